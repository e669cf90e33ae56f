import { baseLanguage, directionOf } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { Concept, Term } from '../../model/concept.ts'
import { xmlLanguage } from '../xml/characters.ts'
import { NOTHING_KEPT } from '../xml/kept.ts'
import type { Kept, KeptItem, KeptSection } from '../xml/kept.ts'
import { childNodes, element, isNode, textOf } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'
import { readTermNotes, termNotesOf } from './categories.ts'
import { categoryIn } from './normalize.ts'
import { notesOf } from './notes.ts'
import { plainText } from './texts.ts'

export type TermParts = Readonly<{ term: Term; kept: Kept }>
export type LanguageGroup = Readonly<{ language: LanguageTag; terms: readonly TermParts[] }>

/** The elements that hold the text of a concept's field, by field. */
const FIELD_ELEMENTS = {
  domain: ['descrip', 'subjectField'],
  definition: ['descrip', 'definition'],
  client: ['admin', 'customerSubset'],
  source: ['admin', 'source'],
  example: ['descrip', 'context'],
} as const
type TextField = keyof typeof FIELD_ELEMENTS
export const TEXT_FIELDS = Object.keys(FIELD_ELEMENTS) as readonly TextField[]

/** The element of a field in a node, or undefined where the node has none. */
export function fieldElementIn(node: XmlNode, field: TextField): XmlNode | undefined {
  const [name, type] = FIELD_ELEMENTS[field]
  return categoryIn(node, name, type)
}

/** Terms by the tag of their section: the glossary's two languages first, in their order, then others as they come. Terms without text are left out. */
export function groupByLanguage(terms: readonly TermParts[], languages: readonly LanguageTag[]): readonly LanguageGroup[] {
  const written = terms.filter(({ term }) => term.text.trim() !== '')
  const byBase = new Map<string, Map<string, TermParts[]>>(languages.map((language) => [baseLanguage(language), new Map()]))
  for (const part of written) {
    const { term, kept } = part
    const base = baseLanguage(term.language)
    const tag = xmlLanguage(kept.language !== '' && baseLanguage(kept.language) === base ? kept.language : term.language)
    const byTag = byBase.get(base) ?? new Map<string, TermParts[]>()
    byBase.set(base, byTag)
    const same = byTag.get(tag)
    if (same) same.push(part)
    else byTag.set(tag, [part])
  }
  return [...byBase.values()].flatMap((byTag) => Array.from(byTag, ([language, group]) => ({ language, terms: group })))
}

/** TBX knows examples of terms only; ours belongs to the concept, so its script says which language's first term it shows. */
export function groupOfExample(example: string, groups: readonly LanguageGroup[]): LanguageGroup | undefined {
  const direction = /[\u0590-\u08ff]/.test(example) ? 'rtl' : 'ltr'
  return groups.find(({ language }) => directionOf(language) === direction) ?? groups[0]
}

/** What stands at the level of a concept for its fields, without those in `without`. */
export function conceptNodes(concept: Concept, without: ReadonlySet<string> = new Set()): readonly XmlNode[] {
  const text = (field: TextField): readonly XmlNode[] => {
    const [name, type] = FIELD_ELEMENTS[field]
    return without.has(field) || concept[field].trim() === '' ? [] : [element(name, { type }, [concept[field]])]
  }
  return [
    ...text('domain'),
    ...text('definition'),
    ...text('client'),
    ...text('source'),
    ...(without.has('note') || concept.note.trim() === '' ? [] : [element('note', {}, [concept.note])]),
    ...(without.has('created') ? [] : transaction('origination', concept.createdAt, concept.createdBy)),
    ...(without.has('changed') ? [] : transaction('modification', concept.changedAt, concept.changedBy)),
  ]
}

/** What `toISOString` gives is given back as it is; a month has at least 28 days. */
const EXACT_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/** A date as ISO 8601 in UTC, empty where it is none. */
function isoDate(text: string): string {
  if (EXACT_DATE.test(text)) return text
  const time = Date.parse(text)
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}

function transaction(type: string, at: string, by: string): readonly XmlNode[] {
  const iso = isoDate(at)
  const isDated = iso !== ''
  if (!isDated && by.trim() === '') return []
  return [
    element('transacGrp', {}, [
      element('transac', { type: 'transactionType' }, [type]),
      ...(isDated ? [element('date', {}, [iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso])] : []),
      ...(by.trim() === '' ? [] : [element('transacNote', { type: 'responsibility' }, [by])]),
    ]),
  ]
}

/** What stands beside a term for its fields, without those in `without`. */
export function termNodes(term: Term, example: string, without: ReadonlySet<string> = new Set()): readonly XmlNode[] {
  return [
    ...termNotesOf(term, without).map(([type, value]) => element('termNote', { type }, [value])),
    ...(example.trim() === '' ? [] : [element('descrip', { type: 'context' }, [example])]),
    ...notesOf(term, without).map((text) => element('note', {}, [text])),
  ]
}

/** A concept as a `conceptEntry` of style DCA: its fields, and what was kept of a file beside them. Null without a term. */
export function composeEntry(concept: Concept, id: string, kept: Kept, terms: readonly TermParts[], languages: readonly LanguageTag[]): XmlNode | null {
  const groups = groupByLanguage(terms, languages)
  if (groups.length === 0) return null
  const everything = [...kept.items, ...kept.sections.flatMap(({ items }) => items), ...terms.flatMap((part) => part.kept.items)]
  const said = conceptFields(everything, concept)
  const place = said.written.has('example') ? undefined : groupOfExample(concept.example, groups)
  const placed = new Map(kept.sections.map((section) => [section, groupOfSection(section, groups)]))
  const sections = groups.map((group) => {
    const own = kept.sections.filter((section) => placed.get(section) === group)
    const written = group.terms.map((part, index) => composeTerm(part, group === place && index === 0 ? concept.example : '', said))
    const sectionId = own.find((one) => one.id !== '')?.id ?? ''
    return element('langSec', { id: sectionId, 'xml:lang': group.language }, [...own.flatMap(({ items }) => said.nodes(items)), ...written])
  })
  const homeless = kept.sections.filter((section) => placed.get(section) === undefined).flatMap(({ items }) => items)
  return element('conceptEntry', { id }, [...conceptNodes(concept, said.written), ...said.nodes([...kept.items, ...homeless]), ...sections])
}

/** Where what was kept of a language goes; undefined where the concept has no term of it any more. */
export function groupOfSection({ language }: KeptSection, groups: readonly LanguageGroup[]): LanguageGroup | undefined {
  const same = groups.filter((group) => baseLanguage(group.language) === baseLanguage(language))
  return same.find((group) => group.language.toLowerCase() === language.toLowerCase()) ?? same[0]
}

type Said = Readonly<{ written: ReadonlySet<string>; nodes: (items: readonly KeptItem[]) => readonly XmlNode[] }>

/**
 * Which fields of the concept the kept items say already. A field that was changed since is written into the element it
 * came from, so that what stands beside it there stays.
 */
function conceptFields(items: readonly KeptItem[], concept: Concept): Said {
  const written = new Set<string>()
  const patched = new Map<XmlNode, XmlNode | null>()
  for (const { fields, node } of items) {
    for (const field of TEXT_FIELDS.filter((one) => fields.includes(one))) {
      const current = patched.get(node) === undefined ? node : patched.get(node)
      if (!current) continue
      written.add(field)
      patched.set(node, withFieldText(current, field, concept[field]))
    }
    // Where the concept comes from stays as the file told it; later changes are added to those it lists.
    if (fields.includes('created')) written.add('created')
    if (fields.includes('changed') && isSameTransaction(node, concept.changedAt, concept.changedBy)) written.add('changed')
  }
  const notes = items.filter(({ fields }) => fields.includes('note:concept'))
  if (notes.length > 0) {
    written.add('note')
    const isSame = notes.map(({ node }) => plainText(node)).join('\n') === concept.note
    if (!isSame) notes.forEach(({ node }, index) => patched.set(node, index === 0 && concept.note.trim() !== '' ? { ...node, children: [concept.note] } : null))
  }
  const nodeOf = (node: XmlNode): XmlNode | null => (patched.has(node) ? (patched.get(node) ?? null) : node)
  return { written, nodes: (list) => list.map(({ node }) => nodeOf(node)).filter((node) => node !== null) }
}

function withFieldText(node: XmlNode, field: TextField, value: string): XmlNode | null {
  const inner = fieldElementIn(node, field)
  if (!inner || plainText(inner) === value) return node
  if (value.trim() === '') return inner === node || childNodes(node)[0] === inner ? null : { ...node, children: node.children.filter((child) => child !== inner) }
  const changed = { ...inner, children: [value] }
  return inner === node ? changed : { ...node, children: node.children.map((child) => (child === inner ? changed : child)) }
}

function isSameTransaction(node: XmlNode, at: string, by: string): boolean {
  const read = readTransaction(node)
  return read !== null && read.at === at && read.by === by
}

/** A transaction in `transacGrp`: its date as ISO 8601, empty where it has none that can be read; null where the node is none. */
export function readTransaction(node: XmlNode): Readonly<{ type: string; at: string; by: string }> | null {
  const transac = node.name === 'transacGrp' ? categoryIn(node, 'transac', 'transactionType') : undefined
  if (!transac) return null
  const date = childNodes(node).find(({ name }) => name === 'date')
  const responsible = categoryIn(node, 'transacNote', 'responsibility')
  return { type: textOf(transac).trim(), at: date ? isoDate(textOf(date).trim()) : '', by: responsible ? textOf(responsible) : '' }
}

function composeTerm({ term, kept }: TermParts, example: string, said: Said): XmlNode {
  const isOf = ({ fields }: KeptItem, field: string): boolean => fields.includes(field)
  const unchanged = unchangedFields(term, kept.items)
  const items = kept.items.filter(({ fields }) => fields.every((field) => !TERM_FIELDS.has(field) || unchanged.has(field)))
  const marked = items.find((item) => isOf(item, 'text'))
  const rest = said.nodes(items.filter((item) => item !== marked))
  return element('termSec', { id: kept.id }, [marked?.node ?? element('term', {}, [term.text]), ...termNodes(term, example, unchanged), ...rest])
}

const NO_FIELDS: ReadonlySet<string> = new Set()
const TERM_FIELDS: ReadonlySet<string> = new Set(['text', 'status', 'partOfSpeech', 'gender', 'number', 'note', 'forms', 'exceptions', 'matchMode'])

/** The fields of a term that say the same as the kept items they were read from. */
function unchangedFields(term: Term, items: readonly KeptItem[]): ReadonlySet<string> {
  if (items.length === 0) return NO_FIELDS
  const nodesOf = (field: string): readonly XmlNode[] => items.filter(({ fields }) => fields.includes(field)).map(({ node }) => node)
  const same = new Set<string>()
  for (const field of ['status', 'partOfSpeech', 'gender', 'number'] as const) {
    const notes = nodesOf(field).map((node) => (node.name === 'termNoteGrp' ? childNodes(node).find(({ name }) => name === 'termNote') : node))
    const value = readTermNotes(notes.filter((node) => node !== undefined))[field]
    if (value !== undefined && value === term[field]) same.add(field)
  }
  const texts = nodesOf('text')
  if (texts[0] && plainText(texts[0]) === term.text) same.add('text')
  const notes = nodesOf('note')
  if (notes.length > 0 && notes.map(plainText).join('\n') === term.note) same.add('note')
  return same
}

/** A concept and its terms with nothing kept. */
export const withNothingKept = (terms: readonly Term[]): readonly TermParts[] => terms.map((term) => ({ term, kept: NOTHING_KEPT }))

/** The auxiliary elements of a level: all but the sections, and the term itself. */
export function auxiliaryOf(node: XmlNode): readonly XmlNode[] {
  return node.children.filter(isNode).filter(({ name, uri }) => uri !== '' || (name !== 'langSec' && name !== 'termSec' && name !== 'term'))
}
