import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { induceLexicon } from '../../../src/core/alignment/induce.ts'
import { addEntries, copyLexicon, emptyLexicon, readLexicon, writeLexicon } from '../../../src/core/alignment/lexicon.ts'
import { rootArabic, stemArabic, stemEnglish, wordReaderFor } from '../../../src/core/alignment/words.ts'

const arabic = wordReaderFor('ar-LY')
const english = wordReaderFor('en-GB')

describe('words', () => {
  it.each([
    ['article', 'البعثة', 'بعثة'], ['conjunction and article', 'والبعثة', 'بعثة'], ['preposition and article', 'للبعثة', 'بعثة'], ['possession', 'مدرستها', 'مدرسة'],
    ['hamza', 'إعلان', 'اعلان'], ['short vowels', 'مُدَرِّس', 'مدرس'], ['tatweel', 'مدرســة', 'مدرسة'],
  ])('differ by %s and have one key', (_name, one, other) => expect(arabic.read(one)?.key).toBe(arabic.read(other)?.key))

  it.each([['plural', 'missions', 'mission'], ['past', 'announced', 'announce'], ['gerund', 'running', 'run'], ['possessive', 'mission\u2019s', 'mission'], ['-ies', 'cities', 'city']])('in English differ by %s and have one key', (_name, one, other) =>
    expect(english.read(one)?.key).toBe(english.read(other)?.key))

  it.each([['1,250', '1250'], ['\u0661\u0662', '12'], ['\u06f1\u06f2', '12'], ['\u0661\u066c\u0662\u0665\u0660\u066b\u0665', '1250.5'], ['3.50', '3.5']])('%s and %s are one number', (one, other) =>
    expect(arabic.read(one)?.key).toBe(english.read(other)?.key))

  it.each([['سبراطة', 'Sabratha'], ['بنغازي', 'Benghazi'], ['ستيفاني', 'Stephanie'], ['ومصراتة', 'Misrata'], ['كوفيد', 'Covid']])('%s sounds like %s', (name, latin) => {
    const codes = english.read(latin)?.codes ?? []
    expect(arabic.read(name)?.codes.some((code) => codes.includes(code))).toBe(true)
  })

  it.each([['في'], ['التي'], ['\u0648']])('%s says nothing', (word) => expect(arabic.read(word)).toBeNull())
  it('of one root meet', () => expect(rootArabic('كتاب')).toBe(rootArabic('كاتب')))
  it('are never stemmed away', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 12 }), (word) => {
      expect(stemArabic(word)).not.toBe('')
      expect(stemEnglish(`w${word.toLowerCase()}`)).not.toBe('')
    }))
  })
})

describe('a lexicon', () => {
  it('comes back as it was written', () => {
    const lexicon = addEntries(emptyLexicon(), [['حكومة الوفاق', 'Government of National Accord'], ['ماء', 'water'], ['مياه', 'water']])
    const again = readLexicon(writeLexicon(lexicon))
    expect(writeLexicon(again)).toBe(writeLexicon(lexicon))
    expect(again.stems.get(stemArabic('ماء'))?.get('water')).toBe(1)
  })

  it('copied, is of its own', () => {
    const one = addEntries(emptyLexicon(), [['ماء', 'water']])
    addEntries(copyLexicon(one), [['ماء', 'sea']])
    expect(one.stems.get('ماء')?.has('sea')).toBe(false)
  })

  it('is learnt from pairs that belong together', () => {
    const pairs = [['شرب الرجل الماء', 'The man drank water'], ['شرب الولد الماء', 'The boy drank water'], ['رأى الرجل الولد', 'The man saw the boy'], ['الماء بارد', 'The water is cold']] as const
    const { stems } = induceLexicon(emptyLexicon(), pairs)
    const best = [...(stems.get(stemArabic('ماء')) ?? [])].sort((one, other) => other[1] - one[1])[0]
    expect(best?.[0]).toBe('water')
  })

  it('as shipped holds words, names and months, and is in order', () => {
    const text = readFileSync('resources/alignment/lexicon.tsv', 'utf8')
    const { stems } = readLexicon(text)
    const knows = (ar: string, en: string): boolean => stems.get(arabic.read(ar)?.key ?? '')?.has(english.read(en)?.key ?? '') ?? false
    expect([knows('ليبيا', 'Libya'), knows('الفيروس', 'virus'), knows('فبراير', 'February'), knows('المستشفى', 'hospital')]).toEqual([true, true, true, true])
    const [, ...rows] = text.trimEnd().split('\n')
    const stemRows = rows.filter((row) => row.startsWith('stem')).map((row) => row.split('\t')[1]!)
    expect(stemRows).toEqual([...stemRows].sort())
  })
})
