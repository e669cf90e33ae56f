import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Call } from '../../src/contract/index.ts'
import { WorkbenchError, type ErrorCode } from '../../src/core/errors.ts'
import type { SegmentId, SegmentRow } from '../../src/core/model/segment.ts'
import { BURST_PAUSE_MS, SAVE_DELAY_MS, createDraftSaver, type DraftSaver, type DraftWrite } from '../../src/renderer/editor/draft-saver.ts'
import type { SaveState } from '../../src/renderer/editor/save-state.ts'
import { openBench, type Bench } from '../services/workbench-support.ts'

type Setting = Readonly<{
  bench: Bench
  saver: DraftSaver
  id: SegmentId
  writes: DraftWrite[]
  states: SaveState[]
  conflicts: SegmentRow[]
  rejected: ErrorCode[]
  stored: () => Promise<SegmentRow>
  /** Fails the next writes with these, before they reach the services. */
  failures: unknown[]
  /** Answers are held back while it is set. */
  gate: { wait: Promise<void> | null }
}>

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

async function set(languages: readonly [string, string] = ['ar', 'en'], seed = { source: '\u0647\u062f\u0646\u0629', target: '' }): Promise<Setting> {
  const bench = await openBench([seed], languages)
  const id = bench.ids[0] as SegmentId
  const stored = async (): Promise<SegmentRow> => (await bench.call('segments.rows', { ids: [id] }))[0] as SegmentRow
  const parts = { writes: [] as DraftWrite[], states: [] as SaveState[], conflicts: [] as SegmentRow[], rejected: [] as ErrorCode[], failures: [] as unknown[], gate: { wait: null as Promise<void> | null } }
  const saver = createDraftSaver({
    save: async (write) => {
      parts.writes.push(write)
      if (parts.failures.length > 0) throw parts.failures.shift()
      const row = await bench.call('segments.saveDraft', write)
      await parts.gate.wait
      return row
    },
    load: stored,
    onSaved: () => undefined,
    onConflict: (theirs) => parts.conflicts.push(theirs),
    onRejected: (_id, code) => parts.rejected.push(code),
    onState: (state) => parts.states.push(state),
  })
  saver.sawRevision(id, (await stored()).revision)
  return { bench, saver, id, stored, ...parts }
}
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
/** How often undo finds something, which is how many steps the journal holds. */
async function journalSteps(call: Call, id: SegmentId): Promise<number> {
  let steps = 0
  while (await call('history.undo', { segmentId: id })) steps += 1
  return steps
}

describe('what is typed', () => {
  it.each([
    ['ar', 'en', 'truce'],
    ['en', 'ar', '\u0647\u062f\u0646\u0629'],
  ])('is stored within a second of the last key (%s to %s)', async (source, target, typed) => {
    const { saver, id, stored } = await set([source, target])
    saver.change(id, typed, 'edit')
    await pass(1000)
    expect(await stored()).toMatchObject({ target: typed, status: 'draft' })
  })

  it('is sent once for a stretch of quick typing', async () => {
    const { saver, id, writes, stored } = await set()
    for (const text of ['t', 'tr', 'tru', 'truce']) {
      saver.change(id, text, 'edit')
      await pass(SAVE_DELAY_MS / 4)
    }
    await pass(SAVE_DELAY_MS)
    expect(writes.map(({ target }) => target)).toEqual(['truce'])
    expect((await stored()).target).toBe('truce')
  })

  it('never meets its own earlier write as stale, however slowly answers come', async () => {
    const { saver, id, writes, stored, gate, conflicts } = await set()
    let release = (): void => undefined
    gate.wait = new Promise((resolve) => (release = resolve))
    saver.change(id, 'a', 'edit')
    await pass(SAVE_DELAY_MS)
    saver.change(id, 'ab', 'edit')
    await pass(SAVE_DELAY_MS)
    saver.change(id, 'abc', 'edit')
    await pass(SAVE_DELAY_MS)
    expect(writes).toHaveLength(1)
    gate.wait = null
    release()
    await saver.flush(id)
    expect((await stored()).target).toBe('abc')
    expect(conflicts).toEqual([])
    expect(new Set(writes.map(({ revision }) => revision)).size).toBe(writes.length)
  })

  it('is stored by a flush at once, without waiting for the pause', async () => {
    const { saver, id, stored } = await set()
    saver.change(id, 'truce', 'edit')
    await saver.flush()
    expect((await stored()).target).toBe('truce')
    expect(saver.isDirty(id)).toBe(false)
  })
})

describe('steps of undo', () => {
  it.each([
    ['one stretch of typing is one step', ['a', 0, 'ab', 0, 'abc'], 1],
    ['a long pause begins another', ['a', BURST_PAUSE_MS + 1, 'ab'], 2],
  ] as const)('%s', async (_law, script, steps) => {
    const { bench, saver, id } = await set()
    for (const item of script) {
      if (typeof item === 'number') await pass(item)
      else saver.change(id, item, 'edit')
      await saver.flush(id)
    }
    expect(saver.stepsOf(id)).toBe(steps)
    expect(await journalSteps(bench.call, id)).toBe(steps)
  })

  it('what is inserted is a step of its own, before and after typing', async () => {
    const { bench, saver, id } = await set()
    saver.change(id, 'a', 'edit')
    saver.change(id, 'a truce', 'insert-term')
    saver.change(id, 'a truce holds', 'edit')
    await saver.flush(id)
    expect(saver.stepsOf(id)).toBe(3)
    const targets: string[] = []
    for (let step = 0; step < 3; step++) {
      const undone = await bench.call('history.undo', { segmentId: id })
      targets.push(undone?.segments[0]?.target ?? 'nothing')
    }
    expect(targets).toEqual(['a truce', 'a', ''])
  })
})

describe('a segment that was changed elsewhere meanwhile', () => {
  it('keeps what is typed here, and tells of the other text once', async () => {
    const { bench, saver, id, stored, conflicts } = await set()
    const { revision } = await stored()
    await bench.call('segments.saveDraft', { id, target: 'theirs', revision, burst: 'elsewhere' })
    saver.change(id, 'mine', 'edit')
    await pass(SAVE_DELAY_MS)
    await saver.flush(id)
    expect((await stored()).target).toBe('mine')
    expect(conflicts.map(({ target }) => target)).toEqual(['theirs'])
  })

  it('tells of nothing where both wrote the same', async () => {
    const { bench, saver, id, stored, conflicts } = await set()
    await bench.call('segments.saveDraft', { id, target: 'same', revision: (await stored()).revision, burst: 'elsewhere' })
    saver.change(id, 'same', 'edit')
    await pass(SAVE_DELAY_MS)
    await saver.flush(id)
    expect(conflicts).toEqual([])
    expect((await stored()).target).toBe('same')
  })
})

describe('an engine that does not answer', () => {
  it('is asked again until what was typed is stored', async () => {
    const { saver, id, stored, states, failures } = await set()
    failures.push(new TypeError('fetch failed'), new WorkbenchError('storage/busy'))
    saver.change(id, 'truce', 'edit')
    await pass(SAVE_DELAY_MS)
    expect(states.at(-1)).toBe('failed')
    expect(saver.unsavedText(id)).toBe('truce')
    await pass(1_000)
    expect(states.at(-1)).toBe('failed')
    await pass(2_000)
    expect(states.at(-1)).toBe('saved')
    expect((await stored()).target).toBe('truce')
  })

  it('is not asked again where the answer can only be no', async () => {
    const { saver, id, writes, rejected, failures } = await set()
    failures.push(new WorkbenchError('segment/locked'))
    saver.change(id, 'truce', 'edit')
    await pass(20_000)
    expect(rejected).toEqual(['segment/locked'])
    expect(writes).toHaveLength(1)
    expect(saver.isDirty(id)).toBe(false)
  })
})

describe('a confirmation', () => {
  it('comes after all drafts of its segment, with the revision they left', async () => {
    const { bench, saver, id, stored, writes } = await set()
    saver.change(id, 'truc', 'edit')
    saver.change(id, 'truce', 'edit')
    const row = await saver.inTurn(id, async (revision) => (await bench.call('segments.confirm', { id, target: 'truce', revision })).segment)
    expect(row).toMatchObject({ status: 'confirmed', target: 'truce' })
    await pass(5_000)
    expect(writes).toHaveLength(1)
    expect(await stored()).toMatchObject({ status: 'confirmed', target: 'truce' })
  })

  it('overtakes a draft that could not be sent: the older text does not come back over it', async () => {
    const { bench, saver, id, stored, failures } = await set()
    saver.change(id, 'tru', 'edit')
    failures.push(new WorkbenchError('storage/busy'))
    await saver.inTurn(id, async (revision) => (await bench.call('segments.confirm', { id, target: 'truce', revision })).segment)
    await pass(20_000)
    expect(await stored()).toMatchObject({ status: 'confirmed', target: 'truce' })
  })

  it('that fails leaves the draft to be sent', async () => {
    const { saver, id, stored, failures } = await set()
    saver.change(id, 'tru', 'edit')
    failures.push(new WorkbenchError('storage/busy'))
    await expect(saver.inTurn(id, () => Promise.reject(new WorkbenchError('storage/busy')))).rejects.toThrow()
    await pass(5_000)
    expect((await stored()).target).toBe('tru')
  })

  it('is tried once more where another write came between', async () => {
    const { bench, saver, id, stored } = await set()
    await bench.call('segments.saveDraft', { id, target: 'theirs', revision: (await stored()).revision, burst: 'elsewhere' })
    await saver.inTurn(id, async (revision) => (await bench.call('segments.confirm', { id, target: 'truce', revision })).segment)
    expect(await stored()).toMatchObject({ status: 'confirmed', target: 'truce' })
  })
})
