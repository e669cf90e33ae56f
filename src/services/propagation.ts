import type { ConfirmResult } from '../contract/types.ts'
import { differsInNumbersOnly, repairTarget } from '../core/memory/repair/repair.ts'
import { quantitiesOf } from '../core/memory/repair/quantities.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredSegment } from '../storage/segment-repository.ts'
import type { ServiceContext } from './context.ts'
import { isEmptyTarget, writeState, type Edited } from './segment-edits.ts'

/** Segments filled in by one confirm; more would hold the writer for too long. */
const MAX_PROPAGATED = 1000
/** Segments of the same words with other numbers that are looked at by one confirm. */
const MAX_VARIANTS = 200

/** What became of the segments that a confirmed one could fill in. `asks`: those that a person has to look at. */
export type Propagation = Readonly<{ repetitions: readonly Edited[]; repaired: readonly Edited[]; asks: ConfirmResult['asks'] }>

const NOTHING: Propagation = { repetitions: [], repaired: [], asks: [] }

/** Whether a translation of `from` can stand in `to` as it is: the same tags at the same places. */
function hasSameTags(from: StoredSegment, to: StoredSegment): boolean {
  return from.tags.length === to.tags.length && from.tags.every((tag, index) => tag.kind === to.tags[index]?.kind && tag.number === to.tags[index]?.number)
}

/** Untranslated segments whose source differs in the values of numbers and months only. */
function variants(file: ProjectFile, confirmed: StoredSegment): readonly StoredSegment[] {
  const language = file.meta.get('sourceLanguage')
  const quantities = quantitiesOf(confirmed.source, language)
  const [first] = quantities
  if (!first || (first.start === 0 && first.kind !== 'number')) return []
  return file.segments
    .untranslatedVariants(confirmed, quantities, MAX_VARIANTS)
    .filter((segment) => hasSameTags(confirmed, segment) && differsInNumbersOnly(confirmed.source, segment.source, language))
}

function fill(context: ServiceContext, file: ProjectFile, before: StoredSegment, target: string): Edited {
  return { before, after: writeState(context, file, before, { target, status: 'draft' }, 'propagate') }
}

/**
 * Fills untranslated segments of letter for letter the same source as drafts, and those whose source differs in numbers only
 * where the translation can be made to fit them without any doubt. Inside the caller's transaction.
 */
export function propagate(context: ServiceContext, file: ProjectFile, confirmed: StoredSegment): Propagation {
  if (isEmptyTarget(confirmed.target)) return NOTHING
  const same = file.segments.untranslatedRepetitions(confirmed).filter((segment) => hasSameTags(confirmed, segment))
  const repetitions = same.slice(0, MAX_PROPAGATED).map((before) => fill(context, file, before, confirmed.target))
  const repaired: Edited[] = []
  const asks: ConfirmResult['asks'][number][] = []
  const { meta } = file
  const languages = { sourceLanguage: meta.get('sourceLanguage'), targetLanguage: meta.get('targetLanguage') }
  for (const segment of variants(file, confirmed)) {
    const repair = repairTarget({ ...languages, memorySource: confirmed.source, segmentSource: segment.source, target: confirmed.target })
    const [block] = repair?.blocks ?? []
    if (block) asks.push({ segmentId: segment.id, number: segment.number, reason: block.reason })
    else if (repair) repaired.push(fill(context, file, segment, repair.target))
  }
  return { repetitions, repaired, asks }
}
