import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Params } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import { bandOf } from '../core/memory/bands.ts'
import { IN_CONTEXT } from '../core/memory/score.ts'
import type { JobResult } from '../core/model/job.ts'
import { MATCH_BANDS, type Match, type MatchBand } from '../core/model/memory.ts'
import { chosenDocuments } from './analysis.ts'
import { writeInTurns, type BulkWrite } from './bulk-edits.ts'
import { throwIfCancelled } from './cancellation.ts'
import type { JobHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { repairMatches } from './match-repair.ts'
import { isEmptyTarget } from './segment-edits.ts'
import { bestMatches, placedSegments, type PlacedSegment } from './segment-matches.ts'

type Methods = 'pretranslation.run'
type Options = Params<'pretranslation.run'>
type Filling = Readonly<{ write: BulkWrite; match: Match; band: MatchBand; isRepaired: boolean }>

/** The part of the progress that looking up is; the rest is writing. */
const LOOKUP_SHARE = 0.8
/** Matches are repaired this long before other calls get their turn. */
const TURN_MS = 20

function isOpenFor({ overwriteDrafts }: Options, { segment }: PlacedSegment): boolean {
  return !segment.isLocked && (segment.status === 'untranslated' || (segment.status === 'draft' && overwriteDrafts))
}

async function repaired(context: ServiceContext, options: Options, { segment }: PlacedSegment, match: Match): Promise<Match> {
  if (!options.repair || match.kind !== 'fuzzy') return match
  const [done] = await repairMatches(context, segment, [match])
  return done ?? match
}

/** An orthographic 100 is another spelling, which somebody has to read: vowels may make another word of it. */
const isSameSource = ({ kind }: Match) => kind === 'exact' || kind === 'context'

/** What a match makes of a segment. Only one of the same source is confirmed: neither another spelling nor a repaired one. */
function fillingOf({ confirmFrom, lockContext }: Options, { segment, isRepetition }: PlacedSegment, match: Match): Filling {
  const target = match.repair?.target ?? match.target
  const status = confirmFrom !== null && match.score >= confirmFrom && isSameSource(match) ? 'confirmed' : 'draft'
  const isLocked = lockContext && match.score >= IN_CONTEXT
  return { write: { segment, state: { target, status, ...(isLocked ? { isLocked } : {}) } }, match, band: bandOf(match.score, isRepetition), isRepaired: match.repair !== null && match.repair.changes.length > 0 }
}

function countsOf(fillings: readonly Filling[], written: ReadonlySet<string>, open: number): Readonly<Record<string, number>> {
  const counts = { ...(Object.fromEntries(MATCH_BANDS.map((band) => [band, 0])) as Record<MatchBand, number>), written: 0, confirmed: 0, locked: 0, repaired: 0 }
  for (const { band, write: { segment, state }, isRepaired } of fillings) {
    if (!written.has(segment.id)) continue
    counts[band]++
    counts.written++
    if (state.status === 'confirmed') counts.confirmed++
    if (state.isLocked) counts.locked++
    if (isRepaired) counts.repaired++
  }
  counts.none = open - fillings.length
  return counts
}

/** In turns, because repairing thousands of matches takes its time. */
async function fillingsOf(context: ServiceContext, options: Options, open: readonly PlacedSegment[], best: readonly (Match | null)[], signal: AbortSignal): Promise<readonly Filling[]> {
  const fillings: Filling[] = []
  let turnStarted = performance.now()
  for (const [index, each] of open.entries()) {
    const match = best[index]
    if (match && !isEmptyTarget(match.target)) fillings.push(fillingOf(options, each, await repaired(context, options, each, match)))
    if (performance.now() - turnStarted < TURN_MS) continue
    await nextTurn()
    throwIfCancelled(signal)
    turnStarted = performance.now()
  }
  return fillings
}

async function pretranslate(context: ServiceContext, options: Options, job: JobHandle): Promise<JobResult> {
  const file = context.file()
  const documents = chosenDocuments(file, options.documentIds)
  const open = placedSegments(file, documents.map(({ id }) => id)).filter((each) => isOpenFor(options, each))
  const onLookup = (done: number): void => job.report((LOOKUP_SHARE * done) / open.length, undefined, done)
  const best = await bestMatches(context, open, { minScore: options.minScore, job, onDone: onLookup })
  const fillings = await fillingsOf(context, options, open, best, job.signal)
  const edits = await writeInTurns(context, 'pretranslate', fillings.map(({ write }) => write), {
    signal: job.signal,
    onDone: (done) => job.report(LOOKUP_SHARE + ((1 - LOOKUP_SHARE) * done) / fillings.length),
  })
  return { counts: countsOf(fillings, new Set(edits.map(({ after }) => after.id)), open.length) }
}

/** Filling segments from memory. */
export function createPretranslationServices(context: ServiceContext): Pick<Services, Methods> {
  return {
    'pretranslation.run': (options) => {
      const file = context.file()
      if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { path: file.path })
      const [only, ...others] = chosenDocuments(file, options.documentIds)
      const detail = only && others.length === 0 ? only.name : file.meta.get('name')
      return { jobId: context.jobs.start('pretranslation', detail, (job) => pretranslate(context, options, job)) }
    },
  }
}
