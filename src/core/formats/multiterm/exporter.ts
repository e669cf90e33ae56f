import type { Concept } from '../../model/concept.ts'
import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { groupByLanguage, groupOfSection } from '../tbx/compose.ts'
import type { TermParts } from '../tbx/compose.ts'
import { encodeXml } from '../xml/encoding.ts'
import { nodesOfField, patchNodes, patchedNodes, readKept } from '../xml/kept.ts'
import type { Kept, KeptItem, Patches } from '../xml/kept.ts'
import { element, writeXmlNode } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'
import { ID_FIELD, conceptGroups, descripOf, fieldGroup, readTransaction, termGroups, termValue, valueOf } from './fields.ts'
import { termTexts } from '../term-texts.ts'
import type { TermField } from './fields.ts'
import { languageElement } from './languages.ts'

/** A glossary as MultiTerm XML, UTF-16 as MultiTerm writes it. */
export const multitermGlossaryExporter: GlossaryExporter = {
  id: 'glossary-multiterm',
  extension: '.xml',
  write: (input) => encodeXml(`\ufeff${writeGlossary(input)}`, 'utf-16le'),
}

function writeGlossary({ concepts, languages }: GlossaryExportInput): string {
  const written = concepts.filter(({ terms }) => terms.some(({ text }) => text.trim() !== ''))
  const keptOf = new Map(written.map((concept) => [concept, readKept(concept.extra, 'multiterm')]))
  const numbers = numbersOf(written, keptOf)
  const entries = written.map((concept) => {
    const node = composeEntry(concept, numbers.get(concept) ?? 0, keptOf.get(concept) ?? readKept({}, 'multiterm'), languages)
    return `${writeXmlNode(node)}\n`
  })
  return `<?xml version="1.0" encoding="UTF-16"?>\n<mtf>\n${entries.join('')}</mtf>\n`
}

/** The number that a termbase gave an entry, else the next that is free: other entries may point at it. */
function numbersOf(concepts: readonly Concept[], keptOf: ReadonlyMap<Concept, Kept>): ReadonlyMap<Concept, number> {
  const numbers = new Map<Concept, number>()
  const taken = new Set<number>()
  for (const concept of concepts) {
    const number = Number(keptOf.get(concept)?.id)
    if (!Number.isSafeInteger(number) || number < 1 || taken.has(number)) continue
    taken.add(number)
    numbers.set(concept, number)
  }
  let next = 1
  for (const concept of concepts) {
    if (numbers.has(concept)) continue
    while (taken.has(next)) next += 1
    taken.add(next)
    numbers.set(concept, next)
  }
  return numbers
}

function composeEntry(concept: Concept, number: number, kept: Kept, languages: readonly string[]): XmlNode {
  const terms = concept.terms.map((term): TermParts => ({ term, kept: readKept(term.extra, 'multiterm') }))
  const groups = groupByLanguage(terms, languages)
  const said = merged([...kept.items, ...kept.sections.flatMap(({ items }) => items)], terms.flatMap((part) => part.kept.items), concept)
  const placed = new Map(kept.sections.map((section) => [section, groupOfSection(section, groups)]))
  const languageGroups = groups.map((group) => {
    const items = kept.sections.filter((section) => placed.get(section) === group).flatMap((section) => section.items)
    const named = items.find(({ node }) => node.name === 'language')
    const rest = said.nodes(items.filter(({ node }) => node.name !== 'language'))
    return element('languageGrp', {}, [named?.node ?? languageElement(group.language), ...rest, ...group.terms.map((part) => composeTerm(part, said))])
  })
  const homeless = kept.sections.filter((section) => placed.get(section) === undefined).flatMap(({ items }) => items.filter(({ node }) => node.name !== 'language'))
  const own = conceptGroups(concept, said.written)
  return element('conceptGrp', {}, [
    element('concept', {}, [String(number)]),
    ...inOrder([...own, fieldGroup(ID_FIELD, concept.id), ...said.nodes([...kept.items, ...homeless])]),
    ...languageGroups,
  ])
}

/** System fields, transactions, fields: the order of the schema. */
function inOrder(nodes: readonly XmlNode[]): readonly XmlNode[] {
  const rank = ({ name }: XmlNode): number => (name === 'system' ? 0 : name === 'transacGrp' ? 1 : 2)
  return [...nodes].sort((a, b) => rank(a) - rank(b))
}

type Said = Readonly<{ written: ReadonlySet<string>; nodes: (items: readonly KeptItem[]) => readonly XmlNode[] }>

/** Which fields of the concept stand in kept elements; one that was changed since is written into the element it came from. */
function merged(items: readonly KeptItem[], ofTerms: readonly KeptItem[], concept: Concept): Said {
  const written = new Set<string>()
  const patched: Patches = new Map()
  const ofField = (field: string): readonly XmlNode[] => [...nodesOfField(items, field), ...nodesOfField(ofTerms, `concept:${field}`)]
  for (const field of ['domain', 'client', 'definition', 'source', 'example', 'note'] as const) {
    const nodes = ofField(field)
    if (nodes.length > 0) written.add(field)
    patchNodes(nodes, nodes.map(valueOf).join('\n'), concept[field], withValue, patched)
  }
  if (ofField('created').length > 0) written.add('created')
  const changed = ofField('changed').map(readTransaction)
  if (changed.some((read) => read !== null && read.at === concept.changedAt && read.by === concept.changedBy)) written.add('changed')
  return { written, nodes: (list) => patchedNodes(list, patched) }
}

function withValue(group: XmlNode, value: string): XmlNode {
  const descrip = descripOf(group)
  return { ...group, children: group.children.map((child) => (child === descrip ? { ...descrip, children: [value] } : child)) }
}

function composeTerm({ term, kept }: TermParts, said: Said): XmlNode {
  const texts = termTexts(term)
  const written = new Set<string>()
  const patched: Patches = new Map()
  for (const field of Object.keys(texts) as TermField[]) {
    const nodes = nodesOfField(kept.items, field)
    if (nodes.length === 0) continue
    written.add(field)
    const before = field === 'note' ? nodes.map(valueOf).join('\n') : (termValue(field, nodes.map(valueOf)[0] ?? '') ?? '')
    patchNodes(nodes, before, texts[field], withValue, patched)
  }
  const isOwn = ({ fields }: KeptItem): boolean => fields.some((field) => Object.hasOwn(texts, field))
  const rest = kept.items.flatMap((item) => (isOwn(item) ? patchedNodes([item], patched) : said.nodes([item])))
  return element('termGrp', {}, [element('term', {}, [term.text]), ...inOrder([...termGroups(term, written), ...rest])])
}
