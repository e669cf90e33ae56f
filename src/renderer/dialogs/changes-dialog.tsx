import { useState } from 'react'
import type { IncomingChange } from '../../contract/types.ts'
import { diffSources } from '../../core/text/diff.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { SegmentId } from '../../core/model/segment.ts'
import { withoutTags } from '../../core/model/tagged-text.ts'
import { errorText } from '../i18n/error-text.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useContract, useNotices } from '../state/hooks.ts'
import type { IncomingFile } from '../transport/connection.ts'
import { StatusIcon } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Difference } from '../ui/difference.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Checkbox } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Num, Text } from '../ui/text.tsx'

type ChangesDialogProps = Readonly<{ file: IncomingFile; project: ProjectInfo; onClose: () => void }>

/** What an edited bilingual file would change, each change to be taken or left. */
export function ChangesDialog({ file, project, onClose }: ChangesDialogProps) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const { value: changes, error } = useContract('imports.compare', { token: file.token })
  const [left, setLeft] = useState<ReadonlySet<SegmentId>>(new Set())
  const taken = (changes ?? []).filter(({ segmentId }) => !left.has(segmentId))
  const apply = async () => {
    const outcome = await attempt('imports.applyChanges', { token: file.token, segmentIds: taken.map(({ segmentId }) => segmentId) })
    if (!outcome.ok) return
    notify({ kind: 'ok', text: t('dialogs:changes.taken', { count: outcome.value.applied }), undo: () => attempt('history.undo', {}) })
    onClose()
  }
  const toggle = (id: SegmentId, isTaken: boolean) =>
    setLeft((current) => {
      const next = new Set(current)
      if (isTaken) next.delete(id)
      else next.add(id)
      return next
    })
  const foot = (
    <>
      <span className="small dim grow">{t('dialogs:nothing-until')}</span>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" disabled={taken.length === 0} onClick={() => void apply()}>{t('dialogs:changes.take', { count: taken.length })}</Button>
    </>
  )
  return (
    <Dialog title={t('dialogs:changes.title')} note={<bdi>{file.name}</bdi>} onClose={onClose} foot={foot} width={1040}>
      <div className="dialog-body">
        {error && <p className="callout bad"><Icon name="octagon-alert" /><span>{errorText(t, error)}</span></p>}
        {!changes && !error && <Skeleton label={t('common:loading')} />}
        {changes?.length === 0 && <Empty icon="circle-check" isGood title={t('dialogs:changes.none')} text={t('dialogs:changes.none-text')} />}
        {changes && changes.length > 0 && (
          <>
            <Checkbox label={t('dialogs:changes.all')} isChecked={left.size === 0} onChange={(isChecked) => setLeft(new Set(isChecked ? [] : changes.map(({ segmentId }) => segmentId)))} />
            <ul className="list">
              {changes.map((change) => <ChangeRow key={change.segmentId} change={change} project={project} isTaken={!left.has(change.segmentId)} onToggle={(isTaken) => toggle(change.segmentId, isTaken)} />)}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  )
}

type ChangeRowProps = Readonly<{ change: IncomingChange; project: ProjectInfo; isTaken: boolean; onToggle: (isTaken: boolean) => void }>

function ChangeRow({ change, project, isTaken, onToggle }: ChangeRowProps) {
  const { t } = useTranslation()
  const name = t('dialogs:changes.segment', { number: change.number })
  const titles = { memory: t('dialogs:changes.only-here'), segment: t('dialogs:changes.only-there') }
  return (
    <li className="change">
      <input type="checkbox" checked={isTaken} aria-label={name} onChange={(event) => onToggle(event.target.checked)} />
      <span className="dim"><Num value={change.number} /></span>
      <Text language={project.sourceLanguage}>{withoutTags(change.source)}</Text>
      <span className="change-status">
        {change.mineStatus !== change.theirsStatus && <><StatusIcon status={change.mineStatus} /><Icon name="arrow-right" size="s" /></>}
        <StatusIcon status={change.theirsStatus} />
      </span>
      <Text language={project.targetLanguage}><Difference parts={diffSources(withoutTags(change.mine), withoutTags(change.theirs))} titles={titles} /></Text>
    </li>
  )
}
