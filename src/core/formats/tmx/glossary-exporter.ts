import type { Concept } from '../../model/concept.ts'
import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { groupByLanguage } from '../tbx/compose.ts'
import type { TermParts } from '../tbx/compose.ts'
import { optionalXmlAttribute, xmlAttribute, xmlLanguage } from '../xml/characters.ts'
import { nodesOfField, patchNodes, patchedNodes, readKept } from '../xml/kept.ts'
import type { Kept, Patches } from '../xml/kept.ts'
import { element, textOf, writeXmlNode } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'
import { tmxDate } from './dates.ts'
import { CONCEPT_PROPS, GLOSSARY_MARK, TERM_PROPS, conceptNodes, historyAttributes, segText, termNodes } from './glossary-fields.ts'
import { termTexts } from '../term-texts.ts'
import type { ConceptProp, TermProp } from './glossary-fields.ts'

/** A glossary as TMX 1.4: a `tu` for each concept, a `tuv` for each term; their fields are properties. */
export const tmxGlossaryExporter: GlossaryExporter = {
  id: 'glossary-tmx',
  extension: '.tmx',
  write: (input) => new TextEncoder().encode(writeGlossary(input)),
}

function writeGlossary({ concepts, languages, stamp }: GlossaryExportInput): string {
  const written = concepts.filter(({ terms }) => terms.some(({ text }) => text.trim() !== ''))
  const header = [
    xmlAttribute('creationtool', stamp.tool || 'x'),
    xmlAttribute('creationtoolversion', stamp.version || '0'),
    ` segtype="phrase" o-tmf="${GLOSSARY_MARK}" adminlang="en"`,
    xmlAttribute('srclang', xmlLanguage(languages[0])),
    ' datatype="plaintext"',
    optionalXmlAttribute('creationdate', tmxDate(stamp.writtenAt)),
  ]
  const units = written.map((concept) => `${writeXmlNode(composeUnit(concept, languages))}\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header${header.join('')}/>\n<body>\n${units.join('')}</body>\n</tmx>\n`
}

function composeUnit(concept: Concept, languages: readonly string[]): XmlNode {
  const kept = readKept(concept.extra, 'tmx')
  const fields = Object.keys(CONCEPT_PROPS) as ConceptProp[]
  const { written, nodes } = merged(kept, fields.map((field) => [field, concept[field]] as const), concept.note)
  const terms = concept.terms.map((term): TermParts => ({ term, kept: readKept(term.extra, 'tmx') }))
  const variants = groupByLanguage(terms, languages).flatMap((group) => group.terms.map((part) => composeVariant(part, group.language)))
  const attributes = { tuid: concept.id, ...historyAttributes(concept), ...attributesOf(kept) }
  return element('tu', attributes, [...conceptNodes(concept, written), ...nodes, ...variants])
}

function composeVariant({ term, kept }: TermParts, language: string): XmlNode {
  const texts = termTexts(term)
  const fields = Object.keys(TERM_PROPS) as TermProp[]
  const { written, nodes } = merged(kept, fields.map((field) => [field, texts[field]] as const), term.note)
  const [marked] = nodesOfField(kept.items, 'text')
  const seg = marked && segText(marked) === term.text ? marked : element('seg', {}, [term.text])
  return element('tuv', { ...attributesOf(kept), 'xml:lang': language }, [...termNodes(term, written), ...nodes, seg])
}

function attributesOf(kept: Kept): Readonly<Record<string, string>> {
  return Object.fromEntries(nodesOfField(kept.items, 'attributes').flatMap((node) => [...node.attributes]))
}

/** Which fields stand in kept elements, and these as they are written. */
function merged(kept: Kept, values: readonly (readonly [string, string])[], note: string): Readonly<{ written: ReadonlySet<string>; nodes: readonly XmlNode[] }> {
  const written = new Set<string>()
  const patches: Patches = new Map()
  for (const [field, value] of [...values, ['note', note] as const]) {
    const found = nodesOfField(kept.items, field)
    if (found.length === 0) continue
    written.add(field)
    patchNodes(found, found.map((node) => textOf(node)).join('\n'), value, (node, text) => ({ ...node, children: [text] }), patches)
  }
  const items = kept.items.filter(({ fields }) => !fields.includes('attributes') && !fields.includes('text'))
  return { written, nodes: patchedNodes(items, patches) }
}
