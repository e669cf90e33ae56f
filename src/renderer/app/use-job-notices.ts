import { createElement, useRef } from 'react'
import type { TFunction } from 'i18next'
import type { Diagnostic, JobInfo, JobKind } from '../../core/model/job.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { isToldByDialog } from '../analysis/use-analysis.ts'
import { useUndoPretranslation } from '../analysis/use-undo.ts'
import { RemarksDialog } from '../dialogs/diagnostics.tsx'
import { useErrorDialog } from '../dialogs/error-dialog.tsx'
import { errorText } from '../i18n/error-text.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useAttempt, useEvent, useNotices } from '../state/hooks.ts'
import type { Notice } from '../state/notices.ts'
import { countOf, leftOut } from './job-counts.ts'

/** Whose end is told by the dialog that started them. */
const SILENT: ReadonlySet<JobKind> = new Set(['export', 'plan-import', 'memory', 'alignment-realign'])

/** What an import into a memory found there already. */
function besides(t: TFunction, { kind, result }: JobInfo): readonly string[] {
  if (kind !== 'import-memory') return []
  const { replaced = 0, duplicates = 0 } = result?.counts ?? {}
  return [...(replaced > 0 ? [t('common:job.replaced', { count: replaced })] : []), ...(duplicates > 0 ? [t('common:job.duplicates', { count: duplicates })] : [])]
}

/** Tells once how each job ended, with a way back for imports. */
export function useJobNotices(): void {
  const { t } = useTranslation()
  const { notify } = useNotices()
  const attempt = useAttempt()
  const { open } = useDialogs()
  const showRemarks = (title: string, diagnostics: readonly Diagnostic[], total: number) => open((onClose) => createElement(RemarksDialog, { title, diagnostics, total, onClose }))
  const showError = useErrorDialog()
  const undoPretranslation = useUndoPretranslation()
  const told = useRef(new Set<string>())

  const failureOf = ({ kind, error }: JobInfo): Notice => {
    const text = t(`common:job.failed.${kind}`)
    if (!error) return { kind: 'error', text }
    const title = kind.startsWith('import') ? t('dialogs:import.failed') : text
    const show = () => showError(new WorkbenchError(error.code, error.details), title, title === text ? undefined : text)
    return { kind: 'error', text: `${text} ${errorText(t, error)}`, action: { label: t('common:show'), run: show } }
  }
  const noticeOf = (job: JobInfo): Notice | null => {
    if (job.kind === 'plan-import' || job.kind === 'plan-version' || isToldByDialog(job)) return null
    if (job.state === 'cancelled') return { kind: 'info', text: t(`common:job.cancelled.${job.kind}`) }
    if (job.state === 'failed') return failureOf(job)
    if (SILENT.has(job.kind)) return null
    const skipped = leftOut(job)
    const importId = job.result?.importId
    const text = [t(`common:job.done.${job.kind}`, { count: countOf(job) }), ...besides(t, job)].join(' ')
    return {
      kind: skipped > 0 ? 'warning' : 'ok',
      text: skipped > 0 ? `${text} ${t('common:job.remarks', { count: skipped })}` : text,
      ...(skipped > 0 ? { action: { label: t('common:show'), run: () => showRemarks(text, job.result?.diagnostics ?? [], skipped) } } : {}),
      ...(importId ? { undo: () => attempt('imports.undo', { importId }) } : {}),
      ...(job.kind === 'apply-version' ? { undo: () => attempt('versions.undo', { documentId: (job.result?.documentIds?.[0] ?? '') as DocumentId }) } : {}),
      ...(job.kind === 'pretranslation' && countOf(job) > 0 ? { undo: undoPretranslation } : {}),
    }
  }

  useEvent('jobs.changed', (job) => {
    if (job.state === 'running' || told.current.has(job.id)) return
    told.current.add(job.id)
    const notice = noticeOf(job)
    if (notice) notify(notice)
  })
}
