import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf, isConflict, redundant, sameUnits, samenessKey, SuspectRows, type DatedUnit } from '../../../src/core/memory/maintenance/duplicates.ts'
import { compileReplacement, type ReplaceOptions } from '../../../src/core/memory/maintenance/replacement.ts'
import { compileUnitQuery } from '../../../src/core/memory/maintenance/unit-query.ts'
import { foldForSearch } from '../../../src/core/text/fold.ts'

const plain: Omit<ReplaceOptions, 'find' | 'replacement'> = { isPattern: false, matchCase: false, wholeWords: false }

describe('a replacement in units', () => {
  it.each<readonly [string, string, string, Partial<ReplaceOptions>, string, string]>([
    ['every occurrence, of any case', 'book', 'tome', {}, 'Book and book', 'tome and tome'],
    ['only of that case', 'book', 'tome', { matchCase: true }, 'Book and book', 'Book and tome'],
    ['signs of patterns are text', 'a.b', 'c', {}, 'a.b axb', 'c axb'],
    ['a dollar in the replacement is text', 'x', '$&', {}, 'x', '$&'],
    ['a dollar in that of a pattern is not', '(\\d+) of', '$1/', { isPattern: true }, '3 of 4', '3/ 4'],
    ['whole words only', 'in', 'on', { wholeWords: true }, 'in inside', 'on inside'],
    ['whole Arabic words only', '\u0643\u062a\u0627\u0628', '\u0633\u062c\u0644', { wholeWords: true }, '\u0643\u062a\u0627\u0628 \u0627\u0644\u0643\u062a\u0627\u0628', '\u0633\u062c\u0644 \u0627\u0644\u0643\u062a\u0627\u0628'],
    ['a pattern of alternatives as whole words', 'a|b', 'c', { isPattern: true, wholeWords: true }, 'a ab b', 'c ab c'],
    ['places of no length', '^', '> ', { isPattern: true }, 'x', '> x'],
  ])('%s', (_law, find, replacement, options, text, expected) => {
    const replace = compileReplacement({ ...plain, ...options, find, replacement }, ['target'])
    expect(replace({ source: text, target: text })).toEqual({ kind: 'changed', source: text, target: expected })
  })

  it.each<readonly [string, string, string, Partial<ReplaceOptions>, string]>([
    ['would leave nothing', 'book', '', {}, 'book'],
    ['would take a tag away', '.', '', { isPattern: true }, 'a\ue000b'],
    ['would swap tags', '(.)b(.)', '$2b$1', { isPattern: true }, 'a\ue000b\ue001'],
  ])('that %s is refused', (_law, find, replacement, options, text) => {
    expect(compileReplacement({ ...plain, ...options, find, replacement }, ['source', 'target'])({ source: text, target: 'other' })).toEqual({ kind: 'invalid' })
  })

  it('keeps the sides that are not meant', () => {
    expect(compileReplacement({ ...plain, find: 'x', replacement: 'y' }, ['source'])({ source: 'a', target: 'x' })).toEqual({ kind: 'same' })
  })

  it.each(['(', 'a)|(b', '[', 'a'.repeat(1_001)])('does not read the pattern %s', (find) => {
    expect(() => compileReplacement({ ...plain, isPattern: true, wholeWords: true, find, replacement: '' }, ['target'])).toThrow(expect.objectContaining({ code: 'search/bad-pattern' }))
  })

  it('of any plain text does what a plain replacement does', () => {
    const text = fc.string({ maxLength: 20 })
    fc.assert(fc.property(text.filter((find) => find !== ''), text, fc.array(text), (find, by, parts) => {
      const source = `.${parts.join(find)}`
      const outcome = compileReplacement({ ...plain, matchCase: true, find, replacement: by }, ['source'])({ source, target: 't' })
      const expected = source.replaceAll(find, () => by)
      if (outcome.kind === 'changed') expect(outcome.source).toBe(expected)
      else expect(outcome.kind).toBe(expected === source ? 'same' : 'invalid')
    }))
  })
})

const unit = (row: number, source: string, target: string, more: Partial<DatedUnit> = {}): DatedUnit => ({ row, sourceLanguage: 'ar', targetLanguage: 'en', source, target, previousSource: '', nextSource: '', changedAt: '2026-01-01', ...more })

describe('duplicates', () => {
  it('are of the same languages, and the same letter for letter', () => {
    const units = [unit(1, 'a', 'b'), unit(2, 'a', 'b'), unit(3, 'a', 'c'), unit(4, 'a', 'b', { targetLanguage: 'fr' }), unit(5, 'A', 'b')]
    expect(sameUnits(units, 'exact').map((group) => group.map(({ row }) => row))).toEqual([[1, 2]])
    expect(sameUnits(units, 'source').map((group) => group.map(({ row }) => row))).toEqual([[1, 2, 3]])
    expect([isConflict(units.slice(0, 2)), isConflict(units.slice(0, 3))]).toEqual([false, true])
  })

  it.each([['newest', [3, 1, 2]], ['oldest', [4, 3, 1]], ['context', [1, 2]]] as const)('where the policy is %s the rest is redundant', (keep, rows) => {
    const units = [unit(1, 'a', 'b', { changedAt: '2026-01-02' }), unit(2, 'a', 'b'), unit(3, 'a', 'b', { changedAt: '2026-01-03', previousSource: 'p' }), unit(4, 'a', 'b', { changedAt: '2026-01-04' })]
    expect(redundant(units, keep).map(({ row }) => row)).toEqual(rows)
  })

  it('share a hash, and rows of one hash are found however many there are', () => {
    const pair = fc.record({ source: fc.constantFrom('a', 'b', '\u0643'), target: fc.constantFrom('x', 'y') })
    fc.assert(fc.property(fc.array(pair, { maxLength: 40 }), (pairs) => {
      const units = pairs.map(({ source, target }, row) => unit(row, source, target))
      const suspects = new SuspectRows()
      for (const each of units) suspects.add(hashOf(samenessKey(each, 'exact')), each.row)
      const inOrder = (groups: Iterable<readonly number[]>): string[] => [...groups].map((rows) => rows.join()).sort()
      expect(inOrder(suspects.groups())).toEqual(inOrder(sameUnits(units, 'exact').map((group) => group.map(({ row }) => row))))
    }))
  })
})

describe('a search of units', () => {
  const WORDS = ['\u0627\u0644\u0643\u062a\u0627\u0628', '\u0648\u0628\u0627\u0644\u0633\u062c\u0644', '\u0643\u062a\u0627\u0628\u0647\u0645', 'books', 'U.S.A', '1,500', 'meeting', 'x-ray'] as const
  it('by words of the index leaves out no text that answers', () => {
    const words = fc.array(fc.constantFrom(...WORDS, '\u0643\u062a\u0627\u0628', '\u0633\u062c\u0644', 'book', 'meet', 'ray'), { minLength: 1, maxLength: 3 })
    fc.assert(fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }), words, (text, asked) => {
      const query = compileUnitQuery(asked.join(' '))
      const folded = foldForSearch(text.join(' '))
      if (!query?.isAnswer(folded, '')) return
      const indexed = folded.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
      for (const parts of query.groups) expect(indexed.some((word) => parts.some((part) => word.includes(part)))).toBe(true)
    }))
  })
})
