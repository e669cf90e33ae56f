import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach } from 'vitest'
import type { IndexState, UnitId } from '../../src/core/model/memory.ts'
import type { MemoryQuery } from '../../src/services/memory-engine/queries.ts'
import type { EngineMemory, MemoryEngine } from '../../src/services/memory-engine/engine.ts'
import { createMemoryEngine } from '../../src/services/memory-engine/in-process.ts'
import { createProjectFile, openProjectFile } from '../../src/storage/open-project-file.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'

export const KERNEL = join(import.meta.dirname, '../../resources/wasm/memory-scan.wasm')
export const DEVICE = '22222222-2222-4222-8222-222222222222'

const cleanUps: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-memory-'))
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function unit(source: string, target: string, more: Partial<UnitRecord> = {}): UnitRecord {
  return {
    id: randomUUID() as UnitId, sourceLanguage: 'ar', targetLanguage: 'en', source, target, tags: [], previousSource: '', nextSource: '', origin: 'import', segmentId: null, importId: null,
    createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'Salma', changedAt: '2026-01-01T00:00:00.000Z', changedBy: 'Salma', ...more,
  }
}

/** Makes a memory of its own, without anybody closing it at the end of a test. */
export function makeMemory(path: string, units: readonly UnitRecord[] = []): string {
  createProjectFile(path, { kind: 'resource', content: 'memory', name: 'Archive', sourceLanguage: 'ar', targetLanguage: 'en' })
  const file = openProjectFile(path, { mode: 'write', deviceId: DEVICE })
  add(file, ...units)
  file.close()
  return path
}

/** Opens a file for writing until the end of the test. */
export function openMemory(path: string): ProjectFile {
  const file = openProjectFile(path, { mode: 'write', deviceId: DEVICE })
  cleanUps.push(() => file.close())
  return file
}

export function add(file: ProjectFile, ...units: readonly UnitRecord[]): void {
  file.transaction(() => units.forEach((each) => file.units.insert(each)))
}

export function copyOf(path: string): string {
  const copy = join(makeFolder(), 'memory.dragoman')
  cpSync(path, copy)
  return copy
}

export type EngineDesk = Readonly<{ engine: MemoryEngine; states: readonly IndexState[]; lookUp: (text: string, more?: Partial<MemoryQuery>) => ReturnType<typeof lookUpWith>; folder: string }>

export const NO_OPTIONS = { signal: new AbortController().signal, onDone: () => {} }

export function query(text: string, more: Partial<MemoryQuery> = {}): MemoryQuery {
  return { text, tags: [], sourceLanguage: 'ar', targetLanguage: 'en', previousSource: '', nextSource: '', segmentId: null, minScore: 50, limit: 5, ...more }
}

export async function lookUpWith(engine: MemoryEngine, text: string, more: Partial<MemoryQuery> = {}) {
  const [matches = []] = await engine.lookUp([query(text, more)], NO_OPTIONS)
  return matches
}

/** An engine on a folder of indexes, closed at the end of the test. */
export function openEngine(folder = makeFolder()): EngineDesk {
  const states: IndexState[] = []
  const engine = createMemoryEngine({ indexFolder: folder, kernelPath: KERNEL, onIndex: (state) => states.push(state) })
  cleanUps.push(() => engine.close())
  return { engine, states, folder, lookUp: (text, more) => lookUpWith(engine, text, more) }
}

export const asMemory = (file: Pick<ProjectFile, 'id' | 'path'>, more: Partial<EngineMemory> = {}): EngineMemory => ({
  id: file.id, path: file.path, name: 'Archive', isWritable: true, penalty: 0, position: 0, ...more,
})
