import { useEffect, useState } from 'react'
import type { VersionPlan } from '../../contract/types.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { useCall, useJobs } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'

/** Which file is compared with which document; `encoding` null = as recognised. */
export type VersionRequest = Readonly<{ token: string; documentId: DocumentId; encoding: string | null }>

type Outcome = Readonly<{ request: VersionRequest; plan: VersionPlan | null; error: WorkbenchError | null }>

/** `jobId` names the comparison that runs; `plan` and `error` are those of this request. */
export type VersionPlanning = Readonly<{ plan: VersionPlan | null; error: WorkbenchError | null; jobId: string | null }>

/** Compares anew whenever the request changes; what was overtaken is cancelled, a plan that is left is discarded. */
export function useVersionPlan(request: VersionRequest | null): VersionPlanning {
  const call = useCall()
  const { ended } = useJobs()
  const [jobId, setJobId] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  useEffect(() => {
    if (request === null) return
    let isLeft = false
    let planId: string | null = null
    let running: string | null = null
    const run = async (): Promise<Outcome | null> => {
      running = (await call('versions.plan', request)).jobId
      if (!isLeft) setJobId(running)
      const job = await ended(running)
      running = null
      planId = job.result?.planId ?? null
      if (job.state === 'cancelled') return null
      if (planId === null) throw job.error ? new WorkbenchError(job.error.code, job.error.details) : new WorkbenchError('internal', {})
      return { request, plan: await call('versions.get', { planId }), error: null }
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
      else if (planId !== null) void call('versions.discard', { planId }).catch(() => undefined)
    }
  }, [call, ended, request])
  const isPresent = outcome?.request === request
  return { plan: isPresent ? outcome.plan : null, error: isPresent ? outcome.error : null, jobId: isPresent ? null : jobId }
}
