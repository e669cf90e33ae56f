import { useState } from 'react'
import type { FolderListing } from '../../contract/types.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { IconButton } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'

type Entry = FolderListing['entries'][number]
const ICONS: Record<Entry['kind'], IconName> = { folder: 'folder', project: 'file-text', resource: 'database' }

type FolderBrowserProps = Readonly<{ kind: 'project' | 'resource'; onChoose: (path: string) => void }>

/** Folders and files of Dragoman, for shells without a native dialog. */
export function FolderBrowser({ kind, onChoose }: FolderBrowserProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [folder, setFolder] = useState<string | null>(null)
  const { value: listing, error } = useContract('projects.browse', { folder })
  const entries = listing?.entries.filter((entry) => entry.kind === 'folder' || entry.kind === kind) ?? []
  return (
    <div className="fields">
      <div className="path-line">
        <IconButton icon="arrow-up" label={t('dialogs:browse.up')} disabled={!listing?.parent} onClick={() => setFolder(listing?.parent ?? null)} />
        <bdi className="clip sub" dir="ltr">{listing?.folder ?? ''}</bdi>
      </div>
      {error && <p className="callout bad"><Icon name="octagon-alert" /><span>{errorText(t, error)}</span></p>}
      <ul className="list" aria-label={t('dialogs:browse.list')} style={{ blockSize: 280 }}>
        {!listing && !error && <li><Skeleton label={t('common:loading')} columns={1} /></li>}
        {listing && entries.length === 0 && <li><Empty icon="folder-open" title={t(`dialogs:browse.empty-${kind}`)} /></li>}
        {entries.map((entry) => (
          <li key={entry.path}>
            <button type="button" className="list-row" onClick={() => (entry.kind === 'folder' ? setFolder(entry.path) : onChoose(entry.path))}>
              <Icon name={ICONS[entry.kind]} />
              <bdi className="grow clip">{entry.name}</bdi>
              <span className="small dim">{entry.kind === 'folder' ? '' : format.moment(entry.changedAt)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
