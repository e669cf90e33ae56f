import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventMap, EventMessage } from '../../../src/contract/events.ts'
import { contract } from '../../../src/contract/index.ts'
import type { Call, MethodName } from '../../../src/contract/index.ts'
import { WorkbenchError } from '../../../src/core/errors.ts'
import type { JobInfo } from '../../../src/core/model/job.ts'
import type { SegmentId } from '../../../src/core/model/segment.ts'
import { INVALIDATION, staleMethods } from '../../../src/renderer/state/invalidation.ts'
import { createJobs } from '../../../src/renderer/state/jobs.ts'
import { createReadCache } from '../../../src/renderer/state/read-cache.ts'

/** A call that is answered by hand. */
function heldCalls() {
  const calls: { method: string; params: unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void }[] = []
  const call = ((method: string, params: unknown) => new Promise((resolve, reject) => calls.push({ method, params, resolve, reject }))) as unknown as Call
  return { calls, call }
}

const answered = () => Promise.resolve()

describe('a read', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is asked for once, however many show it', async () => {
    const { calls, call } = heldCalls()
    const cache = createReadCache(call)
    cache.subscribe('documents.list', {}, () => undefined)
    cache.subscribe('documents.list', {}, () => undefined)
    calls[0]?.resolve(['a'])
    await answered()
    expect(calls).toHaveLength(1)
    expect(cache.peek('documents.list', {})).toEqual({ value: ['a'], error: null, isLoading: false })
  })

  it('keeps its value while it is read again', async () => {
    const { calls, call } = heldCalls()
    const cache = createReadCache(call)
    cache.subscribe('documents.list', {}, () => undefined)
    calls[0]?.resolve(['old'])
    await answered()
    cache.invalidate(['documents.list'])
    vi.runAllTimers()
    expect(cache.peek('documents.list', {})).toEqual({ value: ['old'], error: null, isLoading: true })
    calls[1]?.resolve(['new'])
    await answered()
    expect(cache.peek('documents.list', {}).value).toEqual(['new'])
  })

  it('read ahead is shown at once and not asked for again, unless it failed', async () => {
    const { calls, call } = heldCalls()
    const cache = createReadCache(call)
    cache.warm('documents.list', {})
    cache.warm('documents.list', {})
    calls[0]?.resolve(['ahead'])
    await answered()
    cache.subscribe('documents.list', {}, () => undefined)
    expect(calls).toHaveLength(1)
    expect(cache.peek('documents.list', {})).toEqual({ value: ['ahead'], error: null, isLoading: false })
    cache.warm('settings.get', {})
    calls[1]?.reject(new WorkbenchError('internal', {}))
    await answered()
    cache.subscribe('settings.get', {}, () => undefined)
    expect(calls.map(({ method }) => method)).toEqual(['documents.list', 'settings.get', 'settings.get'])
  })

  it('drops an answer that comes after a newer question', async () => {
    const { calls, call } = heldCalls()
    const cache = createReadCache(call)
    cache.subscribe('documents.list', {}, () => undefined)
    cache.reload('documents.list', {})
    calls[1]?.resolve(['new'])
    await answered()
    calls[0]?.resolve(['late'])
    await answered()
    expect(cache.peek('documents.list', {}).value).toEqual(['new'])
  })

  it('drops an answer to a question that was asked before a value was expected', async () => {
    const { calls, call } = heldCalls()
    const cache = createReadCache(call)
    cache.subscribe('documents.list', {}, () => undefined)
    cache.expect('documents.list', {}, [])
    calls[0]?.resolve(['old'])
    await answered()
    expect(cache.peek('documents.list', {})).toEqual({ value: [], error: null, isLoading: false })
    cache.reload('documents.list', {})
    calls[1]?.resolve(['new'])
    await answered()
    expect(cache.peek('documents.list', {}).value).toEqual(['new'])
  })

  it('answers many changes in one breath by one read', async () => {
    const { calls, call } = heldCalls()
    const cache = createReadCache(call)
    cache.subscribe('documents.list', {}, () => undefined)
    for (let change = 0; change < 20; change += 1) cache.invalidate(['documents.list', 'qa.findings'])
    vi.runAllTimers()
    expect(calls).toHaveLength(2)
  })

  it('that nobody shows is forgotten and not fetched when it becomes stale', async () => {
    const { calls, call } = heldCalls()
    const cache = createReadCache(call)
    const leave = cache.subscribe('documents.list', {}, () => undefined)
    calls[0]?.resolve(['old'])
    await answered()
    leave()
    cache.invalidate('all')
    vi.runAllTimers()
    expect(calls).toHaveLength(1)
    expect(cache.peek('documents.list', {}).value).toBeUndefined()
  })

  it('tells an error as a code', async () => {
    const { calls, call } = heldCalls()
    const cache = createReadCache(call)
    cache.subscribe('documents.list', {}, () => undefined)
    calls[0]?.reject(new WorkbenchError('project/none-open'))
    await answered()
    expect(cache.peek('documents.list', {}).error?.code).toBe('project/none-open')
  })
})

/** Methods that change or start something, or that are asked once for an answer that no event changes. */
const NOT_KEPT = /^(?:app|files|imports|exports|versions)\.|\.(?:set|create|open|openSample|resetSample|close|rename|saveCopy|restoreBackup|browse|adopt|attach|detach|forget|remove|restore|reorder|change|setImage|keepApart|merge|start|decide|save|saveDraft|setLocked|confirm|next|undo|redo|add|addForm|addUnit|update|updateUnit|replace|dedupe|propose|proposeVariant|insertions|noteInsertion|except|unexcept|suggestForms|run|ignore|unignore|cancel|get|preview|edit|realign|toMemory|export|importTable)$/
const KEPT_ALTHOUGH_NAMED_SO: readonly MethodName[] = ['settings.get', 'glossary.get', 'analysis.get', 'alignments.get']

describe('events', () => {
  it('make every read stale that services can change', () => {
    const one = ['s'] as unknown as readonly SegmentId[]
    const payloads: Partial<EventMap> = { 'segments.changed': { documentId: null, ids: null }, 'jobs.changed': { state: 'done' } as JobInfo }
    const stale = new Set(Object.keys(INVALIDATION).flatMap((name) => staleMethods({ name, payload: payloads[name as never] ?? {} } as EventMessage)))
    const reads = (Object.keys(contract) as MethodName[]).filter((method) => !NOT_KEPT.test(method) || KEPT_ALTHOUGH_NAMED_SO.includes(method))
    // Whether a project is recent changes only with the project that is open, which makes everything stale.
    expect(reads.filter((method) => !stale.has(method) && method !== 'projects.recent')).toEqual([])
    expect(staleMethods({ name: 'segments.changed', payload: { documentId: null, ids: one } })).not.toContain('segments.outline')
  })

  it('of running jobs make nothing stale', () => {
    expect(staleMethods({ name: 'jobs.changed', payload: { state: 'running' } as JobInfo })).toEqual([])
  })
})

describe('a job', () => {
  const job = (state: JobInfo['state']): JobInfo => ({ id: 'j', kind: 'export', state, progress: null, detail: '', rate: null, startedAt: '', error: null, result: null })

  it('that ended before anybody waited for it is still heard of', async () => {
    const jobs = createJobs((async () => job('done')) as unknown as Call)
    await expect(jobs.ended('j')).resolves.toMatchObject({ state: 'done' })
  })

  it('is not set running again by news that was overtaken', () => {
    const jobs = createJobs((async () => job('done')) as unknown as Call)
    jobs.accept(job('done'))
    jobs.accept(job('running'))
    expect(jobs.all.get().get('j')?.state).toBe('done')
  })

  it('that is unknown is an error, not an endless wait', async () => {
    const jobs = createJobs((() => Promise.reject(new WorkbenchError('job/not-found'))) as unknown as Call)
    await expect(jobs.ended('j')).rejects.toMatchObject({ code: 'job/not-found' })
  })
})
