import type { JobInfo, JobKind } from '../../core/model/job.ts'

/** The count that the sentence about each kind of job names. */
const NAMED: Record<JobKind, readonly string[]> = {
  'import-documents': ['segments'],
  'import-memory': ['units', 'added'],
  'import-glossary': ['concepts', 'entries', 'added'],
  'import-changes': ['applied', 'segments'],
  'plan-import': [],
  extraction: ['candidates'],
  export: ['units', 'segments'],
  qa: ['findings'],
  backup: [],
  memory: ['changed', 'removed'],
  pretranslation: ['written'],
  analysis: [],
  'plan-version': [],
  'apply-version': ['segments'],
  alignment: ['beads'],
  'alignment-realign': [],
  'alignment-memory': ['units'],
  'alignment-import': ['pins'],
}

/** The number that a finished job is told with; 0 where it counted nothing. */
export function countOf(job: Pick<JobInfo, 'kind' | 'result'>): number {
  const counts = job.result?.counts ?? {}
  for (const name of NAMED[job.kind]) {
    const value = counts[name]
    if (value !== undefined) return value
  }
  return 0
}

/** The first moments say little of the rest. */
const MIN_PROGRESS = 0.02

/** Seconds that a job will still take at the rate so far; null where nobody can tell. */
export function secondsLeft({ progress, rate }: Pick<JobInfo, 'progress' | 'rate'>): number | null {
  if (progress === null || progress < MIN_PROGRESS || progress >= 1 || !rate || rate.perSecond === 0) return null
  return ((rate.done / rate.perSecond) * (1 - progress)) / progress
}

/** What a finished job left out: those that it lists are at most the first thousand. */
export function leftOut({ result }: Pick<JobInfo, 'result'>): number {
  return Math.max(result?.diagnostics?.length ?? 0, result?.counts['skipped'] ?? 0)
}
