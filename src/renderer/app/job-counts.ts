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
