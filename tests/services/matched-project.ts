import { randomUUID } from 'node:crypto'
import type { JobInfo } from '../../src/core/model/job.ts'
import type { UnitId } from '../../src/core/model/memory.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'
import { openBench, type Bench, type Desk } from './workbench-support.ts'

/** Arabic, English. */
export const PAIRS = {
  signed: ['وقع الطرفان الاتفاق في جنيف مساء أمس.', 'The two parties signed the agreement in Geneva last night.'],
  welcomed: ['رحبت الأمم المتحدة بالخطوة الجديدة.', 'The United Nations welcomed the new step.'],
  talks: ['بدأت المحادثات العسكرية بين الوفدين في جنيف اليوم.', 'The military talks between the two delegations began in Geneva today.'],
  like: ['بدأت المحادثات السياسية بين الوفدين في جنيف اليوم.', 'The political talks between the two delegations began in Geneva today.'],
  other: ['يزرع الفلاحون القمح والشعير.', 'Farmers grow wheat and barley.'],
} as const
export type PairName = keyof typeof PAIRS
export type Direction = 'ar' | 'en'

/** The text on the side that is translated from, and on the other. */
export const sourceOf = (name: PairName, from: Direction): string => PAIRS[name][from === 'ar' ? 0 : 1]
export const targetOf = (name: PairName, from: Direction): string => PAIRS[name][from === 'ar' ? 1 : 0]

export function addPair(file: ProjectFile, name: PairName, from: Direction, more: Partial<UnitRecord> = {}): void {
  const at = '2026-01-01T00:00:00.000Z'
  const unit: UnitRecord = {
    id: randomUUID() as UnitId, sourceLanguage: from, targetLanguage: from === 'ar' ? 'en' : 'ar', source: sourceOf(name, from), target: targetOf(name, from), tags: [], previousSource: '',
    nextSource: '', origin: 'import', segmentId: null, importId: null, createdAt: at, createdBy: 'Salma', changedAt: at, changedBy: 'Salma', ...more,
  }
  file.transaction(() => file.units.insert(unit))
}

/**
 * A project whose nine segments are one of each kind: in context, exact, a repetition of the first, fuzzy, new, its repetition, and the exact one again as a draft,
 * confirmed and locked.
 */
export async function openMatched(from: Direction): Promise<Bench> {
  const source = (name: PairName) => sourceOf(name, from)
  const bench = await openBench(
    [
      { source: source('signed') }, { source: source('welcomed') }, { source: source('signed') }, { source: source('like') }, { source: source('other') }, { source: source('other') },
      { source: source('welcomed'), target: 'x', status: 'draft' }, { source: source('welcomed'), target: 'y', status: 'confirmed' }, { source: source('welcomed'), isLocked: true },
    ],
    from === 'ar' ? ['ar', 'en'] : ['en', 'ar'],
  )
  addPair(bench.file(), 'signed', from, { nextSource: source('welcomed') })
  addPair(bench.file(), 'welcomed', from)
  addPair(bench.file(), 'talks', from)
  return bench
}

/** Waits for the end of a job, whatever it is. */
export async function finished({ call }: Pick<Desk, 'call'>, { jobId }: Readonly<{ jobId: string }>): Promise<JobInfo> {
  for (;;) {
    const job = await call('jobs.get', { id: jobId })
    if (job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
