import type { Match } from '../../../core/model/memory.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useDialogs } from '../../state/dialogs.ts'
import { useAttempt, useJobs, useNotices } from '../../state/hooks.ts'
import { UnitDialog } from './unit-dialog.tsx'

/** Editing and deleting the unit of a match; both can be taken back in the notice. */
export function useUnitActions({ unitId, memoryId }: Match): Readonly<{ edit: () => void; remove: () => void }> {
  const { t } = useTranslation()
  const dialogs = useDialogs()
  const attempt = useAttempt()
  const { ended } = useJobs()
  const { notify } = useNotices()
  const remove = async () => {
    const started = await attempt('memory.remove', { selection: { ids: [unitId], memoryId } })
    if (!started.ok) return
    const job = await ended(started.value.jobId)
    if (job.state === 'done') notify({ kind: 'ok', text: t('panels:matches.unit-deleted'), undo: () => attempt('memory.undo', {}) })
  }
  return {
    edit: () => void dialogs.open((close) => <UnitDialog id={unitId} memoryId={memoryId} onClose={close} />),
    remove: () => void remove(),
  }
}
