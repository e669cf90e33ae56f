import type { Concept, ConceptDraft, ConceptId, Term, TermDraft, TermId } from '../../model/concept.ts'
import type { Diagnostic } from '../../model/job.ts'
import { isSameLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { ConceptHistory } from '../glossary-reader.ts'
import { xmlLanguage } from '../xml/characters.ts'
import { leftovers, writeKept } from '../xml/kept.ts'
import type { KeptItem } from '../xml/kept.ts'
import { childNodes, isNode } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'
import { readTermNotes } from './categories.ts'
import { TEXT_FIELDS, auxiliaryOf, conceptNodes, fieldElementIn, groupByLanguage, groupOfExample, readTransaction, termNodes, withNothingKept } from './compose.ts'
import { readFieldNote } from './notes.ts'
import type { NoteFields } from './notes.ts'
import { plainText } from './texts.ts'

export type TbxEntry = Readonly<{ id: string; concept: ConceptDraft | null; history: ConceptHistory; diagnostics: readonly Diagnostic[] }>
export type TbxReading = Readonly<{
  languages: readonly [LanguageTag, LanguageTag]
  /** What stands in the back matter, by its id. */
  objects: ReadonlyMap<string, XmlNode>
  /** Whether the file was written here: ids are ours then. */
  isOwn: boolean
}>

/** What was read out of which element. */
type Claims = Map<XmlNode, string[]>
type ReadTerm = Readonly<{ term: Term; node: XmlNode; marked: XmlNode | undefined; tag: string; auxiliary: readonly XmlNode[]; claims: Claims }>
type ReadSection = Readonly<{ node: XmlNode; language: LanguageTag; tag: string; auxiliary: readonly XmlNode[]; terms: readonly ReadTerm[] }>

const NO_TERM: Omit<Term, 'language' | 'text'> = {
  id: '' as TermId, status: 'preferred', partOfSpeech: '', gender: '', number: '', forms: [], exceptions: [], matchMode: 'auto', note: '', extra: {},
}

/** Reads a `conceptEntry` of style DCA (see `normalizeTbx`, `tidy`). The parts of it that the model has no place for go into `extra`. */
export function interpretEntry(entry: XmlNode, { languages, objects, isOwn }: TbxReading): TbxEntry {
  const diagnostics: Diagnostic[] = []
  const sections = childNodes(entry).filter(({ name }) => name === 'langSec').flatMap((node) => readSection(node, languages, diagnostics))
  const claims: Claims = new Map()
  const auxiliary = auxiliaryOf(entry)
  const ordered = inOrderOf(sections, languages)
  const concept = readConcept(auxiliary, ordered, claims)
  const terms = sections.flatMap((section) => section.terms)
  const idOfFile = entry.attributes.get('id') ?? ''
  const id = !isOwn ? idOfFile : OWN_ID.test(idOfFile) ? idOfFile.slice(2) : NUMBERED.test(idOfFile) ? '' : idOfFile
  const history = { createdAt: concept.createdAt, createdBy: concept.createdBy, changedAt: concept.changedAt, changedBy: concept.changedBy }
  if (terms.length === 0) return { id, concept: null, history, diagnostics: [...diagnostics, { code: 'no-terms', args: {}, line: entry.line }] }

  const fieldsOf = (node: XmlNode): readonly string[] => claims.get(node) ?? []
  const items = leftovers(auxiliary, conceptNodes(concept), fieldsOf)
  const kept = {
    id: id === idOfFile ? id : '',
    language: '',
    items,
    sections: ordered.map(({ node, tag, auxiliary: own }) => ({ language: tag, id: node.attributes.get('id') ?? '', items: own.map((one) => ({ fields: fieldsOf(one), node: one })) })),
    objects: [] as readonly XmlNode[],
  }
  const drafts = terms.map((one) => draftOf(one, concept, terms, claims, languages))
  const written = drafts.flatMap(({ items: own }) => own)
  const all = [...items, ...kept.sections.flatMap((section) => section.items), ...written]
  const extra = writeKept({
    ...kept,
    sections: kept.sections.filter((section) => section.id !== '' || section.items.length > 0),
    objects: objects.size === 0 ? [] : objectsOf(all, objects),
  })
  const { domain, client, definition, note, example, source } = concept
  const draft: ConceptDraft = { domain, client, definition, note, example, source, terms: drafts.map((one) => one.draft), ...(extra === null ? {} : { extra: { tbx: extra } }) }
  return { id, concept: draft, history, diagnostics }
}

/** How an id of ours is made an XML name. */
const OWN_ID = /^c-[\w.-]+$/
/** What stands for an id that could not be made one. */
const NUMBERED = /^entry-\d+(?:-\d+)?$/

function readSection(node: XmlNode, languages: readonly LanguageTag[], diagnostics: Diagnostic[]): readonly ReadSection[] {
  const tag = (node.attributes.get('xml:lang') ?? node.attributes.get('lang') ?? '').trim()
  if (tag === '') {
    diagnostics.push({ code: 'no-language', args: {}, line: node.line })
    return []
  }
  const language = languages.find((one) => isSameLanguage(one, tag)) ?? tag
  const terms = childNodes(node)
    .filter(({ name }) => name === 'termSec')
    .flatMap((one) => readTerm(one, language, tag, diagnostics))
  return [{ node, language, tag: xmlLanguage(tag), auxiliary: auxiliaryOf(node), terms }]
}

function readTerm(node: XmlNode, language: LanguageTag, tag: string, diagnostics: Diagnostic[]): readonly ReadTerm[] {
  const [marked, ...others] = childNodes(node).filter(({ name, uri }) => name === 'term' && uri === '')
  const text = marked ? plainText(marked) : ''
  for (const other of others) diagnostics.push({ code: 'second-term', args: { term: plainText(other) }, line: other.line })
  if (text.trim() === '') {
    diagnostics.push({ code: 'empty-term', args: {}, line: node.line })
    return []
  }
  const claims: Claims = new Map()
  const auxiliary = auxiliaryOf(node)
  const noteOf = new Map(auxiliary.map((one) => [one.name === 'termNoteGrp' ? (childNodes(one).find(({ name }) => name === 'termNote') ?? one) : one, one]))
  const fields: NoteFields = readTermNotes([...noteOf.keys()].filter(({ name }) => name === 'termNote'), (note, field) => claim(claims, noteOf.get(note) ?? note, field))
  const notes: string[] = []
  for (const one of auxiliary.filter((other) => other.name === 'note' && other.uri === '' && plainText(other).trim() !== '')) {
    const said = readFieldNote(plainText(one))
    if (said?.note !== undefined || said === null) {
      notes.push(said?.note ?? plainText(one))
      claim(claims, one, 'note')
    } else {
      Object.assign(fields, said)
      for (const field of Object.keys(said)) claim(claims, one, field)
    }
  }
  const term: Term = { ...NO_TERM, ...fields, language, text, note: notes.join('\n') }
  return [{ term, node, marked, tag, auxiliary, claims }]
}

function claim(claims: Claims, node: XmlNode, field: string): void {
  claims.set(node, [...(claims.get(node) ?? []), field])
}

/** Sections of the source language first, then of the target language: what belongs to a concept is looked for in this order. */
function inOrderOf(sections: readonly ReadSection[], languages: readonly LanguageTag[]): readonly ReadSection[] {
  const rank = ({ language }: ReadSection): number => (languages.includes(language) ? languages.indexOf(language) : languages.length)
  return [...sections].sort((a, b) => rank(a) - rank(b))
}

function readConcept(auxiliary: readonly XmlNode[], sections: readonly ReadSection[], claims: Claims): Concept {
  const ofSections = sections.flatMap((section) => section.auxiliary)
  const ofTerms = sections.flatMap((section) => section.terms.flatMap((one) => one.auxiliary))
  const places = { domain: auxiliary, client: auxiliary, definition: [...auxiliary, ...ofSections, ...ofTerms], source: auxiliary, example: [...ofTerms, ...ofSections, ...auxiliary] }
  const texts = { domain: '', client: '', definition: '', source: '', example: '' }
  let defined: XmlNode | undefined
  for (const field of TEXT_FIELDS) {
    // The source of a concept stands beside its fields, else with its definition.
    const nodes = field === 'source' ? [...auxiliary.filter(({ name }) => name === 'admin' || name === 'adminGrp'), ...(defined ? [defined] : [])] : places[field]
    const found = nodes.find((node) => plainText(fieldElementIn(node, field) ?? NOTHING).trim() !== '')
    if (!found) continue
    texts[field] = plainText(fieldElementIn(found, field) ?? NOTHING)
    claim(claims, found, field)
    if (field === 'definition') defined = found
  }
  const notes = [...auxiliary, ...ofSections].filter((node) => node.name === 'note' && node.uri === '' && plainText(node).trim() !== '')
  for (const note of notes) claim(claims, note, 'note:concept')
  return {
    ...texts,
    ...readHistory(auxiliary, claims),
    id: '' as ConceptId, glossaryId: '', revision: 0, hasImage: false, extra: {}, terms: [],
    note: notes.map(plainText).join('\n'),
  }
}
const NOTHING: XmlNode = { name: '', uri: '', attributes: new Map(), children: [], line: 0 }

/** The first origination and the last modification. */
function readHistory(auxiliary: readonly XmlNode[], claims: Claims): Required<ConceptHistory> {
  const history = { createdAt: '', createdBy: '', changedAt: '', changedBy: '' }
  let created: XmlNode | undefined
  let changed: XmlNode | undefined
  for (const node of auxiliary) {
    const read = readTransaction(node)
    if (!read) continue
    if ((read.type === 'origination' || read.type === 'creation') && !created) {
      created = node
      Object.assign(history, { createdAt: read.at, createdBy: read.by })
    }
    if (read.type === 'modification' && (!changed || read.at >= history.changedAt)) {
      changed = node
      Object.assign(history, { changedAt: read.at, changedBy: read.by })
    }
  }
  if (created) claim(claims, created, 'created')
  if (changed) claim(claims, changed, 'changed')
  return history
}

function draftOf(
  { term, node, marked, tag, auxiliary, claims }: ReadTerm,
  concept: Concept,
  terms: readonly ReadTerm[],
  ofConcept: Claims,
  languages: readonly LanguageTag[],
): Readonly<{ draft: TermDraft; items: readonly KeptItem[] }> {
  const groups = concept.example === '' ? [] : groupByLanguage(withNothingKept(terms.map((one) => one.term)), languages)
  const holder = groupOfExample(concept.example, groups)?.terms[0]?.term
  const fieldsOf = (one: XmlNode): readonly string[] => [...(claims.get(one) ?? []), ...(ofConcept.get(one) ?? [])]
  const rest = leftovers(auxiliary, termNodes(term, holder === term ? concept.example : '', new Set()), fieldsOf)
  const isMarked = marked !== undefined && (marked.attributes.size > 0 || marked.children.some(isNode))
  const items = isMarked ? [{ fields: ['text'], node: marked }, ...rest] : rest
  const extra = writeKept({ id: node.attributes.get('id') ?? '', language: xmlLanguage(tag).toLowerCase() === term.language.toLowerCase() ? '' : xmlLanguage(tag), items, sections: [], objects: [] })
  const { id: _, extra: __, ...draft } = term
  return { draft: extra === null ? draft : { ...draft, extra: { tbx: extra } }, items }
}

/** What the kept elements point at elsewhere in the file. */
function objectsOf(items: readonly KeptItem[], objects: ReadonlyMap<string, XmlNode>): readonly XmlNode[] {
  const targets = new Set(items.flatMap(({ node }) => targetsIn(node)))
  return [...targets].map((target) => objects.get(target)).filter((object) => object !== undefined)
}

function targetsIn(node: XmlNode): readonly string[] {
  const own = node.attributes.get('target')
  return [...(own === undefined ? [] : [own]), ...childNodes(node).flatMap(targetsIn)]
}
