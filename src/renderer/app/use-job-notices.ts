import { createElement, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Diagnostic, JobInfo, JobKind } from '../../core/model/job.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { RemarksDialog } from '../dialogs/diagnostics.tsx'
import { useErrorDialog } from '../dialogs/error-dialog.tsx'
import { errorText } from '../i18n/error-text.ts'
import { useDialogs } from '../state/dialogs.ts'
import { useAttempt, useEvent, useNotices } from '../state/hooks.ts'
import type { Notice } from '../state/notices.ts'
import { countOf } from './job-counts.ts'

/** Whose end is told by the dialog that started them. */
const SILENT: ReadonlySet<JobKind> = new Set(['export', 'plan-import'])

/** Tells once how each job ended, with a way back for imports. */
export function useJobNotices(): void {
  const { t } = useTranslation()
  const { notify } = useNotices()
  const attempt = useAttempt()
  const { open } = useDialogs()
  const showRemarks = (title: string, diagnostics: readonly Diagnostic[]) => open((onClose) => createElement(RemarksDialog, { title, diagnostics, onClose }))
  const showError = useErrorDialog()
  const told = useRef(new Set<string>())

  const failureOf = ({ kind, error }: JobInfo): Notice => {
    const text = t(`common:job.failed.${kind}`)
    if (!error) return { kind: 'error', text }
    const title = kind.startsWith('import') ? t('dialogs:import.failed') : text
    const show = () => showError(new WorkbenchError(error.code, error.details), title, title === text ? undefined : text)
    return { kind: 'error', text: `${text} ${errorText(t, error)}`, action: { label: t('common:show'), run: show } }
  }
  const noticeOf = (job: JobInfo): Notice | null => {
    if (job.kind === 'plan-import') return null
    if (job.state === 'cancelled') return { kind: 'info', text: t(`common:job.cancelled.${job.kind}`) }
    if (job.state === 'failed') return failureOf(job)
    if (SILENT.has(job.kind)) return null
    const skipped = job.result?.diagnostics?.length ?? 0
    const importId = job.result?.importId
    const text = t(`common:job.done.${job.kind}`, { count: countOf(job) })
    return {
      kind: skipped > 0 ? 'warning' : 'ok',
      text: skipped > 0 ? `${text} ${t('common:job.remarks', { count: skipped })}` : text,
      ...(skipped > 0 ? { action: { label: t('common:show'), run: () => showRemarks(text, job.result?.diagnostics ?? []) } } : {}),
      ...(importId ? { undo: () => attempt('imports.undo', { importId }) } : {}),
    }
  }

  useEvent('jobs.changed', (job) => {
    if (job.state === 'running' || told.current.has(job.id)) return
    told.current.add(job.id)
    const notice = noticeOf(job)
    if (notice) notify(notice)
  })
}
