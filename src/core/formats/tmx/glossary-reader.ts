import { WorkbenchError } from '../../errors.ts'
import type { Concept, ConceptDraft, ConceptId, TermDraft } from '../../model/concept.ts'
import type { Diagnostic } from '../../model/job.ts'
import { isSameLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { GlossaryEntry, GlossaryReader, GlossaryReadOptions } from '../glossary-reader.ts'
import { tidy } from '../tbx/texts.ts'
import { xmlLanguage } from '../xml/characters.ts'
import { decodeXml, xmlHead } from '../xml/encoding.ts'
import { leftovers, writeKept } from '../xml/kept.ts'
import type { KeptItem } from '../xml/kept.ts'
import { childNodes, element, isNode, readXmlSections, textOf } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'
import { CONCEPT_PROPS, GLOSSARY_MARK, HISTORY_ATTRIBUTES, conceptNodes, propType, readHistory, segText, termNodes, termOf } from './glossary-fields.ts'
import type { ConceptProp } from './glossary-fields.ts'

/**
 * TMX as a glossary: each `tu` is a concept, each `tuv` a term. Properties and notes that the model has no field for stay
 * in `extra.tmx`, markup within a term as well.
 */
export const tmxGlossaryReader: GlossaryReader = {
  id: 'tmx',
  extensions: ['.tmx'],
  // Most TMX files are memories: only those written here as a glossary say what they are.
  sniff: (head, fileName) => {
    const text = xmlHead(head)
    if (!/<tmx[\s>]/.test(text)) return /\.tmx$/i.test(fileName) ? 0.2 : 0
    return text.includes(`o-tmf="${GLOSSARY_MARK}"`) ? 0.9 : 0.3
  },
  isText: false,
  shape: null,
  read: readTmxGlossary,
}

function* readTmxGlossary(bytes: Uint8Array, { sourceLanguage, targetLanguage, signal }: GlossaryReadOptions): Generator<GlossaryEntry> {
  const { text } = decodeXml(bytes, 'tmx')
  const onRoot = (root: XmlNode): void => {
    if (root.name !== 'tmx') throw new WorkbenchError('format/unknown', { format: 'tmx', root: root.name, line: root.line })
  }
  for (const unit of readXmlSections(text, 'tmx', { isSection: (name, parents) => name === 'tu' && parents.at(-1) === 'body', onRoot, signal })) {
    yield { line: unit.line, ...readUnit(tidy(unit, true), [sourceLanguage, targetLanguage]) }
  }
}

const OWN_ATTRIBUTES: Readonly<Record<string, ReadonlySet<string>>> = {
  tu: new Set(['tuid', ...HISTORY_ATTRIBUTES]),
  tuv: new Set(['xml:lang', 'lang']),
}

/** The attributes of an element that are no field, as an element of its own. */
function otherAttributes(node: XmlNode): readonly KeptItem[] {
  const others = [...node.attributes].filter(([name]) => OWN_ATTRIBUTES[node.name]?.has(name) !== true)
  return others.length === 0 ? [] : [{ fields: ['attributes'], node: element(node.name, Object.fromEntries(others), []) }]
}

function readUnit(unit: XmlNode, languages: readonly LanguageTag[]): Omit<GlossaryEntry, 'line'> {
  const diagnostics: Diagnostic[] = []
  const nodes = childNodes(unit).filter(({ name }) => name !== 'tuv')
  const claims = new Map<XmlNode, string>()
  const texts: Record<ConceptProp, string> = { domain: '', client: '', definition: '', example: '', source: '' }
  for (const [field, type] of Object.entries(CONCEPT_PROPS) as [ConceptProp, string][]) {
    const node = nodes.find((one) => propType(one) === type)
    if (!node) continue
    texts[field] = textOf(node)
    claims.set(node, field)
  }
  const notes = nodes.filter((node) => node.name === 'note' && textOf(node).trim() !== '')
  for (const node of notes) claims.set(node, 'note')
  const note = notes.map((node) => textOf(node)).join('\n')
  const history = readHistory(unit, nodes)
  const terms = childNodes(unit).filter(({ name }) => name === 'tuv').flatMap((one) => readVariant(one, languages, diagnostics))
  const id = unit.attributes.get('tuid') ?? ''
  if (terms.length === 0) return { id, concept: null, history, diagnostics: [...diagnostics, { code: 'no-terms', args: {}, line: unit.line }] }

  const concept: Concept = { ...texts, ...history, note, id: '' as ConceptId, glossaryId: '', revision: 0, hasImage: false, extra: {}, terms: [] }
  const items = leftovers(nodes, conceptNodes(concept), (node) => [claims.get(node)].filter((field) => field !== undefined))
  const kept = writeKept({ id: '', language: '', items: [...otherAttributes(unit), ...items], sections: [], objects: [] })
  const draft: ConceptDraft = { ...texts, note, terms, ...(kept === null ? {} : { extra: { tmx: kept } }) }
  return { id, concept: draft, history, diagnostics }
}

function readVariant(variant: XmlNode, languages: readonly LanguageTag[], diagnostics: Diagnostic[]): readonly TermDraft[] {
  const tag = (variant.attributes.get('xml:lang') ?? variant.attributes.get('lang') ?? '').trim()
  const seg = childNodes(variant).find(({ name }) => name === 'seg')
  const text = seg ? segText(seg) : ''
  if (!seg || tag === '' || text === '') {
    diagnostics.push({ code: tag === '' ? 'no-language' : 'empty-term', args: {}, line: variant.line })
    return []
  }
  const nodes = childNodes(variant).filter((node) => node !== seg)
  const claims = new Map<XmlNode, string>()
  const term = termOf(languages.find((one) => isSameLanguage(one, tag)) ?? tag, text, nodes, (node, field) => claims.set(node, field))
  const marked: readonly KeptItem[] = seg.children.some(isNode) ? [{ fields: ['text'], node: seg }] : []
  const items = leftovers(nodes, termNodes(term), (node) => [claims.get(node)].filter((field) => field !== undefined))
  const language = xmlLanguage(tag).toLowerCase() === term.language.toLowerCase() ? '' : xmlLanguage(tag)
  const kept = writeKept({ id: '', language, items: [...otherAttributes(variant), ...marked, ...items], sections: [], objects: [] })
  const { id: _, extra: __, ...draft } = term
  return [kept === null ? draft : { ...draft, extra: { tmx: kept } }]
}
