import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SegmentId } from '../../src/core/model/segment.ts'
import { openBench, type Bench, type Desk } from './workbench-support.ts'

const states = ({ file }: Desk, ids: readonly SegmentId[]) => file().segments.getMany(ids).map(({ target, status }) => `${status}: ${target}`)
const pairs = ({ file }: Desk) => [...file().units.iterate()].map(({ source, target }) => `${source} = ${target}`).sort()

async function type(bench: Desk, id: SegmentId, target: string, burst: string) {
  const revision = bench.file().segments.get(id)?.revision ?? 0
  return bench.call('segments.saveDraft', { id, target, revision, burst })
}
async function confirm(bench: Desk, id: SegmentId, target: string) {
  const revision = bench.file().segments.get(id)?.revision ?? 0
  return bench.call('segments.confirm', { id, target, revision })
}
const undo = (bench: Desk, segmentId: SegmentId | null = null) => bench.call('history.undo', { segmentId })
const redo = (bench: Desk, segmentId: SegmentId | null = null) => bench.call('history.redo', { segmentId })
const id = (bench: Bench, index: number): SegmentId => bench.ids[index] as SegmentId

describe('undo', () => {
  it('takes back a stretch of typing as one step, and redo does it again', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    for (const target of ['L', 'Li', 'Libya']) await type(bench, id(bench, 0), target, 'b1')
    await type(bench, id(bench, 0), 'Libya!', 'b2')
    expect(await undo(bench)).toMatchObject({ kind: 'edit', segments: [{ target: 'Libya', status: 'draft' }] })
    expect(await undo(bench)).toMatchObject({ segments: [{ target: '', status: 'untranslated' }] })
    expect(await undo(bench)).toBeNull()
    expect(await redo(bench)).toMatchObject({ segments: [{ target: 'Libya' }] })
    expect(await redo(bench)).toMatchObject({ segments: [{ target: 'Libya!' }] })
    expect(await redo(bench)).toBeNull()
  })

  it('has nothing to take back where typing came back to where it began', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    for (const target of ['L', '']) await type(bench, id(bench, 0), target, 'b1')
    expect(await bench.call('history.state', {})).toEqual({ canUndo: false, canRedo: false })
  })

  it('of a confirmation takes the pair out of the memory with its repetitions, and redo puts all of it back', async () => {
    const bench = await openBench([{ source: 'جنيف' }, { source: 'جنيف' }])
    await type(bench, id(bench, 0), 'Genev', 'b1')
    await confirm(bench, id(bench, 0), 'Geneva')
    const confirmed = states(bench, bench.ids)
    expect([confirmed, pairs(bench)]).toEqual([['confirmed: Geneva', 'draft: Geneva'], ['جنيف = Geneva']])
    bench.events()
    const step = await undo(bench)
    expect(step?.segments.map(({ id: changed }) => changed)).toEqual(bench.ids)
    expect([states(bench, bench.ids), pairs(bench)]).toEqual([['draft: Genev', 'untranslated: '], []])
    expect(bench.events()).toEqual(expect.arrayContaining(['segments.changed', 'memory.changed', 'history.changed']))
    await redo(bench)
    expect([states(bench, bench.ids), pairs(bench)]).toEqual([confirmed, ['جنيف = Geneva']])
  })

  it('of an edit to a confirmed segment puts its pair back into the memory', async () => {
    const bench = await openBench([{ source: 'جنيف' }])
    await confirm(bench, id(bench, 0), 'Geneva')
    await type(bench, id(bench, 0), 'Genf', 'b1')
    expect(pairs(bench)).toEqual([])
    await undo(bench)
    expect([states(bench, bench.ids), pairs(bench)]).toEqual([['confirmed: Geneva'], ['جنيف = Geneva']])
  })

  it('survives a restart', async () => {
    const bench = await openBench([{ source: 'جنيف' }])
    await type(bench, id(bench, 0), 'Genev', 'b1')
    await confirm(bench, id(bench, 0), 'Geneva')
    const desk = await bench.restart()
    await desk.call('projects.open', { path: bench.path })
    expect(await desk.call('history.state', {})).toEqual({ canUndo: true, canRedo: false })
    await undo(desk)
    expect([states(desk, bench.ids), pairs(desk)]).toEqual([['draft: Genev'], []])
    const later = await desk.restart()
    await later.call('projects.open', { path: bench.path })
    await redo(later)
    expect([states(later, bench.ids), pairs(later)]).toEqual([['confirmed: Geneva'], ['جنيف = Geneva']])
  })

  it('is itself an operation of the journal', async () => {
    const bench = await openBench([{ source: 'جنيف' }])
    await type(bench, id(bench, 0), 'Geneva', 'b1')
    await undo(bench)
    await redo(bench)
    expect(bench.file().journal.ofEntity(id(bench, 0)).map(({ patch }) => [patch['origin'], patch['target']])).toEqual([['edit', 'Geneva'], ['undo', ''], ['redo', 'Geneva']])
  })
})

describe('undo in one segment', () => {
  it('leaves the others alone', async () => {
    const bench = await openBench([{ source: 'ا' }, { source: 'ب' }])
    await type(bench, id(bench, 0), 'A', 'b1')
    await type(bench, id(bench, 1), 'B', 'b2')
    await undo(bench, id(bench, 0))
    expect(states(bench, bench.ids)).toEqual(['untranslated: ', 'draft: B'])
    expect(await bench.call('history.state', { segmentId: id(bench, 0) })).toEqual({ canUndo: false, canRedo: true })
    expect(await bench.call('history.state', { segmentId: id(bench, 1) })).toEqual({ canUndo: true, canRedo: false })
  })

  it('takes back a repetition that another segment filled, and that one stays confirmed', async () => {
    const bench = await openBench([{ source: 'جنيف' }, { source: 'جنيف' }])
    await confirm(bench, id(bench, 0), 'Geneva')
    await undo(bench, id(bench, 1))
    expect([states(bench, bench.ids), pairs(bench)]).toEqual([['confirmed: Geneva', 'untranslated: '], ['جنيف = Geneva']])
    await redo(bench, id(bench, 1))
    expect(states(bench, bench.ids)).toEqual(['confirmed: Geneva', 'draft: Geneva'])
  })

  it('does not take back what was written over a repetition since', async () => {
    const bench = await openBench([{ source: 'جنيف' }, { source: 'جنيف' }])
    await confirm(bench, id(bench, 0), 'Geneva')
    await type(bench, id(bench, 1), 'Geneva city', 'b1')
    await undo(bench, id(bench, 0))
    expect(states(bench, bench.ids)).toEqual(['untranslated: ', 'draft: Geneva city'])
  })

  it('is cut off from what could be redone by a new edit, and only there', async () => {
    const bench = await openBench([{ source: 'ا' }, { source: 'ب' }])
    await type(bench, id(bench, 0), 'A', 'b1')
    await type(bench, id(bench, 1), 'B', 'b2')
    await undo(bench)
    await undo(bench)
    await type(bench, id(bench, 0), 'new', 'b3')
    expect(await bench.call('history.state', { segmentId: id(bench, 0) })).toEqual({ canUndo: true, canRedo: false })
    expect(await redo(bench, id(bench, 0))).toBeNull()
    await redo(bench)
    expect(states(bench, bench.ids)).toEqual(['draft: new', 'draft: B'])
  })
})

it('a locked segment and an unknown one are left out of a write of many, which is one step', async () => {
  const bench = await openBench([{ source: 'ا' }, { source: 'ب', isLocked: true }, { source: 'ج' }])
  const writes = [...bench.ids, 'none' as SegmentId].map((segmentId) => ({ id: segmentId, target: 'X', status: 'confirmed' as const }))
  expect(bench.context.edits.writeTargets('import-changes', writes)).toBe(2)
  expect(states(bench, bench.ids)).toEqual(['confirmed: X', 'untranslated: ', 'confirmed: X'])
  await undo(bench)
  expect([states(bench, bench.ids), pairs(bench)]).toEqual([['untranslated: ', 'untranslated: ', 'untranslated: '], []])
})

it('undoing everything gives the beginning, redoing everything gives the end, with the memory of each', async () => {
  const edits = fc.array(
    fc.record({ segment: fc.nat(3), target: fc.constantFrom('', 'A', 'B', 'C'), kind: fc.constantFrom('type', 'confirm'), burst: fc.constantFrom('b1', 'b2') }),
    { minLength: 1, maxLength: 14 },
  )
  await fc.assert(
    fc.asyncProperty(edits, async (list) => {
      const bench = await openBench([{ source: 'ا' }, { source: 'ا' }, { source: 'ب' }, { source: 'ج', target: 'x' }])
      const picture = () => [states(bench, bench.ids), pairs(bench)]
      const beginning = picture()
      for (const { segment, target, kind, burst } of list) await (kind === 'type' ? type(bench, id(bench, segment), target, burst) : confirm(bench, id(bench, segment), target))
      const end = picture()
      while (await undo(bench)) continue
      expect(picture()).toEqual(beginning)
      while (await redo(bench)) continue
      expect(picture()).toEqual(end)
      // The memory holds a pair exactly while its segment is confirmed with a text.
      const confirmed = bench.file().segments.getMany(bench.ids).filter(({ status, target }) => status === 'confirmed' && target !== '')
      expect(pairs(bench)).toEqual(confirmed.map(({ source, target }) => `${source} = ${target}`).sort())
      await bench.workbench.close()
    }),
    { numRuns: 15 },
  )
})
