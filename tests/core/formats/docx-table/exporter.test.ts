import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { docxTableExporter } from '../../../../src/core/formats/docx-table/exporter.ts'
import type { BilingualInput } from '../../../../src/core/formats/exporter.ts'
import { arabicSegments, englishSegments, input, segment } from '../exchange-samples.ts'

function partsOf(written: BilingualInput): Readonly<Record<string, string>> {
  const parts = Object.fromEntries(Object.entries(unzipSync(docxTableExporter.write(written))).map(([name, bytes]) => [name, strFromU8(bytes)]))
  for (const part of Object.values(parts)) {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    parser.write(part).close()
  }
  return parts
}

const bodyOf = (written: BilingualInput) => partsOf(written)['word/document.xml'] ?? ''
const cellsOf = (body: string) => [...body.matchAll(/<w:tc>([^]*?)<\/w:tc>/g)].map((match) => match[1] ?? '')
const textOf = (cell: string) => cell.replace(/<w:br\/>/g, '\n').replace(/<w:tab\/>/g, '\t').replace(/<[^>]+>/g, '')

describe('the DOCX table', () => {
  it('has a row for each segment: number, source, target, status, tags as labels', () => {
    const cells = cellsOf(bodyOf(input(arabicSegments))).map(textOf)
    expect(cells.slice(0, 8)).toEqual(['No.', 'Source', 'Translation', 'Status', '1', arabicSegments[0]?.source, 'Libyan talks resume in Geneva', 'Confirmed'])
    expect(cells).toHaveLength(4 * (arabicSegments.length + 1))
    expect(cells.slice(12, 16)).toEqual(['3', 'رئيس \u2066{1}\u2069الوفد\u2066{/1}\u2069 هنا\u2066{3/}\u2069', '{3/}The head of the {1}delegation{/1}', 'Confirmed'])
    expect(cells[9]).toBe('قال: «نعم» \u200f&amp; لا &gt; 5 &lt; 7 ]]&gt;')
    expect(cells.slice(20, 24)).toEqual(['5', 'سطر بلا ترجمة\nوسطر ثان\tهنا', '', 'Untranslated'])
  })

  it.each([
    ['Arabic to English: the table begins on the right with the source', 'ar', 'en', arabicSegments, true],
    ['English to Arabic: the table begins on the left with the source', 'en', 'ar', englishSegments, false],
  ])('has the Arabic column on the right, %s', (_, sourceLanguage, targetLanguage, segments, isMirrored) => {
    const body = bodyOf(input(segments, { sourceLanguage, targetLanguage }))
    expect(body.includes('<w:bidiVisual/>')).toBe(isMirrored)
    cellsOf(body).forEach((cell, index) => {
      const isArabicColumn = index % 4 === (sourceLanguage === 'ar' ? 1 : 2)
      expect(cell.includes('<w:bidi/>')).toBe(isArabicColumn)
      expect(cell.includes('<w:rtl/><w:lang w:bidi="ar"/>')).toBe(isArabicColumn && index >= 4 && textOf(cell) !== '')
    })
  })

  it('marks a target cell as right-to-left even where it is empty', () => {
    const cells = cellsOf(bodyOf(input([segment(1, { source: 'Empty' })], { sourceLanguage: 'en', targetLanguage: 'ar' })))
    expect(cells[6]).toContain('<w:bidi/>')
  })

  it('repeats its header, never breaks a row, lies across the page, and gives each document a section', () => {
    const documents = [
      { id: 'd1', name: 'one.txt', format: 'txt', segments: arabicSegments },
      { id: 'd2', name: 'two.txt', format: 'txt', segments: arabicSegments },
    ]
    const body = bodyOf(input([], { documents }))
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(2 * (arabicSegments.length + 1))
    expect(body.match(/<w:sectPr>.*?w:orient="landscape".*?<\/w:sectPr>/g)).toHaveLength(2)
  })

  it('says labels in Arabic from right to left', () => {
    const arabic = { number: 'الرقم', source: 'المصدر', target: 'الترجمة', status: 'الحالة', draft: 'مسودة' }
    const cells = cellsOf(bodyOf(input([segment(1, { status: 'draft' })], { labels: arabic })))
    expect(textOf(cells[0] ?? '')).toBe('الرقم')
    expect(textOf(cells[7] ?? '')).toBe('مسودة')
    expect([cells[0], cells[7]].every((cell) => cell?.includes('<w:rtl/>'))).toBe(true)
  })

  it('is whole whatever stands in names and texts, and the same bytes every time', () => {
    const nasty = input([segment(1, { source: 'a\u0000\ud800<&>]]>\ue000', target: '\u0007"\r\n' })], { projectName: 'a & "b" <c>\u0001' })
    expect(textOf(cellsOf(bodyOf(nasty))[5] ?? '')).toBe('a\u2400\ufffd&lt;&amp;&gt;]]&gt;')
    expect(docxTableExporter.write(nasty)).toEqual(docxTableExporter.write(nasty))
    expect(bodyOf(input([], { documents: [] }))).toContain('<w:sectPr>')
  })
})
