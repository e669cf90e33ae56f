import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { WorkbenchError } from '../../../../src/core/errors.ts'
import { tbx2GlossaryExporter, tbxGlossaryExporter } from '../../../../src/core/formats/tbx/exporter.ts'
import type { GlossaryExporter } from '../../../../src/core/formats/exporter.ts'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../../../src/core/model/concept.ts'
import { concept, glossary, glossaryConcepts, term } from '../glossary-samples.ts'

const write = (exporter: GlossaryExporter, concepts = glossaryConcepts, languages: readonly [string, string] = ['ar', 'en']) =>
  new TextDecoder().decode(exporter.write(glossary(concepts, languages)))

/** Element texts in order, as `name type=text`; fails on anything that is not well-formed. */
function leavesOf(xml: string): readonly string[] {
  const leaves: string[] = []
  const parser = new SaxesParser()
  const path: string[] = []
  let text = ''
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const type = tag.attributes['type'] ?? tag.attributes['xml:lang']
    path.push(`${tag.name}${type === undefined ? '' : ` ${type}`}`)
    if (tag.attributes['xml:lang'] !== undefined && path.length > 1) leaves.push(path.at(-1) ?? '')
    text = ''
  })
  parser.on('text', (run) => (text += run))
  parser.on('closetag', () => {
    if (text.trim() !== '') leaves.push(`${path.at(-1) ?? ''}=${text}`)
    path.pop()
    text = ''
  })
  parser.write(xml).close()
  return leaves
}

describe.each([
  ['version 3', tbxGlossaryExporter, 'langSec'],
  ['version 2', tbx2GlossaryExporter, 'langSet'],
])('TBX %s', (_, exporter, language) => {
  it('says all of a concept, its fields in categories of TBX-Basic', () => {
    const leaves = leavesOf(write(exporter)).slice(0, 32)
    const from = leaves.indexOf('descrip subjectField=politics & law')
    expect(leaves.slice(from, leaves.indexOf(`${language} ar`, from + 12))).toEqual([
      'descrip subjectField=politics & law',
      'descrip definition=The executive <formed> in 2015.',
      'admin customerSubset=Agency',
      'admin source=UN press',
      'note=Expand at first mention.',
      'transac transactionType=origination', 'date=2026-01-02T03:04:05.000Z', 'transacNote responsibility=Amal',
      'transac transactionType=modification', 'date=2026-02-03T04:05:06.000Z', 'transacNote responsibility=Sami',
      `${language} ar`,
      'term=حكومة الوفاق', 'termNote partOfSpeech=noun', 'termNote grammaticalGender=feminine', 'termNote administrativeStatus=preferredTerm-admn-sts',
      'descrip context=شكلت حكومة الوفاق.',
      'note=[part of speech] noun phrase', 'note=[gender] f', 'note=[number] singular', 'note=[forms] حكومات الوفاق; لحكومة الوفاق',
      `${language} en`,
      'term=Government of National Accord', 'termNote administrativeStatus=preferredTerm-admn-sts',
      'term=Reconciliation government', 'termNote administrativeStatus=deprecatedTerm-admn-sts', 'note=Wrong in the press.',
    ])
  })

  it.each(TERM_STATUSES.map((status) => [status]))('tells the status %s from every other', (status) => {
    const others = TERM_STATUSES.filter((other) => other !== status)
    const written = (one: typeof status) => leavesOf(write(exporter, [concept('1', [term('en', 'a', { status: one })])])).filter((leaf) => /admn-sts|status/.test(leaf)).join()
    for (const other of others) expect(written(other)).not.toBe(written(status))
  })

  it.each(PARTS_OF_SPEECH.map((part) => [part]))('writes the part of speech "%s" with a word of the picklist', (partOfSpeech) => {
    const leaves = leavesOf(write(exporter, [concept('1', [term('en', 'a', { partOfSpeech })])]))
    const parts = leaves.filter((leaf) => leaf.startsWith('termNote partOfSpeech='))
    expect(parts.length).toBe(partOfSpeech === '' ? 0 : 1)
    if (parts.length > 0) expect(['noun', 'verb', 'adjective', 'other']).toContain(parts[0]?.split('=')[1])
  })

  it('puts the languages of the glossary first, in its order', () => {
    const order = (languages: readonly [string, string]) => leavesOf(write(exporter, glossaryConcepts.slice(0, 1), languages)).filter((leaf) => leaf.startsWith(language))
    expect(order(['ar', 'en'])).toEqual([`${language} ar`, `${language} en`])
    expect(order(['en', 'ar'])).toEqual([`${language} en`, `${language} ar`])
  })

  it('survives what XML cannot hold and what it must escape', () => {
    expect(leavesOf(write(exporter, [concept('1', [term('en', 'a\u0001<&>]]>"\ud800', { note: '\u0000' })])]))).toContain('term=a\u2401<&>]]>"\ufffd')
  })

  it('gives ids that are XML names and all different', () => {
    const xml = write(exporter, [concept('1 "x"', [term('en', 'a')]), concept('5f0c-1', [term('en', 'b')]), concept('é/', [term('en', 'c')])])
    expect([...xml.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])).toEqual(['entry-1', 'c-5f0c-1', 'entry-3'])
  })
})

describe('an empty glossary', () => {
  it('is a file of version 3 without a body', () => expect(write(tbxGlossaryExporter, [])).not.toContain('<body>'))
  it('is refused by version 2, whose grammar demands an entry', () => {
    expect(() => write(tbx2GlossaryExporter, [concept('1', [])])).toThrow(WorkbenchError)
  })
})
