import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessColumns } from '../../../src/core/formats/table/columns.ts'
import { readGuarded, readRecords, sniffDelimiter, writeCell } from '../../../src/core/formats/table/delimited.ts'
import { readGlossaryLines, readPartOfSpeech, readStatus } from '../../../src/core/formats/table/glossary-table.ts'

const records = (text: string, delimiter = ',') => [...readRecords(text, delimiter)]

describe('delimited text', () => {
  it.each([
    ['a quoted cell holds the delimiter', 'a,"b,c"\n', [['a', 'b,c']]],
    ['a quoted cell holds line breaks', '"a\r\nb",c\r\nd,e', [['a\r\nb', 'c'], ['d', 'e']]],
    ['doubled quotes are one quote', '"say ""no""",x', [['say "no"', 'x']]],
    ['a quote inside an unquoted cell is a character', 'the "GNA" says,x', [['the "GNA" says', 'x']]],
    ['a cell that only begins with a quoted word is not quoted', '"GNA" forces,x', [['"GNA" forces', 'x']]],
    ['an unclosed quote does not swallow the file', '"a,b\nc,d', [['"a', 'b'], ['c', 'd']]],
    ['blank lines are left out', 'a,b\n\n , \nc,d\n', [['a', 'b'], ['c', 'd']]],
    ['old Macintosh line endings', 'a,b\rc,d', [['a', 'b'], ['c', 'd']]],
    ['an empty last cell', 'a,\n', [['a', '']]],
  ])('%s', (_, text, expected) => expect(records(text).map(({ cells }) => cells)).toEqual(expected))

  it('counts lines through quoted line breaks and blank lines', () => {
    expect(records('h\n\n"a\nb"\nc').map(({ line }) => line)).toEqual([1, 3, 5])
  })

  it('reads back any table that it wrote, formulas included', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', '+', '-', '@', "'", ' ', '\u0647', '\t', ';') })
    const row = fc.array(cell, { minLength: 2, maxLength: 4 }).filter((cells) => cells.some((value) => value.trim() !== '') && !cells.some((value) => /^'[=+\-@\t\r]/.test(value)))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.constantFrom(',', '\t', ';'), (rows, delimiter) => {
        const text = rows.map((cells) => cells.map((value) => writeCell(value, delimiter)).join(delimiter) + '\r\n').join('')
        expect([...readRecords(text, delimiter)].map(({ cells }) => cells.map(readGuarded))).toEqual(rows)
      }),
    )
  })

  it('never writes a cell that a spreadsheet would run', () => {
    fc.assert(fc.property(fc.string(), (value) => !/^"?[=+\-@\t\r]/.test(writeCell(value, ','))))
  })

  it.each([
    ['tabs', 'ar\ten\tnote\nهدنة\ttruce\ta, b, c', '\t'],
    ['commas', 'ar,en\nهدنة,truce', ','],
    ['semicolons, as European spreadsheets write', 'ar;en\nهدنة;truce, ceasefire', ';'],
    ['one column', 'هدنة\nسلام', '\t'],
  ])('sniffs %s', (_, text, expected) => expect(sniffDelimiter(text)).toBe(expected))
})

describe('glossary columns', () => {
  it.each([
    ['language codes', ['ar', 'en', 'pos', 'domain', 'status', 'definition_en', 'note'], ['source', 'target', 'pos', 'domain', 'status', 'definition', 'note'], true],
    ['the other order', ['English', 'Arabic'], ['target', 'source'], true],
    ['Arabic headers', ['المصطلح العربي', 'الإنجليزية', 'التعريف', 'المجال'], ['source', 'target', 'definition', 'domain'], true],
    ['a language beside a word', ['المصطلح العربي', 'المقابل الإنجليزي', 'المجال'], ['source', 'target', 'domain'], true],
    ['English words beside a language', ['English term', 'Arabic (text)'], ['target', 'source'], true],
    ['regions', ['ar-SA', 'en_US'], ['source', 'target'], true],
    ['no header', ['هدنة', 'truce'], ['source', 'target'], false],
    ['a third language is left out', ['ar', 'fr', 'en'], ['source', '', 'target'], true],
  ])('%s', (_, row, columns, hasHeader) => expect(guessColumns(row, 'ar', 'en')).toEqual({ columns, hasHeader }))

  it('follows the direction of the project', () => {
    expect(guessColumns(['ar', 'en'], 'en', 'ar').columns).toEqual(['target', 'source'])
  })

  it.each([
    ['PROPN', 'proper noun'],
    ['Noun Phrase', 'noun phrase'],
    ['MW', 'noun phrase'],
    ['اسم علم', 'proper noun'],
    ['gerund', ''],
  ])('reads the part of speech %s as "%s"', (cell, expected) => expect(readPartOfSpeech(cell)).toBe(expected))

  it.each([
    ['', 'preferred'],
    ['Forbidden', 'forbidden'],
    ['مفضَّل', 'preferred'],
    ['nonsense', null],
  ])('reads the status "%s" as %s', (cell, expected) => expect(readStatus(cell)).toBe(expected))
})

describe('glossary lines', () => {
  const options = { columns: ['source', 'target', 'status'] as const, hasHeader: true, sourceLanguage: 'ar', targetLanguage: 'en' }
  it('names the line that lacks a term and keeps the others', () => {
    const lines = [...readGlossaryLines(records('ar,en,status\nهدنة,truce,\n,x,\nسلام,,\nحرب,war,odd'), options)]
    expect(lines.map(({ line, concept, diagnostics }) => [line, concept?.terms[1]?.text ?? null, diagnostics[0]?.code])).toEqual([
      [2, 'truce', undefined],
      [3, null, 'no-source-term'],
      [4, null, 'no-target-term'],
      [5, 'war', 'unknown-status'],
    ])
  })
})
