import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xliff12Exporter } from '../../../../src/core/formats/xliff12/exporter.ts'
import { xliff12Filter } from '../../../../src/core/formats/xliff12/filter.ts'
import type { BilingualInput } from '../../../../src/core/formats/exporter.ts'
import { withTagsOf } from '../../../../src/core/model/tagged-text.ts'
import type { Segment } from '../../../../src/core/model/segment.ts'
import { arabicSegments, englishSegments, input, nastySegments, options, segment, withTagNames } from '../exchange-samples.ts'

const read = (written: BilingualInput) => xliff12Filter.extract(xliff12Exporter.write(written), options)
const textOf = (written: BilingualInput) => new TextDecoder().decode(xliff12Exporter.write(written))

function expectSame(segments: readonly Segment[], written: BilingualInput): void {
  const { units } = read(written)
  expect(units.map(({ id }) => id)).toEqual(segments.map(({ id }) => id))
  segments.forEach((one, index) => {
    const unit = units[index]
    expect(unit && withTagNames(unit.source)).toBe(withTagNames({ text: one.source, tags: one.tags }))
    expect(unit?.status).toBe(one.status)
    if (one.status !== 'untranslated') expect(unit?.target && withTagNames(unit.target)).toBe(withTagNames({ text: one.target, tags: one.tags }))
    else expect(unit?.target).toBeNull()
    expect(unit?.isLocked).toBe(one.isLocked)
  })
}

describe('XLIFF 1.2 written here', () => {
  it('reads back with the same texts, tags and statuses, Arabic to English', () => expectSame(arabicSegments, input(arabicSegments)))

  it('reads back the same, English to Arabic', () => {
    const written = input(englishSegments, { sourceLanguage: 'en', targetLanguage: 'ar' })
    expectSame(englishSegments, written)
    expect(read(written)).toMatchObject({ sourceLanguage: 'en', targetLanguage: 'ar' })
  })

  it('reads back the same whatever stands in the text and however tags cross', () => {
    fc.assert(fc.property(nastySegments, (segments) => expectSame(segments, input(segments))), { numRuns: 300 })
  })

  it('keeps the documents apart and the ids of segments, whatever their characters', () => {
    const first = [segment(1, { id: 'a"<&>1' as Segment['id'] })]
    const second = [segment(2)]
    const documents = [
      { id: 'd1', name: 'one.md', format: 'md', segments: first },
      { id: 'd2', name: '\u062b\u0627\u0646.txt', format: 'txt', segments: second },
    ]
    const written = input([], { documents })
    expect(read(written).units.map(({ id }) => id)).toEqual(['a"<&>1', 'seg-2'])
    expect(textOf(written)).toContain('original="\u062b\u0627\u0646.txt"')
    expect(textOf(written).match(/<file /g)).toHaveLength(2)
  })

  it('nests pairs as g and writes crossing or half pairs as bx and ex', () => {
    const text = textOf(input(arabicSegments))
    expect(text).toContain('<source xml:lang="ar">رئيس <g id="1" equiv-text="**">الوفد</g> هنا<x id="3" equiv-text="\ue123"/></source>')
    expect(text).toMatch(/<bx id="2"[^>]*\/>ب<\/g> ج<ex id="2"/)
  })

  it('carries notes and approval', () => {
    const { units } = read(input(arabicSegments))
    expect(units[1]?.note).toBe('Check <quote> & figure')
    expect(textOf(input(arabicSegments)).match(/approved="yes"/g)).toHaveLength(3)
  })

  it('comes back to the tags of its segment even where those stand in another order or are in the translation only', () => {
    const tags = [
      { kind: 'standalone', number: 9, content: '[9]' },
      { kind: 'close', number: 4, content: '</b>' },
      { kind: 'open', number: 4, content: '<b>' },
    ] as const
    const one = segment(1, { source: 'a\ue002b\ue001', target: '\ue002x\ue001\ue000', tags, status: 'draft' })
    const [unit] = read(input([one])).units
    expect(unit && withTagsOf(unit.source, tags)).toBe(one.source)
    expect(unit?.target && withTagsOf(unit.target, tags)).toBe(one.target)
  })

  it('writes a file without segments where a project has no document', () => {
    expect(read(input([], { documents: [] })).units).toEqual([])
  })
})
