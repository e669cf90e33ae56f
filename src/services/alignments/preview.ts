import type { Params } from '../../contract/index.ts'
import type { AlignmentPreview, AlignmentSidePreview } from '../../contract/types.ts'
import { findFurniture } from '../../core/alignment/furniture.ts'
import type { AlignmentSide } from '../../core/model/alignment.ts'
import { isSameLanguage, type LanguageTag } from '../../core/model/language.ts'
import type { ServiceContext } from '../context.ts'
import { rulesFolderOf } from '../resource-paths.ts'
import type { ReadAlignmentSideParams } from '../tasks/read-alignment-side.task.ts'
import type { ReadSide } from './sources.ts'

type Files = Pick<Params<'alignments.start'>, 'source' | 'target'>
export type ReadSides = Readonly<Record<AlignmentSide, ReadSide>>
type ReadingIo = Readonly<{ signal: AbortSignal; /** 0 to 1, and the file that is being read. */ onProgress: (fraction: number, file: string) => void }>

const SAMPLE_SEGMENTS = 12
const SAMPLE_LETTERS = 400

const shorten = (text: string): string => (text.length > SAMPLE_LETTERS ? `${text.slice(0, SAMPLE_LETTERS)}\u2026` : text)

/**
 * Reads both sides in the pool. A side whose language is not sure takes the project's other one where both would be the same. Throws what `readAlignmentSide` throws,
 * `job/cancelled`.
 */
export async function readSides(context: ServiceContext, { source, target }: Files, { signal, onProgress }: ReadingIo): Promise<ReadSides> {
  const { meta } = context.file()
  const languages = { source: meta.get('sourceLanguage'), target: meta.get('targetLanguage') }
  const otherThan = (language: LanguageTag): LanguageTag => (isSameLanguage(language, languages.target) ? languages.source : languages.target)
  const read = (side: AlignmentSide, fallback: LanguageTag, language: LanguageTag | null): Promise<ReadSide> => {
    // Of two halves of one file the encoding is said once.
    const { token, encoding } = (side === 'target' ? target : null) ?? source
    const { path, name } = context.files.resolve(token)
    onProgress(side === 'source' ? 0 : 0.5, name)
    const params: ReadAlignmentSideParams = { path, name, encoding, language, half: target === null ? side : null, languages, fallback, rulesFolder: rulesFolderOf(context.options) }
    return context.pool.run<ReadAlignmentSideParams, never, ReadSide>('read-alignment-side', params, { signal, onProgress: () => undefined, onBatch: () => undefined })
  }
  const first = await read('source', languages.source, source.language)
  const second = await read('target', otherThan(first.language), target?.language ?? null)
  if (!isSameLanguage(first.language, second.language)) return { source: first, target: second }
  if (!second.isLanguageSure) return { source: first, target: { ...(await read('target', second.language, otherThan(first.language))), isLanguageSure: false } }
  if (!first.isLanguageSure) return { source: { ...(await read('source', first.language, otherThan(second.language))), isLanguageSure: false }, target: second }
  return { source: first, target: second }
}

function previewOf({ name, format, encoding, encodings, language, isLanguageSure, segments }: ReadSide): AlignmentSidePreview {
  const sample = segments.slice(0, SAMPLE_SEGMENTS).map(({ text }) => shorten(text))
  return { name, format, encoding, encodings, language, isLanguageSure, segments: segments.length, sample, furniture: findFurniture(segments) }
}

export async function previewAlignment(context: ServiceContext, files: Files): Promise<AlignmentPreview> {
  const { source, target } = await readSides(context, files, { signal: new AbortController().signal, onProgress: () => undefined })
  return { source: previewOf(source), target: previewOf(target) }
}
