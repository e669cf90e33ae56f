import { describe, expect, it } from 'vitest'
import { omegatGlossaryExporter } from '../../../../src/core/formats/omegat/exporter.ts'
import { omegatGlossaryReader } from '../../../../src/core/formats/omegat/reader.ts'
import { concept, glossary, term } from '../glossary-samples.ts'
import { readOptions, type Languages, utf8 } from '../table/read-options.ts'

const read = (text: string, languages: Languages = ['ar', 'en'], part = {}) =>
  [...omegatGlossaryReader.read(utf8.encode(text), readOptions(languages, part))].map(({ line, concept: draft }) => [line, ...(draft?.terms ?? []).map(({ text: found }) => found), draft?.note])

describe('an OmegaT glossary', () => {
  it.each<readonly [string, string, Languages, readonly (readonly unknown[])[]]>([
    ['two columns and a comment', 'هدنة\ttruce\tmilitary\nسلام\tpeace\n', ['ar', 'en'], [[1, 'هدنة', 'truce', 'military'], [2, 'سلام', 'peace', '']]],
    ['comments and empty lines', '# Glossary -*- coding: utf-8 -*-\n\ntruce\tهدنة\n#x\ty\n', ['en', 'ar'], [[3, 'truce', 'هدنة', '']]],
    ['quotes are characters', '"الوفاق"\t"the GNA"\t"\n', ['ar', 'en'], [[1, '"الوفاق"', '"the GNA"', '"']]],
    ['one line for each translation', 'هدنة\ttruce\r\nهدنة\tarmistice\r\n', ['ar', 'en'], [[1, 'هدنة', 'truce', ''], [2, 'هدنة', 'armistice', '']]],
    ['the sides are told by their script', 'truce\tهدنة\npeace\tسلام\n', ['ar', 'en'], [[1, 'هدنة', 'truce', ''], [2, 'سلام', 'peace', '']]],
  ])('%s', (_law, text, languages, expected) => expect(read(text, languages)).toEqual(expected))

  it('a name alone does not make a text a glossary; its tabs do where a person says that it is one', () => {
    const sniff = (text: string, name: string) => omegatGlossaryReader.sniff(utf8.encode(text), name)
    expect([sniff('a\tb', 'g.utf8'), sniff('a\tb', 'g.tab'), sniff('a\tb', 'g.txt'), sniff('a b', 'g.txt'), sniff('a\tb', 'g.md')]).toEqual([0.8, 0.8, 0.3, 0, 0])
  })

  it('is written a line for each pair, with nothing that would be a comment or another cell', () => {
    const bytes = omegatGlossaryExporter.write(glossary([concept('1', [term('ar', '#وسم'), term('en', 'hash\ttag'), term('en', 'tag', { status: 'deprecated' })], { note: 'one\ntwo' })]))
    expect(utf8.decode(bytes)).toBe(' #وسم\thash tag\tone two\n')
    expect(read(utf8.decode(bytes))).toEqual([[1, '#وسم', 'hash tag', 'one two']])
  })
})
