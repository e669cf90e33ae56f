import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editLadder, type LadderTexts } from '../../../src/core/alignment/ladder/edit.ts'
import { checkLadder, countsOf, mapOf, pendingBead, placeOf, span, spliceBeads } from '../../../src/core/alignment/ladder/ladder.ts'
import { queuePlaces, queuedBead } from '../../../src/core/alignment/ladder/queue.ts'
import type { Bead, LadderEdit } from '../../../src/core/model/alignment.ts'

/** A ladder from shapes `[source, target]`; a star accepts. */
function ladder(...shapes: readonly string[]): Bead[] {
  let [i, j] = [0, 0]
  return shapes.map((shape) => {
    const [a = 0, b = 0] = shape.match(/\d+/g)!.map(Number)
    const bead = pendingBead({ source: span(i, i + a), target: span(j, j + b), confidence: 0.5 })
    ;[i, j] = [i + a, j + b]
    return shape.endsWith('*') ? { ...bead, state: 'accepted' as const } : bead
  })
}
const sizes = (beads: readonly Bead[]): [number, number] => [beads.at(-1)?.source.end ?? 0, beads.at(-1)?.target.end ?? 0]
const textsFor = (beads: readonly Bead[]): LadderTexts => ({ source: Array.from({ length: sizes(beads)[0] }, (_, k) => `مقطع ${k}`), target: Array.from({ length: sizes(beads)[1] }, (_, k) => `segment ${k}`) })
const shapes = (beads: readonly Bead[]): string[] => beads.map(({ source, target, state }) => `${source.end - source.start}-${target.end - target.start}${state === 'accepted' ? '*' : ''}`)
const edited = (beads: readonly Bead[], edit: LadderEdit) => shapes(editLadder(beads, edit, textsFor(beads)).beads)
const mirror = (beads: readonly Bead[]): Bead[] => beads.map((bead) => ({ ...bead, source: bead.target, target: bead.source, crossing: bead.crossing?.map((link) => ({ source: link.target, target: link.source })) ?? null }))
const mirrorShapes = (list: readonly string[]): string[] => list.map((shape) => shape.replace(/(\d+)-(\d+)/, '$2-$1'))

describe('an edit', () => {
  it.each<[string, string[], LadderEdit, string[]]>([
    ['accepts', ['1-1', '1-1'], { type: 'accept', bead: 1 }, ['1-1', '1-1*']],
    ['takes an acceptance back', ['1-1*'], { type: 'unaccept', bead: 0 }, ['1-1']],
    ['accepts what is sure', ['1-1', '1-1*', '0-1'], { type: 'accept-sure', from: 0.4 }, ['1-1*', '1-1*', '0-1*']],
    ['accepts nothing that is not', ['1-1', '1-1*'], { type: 'accept-sure', from: 0.9 }, ['1-1', '1-1*']],
    ['moves a segment up', ['1-1', '1-2'], { type: 'move', bead: 0, side: 'target', edge: 'end', by: 1 }, ['1-2*', '1-1']],
    ['moves a segment down', ['2-1', '1-1'], { type: 'move', bead: 0, side: 'source', edge: 'end', by: -1 }, ['1-1*', '2-1']],
    ['moves the first border', ['1-2', '1-1'], { type: 'move', bead: 1, side: 'target', edge: 'start', by: -1 }, ['1-1', '1-2*']],
    ['swallows a neighbour that is left with nothing', ['1-1', '0-1', '1-1'], { type: 'move', bead: 0, side: 'target', edge: 'end', by: 1 }, ['1-2*', '1-1']],
    ['leaves a neighbour without a counterpart', ['1-1', '1-1'], { type: 'move', bead: 0, side: 'target', edge: 'end', by: 1 }, ['1-2*', '1-0']],
    ['merges with the next', ['1-1', '1-1', '1-1'], { type: 'merge', bead: 0, with: 'next' }, ['2-2*', '1-1']],
    ['merges with the one before', ['1-1', '0-1', '1-1'], { type: 'merge', bead: 1, with: 'previous' }, ['1-2*', '1-1']],
    ['splits both sides', ['2-2', '1-1'], { type: 'split', bead: 0, side: 'source', segment: 1, offset: 0 }, ['1-1*', '1-1', '1-1']],
    ['splits one side', ['1-2', '1-1'], { type: 'split', bead: 0, side: 'target', segment: 1, offset: 0 }, ['1-1*', '0-1', '1-1']],
    ['splits inside a text', ['1-2', '1-1'], { type: 'split', bead: 0, side: 'source', segment: 0, offset: 4 }, ['1-1*', '1-1', '1-1']],
    ['links a pair and pairs the rest for the time being', ['2-2', '1-1'], { type: 'link', source: 1, target: 0 }, ['1-0', '1-1*', '0-1', '1-1']],
    ['links across pending beads', ['1-1', '1-1', '1-1'], { type: 'link', source: 0, target: 1 }, ['0-1', '1-1*', '1-0', '1-1']],
    ['unlinks a bead', ['1-2'], { type: 'unlink', bead: 0, side: null, segment: null }, ['1-0*', '0-1*', '0-1*']],
    ['unlinks a segment', ['1-3'], { type: 'unlink', bead: 0, side: 'target', segment: 1 }, ['1-1', '0-1*', '0-1']],
    ['unlinks the first segment', ['1-2'], { type: 'unlink', bead: 0, side: 'target', segment: 0 }, ['0-1*', '1-1']],
    ['crosses a bead', ['2-2'], { type: 'cross', bead: 0 }, ['2-2*']],
    ['crosses over several', ['1-1', '1-1', '1-1'], { type: 'cross-link', source: 0, target: 2 }, ['3-3*']],
  ])('%s', (_law, before, edit, after) => {
    expect(edited(ladder(...before), edit)).toEqual(after)
    // The same on the other side.
    const turned = { ...edit } as { side?: string; source?: number; target?: number }
    if (turned.side) turned.side = turned.side === 'source' ? 'target' : 'source'
    if (turned.source !== undefined && turned.target !== undefined) [turned.source, turned.target] = [turned.target, turned.source]
    const back = edited(mirror(ladder(...before)), turned as LadderEdit)
    // Sources stand before targets where both are without a counterpart.
    expect(back.sort()).toEqual(mirrorShapes(after).sort())
  })

  it.each<[string, string[], LadderEdit, string]>([
    ['move from an accepted neighbour', ['1-1', '1-1*'], { type: 'move', bead: 0, side: 'target', edge: 'end', by: 1 }, 'alignment/pin-between'],
    ['merge with an accepted neighbour', ['1-1', '1-1*'], { type: 'merge', bead: 0, with: 'next' }, 'alignment/pin-between'],
    ['link across an accepted bead', ['1-1', '1-1*', '1-1'], { type: 'link', source: 0, target: 2 }, 'alignment/pin-between'],
    ['move at the end', ['1-1'], { type: 'move', bead: 0, side: 'target', edge: 'end', by: 1 }, 'alignment/bad-edit'],
    ['move more than there is', ['1-1', '1-1'], { type: 'move', bead: 0, side: 'target', edge: 'end', by: 2 }, 'alignment/bad-edit'],
    ['merge of the last with the next', ['1-1'], { type: 'merge', bead: 0, with: 'next' }, 'alignment/bad-edit'],
    ['split before the first segment', ['2-2'], { type: 'split', bead: 0, side: 'source', segment: 0, offset: 0 }, 'alignment/bad-edit'],
    ['split behind the last letter', ['1-1'], { type: 'split', bead: 0, side: 'source', segment: 0, offset: 6 }, 'alignment/bad-edit'],
    ['cross of a single pair', ['1-1'], { type: 'cross', bead: 0 }, 'alignment/bad-edit'],
    ['bead that is not there', ['1-1'], { type: 'accept', bead: 7 }, 'alignment/bad-edit'],
    ['segment that is not there', ['1-1'], { type: 'link', source: 4, target: 0 }, 'alignment/bad-edit'],
  ])('refuses a %s', (_law, before, edit, code) => {
    expect(() => editLadder(ladder(...before), edit, textsFor(ladder(...before)))).toThrowError(expect.objectContaining({ code }) as Error)
  })

  it('says which stretches to align anew: up to the accepted beads on both sides', () => {
    const beads = ladder('1-1*', '1-1', '1-1', '1-1', '1-1', '1-1*', '1-1')
    const { stretches, focus } = editLadder(beads, { type: 'link', source: 3, target: 3 }, textsFor(beads))
    expect([focus, stretches]).toEqual([3, [span(4, 5), span(1, 3)]])
  })

  it('leaves a crossing alone whose acceptance was taken back', () => {
    const crossed = editLadder(ladder('1-1', '2-2', '1-1'), { type: 'cross', bead: 1 }, textsFor(ladder('1-1', '2-2', '1-1'))).beads
    const open = editLadder(crossed, { type: 'unaccept', bead: 1 }, textsFor(crossed)).beads
    expect(editLadder(open, { type: 'link', source: 0, target: 0 }, textsFor(open)).stretches).toEqual([])
  })

  it('crosses and uncrosses', () => {
    const beads = ladder('2-2')
    const there = editLadder(beads, { type: 'cross', bead: 0 }, textsFor(beads)).beads
    expect(there[0]?.crossing).toEqual([{ source: [0], target: [1] }, { source: [1], target: [0] }])
    expect(editLadder(there, { type: 'cross', bead: 0 }, textsFor(beads)).beads[0]?.crossing).toBeNull()
  })
})

const anyLadder = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.boolean()).filter(([a, b]) => a + b > 0), { minLength: 1, maxLength: 12 }).map((list) => ladder(...list.map(([a, b, accepted]) => `${a}-${b}${accepted ? '*' : ''}`)))
const side = fc.constantFrom('source' as const, 'target' as const)
const anyEdit: fc.Arbitrary<LadderEdit> = fc.oneof(
  fc.record({ type: fc.constantFrom('accept' as const, 'unaccept' as const, 'cross' as const), bead: fc.nat(12) }),
  fc.record({ type: fc.constant('move' as const), bead: fc.nat(12), side, edge: fc.constantFrom('start' as const, 'end' as const), by: fc.integer({ min: -2, max: 2 }) }),
  fc.record({ type: fc.constant('merge' as const), bead: fc.nat(12), with: fc.constantFrom('previous' as const, 'next' as const) }),
  fc.record({ type: fc.constant('split' as const), bead: fc.nat(12), side, segment: fc.nat(30), offset: fc.constantFrom(0, 0, 4) }),
  fc.record({ type: fc.constantFrom('link' as const, 'cross-link' as const), source: fc.nat(30), target: fc.nat(30) }),
  fc.record({ type: fc.constant('unlink' as const), bead: fc.nat(12), side: fc.constant(null), segment: fc.constant(null) }),
)

describe('any row of edits', () => {
  it('leaves a ladder that holds every segment once', () => {
    fc.assert(
      fc.property(anyLadder, fc.array(anyEdit, { maxLength: 15 }), (first, edits) => {
        let beads: readonly Bead[] = first
        let texts = textsFor(first)
        for (const edit of edits) {
          try {
            const change = editLadder(beads, edit, texts)
            if (change.textSplit) {
              const { side: own, segment, offset } = change.textSplit
              texts = { ...texts, [own]: texts[own].flatMap((text, k) => (k === segment ? [text.slice(0, offset), text.slice(offset)] : [text])) }
            }
            beads = change.beads
          } catch (error) {
            if (!/alignment\/(bad-edit|pin-between)/.test(String(error))) throw error
          }
          checkLadder(beads, texts.source.length, texts.target.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never shifts an accepted bead that is not the edited one', () => {
    fc.assert(
      fc.property(anyLadder, anyEdit.filter((edit) => edit.type !== 'split' || edit.offset === 0), (beads, edit) => {
        const own = 'bead' in edit ? [edit.bead] : edit.type === 'accept-sure' ? [] : [placeOf(beads, 'source', edit.source), placeOf(beads, 'target', edit.target)]
        const others = beads.filter(({ state }, place) => state === 'accepted' && !own.includes(place))
        try {
          expect(editLadder(beads, edit, textsFor(beads)).beads).toEqual(expect.arrayContaining(others))
        } catch (error) {
          if (!/alignment\/(bad-edit|pin-between)/.test(String(error))) throw error
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a ladder', () => {
  const beads = ladder('1-1*', '2-1', '0-1', '1-0', '1-1')
  it('is counted and drawn', () => {
    expect(countsOf(beads)).toEqual({ beads: 5, accepted: 1, sure: 0, doubtful: 2, crossed: 0, unmatched: 2 })
    expect(mapOf(beads)).toEqual({ sourceEnds: [1, 3, 3, 4, 5], targetEnds: [1, 2, 3, 3, 4], looks: [0, 4, 2, 2, 4] })
  })

  it.each([['source', 0, 0], ['source', 2, 1], ['source', 3, 3], ['source', 4, 4], ['source', 5, -1], ['target', 2, 2], ['target', 3, 4]] as const)('finds the bead of %s segment %i at %i', (own, segment, place) =>
    expect(placeOf(beads, own, segment)).toBe(place))

  it('takes what was aligned anew into its place', () => {
    const after = spliceBeads(beads, span(1, 4), [{ source: span(0, 3), target: span(0, 2), confidence: 0.7 }])
    expect(shapes(after)).toEqual(['1-1*', '3-2', '1-1'])
    checkLadder(after, 5, 4)
  })

  it.each([['a gap', [beads[0]!, beads[2]!]], ['an end too early', beads.slice(0, 3)]])('with %s is told', (_name, broken) => expect(() => checkLadder(broken, 5, 4)).toThrow())
})

describe('the queue', () => {
  const texts: LadderTexts = { source: ['في عام 2019 وقعت اللجنة على الاتفاق', 'نعم', 'أعلنت البعثة أن الهدنة بدأت في المدينة', 'بلغ الدخل ١٬٢٥٠ دينارًا ونما بنسبة ٢٫٥ هذا العام'], target: ['In 2018 the committee signed the agreement', 'Yes', 'The mission announced that the truce began in the city', 'Income was 1,250 dinars and grew by 2.50 this year'] }
  it('puts the most doubtful first and leaves sure and accepted beads out', () => {
    const beads = ladder('1-1', '1-1', '1-1', '1-1*').map((bead, k) => ({ ...bead, confidence: [0.7, 0.95, 0.3, 0.1][k]! }))
    expect(queuePlaces(beads)).toEqual([2, 0])
  })

  it.each<[string, Bead[], number, string, string]>([
    ['numbers that differ', ladder('1-1', '1-1', '1-1'), 0, 'number', '2019, 2018'],
    ['no number that is only written in another way', ladder('1-1', '1-1', '1-1', '1-1'), 3, 'uncertain', ''],
    ['a short text', ladder('1-1', '1-1', '1-1'), 1, 'short', ''],
    ['nothing but doubt', ladder('1-1', '1-1', '1-1'), 2, 'uncertain', ''],
    ['several segments', ladder('1-1', '2-2'), 1, 'many', '2-2'],
    ['a source alone', ladder('1-0', '2-3'), 0, 'only-source', ''],
    ['a target alone', ladder('0-1', '3-2'), 0, 'only-target', ''],
  ])('says why: %s', (_name, beads, place, reason, detail) => expect(queuedBead(beads, place, texts, 1.1)).toMatchObject({ place, reason, detail }))
})
