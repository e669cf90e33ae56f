import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, scoredText, similarity } from '../../../src/core/memory/score.ts'

const NOWHERE = { previousSource: '', nextSource: '' }
const score = (a: string, b: string) => similarity(scoredText(a), scoredText(b))
const match = (text: string, unit: string, neighbours = NOWHERE, unitNeighbours = neighbours) =>
  classify({ text, neighbours }, { text: unit, neighbours: unitNeighbours }, score(text, unit))

describe('the score of a match', () => {
  it.each([
    ['the same Arabic text', 'تعليق المشاركة في المحادثات', 'تعليق المشاركة في المحادثات', 100, 'exact'],
    ['the same English text', 'The talks were suspended.', 'The talks were suspended.', 100, 'exact'],
    ['tags do not change the text', 'The \ue000talks\ue001 stopped', 'The talks stopped', 100, 'exact'],
    ['white space at the edges neither', ' The talks  stopped', 'The talks stopped', 100, 'exact'],
    ['short vowels', 'وُقِّعَ الاتفاقُ', 'وقع الاتفاق', 100, 'orthographic'],
    ['hamza, ya and teh marbuta', 'إجتماع في مستشفى المدينة', 'اجتماع في مستشفي المدينه', 100, 'orthographic'],
    ['tatweel', 'الجمهوريـــة', 'الجمهورية', 100, 'orthographic'],
    ['digit shapes', 'في 26 فبراير', 'في ٢٦ فبراير', 100, 'orthographic'],
    ['English letters in another case are not the same text', 'the March talks', 'The march talks', 99, 'fuzzy'],
    ['Latin diacritics are not the same text', 'Mr. Salamé left', 'Mr. Salame left', 99, 'fuzzy'],
  ])('%s', (_law, a, b, expected, kind) => {
    expect(match(a, b)).toEqual({ score: expected, kind })
  })

  it.each([
    ['one word of six, ar', 'استئناف الجولة الثانية من المحادثات العسكرية', 'استئناف الجولة الأولى من المحادثات العسكرية', 80, 90],
    ['one word of six, en', 'The second round of military talks', 'The first round of military talks', 80, 90],
    ['another final mark', 'هل انتهت المحادثات العسكرية؟', 'هل انتهت المحادثات العسكرية.', 92, 99],
    ['another number', 'It began on 26 February 2020.', 'It began on 27 February 2020.', 80, 95],
    ['a clitic on one word of four', 'بدأت محادثات جنيف اليوم', 'وبدأت محادثات جنيف اليوم', 80, 90],
    ['half of the words', 'the military talks stopped', 'the political talks continued', 40, 69],
    ['nothing in common', 'وقف إطلاق النار', 'مطار معيتيقة', 0, 40],
    ['another script', 'Geneva', 'جنيف', 0, 10],
  ])('%s lies where a reviser would put it', (_law, a, b, low, high) => {
    expect(score(a, b)).toBeGreaterThanOrEqual(low)
    expect(score(a, b)).toBeLessThanOrEqual(high)
  })

  it.each([
    ['both neighbours alike: in context', { previousSource: 'A.', nextSource: 'B.' }, { previousSource: 'A.', nextSource: 'B.' }, 'context', 101],
    ['the first segment has only one neighbour', { previousSource: '', nextSource: 'B.' }, { previousSource: '', nextSource: 'B.' }, 'context', 101],
    ['another neighbour', { previousSource: 'A.', nextSource: 'B.' }, { previousSource: 'A.', nextSource: 'C.' }, 'exact', 100],
    ['unknown neighbours are no context', NOWHERE, NOWHERE, 'exact', 100],
    ['a neighbour that only folds alike is another', { previousSource: 'سلامة', nextSource: 'x' }, { previousSource: 'سلامه', nextSource: 'x' }, 'exact', 100],
  ])('%s', (_law, neighbours, unitNeighbours, kind, expected) => {
    expect(match('نعم.', 'نعم.', neighbours, unitNeighbours)).toEqual({ score: expected, kind })
  })

  it.each([
    ['half of eight words agree', 'a b c d e f g h', 'a b c d x y z w', true],
    ['three of seven', 'a b c d e f g', 'a b c x y z w', false],
    ['forms of one word are one word, ar', 'بدأت المحادثات العسكرية اليوم', 'بدات محادثات عسكرية مساء', true],
    ['three words with five are compared by characters', 'قبلت العرض اللجنة', 'قبل عرض لجنة امس مساء', true],
    ['three words with six are not', 'قبلت العرض اللجنة', 'قرض عرض لجنة امس مساء ايضا', false],
    ['four words with four, one in common', 'save the new file', 'open the old document', false],
    ['punctuation does not count as agreement', 'a, b, c, d, e.', 'v, w, x, y, z.', false],
  ])('texts of which fewer than half of the words agree are at 0, short ones excepted: %s', (_law, a, b, isAlike) => {
    expect(score(a, b) > 0).toBe(isAlike)
    expect(score(b, a) > 0).toBe(isAlike)
  })

  it('is never below nothing, however light the tokens are that stand for a heavy one', () => {
    expect(score('محادثات', '؟ .')).toBe(0)
    expect(score('? .', 'talks')).toBe(0)
  })

  it('is symmetric, between 0 and 100, and 100 only for texts that fold alike', () => {
    const word = fc.constantFrom('محادثات', 'المحادثات', 'جنيف', 'talks', 'Talks', '5', '٥', '.', '؟', 'في')
    const text = fc.array(word, { maxLength: 8 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(text, text, (a, b) => {
        const value = score(a, b)
        expect(value).toBe(score(b, a))
        expect(Number.isInteger(value) && value >= 0 && value <= 100).toBe(true)
        expect(value === 100).toBe(a !== '' && scoredText(a).folded === scoredText(b).folded)
      }),
    )
  })
})
