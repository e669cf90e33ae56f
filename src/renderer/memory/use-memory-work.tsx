import { useCallback } from 'react'
import { WorkbenchError } from '../../core/errors.ts'
import type { JobInfo } from '../../core/model/job.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useCall, useCommand, useJobs, useNotices, useReportError } from '../state/hooks.ts'
import type { SelectionParam } from './filter.ts'
import type { ReplaceChoice } from './replace-dialog.tsx'

/** The kinds of steps that have a word of their own; others are called changes. */
const NAMED: ReadonlySet<string> = new Set(['edit', 'add', 'remove', 'replace', 'dedupe'])

export type DedupeChoice = Readonly<{ same: 'exact' | 'source'; keep: 'newest' | 'oldest' | 'context' }>

/** Takes steps of the memories back and does them again, saying which. */
export function useMemorySteps(): Readonly<{ undo: () => Promise<void>; redo: () => Promise<void> }> {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify, announce } = useNotices()
  const step = useCallback(
    async (direction: 'undo' | 'redo'): Promise<void> => {
      const outcome = await attempt(`memory.${direction}`, {})
      if (!outcome.ok) return
      if (!outcome.value) return announce(t(`glossary:nothing-to-${direction}`))
      const { kind, count } = outcome.value
      const what = t(`memory:step.${NAMED.has(kind) ? kind : 'edit'}`, { count })
      notify({ kind: 'ok', text: t(`glossary:${direction === 'undo' ? 'taken-back' : 'done-again'}`, { what }), ...(direction === 'undo' ? { action: { label: t('common:redo'), run: () => step('redo') } } : { undo: () => step('undo') }) })
    },
    [attempt, notify, announce, t],
  )
  const undo = useCallback(() => step('undo'), [step])
  const redo = useCallback(() => step('redo'), [step])
  useCommand({ id: 'undo', titleKey: 'commands:undo', icon: 'undo-2', shortcut: 'undo', run: undo })
  useCommand({ id: 'redo', titleKey: 'commands:redo', icon: 'redo-2', shortcut: 'redo', run: redo })
  return { undo, redo }
}

/** Work on many units: each is a job, whose end is told with a way back. */
export function useMemoryJobs(undo: () => unknown) {
  const { t } = useTranslation()
  const call = useCall()
  const report = useReportError()
  const { ended } = useJobs()
  const { notify } = useNotices()
  const finish = async (start: () => Promise<Readonly<{ jobId: string }>>, textOf: (counts: Readonly<Record<string, number>>) => Readonly<{ text: string; written: number }>): Promise<boolean> => {
    let job: JobInfo
    try {
      job = await ended((await start()).jobId)
    } catch (cause) {
      report(cause)
      return false
    }
    // How a job failed or was cancelled is told where all jobs are.
    if (job.state !== 'done') return false
    const { text, written } = textOf(job.result?.counts ?? {})
    notify({ kind: written > 0 ? 'ok' : 'info', text, ...(written > 0 ? { undo } : {}) })
    return written > 0
  }
  return {
    remove: (selection: SelectionParam) => finish(() => call('memory.remove', { selection }), ({ removed = 0 }) => ({ text: t('memory:removed', { count: removed }), written: removed })),
    replace: (selection: SelectionParam, choice: ReplaceChoice) =>
      finish(() => call('memory.replace', { selection, ...choice, sides: [...choice.sides] }), ({ changed = 0, skipped = 0 }) => ({
        text: t('memory:replaced', { count: changed }) + (skipped > 0 ? ` ${t('memory:replace-skipped', { count: skipped })}` : ''), written: changed,
      })),
    dedupe: (memoryId: string, choice: DedupeChoice) => finish(() => call('memory.dedupe', { memoryId, ...choice }), ({ removed = 0 }) => ({ text: t('memory:deduped', { count: removed }), written: removed })),
    /** What `dedupe` would remove. Throws what the job failed with. */
    countDuplicates: async (memoryId: string, choice: DedupeChoice, signal: AbortSignal): Promise<Readonly<{ removed: number; groups: number }>> => {
      const { jobId } = await call('memory.dedupe', { memoryId, ...choice, dryRun: true })
      const cancel = () => void call('jobs.cancel', { id: jobId })
      if (signal.aborted) cancel()
      signal.addEventListener('abort', cancel, { once: true })
      const job = await ended(jobId)
      signal.removeEventListener('abort', cancel)
      if (job.state !== 'done') throw new WorkbenchError(job.error?.code ?? 'job/cancelled', job.error?.details ?? {})
      return { removed: job.result?.counts['removed'] ?? 0, groups: job.result?.counts['groups'] ?? 0 }
    },
  }
}

export type MemoryJobs = ReturnType<typeof useMemoryJobs>
