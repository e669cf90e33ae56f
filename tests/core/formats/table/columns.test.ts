import { describe, expect, it } from 'vitest'
import { guessColumns, type ColumnRole } from '../../../../src/core/formats/table/columns.ts'
import { csvGlossaryReader } from '../../../../src/core/formats/table/reader.ts'
import { readOptions, type Languages, utf8 } from './read-options.ts'

describe('columns by their headers', () => {
  it.each<readonly [string, readonly string[], readonly ColumnRole[]]>([
    ['a whole Arabic header', ['الرقم', 'المصطلح العربي', 'المقابل الإنجليزي', 'الحالة', 'المجال', 'التعريف', 'ملاحظات', 'المرجع'], ['id', 'source', 'target', 'status', 'domain', 'definition', 'note', 'reference']],
    ['hamza, article and case do not matter', ['عربي', 'الانجليزيه', 'حالة المصطلح'], ['source', 'target', 'status']],
    ['the language of the project is written with bi-', ['المصطلح بالعربية', 'المصطلح بالإنجليزية'], ['source', 'target']],
    ['"source" beside named languages is where a term was found', ['Arabic', 'English', 'Source'], ['source', 'target', 'reference']],
    ['the same word in Arabic', ['العربية', 'الإنجليزية', 'المصدر'], ['source', 'target', 'reference']],
    ['"source" beside "target" is the source term', ['Source', 'Target', 'Note'], ['source', 'target', 'note']],
    ['several columns of a language are several terms', ['Arabic', 'English 1', 'English 2', 'English synonym'], ['source', 'target', 'target', 'target']],
    ['what is said of a language', ['Arabic term', 'English term', 'Arabic status', 'English status', 'Arabic POS', 'English POS', 'English plural'], ['source', 'target', 'sourceStatus', 'status', 'pos', 'targetPos', 'targetForms']],
    ['a definition in each language: the first', ['ar', 'en', 'definition_ar', 'definition_en'], ['source', 'target', 'definition', '']],
    ['our own columns', ['ar', 'en', 'pos', 'status', 'source_status', 'target_pos', 'target_forms', 'target_gender', 'target_number', 'source_note', 'target_note', 'id'], ['source', 'target', 'pos', 'status', 'sourceStatus', 'targetPos', 'targetForms', 'targetGender', 'targetNumber', 'sourceNote', 'targetNote', 'id']],
    ['regions in brackets', ['Arabic (Libya)', 'English (UK)'], ['source', 'target']],
    ['languages in brackets', ['Term (Arabic)', 'Term [EN]', 'Status (English)'], ['source', 'target', 'status']],
  ])('%s', (_law, row, columns) => {
    expect(guessColumns(row, 'ar', 'en')).toEqual({ columns, hasHeader: true })
  })

  it('from English into Arabic, each is the other side', () => {
    expect(guessColumns(['المصطلح العربي', 'المقابل الإنجليزي', 'English status', 'Arabic forms'], 'en', 'ar').columns).toEqual(['target', 'source', 'sourceStatus', 'targetForms'])
  })

  it('without a header, the script tells the sides', () => {
    expect(guessColumns(['truce', 'هدنة', 'x'], 'ar', 'en')).toEqual({ columns: ['target', 'source', 'note'], hasHeader: false })
    expect(guessColumns(['truce', 'هدنة'], 'en', 'ar')).toEqual({ columns: ['source', 'target'], hasHeader: false })
  })
})

const read = (text: string, languages: Languages = ['ar', 'en'], part = {}) =>
  [...csvGlossaryReader.read(utf8.encode(text), readOptions(languages, part))].map(({ line, id, concept, diagnostics }) => [line, id, ...(concept?.terms ?? []).map(({ text: term, status = '' }) => `${term}:${status}`), ...diagnostics.map(({ code }) => code)])

describe('lines of a table', () => {
  it.each<readonly [string, string, readonly (readonly unknown[])[]]>([
    ['further columns of a language are admitted terms', 'ar,en,en,status\nهدنة,truce,armistice,\n', [[2, '', 'هدنة:', 'truce:', 'armistice:admitted']]],
    ['one id is one concept, wherever its lines stand', 'id,ar,en,status\n7,هدنة,truce,preferred\n8,سلام,peace,\n7,هدنة,cease fire,forbidden\n', [[2, '7', 'هدنة:', 'truce:preferred', 'cease fire:forbidden'], [3, '8', 'سلام:', 'peace:']]],
    ['one id for two concepts joins nothing', 'id,ar,en\n1,هدنة,truce\n1,سلام,peace\n', [[2, '1', 'هدنة:', 'truce:'], [3, '1', 'سلام:', 'peace:']]],
    ['a line of one side is of the first concept of its id', 'id,ar,en\n1,هدنة,truce\n1,سلام,peace\n1,صلح,\n', [[2, '1', 'هدنة:', 'truce:', 'صلح:'], [3, '1', 'سلام:', 'peace:']]],
    ['a concept of one side takes the next line of its id, and is whole then', 'id,ar,en\n1,هدنة,\n1,,truce\n1,سلام,peace\n', [[2, '1', 'هدنة:', 'truce:'], [4, '1', 'سلام:', 'peace:']]],
    ['of two concepts that share a term with a line, the first takes it', 'id,ar,en\n1,هدنة,truce\n1,سلام,peace\n1,سلام,truce\n', [[2, '1', 'هدنة:', 'truce:', 'سلام:'], [3, '1', 'سلام:', 'peace:']]],
    ['a spelling joins lines of an id, and both spellings stay', 'id,ar,en\n1,هدنة,truce\n1,هدنه,armistice\n', [[2, '1', 'هدنة:', 'truce:', 'هدنه:', 'armistice:']]],
    ['without an id nothing is joined', 'ar,en\nهدنة,truce\nهدنة,armistice\n', [[2, '', 'هدنة:', 'truce:'], [3, '', 'هدنة:', 'armistice:']]],
    ['two statuses of a term in one concept', 'id,ar,en,status\n7,هدنة,truce,preferred\n7,هدنة,truce,forbidden\n', [[2, '7', 'هدنة:', 'truce:preferred', 'contradicts-line']]],
    ['a lost character', 'ar,en\nهد\ufffd,truce\n', [[2, '', 'bad-character']]],
    ['a guarded formula is a text', 'ar,en\nهدنة,\'=truce\n', [[2, '', 'هدنة:', '=truce:']]],
  ])('%s', (_law, text, expected) => expect(read(text)).toEqual(expected))

  it.each<readonly [string, (index: number) => string, number]>([
    ['other terms', (index) => `1,كلمة${index},word${index}`, 20_000],
    ['other translations of one term', (index) => `1,كلمة,word${index}`, 1],
  ])('one id in every line of a long table costs no more than many: %s', (_law, lineOf, expected) => {
    const text = `id,ar,en\n${Array.from({ length: 20_000 }, (_, index) => lineOf(index)).join('\n')}`
    expect(read(text)).toHaveLength(expected)
  }, 10_000)

  it('a cell that is no heading is not looked at for long', () => {
    expect(guessColumns(['('.repeat(1_000_000), 'English'], 'ar', 'en')).toEqual({ columns: ['source', 'target'], hasHeader: false })
  }, 2_000)

  it('takes the columns and the header that were chosen', () => {
    expect(read('a,هدنة,truce\nb,سلام,peace\n', ['ar', 'en'], { columns: ['', 'source', 'target'], hasHeader: true })).toEqual([[2, '', 'سلام:', 'peace:']])
  })
})
