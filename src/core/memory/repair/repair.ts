import type { LanguageTag } from '../../model/language.ts'
import type { MatchRepair, RepairChange } from '../../model/memory.ts'
import { alignSources, piecesOf } from './align.ts'
import { blocked, type Edit, type Outcome, type RepairContext } from './edits.ts'
import { quantityOutcomes } from './quantity-edits.ts'
import { termOutcomes, type RepairTerms } from './term-edits.ts'

/** A fuzzy match and the segment that it should fit. */
export type RepairRequest = Readonly<{
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  memorySource: string
  segmentSource: string
  /** What the memory has for its source. */
  target: string
  /** Absent = no glossary. */
  terms?: RepairTerms
}>

/** Leaves out whole outcomes that would change the same words as an earlier one. */
function withoutOverlap(outcomes: readonly Outcome[]): readonly Outcome[] {
  const taken: Edit[] = []
  return outcomes.map((outcome) => {
    const clash = outcome.edits.find(({ start, end }) => taken.some((other) => start < other.end && other.start < end))
    if (clash) return blocked(outcome.at, { reason: 'ambiguous', sourceFrom: clash.sourceFrom, sourceTo: clash.sourceTo, from: '' })
    taken.push(...outcome.edits)
    return outcome
  })
}

function apply(target: string, edits: readonly Edit[]): Readonly<{ target: string; changes: readonly RepairChange[] }> {
  const changes: RepairChange[] = []
  let [repaired, at] = ['', 0]
  for (const { kind, sourceFrom, sourceTo, start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    repaired += target.slice(at, start)
    changes.push({ kind, sourceFrom, sourceTo, from: target.slice(start, end), to: text, range: { start: repaired.length, end: repaired.length + text.length } })
    repaired += text
    at = end
  }
  return { target: repaired + target.slice(at), changes }
}

/**
 * Makes the target of a fuzzy match fit a segment whose source differs from the match's in numbers, months, days of the week
 * or terms. Nothing is changed of which it is not certain which words of the target stand for it, and nothing after which
 * another word would have to take another form: that becomes a block. Other differences of the sources are left alone.
 * Null where there is neither a change nor a block.
 */
export function repairTarget({ sourceLanguage, targetLanguage, memorySource, segmentSource, target, terms }: RepairRequest): MatchRepair | null {
  if (memorySource === segmentSource) return null
  const alignment = alignSources(memorySource, segmentSource, sourceLanguage)
  const context: RepairContext = { target, targetLanguage, alignment, pieces: piecesOf(target, targetLanguage) }
  const ofTerms = terms ? termOutcomes(context, terms, { memory: memorySource, segment: segmentSource }) : []
  const outcomes = withoutOverlap([...quantityOutcomes(context), ...ofTerms].sort((a, b) => a.at - b.at))
  const blocks = outcomes.flatMap((outcome) => outcome.blocks)
  const repaired = apply(target, outcomes.flatMap(({ edits }) => edits.filter(({ start, end, text }) => target.slice(start, end) !== text)))
  return blocks.length === 0 && repaired.changes.length === 0 ? null : { ...repaired, blocks }
}

/**
 * Whether two sources are the same but for the values of numbers, months and days: all else is letter for letter the same,
 * and each of those has its counterpart. False for sources that do not differ.
 */
export function differsInNumbersOnly(a: string, b: string, language: LanguageTag): boolean {
  if (a === b) return false
  const frame = (text: string): string => {
    let [shape, at] = ['', 0]
    for (const { quantity, start, end } of piecesOf(text, language)) {
      if (!quantity) continue
      shape += `${text.slice(at, start)}\u0000${quantity.kind}`
      at = end
    }
    return shape + text.slice(at)
  }
  return frame(a) === frame(b)
}
