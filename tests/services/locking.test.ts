import { describe, expect, it } from 'vitest'
import type { SegmentId } from '../../src/core/model/segment.ts'
import { addPair, finished, sourceOf, targetOf, type Direction } from './matched-project.ts'
import { openBench, type Bench } from './workbench-support.ts'

const statesOf = ({ file, ids }: Bench) => file().segments.getMany(ids).map(({ target, status, isLocked }) => [target, status, isLocked])
const setLocked = ({ call }: Bench, ids: readonly SegmentId[], isLocked: boolean) => call('segments.setLocked', { ids: [...ids], isLocked })
const revisionOf = ({ file }: Bench, id: SegmentId): number => file().segments.get(id)?.revision ?? -1
const id = ({ ids }: Bench, index: number): SegmentId => ids[index] as SegmentId

describe.each<[Direction, Direction]>([['ar', 'en'], ['en', 'ar']])('from %s to %s, a locked segment', (from, to) => {
  const source = sourceOf('signed', from)
  const target = targetOf('signed', from)
  const open = () => openBench([{ source }, { source }, { source, target: 'x', status: 'draft' }], [from, to])

  it('takes no edit, no clearing and no confirmation until it is unlocked', async () => {
    const bench = await open()
    const draft = (text: string) => bench.call('segments.saveDraft', { id: id(bench, 2), target: text, revision: revisionOf(bench, id(bench, 2)), burst: '' })
    expect(await setLocked(bench, [id(bench, 2)], true)).toMatchObject([{ id: id(bench, 2), isLocked: true, revision: 1, target: 'x', status: 'draft' }])
    for (const text of [target, '']) await expect(draft(text)).rejects.toMatchObject({ code: 'segment/locked' })
    await expect(bench.call('segments.confirm', { id: id(bench, 2), target, revision: 1 })).rejects.toMatchObject({ code: 'segment/locked' })
    expect(statesOf(bench)[2]).toEqual(['x', 'draft', true])
    expect(await setLocked(bench, [id(bench, 2)], false)).toMatchObject([{ isLocked: false, target: 'x', status: 'draft' }])
    expect(await draft(target)).toMatchObject({ target, status: 'draft' })
  })

  it('is not filled in as a repetition', async () => {
    const bench = await open()
    await setLocked(bench, [id(bench, 1)], true)
    const { propagated } = await bench.call('segments.confirm', { id: id(bench, 0), target, revision: 0 })
    expect([propagated, statesOf(bench)[1]]).toEqual([[], ['', 'untranslated', true]])
  })

  it('is passed over by pretranslation, and filled by it once unlocked', async () => {
    const bench = await open()
    addPair(bench.file(), 'signed', from)
    const run = async () => finished(bench, await bench.call('pretranslation.run', { minScore: 75, overwriteDrafts: true }))
    await setLocked(bench, bench.ids, true)
    const before = statesOf(bench)
    expect((await run()).result?.counts).toMatchObject({ written: 0 })
    expect(statesOf(bench)).toEqual(before)
    await setLocked(bench, bench.ids, false)
    await run()
    expect(statesOf(bench)).toEqual(bench.ids.map(() => [target, 'draft', false]))
  })

  it('was locked with others in one step of undo, which leaves out those that were locked before', async () => {
    const bench = await open()
    await setLocked(bench, [id(bench, 1)], true)
    const rows = await setLocked(bench, [...bench.ids, id(bench, 0)], true)
    expect(rows.map((row) => row.id)).toEqual([id(bench, 0), id(bench, 2)])
    const locks = () => statesOf(bench).map(([, , isLocked]) => isLocked)
    expect(await bench.call('history.undo', {})).toMatchObject({ kind: 'lock' })
    expect(locks()).toEqual([false, true, false])
    await bench.call('history.redo', {})
    expect(locks()).toEqual([true, true, true])
    await setLocked(bench, bench.ids, false)
    expect(locks()).toEqual([false, false, false])
    expect(await bench.call('history.undo', {})).toMatchObject({ kind: 'unlock' })
    expect(locks()).toEqual([true, true, true])
  })

  it('that is confirmed keeps its pair in the memory as it was', async () => {
    const bench = await open()
    await bench.call('segments.confirm', { id: id(bench, 0), target, revision: 0 })
    const pair = bench.file().units.forSegment(id(bench, 0))
    await bench.call('settings.set', { userName: 'Salma' })
    await setLocked(bench, [id(bench, 0)], true)
    await setLocked(bench, [id(bench, 0)], false)
    expect(pair).toMatchObject({ target, createdBy: 'Mariam' })
    expect(bench.file().units.forSegment(id(bench, 0))).toEqual(pair)
  })
})

it('locking is told to everybody, and locking again is no step', async () => {
  const bench = await openBench([{ source: 'a' }], ['en', 'ar'])
  await setLocked(bench, bench.ids, true)
  expect(bench.events()).toEqual(expect.arrayContaining(['segments.changed', 'history.changed', 'documents.changed']))
  expect(await setLocked(bench, bench.ids, true)).toEqual([])
  expect(bench.events()).toEqual([])
})

it('an unknown segment leaves all as they were', async () => {
  const bench = await openBench([{ source: 'a' }], ['en', 'ar'])
  await expect(setLocked(bench, [...bench.ids, 'none' as SegmentId], true)).rejects.toMatchObject({ code: 'segment/not-found' })
  expect(statesOf(bench)).toEqual([['', 'untranslated', false]])
  expect(await bench.call('history.state', {})).toEqual({ canUndo: false, canRedo: false })
})
