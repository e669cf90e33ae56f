import { WorkbenchError } from '../../errors.ts'
import { directionOf } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { Concept, Term } from '../../model/concept.ts'
import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { xmlAttribute, xmlLanguage, xmlText } from '../xml/characters.ts'
import { remainderOf, termNotesOf } from './categories.ts'

/** Where version 2 (`martif`) and version 3 of TBX differ for what is written here. */
type Dialect = Readonly<{ root: string; header: string; concept: string; language: string; term: string; encoding: string }>

const VERSION_3: Dialect = {
  root: 'tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"',
  header: 'tbxHeader',
  concept: 'conceptEntry',
  language: 'langSec',
  term: 'termSec',
  encoding: '',
}

const VERSION_2: Dialect = {
  root: 'martif type="TBX-Basic" xml:lang="en"',
  header: 'martifHeader',
  concept: 'termEntry',
  language: 'langSet',
  term: 'tig',
  encoding: '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>\n',
}

/** A glossary as TBX version 3, dialect TBX-Basic, style DCA (ISO 30042:2019). */
export const tbxGlossaryExporter: GlossaryExporter = {
  id: 'glossary-tbx',
  extension: '.tbx',
  write: (input) => new TextEncoder().encode(writeGlossary(input, VERSION_3)),
}

/** A glossary as TBX version 2 (`martif`), which OmegaT and older tools read. Throws `format/empty` without a concept: its DTD demands one. */
export const tbx2GlossaryExporter: GlossaryExporter = {
  id: 'glossary-tbx2',
  extension: '.tbx',
  write: (input) => {
    if (!input.concepts.some(hasTerms)) throw new WorkbenchError('format/empty', { format: 'glossary-tbx2' })
    return new TextEncoder().encode(writeGlossary(input, VERSION_2))
  },
}

function writeGlossary({ name, languages, concepts, stamp }: GlossaryExportInput, dialect: Dialect): string {
  const entries = concepts.filter(hasTerms).map((concept, index) => writeConcept(concept, index, languages, dialect))
  const title = name.trim() === '' ? '' : `<titleStmt><title>${xmlText(name)}</title></titleStmt>\n`
  const origin = [stamp.tool, stamp.version, stamp.writtenAt].filter((part) => part !== '').join(' ')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<${dialect.root}>\n`,
    `<${dialect.header}>\n<fileDesc>\n${title}<sourceDesc><p>${xmlText(origin)}</p></sourceDesc>\n</fileDesc>\n${dialect.encoding}</${dialect.header}>\n`,
    '<text>\n',
    // Version 3 allows a text without a body, but no body without an entry.
    ...(entries.length === 0 ? [] : ['<body>\n', ...entries, '</body>\n']),
    `</text>\n</${dialect.root.split(' ', 1)[0] ?? ''}>\n`,
  ].join('')
}

function hasTerms({ terms }: Concept): boolean {
  return terms.some(({ text }) => text.trim() !== '')
}

function writeConcept(concept: Concept, index: number, languages: readonly LanguageTag[], dialect: Dialect): string {
  const groups = groupByLanguage(concept.terms, languages)
  const exampleLanguage = languageOfExample(concept.example, [...groups.keys()])
  const sections = [...groups].map(([language, terms]) => {
    const written = terms.map((term, place) => writeTerm(term, place === 0 && language === exampleLanguage ? concept.example : '', dialect))
    return `<${dialect.language}${xmlAttribute('xml:lang', xmlLanguage(language))}>\n${written.join('')}</${dialect.language}>\n`
  })
  const details = [
    element('descrip', 'subjectField', concept.domain),
    element('descrip', 'definition', concept.definition),
    element('admin', 'customerSubset', concept.client),
    element('admin', 'source', concept.source),
    concept.note === '' ? '' : `<note>${xmlText(concept.note)}</note>\n`,
    transaction('origination', concept.createdAt, concept.createdBy),
    transaction('modification', concept.changedAt, concept.changedBy),
  ]
  return `<${dialect.concept} id="${identifierOf(concept, index)}">\n${details.join('')}${sections.join('')}</${dialect.concept}>\n`
}

/** Identifiers are XML names, unique in the file. */
function identifierOf({ id }: Concept, index: number): string {
  return /^[\w.-]+$/.test(id) ? `c-${id}` : `entry-${index + 1}`
}

/** The glossary's two languages first, in their order, then any others. */
function groupByLanguage(terms: readonly Term[], languages: readonly LanguageTag[]): ReadonlyMap<LanguageTag, readonly Term[]> {
  const written = terms.filter(({ text }) => text.trim() !== '')
  const order = [...new Set([...languages, ...written.map(({ language }) => language)])]
  const groups = order.map((language) => [language, written.filter((term) => term.language === language)] as const)
  return new Map(groups.filter(([, group]) => group.length > 0))
}

/** TBX knows examples of terms only; ours belongs to the concept, so its script says which language's first term it shows. */
function languageOfExample(example: string, languages: readonly LanguageTag[]): LanguageTag | undefined {
  const direction = /[\u0590-\u08ff]/.test(example) ? 'rtl' : 'ltr'
  return languages.find((language) => directionOf(language) === direction) ?? languages[0]
}

function writeTerm(term: Term, example: string, dialect: Dialect): string {
  const termNotes = termNotesOf(term).map(([type, value]) => element('termNote', type, value))
  const remainder = remainderOf(term).map((text) => `<note>${xmlText(text)}</note>\n`)
  const context = element('descrip', 'context', example)
  return `<${dialect.term}>\n<term>${xmlText(term.text)}</term>\n${termNotes.join('')}${context}${remainder.join('')}</${dialect.term}>\n`
}

function element(name: string, type: string, value: string): string {
  return value.trim() === '' ? '' : `<${name} type="${type}">${xmlText(value)}</${name}>\n`
}

function transaction(type: string, at: string, by: string): string {
  if (Number.isNaN(Date.parse(at))) return ''
  const who = by === '' ? '' : `<transacNote type="responsibility">${xmlText(by)}</transacNote>`
  return `<transacGrp><transac type="transactionType">${type}</transac><date>${at.slice(0, 10)}</date>${who}</transacGrp>\n`
}
