import type { Extra } from '../../model/concept.ts'
import { childNodes, element, isIdentical, isSameStart, readXmlTree, signatureOf, writeXmlNode } from './tree.ts'
import type { XmlNode } from './tree.ts'

/** Markup that is kept as it was. `fields`: what the model read out of it; while these are unchanged it is written instead of them. */
export type KeptItem = Readonly<{ fields: readonly string[]; node: XmlNode }>

/** What belongs to a language of a concept. `language` is the tag as the file has it. */
export type KeptSection = Readonly<{ language: string; id: string; items: readonly KeptItem[] }>

/**
 * What a concept or a term has in an XML format beyond the model. A term uses `id`, `language` (its tag where the file
 * says more of it than the model) and `items` only.
 */
export type Kept = KeptSection &
  Readonly<{
    sections: readonly KeptSection[]
    /** What stands elsewhere in the file and is pointed at from here, with its parent. */
    objects: readonly XmlNode[]
  }>

export const NOTHING_KEPT: Kept = { id: '', language: '', items: [], sections: [], objects: [] }

/** The text for `extra`, or null where nothing is kept. */
export function writeKept({ id, language, items, sections, objects }: Kept): string | null {
  if (id === '' && language === '' && items.length + sections.length + objects.length === 0) return null
  const children = [
    ...items.map(itemNode),
    ...sections.map((section) => element('section', { language: section.language, id: section.id }, section.items.map(itemNode))),
    ...objects.map((node) => element('object', {}, [node])),
  ]
  return writeXmlNode(element('kept', { id, language }, children))
}

/** As `extra` holds it for the format, nothing where it holds none or what cannot be read. */
export function readKept(extra: Extra, format: string): Kept {
  const text = extra[format]
  if (text === undefined || text === '') return NOTHING_KEPT
  try {
    const root = readXmlTree(text, format)
    const named = (name: string): readonly XmlNode[] => childNodes(root).filter((node) => node.name === name)
    return {
      ...sectionOf(root),
      sections: named('section').map(sectionOf),
      objects: named('object').flatMap(childNodes),
    }
  } catch {
    // Written by something else: the rest of the concept is still good.
    return NOTHING_KEPT
  }
}

function itemNode({ fields, node }: KeptItem): XmlNode {
  return element('item', { fields: fields.join(' ') }, [node])
}

function sectionOf(node: XmlNode): KeptSection {
  const items = childNodes(node)
    .filter(({ name }) => name === 'item')
    .flatMap((item) => childNodes(item).map((inner) => ({ fields: (item.attributes.get('fields') ?? '').split(' ').filter((field) => field !== ''), node: inner })))
  return { language: node.attributes.get('language') ?? '', id: node.attributes.get('id') ?? '', items }
}

/**
 * The nodes that writing the model would not give back by itself.
 * @param generated what writing gives in the same place.
 * @param fieldsOf what was read out of a node.
 */
export function leftovers(nodes: readonly XmlNode[], generated: readonly XmlNode[], fieldsOf: (node: XmlNode) => readonly string[]): readonly KeptItem[] {
  const left = generated.map((node): Candidate => ({ node, signature: '' }))
  const items: KeptItem[] = []
  for (const node of nodes) {
    const index = indexOfSame(node, left)
    if (index >= 0) left.splice(index, 1)
    else items.push({ fields: fieldsOf(node), node })
  }
  return items
}

/** What writing gives, with its signature as soon as it was asked for. */
type Candidate = { readonly node: XmlNode; signature: string }

/** Most elements are the same letter for letter or begin otherwise: signatures are dear, and made for what is left. */
function indexOfSame(node: XmlNode, candidates: readonly Candidate[]): number {
  let signature = ''
  return candidates.findIndex((one) => {
    if (!isSameStart(node, one.node)) return false
    return isIdentical(node, one.node) || (signature ||= signatureOf(node)) === (one.signature ||= signatureOf(one.node))
  })
}

/** The nodes that a field was read from. */
export function nodesOfField(items: readonly KeptItem[], field: string): readonly XmlNode[] {
  return items.filter(({ fields }) => fields.includes(field)).map(({ node }) => node)
}

/** What becomes of kept nodes: null where one is left out. */
export type Patches = Map<XmlNode, XmlNode | null>

/** Writes a value that is not the same any more into the first of the nodes that it came from, and leaves the others out. */
export function patchNodes(nodes: readonly XmlNode[], before: string, after: string, withValue: (node: XmlNode, value: string) => XmlNode, patches: Patches): void {
  if (before === after) return
  nodes.forEach((node, index) => patches.set(node, index === 0 && after.trim() !== '' ? withValue(node, after) : null))
}

/** The kept nodes as they are written. */
export function patchedNodes(items: readonly KeptItem[], patches: Patches): readonly XmlNode[] {
  return items.flatMap(({ node }) => (patches.has(node) ? [patches.get(node) ?? null] : [node])).filter((node) => node !== null)
}
