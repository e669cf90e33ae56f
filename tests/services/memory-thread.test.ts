import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { UnitId } from '../../src/core/model/memory.ts'
import { startMemoryThread } from '../../src/services/memory-engine/thread.ts'
import type { MemoryEngine } from '../../src/services/memory-engine/engine.ts'
import { KERNEL, NO_OPTIONS, add, asMemory, lookUpWith, makeFolder, makeMemory, openEngine, openMemory, query, unit } from './memory-files.ts'

const WORKER = join(import.meta.dirname, '../../src/services/memory-worker.ts')

const engines: MemoryEngine[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close()
})

function startThread(workerPath = WORKER): MemoryEngine {
  const engine = startMemoryThread({ workerPath, indexFolder: makeFolder(), kernelPath: KERNEL, onIndex: () => {} })
  engines.push(engine)
  return engine
}
const numbered = (number: number) => unit(`تقرير اللجنة رقم ${number} عن وقف النار`, `Report number ${number} on the truce`, { id: `u${number}` as UnitId })

describe('the memory thread', () => {
  it('finds what the engine in this thread finds, in both directions, and follows what is written here', async () => {
    const path = makeMemory(join(makeFolder(), 'memory.dragoman'), Array.from({ length: 200 }, (_, number) => numbered(number)))
    const file = openMemory(path)
    const [thread, here] = [startThread(), openEngine().engine]
    for (const engine of [thread, here]) await engine.use([asMemory(file, { penalty: 2 })])
    const turned = { sourceLanguage: 'en', targetLanguage: 'ar' }
    const queries = [query('تقرير اللجنة رقم 7 عن وقف النار'), query('تقرير اللجنة عن وقف النار', { minScore: 60, limit: 9 }), query('Report number 3 on a truce', turned)]
    const found = await thread.lookUp(queries, NO_OPTIONS)
    expect(found).toEqual(await here.lookUp(queries, NO_OPTIONS))
    expect(found.map((matches) => matches.length > 0)).toEqual([true, true, true])
    add(file, numbered(999))
    for (const engine of [thread, here]) expect((await lookUpWith(engine, numbered(999).source, { minScore: 98 })).map(({ target }) => target)).toEqual([numbered(999).target])
    expect(await thread.indexes()).toEqual(await here.indexes())
    const text = { query: 'truce', ...turned, sides: ['source', 'target'], mode: 'auto', memoryIds: null, author: null, changedFrom: null, changedTo: null, limit: 5 } as const
    expect(await thread.concordance(text)).toEqual(await here.concordance(text))
  })

  it('answers a single lookup between many, tells how far they are, and stops those that are cancelled', async () => {
    const path = makeMemory(join(makeFolder(), 'memory.dragoman'), Array.from({ length: 1500 }, (_, number) => numbered(number)))
    const thread = startThread()
    await thread.use([asMemory(openMemory(path))])
    await lookUpWith(thread, 'x')
    const controller = new AbortController()
    const order: string[] = []
    const many = thread
      .lookUp(Array.from({ length: 1500 }, (_, number) => query(numbered(number).source)), { signal: controller.signal, onDone: (done) => order.push(done > 0 ? 'some' : 'none') })
      .catch(({ code }: { code: string }) => order.push(code))
    await lookUpWith(thread, numbered(1).source).then(() => order.push('single'))
    controller.abort()
    await many
    expect([order.includes('none'), order.filter((each) => each !== 'some')]).toEqual([false, ['single', 'job/cancelled']])
  })

  it('lets go of files when it is told to, and starts again with its memories where it had died', async () => {
    const path = makeMemory(join(makeFolder(), 'memory.dragoman'), [numbered(1)])
    const thread = startThread()
    await thread.use([asMemory(openMemory(path))])
    expect(await lookUpWith(thread, numbered(1).source, { minScore: 100 })).toHaveLength(1)
    // Nobody can make a number of a text: the thread fails this call only.
    await expect(thread.lookUp([{ ...query('x'), text: 7 as unknown as string }], NO_OPTIONS)).rejects.toMatchObject({ code: 'internal' })
    expect(await lookUpWith(thread, numbered(1).source, { minScore: 100 })).toHaveLength(1)
    await thread.close()
    expect(await lookUpWith(thread, numbered(1).source, { minScore: 100 })).toHaveLength(1)
    await thread.use([])
    expect(await lookUpWith(thread, numbered(1).source, { minScore: 100 })).toEqual([])
  })

  it('that cannot start fails who asks, each time', async () => {
    const thread = startThread(join(makeFolder(), 'no-such-worker.ts'))
    await thread.use([asMemory({ id: 'm', path: 'nowhere' })])
    for (let time = 0; time < 2; time++) await expect(thread.indexes()).rejects.toMatchObject({ code: 'job/crashed', details: { task: 'memory' } })
    await wait(1)
  })
})
