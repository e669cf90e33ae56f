import { adaptUnit, compareRanked, orient, rateUnit, toMatchQuery, translationKey, withOtherTranslation } from '../../src/core/memory/match.ts'
import { scoredText, similarity } from '../../src/core/memory/score.ts'
import { isSameLanguage } from '../../src/core/model/language.ts'
import { foldForSearch } from '../../src/core/text/fold.ts'
import { openUnitReader, type ReadUnit } from '../../src/storage/unit-reader.ts'

/** A memory as it is compared with: all its units, the points off its matches, and its place in the order. */
export type KnownMemory = Readonly<{ units: readonly ReadUnit[]; penalty: number; position: number }>

export function allUnits(path: string): readonly ReadUnit[] {
  const reader = openUnitReader(path)
  try {
    return reader.rows(0, 1_000_000).map((row) => reader.unit(row)!)
  } finally {
    reader.close()
  }
}

const known = new Map<string, number>()
function alike(text: string, other: string): number {
  const key = `${text}\n${other}`
  const before = known.get(key)
  if (before !== undefined) return before
  const score = similarity(scoredText(text), scoredText(other))
  known.set(key, score)
  return score
}

/** What a lookup has to answer, as score and unit: every unit of every memory is compared with the text, rated and put in order. */
export function expectedMatches(memories: readonly KnownMemory[], text: string, [from, to]: readonly [string, string], limit: number): readonly (readonly [number, string])[] {
  const query = toMatchQuery(text, [], { previousSource: '', nextSource: '' })
  const rated = memories
    .flatMap(({ units, penalty, position }) => units.map((each) => ({ oriented: orient(each, from), changedAt: each.changedAt, id: each.id, penalty, position })))
    .filter(({ oriented }) => isSameLanguage(oriented.targetLanguage, to) && alike(text, oriented.source) >= 50)
    .map((each) => ({ ...each, rating: rateUnit(query, each.oriented, alike(text, each.oriented.source), each.penalty) }))
    .sort(compareRanked)
  const translations = Map.groupBy(rated, ({ oriented }) => foldForSearch(oriented.source).trim())
  const hasOther = (source: string): boolean => new Set(translations.get(foldForSearch(source).trim())?.map(({ oriented }) => translationKey(oriented.target))).size > 1
  const single = [...Map.groupBy(rated, ({ oriented }) => JSON.stringify(adaptUnit(query, oriented))).values()].map(([first]) => first!)
  return single
    .map((each) => (hasOther(each.oriented.source) ? { ...each, rating: withOtherTranslation(each.rating) } : each))
    .filter(({ rating }) => rating.score >= 50)
    .sort(compareRanked)
    .slice(0, limit)
    .map(({ rating, id }) => [rating.score, id] as const)
}

const WORDS = {
  ar: ['وقف', 'النار', 'اللجنة', 'المدينة', 'هدنة', 'تقرير', 'والتقرير', 'مُحادثات', 'الوفد', '١٢', '7', '،', 'جديد', 'أمس', 'إلى', 'قرية', 'جسر', 'نهر', 'كتاب', 'محكمة'],
  en: ['the', 'truce', 'Report', 'reports', 'city', 'of', '12', '7', ',', 'new', 'committee', 'talks', 'delegation', 'bridge', 'river', 'book', 'court', 'village', 'minister', 'letter'],
} as const
export type Language = keyof typeof WORDS

/** Always the same text for a number. */
export function textOf(language: Language, number: number): string {
  const words = WORDS[language]
  let state = number * 2654435761 + 97
  const next = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0
    return state % below
  }
  return Array.from({ length: 1 + next(9) }, () => words[next(words.length)]).join(' ')
}

/** Arabic, English. */
export const pairOf = (number: number) => [textOf('ar', number), textOf('en', number + 7)] as const
