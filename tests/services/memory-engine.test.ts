import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../src/core/errors.ts'
import type { UnitId } from '../../src/core/model/memory.ts'
import { createTurns } from '../../src/services/memory-engine/turns.ts'
import { readIndexFile, writeIndexFile, type IndexStamp } from '../../src/services/memory-engine/index-file.ts'
import { openProjectFile } from '../../src/storage/open-project-file.ts'
import { NO_OPTIONS, add, asMemory, copyOf, makeFolder, makeMemory, openEngine, openMemory, query, unit, type EngineDesk } from './memory-files.ts'

/** More than the engine takes the trouble to keep. */
const MANY = 4500
const WORDS = ['تقرير', 'لجنة', 'مدينة', 'هدنة', 'سوق', 'قرية', 'مدرسة', 'جسر', 'نهر', 'كتاب', 'رسالة', 'محكمة', 'وزير'] as const
const wordAt = (number: number) => WORDS[number % WORDS.length]!
/** A unit that is like few others. */
const numbered = (number: number, more = {}) =>
  unit(`${wordAt(number)} ${wordAt(number >> 3)} رقم ${number} ${wordAt(number >> 6)} ${wordAt(number * 5)} ${wordAt(number >> 2)}`, `Report number ${number}`, { id: `u${number}` as UnitId, ...more })
const sourceOf = (number: number) => numbered(number).source

let template = ''
beforeAll(() => {
  template = makeTemplate()
  return () => rmSync(template, { force: true })
})

/** Outlives the tests that copy it. */
function makeTemplate(): string {
  const path = join(makeFolder(), '..', `dragoman-template-${process.pid}.dragoman`)
  rmSync(path, { force: true })
  return makeMemory(path, Array.from({ length: MANY }, (_, number) => numbered(number)))
}

async function using(desk: EngineDesk, path: string): Promise<EngineDesk> {
  const file = openProjectFile(path, { mode: 'read' })
  await desk.engine.use([asMemory(file)])
  file.close()
  return desk
}
const indexIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.index')).map((name) => join(folder, name))
/** Another after every writing: a number of a file may be given again. */
const identityOf = (path: string) => `${statSync(path).ino} ${statSync(path).birthtimeMs}`
const targetsOf = async ({ lookUp }: EngineDesk, text: string, minScore = 100) => (await lookUp(text, { minScore })).map(({ target }) => target)

/** Builds and keeps an index of a copy of the template, and lets go of everything. */
async function keptIndex(): Promise<Readonly<{ path: string; folder: string; index: string }>> {
  const path = copyOf(template)
  const desk = await using(openEngine(), path)
  expect(await targetsOf(desk, sourceOf(4321))).toEqual(['Report number 4321'])
  await desk.engine.close()
  const [index] = indexIn(desk.folder)
  return { path, folder: desk.folder, index: index! }
}

describe('an index', () => {
  it('is made by the first lookup, kept outside the project, and read by the next start', async () => {
    const { path, folder, index } = await keptIndex()
    const made = identityOf(index)
    const desk = await using(openEngine(folder), path)
    expect(await targetsOf(desk, sourceOf(17))).toEqual(['Report number 17'])
    expect(await desk.engine.indexes()).toMatchObject([{ state: 'ready', units: MANY, memoryName: 'Archive' }])
    await desk.engine.close()
    expect([identityOf(index), indexIn(folder).length, desk.states]).toEqual([made, 1, []])
  })

  it('is made in the direction that is asked for, and in the other one when that is', async () => {
    const { path, folder } = await keptIndex()
    const desk = await using(openEngine(folder), path)
    const matches = await desk.lookUp('Report number 99', { sourceLanguage: 'en-GB', targetLanguage: 'AR', minScore: 100 })
    expect(matches.map(({ source, target }) => [source, target])).toEqual([['Report number 99', sourceOf(99)]])
    await desk.engine.close()
    expect(indexIn(folder).map((name) => name.slice(-8)).sort()).toEqual(['ar.index', 'en.index'])
  })

  it.each([
    ['a byte in the middle is another', (path: string) => flip(path, 0.5)],
    ['a byte of the stamp is another', (path: string) => flip(path, 20)],
    ['the last byte is another', (path: string) => flip(path, -1)],
    ['the end is missing', (path: string) => truncateSync(path, statSync(path).size - 8)],
    ['half is missing', (path: string) => truncateSync(path, statSync(path).size >> 1)],
    ['all is missing', (path: string) => truncateSync(path, 0)],
    ['it is another file', (path: string) => writeFileSync(path, 'something else altogether')],
  ])('where %s: it is made again from the rows, and that is told', async (_law, damage) => {
    const { path, folder, index } = await keptIndex()
    damage(index)
    const desk = await using(openEngine(folder), path)
    expect(await targetsOf(desk, sourceOf(4321))).toEqual(['Report number 4321'])
    expect([desk.states[0]?.state, desk.states.at(-1)?.state]).toEqual(['rebuilding', 'ready'])
    await desk.engine.close()
    const repaired = identityOf(index)
    const again = await using(openEngine(folder), path)
    expect(await targetsOf(again, sourceOf(4321))).toEqual(['Report number 4321'])
    expect([identityOf(index), again.states]).toEqual([repaired, []])
  })

  it.each([
    ['of another memory', (stamp: IndexStamp): IndexStamp => ({ ...stamp, fileId: 'another' }), 'rebuilding'],
    ['of a log entry that the file does not have', (stamp: IndexStamp): IndexStamp => ({ ...stamp, seq: stamp.seq + 1 }), 'rebuilding'],
    ['of another history', (stamp: IndexStamp): IndexStamp => ({ ...stamp, mark: stamp.mark + 1 }), 'rebuilding'],
    ['of another version of the analyser', (stamp: IndexStamp): IndexStamp => ({ ...stamp, analyser: stamp.analyser + 1 }), null],
  ])('%s is not used', async (_law, change, told) => {
    const { path, folder, index } = await keptIndex()
    const made = identityOf(index)
    const kept = readIndexFile(index, (stamp, pieces) => ({ stamp, pieces: [...pieces] }))!
    await writeIndexFile(index, change(kept.stamp), kept.pieces, createTurns())
    const desk = await using(openEngine(folder), path)
    expect(await targetsOf(desk, sourceOf(4321))).toEqual(['Report number 4321'])
    await desk.engine.close()
    expect(desk.states[0]?.state ?? null).toBe(told)
    expect(identityOf(index)).not.toBe(made)
  })

  it('does not survive that the file went another way since a backup, though the same unit was changed in both', async () => {
    const path = copyOf(template)
    const backup = copyOf(path)
    const folder = makeFolder()
    const change = (target: string) => {
      const file = openProjectFile(path, { mode: 'write' })
      file.transaction(() => {
        file.units.remove('u4499' as UnitId)
        file.units.insert(numbered(4499, { source: `${target} نص جديد لا يشبه غيره`, target }))
      })
      file.close()
    }
    change('first')
    const before = await using(openEngine(folder), path)
    expect(await targetsOf(before, 'first نص جديد لا يشبه غيره')).toEqual(['first'])
    await before.engine.close()
    cpSync(backup, path)
    change('second')
    const after = await using(openEngine(folder), path)
    expect(await targetsOf(after, 'second نص جديد لا يشبه غيره')).toEqual(['second'])
    expect(await targetsOf(after, 'first نص جديد لا يشبه غيره', 90)).toEqual([])
    expect(after.states[0]?.state).toBe('rebuilding')
  })

  it('takes in at the start what changed since it was kept', async () => {
    const { path, folder, index } = await keptIndex()
    const made = identityOf(index)
    const file = openProjectFile(path, { mode: 'write' })
    add(file, numbered(9000))
    file.transaction(() => file.units.remove('u17' as UnitId))
    file.close()
    const desk = await using(openEngine(folder), path)
    expect([await targetsOf(desk, sourceOf(9000)), await targetsOf(desk, sourceOf(17)), await targetsOf(desk, sourceOf(18))]).toEqual([['Report number 9000'], [], ['Report number 18']])
    expect([identityOf(index), desk.states]).toEqual([made, []])
  })

  it('is merged and kept anew in the background when much has changed', async () => {
    const { path, folder, index } = await keptIndex()
    const made = identityOf(index)
    const desk = await using(openEngine(folder), path)
    const file = openMemory(path)
    for (let first = 5000; first < 8000; first += 500) add(file, ...Array.from({ length: 500 }, (_, at) => numbered(first + at)))
    file.transaction(() => file.units.remove('u5' as UnitId))
    expect(await targetsOf(desk, sourceOf(7777))).toEqual(['Report number 7777'])
    while (identityOf(index) === made) {
      expect(await targetsOf(desk, sourceOf(6000))).toEqual(['Report number 6000'])
      await new Promise(setImmediate)
    }
    expect([await targetsOf(desk, sourceOf(5)), await targetsOf(desk, sourceOf(7999)), await targetsOf(desk, sourceOf(3))]).toEqual([[], ['Report number 7999'], ['Report number 3']])
    await desk.engine.close()
    const stamp = readIndexFile(index, (read) => read)!
    expect(stamp.seq).toBeGreaterThan(MANY + 2500)
  })

  it('that cannot be kept works all the same, and so does one of a file that cannot be written', async () => {
    const path = copyOf(template)
    const folder = join(makeFolder(), 'a file')
    writeFileSync(folder, '')
    const desk = await using(openEngine(join(folder, 'inside')), path)
    expect(await targetsOf(desk, sourceOf(3))).toEqual(['Report number 3'])
  })

  it('is thrown away when nobody has used it for long, and so is what a killed process left', async () => {
    const { path, folder, index } = await keptIndex()
    const gone = join(folder, 'gone-ar.index')
    const left = `${index}.0a1b2c3d.part`
    const young = `${index}.ffffffff.part`
    for (const name of [gone, left, young]) cpSync(index, name)
    const ago = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000)
    utimesSync(gone, ago(61), ago(61))
    utimesSync(left, ago(2), ago(2))
    utimesSync(index, ago(59), ago(59))
    const desk = await using(openEngine(folder), path)
    await desk.lookUp(sourceOf(3))
    expect([existsSync(gone), existsSync(left), existsSync(young), existsSync(index)]).toEqual([false, false, true, true])
    expect(Date.now() - statSync(index).mtimeMs).toBeLessThan(60_000)
  })
})

/** Turns the bits of one byte: at a share of the size, at a place, or counted from the end. */
function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  const place = at < 0 ? bytes.length + at : at < 1 ? Math.floor(bytes.length * at) : at
  bytes[place]! ^= 0xff
  writeFileSync(path, bytes)
}

describe('a memory in use', () => {
  it('is followed: what is committed before a lookup is found by it, whoever wrote it', async () => {
    const path = makeMemory(join(makeFolder(), 'memory.dragoman'), [numbered(1)])
    const desk = await using(openEngine(), path)
    expect(await targetsOf(desk, sourceOf(2))).toEqual([])
    const file = openMemory(path)
    add(file, numbered(2))
    expect(await targetsOf(desk, sourceOf(2))).toEqual(['Report number 2'])
    file.transaction(() => file.units.remove('u2' as UnitId))
    expect(await targetsOf(desk, sourceOf(2))).toEqual([])
    const script = `
      const { openProjectFile } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/storage/open-project-file.ts'))})
      const file = openProjectFile(${JSON.stringify(path)}, { mode: 'write', deviceId: 'd' })
      file.transaction(() => file.units.insert(${JSON.stringify(numbered(3))}))
      process.exit(0)`
    execFileSync(process.execPath, ['--input-type=module', '-e', script])
    expect(await targetsOf(desk, sourceOf(3))).toEqual(['Report number 3'])
  })

  it('shows the units of an import all at once, and none when it is taken back, however much of it is purged by then', async () => {
    const path = makeMemory(join(makeFolder(), 'memory.dragoman'), [numbered(1)])
    const desk = await using(openEngine(), path)
    const file = openMemory(path)
    file.transaction(() => file.imports.begin({ id: 'i', kind: 'memory', fileName: 'a.tmx', startedAt: '2026-01-01', user: '' }))
    for (let first = 100; first < 1100; first += 500) add(file, ...Array.from({ length: 500 }, (_, at) => numbered(first + at, { importId: 'i' })))
    expect(await targetsOf(desk, sourceOf(555))).toEqual([])
    file.transaction(() => file.imports.finish('i', '2026-01-01', {}))
    expect(await targetsOf(desk, sourceOf(555))).toEqual(['Report number 555'])
    expect((await desk.engine.indexes())[0]?.units).toBe(1001)
    file.transaction(() => file.imports.setState('i', 'hidden'))
    expect(await targetsOf(desk, sourceOf(555))).toEqual([])
    file.transaction(() => file.imports.setState('i', 'visible'))
    expect(await targetsOf(desk, sourceOf(555))).toEqual(['Report number 555'])
    file.transaction(() => file.imports.setState('i', 'abandoned'))
    while (file.transaction(() => file.units.removeImported('i', 400)) > 0) continue
    file.transaction(() => file.imports.delete('i'))
    add(file, numbered(555, { target: 'by hand' }))
    expect(await targetsOf(desk, sourceOf(555))).toEqual(['by hand'])
    await expect.poll(async () => (await desk.engine.indexes())[0]?.units).toBe(2)
  })

  it('is let go of: its file can be left in one piece, and is read anew when it comes back', async () => {
    const path = makeMemory(join(makeFolder(), 'memory.dragoman'), [numbered(1)])
    const desk = openEngine()
    const file = openProjectFile(path, { mode: 'write' })
    await desk.engine.use([asMemory(file)])
    add(file, numbered(2))
    expect(await targetsOf(desk, sourceOf(2))).toEqual(['Report number 2'])
    await desk.engine.use([])
    file.close()
    expect([existsSync(`${path}-wal`), existsSync(`${path}-shm`)]).toEqual([false, false])
    expect(await targetsOf(desk, sourceOf(2))).toEqual([])
    renameSync(makeMemory(`${path}.new`, [numbered(3)]), path)
    await using(desk, path)
    expect([await targetsOf(desk, sourceOf(2)), await targetsOf(desk, sourceOf(3))]).toEqual([[], ['Report number 3']])
  })

  it('that is damaged or gone is told to who asks, and is tried again', async () => {
    const path = makeMemory(join(makeFolder(), 'memory.dragoman'), [numbered(1)])
    const file = openProjectFile(path, { mode: 'read' })
    file.close()
    renameSync(path, `${path}.away`)
    const desk = openEngine()
    await expect(desk.engine.use([asMemory(file)])).rejects.toMatchObject({ code: 'file/not-readable' })
    await expect(desk.lookUp(sourceOf(1))).rejects.toBeInstanceOf(WorkbenchError)
    renameSync(`${path}.away`, path)
    expect(await targetsOf(desk, sourceOf(1))).toEqual(['Report number 1'])
  })
})

describe('many lookups', () => {
  it('give what each would give by itself, tell how far they are, and let a single one in between', async () => {
    const desk = await using(openEngine(), copyOf(template))
    await desk.lookUp(sourceOf(1))
    const queries = Array.from({ length: 600 }, (_, number) => query(sourceOf(number * 7), { limit: 3 }))
    const order: string[] = []
    const done: number[] = []
    const many = desk.engine.lookUp(queries, { ...NO_OPTIONS, onDone: (count) => done.push(count) }).then((found) => {
      order.push('many')
      return found
    })
    await new Promise(setImmediate)
    await desk.lookUp(sourceOf(5)).then(() => order.push('single'))
    const found = await many
    expect(order).toEqual(['single', 'many'])
    expect(done).toEqual([...new Set(done)].sort((a, b) => a - b))
    expect(done.length).toBeGreaterThan(1)
    for (const at of [0, 250, 599]) expect(found[at]).toEqual(await desk.lookUp(queries[at]!.text, { limit: 3 }))
  })

  it('stop when they are cancelled', async () => {
    const desk = await using(openEngine(), copyOf(template))
    const controller = new AbortController()
    let last = 0
    const queries = Array.from({ length: 3000 }, (_, number) => query(sourceOf(number)))
    const many = desk.engine.lookUp(queries, { signal: controller.signal, onDone: (count) => { last = count; controller.abort() } })
    await expect(many).rejects.toMatchObject({ code: 'job/cancelled' })
    expect(last).toBeLessThan(3000)
    await expect(desk.engine.lookUp([queries[0]!], { ...NO_OPTIONS, signal: controller.signal })).rejects.toMatchObject({ code: 'job/cancelled' })
  })

  it('of a memory whose index is being made wait for it, and those of nobody wait for nothing', async () => {
    const desk = await using(openEngine(), copyOf(template))
    const early = desk.lookUp(sourceOf(4400), { minScore: 100 })
    await desk.engine.indexes().then(([state]) => expect(['loading', 'building']).toContain(state!.state))
    expect((await early).map(({ target }) => target)).toEqual(['Report number 4400'])
    const closing = desk.lookUp('Report number 5', { sourceLanguage: 'en', targetLanguage: 'ar' })
    await desk.engine.use([])
    expect(await closing).toEqual([])
  })
})
