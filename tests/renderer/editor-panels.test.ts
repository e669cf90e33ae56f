import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SegmentId } from '../../src/core/model/segment.ts'
import type { TermStatus } from '../../src/core/model/concept.ts'
import type { TermHit } from '../../src/core/model/term-occurrence.ts'
import { nextPlace, placesOfHits, type FoundPlace } from '../../src/renderer/editor/use-find.ts'
import { contextAfter, contextBefore, wholeWords } from '../../src/renderer/panels/concordance/context-window.ts'
import { completeDock, moveToOtherStack, showInDock } from '../../src/renderer/panels/dock-layout.ts'
import { termRows } from '../../src/renderer/panels/terms/term-rows.ts'

const PANELS = [
  { id: 'matches', defaultDock: 0 },
  { id: 'concordance', defaultDock: 0 },
  { id: 'terms', defaultDock: 1 },
  { id: 'findings', defaultDock: 1 },
] as const

describe('the dock', () => {
  const stack = fc.record({ panels: fc.array(fc.constantFrom('matches', 'concordance', 'terms', 'findings', 'gone')), shown: fc.constantFrom('matches', 'terms', 'gone') })

  it('holds every known panel once and no other, whatever was stored, and shows one of each stack', () => {
    fc.assert(
      fc.property(fc.array(stack, { maxLength: 4 }), (stored) => {
        const dock = completeDock(stored, PANELS)
        expect(dock).toHaveLength(2)
        expect(dock.flatMap(({ panels }) => panels).toSorted()).toEqual(PANELS.map(({ id }) => id).toSorted())
        for (const { panels, shown } of dock) expect(panels.length === 0 ? shown === '' : panels.includes(shown)).toBe(true)
      }),
    )
  })

  it('changes nothing of a dock that is whole', () => {
    const dock = completeDock([], PANELS)
    expect(completeDock(dock, PANELS)).toEqual(dock)
  })

  it('shows a panel without moving any', () => {
    const dock = completeDock([], PANELS)
    expect(showInDock(dock, 'findings')).toEqual([dock[0], { panels: ['terms', 'findings'], shown: 'findings' }])
  })

  it('moves a panel to the other stack, shows it there, and another one where it was', () => {
    const dock = moveToOtherStack(completeDock([], PANELS), 'matches')
    expect(dock).toEqual([
      { panels: ['concordance'], shown: 'concordance' },
      { panels: ['terms', 'findings', 'matches'], shown: 'matches' },
    ])
    expect(moveToOtherStack(dock, 'matches')[0]?.panels).toEqual(['concordance', 'matches'])
  })
})

function hit(termId: string, start: number, counterparts: readonly (readonly [string, TermStatus])[], status: TermStatus = 'preferred'): TermHit {
  return {
    termId, conceptId: `c-${termId}`, start, end: start + 4, innerStart: start, innerEnd: start + 4, cost: 0, analysis: '', text: termId, language: 'ar', status,
    partOfSpeech: '', glossaryId: 'g', glossaryName: 'g', domain: '', definition: '', note: '',
    counterparts: counterparts.map(([text, counterpartStatus]) => ({ termId: text, text, language: 'en', status: counterpartStatus, note: '' })),
  } as unknown as TermHit
}

describe('the rows of the Terms panel', () => {
  it.each([
    ['stand in the order of the text', [hit('b', 9, [['two', 'preferred']]), hit('a', 1, [['one', 'preferred']])], ['one 1', 'two 2']],
    ['name a term once that occurs twice', [hit('a', 1, [['one', 'preferred']]), hit('a', 9, [['one', 'preferred']])], ['one 1']],
    ['put good designations before bad ones, which have no key', [hit('a', 1, [['bad', 'forbidden'], ['old', 'deprecated'], ['good', 'admitted'], ['best', 'preferred']])], ['best 1', 'good 2', 'old -', 'bad -']],
    ['have no key where there is nothing to insert', [hit('a', 1, []), hit('b', 9, [['two', 'preferred']])], ['? -', 'two 1']],
    ['leave out what stands inside a longer term only', [{ ...hit('long', 1, [['whole', 'preferred']]), end: 12 }, hit('in', 5, [['part', 'preferred']])], ['whole 1']],
    ['name it where it stands alone as well', [{ ...hit('long', 1, [['whole', 'preferred']]), end: 12 }, hit('in', 5, [['part', 'preferred']]), hit('in', 20, [['part', 'preferred']])], ['whole 1', 'part 2']],
  ])('%s', (_law, hits, expected) => {
    expect(termRows(hits).map(({ counterpart, key }) => `${counterpart?.text ?? '?'} ${key ?? '-'}`)).toEqual(expected)
  })

  it('number nine at most, for there are nine keys', () => {
    const rows = termRows(Array.from({ length: 12 }, (_, index) => hit(`t${index}`, index * 5, [[`x${index}`, 'preferred']])))
    expect(rows.map(({ key }) => key)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, null, null, null])
  })

  it('tell beside a forbidden designation what to use', () => {
    const rows = termRows([hit('a', 1, [['ceasefire', 'preferred'], ['cease-fire', 'forbidden']])])
    expect(rows.map(({ preferred }) => preferred?.text ?? null)).toEqual([null, 'ceasefire'])
  })

  it('warn of a source designation that must not be used, though its counterpart is good', () => {
    expect(termRows([hit('a', 1, [['ceasefire', 'preferred']], 'forbidden')]).map(({ status, key }) => [status, key])).toEqual([['forbidden', 1]])
  })
})

describe('a concordance hit', () => {
  const hudna = '\u0647\u062f\u0646\u0629'
  it.each([
    ['takes its article along, because its letters join', { before: '\u0644\u0645 \u0627\u0644', hit: hudna, after: ' x' }, { before: '\u0644\u0645 ', hit: `\u0627\u0644${hudna}`, after: ' x' }],
    ['takes the rest of its word along', { before: 'the ', hit: 'truce', after: 's, a' }, { before: 'the ', hit: 'truces', after: ', a' }],
    ['stays as it is between spaces and punctuation', { before: '(', hit: 'truce', after: '.' }, { before: '(', hit: 'truce', after: '.' }],
  ])('%s', (_law, hit, expected) => expect(wholeWords(hit)).toEqual(expected))

  it('loses no letter', () => {
    const part = fc.string({ unit: fc.constantFrom('\u0647', '\u0640', ' ', 'a', '.', '\u0651'), maxLength: 8 })
    fc.assert(
      fc.property(part, part, part, (before, hit, after) => {
        const words = wholeWords({ before, hit, after })
        expect(words.before + words.hit + words.after).toBe(before + hit + after)
      }),
    )
  })
})

describe('the context of a concordance hit', () => {
  const text = fc.array(fc.constantFrom('\u0648\u0642\u0641', '\u0625\u0637\u0644\u0627\u0642', '\u0627\u0644\u0646\u0627\u0631', 'the', 'ceasefire'), { maxLength: 60 }).map((words) => words.join(' '))

  it('is cut only between words, before and after, and never longer than asked', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 120 }), (whole, length) => {
        const words = new Set(whole.split(' '))
        for (const [context, stands] of [[contextBefore(whole, length), whole.endsWith(contextBefore(whole, length))], [contextAfter(whole, length), whole.startsWith(contextAfter(whole, length))]] as const) {
          expect(stands).toBe(true)
          expect(context.length).toBeLessThanOrEqual(length)
          for (const word of context.split(' ')) expect(words.has(word) || word === '').toBe(true)
        }
      }),
    )
  })

  it('is one line without tags', () => {
    expect(contextBefore('one\n\ue000two\ue001  ')).toBe('one two ')
  })
})

describe('stepping through what was found', () => {
  const place = (number: number, start: number): FoundPlace => ({ segmentId: `s${number}` as SegmentId, number, side: 'source', start, end: start + 1 })
  const places = [place(2, 0), place(2, 5), place(7, 1)]
  it.each([
    ['begins at the active segment', -1, 1, 3, 2],
    ['begins at the first place where none follows', -1, 1, 8, 0],
    ['backwards begins at the last place before', -1, -1, 3, 1],
    ['backwards begins at the end where none stands before', -1, -1, 1, 2],
    ['goes on to the next', 0, 1, 9, 1],
    ['goes around the end', 2, 1, 1, 0],
    ['goes around the beginning', 0, -1, 1, 2],
  ] as const)('%s', (_law, index, by, active, expected) => expect(nextPlace(places, index, by, active)).toBe(expected))

  it('leads nowhere where nothing was found', () => expect(nextPlace([], -1, 1, 1)).toBe(-1))

  it('counts every range of a segment as a place', () => {
    expect(placesOfHits([{ segmentId: 's2' as SegmentId, number: 2, side: 'source', ranges: [{ start: 0, end: 1 }, { start: 5, end: 6 }] }])).toEqual(places.slice(0, 2))
  })
})
