import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableChanges, type TableRow } from '../../../src/core/alignment/table-changes.ts'
import type { Bead } from '../../../src/core/model/alignment.ts'

const span = (start: number, end: number) => ({ start, end })
const bead = (source: readonly [number, number], target: readonly [number, number], more: Partial<Bead> = {}): Bead => ({ source: span(...source), target: span(...target), confidence: 0.8, state: 'pending', origin: 'aligner', crossing: null, ...more })
const SOURCE = ['The first sentence is here.', 'Second one follows it.', 'A third closes the page.', 'Fourth.', 'And a fifth to end with.']
const TARGET = ['الجملة الأولى هنا.', 'تتبعها الثانية.', 'والثالثة تختم الصفحة.', 'الرابعة.', 'والخامسة في النهاية.']
const LADDER = SOURCE.map((_, k) => bead([k, k + 1], [k, k + 1]))
const rowsOf = (beads: readonly Bead[], source = SOURCE, target = TARGET): TableRow[] =>
  beads.map((each, place) => ({ number: place + 1, source: source.slice(each.source.start, each.source.end).join(' '), target: target.slice(each.target.start, each.target.end).join(' ') }))
const shapeOf = (beads: readonly Bead[]) => beads.map(({ source, target, state }) => `${source.start}-${source.end}:${target.start}-${target.end}${state === 'accepted' ? '*' : ''}`)
const texts = { source: SOURCE, target: TARGET }
const ROWS = rowsOf(LADDER)
const edited = (place: number, change: Partial<TableRow>): TableRow[] => ROWS.map((row, k) => (k === place ? { ...row, ...change } : row))

function expectLadder(beads: readonly Bead[], sources: number, targets: number): void {
  let [i, j] = [0, 0]
  for (const { source, target } of beads) {
    expect([source.start, target.start]).toEqual([i, j])
    expect(source.end - source.start + target.end - target.start).toBeGreaterThan(0)
    ;[i, j] = [source.end, target.end]
  }
  expect([i, j]).toEqual([sources, targets])
}

describe('a table that came back', () => {
  it.each<readonly [string, readonly TableRow[], Partial<ReturnType<typeof tableChanges>>, readonly string[] | null]>([
    ['unchanged makes no pin', ROWS, { pins: 0, texts: [], unknown: 0 }, shapeOf(LADDER)],
    ['with other white space and bidi controls is unchanged', edited(1, { source: '\u200e Second  one\nfollows it. ', target: `\u2067${TARGET[1]}\u2069` }), { pins: 0, texts: [] }, null],
    ['in another order is unchanged', ROWS.toReversed(), { pins: 0, texts: [], unknown: 0 }, shapeOf(LADDER)],
    ['with a mended text pins its row', edited(1, { source: 'The second one follows.' }), { pins: 1, texts: [{ side: 'source', segment: 1, text: 'The second one follows.' }] }, ['0-1:0-1', '1-2:1-2*', '2-3:2-3', '3-4:3-4', '4-5:4-5']],
    ['with both texts of a row mended keeps them in the row', edited(3, { source: 'Number four.', target: 'رقم أربعة.' }), { pins: 1, unknown: 0 }, ['0-1:0-1', '1-2:1-2', '2-3:2-3', '3-4:3-4*', '4-5:4-5']],
    ['with words added behind a text changes that text', edited(4, { target: `${TARGET[4]} حقًا` }), { texts: [{ side: 'target', segment: 4, text: `${TARGET[4]} حقًا` }] }, null],
    ['with two rows merged makes one bead', [ROWS[0]!, { number: 2, source: `${SOURCE[1]} ${SOURCE[2]}`, target: `${TARGET[1]} ${TARGET[2]}` }, ...ROWS.slice(3)], { pins: 1, texts: [], unknown: 0 }, ['0-1:0-1', '1-3:1-3*', '3-4:3-4', '4-5:4-5']],
    ['with a deleted row leaves its bead alone', [...ROWS.slice(0, 2), ...ROWS.slice(3)], { pins: 0, texts: [], unknown: 0 }, shapeOf(LADDER)],
    ['with an emptied cell says that nothing stands for the other', edited(3, { target: '' }), { pins: 1, texts: [], unknown: 0 }, ['0-1:0-1', '1-2:1-2', '2-3:2-3', '3-4:3-3*', '4-4:3-4', '4-5:4-5']],
  ])('%s', (_law, rows, wanted, shape) => {
    const changes = tableChanges(rows, LADDER, texts)
    expect(changes).toMatchObject(wanted)
    if (shape) expect(shapeOf(changes.beads)).toEqual(shape)
    expectLadder(changes.beads, 5, 5)
  })

  it('with a bead divided into two rows makes two pins', () => {
    const ladder = [bead([0, 1], [0, 1]), bead([1, 3], [1, 3]), bead([3, 5], [3, 5])]
    const [first, second, third] = rowsOf(ladder)
    const rows = [first!, { ...second!, source: SOURCE[1]!, target: TARGET[1]! }, { number: null, source: SOURCE[2]!, target: TARGET[2]! }, third!]
    const { beads, pins } = tableChanges(rows, ladder, texts)
    expect(pins).toBe(2)
    expect(shapeOf(beads)).toEqual(['0-1:0-1', '1-2:1-2*', '2-3:2-3*', '3-5:3-5'])
  })

  it('keeps crossed beads crossed, and takes mended texts of their links', () => {
    const crossed = bead([1, 3], [1, 3], { crossing: [{ source: [1], target: [2] }, { source: [2], target: [1] }] })
    const ladder = [LADDER[0]!, crossed, LADDER[3]!, LADDER[4]!]
    const rows = [ROWS[0]!, { number: 2, source: SOURCE[1]!, target: TARGET[2]! }, { number: 2, source: SOURCE[2]!, target: 'غيرها.' }, { ...ROWS[3]!, number: 3 }, { ...ROWS[4]!, number: 4 }]
    const changes = tableChanges(rows, ladder, texts)
    expect(changes).toMatchObject({ pins: 1, unknown: 0, texts: [{ side: 'target', segment: 1, text: 'غيرها.' }] })
    expect(changes.beads[1]).toMatchObject({ crossing: crossed.crossing, state: 'accepted', origin: 'import' })
  })

  it('holds every segment exactly once, whatever the table says', () => {
    const cell = fc.oneof(fc.constantFrom(...SOURCE, ...TARGET, ''), fc.array(fc.constantFrom(...SOURCE, ...TARGET), { maxLength: 3 }).map((list) => list.join(' ')), fc.string({ maxLength: 20 }))
    const row = fc.record({ number: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }), source: cell, target: cell })
    const anyRows = fc.oneof(fc.array(row, { maxLength: 12 }), fc.tuple(fc.nat(4), row).map(([place, other]) => edited(place, { source: other.source, target: other.target })))
    fc.assert(fc.property(anyRows, (rows) => expectLadder(tableChanges(rows, LADDER, texts).beads, 5, 5)), { numRuns: 400 })
  })

  it('of 20,000 rows is compared in well under a second', () => {
    const many = Array.from({ length: 20_000 }, (_, k) => `Sentence number ${k} of a long text.`)
    const ladder = many.map((_, k) => bead([k, k + 1], [k, k + 1]))
    const rows = rowsOf(ladder, many, many).map((each, k) => (k % 50 === 7 ? { ...each, target: `${each.target} More.` } : each))
    const startedAt = performance.now()
    expect(tableChanges(rows, ladder, { source: many, target: many })).toMatchObject({ pins: 400, unknown: 0 })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})
