import { useEffect, useState } from 'react'
import type { WorkbenchError } from '../../core/errors.ts'
import type { ResourceInfo } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Field, Select, TextArea, TextField } from '../ui/field.tsx'
import { ProgressBar } from '../ui/meter.tsx'
import type { DedupeChoice, MemoryJobs } from './use-memory-work.tsx'

const POLICIES: readonly DedupeChoice['keep'][] = ['newest', 'oldest', 'context']

type DedupeProps = Readonly<{ memory: ResourceInfo; jobs: MemoryJobs; onClose: () => void }>
type Counted = Readonly<{ removed: number; groups: number }> | WorkbenchError | null

/** What a choice would remove; null while it is being counted. */
function useCounted({ memory, jobs }: DedupeProps, choice: DedupeChoice): Counted {
  const [counted, setCounted] = useState<Counted>(null)
  const { same, keep } = choice
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    setCounted(null)
    const settle = (found: Counted) => signal.aborted || setCounted(found)
    jobs.countDuplicates(memory.id, { same, keep }, signal).then(settle, (cause: unknown) => settle(asWorkbenchError(cause)))
    return () => controller.abort()
    // Counted once for each choice.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [memory.id, same, keep])
  return counted
}

/** Removes units that say the same as others, by a policy, with how many there are before it is done. */
export function DedupeDialog(props: DedupeProps) {
  const { memory, jobs, onClose } = props
  const { t } = useTranslation()
  const [choice, setChoice] = useState<DedupeChoice>({ same: 'exact', keep: 'newest' })
  const counted = useCounted(props, choice)
  const removed = counted && 'removed' in counted ? counted.removed : 0
  const foot = (
    <>
      <span className="grow" />
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" disabled={removed === 0} onClick={() => { onClose(); void jobs.dedupe(memory.id, choice) }}>{t('memory:remove-count', { count: removed })}</Button>
    </>
  )
  return (
    <Dialog title={t('memory:dedupe-title')} note={<bdi>{memory.name}</bdi>} onClose={onClose} foot={foot} width={520}>
      <div className="dialog-body">
        <Choice label={t('memory:same')} value={choice.same} onChange={(same) => setChoice({ ...choice, same })} options={[{ value: 'exact', label: t('memory:same-exact') }, { value: 'source', label: t('memory:same-source') }]} />
        <Field label={t('memory:keep')} hint={t(`memory:keep-about.${choice.keep}`)}>
          {(id) => <Select id={id} value={choice.keep} options={POLICIES.map((value) => ({ value, label: t(`memory:keep-${value}`) }))} onChange={(event) => setChoice({ ...choice, keep: event.target.value as DedupeChoice['keep'] })} />}
        </Field>
        <p role="status" className="dedupe-count">
          {counted === null ? <><span className="sub">{t('memory:counting')}</span> <ProgressBar value={null} label={t('memory:counting')} /></>
            : 'removed' in counted ? (counted.removed === 0 ? t('memory:no-duplicates') : t('memory:would-remove', { count: counted.removed, groups: t('memory:groups', { count: counted.groups }) }))
              : <span className="err">{errorText(t, counted)}</span>}
        </p>
      </div>
    </Dialog>
  )
}

type AddProps = Readonly<{ project: ProjectInfo; memoryId: string; onAdded: () => void; onClose: () => void }>

/** A new translation unit, written by hand. */
export function AddUnitDialog({ project, memoryId, onAdded, onClose }: AddProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const attempt = useAttempt()
  const [source, setSource] = useState('')
  const [target, setTarget] = useState('')
  const [note, setNote] = useState('')
  const isWhole = source.trim() !== '' && target.trim() !== ''
  const add = async () => {
    if (!isWhole || !(await attempt('memory.addUnit', { memoryId, source: source.trim(), target: target.trim(), note: note.trim() })).ok) return
    onClose()
    onAdded()
  }
  const foot = (
    <>
      <span className="grow" />
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" type="submit" form="add-unit" disabled={!isWhole}>{t('memory:add')}</Button>
    </>
  )
  return (
    <Dialog title={t('memory:add-title')} onClose={onClose} foot={foot} width={600}>
      <form id="add-unit" className="dialog-body" onSubmit={(event) => { event.preventDefault(); void add() }}>
        <Field label={format.language(project.sourceLanguage)}>{(id) => <TextArea id={id} language={project.sourceLanguage} value={source} data-autofocus onChange={(event) => setSource(event.target.value)} />}</Field>
        <Field label={format.language(project.targetLanguage)}>{(id) => <TextArea id={id} language={project.targetLanguage} value={target} onChange={(event) => setTarget(event.target.value)} />}</Field>
        <Field label={t('memory:note')}>{(id) => <TextField id={id} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>
      </form>
    </Dialog>
  )
}
