import { randomBytes } from 'node:crypto'
import { confidenceOf } from '../../core/formats/tmx/context.ts'
import type { TmxUnit } from '../../core/formats/tmx/reader.ts'
import { createSeenHashes } from '../../core/memory/seen-hashes.ts'
import type { Diagnostic } from '../../core/model/job.ts'
import { foldForSearch } from '../../core/text/fold.ts'
import { textHash } from '../../core/text/text-hash.ts'
import { openProjectFile } from '../../storage/open-project-file.ts'
import { PLAIN_REST } from '../../storage/unit-import-repository.ts'
import type { Task, TaskIo } from '../task.ts'
import { readTmxFile, type TmxFile } from '../tmx-file.ts'

export type ImportMemoryParams = TmxFile &
  Readonly<{
    /** The file of the memory that the units go into; null = it holds none yet. */
    memoryPath: string | null
    /** Of units whose file does not say where they come from. */
    origin: string
    /** ISO 8601; of units whose file does not say when they were made. */
    now: string
  }>

/** Units one after the other, each as many fields as it has. */
export type ImportMemoryBatch = Readonly<{
  fields: readonly string[]
  /** For each unit `textHash` of its folded source. */
  hashes: Int32Array
  /** For each unit how many of `fields` are its own. */
  counts: Uint8Array
  /** For each unit: 1 where its source is in the memory already, or may have come before in the file. */
  isKnown: Uint8Array
}>
export type ImportMemoryResult = Readonly<{
  /** How many units were left out, by the code of the reason. */
  skipped: Readonly<Record<string, number>>
  /** The first of them. */
  diagnostics: readonly Diagnostic[]
}>

/** Sent when there are so many: a piece of the file that is read at once holds some hundreds more at most. */
const BATCH_UNITS = 1_500
const MAX_DIAGNOSTICS = 1_000

/**
 * Ids in ascending order (RFC 9562, version 7, with a counter for its random end), so that the index of ids grows at its end. An import has
 * its own beginning: the moment, and 24 bits of chance.
 */
function createUnitIds(now: number): () => string {
  const time = now.toString(16).padStart(12, '0')
  const chance = randomBytes(3).toString('hex')
  const beginning = `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-8${chance.slice(3)}-`
  let count = 0
  return () => beginning + (count++).toString(16).padStart(12, '0')
}

/** Collects units as fields, and hands them out in batches while the next are being read. */
function createBatches({ memoryPath, origin, now }: ImportMemoryParams, io: TaskIo<ImportMemoryBatch>) {
  const memory = memoryPath === null ? null : openProjectFile(memoryPath, { mode: 'read' })
  const seen = createSeenHashes()
  const nextId = createUnitIds(Date.now())
  let fields: string[] = []
  let hashes: number[] = []
  let counts: number[] = []
  let storing: Promise<void> = Promise.resolve()

  /** Hands out what there is. What went before has been stored then: one batch is on its way while the next is read. */
  const send = async (): Promise<void> => {
    const inMemory = memory?.unitImports.knownSources(hashes)
    const isKnown = Uint8Array.from(hashes, (hash) => (seen.add(hash) || inMemory?.has(hash) ? 1 : 0))
    const batch = { fields, hashes: Int32Array.from(hashes), counts: Uint8Array.from(counts), isKnown }
    fields = []
    hashes = []
    counts = []
    await storing
    storing = io.batch(batch)
    // Whoever waits for it next is told; until then nobody does.
    storing.catch(() => {})
  }
  return {
    add: (unit: TmxUnit): void => {
      const sourceFolded = foldForSearch(unit.source)
      const before = fields.length
      hashes.push(textHash(sourceFolded))
      fields.push(
        nextId(), unit.sourceLanguage, unit.targetLanguage, unit.source, sourceFolded, unit.target, foldForSearch(unit.target), unit.createdAt || now, unit.changedAt, extraOf(unit),
      )
      const rest = restOf(unit, origin)
      if (rest.some((value, index) => value !== PLAIN_REST[index])) fields.push(...rest)
      counts.push(fields.length - before)
    },
    sendFull: async (): Promise<void> => {
      if (hashes.length >= BATCH_UNITS) await send()
    },
    sendAll: async (): Promise<void> => {
      await send()
      await storing
    },
    /** Waits for the batch that is on its way, whatever comes of it. */
    settle: () => storing.catch(() => {}),
    close: () => memory?.close(),
  }
}

function restOf(unit: TmxUnit, origin: string): readonly string[] {
  const { tags, previousSource, nextSource, notes, createdBy, changedBy } = unit
  return [
    tags.length === 0 ? '[]' : JSON.stringify(tags), previousSource, nextSource, unit.origin === 'import' ? origin : unit.origin, notes.length === 0 ? '' : notes.join('\n'), createdBy, changedBy,
  ]
}

function extraOf({ tuid, props }: TmxUnit): string {
  if (tuid === '' && props.length === 0) return '{}'
  const confidence = confidenceOf(props)
  return JSON.stringify({ ...(tuid === '' ? {} : { tuid }), ...(props.length === 0 ? {} : { props }), ...(confidence === null ? {} : { confidence }) })
}

type Skipped = Readonly<{ counts: Record<string, number>; diagnostics: Diagnostic[] }>

function noteSkipped({ counts, diagnostics }: Skipped, diagnostic: Diagnostic): void {
  counts[diagnostic.code] = (counts[diagnostic.code] ?? 0) + 1
  if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push(diagnostic)
}

/** Reads a TMX file in memory bounded by a batch; units go out in the order of the file, ready to be written. */
export const importMemoryTask: Task<ImportMemoryParams, ImportMemoryBatch, ImportMemoryResult> = async (params, io) => {
  const skipped: Skipped = { counts: {}, diagnostics: [] }
  const batches = createBatches(params, io)
  try {
    await readTmxFile(params, io, {
      onUnit: batches.add,
      onSkip: (diagnostic) => noteSkipped(skipped, diagnostic),
      betweenChunks: batches.sendFull,
    })
    await batches.sendAll()
  } finally {
    await batches.settle()
    batches.close()
  }
  return { skipped: skipped.counts, diagnostics: skipped.diagnostics }
}
