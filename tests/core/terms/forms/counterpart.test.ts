import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { skeletonOf, skeletonSimilarity } from '../../../../src/core/terms/forms/consonants.ts'
import { proposeCounterpart } from '../../../../src/core/terms/forms/counterpart.ts'
import type { AlignedPair, Counterpart } from '../../../../src/core/terms/forms/counterpart.ts'

const MEMORY: readonly (readonly [string, string])[] = [
  ['أعلنت حكومة الوفاق تعليق المحادثات', 'The Government of National Accord announced the suspension of the talks'],
  ['دعت الأمم المتحدة إلى استئناف المحادثات العسكرية', 'The United Nations called for military talks to resume'],
  ['وقف إطلاق النار شرط للمحادثات', 'A ceasefire is a condition for the talks'],
  ['قصفت القوات ميناء طرابلس', 'The forces shelled the port of Tripoli'],
  ['التزمت الحكومة بوقف إطلاق النار', 'The government committed to the ceasefire'],
  ['زار الوزير موسكو', 'The minister visited Moscow'],
  ['انتهى وقف إطلاق النار أمس', 'The ceasefire ended yesterday'],
]
const SEGMENT = ['بدأت محادثات جنيف بين الطرفين برعاية حفتر بعد 26 يوما', 'Geneva talks between the two sides began after 26 days, sponsored by Haftar.'] as const

type Ask = Readonly<{ term: string; language: string; segment?: readonly [string, string]; memory?: readonly (readonly [string, string])[]; taken?: readonly string[] }>

function ask({ term, language, segment = SEGMENT, memory = MEMORY, taken = [] }: Ask): Counterpart | null {
  const isArabic = language === 'ar'
  const pairOf = ([ar, en]: readonly [string, string]): AlignedPair => (isArabic ? { term: ar, other: en } : { term: en, other: ar })
  return proposeCounterpart({ term, language, otherLanguage: isArabic ? 'en' : 'ar', segment: pairOf(segment), taken, pairs: memory.map(pairOf) })
}

describe('the counterpart that is proposed', () => {
  it.each([
    ['what the memory joins with the term', { term: 'محادثات', language: 'ar' }, 'talks'],
    ['the same from English', { term: 'talks', language: 'en' }, 'محادثات'],
    ['a name by its consonants, without a memory', { term: 'حفتر', language: 'ar', memory: [] }, 'Haftar'],
    ['the same from English', { term: 'Haftar', language: 'en', memory: [] }, 'حفتر'],
    ['a place by its consonants', { term: 'جنيف', language: 'ar', memory: [] }, 'Geneva'],
    ['a word for several', { term: 'وقف إطلاق النار', language: 'ar', segment: ['خرق لوقف إطلاق النار', 'A breach of the ceasefire'] }, 'ceasefire'],
    ['several words for one, whole and without particles', { term: 'ceasefire', language: 'en', segment: ['صمد بوقف إطلاق النار', 'It held with the ceasefire'] }, 'وقف إطلاق النار'],
    ['the whole segment for a whole segment', { term: 'هدنة', language: 'ar', segment: ['الهدنة', 'The truce.'], memory: [] }, 'truce'],
  ] satisfies [string, Ask, string][])('is %s', (_, request, expected) => {
    expect(ask(request)?.text).toBe(expected)
  })

  it.each([
    ['no memory has the term and nothing sounds like it', { term: 'طرف', language: 'ar' }],
    ['the other side is empty', { term: 'محادثات', language: 'ar', segment: ['بدأت محادثات', ''] }],
    ['only function words and numbers are there', { term: 'محادثات', language: 'ar', segment: ['بدأت محادثات', 'it was 26, and they had 5'] }],
    ['another term has taken it', { term: 'محادثات', language: 'ar', segment: ['بدأت محادثات', 'The talks'], taken: ['talks'] }],
    ['two words always come together', { term: 'هدنة', language: 'ar', segment: ['هدنة كبيرة', 'red; blue'], memory: [['هدنة', 'red; blue'], ['الهدنة', 'blue; red']] }],
    ['a name of other consonants stands there', { term: 'سلامة', language: 'ar', segment: ['قال سلامة إن', 'Norland said'], memory: [] }],
  ] satisfies [string, Ask][])('is none where %s', (_, request) => {
    expect(ask(request)).toBeNull()
  })

  it('is surer with more evidence', () => {
    const twice = ask({ term: 'محادثات', language: 'ar' })
    const often = ask({ term: 'محادثات', language: 'ar', memory: Array.from({ length: 70 }, (_, index) => MEMORY[index % 7] ?? SEGMENT) })
    expect(often?.text).toBe('talks')
    expect(often?.confidence).toBeGreaterThan(twice?.confidence ?? 1)
  })

  it('is part of the other side, with a confidence between 0 and 1', () => {
    const word = fc.constantFrom('talks', 'Haftar', 'the', 'of', '26', 'port', 'Tripoli', ',', 'ceasefire', 'forces')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom('محادثات', 'حفتر', 'طرابلس', 'ميناء'), (parts, term) => {
        const other = parts.join(' ')
        const found = ask({ term, language: 'ar', segment: ['قال إن الأمر', other] })
        if (!found) return
        expect(other).toContain(found.text)
        expect(found.confidence).toBeGreaterThan(0)
        expect(found.confidence).toBeLessThan(1)
      }),
    )
  })

  it('comes fast from 500 pairs', () => {
    const memory = Array.from({ length: 500 }, (_, index): readonly [string, string] => {
      const [ar, en] = MEMORY[index % MEMORY.length] ?? SEGMENT
      return [`${ar} ${index} ${SEGMENT[0]}`, `${en} ${index} ${SEGMENT[1]}`]
    })
    ask({ term: 'محادثات', language: 'ar', memory })
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now()
      ask({ term: 'محادثات', language: 'ar', memory })
      return performance.now() - start
    })
    // 20 ms are asked for; a busy machine is slower.
    expect(Math.min(...times)).toBeLessThan(60)
  })
})

describe('consonants', () => {
  it.each([
    ['حفتر', 'Haftar'], ['حفتر', 'Hifter'], ['بنغازي', 'Benghazi'], ['مصراتة', 'Misrata'], ['خليفة', 'Khalifa'], ['السراج', 'al-Sarraj'], ['غسان', 'Ghassan'], ['سلامة', 'Salamé'], ['موسكو', 'Moscow'], ['القذافي', 'Qaddafi'],
  ])('%s is like %s', (arabic, english) => {
    expect(skeletonSimilarity(skeletonOf(arabic), skeletonOf(english))).toBeGreaterThanOrEqual(0.66)
  })

  it.each([['حفتر', 'Norland'], ['طرابلس', 'Geneva'], ['موسكو', 'Tripoli'], ['ليبيا', 'Paris']])('%s is not like %s', (arabic, english) => {
    expect(skeletonSimilarity(skeletonOf(arabic), skeletonOf(english))).toBeLessThan(0.5)
  })
})
