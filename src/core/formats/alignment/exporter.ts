import type { AlignedBead, BeadLink } from '../../model/alignment.ts'
import { directionOf, type LanguageTag } from '../../model/language.ts'
import type { DocumentId, Segment, SegmentId } from '../../model/segment.ts'
import { bilingualTsvExporter } from '../bilingual-tsv/exporter.ts'
import { docxTableExporter } from '../docx-table/exporter.ts'
import type { BilingualExporter, ExportStamp } from '../exporter.ts'
import { htmlTableExporter } from '../html-table/exporter.ts'
import { labelOf } from '../table-labels.ts'
import { tmxExporter } from '../tmx/exporter.ts'
import { writeSheetWorkbook } from '../xlsx/sheet-writer.ts'
import { xliff12Exporter } from '../xliff12/exporter.ts'

export const ALIGNMENT_FORMATS = ['tmx', 'xlf', 'tsv', 'xlsx', 'docx', 'html'] as const
export type AlignmentFormat = (typeof ALIGNMENT_FORMATS)[number]

/** An aligned pair of texts to be written. */
export type AlignmentExportInput = Readonly<{
  name: string
  source: Readonly<{ language: LanguageTag; segments: readonly string[] }>
  target: Readonly<{ language: LanguageTag; segments: readonly string[] }>
  /** `number`: what is written beside the pairs of a bead; by default its place, from 1. */
  beads: readonly (AlignedBead & Readonly<{ crossing?: readonly BeadLink[] | null; number?: number }>)[]
  /** Whether beads with an empty side are written where the format can. TMX and XLIFF cannot hold a pair without a source. */
  nulls: 'keep' | 'skip'
  stamp: ExportStamp
  /** As in `BilingualInput`, and `confidence`. */
  labels: Readonly<Record<string, string>>
}>

/** A pair of texts with its place in the ladder, from 1. */
type Pair = Readonly<{ number: number; source: string; target: string; confidence: number }>

const PERCENT = 100
/** The segments of a side as one text. */
const joined = (segments: readonly string[]): string => segments.map((text) => text.trim()).filter((text) => text !== '').join(' ')

/** A crossed bead is as many pairs as it has links. */
function pairsOf({ source, target, beads, nulls }: AlignmentExportInput): Pair[] {
  return beads.flatMap((bead, place) => {
    const links = bead.crossing ?? [{ source: range(bead.source.start, bead.source.end), target: range(bead.target.start, bead.target.end) }]
    const pairs = links.map((link) => ({
      number: bead.number ?? place + 1,
      source: joined(link.source.map((index) => source.segments[index] ?? '')),
      target: joined(link.target.map((index) => target.segments[index] ?? '')),
      confidence: bead.confidence,
    }))
    return pairs.filter((pair) => nulls === 'keep' || (pair.source !== '' && pair.target !== ''))
  })
}

const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, step) => start + step)
const percent = (confidence: number): string => `${Math.round(confidence * PERCENT)}`

function segmentOf({ number, source, target, confidence }: Pair): Segment {
  return {
    id: String(number) as SegmentId, documentId: '' as DocumentId, number, paragraph: number, kind: '', source, target, tags: [],
    status: source === '' || target === '' ? 'untranslated' : 'draft', isLocked: false, revision: 0, note: `${percent(confidence)} %`, changedAt: null, changedBy: null,
  }
}

function writeBilingual(exporter: BilingualExporter, input: AlignmentExportInput, pairs: readonly Pair[]): Uint8Array {
  const { name, source, target, stamp, labels } = input
  return exporter.write({ projectName: name, sourceLanguage: source.language, targetLanguage: target.language, documents: [{ id: '1', name, format: 'alignment', segments: pairs.map(segmentOf) }], stamp, labels })
}

function writeTmx({ source, target, stamp }: AlignmentExportInput, pairs: readonly Pair[]): Uint8Array {
  const when = { createdAt: stamp.writtenAt, createdBy: stamp.user, changedAt: '', changedBy: '' }
  const units = pairs.map((pair, place) => ({
    source: pair.source, target: pair.target, tags: [], sourceLanguage: source.language, targetLanguage: target.language, origin: 'alignment', note: '', extra: { confidence: Math.round(pair.confidence * 1000) / 1000 },
    previousSource: pairs[place - 1]?.source ?? '', nextSource: pairs[place + 1]?.source ?? '', ...when,
  }))
  const pieces = [...tmxExporter.write({ sourceLanguage: source.language, targetLanguage: target.language, units, stamp })]
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function writeXlsx({ name, source, target, stamp, labels }: AlignmentExportInput, pairs: readonly Pair[]): Uint8Array {
  return writeSheetWorkbook({
    title: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || '1',
    isRtl: directionOf(source.language) === 'rtl',
    header: [labelOf(labels, 'number'), source.language, target.language, labelOf(labels, 'confidence')],
    lines: pairs.map((pair) => [String(pair.number), pair.source, pair.target, percent(pair.confidence)]),
    writtenAt: stamp.writtenAt,
  })
}

/** Writes an alignment. The segments of a bead are joined by a space. */
export function writeAlignment(format: AlignmentFormat, input: AlignmentExportInput): Uint8Array {
  const pairs = pairsOf(input)
  const full = pairs.filter(({ source, target }) => source !== '' && target !== '')
  const withSource = pairs.filter(({ source }) => source !== '')
  switch (format) {
    case 'tmx': return writeTmx(input, full)
    case 'xlf': return writeBilingual(xliff12Exporter, input, withSource)
    case 'tsv': return writeBilingual(bilingualTsvExporter, input, pairs)
    case 'docx': return writeBilingual(docxTableExporter, input, pairs)
    case 'html': return writeBilingual(htmlTableExporter, input, pairs)
    case 'xlsx': return writeXlsx(input, pairs)
  }
}
