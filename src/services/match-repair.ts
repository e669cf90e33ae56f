import { repairTarget } from '../core/memory/repair/repair.ts'
import type { RepairTerms } from '../core/memory/repair/term-edits.ts'
import type { TermPlace } from '../core/memory/repair/terms.ts'
import { isSameLanguage, type LanguageTag } from '../core/model/language.ts'
import type { Match, MatchRepair } from '../core/model/memory.ts'
import type { Segment } from '../core/model/segment.ts'
import type { TermHit } from '../core/model/term-occurrence.ts'
import { outermost } from '../core/terms/occurrences.ts'
import type { ServiceContext } from './context.ts'

const REJECTED: ReadonlySet<string> = new Set(['forbidden', 'deprecated'])

function placesOf(hits: readonly TermHit[], targetLanguage: LanguageTag): readonly TermPlace[] {
  return outermost(hits).map(({ start, end, innerStart, innerEnd, conceptId, text, partOfSpeech, counterparts }) => ({
    start, end, innerStart, innerEnd, conceptId, text, partOfSpeech,
    counterparts: counterparts.filter(({ language, status }) => isSameLanguage(language, targetLanguage) && !REJECTED.has(status)).map((counterpart) => counterpart.text),
  }))
}

/** What a pair of texts and a segment are compared in. */
type Languages = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag }>
type Pair = Readonly<{ source: string; target: string }>

function termsOf(context: Pick<ServiceContext, 'terms'>, { sourceLanguage, targetLanguage }: Languages, pair: Pair, segment: readonly TermPlace[]): RepairTerms | undefined {
  const memory = placesOf(context.terms.hits(pair.source, sourceLanguage), targetLanguage)
  if (memory.length === 0) return undefined
  return { memory, segment, target: placesOf(context.terms.hits(pair.target, targetLanguage, pair.source), sourceLanguage) }
}

/**
 * Fuzzy matches with their targets made to fit the segment, where that is possible; the others as they are. Scores stay: they
 * say how alike the sources are.
 */
export function repairMatches(context: ServiceContext, segment: Pick<Segment, 'source'>, matches: readonly Match[]): Promise<readonly Match[]> {
  if (!matches.some(({ kind }) => kind === 'fuzzy')) return Promise.resolve(matches)
  const { meta } = context.file()
  const languages = { sourceLanguage: meta.get('sourceLanguage'), targetLanguage: meta.get('targetLanguage') }
  const own = placesOf(context.terms.hits(segment.source, languages.sourceLanguage), languages.targetLanguage)
  const repaired = matches.map((match): Match => (match.kind === 'fuzzy' ? { ...match, repair: repairPair(context, languages, match, segment.source, own) } : match))
  return Promise.resolve(repaired)
}

function repairPair(context: ServiceContext, languages: Languages, pair: Pair, segmentSource: string, own: readonly TermPlace[]): MatchRepair | null {
  const terms = termsOf(context, languages, pair, own)
  return repairTarget({ ...languages, memorySource: pair.source, segmentSource, target: pair.target, ...(terms ? { terms } : {}) })
}
