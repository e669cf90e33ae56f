import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../model/concept.ts'
import type { Concept, PartOfSpeech, Term, TermMatchMode, TermStatus } from '../../model/concept.ts'
import { readList, writeList } from '../field-lists.ts'
import { termTexts } from '../term-texts.ts'
import { childNodes, element, textOf } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'

/** Fields in the order in which they are written, with the `type` that is written for them. */
export const CONCEPT_FIELDS = { domain: 'Subject', client: 'Customer', definition: 'Definition', source: 'Source', example: 'Context', note: 'Note' } as const
export const TERM_FIELDS = {
  status: 'Status',
  partOfSpeech: 'Part of Speech',
  gender: 'Gender',
  number: 'Number',
  forms: 'Forms',
  exceptions: 'Exceptions',
  matchMode: 'Match',
  note: 'Note',
} as const
export type ConceptField = keyof typeof CONCEPT_FIELDS
export type TermField = keyof typeof TERM_FIELDS

/** Our id of a concept; MultiTerm numbers its entries. An entry that has it was written here, so that white space in it is content. */
export const ID_FIELD = 'Dragoman ID'
/** Who made and changed a concept of unknown date: a transaction must have one. */
export const PERSON_FIELDS = { createdBy: 'Created by', changedBy: 'Changed by' } as const

/** Names that termbases give their fields, as `fieldName` folds them. */
const CONCEPT_FIELD_NAMES: Readonly<Record<string, ConceptField>> = {
  subject: 'domain', subjectfield: 'domain', subjectarea: 'domain', domain: 'domain', field: 'domain',
  customer: 'client', client: 'client', customersubset: 'client', project: 'client',
  definition: 'definition', explanation: 'definition',
  source: 'source', reference: 'source',
  example: 'example', context: 'example', usageexample: 'example',
  note: 'note', comment: 'note', remark: 'note', notes: 'note',
  '\u0627\u0644\u0645\u062c\u0627\u0644': 'domain', // al-majal, "the field"
  '\u0627\u0644\u0639\u0645\u064a\u0644': 'client', // al-'amil, "the client"
  '\u0627\u0644\u062a\u0639\u0631\u064a\u0641': 'definition', // at-ta'rif, "the definition"
  '\u0627\u0644\u0645\u0635\u062f\u0631': 'source', // al-masdar, "the source"
  '\u0645\u062b\u0627\u0644': 'example', // mithal, "example"
  '\u0645\u0644\u0627\u062d\u0638\u0629': 'note', // mulahaza, "note"
}
const TERM_FIELD_NAMES: Readonly<Record<string, TermField>> = {
  status: 'status', termstatus: 'status', usagestatus: 'status', administrativestatus: 'status', usage: 'status',
  partofspeech: 'partOfSpeech', pos: 'partOfSpeech', wordclass: 'partOfSpeech',
  gender: 'gender', grammaticalgender: 'gender',
  number: 'number', grammaticalnumber: 'number',
  forms: 'forms',
  exceptions: 'exceptions',
  match: 'matchMode',
  note: 'note', comment: 'note', remark: 'note', notes: 'note',
  '\u0627\u0644\u062d\u0627\u0644\u0629': 'status', // al-hala, "the status"
  '\u0627\u0644\u062c\u0646\u0633': 'gender', // al-jins, "the gender"
  '\u0627\u0644\u0639\u062f\u062f': 'number', // al-'adad, "the number"
  '\u0645\u0644\u0627\u062d\u0638\u0629': 'note', // mulahaza, "note"
}
const STATUS_VALUES: Readonly<Record<string, TermStatus>> = {
  approved: 'preferred', standard: 'preferred', standardized: 'preferred', preferredterm: 'preferred',
  allowed: 'admitted', accepted: 'admitted', permitted: 'admitted', admittedterm: 'admitted',
  new: 'proposed', provisional: 'proposed', suggested: 'proposed', pending: 'proposed',
  obsolete: 'deprecated', superseded: 'deprecated', outdated: 'deprecated', supersededterm: 'deprecated',
  donotuse: 'forbidden', notrecommended: 'forbidden', rejected: 'forbidden', banned: 'forbidden', prohibited: 'forbidden', deprecatedterm: 'forbidden',
}
const PART_VALUES: Readonly<Record<string, PartOfSpeech>> = { n: 'noun', v: 'verb', adj: 'adjective', propernoun: 'proper noun', nounphrase: 'noun phrase' }
const MATCH_MODES: readonly TermMatchMode[] = ['auto', 'exact', 'forms']

const fold = (name: string): string => name.toLowerCase().replace(/[\s_/.-]/g, '')

export const conceptFieldNamed = (type: string): ConceptField | undefined => CONCEPT_FIELD_NAMES[fold(type)]
export const termFieldNamed = (type: string): TermField | undefined => TERM_FIELD_NAMES[fold(type)]

/** The field element of a group. */
export function descripOf(group: XmlNode): XmlNode | undefined {
  return group.name === 'descripGrp' ? childNodes(group).find(({ name }) => name === 'descrip') : undefined
}

export const typeOf = (group: XmlNode): string => descripOf(group)?.attributes.get('type') ?? ''
export const valueOf = (group: XmlNode): string => textOf(descripOf(group) ?? group)

export function fieldGroup(type: string, value: string): XmlNode {
  return element('descripGrp', {}, [element('descrip', { type }, [value])])
}

/** What a field of a term says in a file, as the model writes it; null where the model has no such value. */
export function termValue(field: TermField, text: string): string | null {
  const value = text.trim()
  const folded = fold(value)
  if (field === 'status') return TERM_STATUSES.find((one) => one === value.toLowerCase()) ?? STATUS_VALUES[folded] ?? null
  if (field === 'partOfSpeech') return PARTS_OF_SPEECH.find((one) => one !== '' && one === value.toLowerCase()) ?? PART_VALUES[folded] ?? null
  if (field === 'matchMode') return MATCH_MODES.find((one) => one === value.toLowerCase()) ?? null
  if (field === 'forms' || field === 'exceptions') return writeList(readList(text))
  return value === '' ? null : text
}

/** What stands for a concept's fields at its level. */
export function conceptGroups(concept: Concept, without: ReadonlySet<string> = new Set()): readonly XmlNode[] {
  const fields = Object.entries(CONCEPT_FIELDS).filter(([field]) => !without.has(field) && concept[field as ConceptField].trim() !== '')
  return [
    ...(without.has('created') ? [] : transaction('origination', concept.createdAt, concept.createdBy)),
    ...(without.has('changed') ? [] : transaction('modification', concept.changedAt, concept.changedBy)),
    ...fields.map(([field, type]) => fieldGroup(type, concept[field as ConceptField])),
  ]
}

/** What stands for a term's fields beside it. */
export function termGroups(term: Term, without: ReadonlySet<string> = new Set()): readonly XmlNode[] {
  const texts = termTexts(term)
  const fields = Object.entries(TERM_FIELDS).filter(([field]) => !without.has(field) && texts[field as TermField].trim() !== '')
  return fields.map(([field, type]) => fieldGroup(type, texts[field as TermField]))
}

/** Dates stand without a time zone, in UTC. */
function transaction(type: 'origination' | 'modification', at: string, by: string): readonly XmlNode[] {
  const time = Date.parse(at)
  if (!Number.isNaN(time)) {
    const date = new Date(time).toISOString().replace(/(?:\.000)?Z$/, '')
    return [element('transacGrp', {}, [element('transac', { type }, [by]), element('date', {}, [date])])]
  }
  return by.trim() === '' ? [] : [fieldGroup(PERSON_FIELDS[type === 'origination' ? 'createdBy' : 'changedBy'], by)]
}

/** A transaction of a `transacGrp`, its date as ISO 8601; null where the element is none. */
export function readTransaction(node: XmlNode): Readonly<{ type: string; at: string; by: string }> | null {
  if (node.name !== 'transacGrp') return null
  const transac = childNodes(node).find(({ name }) => name === 'transac')
  const date = textOf(childNodes(node).find(({ name }) => name === 'date') ?? element('date', {}, [])).trim()
  const time = Date.parse(/T\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(date) ? `${date}Z` : date)
  return { type: transac?.attributes.get('type') ?? '', at: Number.isNaN(time) ? '' : new Date(time).toISOString(), by: transac ? textOf(transac) : '' }
}
