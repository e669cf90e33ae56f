import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tmxBilingualExporter, tmxExporter } from '../../../../src/core/formats/tmx/exporter.ts'
import { isoDate, tmxDate } from '../../../../src/core/formats/tmx/dates.ts'
import { readTmxSync } from '../../../../src/core/formats/tmx/reader.ts'
import type { TmxUnit } from '../../../../src/core/formats/tmx/reader.ts'
import type { ExportedUnit } from '../../../../src/core/formats/exporter.ts'
import { arabicSegments, englishSegments, input, nastyPair, stamp, withTagNames } from '../exchange-samples.ts'

function unit(part: Partial<ExportedUnit>): ExportedUnit {
  return {
    sourceLanguage: 'ar', targetLanguage: 'en', source: 'نعم', target: 'yes', tags: [], previousSource: '', nextSource: '',
    origin: 'confirmed', createdAt: '2026-01-02T03:04:05.000Z', createdBy: 'Amal', changedAt: '2026-02-03T04:05:06.000Z', changedBy: 'Sami & <co>', note: '', extra: {}, ...part,
  }
}

function readBack(bytes: Iterable<Uint8Array>, sourceLanguage = 'ar', targetLanguage = 'en'): readonly TmxUnit[] {
  const units: TmxUnit[] = []
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const chunks = Array.from(bytes, (piece) => decoder.decode(piece, { stream: true }))
  readTmxSync(chunks, { sourceLanguage, targetLanguage, onUnit: (one) => units.push(one), onSkip: ({ code }) => expect(code).toBe('tmx/empty-segment') })
  return units
}

const write = (units: Iterable<ExportedUnit>) => tmxExporter.write({ sourceLanguage: 'ar', targetLanguage: 'en', units, stamp })

describe('TMX written here', () => {
  it('reads back with everything that a memory holds', () => {
    const [read] = readBack(write([unit({ previousSource: 'قبل', nextSource: 'بعد' })]))
    expect(read).toMatchObject({
      source: 'نعم', target: 'yes', previousSource: 'قبل', nextSource: 'بعد', origin: 'confirmed',
      createdAt: '2026-01-02T03:04:05.000Z', createdBy: 'Amal', changedAt: '2026-02-03T04:05:06.000Z', changedBy: 'Sami & <co>',
    })
  })

  it('reads back the same texts and tags whatever stands in them', () => {
    fc.assert(
      fc.property(nastyPair, ({ source, target, tags }) => {
        const [read] = readBack(write([unit({ source, target, tags })]))
        expect(read && withTagNames({ text: read.source, tags: read.tags })).toBe(withTagNames({ text: source, tags }))
        expect(read && withTagNames({ text: read.target, tags: read.tags })).toBe(withTagNames({ text: target, tags }))
      }),
      { numRuns: 300 },
    )
  })

  it('writes a large memory in pieces', () => {
    const pieces = [...write(Array.from({ length: 1200 }, (_, n) => unit({ source: `نص ${n}` })))]
    expect(pieces.length).toBe(3)
    expect(readBack(pieces)).toHaveLength(1200)
  })

  it('is a whole file without any unit', () => expect(readBack(write([]))).toEqual([]))

  it('holds the translated segments of documents and no untranslated one, in both directions', () => {
    const arabic = readBack([tmxBilingualExporter.write(input(arabicSegments))])
    expect(arabic.map(({ source }) => withTagNames({ text: source, tags: [] }).length > 0)).toEqual([true, true, true, true, true])
    expect(arabic[1]).toMatchObject({ target: arabicSegments[1]?.target, notes: ['Check <quote> & figure'], previousSource: arabicSegments[0]?.source })
    const english = readBack([tmxBilingualExporter.write(input(englishSegments, { sourceLanguage: 'en', targetLanguage: 'ar' }))], 'en', 'ar')
    expect(english.map(({ source, target, tags }) => [withTagNames({ text: source, tags }), withTagNames({ text: target, tags })])).toEqual(
      englishSegments.slice(0, 2).map(({ source, target, tags }) => [withTagNames({ text: source, tags }), withTagNames({ text: target, tags })]),
    )
  })
})

describe('TMX dates', () => {
  it.each([
    ['the form of TMX', '20240102T030405Z', '2024-01-02T03:04:05.000Z'],
    ['a day alone', '20240102', '2024-01-02T00:00:00.000Z'],
    ['ISO 8601 with an offset', '2024-01-02T03:04:05+02:00', '2024-01-02T01:04:05.000Z'],
    ['a thirteenth month', '20241302T030405Z', ''],
    ['nothing', '', ''],
  ])('reads %s', (_, text, iso) => expect(isoDate(text)).toBe(iso))

  it('writes what it reads', () => {
    expect(tmxDate('2024-01-02T03:04:05.678Z')).toBe('20240102T030405Z')
    expect(tmxDate('')).toBe('')
  })
})
