import { unzipSync, strFromU8, strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { WorkbenchError } from '../../../../src/core/errors.ts'
import type { GlossaryReadOptions } from '../../../../src/core/formats/glossary-reader.ts'
import { shownNumber } from '../../../../src/core/formats/xlsx/cell-text.ts'
import { xlsxGlossaryExporter } from '../../../../src/core/formats/xlsx/exporter.ts'
import { xlsxGlossaryReader } from '../../../../src/core/formats/xlsx/reader.ts'
import { concept, glossary, glossaryConcepts, term } from '../glossary-samples.ts'
import { readOptions, type Languages } from '../table/read-options.ts'
import { STYLES_XML, textRow, workbook, type WorkbookXml } from './workbooks.ts'

const HEADER = textRow(1, 'المصطلح العربي', 'المقابل الإنجليزي', 'ملاحظات')
const options = (part: Partial<GlossaryReadOptions> = {}, languages: Languages = ['ar', 'en']) => readOptions(languages, part)
const read = (book: WorkbookXml | Uint8Array, part: Partial<GlossaryReadOptions> = {}, languages: Languages = ['ar', 'en']) =>
  [...xlsxGlossaryReader.read(book instanceof Uint8Array ? book : workbook(book), options(part, languages))].map(({ line, concept: draft, diagnostics }) => [
    line, ...(draft ? [...draft.terms.map(({ text }) => text), draft.note] : []), ...diagnostics.map(({ code, args }) => `${code} ${Object.values(args).join()}`.trim()),
  ])
const one = (cells: string, part: Partial<WorkbookXml> = {}) => read({ sheets: [{ name: 'g', rows: `${HEADER}<row r="2">${cells}</row>` }], ...part })
const TARGET = '<c r="B2" t="inlineStr"><is><t>truce</t></is></c>'

describe('a workbook', () => {
  it.each<readonly [string, string, Partial<WorkbookXml>, readonly unknown[]]>([
    ['shared strings', '<c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>0</v></c>', { strings: ['<si><t>truce</t></si>', '<si><t xml:space="preserve">هدنة </t></si>'] }, [2, 'هدنة', 'truce', '']],
    ['rich text in runs, without the reading above it', `<c r="A2" t="s"><v>0</v></c>${TARGET}`, { strings: ['<si><r><t>هد</t></r><r><rPr><b/></rPr><t>نة</t></r><rPh sb="0" eb="1"><t>XX</t></rPh></si>'] }, [2, 'هدنة', 'truce', '']],
    ['a rich inline string', `<c r="A2" t="inlineStr"><is><r><t>هد</t></r><r><t>نة</t></r></is></c>${TARGET}`, {}, [2, 'هدنة', 'truce', '']],
    ['cells without a reference stand after each other', '<c t="inlineStr"><is><t>هدنة</t></is></c><c t="inlineStr"><is><t>truce</t></is></c>', {}, [2, 'هدنة', 'truce', '']],
    ['a number as it is shown, not as it is stored', `<c r="A2"><v>0.30000000000000004</v></c>${TARGET}`, {}, [2, '0.3', 'truce', '']],
    ['a whole number', `<c r="A2"><v>1948</v></c>${TARGET}`, {}, [2, '1948', 'truce', '']],
    ['a truth value', `<c r="A2" t="b"><v>1</v></c>${TARGET}`, {}, [2, 'TRUE', 'truce', '']],
    ['a date', `<c r="A2" s="1"><v>43888</v></c>${TARGET}`, { styles: STYLES_XML }, [2, '2020-02-27', 'truce', '']],
    ['a date in a format of its own', `<c r="A2" s="3"><v>43888</v></c>${TARGET}`, { styles: STYLES_XML }, [2, '2020-02-27', 'truce', '']],
    ['a date with its time', `<c r="A2" s="4"><v>43888.5</v></c>${TARGET}`, { styles: STYLES_XML }, [2, '2020-02-27 12:00', 'truce', '']],
    ['a date of the calendar of 1904', `<c r="A2" s="1"><v>42426</v></c>${TARGET}`, { styles: STYLES_XML, is1904: true }, [2, '2020-02-27', 'truce', '']],
    ['a share', `<c r="A2" s="2"><v>0.125</v></c>${TARGET}`, { styles: STYLES_XML }, [2, '12.5%', 'truce', '']],
    ['escaped characters', `<c r="A2" t="inlineStr"><is><t>هد_x0020_نة_x005F_x0041_</t></is></c>${TARGET}`, {}, [2, 'هد نة_x0041_', 'truce', '']],
    ['a line break in a cell', `<c r="A2" t="inlineStr"><is><t>وقف\nإطلاق</t></is></c>${TARGET}`, {}, [2, 'وقف إطلاق', 'truce', '']],
    ['a text that begins like a formula is a text', `<c r="A2" t="inlineStr"><is><t>=1+1</t></is></c>${TARGET}`, {}, [2, '=1+1', 'truce', '']],
    ['a formula is reported with its cell, and its stored result is not taken', `<c r="A2" t="str"><f>CONCAT("a")</f><v>هدنة</v></c>${TARGET}`, {}, [2, 'formula-cell A2']],
    ['a formula shared with another cell', `<c r="A2" t="str"><f t="shared" si="0"/><v>هدنة</v></c>${TARGET}`, {}, [2, 'formula-cell A2']],
    ['a formula beside what is read is no matter', `<c r="A2" t="inlineStr"><is><t>هدنة</t></is></c>${TARGET}<c r="D2"><f>NOW()</f><v>1</v></c>`, {}, [2, 'هدنة', 'truce', '']],
    ['a cell at the end of the sheet is out of sight', `<c r="A2" t="inlineStr"><is><t>هدنة</t></is></c>${TARGET}<c r="XFD2"><v>1</v></c>`, {}, [2, 'هدنة', 'truce', '']],
    ['a character that was lost', `<c r="A2" t="inlineStr"><is><t>هد\ufffd</t></is></c>${TARGET}`, {}, [2, 'bad-character A2']],
    ['no target', '<c r="A2" t="inlineStr"><is><t>هدنة</t></is></c>', {}, [2, 'هدنة', '', 'no-target-term']],
  ])('%s', (_law, cells, part, expected) => expect(one(cells, part)).toEqual([expected]))

  it('names rows as the sheet does, over rows that are empty', () => {
    expect(read({ sheets: [{ name: 'g', rows: `${HEADER}${textRow(5, 'أ', 'a')}<row r="6"/>${textRow(9, 'ب', 'b')}` }] }).map(([line]) => line)).toEqual([5, 9])
  })

  it('finds the header under titles, and fills merged cells downwards', () => {
    const rows = `${textRow(1, 'مسرد الوكالة')}${textRow(3, 'English', 'Arabic')}${textRow(4, 'truce', 'هدنة')}${textRow(5, '', 'مهادنة')}${textRow(6, 'peace', 'سلام')}`
    const merged = '<mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="A4:A5"/></mergeCells>'
    expect(read({ sheets: [{ name: 'g', rows, after: merged }] })).toEqual([[4, 'هدنة', 'truce', ''], [5, 'مهادنة', 'truce', ''], [6, 'سلام', 'peace', '']])
    expect(read({ sheets: [{ name: 'g', rows, after: merged }] }, {}, ['en', 'ar'])[1]).toEqual([5, 'truce', 'مهادنة', ''])
  })

  it('takes the first sheet that names both languages, and any that was asked for', () => {
    const book: WorkbookXml = { sheets: [{ name: 'Read me', rows: textRow(1, 'Terms of the agency') }, { name: 'المصطلحات', rows: `${HEADER}${textRow(2, 'أ', 'a')}` }, { name: 'Old', rows: `${HEADER}${textRow(2, 'ب', 'b')}` }] }
    expect(read(book)).toEqual([[2, 'أ', 'a', '']])
    expect(read(book, { sheet: 'Old' })).toEqual([[2, 'ب', 'b', '']])
    expect(xlsxGlossaryReader.shape?.(workbook(book), options())).toMatchObject({ sheet: 'المصطلحات', sheets: [{ name: 'Read me', rows: 1 }, { name: 'المصطلحات', rows: 2 }, { name: 'Old', rows: 2 }], columns: ['source', 'target', 'note'], rows: [['أ', 'a']] })
    expect(() => read(book, { sheet: 'None' })).toThrow(expect.objectContaining({ code: 'glossary/no-sheet', details: { file: 'g', sheet: 'None' } }))
  })
})

const compound = (text: string): Uint8Array => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.alloc(600), ...Buffer.from(text, 'utf16le'), ...Buffer.alloc(64)])
const sample = workbook({ sheets: [{ name: 'g', rows: `${HEADER}${textRow(2, 'أ', 'a')}` }] })
const changed = (change: (parts: Record<string, Uint8Array>) => void): Uint8Array => {
  const parts = unzipSync(sample)
  change(parts)
  return zipSync(parts)
}
const codeOf = (bytes: Uint8Array): string => {
  try {
    return `read ${read(bytes).length}`
  } catch (error) {
    return (error as WorkbenchError).code ?? String(error)
  }
}

describe('what is no workbook', () => {
  it.each<readonly [string, Uint8Array, string]>([
    ['a workbook with a password', compound('EncryptedPackage'), 'format/encrypted'],
    ['a workbook of the old format', compound('Workbook'), 'format/legacy-workbook'],
    ['an empty file', new Uint8Array(), 'format/malformed'],
    ['the beginning of one', sample.slice(0, sample.length >> 1), 'format/malformed'],
    ['one without its last byte', sample.slice(0, -1), 'format/malformed'],
    ['an archive of something else', zipSync({ 'word/document.xml': strToU8('<w/>') }), 'format/malformed'],
    ['a sheet that breaks off', changed((parts) => (parts['xl/worksheets/s0.xml'] = strToU8(strFromU8(parts['xl/worksheets/s0.xml'] as Uint8Array).slice(0, -30)))), 'format/malformed'],
    ['bytes that are no UTF-8', changed((parts) => (parts['xl/worksheets/s0.xml'] = Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]))), 'format/malformed'],
    ['a row of a number beyond any', workbook({ sheets: [{ name: 'g', rows: '<row r="9999999999"><c r="A1"><v>1</v></c></row>' }] }), 'format/malformed'],
    ['a sheet without rows', workbook({ sheets: [{ name: 'g', rows: '' }] }), 'format/empty'],
    ['a sheet of one language', workbook({ sheets: [{ name: 'g', rows: textRow(1, 'ar') + textRow(2, 'س') }] }), 'glossary/no-language-column'],
    ['a document type with entities', changed((parts) => (parts['xl/sharedStrings.xml'] = strToU8('<!DOCTYPE a [<!ENTITY b "bb">]><sst>&b;</sst>'))), 'format/malformed'],
  ])('%s is refused', (_law, bytes, code) => expect(codeOf(bytes)).toBe(code))

  it('a small file that would fill the memory is stopped', () => {
    const bomb = zipSync({ ...unzipSync(sample), 'xl/sharedStrings.xml': new Uint8Array(300 * 1024 ** 2).fill(0x20) }, { level: 6 })
    expect(bomb.length).toBeLessThan(1024 ** 2)
    expect(codeOf(bomb)).toBe('format/limit')
  })

  it('rows of one far cell each are stopped before they fill the memory, and a preview does not read them', () => {
    const rows = `${HEADER}${textRow(2, 'أ', 'a')}${'<row><c r="IV1"><v>1</v></c></row>'.repeat(90_000)}`
    const book = workbook({ sheets: [{ name: 'g', rows }] })
    expect(codeOf(book)).toBe('format/limit')
    expect(xlsxGlossaryReader.shape?.(book, options()).rows[0]?.slice(0, 2)).toEqual(['أ', 'a'])
  })

  it.each<readonly [string, WorkbookXml]>([
    ['a range', { sheets: [{ name: 'g', rows: HEADER, view: `<dimension ref="${'1'.repeat(1_000_000)}x"/>` }] }],
    ['a number format', { sheets: [{ name: 'g', rows: HEADER }], styles: `<numFmts><numFmt numFmtId="170" formatCode="${'['.repeat(1_000_000)}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>` }],
  ])('%s of a million characters is read in no time', (_law, book) => expect(codeOf(workbook(book))).toBe('read 0'), 4_000)

  it('a workbook of more sheets than anybody leafs through is refused', () => {
    expect(codeOf(workbook({ sheets: Array.from({ length: 1_001 }, (_, index) => ({ name: `s${index}`, rows: '' })) }))).toBe('format/limit')
  })

  it('a merged range over the whole sheet costs no more than the rows that are there', () => {
    const merged = `<mergeCells>${'<mergeCell ref="A2:A1048576"/>'.repeat(100)}</mergeCells>`
    expect(read({ sheets: [{ name: 'g', rows: `${HEADER}${textRow(2, 'أ', 'a')}${textRow(1_048_576, '', 'b')}`, after: merged }] }).length).toBe(2)
  })

  it('every file with a changed byte is read or refused with an error of ours', () => {
    for (let at = 0; at < sample.length; at += 7) {
      const bytes = sample.slice()
      bytes[at] = (bytes[at] ?? 0) ^ 0x55
      expect(codeOf(bytes)).toMatch(/^(?:read \d|(?:format|glossary)\/[\w-]+$)/)
    }
  })
})

describe('numbers as they are shown', () => {
  it.each([
    ['the day that never was is not counted before it', '59', 'date', false, '1900-02-28'],
    ['the first day', '1', 'date', false, '1900-01-01'],
    ['a time of day', '0.75', 'time', false, '18:00'],
    ['a day before the calendar is a number', '-1', 'date', false, '-1'],
    ['a day beyond the year 9999 is a number', '3000000', 'date', false, '3000000'],
    ['no number', 'x', 'general', false, 'x'],
  ] as const)('%s', (_law, value, kind, is1904, shown) => expect(shownNumber(value, kind, is1904)).toBe(shown))
})

describe('a written workbook', () => {
  const sheetOf = (languages: Languages) => strFromU8(unzipSync(xlsxGlossaryExporter.write(glossary(glossaryConcepts, languages)))['xl/worksheets/sheet1.xml'] as Uint8Array)

  it('is read from the side of its source language, under a header that stays', () => {
    expect(sheetOf(['ar', 'en'])).toContain('rightToLeft="1"')
    expect(sheetOf(['en', 'ar'])).not.toContain('rightToLeft')
    expect(sheetOf(['en', 'ar'])).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  })

  it('has no formula, whatever a term begins with', () => {
    const bytes = xlsxGlossaryExporter.write(glossary([concept('1', [term('ar', '=HYPERLINK("x")'), term('en', '+1', { note: '@SUM(A1)' })])]))
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] as Uint8Array)
    expect(sheet).not.toMatch(/<f[ >]|<v>/)
    expect(sheet.match(/<c /g)?.length).toBe(sheet.match(/t="inlineStr"/g)?.length)
    expect(read(bytes)[0]?.slice(0, 3)).toEqual([2, '=HYPERLINK("x")', '+1'])
  })
})
