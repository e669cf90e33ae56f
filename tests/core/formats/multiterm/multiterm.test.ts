import { describe, expect, it } from 'vitest'
import { multitermGlossaryExporter } from '../../../../src/core/formats/multiterm/exporter.ts'
import { multitermReader } from '../../../../src/core/formats/multiterm/reader.ts'
import { DIRECTIONS, readGlossary, stored } from '../glossary-files.ts'
import { glossary } from '../glossary-samples.ts'

const FILE = `<?xml version="1.0" encoding="UTF-16"?>
<mtf>
  <conceptGrp>
    <concept>17</concept>
    <system type="entryClass">1</system>
    <transacGrp><transac type="origination">super</transac><date>2010-04-17T10:00:00</date></transacGrp>
    <transacGrp><transac type="modification">amal</transac><date>2011-05-01T08:30:00</date></transacGrp>
    <descripGrp><descrip type="Subject">law</descrip></descripGrp>
    <descripGrp><descrip type="Reliability">4</descrip></descripGrp>
    <languageGrp>
      <language type="English" lang="EN-US"/>
      <descripGrp><descrip type="Definition">A pause
        in fighting, see <xref Tlink="English:truce">truce</xref>.</descrip>
        <descripGrp><descrip type="Source">UN</descrip></descripGrp></descripGrp>
      <termGrp>
        <term>cease-fire</term>
        <transacGrp><transac type="origination">super</transac><date>2010-04-17T10:00:00</date></transacGrp>
        <descripGrp><descrip type="Part of Speech">noun</descrip></descripGrp>
        <descripGrp><descrip type="Status">Approved</descrip></descripGrp>
        <descripGrp><descrip type="Note">With a hyphen.</descrip></descripGrp>
      </termGrp>
      <termGrp><term>stand-down</term><descripGrp><descrip type="Status">do not use</descrip></descripGrp></termGrp>
    </languageGrp>
    <languageGrp>
      <language type="Arabic (Saudi Arabia)"/>
      <termGrp><term>وقف إطلاق النار</term><descripGrp><descrip type="Context">أعلن وقف إطلاق النار.</descrip></descripGrp></termGrp>
    </languageGrp>
  </conceptGrp>
  <conceptGrp><concept>18</concept><languageGrp><language type="German" lang="DE"/><termGrp><term>Waffenruhe</term></termGrp></languageGrp></conceptGrp>
</mtf>`
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
const written = (bytes: Uint8Array) => new TextDecoder('utf-16le').decode(bytes)

describe('MultiTerm XML', () => {
  it.each(DIRECTIONS)('is read with the fields of usual names, whatever their case, %s', (_, languages) => {
    const [first, second] = readGlossary(multitermReader, utf16(FILE), languages)
    expect(first).toMatchObject({ line: 3, id: '17', diagnostics: [], history: { createdAt: '2010-04-17T10:00:00.000Z', createdBy: 'super', changedAt: '2011-05-01T08:30:00.000Z', changedBy: 'amal' } })
    expect(first?.concept).toMatchObject({
      domain: 'law', definition: 'A pause in fighting, see truce.', example: 'أعلن وقف إطلاق النار.',
      terms: [
        { language: 'en', text: 'cease-fire', partOfSpeech: 'noun', status: 'preferred', note: 'With a hyphen.' },
        { language: 'en', text: 'stand-down', status: 'forbidden' },
        { language: 'ar', text: 'وقف إطلاق النار' },
      ],
    })
    expect(second?.concept?.terms).toMatchObject([{ language: 'DE'.toLowerCase(), text: 'Waffenruhe' }])
  })

  it.each([
    ['lang', '<language type="x" lang="ar-EG"/>', 'ar'],
    ['an English name', '<language type="Arabic"/>', 'ar'],
    ['an Arabic name', '<language type="الإنجليزية"/>', 'en'],
    ['a German name', '<language type="Englisch"/>', 'en'],
    ['the names of older versions', '<language name="English" locale="en_US"/>', 'en'],
    ['the name where lang is that of an index', '<language type="Arabic" lang="XX"/>', 'ar'],
  ])('knows a language by %s', (_, language, expected) => {
    const file = `<mtf><conceptGrp><concept>1</concept><languageGrp>${language}<termGrp><term>a</term></termGrp></languageGrp></conceptGrp></mtf>`
    expect(readGlossary(multitermReader, file)[0]?.concept?.terms[0]?.language).toBe(expected)
  })

  it('writes back every field, and the number of each entry', () => {
    const concepts = stored(readGlossary(multitermReader, utf16(FILE), ['en', 'ar']))
    const text = written(multitermGlossaryExporter.write(glossary(concepts, ['en', 'ar'])))
    for (const markup of [
      '<concept>17</concept><system type="entryClass">1</system>',
      '<transac type="origination">super</transac><date>2010-04-17T10:00:00</date>',
      '<descripGrp><descrip type="Reliability">4</descrip></descripGrp>',
      '<language type="English" lang="EN-US"/><descripGrp><descrip type="Definition">A pause in fighting, see <xref Tlink="English:truce">truce</xref>.</descrip><descripGrp><descrip type="Source">UN</descrip></descripGrp></descripGrp>',
      '<descripGrp><descrip type="Status">Approved</descrip></descripGrp>',
      '<language type="Arabic (Saudi Arabia)"/><termGrp><term>وقف إطلاق النار</term>',
      '<concept>18</concept>',
    ]) {
      expect(text).toContain(markup)
    }
    expect(text.match(/>A pause/g)).toHaveLength(1)
  })

  it('writes a changed value into the field it came from', () => {
    const [one] = stored(readGlossary(multitermReader, utf16(FILE), ['en', 'ar']))
    if (!one) throw new Error('no concept')
    const changed = { ...one, definition: 'Another.', terms: one.terms.map((term) => ({ ...term, status: 'admitted' as const })) }
    const text = written(multitermGlossaryExporter.write(glossary([changed], ['en', 'ar'])))
    expect(text).toContain('<descrip type="Definition">Another.</descrip><descripGrp><descrip type="Source">UN</descrip></descripGrp>')
    expect(text).not.toContain('Approved')
    expect(text).not.toContain('do not use')
  })

  it('begins with the mark of UTF-16, and says so', () => {
    const bytes = multitermGlossaryExporter.write(glossary([]))
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe])
    expect(written(bytes)).toContain('encoding="UTF-16"')
  })

  it.each([
    ['a language that it does not name', '<languageGrp><language/><termGrp><term>a</term></termGrp></languageGrp>', ['no-language', 'no-terms']],
    ['a term without text', '<languageGrp><language lang="EN"/><termGrp><term/></termGrp></languageGrp>', ['empty-term', 'no-terms']],
  ])('reports %s', (_, inner, codes) => {
    const [entry] = readGlossary(multitermReader, `<mtf>\n<conceptGrp><concept>1</concept>${inner}</conceptGrp></mtf>`)
    expect(entry?.concept).toBeNull()
    expect(entry?.diagnostics.map(({ code, line }) => [code, line])).toEqual(codes.map((code) => [code, 2]))
  })
})
