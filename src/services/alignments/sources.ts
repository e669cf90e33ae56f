import { tableCells } from '../../core/formats/alignment/table-reader.ts'
import type { ExtractedUnit } from '../../core/formats/filter.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { AlignmentSegment, AlignmentSide } from '../../core/model/alignment.ts'
import { isSameLanguage, type LanguageTag } from '../../core/model/language.ts'
import { plain, withoutTags } from '../../core/model/tagged-text.ts'
import { guessLanguage } from '../../core/text/language-guess.ts'
import { detectEncoding, type EncodingGuess } from '../encoding-detection.ts'
import { identifyFile, type FileIdentity } from '../file-identity.ts'
import { glossaryReader } from '../glossary-file.ts'
import { segmenterFor } from '../segmentation-rules.ts'
import { chooseEncoding, namingFile, readWhole } from '../source-text.ts'
import { codecFor } from '../text-codecs.ts'
import { readPairs } from '../text-extraction.ts'
import { splitUnits } from '../unit-segments.ts'

export type SideFile = Readonly<{ path: string; name: string }>
export type SideOptions = Readonly<{
  /** Null = as detected. */
  encoding: string | null
  /** Null = as the file says, or as its texts look. */
  language: LanguageTag | null
  /** Which texts of a bilingual file are meant; null = those in `language`, else its source texts. */
  half: AlignmentSide | null
  /** The project's, for files that name none. */
  languages: Readonly<Record<AlignmentSide, LanguageTag>>
  /** Where neither a file nor its texts tell. */
  fallback: LanguageTag
  /** The folder of `ar.srx`, `en.srx`, … */
  rulesFolder: string
}>
export type ReadSide = Readonly<{
  name: string
  format: string
  /** Empty where the format declares its own. */
  encoding: string
  encodings: readonly EncodingGuess[]
  language: LanguageTag
  isLanguageSure: boolean
  segments: readonly AlignmentSegment[]
}>

type Texts = Readonly<{ format: string; encoding: string; encodings: readonly EncodingGuess[]; declared: LanguageTag | null; units: readonly ExtractedUnit[] }>
type Identity<Kind> = Extract<FileIdentity, { kind: Kind }>

const unitOf = (text: string, index: number): ExtractedUnit => ({ id: String(index), kind: '', source: plain(text), target: null, status: null, isLocked: false, note: '', isSegmented: false, paragraph: null })

/** The half of a file whose languages are known. */
function halfOf({ half, language }: SideOptions, source: LanguageTag | null, target: LanguageTag | null): AlignmentSide {
  if (half !== null) return half
  const isTarget = language !== null && target !== null && isSameLanguage(language, target) && !(source !== null && isSameLanguage(language, source))
  return isTarget ? 'target' : 'source'
}

function readDocument({ path, name }: SideFile, options: SideOptions, { filter }: Identity<'document'>): Texts {
  const bytes = readWhole(path, name)
  const encoding = filter.isText ? chooseEncoding(bytes, options.encoding, name) : ''
  const { source: sourceLanguage, target: targetLanguage } = options.languages
  const found = namingFile(name, () => filter.extract(bytes, { sourceLanguage, targetLanguage, codec: codecFor(encoding || 'utf-8'), fileName: name }))
  const isBilingual = found.units.some(({ target }) => target !== null && target.text.trim() !== '')
  if (options.half !== null && !isBilingual) throw new WorkbenchError('alignment/not-bilingual', { file: name })
  const half = isBilingual ? halfOf(options, found.sourceLanguage, found.targetLanguage) : 'source'
  const units = found.units.flatMap((unit): ExtractedUnit[] => {
    const text = half === 'source' ? unit.source : unit.target
    return text ? [{ ...unit, source: text, target: null }] : []
  })
  return {
    format: filter.id, encoding, encodings: filter.isText ? detectEncoding(bytes).guesses : [], units,
    declared: half === 'source' ? found.sourceLanguage : found.targetLanguage,
  }
}

async function readMemory({ path, name }: SideFile, options: SideOptions): Promise<Texts> {
  const { source, target } = options.languages
  const { texts } = await readPairs({ path, name: /\.tmx$/i.test(name) ? name : `${name}.tmx` }, { sourceLanguage: source, targetLanguage: target }, options.encoding)
  const half = halfOf(options, source, target)
  return { format: 'tmx', encoding: '', encodings: [], declared: options.languages[half], units: texts.map((pair, index) => unitOf(pair[half], index)) }
}

/** A table of two columns, whatever else stands beside them. */
function readTable({ path, name }: SideFile, options: SideOptions, { format }: Identity<'glossary'>): Texts {
  const { isText, shape } = glossaryReader(format)
  if (!shape) throw new WorkbenchError('format/unknown', { file: name })
  const bytes = readWhole(path, name)
  const encoding = isText ? chooseEncoding(bytes, options.encoding, name) : ''
  const { source: sourceLanguage, target: targetLanguage } = options.languages
  const codec = codecFor(encoding || 'utf-8')
  const { header, columns, sheet } = namingFile(name, () => shape(bytes, { sourceLanguage, targetLanguage, fileName: name, codec, columns: null, hasHeader: null, sheet: null }))
  const [source, target] = columns.includes('source') && columns.includes('target') ? [columns.indexOf('source'), columns.indexOf('target')] : [0, 1]
  const half = halfOf(options, sourceLanguage, targetLanguage)
  const cells = namingFile(name, () => tableCells(bytes, codec, sheet)).slice(header ? 1 : 0)
  const pairs = cells.map((row) => ({ source: row[source] ?? '', target: row[target] ?? '' })).filter((pair) => pair.source.trim() !== '' && pair.target.trim() !== '')
  if (pairs.length === 0) throw new WorkbenchError('alignment/not-bilingual', { file: name })
  return { format, encoding, encodings: isText ? detectEncoding(bytes).guesses : [], declared: header ? options.languages[half] : null, units: pairs.map((pair, index) => unitOf(pair[half], index)) }
}

async function readTexts(file: SideFile, options: SideOptions): Promise<Texts> {
  const identity = identifyFile(file.path, file.name)
  if (identity.kind === 'document') return readDocument(file, options, identity as Identity<'document'>)
  return identity.kind === 'memory' ? readMemory(file, options) : readTable(file, options, identity as Identity<'glossary'>)
}

/** As the person says, the file, or its texts; a language of the project with its region. */
function languageOf({ declared, units }: Texts, { language, languages, fallback }: SideOptions): Pick<ReadSide, 'language' | 'isLanguageSure'> {
  if (language !== null) return { language, isLanguageSure: true }
  if (declared !== null) return { language: declared, isLanguageSure: true }
  const guess = guessLanguage(units.map(({ source }) => withoutTags(source.text)))
  if (guess.language === null) return { language: fallback, isLanguageSure: false }
  const guessed = guess.language
  return { language: [languages.source, languages.target].find((own) => isSameLanguage(own, guessed)) ?? guessed, isLanguageSure: guess.isSure }
}

/**
 * One side of an alignment: any document that can be read, or half of a bilingual file (XLIFF, TMX, a table), divided by the rules of its language. Tags are left out.
 * Throws what reading throws, `alignment/empty-side`, `alignment/not-bilingual`.
 */
export async function readAlignmentSide(file: SideFile, options: SideOptions): Promise<ReadSide> {
  const texts = await readTexts(file, options)
  const found = languageOf(texts, options)
  const { segment } = segmenterFor(found.language, options.rulesFolder)
  const segments: AlignmentSegment[] = []
  for (const { source, kind, paragraph } of splitUnits(texts.units, segment)) {
    const text = withoutTags(source).trim()
    if (text !== '') segments.push({ text, kind, paragraph })
  }
  if (segments.length === 0) throw new WorkbenchError('alignment/empty-side', { file: file.name })
  const { format, encoding, encodings } = texts
  return { name: file.name, format, encoding, encodings, ...found, segments }
}
