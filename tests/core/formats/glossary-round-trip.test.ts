import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../../src/core/errors.ts'
import type { GlossaryExporter } from '../../../src/core/formats/exporter.ts'
import type { GlossaryReader } from '../../../src/core/formats/glossary-reader.ts'
import { multitermGlossaryExporter } from '../../../src/core/formats/multiterm/exporter.ts'
import { multitermReader } from '../../../src/core/formats/multiterm/reader.ts'
import { tbx2GlossaryExporter, tbxDctGlossaryExporter, tbxGlossaryExporter } from '../../../src/core/formats/tbx/exporter.ts'
import { tbxReader } from '../../../src/core/formats/tbx/reader.ts'
import { tmxGlossaryExporter } from '../../../src/core/formats/tmx/glossary-exporter.ts'
import { tmxGlossaryReader } from '../../../src/core/formats/tmx/glossary-reader.ts'
import { DIRECTIONS, arbitraryConcepts, comparable, readGlossary, roundTrip, stored } from './glossary-files.ts'
import { concept, glossary, glossaryConcepts, term } from './glossary-samples.ts'

const FORMATS: readonly (readonly [string, GlossaryExporter, GlossaryReader])[] = [
  ['TBX 3, style DCA', tbxGlossaryExporter, tbxReader],
  ['TBX 3, style DCT', tbxDctGlossaryExporter, tbxReader],
  ['TBX 2', tbx2GlossaryExporter, tbxReader],
  ['MultiTerm XML', multitermGlossaryExporter, multitermReader],
  ['TMX', tmxGlossaryExporter, tmxGlossaryReader],
]

describe.each(FORMATS)('a glossary written as %s', (_, exporter, reader) => {
  it.each(DIRECTIONS)('is read back with every field of every concept, %s', (__, languages) => {
    expect(roundTrip(exporter, reader, glossaryConcepts, languages)).toEqual(comparable(glossaryConcepts))
  })

  it.each(DIRECTIONS)('is read back whatever its fields hold, %s', { timeout: 60_000 }, (__, languages) => {
    fc.assert(
      fc.property(arbitraryConcepts.filter((concepts) => concepts.length > 0), (concepts) => {
        expect(roundTrip(exporter, reader, concepts, languages)).toEqual(comparable(concepts))
      }),
      { numRuns: 60 },
    )
  })

  it('knows its own first bytes', () => {
    const bytes = exporter.write(glossary(glossaryConcepts))
    expect(reader.sniff(bytes.subarray(0, 4096), 'file')).toBeGreaterThanOrEqual(0.9)
    expect(reader.sniff(new TextEncoder().encode('ar\ten\n'), 'file.tsv')).toBe(0)
  })

  it('names the line where it is cut off', () => {
    const text = exporter === multitermGlossaryExporter ? new TextDecoder('utf-16le').decode(exporter.write(glossary(glossaryConcepts))) : new TextDecoder().decode(exporter.write(glossary(glossaryConcepts)))
    const cut = text.replace('encoding="UTF-16"', 'encoding="UTF-8"').slice(0, -20)
    const lines = cut.split('\n').length
    expect(() => readGlossary(reader, cut)).toThrow(expect.objectContaining({ code: 'format/malformed', details: expect.objectContaining({ line: lines }) }))
  })

  it('is refused where its root is another', () => {
    expect(() => readGlossary(reader, '<?xml version="1.0"?>\n<html><body/></html>')).toThrow(expect.objectContaining({ code: 'format/unknown' }))
  })

  it('comes back the same when it was read and written once more', () => {
    const once = exporter.write(glossary(glossaryConcepts))
    const twice = exporter.write(glossary(stored(readGlossary(reader, once))))
    expect(new TextDecoder().decode(twice)).toBe(new TextDecoder().decode(once))
  })

  it('loses no entry that a broken one stands beside', { timeout: 60_000 }, () => {
    const texts = Array.from({ length: 12 }, (__, index) => `word${index}`)
    const file = exporter.write(glossary(texts.map((text, index) => concept(`5f0c-${index}`, [term('ar', `كلمة${index}`), term('en', text)]))))
    const isWide = exporter === multitermGlossaryExporter
    const whole = (isWide ? new TextDecoder('utf-16le') : new TextDecoder()).decode(file).replace('encoding="UTF-16"', 'encoding="UTF-8"')
    fc.assert(
      fc.property(fc.nat({ max: 11 }), fc.nat(), fc.constantFrom('', '<', '&', '<x/>', '<x>', '"', '\u0000', ' type="y"', '</p>'), (victim, offset, change) => {
        const entry = whole.indexOf(`>word${victim}<`)
        const at = entry - 60 + (offset % 120)
        const from = whole.lastIndexOf('\n<', Math.max(0, whole.lastIndexOf('كلمة', entry)))
        const place = Math.max(at, from)
        const broken = whole.slice(0, place) + change + whole.slice(place + (change === '' ? 1 : 0))
        let read: readonly string[]
        try {
          read = stored(readGlossary(reader, broken)).flatMap(({ terms }) => terms.filter(({ language }) => language === 'en').map((one) => one.text))
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbenchError)
          return
        }
        for (const text of texts.filter((one) => Math.abs(Number(one.slice(4)) - victim) > 1)) expect(read).toContain(text)
      }),
      { numRuns: 150 },
    )
  })
})
