import { randomUUID } from 'node:crypto'
import type { TmxUnit } from '../core/formats/tmx/reader.ts'
import type { JobResult } from '../core/model/job.ts'
import type { UnitId } from '../core/model/memory.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { UnitRecord } from '../storage/unit-repository.ts'
import type { JobHandle, ResourceHandle, ServiceContext, TokenFile } from './context.ts'
import { runImport } from './import-session.ts'
import type { ImportMemoryBatch, ImportMemoryParams, ImportMemoryResult } from './tasks/import-memory.task.ts'

export type MemoryToImport = Readonly<{ file: TokenFile; memory: ResourceHandle; encoding: string | null }>

function recordOf(unit: TmxUnit, importId: string, now: string): UnitRecord {
  const { tuid, notes, props, line: _line, ...texts } = unit
  return {
    ...texts,
    id: randomUUID() as UnitId,
    segmentId: null,
    importId,
    createdAt: unit.createdAt || now,
    note: notes.join('\n'),
    extra: { ...(tuid === '' ? {} : { tuid }), ...(props.length === 0 ? {} : { props }) },
  }
}

/**
 * Stores a unit unless the memory holds the same pair, in the same context or without being told one. Of identical pairs
 * in the file the newest stays; one that was there before the import stays as it is, so that the import can be undone.
 */
function store(file: ProjectFile, unit: UnitRecord): boolean {
  const same = file.units.findPair(unit)
  const isOtherContext = same !== null && unit.previousSource + unit.nextSource !== '' && (same.previousSource !== unit.previousSource || same.nextSource !== unit.nextSource)
  if (same === null || isOtherContext) {
    file.units.insert(unit)
    return true
  }
  // Only units of this import are not visible yet.
  const isOfThisImport = file.units.get(same.id) === null
  if (isOfThisImport && unit.changedAt > same.changedAt) {
    file.units.remove(same.id)
    file.units.insert(unit)
  }
  return false
}

/** Imports a TMX file into a memory; its units count all at once. */
export async function importMemory(context: ServiceContext, { file: source, memory, encoding }: MemoryToImport, job: JobHandle): Promise<JobResult> {
  const { file } = memory
  const project = context.file().meta
  const params: ImportMemoryParams = {
    path: source.path,
    name: source.name,
    sizeBytes: source.sizeBytes,
    encoding,
    sourceLanguage: project.get('sourceLanguage'),
    targetLanguage: project.get('targetLanguage'),
  }
  const outcome = await runImport(context, file, { kind: 'memory', fileName: source.name }, async (session) => {
    const now = context.now().toISOString()
    let stored = 0
    let duplicates = 0
    const result = await context.pool.run<ImportMemoryParams, ImportMemoryBatch, ImportMemoryResult>('import-memory', params, {
      signal: job.signal,
      onProgress: (fraction) => job.report(fraction, source.name),
      onBatch: (units) =>
        session.write(() => {
          for (const unit of units) {
            if (store(file, recordOf(unit, session.id, now))) stored++
            else duplicates++
          }
        }),
    })
    return { counts: { units: stored, duplicates, skipped: result.skipped }, diagnostics: result.diagnostics }
  })
  context.memory.reset()
  context.emit({ name: 'memory.changed', payload: {} })
  context.emit({ name: 'resources.changed', payload: {} })
  return outcome
}
