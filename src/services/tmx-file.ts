import { createReadStream } from 'node:fs'
import { WorkbenchError } from '../core/errors.ts'
import { readTmx, sniffTmxEncoding, type TmxSummary, type TmxUnit } from '../core/formats/tmx/reader.ts'
import type { Diagnostic } from '../core/model/job.ts'
import type { LanguageTag } from '../core/model/language.ts'
import { throwIfCancelled } from './cancellation.ts'
import { readHead } from './file-identity.ts'
import { withDetails } from './source-text.ts'
import { codecFor } from './text-codecs.ts'

/** A TMX file and the pair of languages that is wanted of it. */
export type TmxFile = Readonly<{
  path: string
  name: string
  sizeBytes: number
  /** Null = as the file declares. */
  encoding: string | null
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
}>

export type TmxFileIo = Readonly<{ signal: AbortSignal; progress: (fraction: number | null) => void }>

export type TmxFileHandlers = Readonly<{
  onUnit: (unit: TmxUnit) => void
  onSkip: (diagnostic: Diagnostic) => void
  /** Between two pieces of the file: more is read when it has resolved. */
  betweenChunks?: () => Promise<void>
}>

const CHUNK_BYTES = 128 * 1024
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

async function* decodedChunks({ path, name, sizeBytes }: TmxFile, encoding: string, io: TmxFileIo): AsyncGenerator<string> {
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
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) line++
    readBytes += chunk.length
    io.progress(Math.min(1, readBytes / Math.max(1, sizeBytes)))
  }
  yield decodeNaming(new Uint8Array(0), true)
}

function otherLanguages({ name, sourceLanguage, targetLanguage }: TmxFile, { languages }: TmxSummary): WorkbenchError {
  return new WorkbenchError('format/other-languages', {
    file: name,
    source: languages[0] ?? '',
    target: languages[1] ?? '',
    ownSource: sourceLanguage,
    ownTarget: targetLanguage,
  })
}

/**
 * Reads a TMX file piece by piece; units come in the order of the file. Throws what `readTmx` throws with the file's name, `format/encoding` with
 * the line, `format/empty` where nothing is in it and `format/other-languages` where nothing in it is of the wanted pair.
 */
export async function readTmxFile(file: TmxFile, io: TmxFileIo, { onUnit, onSkip, betweenChunks }: TmxFileHandlers): Promise<void> {
  const encoding = file.encoding ?? sniffTmxEncoding(readHead(file.path))
  let units = 0
  let skipped = 0
  let ofOtherLanguages = 0
  async function* chunks(): AsyncGenerator<string> {
    for await (const chunk of decodedChunks(file, encoding, io)) {
      yield chunk
      await betweenChunks?.()
    }
  }
  try {
    const summary = await readTmx(chunks(), {
      sourceLanguage: file.sourceLanguage,
      targetLanguage: file.targetLanguage,
      onUnit: (unit) => {
        units++
        onUnit(unit)
      },
      onSkip: (diagnostic) => {
        skipped++
        if (diagnostic.code === 'tmx/other-languages') ofOtherLanguages++
        onSkip(diagnostic)
      },
    })
    if (units === 0 && skipped === 0) throw new WorkbenchError('format/empty', { file: file.name })
    if (units === 0 && ofOtherLanguages === skipped) throw otherLanguages(file, summary)
  } catch (error) {
    throw withDetails(error, { file: file.name })
  }
}
