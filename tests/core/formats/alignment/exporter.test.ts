import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ALIGNMENT_FORMATS, writeAlignment, type AlignmentExportInput } from '../../../../src/core/formats/alignment/exporter.ts'
import { readTmxSync } from '../../../../src/core/formats/tmx/reader.ts'
import type { TmxUnit } from '../../../../src/core/formats/tmx/reader.ts'

const ar = { language: 'ar', segments: ['الأول', 'الثاني', 'الثالث <أ>', 'الرابع', 'الخامس'] }
const en = { language: 'en', segments: ['First', 'Second', 'Third & last', 'Fourth'] }
const span = (start: number, end: number) => ({ start, end })
const base: AlignmentExportInput = {
  name: 'تقرير – report',
  source: ar,
  target: en,
  beads: [
    { source: span(0, 2), target: span(0, 1), confidence: 0.97 },
    { source: span(2, 3), target: span(1, 1), confidence: 0.5 },
    { source: span(3, 3), target: span(1, 2), confidence: 0.4 },
    { source: span(3, 5), target: span(2, 4), confidence: 1, crossing: [{ source: [3], target: [3] }, { source: [4], target: [2] }] },
  ],
  nulls: 'keep',
  stamp: { tool: 'Dragoman', version: '1', writtenAt: '2026-11-24T10:00:00Z', user: 'Mona' },
  labels: { number: 'No.', source: 'Source', target: 'Target', status: 'Status', confidence: 'Confidence' },
}
const mirrored: AlignmentExportInput = { ...base, source: en, target: ar, beads: base.beads.map(({ source, target, confidence, crossing }) => ({ source: target, target: source, confidence, crossing: crossing?.map((link) => ({ source: link.target, target: link.source })) ?? null })) }

function textOf(format: (typeof ALIGNMENT_FORMATS)[number], input: AlignmentExportInput): string {
  const bytes = writeAlignment(format, input)
  if (format === 'xlsx') return strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
  if (format === 'docx') return strFromU8(unzipSync(bytes)['word/document.xml']!)
  return new TextDecoder().decode(bytes)
}

function unitsOf(input: AlignmentExportInput): readonly TmxUnit[] {
  const units: TmxUnit[] = []
  readTmxSync([textOf('tmx', input)], { sourceLanguage: input.source.language, targetLanguage: input.target.language, onUnit: (unit: TmxUnit) => units.push(unit), onSkip: () => undefined })
  return units
}

describe.each([['ar -> en', base], ['en -> ar', mirrored]])('an alignment %s', (_direction, input) => {
  const swap = input === mirrored
  const wanted = [['الأول الثاني', 'First'], ['الرابع', 'Fourth'], ['الخامس', 'Third & last']].map(([one, other]) => (swap ? [other, one] : [one, other]))

  it('as TMX is its pairs, joined, crossed ones link by link, with confidence and origin', () => {
    expect(unitsOf(input).map(({ source, target }) => [source, target])).toEqual(wanted)
    expect(textOf('tmx', input)).toContain('0.97')
    expect(textOf('tmx', input)).toContain('alignment')
  })

  it.each(['tsv', 'xlsx', 'docx', 'html'] as const)('as %s keeps segments without a counterpart, or leaves them out', (format) => {
    expect(textOf(format, input)).toContain('Second')
    expect(textOf(format, { ...input, nulls: 'skip' })).not.toContain('Second')
    expect(textOf(format, { ...input, nulls: 'skip' })).toContain('Fourth')
  })

  it('as XLIFF has a unit for each pair with a source', () => {
    expect(textOf('xlf', input).match(/<trans-unit/g)).toHaveLength(4)
    expect(textOf('xlf', { ...input, nulls: 'skip' }).match(/<trans-unit/g)).toHaveLength(3)
  })

  it('as a workbook is read from the side of its source', () => {
    expect(textOf('xlsx', input).includes('rightToLeft="1"')).toBe(!swap)
  })

  it.each(ALIGNMENT_FORMATS)('as %s is the same at every writing', (format) => expect(writeAlignment(format, input)).toEqual(writeAlignment(format, input)))
})

it.each(ALIGNMENT_FORMATS)('an empty alignment is a file of the format %s', (format) => expect(textOf(format, { ...base, beads: [] }).length).toBeGreaterThan(20))
