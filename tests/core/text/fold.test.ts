import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFolded, foldForSearch, foldWithMap } from '../../../src/core/text/fold.ts'

/** Text of the kinds that occur: Arabic with marks, Latin with diacritics, controls, tags, astral characters. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('ا', 'أ', 'ل', 'ة', 'ه', 'ى', 'ي', 'ؤ', 'ئ', 'ء', 'ـ', 'َ', 'ّ', '\u0670', 'ﻻ', 'ﷲ', 'ی', 'ک', '٣', '۵', '7'),
    fc.constantFrom('a', 'É', 'e\u0301', 'ß', 'Ł', 'ﬁ', ' ', '\u00a0', '\t', '\u200f', '\u2067', '\u2069', '\ue000', '😀', '𝒜', '،', '؟', '’', '\ufe70', '\u00a8'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  ),
  maxLength: 30,
})

describe('folding for search', () => {
  it.each([
    ['a vocalised word folds to its letters', 'إِسْتِئْنَافُ', 'استيناف'],
    ['tatweel is dropped', 'محـــمد', 'محمد'],
    ['all forms of alef are alef', 'أإآٱا', 'ااااا'],
    ['hamza on a seat is the bare seat', 'مسؤول سائل', 'مسوول سايل'],
    ['hamza on the line stays a letter', 'شيء', 'شيء'],
    ['alef maksura is yeh', 'على', 'علي'],
    ['teh marbuta is heh', 'مدينة', 'مدينه'],
    ['Persian letters are the Arabic ones', 'کتاب ایران', 'كتاب ايران'],
    ['presentation forms are letters', 'ﻻﻋﺐ', 'لاعب'],
    ['Arabic-Indic and Persian digits are 0-9', '٢٠٢٠ ۲۰۲۰', '2020 2020'],
    ['Arabic separators are the Latin ones', '١٬٥٠٠٫٢', '1,500.2'],
    ['Arabic punctuation is the Latin one', '؟،؛٪', '?,;%'],
    ['Latin case and diacritics are dropped', 'Ghassan SALAMÉ', 'ghassan salame'],
    ['transliteration signs are dropped', 'Khalīfa Ḥaftar, Saʿīd', 'khalifa haftar, said'],
    ['letters that Unicode does not decompose fold too', 'Straße Łódź Øre', 'strasse lodz ore'],
    ['kinds of quotation mark and hyphen are one', '«don’t» cease‑fire', '"don\'t" cease-fire'],
    ['runs of spaces of any kind are one space', 'a\u00a0\u2009\t b', 'a b'],
    ['spaces with a control between them are one space', 'a \u200f b', 'a b'],
    ['bidi controls, joiners and tags are dropped', '\u2067ا\u200dب\ue000ت\u2069', 'ابت'],
    ['a spacing vowel sign is no space', 'ا\ufe70ب', 'اب'],
    ['nothing is trimmed', ' ا ', ' ا '],
  ])('%s', (_, text, folded) => {
    expect(foldForSearch(text)).toBe(folded)
  })

  it.each([
    ['jeem and khah', 'جد', 'خد'],
    ['heh and teh', 'هلال', 'تلال'],
    ['a word and the word with final hamza', 'دعا', 'دعاء'],
    ['seen and sheen', 'سعر', 'شعر'],
  ])('keeps apart: %s', (_, one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other))
  })

  it('folds canonically equivalent texts alike, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldForSearch(text)
        expect(foldForSearch(folded)).toBe(folded)
        expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(text.normalize('NFC')))
      }),
      { numRuns: 2000 },
    )
  })

  it('maps every folded unit to a place inside the text, never backwards', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { folded, offsets } = foldWithMap(text)
        expect(folded).toBe(foldForSearch(text))
        expect(offsets.length).toBe(folded.length + 1)
        expect(offsets[folded.length]).toBe(text.length)
        for (let index = 0; index < folded.length; index++) {
          expect(offsets[index]).toBeLessThan(text.length)
          expect(offsets[index]).toBeLessThanOrEqual(offsets[index + 1] ?? -1)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('finding a folded query', () => {
  const found = (text: string, query: string): string[] => findFolded(text, query).map(({ start, end }) => text.slice(start, end))

  it.each([
    ['a bare query finds the vocalised word with its last mark', 'قالَ مُحَمَّدٌ نعم', 'محمد', ['مُحَمَّدٌ']],
    ['a vocalised query finds the bare word', 'قال محمد', 'مُحَمَّد', ['محمد']],
    ['every place is found in order', 'ليبيا وليبيا', 'ليبيا', ['ليبيا', 'ليبيا']],
    ['tags inside a word are part of the range, tags after it are not', 'وقف\ue000 إطـ\ue001لاق\ue002', 'اطلاق', ['إطـ\ue001لاق']],
    ['white space around the query is not searched for', 'Ghassan Salamé said', '  salame ', ['Salamé']],
    ['a decomposed accent stays with its letter', 'Salame\u0301 said', 'salame', ['Salame\u0301']],
    ['part of a ligature takes all of it, once', 'ﷲ', 'ل', ['ﷲ']],
    ['digits of one system find those of another', 'عام ٢٠٢٠', '2020', ['٢٠٢٠']],
    ['an empty query is found nowhere', 'abc', ' \u200f ', []],
  ])('%s', (_, text, query, expected) => {
    expect(found(text, query)).toEqual(expected)
  })

  it('takes in a variation selector, which is a mark though nothing is seen of it', () => {
    expect(findFolded('a\ufe00b', 'a')).toEqual([{ start: 0, end: 2 }])
  })

  it('gives ranges in order that fold to the query and split no character', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(4), (text, at, length) => {
        const folded = foldForSearch(text)
        const query = folded.slice(at % (folded.length + 1)).slice(0, length + 1).trim()
        let previousEnd = 0
        for (const { start, end } of findFolded(text, query)) {
          expect(start).toBeGreaterThanOrEqual(previousEnd)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(foldForSearch(text.slice(start, end))).toContain(foldForSearch(query))
          expect(/^\p{Mn}/u.test(text.slice(end))).toBe(false)
          previousEnd = end
        }
      }),
      { numRuns: 2000 },
    )
  })
})
