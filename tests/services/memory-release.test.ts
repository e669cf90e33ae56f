import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/contract/client.ts'
import type { Call } from '../../src/contract/index.ts'
import type { MemoryEngine, MemoryEngineOptions } from '../../src/services/memory-engine/engine.ts'
import { createMemoryEngine } from '../../src/services/memory-engine/in-process.ts'
import { startMemoryThread } from '../../src/services/memory-engine/thread.ts'
import { createWorkbench, type Workbench } from '../../src/services/workbench.ts'

const WORKER = join(import.meta.dirname, '../../src/services/memory-worker.ts')
const ENGINES: readonly (readonly [string, (options: MemoryEngineOptions) => MemoryEngine])[] = [
  ['in this thread', createMemoryEngine],
  ['in a thread of its own', (options) => startMemoryThread({ ...options, workerPath: WORKER })],
]

const cleanUps: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

type Place = Readonly<{ call: Call; workbench: Workbench; folder: string; path: string; resource: Readonly<{ id: string; path: string }> }>

/** A project with a memory of its own and an attached one, both read by the engine by now. */
async function openPlace(memoryEngine: (options: MemoryEngineOptions) => MemoryEngine): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-release-'))
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }))
  const at = (name: string) => join(folder, name)
  const options = { shell: 'test', version: '0', dataFolder: at('data'), projectFolder: at('projects'), resourceFolder: join(import.meta.dirname, '../../resources'), temporaryFolder: at('temporary') } as const
  const workbench = createWorkbench(options, { memoryEngine })
  cleanUps.push(() => workbench.close())
  const call = createClient(workbench.dispatch)
  await call('settings.set', { userName: 'Mariam' })
  const { path } = await call('projects.create', { name: 'Geneva', sourceLanguage: 'ar', targetLanguage: 'en' })
  const memory = (await call('resources.create', { kind: 'memory', name: 'Archive' })).memories.find((each) => each.path !== null)!
  await call('memory.addUnit', { source: 'هدنة طويلة', target: 'a long truce' })
  await call('memory.addUnit', { memoryId: memory.id, source: 'هدنة قصيرة', target: 'a short truce' })
  expect(await found(call)).toEqual(['a long truce', 'a short truce'])
  expect(isOneFile(path)).toBe(false)
  expect(isOneFile(memory.path!)).toBe(false)
  return { call, workbench, folder, path, resource: { id: memory.id, path: memory.path! } }
}

async function found(call: Call): Promise<readonly string[]> {
  const matches = [...(await call('memory.lookup', { text: 'هدنة طويلة', minScore: 98 })), ...(await call('memory.lookup', { text: 'هدنة قصيرة', minScore: 98 }))]
  return matches.map(({ target }) => target)
}

/** A file that anybody still reads cannot be left in one piece. */
const isOneFile = (path: string): boolean => !existsSync(`${path}-wal`) && !existsSync(`${path}-shm`)

describe.each(ENGINES)('with the memory engine %s', (_place, engine) => {
  it.each<readonly [string, (place: Place) => Promise<unknown>, Readonly<{ project: boolean; resource: boolean; found: readonly string[] | null }>]>([
    ['a project that is closed', ({ call }) => call('projects.close', {}), { project: true, resource: true, found: null }],
    ['a project whose place another takes', ({ call }) => call('projects.create', { name: 'Next', sourceLanguage: 'ar', targetLanguage: 'en' }), { project: true, resource: true, found: [] }],
    ['a project whose place the sample takes', ({ call }) => call('projects.openSample', {}), { project: true, resource: true, found: [] }],
    ['the workbench that ends', ({ workbench }) => workbench.close(), { project: true, resource: true, found: null }],
    ['a memory that is detached', ({ call, resource: { id } }) => call('resources.detach', { id }), { project: false, resource: true, found: ['a long truce'] }],
    ['a memory that becomes one for reading', ({ call, resource: { id } }) => call('resources.update', { id, isWritable: false }), { project: false, resource: true, found: ['a long truce', 'a short truce'] }],
    ['a memory that is attached again for reading', ({ call, resource: { path } }) => call('resources.attach', { path, isWritable: false }), { project: false, resource: true, found: ['a long truce', 'a short truce'] }],
    ['nothing that was only renamed', ({ call }) => call('projects.rename', { name: 'Vienna' }), { project: false, resource: false, found: ['a long truce', 'a short truce'] }],
    ['a project that cannot be changed for another one', ({ call, folder }) => call('projects.open', { path: join(folder, 'none.dragoman') }).catch(() => null), { project: false, resource: false, found: ['a long truce', 'a short truce'] }],
  ])('it lets go of %s', async (_what, act, expected) => {
    const place = await openPlace(engine)
    await act(place)
    expect({ project: isOneFile(place.path), resource: isOneFile(place.resource.path) }).toEqual({ project: expected.project, resource: expected.resource })
    if (expected.found) expect(await found(place.call)).toEqual(expected.found)
  })

  it('it reads the restored state of a project, not the one that was there', async () => {
    const { call, workbench, path } = await openPlace(engine)
    workbench.context.projects.backupBefore('import')
    const [backup] = await call('projects.backups', {})
    await call('memory.addUnit', { source: 'هدنة طويلة', target: 'a truce that lasts' })
    expect(await found(call)).toHaveLength(3)
    await call('projects.restoreBackup', { id: backup!.id })
    expect(await found(call)).toEqual(['a long truce', 'a short truce'])
    await call('memory.addUnit', { source: 'هدنة طويلة', target: 'after' })
    expect((await found(call)).toSorted()).toEqual(['a long truce', 'a short truce', 'after'])
    await call('projects.close', {})
    expect(isOneFile(path)).toBe(true)
  })

  it('lookups on their way when a project is closed are answered, and hold nothing', async () => {
    const { call, path } = await openPlace(engine)
    const asked = Array.from({ length: 20 }, () => call('memory.lookup', { text: 'هدنة طويلة' }).then((matches) => matches.length, ({ code }: { code: string }) => code))
    await call('projects.close', {})
    for (const answer of await Promise.all(asked)) expect([1, 0, 'project/none-open']).toContain(answer)
    expect(isOneFile(path)).toBe(true)
  })

  it('an upload that is taken over is read where it then is', async () => {
    const { call, workbench, path } = await openPlace(engine)
    const { token } = workbench.context.files.register(path, 'Copy.dragoman')
    const info = await call('projects.adopt', { token })
    expect(info.path).not.toBe(path)
    expect(isOneFile(path)).toBe(true)
    expect(await found(call)).toEqual(['a long truce', 'a short truce'])
  })
})
