import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dice, logLikelihood } from '../../../../src/core/terms/extraction/association.ts'
import { extractBilingual } from '../../../../src/core/terms/extraction/bilingual.ts'
import type { TermFinder } from '../../../../src/core/terms/extraction/corpus.ts'
import { runExtraction } from '../../../../src/core/terms/extraction/extracted.ts'
import type { ExtractedTerm, ExtractionText } from '../../../../src/core/terms/extraction/extracted.ts'

const TERMS: readonly (readonly [string, string])[] = [
  ['هدنة', 'truce'], ['لجنة عسكرية', 'military committee'], ['جنيف', 'Geneva'], ['مجلس الأمن', 'Security Council'], ['حظر الأسلحة', 'arms embargo'],
  ['برلمان', 'parliament'], ['بعثة', 'mission'], ['لجنة الانتخابات', 'election committee'], ['ميناء', 'harbour'],
]

/** Texts that name some of the terms, between commas. */
const corpora = fc
  .array(fc.uniqueArray(fc.nat(TERMS.length - 1), { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 30 })
  .map((rows) => rows.map((row): ExtractionText => ({ id: null, source: row.map((index) => TERMS[index]?.[0]).join('، '), target: row.map((index) => TERMS[index]?.[1]).toReversed().join(', ') })))

const extract = (texts: readonly ExtractionText[], options: Partial<Parameters<typeof extractBilingual>[1]> = {}) =>
  runExtraction(extractBilingual(texts, { sourceLanguage: 'ar', targetLanguage: 'en', ...options }))

const turned = (texts: readonly ExtractionText[]): ExtractionText[] => texts.map(({ id, source, target }) => ({ id, source: target, target: source }))

/** Whether a text has the words of a phrase in a row. */
function holds(text: string, phrase: string): boolean {
  return text.split(/[,\u060c]/).some((part) => ` ${part.trim()} `.includes(` ${phrase} `))
}

const named = (found: readonly ExtractedTerm[]) => found.map(({ source, target }) => `${source} = ${target}`)

describe('pairs of any texts', () => {
  it('are counted as a reader would count them, and stand where they are marked', () => {
    fc.assert(
      fc.property(corpora, (texts) => {
        for (const { source, target, count, contexts } of extract(texts)) {
          expect(count).toBe(texts.filter((text) => holds(text.source, source) && holds(text.target, target)).length)
          expect(contexts).toHaveLength(Math.min(5, count))
          for (const context of contexts) {
            expect(context.source.slice(context.sourceRange.start, context.sourceRange.end)).toBe(source)
            expect(context.target.slice(context.targetRange?.start, context.targetRange?.end)).toBe(target)
          }
        }
      }),
    )
  })

  it('have each side once, are in the order of their scores, and are the same in every run', () => {
    fc.assert(
      fc.property(corpora, (texts) => {
        const found = extract(texts)
        expect(new Set(found.map(({ source }) => source)).size).toBe(found.length)
        expect(new Set(found.map(({ target }) => target)).size).toBe(found.length)
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a))
        expect(found.every(({ score, count }) => score > 0 && score <= 1 && count >= 2)).toBe(true)
        expect(extract(texts)).toEqual(found)
        expect(extract(texts, { limit: 2 }).map(({ key }) => key)).toEqual(found.slice(0, 2).map(({ key }) => key))
      }),
    )
  })

  it('are the same with the languages exchanged', () => {
    fc.assert(
      fc.property(corpora, (texts) => {
        const back = runExtraction(extractBilingual(turned(texts), { sourceLanguage: 'en', targetLanguage: 'ar' }))
        expect(back.map(({ source, target, score, count }) => [target, source, score, count])).toEqual(extract(texts).map(({ source, target, score, count }) => [source, target, score, count]))
      }),
    )
  })

  it('are none of the glossary', () => {
    const finder = (side: 0 | 1): TermFinder => (text) =>
      TERMS.slice(0, 4).flatMap((pair, index) => {
        const start = text.indexOf(pair[side])
        const end = start + pair[side].length
        return start < 0 ? [] : [{ conceptId: `c${index}` as never, start, end, innerStart: start, innerEnd: end }]
      })
    fc.assert(
      fc.property(corpora, (texts) => {
        const found = new Set(extract(texts, { findSourceTerms: finder(0), findTargetTerms: finder(1) }).flatMap(({ source, target }) => [`${source} = ${target}`]))
        for (const [source, target] of TERMS.slice(0, 4)) expect(found.has(`${source} = ${target}`)).toBe(false)
      }),
    )
  })
})

const CASES: readonly (readonly [string, readonly (readonly [string, string])[], readonly string[]])[] = [
  [
    'a term behind particles counts as the term',
    [['طالبوا بالهدنة.', 'They asked for a truce.'], ['رفضوا الهدنة.', 'They refused the truce.'], ['بعد هدنة وهدنة.', 'After one truce and another truce.'], ['لا جديد.', 'Nothing new.'], ['عادوا.', 'They returned.']],
    ['هدنة = truce'],
  ],
  [
    'a word that begins as a particle does keeps its letter',
    [['قالت اللجنة.', 'The committee said.'], ['عادت لجنة.', 'A committee returned.'], ['عاد الوزير.', 'The minister returned.'], ['قال وزير.', 'A minister said.'], ['لا شيء.', 'Nothing.']],
    ['لجنة = committee', 'وزير = minister'],
  ],
  [
    'plurals of English count as their singular, and the form that is met most is shown',
    [['بدأت المحادثات.', 'The talks began.'], ['فشلت محادثات.', 'A talk failed.'], ['عادت المحادثات.', 'The talks returned.'], ['ماتوا.', 'They died.'], ['عادوا.', 'They returned.']],
    ['محادثات = talks'],
  ],
  [
    'a name keeps its capitals and its article',
    [['في الصين.', 'In China.'], ['إلى الصين.', 'To China.'], ['من الصين.', 'From China.'], ['ماتوا.', 'They died.'], ['عادوا.', 'They returned.']],
    ['الصين = China'],
  ],
  [
    'a longer phrase goes before the words in it that are met nowhere else',
    [['وافق مجلس الأمن.', 'The Security Council agreed.'], ['دعا مجلس الأمن.', 'The Security Council called.'], ['ماتوا.', 'They died.'], ['عادوا.', 'They returned.']],
    ['مجلس الأمن = Security Council'],
  ],
  ['one text is not enough', [['الهدنة.', 'The truce.'], ['عادوا.', 'They returned.']], []],
]

describe('what is found', () => {
  it.each(CASES)('%s', (_law, pairs, wanted) => {
    const texts = pairs.map(([source, target]): ExtractionText => ({ id: null, source, target }))
    expect(named(extract(texts))).toEqual(expect.arrayContaining([...wanted]))
    if (wanted.length === 0) expect(extract(texts)).toEqual([])
    const back = runExtraction(extractBilingual(turned(texts), { sourceLanguage: 'en', targetLanguage: 'ar' }))
    expect(back.map(({ source, target }) => `${target} = ${source}`)).toEqual(named(extract(texts)))
  })

  it('gives way often enough to be stopped, and never goes back', () => {
    const texts = Array.from({ length: 400 }, (_, index): ExtractionText => ({ id: null, source: TERMS[index % 9]?.[0] ?? '', target: TERMS[index % 9]?.[1] ?? '' }))
    const steps = [...extractBilingual(texts, { sourceLanguage: 'ar', targetLanguage: 'en' })]
    expect(steps.length).toBeGreaterThan(20)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps.every((step) => step >= 0 && step <= 1)).toBe(true)
  })
})

const counts = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50)).filter(([a, b, c, d]) => a + b + c + d > 0)

describe('the association of two things', () => {
  it.each([
    ['a table from the literature: 110 both, 2442 and 111 alone, 29114 neither', { both: 110, first: 2552, second: 221, total: 31777 }, 270.72],
    ['things that are always met together', { both: 5, first: 5, second: 5, total: 10 }, 20 * Math.log(2)],
    ['independent things', { both: 4, first: 8, second: 8, total: 16 }, 0],
  ])('log-likelihood of %s', (_law, table, wanted) => {
    expect(logLikelihood(table)).toBeCloseTo(wanted, 1)
  })

  it('is never below nothing, has no direction, and Dice is a share', () => {
    fc.assert(
      fc.property(counts, ([both, a, b, neither]) => {
        const table = { both, first: both + a, second: both + b, total: both + a + b + neither }
        const back = { ...table, first: table.second, second: table.first }
        expect(logLikelihood(table)).toBeGreaterThanOrEqual(0)
        expect(logLikelihood(table)).toBeCloseTo(logLikelihood(back), 8)
        expect(dice(table)).toBe(dice(back))
        expect(dice(table)).toBeGreaterThanOrEqual(0)
        expect(dice(table)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
