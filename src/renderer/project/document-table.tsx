import type { MouseEvent } from 'react'
import type { DocumentInfo } from '../../core/model/document.ts'
import type { BandCounts } from '../../core/model/memory.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { MatchBar } from '../analysis/match-bar.tsx'
import { ExportDialog } from '../dialogs/export-dialog.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useAttempt, useContract, useNavigation, useNotices } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Meter } from '../ui/meter.tsx'
import { Num } from '../ui/text.tsx'
import { useNewVersion } from '../versions/use-new-version.tsx'

type Work = 'not-started' | 'in-work' | 'ready'

export function workOf({ counts }: Pick<DocumentInfo, 'counts'>): Work {
  if (counts.confirmed + counts.locked >= counts.segments) return 'ready'
  return counts.confirmed + counts.draft > 0 ? 'in-work' : 'not-started'
}

/** The ids with one of them moved by a step; the same order where it cannot move. */
export function moved(ids: readonly DocumentId[], id: DocumentId, step: 1 | -1): DocumentId[] {
  const from = ids.indexOf(id)
  const to = from + step
  if (from < 0 || to < 0 || to >= ids.length) return [...ids]
  const rest = ids.filter((other) => other !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

/** Documents in their order, to be opened, moved, exported or taken out. */
export function DocumentTable({ documents }: Readonly<{ documents: readonly DocumentInfo[] }>) {
  const { t } = useTranslation()
  const analysed = useContract('analysis.get', {}).value?.analysis.documents ?? []
  const hasBands = analysed.length > 0
  const heading = (column: 'document' | 'words-confirmed' | 'findings' | 'state') => <span role="columnheader">{t(`common:project.column.${column}`)}</span>
  return (
    <div className={hasBands ? 'documents with-bands' : 'documents'} role="table" aria-labelledby="documents-title">
      <div className="trow dcols thead" role="row">
        {heading('document')}{heading('words-confirmed')}
        {hasBands && <span role="columnheader">{t('analysis:title')}</span>}
        {heading('findings')}{heading('state')}
        <span role="columnheader"><span className="sr-only">{t('common:project.column.actions')}</span></span>
      </div>
      {documents.map((document) => (
        <DocumentRow key={document.id} document={document} ids={documents.map(({ id }) => id)} bands={hasBands ? (analysed.find(({ documentId }) => documentId === document.id)?.bands ?? null) : undefined} />
      ))}
    </div>
  )
}

type RowProps = Readonly<{ document: DocumentInfo; ids: readonly DocumentId[]; /** Null: not analysed; undefined: nothing was. */ bands: BandCounts | null | undefined }>

function DocumentRow({ document, ids, bands }: RowProps) {
  const { t } = useTranslation()
  const findings = useContract('qa.findings', { documentId: document.id }).value?.length ?? 0
  const { words, wordsConfirmed } = document.counts
  return (
    <div className="trow dcols" role="row">
      <span className="clip" role="cell"><bdi>{document.name}</bdi></span>
      <span className="r-prog" role="cell">
        <Meter parts={[{ kind: 'ok', share: words > 0 ? wordsConfirmed / words : 0 }]} label={t('common:words-confirmed', { confirmed: wordsConfirmed, count: words })} />
        <span className="small sub" aria-hidden="true">{t('common:of', { part: wordsConfirmed, whole: words })}</span>
      </span>
      {bands !== undefined && <span role="cell">{bands ? <MatchBar name={t('analysis:title')} bands={bands} className="small" /> : <span className="small dim">{t('analysis:never')}</span>}</span>}
      <span role="cell">{findings > 0 ? <span className="err"><Icon name="octagon-alert" size="s" /> <Num value={findings} /></span> : <span className="okc" role="img" aria-label={t('common:project.no-findings')}><Icon name="check" size="s" /></span>}</span>
      <span className="sub" role="cell">{t(`common:project.work.${workOf(document)}`)}</span>
      <span className="end" role="cell"><DocumentActions document={document} ids={ids} /></span>
    </div>
  )
}

/** Shows the new order at once, so that the next move starts from it. */
function useReorder(): (ids: DocumentId[]) => Promise<void> {
  const attempt = useAttempt()
  const { reads } = useWorkbench()
  return async (ids) => {
    const documents = reads.peek('documents.list', {}).value ?? []
    reads.expect('documents.list', {}, ids.flatMap((id) => documents.find((document) => document.id === id) ?? []))
    if (!(await attempt('documents.reorder', { ids })).ok) reads.reload('documents.list', {})
  }
}

function DocumentActions({ document, ids }: Readonly<{ document: DocumentInfo; ids: readonly DocumentId[] }>) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const { open } = useDialogs()
  const { openDocument } = useNavigation()
  const { id, name } = document
  const index = ids.indexOf(id)
  const reorder = useReorder()
  const newVersion = useNewVersion()
  const move = (step: 1 | -1) => (event: MouseEvent<HTMLButtonElement>) => {
    const button = event.currentTarget
    void reorder(moved(ids, id, step))
    // The row was moved in the page, and at either end one of its buttons rests.
    setTimeout(() => (button.disabled ? button.parentElement?.querySelector<HTMLElement>('button:enabled') : button)?.focus())
  }
  const remove = async () => {
    if (!(await attempt('documents.remove', { id })).ok) return
    notify({ kind: 'ok', text: t('common:project.removed', { name }), undo: () => attempt('documents.restore', { id }) })
  }
  return (
    <>
      <IconButton size="mini" icon="arrow-up" label={t('common:project.move-up', { name })} disabled={index === 0} onClick={move(-1)} />
      <IconButton size="mini" icon="arrow-down" label={t('common:project.move-down', { name })} disabled={index === ids.length - 1} onClick={move(1)} />
      <IconButton size="mini" icon="file-up" label={t('versions:new-version-of', { name })} onClick={() => void newVersion.choose(id)} />
      <IconButton size="mini" icon="upload" label={t('common:project.export-named', { name })} onClick={() => open((close) => <ExportDialog initialDocumentId={id} onClose={close} />)} />
      <IconButton size="mini" icon="trash-2" label={t('common:project.remove', { name })} onClick={() => void remove()} />
      <Button size="slim" aria-label={t('common:project.open-named', { name })} onClick={() => openDocument(id)}>{t('common:open')}</Button>
    </>
  )
}
