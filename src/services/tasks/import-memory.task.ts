import { createReadStream } from 'node:fs'
import { WorkbenchError } from '../../core/errors.ts'
import { readTmx, sniffTmxEncoding, type TmxSummary, type TmxUnit } from '../../core/formats/tmx/reader.ts'
import type { Diagnostic } from '../../core/model/job.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { throwIfCancelled } from '../cancellation.ts'
import { readHead } from '../file-identity.ts'
import { withDetails } from '../source-text.ts'
import type { Task, TaskIo } from '../task.ts'
import { codecFor } from '../text-codecs.ts'

export type ImportMemoryParams = Readonly<{
  path: string
  name: string
  sizeBytes: number
  /** Null = as the file declares. */
  encoding: string | null
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
}>

export type ImportMemoryBatch = readonly TmxUnit[]
export type ImportMemoryResult = Readonly<{ read: number; skipped: number; diagnostics: readonly Diagnostic[] }>

const BATCH_UNITS = 1_000
const CHUNK_BYTES = 256 * 1024
const MAX_DIAGNOSTICS = 1_000
const LINE_FEED = 0x0a

type Decode = (chunk: Uint8Array, isLast: boolean) => string

/** Decodes a stream piece by piece and refuses what is not valid rather than writing U+FFFD. */
function createDecoder(encoding: string): Decode {
  if (!/^utf-?(?:8|16)/i.test(encoding)) {
    const codec = codecFor(encoding)
    return (chunk) => codec.decode(chunk)
  }
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (chunk, isLast) => decoder.decode(chunk, { stream: !isLast })
}

async function* decodedChunks({ path, name, sizeBytes }: ImportMemoryParams, encoding: string, io: TaskIo<ImportMemoryBatch>): AsyncGenerator<string> {
  const decode = createDecoder(encoding)
  let readBytes = 0
  let line = 1
  const decodeNaming = (chunk: Uint8Array, isLast: boolean): string => {
    try {
      return decode(chunk, isLast)
    } catch (cause) {
      throw new WorkbenchError('format/encoding', { file: name, encoding, line }, { cause })
    }
  }
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    throwIfCancelled(io.signal)
    yield decodeNaming(chunk, false)
    for (const byte of chunk) if (byte === LINE_FEED) line++
    readBytes += chunk.length
    io.progress(Math.min(1, readBytes / Math.max(1, sizeBytes)))
  }
  yield decodeNaming(new Uint8Array(0), true)
}

function otherLanguages({ name, sourceLanguage, targetLanguage }: ImportMemoryParams, { languages }: TmxSummary): WorkbenchError {
  return new WorkbenchError('format/other-languages', {
    file: name,
    source: languages[0] ?? '',
    target: languages[1] ?? '',
    ownSource: sourceLanguage,
    ownTarget: targetLanguage,
  })
}

/** Reads a TMX file in memory bounded by a batch; units go out in the order of the file. */
export const importMemoryTask: Task<ImportMemoryParams, ImportMemoryBatch, ImportMemoryResult> = async (params, io) => {
  const { name, path, sourceLanguage, targetLanguage } = params
  const encoding = params.encoding ?? sniffTmxEncoding(readHead(path))
  const diagnostics: Diagnostic[] = []
  let units: TmxUnit[] = []
  let read = 0
  let skipped = 0
  const flush = async (): Promise<void> => {
    for (let start = 0; start < units.length; start += BATCH_UNITS) await io.batch(units.slice(start, start + BATCH_UNITS))
    units = []
  }
  /** The reader calls back for units without waiting: they are stored before it is given more to read. */
  async function* chunksAfterStoring(): AsyncGenerator<string> {
    for await (const chunk of decodedChunks(params, encoding, io)) {
      yield chunk
      if (units.length >= BATCH_UNITS) await flush()
    }
  }
  try {
    const summary = await readTmx(chunksAfterStoring(), {
      sourceLanguage,
      targetLanguage,
      onUnit: (unit) => {
        read++
        units.push(unit)
      },
      onSkip: (diagnostic) => {
        skipped++
        if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push(diagnostic)
      },
    })
    await flush()
    if (read === 0 && skipped === 0) throw new WorkbenchError('format/empty', { file: name })
    if (read === 0 && diagnostics.every(({ code }) => code === 'tmx/other-languages')) throw otherLanguages(params, summary)
  } catch (error) {
    throw withDetails(error, { file: name })
  }
  return { read, skipped, diagnostics }
}
