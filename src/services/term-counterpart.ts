import { baseLanguage, isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import type { Segment } from '../core/model/segment.ts'
import { withoutTags } from '../core/model/tagged-text.ts'
import { proposeCounterpart, type AlignedPair } from '../core/terms/forms/counterpart.ts'
import { outermost } from '../core/terms/occurrences.ts'
import type { ServiceContext } from './context.ts'

/** Pairs with the term, of all memories together. */
const MAX_PAIRS_WITH_TERM = 350
/** The newest pairs of each memory, whatever they hold: they tell what is frequent anyway. */
const NEWEST_PAIRS = 100
const MAX_PAIRS = 500

/** A term in citation form on one side of a segment. */
export type SelectedTerm = Readonly<{ text: string; side: 'source' | 'target'; language: LanguageTag; otherLanguage: LanguageTag }>

type PairText = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag; source: string; target: string }>

/** A pair with the term's language first, or null where it is of other languages. */
function oriented({ sourceLanguage, targetLanguage, source, target }: PairText, { language, otherLanguage }: SelectedTerm): AlignedPair | null {
  if (isSameLanguage(sourceLanguage, language) && isSameLanguage(targetLanguage, otherLanguage)) return { term: withoutTags(source), other: withoutTags(target) }
  if (isSameLanguage(targetLanguage, language) && isSameLanguage(sourceLanguage, otherLanguage)) return { term: withoutTags(target), other: withoutTags(source) }
  return null
}

function memoryPairs(context: ServiceContext, term: SelectedTerm): readonly AlignedPair[] {
  const pairs = new Map<string, AlignedPair>()
  const add = (unit: PairText): void => {
    const pair = oriented(unit, term)
    if (pair && pairs.size < MAX_PAIRS) pairs.set(`${pair.term}\n${pair.other}`, pair)
  }
  for (const { file } of context.memories()) {
    const room = MAX_PAIRS_WITH_TERM - pairs.size
    if (room > 0) file.units.holding(term.text, [baseLanguage(term.language)], room).forEach(add)
  }
  for (const { file } of context.memories()) file.units.texts(Math.max(0, file.units.lastRow() - NEWEST_PAIRS), NEWEST_PAIRS).forEach(add)
  return [...pairs.values()]
}

/** What stands for a term on the other side of its segment, as far as the segment and the memories tell; empty where they do not. */
export function alignedCounterpart(context: ServiceContext, segment: Segment, term: SelectedTerm): string {
  if (term.text === '') return ''
  const [own, other] = term.side === 'source' ? [segment.source, segment.target] : [segment.target, segment.source]
  const taken = outermost(context.terms.hits(other, term.otherLanguage, segment.source)).map(({ start, end }) => withoutTags(other.slice(start, end)))
  const { text, language, otherLanguage } = term
  const request = { term: text, language, otherLanguage, segment: { term: withoutTags(own), other: withoutTags(other) }, taken, pairs: memoryPairs(context, term) }
  return proposeCounterpart(request)?.text ?? ''
}
