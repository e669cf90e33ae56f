import { describe, expect, it } from 'vitest'
import { utxGlossaryExporter } from '../../../../src/core/formats/utx/exporter.ts'
import { utxGlossaryReader } from '../../../../src/core/formats/utx/reader.ts'
import { glossary, glossaryConcepts } from '../glossary-samples.ts'
import { readOptions, type Languages, utf8 } from '../table/read-options.ts'

const read = (text: string, languages: Languages = ['ar', 'en']) =>
  [...utxGlossaryReader.read(utf8.encode(text), readOptions(languages))].map(({ line, concept, diagnostics }) => [
    line, ...(concept?.terms ?? []).map(({ language, text: term, status, partOfSpeech }) => [language, term, status ?? '', partOfSpeech].join('|')), ...diagnostics.map(({ code }) => code),
  ])

describe('UTX', () => {
  it.each<readonly [string, string, Languages, readonly (readonly unknown[])[]]>([
    ['1.11 with its statuses', '#UTX 1.11; ar/en-US; 2026-01-02T03:04:05Z; copyright: X\r\n#src\ttgt\tsrc:pos\tterm status\r\nهدنة\ttruce\tnoun\tapproved\r\nهدنة\tpause\tnoun\tnon-standard\r\nليبيا\tLibya\tproperNoun\tprovisional\r\n', ['ar', 'en'], [[3, 'ar|هدنة||noun', 'en|truce|preferred|noun'], [4, 'ar|هدنة||noun', 'en|pause|deprecated|noun'], [5, 'ar|ليبيا||proper noun', 'en|Libya|proposed|proper noun']]],
    ['1.00 with a description, and a dash for an empty cell', '#UTX-S 1.00; en/ar; 2010-01-01\n#description: words\n#src\ttgt\tsrc:pos\tsrc:yomi\n\ntruce\tهدنة\t-\tx\n', ['en', 'ar'], [[5, 'en|truce||', 'ar|هدنة||']]],
    ['from the other side', '#UTX 1.11; en/ar; 2026-01-02; bidirectional\n#src\ttgt\tsrc:pos\ttgt:pos\ntruce\tهدنة\tnoun\tadjective\n', ['ar', 'en'], [[3, 'ar|هدنة||adjective', 'en|truce||noun']]],
    ['lines of one concept', '#UTX 1.11; ar/en; 2026-01-02\n#src\ttgt\tsrc:pos\tconcept ID\nهدنة\ttruce\tnoun\tC1\nسلام\tpeace\tnoun\tC2\nهدنة\tarmistice\tnoun\tC1\n', ['ar', 'en'], [[3, 'ar|هدنة||noun', 'en|truce||noun', 'en|armistice||noun'], [4, 'ar|سلام||noun', 'en|peace||noun']]],
    ['a line without a target', '#UTX 1.11; ar/en; 2026-01-02\n#src\ttgt\tsrc:pos\nهدنة\t-\tnoun\n', ['ar', 'en'], [[3, 'ar|هدنة||noun', 'no-target-term']]],
  ])('%s', (_law, text, languages, expected) => expect(read(text, languages)).toEqual(expected))

  it.each([
    ['no header', 'هدنة\ttruce\n', 'format/malformed'],
    ['no line that names the columns', '#UTX 1.11; ar/en\nهدنة\ttruce\n', 'format/malformed'],
    ['other languages', '#UTX 1.11; ja/en; 2026\n#src\ttgt\tsrc:pos\na\tb\tnoun\n', 'format/other-languages'],
    ['no entries', '#UTX 1.11; ar/en; 2026\n#src\ttgt\tsrc:pos\n', 'format/empty'],
  ])('is refused with %s', (_law, text, code) => expect(() => read(text)).toThrow(expect.objectContaining({ code })))

  it('knows its own first bytes under any name', () => {
    expect(utxGlossaryReader.sniff(utf8.encode('#UTX 1.11; ar/en'), 'a.txt')).toBe(1)
    expect(utxGlossaryReader.sniff(utf8.encode('\ufeff#UTX-S 1.00; ar/en'), 'a.txt')).toBe(1)
    expect(utxGlossaryReader.sniff(utf8.encode('#comment'), 'a.txt')).toBe(0)
  })

  it('is written without a byte-order mark, in lines ended by CR LF, with the demanded columns first', () => {
    const bytes = utxGlossaryExporter.write(glossary(glossaryConcepts, ['en', 'ar']))
    const text = utf8.decode(bytes)
    expect(bytes[0]).toBe(0x23)
    expect(text).toMatch(/^#UTX 1\.11; en\/ar; [^\r\n]+\r\n#src\ttgt\tsrc:pos\t[^\r\n]+\r\n/)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.split('\r\n')[2]).toMatch(/^Government of National Accord\tحكومة الوفاق\t/)
  })
})
