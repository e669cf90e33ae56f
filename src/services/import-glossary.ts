import type { JobResult } from '../core/model/job.ts'
import { applyPlan, DEFAULT_OPTIONS } from './apply-plan.ts'
import type { JobHandle, ServiceContext } from './context.ts'
import { planImport, rejectionOf, type GlossaryToRead } from './glossary-plan.ts'

/** `isStrict`: one line that gives no entry refuses the whole file. */
export type GlossaryToImport = GlossaryToRead & Readonly<{ isStrict: boolean }>

/** Reading is so much of an import's time, as far as a bar of progress needs to know. */
const PLAN_SHARE = 0.4

/**
 * Imports a glossary in one step: a dry run, and what it says. Entries that are there already are left out, those that say more are changed,
 * those that conflict are reported and left out. Throws `glossary/missing-term`, `glossary/rejected-line` where it is strict.
 */
export async function importGlossary(context: ServiceContext, { isStrict, ...request }: GlossaryToImport, job: JobHandle): Promise<JobResult> {
  const part = (from: number, share: number): JobHandle => ({ ...job, report: (progress, detail) => job.report(progress === null ? null : from + progress * share, detail) })
  const plan = await planImport(context, request, part(0, PLAN_SHARE))
  const rejection = isStrict ? rejectionOf(plan) : null
  if (rejection) throw rejection
  return applyPlan(context, plan, DEFAULT_OPTIONS, part(PLAN_SHARE, 1 - PLAN_SHARE))
}
