import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnownWord } from '../../../../src/core/terms/arabic-lexicon.ts'
import { runExtraction } from '../../../../src/core/terms/extraction/extracted.ts'
import { cValue, extractMonolingual } from '../../../../src/core/terms/extraction/monolingual.ts'
import { phrasesOf } from '../../../../src/core/terms/extraction/phrases.ts'
import { createReader } from '../../../../src/core/terms/extraction/readers.ts'
import type { Phrase } from '../../../../src/core/terms/extraction/corpus.ts'
import { MAX_WORDS } from '../../../../src/core/terms/extraction/unit.ts'

const extract = (language: 'ar' | 'en', texts: readonly string[], findTerms: Parameters<typeof extractMonolingual>[1]['findTerms'] = null) =>
  runExtraction(extractMonolingual(texts.map((source) => ({ id: null, source, target: '' })), { language, findTerms }))

const CASES: readonly (readonly [string, 'ar' | 'en', readonly string[], readonly string[], readonly string[]])[] = [
  ['a phrase of two nouns is found behind particles', 'ar', ['عادت المحادثات العسكرية.', 'شاركوا في المحادثات العسكرية.', 'رحب بالمحادثات العسكرية.'], ['المحادثات العسكرية'], ['المحادثات']],
  ['an indefinite form is the citation form', 'ar', ['لجنة عسكرية مشتركة.', 'اللجنة العسكرية المشتركة.', 'قالت اللجنة العسكرية المشتركة.'], ['لجنة عسكرية مشتركة'], ['لجنة عسكرية']],
  ['verbs and closed-class words are no part of a phrase', 'ar', ['يجب وقف القتال فورا.', 'يجب وقف القتال الآن.'], ['وقف القتال'], ['يجب وقف القتال', 'يجب']],
  ['a noun without an article does not follow one with it', 'ar', ['طلب الوزير سيارة.', 'اشترى الوزير سيارة.'], [], ['وزير سيارة', 'الوزير سيارة']],
  ['punctuation ends a phrase', 'ar', ['السلام، الأمن.', 'السلام، الأمن.'], [], ['السلام الأمن']],
  ['lam links a name', 'ar', ['أكدت المعاهد الوطنية للصحة ذلك.', 'قالت المعاهد الوطنية للصحة.', 'نفت المعاهد الوطنية للصحة.'], ['المعاهد الوطنية للصحة'], ['المعاهد الوطنية']],
  ['a compound of nouns is found in the singular and the plural', 'en', ['The peace talk failed.', 'Peace talks began.', 'They went to peace talks.'], ['peace talks'], ['peace talk', 'talks']],
  ['function words and verbs are no part of a phrase', 'en', ['They must stop the arms embargo.', 'We discuss the arms embargo.'], ['arms embargo'], ['the arms embargo', 'stop the arms', 'discuss the arms embargo']],
  ['"of" links a phrase that is frequent', 'en', ['A shortness of breath.', 'The shortness of breath.', 'My shortness of breath.'], ['shortness of breath'], ['breath', 'shortness']],
  ['an acronym is found although it is met once', 'en', ['The head of UNSMIL spoke.', 'Nobody answered.'], ['UNSMIL'], ['head']],
  ['a name is found although it is met once', 'en', ['Nothing came from Ghassan Salame yesterday.'], ['Ghassan Salame'], ['Nothing']],
  ['a capital at the start of a sentence makes no name', 'en', ['Hospitals closed.', 'They built hospitals.'], ['hospitals'], ['Hospitals']],
  ['words with a hyphen are one', 'en', ['Patients with COVID-19 recovered.', 'Tests for COVID-19 failed.'], ['COVID-19'], ['COVID', '19']],
]

describe('terms of one language', () => {
  it.each(CASES)('%s', (_law, language, texts, wanted, unwanted) => {
    const found = extract(language, texts).map(({ source }) => source)
    expect(found).toEqual(expect.arrayContaining([...wanted]))
    expect(found.filter((source) => unwanted.includes(source))).toEqual([])
  })

  it('are none that a glossary knows', () => {
    const texts = ['The arms embargo failed.', 'An arms embargo began.']
    expect(extract('en', texts).map(({ source }) => source)).toContain('arms embargo')
    const find = (text: string) => {
      const start = text.indexOf('arms embargo')
      return [{ conceptId: 'c' as never, start, end: start + 12, innerStart: start, innerEnd: start + 12 }]
    }
    expect(extract('en', texts, find).map(({ source }) => source)).not.toContain('arms embargo')
  })

  it.each([
    ['alone: log2(1 + 2) times 8', 8, [], 2, Math.log2(3) * 8],
    ['inside one longer candidate: what is left', 8, [3], 2, Math.log2(3) * 5],
    ['inside two: less their mean', 8, [3, 1], 1, 6],
  ])('have the C-value of a phrase %s', (_law, occurrences, around, length, wanted) => {
    const phrase = (id: number, times: number, containers: readonly number[], words: number): Phrase => ({
      id, key: String(id), words: Array.from({ length: words }, String), texts: [], occurrences: times, free: 0, surfaces: new Map(), containers: new Set(containers), concepts: new Set(),
    })
    const phrases = [phrase(0, occurrences, around.map((_, index) => index + 1), length), ...around.map((times, index) => phrase(index + 1, times, [], length + 1))]
    expect(cValue(phrases[0]!, phrases)).toBeCloseTo(wanted, 10)
  })
})

const arabic = fc.array(fc.constantFrom('وبالمحادثات', 'هُدْنَة', 'في', 'للجنة', 'ولجنته', '،', 'GNA', '12', 'المـــجلس', 'يعود', '\ue000', '\u200f', 'كوفيد-19', '(', 'أ'), { maxLength: 14 })
const english = fc.array(fc.constantFrom('the', 'truce', 'talks', 'of', "Libya's", 'COVID-19', ',', 'GNA', 'returned', '"', '12', '\ue001', 'U.N.', 'a-b-c', '-'), { maxLength: 14 })

describe('units and phrases of any text', () => {
  it.each([['ar', arabic], ['en', english]] as const)('lie inside it in order, without overlap, and never at white space in %s', (language, words) => {
    fc.assert(
      fc.property(fc.array(words.map((parts) => parts.join(' ')), { minLength: 1, maxLength: 4 }), (texts) => {
        const read = createReader(language, texts, isKnownWord)
        for (const text of texts) {
          const units = read(text)
          for (const [index, { range }] of units.entries()) {
            expect(range.start).toBeGreaterThanOrEqual(units[index - 1]?.range.end ?? 0)
            expect(range.end).toBeLessThanOrEqual(text.length)
            expect(range.end).toBeGreaterThan(range.start)
            expect(text.slice(range.start, range.end).trim()).toHaveLength(range.end - range.start)
          }
          for (const { range, length, first, last } of phrasesOf(units)) {
            expect(length).toBeLessThanOrEqual(MAX_WORDS)
            expect(length).toBeGreaterThan(0)
            expect(units[first]?.canStart).toBe(true)
            expect(units[last]?.canEnd).toBe(true)
            expect(range.end).toBeGreaterThan(range.start)
          }
        }
      }),
    )
  })
})
