import { useEffect, useState } from 'react'
import type { GlossaryColumn, GlossaryPlanView } from '../../contract/types.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { useCall, useJobs } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'

/** How the file is read and what it is compared with; null = as recognised, or the project's own glossary. */
export type PlanRequest = Readonly<{
  token: string
  encoding: string | null
  glossaryId: string | null
  columns: readonly GlossaryColumn[] | null
  hasHeader: boolean | null
  sheet: string | null
}>

type Outcome = Readonly<{ request: PlanRequest; plan: GlossaryPlanView | null; error: WorkbenchError | null }>

/** `plan` and `error` are those of the last run that ended; `jobId` names the one that runs. */
export type Planning = Readonly<{ plan: GlossaryPlanView | null; error: WorkbenchError | null; jobId: string | null }>

/** Runs the dry run anew whenever the request changes; one that was overtaken is cancelled, one that is left is discarded. */
export function usePlan(request: PlanRequest): Planning {
  const call = useCall()
  const { ended } = useJobs()
  const [jobId, setJobId] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  useEffect(() => {
    let isLeft = false
    let planId: string | null = null
    let running: string | null = null
    const run = async (): Promise<Outcome | null> => {
      const columns = request.columns === null ? null : [...request.columns]
      running = (await call('imports.planGlossary', { ...request, columns })).jobId
      if (!isLeft) setJobId(running)
      const job = await ended(running)
      running = null
      planId = job.result?.planId ?? null
      if (job.state === 'cancelled') return null
      if (planId === null) throw job.error ? new WorkbenchError(job.error.code, job.error.details) : new WorkbenchError('internal', {})
      return { request, plan: await call('imports.plan', { id: planId }), error: null }
    }
    run()
      .catch((cause: unknown): Outcome => ({ request, plan: null, error: asWorkbenchError(cause) }))
      .then((next) => {
        if (isLeft) return
        setJobId(null)
        if (next) setOutcome(next)
      })
    return () => {
      isLeft = true
      // What cannot be cancelled or discarded has gone already.
      if (running !== null) void call('jobs.cancel', { id: running }).catch(() => undefined)
      else if (planId !== null) void call('imports.discardPlan', { id: planId }).catch(() => undefined)
    }
  }, [call, ended, request])
  return { plan: outcome?.plan ?? null, error: outcome?.error ?? null, jobId: outcome?.request === request ? null : jobId }
}
