import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/contract/index.ts'
import { addDocument } from '../storage/support.ts'
import { addPair, finished, openMatched, sourceOf, targetOf, type Direction } from './matched-project.ts'
import { openBench, type Bench } from './workbench-support.ts'

/** Two spellings of one text. */
const SPELLINGS = {
  ar: ['وُقِّعَ الاتفاقُ في ٢٦ فبراير', 'وقع الاتفاق في 26 فبراير'],
  en: ['The agreement was signed on ٢٦ February', 'The agreement was signed on 26 February'],
} as const

const statesOf = ({ file, ids }: Bench) => file().segments.getMany(ids).map(({ target, status, isLocked }) => [target, status, isLocked])
const run = async (bench: Bench, options: Input<'pretranslation.run'> = {}) => {
  const job = await finished(bench, await bench.call('pretranslation.run', options))
  expect(job.error).toBeNull()
  return job
}

describe.each<Direction>(['ar', 'en'])('pretranslation from %s', (from) => {
  const signed = targetOf('signed', from)
  const welcomed = targetOf('welcomed', from)
  const talks = targetOf('talks', from)

  it('fills what has no translation as drafts, repetitions alike, and touches nothing else', async () => {
    const bench = await openMatched(from)
    const job = await run(bench, { minScore: 75, repair: false })
    expect(statesOf(bench)).toEqual([
      [signed, 'draft', false], [welcomed, 'draft', false], [signed, 'draft', false], [talks, 'draft', false], ['', 'untranslated', false], ['', 'untranslated', false],
      ['x', 'draft', false], ['y', 'confirmed', false], ['', 'untranslated', true],
    ])
    expect(job).toMatchObject({ kind: 'pretranslation', state: 'done', progress: 1, rate: { done: 6 } })
    expect(job.result?.counts).toEqual({ context: 1, repetition: 1, exact: 1, '95-99': 0, '85-94': 1, '75-84': 0, '50-74': 0, none: 2, written: 4, confirmed: 0, locked: 0, repaired: 0 })
  })

  it.each([
    ['confirms from 101, and locks it', { confirmFrom: 101, lockContext: true }, [[signed, 'confirmed', true], [welcomed, 'draft', false], [signed, 'draft', false]]],
    ['confirms from 100, and locks nothing', { confirmFrom: 100 }, [[signed, 'confirmed', false], [welcomed, 'confirmed', false], [signed, 'confirmed', false]]],
    ['locks what is in context even where it is a draft', { lockContext: true }, [[signed, 'draft', true], [welcomed, 'draft', false], [signed, 'draft', false]]],
    ['takes only what is in context', { minScore: 101 }, [[signed, 'draft', false], ['', 'untranslated', false], ['', 'untranslated', false]]],
  ])('%s', async (_law, options, expected) => {
    const bench = await openMatched(from)
    const { result } = await run(bench, options)
    expect(statesOf(bench).slice(0, 3)).toEqual(expected)
    expect(result?.counts).toMatchObject({ confirmed: expected.filter(([, status]) => status === 'confirmed').length, locked: expected.filter(([, , isLocked]) => isLocked).length })
  })

  it('leaves another spelling of a source a draft, though its score is 100', async () => {
    const bench = await openBench([{ source: SPELLINGS[from][0] }, { source: SPELLINGS[from][1] }], [from, from === 'ar' ? 'en' : 'ar'])
    addPair(bench.file(), 'signed', from, { source: SPELLINGS[from][1], target: signed })
    const { result } = await run(bench, { confirmFrom: 100 })
    expect(statesOf(bench)).toEqual([[signed, 'draft', false], [signed, 'confirmed', false]])
    expect(result?.counts).toMatchObject({ written: 2, confirmed: 1 })
  })

  it('replaces drafts only where that is asked', async () => {
    const bench = await openMatched(from)
    await run(bench, { overwriteDrafts: true })
    expect(statesOf(bench).slice(6)).toEqual([[welcomed, 'draft', false], ['y', 'confirmed', false], ['', 'untranslated', true]])
  })

  it('is one step: undo gives back text, status and lock, redo does all of it again, and the memory follows', async () => {
    const bench = await openMatched(from)
    const before = statesOf(bench)
    const units = bench.file().units.count()
    await run(bench, { confirmFrom: 100, lockContext: true, overwriteDrafts: true, repair: false })
    const after = statesOf(bench)
    expect(bench.file().units.count()).toBe(units + 4)
    expect((await bench.call('history.undo', {}))?.kind).toBe('pretranslate')
    expect([statesOf(bench), bench.file().units.count()]).toEqual([before, units])
    expect(await bench.call('history.state', {})).toEqual({ canUndo: false, canRedo: true })
    await bench.call('history.redo', {})
    expect([statesOf(bench), bench.file().units.count()]).toEqual([after, units + 4])
  })

  it('undo in one segment takes back, and unlocks, that segment alone', async () => {
    const bench = await openMatched(from)
    await run(bench, { lockContext: true, repair: false })
    await bench.call('history.undo', { segmentId: bench.ids[0]! })
    expect(statesOf(bench).slice(0, 2)).toEqual([['', 'untranslated', false], [welcomed, 'draft', false]])
  })

  it('the history of a segment says where its translation came from', async () => {
    const bench = await openMatched(from)
    await run(bench)
    expect(await bench.call('segments.history', { id: bench.ids[0]! })).toMatchObject([{ kind: 'pretranslate', target: signed, status: 'draft', user: 'Mariam' }])
  })

  it('works through the documents that are named, and no others', async () => {
    const bench = await openMatched(from)
    const second = addDocument(bench.file(), [{ source: sourceOf('welcomed', from) }], { name: 'second.txt' })
    const { detail } = await run(bench, { documentIds: [second.documentId] })
    expect(detail).toBe('second.txt')
    expect(statesOf(bench)[1]).toEqual(['', 'untranslated', false])
    expect(bench.file().segments.getMany(second.ids)).toMatchObject([{ target: welcomed }])
    await expect(bench.call('pretranslation.run', { documentIds: ['nowhere'] })).rejects.toMatchObject({ code: 'document/not-found' })
  })
})

describe('repairs', () => {
  const MEETINGS = { ar: (count: number) => `اجتمع ${count} عضوا في جنيف مساء أمس`, en: (count: number) => `${count} members met in Geneva last night` }

  it.each<Direction>(['ar', 'en'])('fuzzy matches from %s come with the numbers of the segment, as drafts, and only where that is asked', async (from) => {
    const to = from === 'ar' ? 'en' : 'ar'
    for (const repair of [true, false]) {
      const bench = await openBench([{ source: MEETINGS[from](36) }], [from, to])
      addPair(bench.file(), 'signed', from, { source: MEETINGS[from](24), target: MEETINGS[to](24) })
      const { result } = await run(bench, { repair, confirmFrom: 100 })
      expect(statesOf(bench)).toEqual([[MEETINGS[to](repair ? 36 : 24), 'draft', false]])
      expect(result?.counts).toMatchObject({ written: 1, repaired: repair ? 1 : 0, confirmed: 0 })
    }
  })
})

describe('a pretranslation that does not come to its end', () => {
  const many = async () => {
    const bench = await openBench(Array.from({ length: 1500 }, (_, index) => ({ source: `${sourceOf('welcomed', 'ar')} ${index}` })))
    addPair(bench.file(), 'welcomed', 'ar')
    return bench
  }

  it('leaves nothing behind when it is cancelled while it writes', async () => {
    const bench = await many()
    const before = statesOf(bench)
    const { jobId } = await bench.call('pretranslation.run', { minScore: 50, confirmFrom: 100 })
    let mostWritten = 0
    for (;;) {
      const written = bench.file().segments.getMany(bench.ids).filter(({ target }) => target !== '').length
      mostWritten = Math.max(mostWritten, written)
      if (written > 0) await bench.call('jobs.cancel', { id: jobId })
      if ((await bench.call('jobs.get', { id: jobId })).state !== 'running') break
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    expect((await bench.call('jobs.get', { id: jobId })).state).toBe('cancelled')
    expect(mostWritten).toBeGreaterThan(0)
    expect(mostWritten).toBeLessThan(1500)
    expect(statesOf(bench)).toEqual(before)
    expect(await bench.call('history.state', {})).toEqual({ canUndo: false, canRedo: false })
  })

  it('leaves nothing behind when it is cancelled while it looks up', async () => {
    const bench = await many()
    const job = await bench.call('pretranslation.run', { minScore: 50 })
    await bench.call('jobs.cancel', { id: job.jobId })
    expect((await finished(bench, job)).state).toBe('cancelled')
    expect(bench.file().segments.getMany(bench.ids).every(({ target, revision }) => target === '' && revision === 0)).toBe(true)
  })

  it('keeps what somebody typed meanwhile, and other calls get their turn', async () => {
    const bench = await many()
    const last = bench.ids.at(-1)!
    const job = await bench.call('pretranslation.run', { minScore: 50 })
    for (;;) {
      if (bench.file().segments.get(bench.ids[0]!)!.target !== '') break
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await bench.call('segments.saveDraft', { id: last, target: 'mine', revision: 0, burst: 'b' })
    expect((await bench.call('jobs.get', { id: job.jobId })).state).toBe('running')
    const { result } = await finished(bench, job)
    expect(result?.counts['written']).toBe(1499)
    expect(bench.file().segments.get(last)).toMatchObject({ target: 'mine' })
  })
})
