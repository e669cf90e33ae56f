import { WorkbenchError } from '../../errors.ts'
import type { Concept, ConceptDraft, ConceptId, TermDraft, Term } from '../../model/concept.ts'
import type { Diagnostic } from '../../model/job.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { ConceptHistory, GlossaryEntry, GlossaryReader, GlossaryReadOptions } from '../glossary-reader.ts'
import { tidy } from '../tbx/texts.ts'
import { decodeXml, xmlHead } from '../xml/encoding.ts'
import { leftovers, writeKept } from '../xml/kept.ts'
import { childNodes, readXmlSections, textOf } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'
import { CONCEPT_FIELDS, ID_FIELD, PERSON_FIELDS, conceptFieldNamed, conceptGroups, fieldGroup, readTransaction, termFieldNamed, termGroups, termValue, typeOf, valueOf } from './fields.ts'
import type { ConceptField, TermField } from './fields.ts'
import { termFromTexts } from '../term-texts.ts'
import { languageElement, readLanguage } from './languages.ts'

/**
 * MultiTerm XML (MTF), the exchange format of SDL MultiTerm: fields have the names that the termbase gave them, and those
 * with a usual name are read. All others stay in `extra.multiterm`.
 */
export const multitermReader: GlossaryReader = {
  id: 'multiterm',
  extensions: ['.xml', '.mtf.xml', '.mtf'],
  sniff: (head, fileName) => (/<mtf[\s>]/.test(xmlHead(head)) ? 1 : /\.mtf(?:\.xml)?$/i.test(fileName) ? 0.5 : 0),
  isText: false,
  shape: null,
  read: readMultiterm,
}

function* readMultiterm(bytes: Uint8Array, { sourceLanguage, targetLanguage, signal }: GlossaryReadOptions): Generator<GlossaryEntry> {
  const { text } = decodeXml(bytes, 'multiterm')
  const onRoot = (root: XmlNode): void => {
    if (root.name !== 'mtf') throw new WorkbenchError('format/unknown', { format: 'multiterm', root: root.name, line: root.line })
  }
  const isSection = (name: string, parents: readonly string[]): boolean => name === 'conceptGrp' && parents.length === 1
  for (const section of readXmlSections(text, 'multiterm', { isSection, onRoot, signal })) {
    const isOwn = childNodes(section).some((node) => typeOf(node) === ID_FIELD)
    yield { line: section.line, ...readEntry(tidy(section, isOwn), [sourceLanguage, targetLanguage]) }
  }
}

type Claims = Map<XmlNode, string>
type ReadTerm = Readonly<{ term: Term; tag: string; groups: readonly XmlNode[]; claims: Claims }>
type ReadSection = Readonly<{ language: LanguageTag; tag: string; node: XmlNode; groups: readonly XmlNode[]; terms: readonly ReadTerm[] }>

function readEntry(entry: XmlNode, languages: readonly [LanguageTag, LanguageTag]): Omit<GlossaryEntry, 'line'> {
  const diagnostics: Diagnostic[] = []
  const sections = childNodes(entry).filter(({ name }) => name === 'languageGrp').flatMap((node) => readSection(node, languages, diagnostics))
  const rank = ({ language }: ReadSection): number => (languages.includes(language) ? languages.indexOf(language) : languages.length)
  const ordered = [...sections].sort((a, b) => rank(a) - rank(b))
  const number = textOf(childNodes(entry).find(({ name }) => name === 'concept') ?? { ...entry, children: [] }).trim()
  const groups = childNodes(entry).filter(({ name }) => name !== 'languageGrp' && name !== 'concept')
  const own = groups.find((node) => typeOf(node) === ID_FIELD)
  const id = own ? valueOf(own) : number
  const claims: Claims = new Map(own ? [[own, 'id']] : [])
  const concept = readConcept(groups, ordered, claims)
  const { createdAt, createdBy, changedAt, changedBy } = concept
  const history: ConceptHistory = { createdAt, createdBy, changedAt, changedBy }
  const terms = sections.flatMap((section) => section.terms)
  if (terms.length === 0) return { id, concept: null, history, diagnostics: [...diagnostics, { code: 'no-terms', args: {}, line: entry.line }] }

  const fieldsOf = (node: XmlNode): readonly string[] => [claims.get(node)].filter((field) => field !== undefined)
  const generated = [...conceptGroups(concept), ...(own ? [fieldGroup(ID_FIELD, id)] : [])]
  const kept = writeKept({
    id: own ? '' : number,
    language: '',
    items: leftovers(groups, generated, fieldsOf),
    sections: ordered
      .map(({ tag, node, groups: inSection }) => ({ language: tag, id: '', items: leftovers([node, ...inSection], [languageElement(tag)], fieldsOf) }))
      .filter(({ items }) => items.length > 0),
    objects: [],
  })
  const { domain, client, definition, note, example, source } = concept
  const extra = kept === null ? {} : { extra: { multiterm: kept } }
  const draft: ConceptDraft = { domain, client, definition, note, example, source, terms: terms.map((one) => draftOf(one, claims)), ...extra }
  return { id, concept: draft, history, diagnostics }
}

function readSection(group: XmlNode, languages: readonly LanguageTag[], diagnostics: Diagnostic[]): readonly ReadSection[] {
  const node = childNodes(group).find(({ name }) => name === 'language')
  const found = node && readLanguage(node, languages)
  if (!node || !found) {
    diagnostics.push({ code: 'no-language', args: {}, line: group.line })
    return []
  }
  const { language, tag } = found
  const terms = childNodes(group).filter(({ name }) => name === 'termGrp').flatMap((one) => readTerm(one, language, tag, diagnostics))
  return [{ language, tag, node, groups: childNodes(group).filter(({ name }) => name !== 'termGrp' && name !== 'language'), terms }]
}

function readTerm(group: XmlNode, language: LanguageTag, tag: string, diagnostics: Diagnostic[]): readonly ReadTerm[] {
  const node = childNodes(group).find(({ name }) => name === 'term')
  const text = node ? textOf(node) : ''
  if (text.trim() === '') {
    diagnostics.push({ code: 'empty-term', args: {}, line: group.line })
    return []
  }
  const groups = childNodes(group).filter((one) => one !== node)
  const claims: Claims = new Map()
  const said: Partial<Record<TermField, string>> = {}
  for (const one of groups) {
    const field = termFieldNamed(typeOf(one))
    const value = field && termValue(field, valueOf(one))
    if (field === undefined || value === undefined || value === null) continue
    if (field === 'note' && said.note !== undefined) said.note += `\n${value}`
    else if (said[field] !== undefined) continue
    else said[field] = value
    claims.set(one, field)
  }
  return [{ term: termFromTexts(language, text, said), tag, groups, claims }]
}

function readConcept(groups: readonly XmlNode[], sections: readonly ReadSection[], claims: Claims): Concept {
  const ofSections = sections.flatMap((section) => section.groups)
  const ofTerms = sections.flatMap(({ terms }) => terms.flatMap((one) => one.groups.filter((group) => !one.claims.has(group))))
  const texts: Record<ConceptField, string> = { domain: '', client: '', definition: '', source: '', example: '', note: '' }
  for (const field of Object.keys(CONCEPT_FIELDS) as ConceptField[]) {
    const isOf = (node: XmlNode): boolean => conceptFieldNamed(typeOf(node)) === field && valueOf(node).trim() !== ''
    const found = [...groups, ...ofSections, ...(field === 'note' || field === 'source' ? [] : ofTerms)].filter(isOf)
    const used = field === 'note' ? found : found.slice(0, 1)
    for (const node of used) claims.set(node, field)
    texts[field] = used.map(valueOf).join('\n')
  }
  return { ...texts, ...readHistory(groups, claims), id: '' as ConceptId, glossaryId: '', revision: 0, hasImage: false, extra: {}, terms: [] }
}

function readHistory(groups: readonly XmlNode[], claims: Claims): Required<ConceptHistory> {
  const history = { createdAt: '', createdBy: '', changedAt: '', changedBy: '' }
  for (const node of groups) {
    const read = readTransaction(node)
    if (read?.type === 'origination' && history.createdAt === '') {
      Object.assign(history, { createdAt: read.at, createdBy: read.by })
      claims.set(node, 'created')
    } else if (read?.type === 'modification' && read.at >= history.changedAt) {
      Object.assign(history, { changedAt: read.at, changedBy: read.by })
      claims.set(node, 'changed')
    }
    for (const field of ['createdBy', 'changedBy'] as const) {
      if (typeOf(node) !== PERSON_FIELDS[field] || history[field] !== '') continue
      history[field] = valueOf(node)
      claims.set(node, field === 'createdBy' ? 'created' : 'changed')
    }
  }
  return history
}

function draftOf({ term, tag, groups, claims }: ReadTerm, ofConcept: Claims): TermDraft {
  const fieldsOf = (node: XmlNode): readonly string[] => {
    const [own, other] = [claims.get(node), ofConcept.get(node)]
    return own !== undefined ? [own] : other === undefined ? [] : [`concept:${other}`]
  }
  const items = leftovers(groups, termGroups(term), fieldsOf)
  const kept = writeKept({ id: '', language: tag.toLowerCase() === term.language.toLowerCase() ? '' : tag, items, sections: [], objects: [] })
  const { id: _, extra: __, ...draft } = term
  return kept === null ? draft : { ...draft, extra: { multiterm: kept } }
}
