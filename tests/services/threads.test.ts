import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/contract/client.ts'
import type { EventMessage } from '../../src/contract/events.ts'
import { startEngine, type Engine } from '../../src/services/engine-client.ts'
import { createWorkerPool } from '../../src/services/worker-pool.ts'
import { ROOT, failureOf, makeFolder, openFileDesk, optionsIn } from './file-desk.ts'

const POOL = join(ROOT, 'src/services/pool-worker.ts')
const ENGINE = join(ROOT, 'src/services/engine-worker.ts')
const MEMORY = join(ROOT, 'src/services/memory-worker.ts')
const TEST_WORKER = join(import.meta.dirname, 'pool-worker-of-tests.mjs')

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

function testPool(size = 1) {
  const pool = createWorkerPool({ workerPath: TEST_WORKER, size })
  cleanUps.push(() => pool.close())
  return pool
}
const options = (more: Partial<{ signal: AbortSignal; onProgress: (fraction: number | null) => void; onBatch: (rows: number[]) => void | Promise<void> }> = {}) => ({
  signal: new AbortController().signal, onProgress: () => {}, onBatch: () => {}, ...more,
})

describe('the pool of threads', () => {
  it('carries parameters, progress, batches and the result, and never runs ahead of who stores the batches', async () => {
    const log: string[] = []
    const result = await testPool().run<object, number[], number>('count', { to: 3 }, options({
      onProgress: (fraction) => log.push(`progress ${fraction}`),
      onBatch: async ([row]) => {
        log.push(`store ${row}`)
        await wait(15)
        log.push(`stored ${row}`)
      },
    }))
    expect(result).toBe(3)
    expect(log).toEqual([1, 2, 3].flatMap((row) => [`store ${row}`, `stored ${row}`, `progress ${row / 3}`]))
  })

  it('brings a coded error as it is, and any other as internal', async () => {
    const pool = testPool()
    expect(await failureOf(pool.run('coded', {}, options()))).toEqual({ code: 'format/malformed', details: { line: 7 } })
    expect(await failureOf(pool.run('uncoded', {}, options()))).toEqual({ code: 'internal', details: { message: 'oh' } })
  })

  it('fails only the task whose thread died, and has a new thread for the next', async () => {
    const pool = testPool()
    expect(await failureOf(pool.run('die', {}, options()))).toMatchObject({ code: 'job/crashed', details: { task: 'die' } })
    expect(await pool.run('count', { to: 1 }, options())).toBe(1)
  })

  it('stops a task whose batch cannot be stored, with the reason', async () => {
    const pool = testPool()
    const refuse = (): never => { throw new RangeError('disk') }
    await expect(pool.run('count', { to: 5 }, options({ onBatch: refuse }))).rejects.toThrow('disk')
    expect(await pool.run('count', { to: 1 }, options())).toBe(1)
  })

  it.each([['one that listens', 'patient'], ['one that is deaf', 'deaf']])('cancels %s, and serves the next task', async (_law, name) => {
    const pool = testPool()
    const controller = new AbortController()
    const failure = failureOf(pool.run(name, {}, options({ signal: controller.signal })))
    await wait(150)
    controller.abort()
    expect((await failure).code).toBe('job/cancelled')
    expect(await pool.run('count', { to: 2 }, options())).toBe(2)
  })

  it('lets tasks wait their turn, and a waiting one be withdrawn', async () => {
    const pool = testPool()
    const order: string[] = []
    const controller = new AbortController()
    const first = pool.run('count', { to: 2 }, options({ onBatch: () => wait(20) })).then(() => order.push('first'))
    const withdrawn = failureOf(pool.run('count', { to: 1 }, options({ signal: controller.signal }))).then(({ code }) => order.push(code))
    const last = pool.run('count', { to: 1 }, options()).then(() => order.push('last'))
    controller.abort()
    await Promise.all([first, withdrawn, last])
    expect(order).toEqual(['job/cancelled', 'first', 'last'])
  })

  it('imports as the in-process pool does', async () => {
    const pool = createWorkerPool({ workerPath: POOL, size: 1 })
    cleanUps.push(() => pool.close())
    const segments = []
    for (const parts of [{ pool }, {}]) {
      const desk = openFileDesk(parts)
      cleanUps.push(() => desk.close())
      await desk.call('projects.create', { name: 'p', sourceLanguage: 'ar', targetLanguage: 'en' })
      const token = await desk.token('a.md', '# عنوان\n\nقال **د. أحمد** نعم. هل عاد؟ لا.\n')
      const job = await desk.ended(await desk.call('imports.documents', { files: [{ token }] }))
      expect(job.state).toBe('done')
      const file = desk.workbench.context.file()
      segments.push(file.segments.ofDocument(file.documents.list()[0]!.id).map(({ id: _id, documentId: _documentId, ...segment }) => segment))
    }
    expect(segments[0]).toEqual(segments[1])
    expect(segments[0]).toHaveLength(4)
  })
})

async function startTestEngine(): Promise<{ engine: Engine; events: EventMessage[]; folder: string }> {
  const folder = makeFolder()
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }))
  const engine = await startEngine({ workerPath: ENGINE, poolPath: POOL, memoryPath: MEMORY, options: optionsIn(folder) })
  cleanUps.push(() => engine.close())
  const events: EventMessage[] = []
  engine.on((message) => events.push(message))
  return { engine, events, folder }
}

describe('the engine in its thread', () => {
  it('answers calls, tells of events, and knows pages from shells', async () => {
    const { engine, events } = await startTestEngine()
    const call = createClient((name, params) => engine.dispatch(name, params, 'page'))
    await call('settings.set', { userName: 'Mariam' })
    expect((await call('settings.get', {})).userName).toBe('Mariam')
    expect(events.map(({ name }) => name)).toContain('settings.changed')
    expect(await engine.dispatch('files.open', { path: '/etc/hosts' })).toMatchObject({ ok: false, code: 'contract/forbidden' })
    expect(await engine.dispatch('no.such', {})).toMatchObject({ ok: false, code: 'contract/unknown-method' })
  })

  it('opens the sample through its pool, and frees the project when it is closed', async () => {
    const { engine, folder } = await startTestEngine()
    const call = createClient((name, params) => engine.dispatch(name, params, 'shell'))
    const { path } = await call('projects.openSample', {})
    const second = openFileDesk()
    cleanUps.push(() => second.close())
    expect(await failureOf(second.call('projects.open', { path }))).toMatchObject({ code: 'project/already-open' })
    await engine.close()
    expect(await engine.ended).toBe(null)
    expect(await engine.dispatch('app.info', {})).toMatchObject({ ok: false, code: 'internal' })
    expect(await second.call('projects.open', { path })).toMatchObject({ isSample: true })
    expect(folder).not.toBe(second.folder)
  })

  it('that cannot start says why', async () => {
    const options = optionsIn(makeFolder())
    await expect(startEngine({ workerPath: join(ROOT, 'no-engine.ts'), options })).rejects.toThrow(/no-engine/)
  })
})
