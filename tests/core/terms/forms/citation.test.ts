import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citationOf } from '../../../../src/core/terms/forms/citation.ts'
import { recogniserOf } from '../recognise.ts'

const SELECTIONS: readonly (readonly [string, string, string])[] = [
  ['lam and article', 'للمحادثات', 'محادثات'],
  ['waw, beh and article', 'وبالحكومة', 'حكومة'],
  ['waw before a committee', 'ولجنة', 'لجنة'],
  ['a committee that looks like lam and paradise', 'لجنة', 'لجنة'],
  ['lam, article and the lam of the committee', 'للجنة', 'لجنة'],
  ['a minister that looks like waw', 'وزير', 'وزير'],
  ['waw before a minister', 'ووزير', 'وزير'],
  ['form X under beh and a pronoun', 'باستئنافها', 'استئناف'],
  ['teh marbuta under a pronoun', 'حكومته', 'حكومة'],
  ['a feminine plural under a pronoun', 'محادثاتهم', 'محادثات'],
  ['hamza on a seat under a pronoun', 'حلفائه', 'حلفاء'],
  ['alef maksura under a pronoun', 'بمستواها', 'مستوى'],
  ['teh of the stem under a pronoun', 'وقتها', 'وقت'],
  ['the accusative', 'رئيسا', 'رئيس'],
  ['the article and quotation marks', '«والهدنة»،', 'هدنة'],
  ['short vowels and tatweel', 'مُحَـادَثَاتٌ', 'محادثات'],
  ['a name with its article', 'القاهرة', 'القاهرة'],
  ['a name with its article behind lam', 'للعراق', 'العراق'],
  ['a name behind waw', 'وليبيا', 'ليبيا'],
  ['a name behind lam, tatweel and a quotation mark', 'لـ"رويترز"', 'رويترز'],
  ['letters of the word: bank', 'بنك', 'بنك'],
  ['letters of the word: book', 'كتاب', 'كتاب'],
  ['letters of the word: teams', 'فرق', 'فرق'],
  ['letters of the word: virus', 'فيروس', 'فيروس'],
  ['letters of the word: agency', 'وكالة', 'وكالة'],
  ['alef and lam of the word', 'التزام', 'التزام'],
  ['alef and lam of the word under beh and a pronoun', 'بالتزامها', 'التزام'],
  ['an end that is no pronoun', 'درهم', 'درهم'],
  ['several words: particles of the first', 'ولوقف إطلاق النار', 'وقف إطلاق النار'],
  ['several words: the article stays', 'للأمم المتحدة', 'الأمم المتحدة'],
  ['several words: a feminine noun of no list', 'لحكومة الوفاق', 'حكومة الوفاق'],
]

describe('the citation form of a selection in Arabic', () => {
  it.each(SELECTIONS)('%s', (_, selection, expected) => {
    expect(citationOf(selection, 'ar')).toBe(expected)
  })

  it.each(SELECTIONS)('finds the selection again: %s', (_, selection, citation) => {
    expect(recogniserOf('ar', [citation]).recognise(`قال ${selection}`)).not.toEqual([])
  })

  it('does not change when it is taken again', () => {
    for (const [, , citation] of SELECTIONS) expect(citationOf(citation, 'ar')).toBe(citation)
  })
})

describe('the citation form of a selection', () => {
  it.each([
    ['an English possessive comes off', 'Libya’s', 'en', 'Libya'],
    ['so does a leading article', 'the talks,', 'en', 'talks'],
    ['a plural stays', 'talks', 'en-GB', 'talks'],
    ['a bracket that is needed stays', 'United Nations (UN),', 'en', 'United Nations (UN)'],
    ['French keeps what is no article', 'the dansant', 'fr', 'the dansant'],
    ['nothing stays of nothing', ' … ', 'ar', ''],
  ])('%s', (_, selection, language, expected) => {
    expect(citationOf(selection, language)).toBe(expected)
  })

  it('is never longer than the selection', () => {
    const letters = fc.string({ unit: fc.constantFrom('و', 'ف', 'ب', 'ك', 'ل', 'ا', 'م', 'د', 'ت', 'ه', 'ة', 'ن', ' ', '(', 'ـ', 'َ'), maxLength: 14 })
    fc.assert(
      fc.property(letters, (text) => {
        expect(citationOf(text, 'ar').length).toBeLessThanOrEqual(text.length + 1)
      }),
    )
  })
})
