import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../../../src/core/errors.ts'
import { tbx2GlossaryExporter, tbxDctGlossaryExporter, tbxGlossaryExporter } from '../../../../src/core/formats/tbx/exporter.ts'
import { tbxReader } from '../../../../src/core/formats/tbx/reader.ts'
import type { TermStatus } from '../../../../src/core/model/concept.ts'
import { DIRECTIONS, readGlossary, stored } from '../glossary-files.ts'
import { glossary } from '../glossary-samples.ts'
import { arbitraryTbx } from './arbitrary-tbx.ts'

const NAMESPACES = 'xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:ling="http://www.tbxinfo.net/ns/linguist"'
const version3 = (body: string, style = 'dca', back = '') =>
  `<?xml version="1.0"?>\n<tbx ${NAMESPACES} type="TBX-Basic" style="${style}" xml:lang="en"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text>\n<body>${body}</body>${back}</text></tbx>`
const version2 = (body: string) =>
  `<?xml version="1.0"?>\n<!DOCTYPE martif SYSTEM "http://nowhere.invalid/TBXcoreStructV02.dtd">\n<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text>\n<body>${body}</body></text></martif>`

/** The same concept in each version and style. */
const SAME_CONCEPT: readonly (readonly [title: string, file: string])[] = [
  [
    'version 3, style DCA',
    version3(`<conceptEntry id="c1"><descrip type="subjectField">law</descrip>
      <langSec xml:lang="en-GB"><descripGrp><descrip type="definition">A pause
          in fighting.</descrip><admin type="source">UN</admin></descripGrp>
        <termSec><term>cease-fire</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
      <langSec xml:lang="AR"><termSec><term>وقف إطلاق النار</term><termNote type="grammaticalGender">masculine</termNote>
        <descrip type="context">أعلن وقف إطلاق النار.</descrip></termSec></langSec></conceptEntry>`),
  ],
  [
    'version 3, style DCT',
    version3(
      `<conceptEntry id="c1"><min:subjectField>law</min:subjectField>
      <langSec xml:lang="en-GB"><descripGrp><basic:definition>A pause in fighting.</basic:definition><basic:source>UN</basic:source></descripGrp>
        <termSec><term>cease-fire</term><min:partOfSpeech>noun</min:partOfSpeech><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
      <langSec xml:lang="ar_EG"><termSec><term>وقف إطلاق النار</term><basic:grammaticalGender>masculine</basic:grammaticalGender>
        <basic:context>أعلن وقف إطلاق النار.</basic:context></termSec></langSec></conceptEntry>`,
      'dct',
    ),
  ],
  [
    'version 2 with tig and ntig',
    version2(`<termEntry id="c1"><descrip type="subjectField">law</descrip>
      <langSet xml:lang="en"><descripGrp><descrip type="definition">A pause in fighting.</descrip><admin type="source">UN</admin></descripGrp>
        <ntig><termGrp><term>cease-fire</term><termNoteGrp><termNote type="partOfSpeech">noun</termNote><note>by us</note></termNoteGrp>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
      <langSet xml:lang="ar-SA"><tig><term>وقف إطلاق النار</term><termNote type="grammaticalGender">masculine</termNote>
        <descrip type="context">أعلن وقف إطلاق النار.</descrip></tig></langSet></termEntry>`),
  ],
]

describe.each(SAME_CONCEPT)('a concept in TBX %s', (_, file) => {
  it.each(DIRECTIONS)('is read with its fields, its languages those of the glossary, %s', (__, languages) => {
    const [entry] = readGlossary(tbxReader, file, languages)
    expect(entry).toMatchObject({ line: file.slice(0, file.indexOf('id="c1"')).split('\n').length, id: 'c1', diagnostics: [] })
    expect(entry?.concept).toMatchObject({
      domain: 'law', definition: 'A pause in fighting.', source: 'UN', example: 'أعلن وقف إطلاق النار.',
      terms: [
        { language: 'en', text: 'cease-fire', partOfSpeech: 'noun', status: 'preferred' },
        { language: 'ar', text: 'وقف إطلاق النار', gender: 'masculine' },
      ],
    })
  })

  it.each([
    ['version 3, style DCA', tbxGlossaryExporter],
    ['version 3, style DCT', tbxDctGlossaryExporter],
    ['version 2', tbx2GlossaryExporter],
  ] as const)('is the same after it was written in %s', (__, exporter) => {
    const concepts = stored(readGlossary(tbxReader, file))
    expect(stored(readGlossary(tbxReader, exporter.write(glossary(concepts, ['en', 'ar']))))).toEqual(concepts)
  })
})

describe('the status of a term', () => {
  it.each<[string, string, TermStatus]>([
    ['of the picklist', '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>', 'forbidden'],
    ['that was superseded', '<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>', 'deprecated'],
    ['of an earlier draft', '<termNote type="usageStatus">deprecated</termNote>', 'forbidden'],
    ['of normative authorization', '<termNote type="normativeAuthorization">admittedTerm</termNote>', 'admitted'],
    ['that says nothing known', '<termNote type="administrativeStatus">approved by the king</termNote>', 'preferred'],
    ['of none', '', 'preferred'],
  ])('%s is read', (_, note, status) => {
    const [one] = stored(readGlossary(tbxReader, version3(`<conceptEntry id="c"><langSec xml:lang="en"><termSec><term>a</term>${note}</termSec></langSec></conceptEntry>`)))
    expect(one?.terms[0]?.status).toBe(status)
    // Whatever it said comes out again.
    if (one && note !== '') expect(new TextDecoder().decode(tbxGlossaryExporter.write(glossary([one])))).toContain(note)
  })
})

const concept = (inner: string, id = 'c') =>
  `<conceptEntry id="${id}">${inner}<langSec xml:lang="en"><termSec><term>a</term></termSec></langSec><langSec xml:lang="ar"><termSec><term>ب</term></termSec></langSec></conceptEntry>`

describe('what the model has no field for', () => {
  const through = (file: string, exporter = tbxGlossaryExporter) => new TextDecoder().decode(exporter.write(glossary(stored(readGlossary(tbxReader, file)))))

  it.each([
    ['a picture', '<xref type="xGraphic" target="https://example.org/a.png">a.png</xref>'],
    ['a category that nobody knows', '<descrip type="x-mood">calm</descrip>'],
    ['markup in a note', '<note>see <hi type="italics">b</hi></note>'],
    ['a note with an id', '<note id="n1">a</note>'],
    ['a project', '<admin type="projectSubset">P</admin>'],
    ['a group with a note', '<adminGrp><admin type="customerSubset">A</admin><note>n</note></adminGrp>'],
    ['a transaction with more than a date', '<transacGrp><transac type="transactionType">origination</transac><date>2020-01-01</date><note>n</note></transacGrp>'],
  ])('comes back as it was: %s', (_, markup) => {
    for (const exporter of [tbxGlossaryExporter, tbx2GlossaryExporter]) expect(through(version3(concept(markup)), exporter)).toContain(`${markup}\n`)
  })

  it('takes the names of its module in style DCT, unless no module has one', () => {
    const written = through(version3(concept('<admin type="projectSubset">P</admin><descrip type="x-mood">calm</descrip>')), tbxDctGlossaryExporter)
    expect(written).toContain('<basic:projectSubset>P</basic:projectSubset>')
    expect(written).toContain('<descrip type="x-mood">calm</descrip>')
  })

  it('stays with its language, its term and their names', () => {
    const markup = '<langSec xml:lang="en"><xref type="externalCrossReference" target="https://example.org/">x</xref><termSec id="t1"><term id="t2">H<hi type="subscript">2</hi>O</term><termNote type="x-a">b</termNote></termSec></langSec>'
    const written = through(version3(`<conceptEntry id="k1"><langSec xml:lang="ar-SA"><termSec><term>ماء</term></termSec></langSec>${markup}</conceptEntry>`))
    expect(stored(readGlossary(tbxReader, written))[0]?.terms.map(({ language, text }) => [language, text])).toEqual([['ar', 'ماء'], ['en', 'H2O']])
    expect(written).toContain('<conceptEntry id="k1">')
    expect(written).toContain('<langSec xml:lang="ar-SA">')
    expect(written).toContain('<langSec xml:lang="en">\n<xref type="externalCrossReference" target="https://example.org/">x</xref>\n<termSec id="t1"><term id="t2">H<hi type="subscript">2</hi>O</term>')
    expect(written).toContain('<termNote type="x-a">b</termNote>')
  })

  it('keeps what references point at: other concepts, and the back matter', () => {
    const back = '<back><refObjectSec type="respPerson"><refObject id="p1"><item type="fn">Amal</item></refObject><refObject id="p2"><item type="fn">Nobody</item></refObject></refObjectSec></back>'
    const inner = '<ref type="crossReference" target="k2">b</ref><transacGrp><transac type="transactionType">modification</transac><transacNote type="responsibility" target="p1">A</transacNote></transacGrp>'
    const written = through(version3(concept(inner, 'k1') + concept('', 'k2'), 'dca', back))
    expect(written).toContain('<ref type="crossReference" target="k2">b</ref>')
    expect(written).toContain('<transacNote type="responsibility" target="p1">A</transacNote>')
    expect(written).toContain('<refObjectSec type="respPerson"><refObject id="p1"><item type="fn">Amal</item></refObject></refObjectSec>')
    expect(written).not.toContain('Nobody')
    const alone = stored(readGlossary(tbxReader, version3(concept(inner, 'k1')))).slice(0, 1)
    expect(new TextDecoder().decode(tbxGlossaryExporter.write(glossary(alone)))).toContain('<ref type="crossReference">b</ref>')
  })

  it('stays beside a field that was changed, and goes with one that was emptied', () => {
    const [one] = stored(readGlossary(tbxReader, version3(concept('<descripGrp><descrip type="definition">old</descrip><admin type="source">UN</admin></descripGrp>'))))
    if (!one) throw new Error('no concept')
    const written = (definition: string) => new TextDecoder().decode(tbxGlossaryExporter.write(glossary([{ ...one, definition }])))
    expect(written('new')).toContain('<descripGrp><descrip type="definition">new</descrip><admin type="source">UN</admin></descripGrp>')
    expect(written('')).not.toContain('definition')
  })

  it('does not come back with a status that was changed', () => {
    const file = version3('<conceptEntry id="c"><langSec xml:lang="en"><termSec><term>a</term><termNote type="usageStatus">deprecated</termNote></termSec></langSec></conceptEntry>')
    const [one] = stored(readGlossary(tbxReader, file))
    if (!one) throw new Error('no concept')
    const written = new TextDecoder().decode(tbxGlossaryExporter.write(glossary([{ ...one, terms: one.terms.map((term) => ({ ...term, status: 'admitted' as const })) }])))
    expect(written).toContain('admittedTerm-admn-sts')
    expect(written).not.toContain('usageStatus')
  })

  it.each([
    ['TBX-Basic', '', 'TBX-Basic'],
    ['TBX-Linguist', '<langSec xml:lang="fr"><termSec><term>x</term><termNote type="register">neutralRegister</termNote></termSec></langSec>', 'TBX-Linguist'],
    ['TBX-Core', '<langSec xml:lang="fr"><termSec><term>x</term><termNote type="x-a">b</termNote></termSec></langSec>', 'TBX-Core'],
  ])('makes the file say that it keeps to %s', (_, section, dialect) => {
    const file = version3(`<conceptEntry id="c"><langSec xml:lang="en"><termSec><term>a</term></termSec></langSec>${section}</conceptEntry>`)
    expect(through(file)).toContain(`type="${dialect}"`)
  })
})

describe('a file that is not right', () => {
  it.each([
    ['a concept without terms', '<conceptEntry id="c"><langSec xml:lang="en"/></conceptEntry>', 0, ['no-terms']],
    ['a term without text', `${concept('')}<conceptEntry id="d"><langSec xml:lang="en"><termSec><term> </term></termSec><termSec><term>a</term></termSec></langSec></conceptEntry>`, 2, ['empty-term']],
    ['a section without a language', '<conceptEntry id="c"><langSec><termSec><term>a</term></termSec></langSec></conceptEntry>', 0, ['no-language', 'no-terms']],
    ['two terms in the place of one', '<conceptEntry id="c"><langSec xml:lang="en"><termSec><term>a</term><term>b</term></termSec></langSec></conceptEntry>', 1, ['second-term']],
  ])('is read but for %s, which is reported with its line', (_, body, count, codes) => {
    const entries = readGlossary(tbxReader, version3(`\n${body}`))
    expect(stored(entries)).toHaveLength(count)
    expect(entries.flatMap(({ diagnostics }) => diagnostics)).toEqual(codes.map((code) => expect.objectContaining({ code, line: 4 })))
  })

  it.each([
    ['UTF-16 with a mark', (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['UTF-8 with a mark', (text: string) => new TextEncoder().encode(`\ufeff${text}`)],
    ['ISO-8859-6, declared', (text: string) => new Uint8Array(Buffer.from(text.replace('version="1.0"', 'version="1.0" encoding="iso-8859-6"').replaceAll('ب', '\u00c8'), 'latin1'))],
  ])('is read in %s', (_, encode) => {
    expect(stored(readGlossary(tbxReader, encode(version3(concept('')))))[0]?.terms.map(({ text }) => text)).toEqual(['a', 'ب'])
  })

  it('is refused where it defines entities, and never looks for its document type', () => {
    const bomb = '<!DOCTYPE martif [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<martif type="TBX" xml:lang="en"><text><body><termEntry><langSet xml:lang="en"><tig><term>&b;</term></tig></langSet></termEntry></body></text></martif>'
    expect(() => readGlossary(tbxReader, bomb)).toThrow(expect.objectContaining({ code: 'format/malformed', details: expect.objectContaining({ line: 2 }) }))
  })

  it('stops when it is told to', () => {
    const controller = new AbortController()
    controller.abort()
    const bytes = new TextEncoder().encode(version3(concept('')))
    const options = { sourceLanguage: 'ar', targetLanguage: 'en', fileName: 'x', columns: null, hasHeader: null, sheet: null, signal: controller.signal }
    expect(() => [...tbxReader.read(bytes, { ...options, codec: { name: 'utf-8', decode: () => '', encode: () => bytes } })]).toThrow('abort')
  })

  it('gives its entries one by one: what comes before a fault is read', () => {
    const body = Array.from({ length: 4000 }, (_, index) => concept('', `c${index}`)).join('\n')
    const reading = tbxReader.read(new TextEncoder().encode(version3(`${body}</wrong>`)), { sourceLanguage: 'ar', targetLanguage: 'en', fileName: 'x', columns: null, hasHeader: null, sheet: null, codec: { name: '', decode: () => '', encode: () => new Uint8Array() } })
    let count = 0
    expect(() => {
      for (const entry of reading) count += entry.concept ? 1 : 0
    }).toThrow(WorkbenchError)
    expect(count).toBeGreaterThan(3000)
  })
})

describe('a file whose elements stand where no grammar allows them', () => {
  it.each([
    ['version 3, style DCA', tbxGlossaryExporter],
    ['version 3, style DCT', tbxDctGlossaryExporter],
    ['version 2', tbx2GlossaryExporter],
  ] as const)('keeps all of its terms when it is written in %s', (_, exporter) => {
    const namesOf = (file: Uint8Array | string) =>
      stored(readGlossary(tbxReader, file)).flatMap(({ terms }) => terms.map(({ language, text }) => `${language} ${text}`)).sort()
    fc.assert(
      fc.property(arbitraryTbx, (file) => {
        const concepts = stored(readGlossary(tbxReader, file))
        expect(namesOf(exporter.write(glossary(concepts)))).toEqual(namesOf(file))
      }),
      { numRuns: 60 },
    )
  })
})
