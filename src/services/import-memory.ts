import { setImmediate as nextTurn } from 'node:timers/promises'
import type { JobResult } from '../core/model/job.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import { PLAIN_FIELDS, PLAIN_REST, UNIT_FIELDS } from '../storage/unit-import-repository.ts'
import type { JobHandle, ResourceHandle, ServiceContext, TokenFile } from './context.ts'
import { runImport, type ImportSession } from './import-session.ts'
import { decideDuplicate, type DuplicatePolicy, type IncomingUnit } from './memory-duplicates.ts'
import type { ImportMemoryBatch, ImportMemoryParams, ImportMemoryResult } from './tasks/import-memory.task.ts'
import { finishWordSearch } from './word-search.ts'

export type MemoryToImport = Readonly<{
  file: TokenFile
  memory: ResourceHandle
  encoding: string | null
  duplicates: DuplicatePolicy
  /** Of units whose file does not say where they come from. */
  origin: string
}>

/** Rows written or moved in one transaction, so that a confirm never waits long. */
const WRITTEN_ROWS = 2_000

const AT = Object.fromEntries(UNIT_FIELDS.map((name, index) => [name, index])) as Readonly<Record<(typeof UNIT_FIELDS)[number], number>>

type Tally = { units: number; duplicates: number; /** Rows of the memory that make way when the import is finished. */ readonly replaced: Set<number> }
type Storing = Readonly<{ file: ProjectFile; policy: DuplicatePolicy; importId: string; tally: Tally }>

function incomingOf(fields: readonly string[]): IncomingUnit {
  const field = (name: keyof typeof AT): string => fields[AT[name]] ?? PLAIN_REST[AT[name] - PLAIN_FIELDS] ?? ''
  return {
    sourceLanguage: field('sourceLanguage'),
    targetLanguage: field('targetLanguage'),
    target: field('target'),
    previousSource: field('previousSource'),
    nextSource: field('nextSource'),
    changedAt: field('changedAt'),
  }
}

/** Writes a unit whose source is known, if the policy says so. */
function storeKnown({ file: { unitImports }, policy, importId, tally }: Storing, fields: readonly string[], hash: number): void {
  const known = unitImports.withSource(fields[AT.source] ?? '', hash, importId)
  const { isAdded, replaced } = decideDuplicate(incomingOf(fields), known, policy, importId)
  if (!isAdded) {
    tally.duplicates++
    return
  }
  for (const { row, importId: own } of replaced) {
    if (own === importId) {
      unitImports.removeOwn(row, importId)
      tally.units--
      tally.duplicates++
    } else tally.replaced.add(row)
  }
  unitImports.insert(fields, hash, importId)
  tally.units++
}

function storeBatch(storing: Storing, { fields, hashes, counts, isKnown }: ImportMemoryBatch, from: number, to: number, start: number): number {
  const { file, importId, tally } = storing
  let at = start
  for (let index = from; index < to; index++) {
    const hash = hashes[index] ?? 0
    const unit = fields.slice(at, at + (counts[index] ?? 0))
    at += unit.length
    if (isKnown[index] === 1) storeKnown(storing, unit, hash)
    else {
      file.unitImports.insert(unit, hash, importId)
      tally.units++
    }
  }
  return at
}

/** Writes a batch, in as many transactions as keep a confirm from waiting long. */
async function storeUnits(session: ImportSession, storing: Storing, batch: ImportMemoryBatch): Promise<void> {
  let at = 0
  for (let from = 0; from < batch.hashes.length; from += WRITTEN_ROWS) {
    if (from > 0) await nextTurn()
    session.write(() => void (at = storeBatch(storing, batch, from, Math.min(from + WRITTEN_ROWS, batch.hashes.length), at)))
  }
}

/** Gathers what the import takes the place of, still in sight, so that it goes out of sight in the moment in which the import comes into it. */
async function setAside(context: ServiceContext, file: ProjectFile, rows: readonly number[], session: ImportSession): Promise<void> {
  if (rows.length === 0) return
  // What is moved from import to import must not be left behind by the word search of either.
  await finishWordSearch(file)
  for (let start = 0; start < rows.length; start += WRITTEN_ROWS) {
    session.write(() => file.unitImports.setAside(rows.slice(start, start + WRITTEN_ROWS), session.id, context.now().toISOString()))
    await nextTurn()
  }
}

function paramsOf(context: ServiceContext, { file: source, memory: { file }, encoding, origin }: MemoryToImport): ImportMemoryParams {
  const project = context.file().meta
  return {
    path: source.path,
    name: source.name,
    sizeBytes: source.sizeBytes,
    encoding,
    sourceLanguage: project.get('sourceLanguage'),
    targetLanguage: project.get('targetLanguage'),
    memoryPath: file.units.lastRow() === 0 ? null : file.path,
    origin,
    now: context.now().toISOString(),
  }
}

/** Imports a TMX file into a memory; its units count all at once. */
export async function importMemory(context: ServiceContext, request: MemoryToImport, job: JobHandle): Promise<JobResult> {
  const { file: source, memory: { file }, duplicates: policy } = request
  const params = paramsOf(context, request)
  const outcome = await runImport(context, file, { kind: 'memory', fileName: source.name }, async (session) => {
    const tally: Tally = { units: 0, duplicates: 0, replaced: new Set() }
    let progress = 0
    const result = await context.pool.run<ImportMemoryParams, ImportMemoryBatch, ImportMemoryResult>('import-memory', params, {
      signal: job.signal,
      onProgress: (fraction) => void (progress = fraction ?? progress),
      onBatch: async (batch) => {
        await storeUnits(session, { file, policy, importId: session.id, tally }, batch)
        job.report(progress, source.name, tally.units + tally.duplicates)
      },
    })
    await setAside(context, file, [...tally.replaced], session)
    const { units, duplicates, replaced } = tally
    const skipped = Object.values(result.skipped).reduce((sum, count) => sum + count, 0)
    return {
      counts: { units, replaced: replaced.size, duplicates, skipped, ...result.skipped },
      diagnostics: result.diagnostics,
      conclude: (importId: string) => {
        for (const { id } of file.unitImports.replacedGroups(importId)) file.imports.setState(id, 'hidden')
      },
    }
  })
  // A command ends with its import: nobody would be there to go on.
  if (context.options.shell === 'cli') await finishWordSearch(file)
  context.memory.reset()
  context.emit({ name: 'memory.changed', payload: {} })
  context.emit({ name: 'resources.changed', payload: {} })
  return outcome
}
