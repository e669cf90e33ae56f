import { isNode } from '../xml/tree.ts'
import type { XmlChild, XmlNode } from '../xml/tree.ts'
import { CATEGORIES, MODULE_URIS, TBX3_URI } from './catalog.ts'

/** What version 2 (`martif`) calls the elements of version 3. */
const NAMES_OF_VERSION_2: ReadonlyMap<string, string> = new Map([
  ['termEntry', 'conceptEntry'],
  ['langSet', 'langSec'],
  ['tig', 'termSec'],
  ['ntig', 'termSec'],
  ['refObjectList', 'refObjectSec'],
])
const MODULES: ReadonlySet<string> = new Set([...Object.values(MODULE_URIS), 'http://www.tbxinfo.net/ns/ling'])

/**
 * An element of any version and style as version 3, style DCA, has it: without a namespace, data categories of the known
 * modules as `type`, `ntig` and `termGrp` taken apart. Elements of other namespaces stay.
 * @param rootUri namespace of the file's root, which is taken for TBX whatever it is.
 */
export function normalizeTbx(node: XmlNode, rootUri: string): XmlNode {
  const { name, uri, attributes, line } = node
  const children: XmlChild[] = []
  for (const child of node.children) {
    const inner = isNode(child) ? normalizeTbx(child, rootUri) : child
    if (name === 'ntig' && isNode(inner) && inner.name === 'termGrp' && inner.uri === '') children.push(...inner.children)
    else children.push(inner)
  }
  if (MODULES.has(uri)) {
    const known = CATEGORIES.get(name)
    if (known) return { name: known.element, uri: '', attributes: new Map([['type', name], ...attributes]), children, line }
  }
  const isCore = uri === '' || uri === TBX3_URI || uri === rootUri
  if (!isCore) return { name, uri, attributes, children, line }
  return { name: NAMES_OF_VERSION_2.get(name) ?? name, uri: '', attributes: withoutPrefixes(attributes), children, line }
}

/** No version allows attributes of other namespaces on its own elements. */
function withoutPrefixes(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const isOwn = (name: string): boolean => !name.includes(':') || name === 'xml:lang'
  for (const name of attributes.keys()) if (!isOwn(name)) return new Map([...attributes].filter(([one]) => isOwn(one)))
  return attributes
}

function isOfCategory(node: XmlNode, name: string, type: string): boolean {
  return node.name === name && node.uri === '' && node.attributes.get('type') === type
}

/** The element of a category in a node: the node itself, or the first of its group. */
export function categoryIn(node: XmlNode, name: string, type: string): XmlNode | undefined {
  if (isOfCategory(node, name, type)) return node
  return node.name.endsWith('Grp') ? node.children.find((child): child is XmlNode => isNode(child) && isOfCategory(child, name, type)) : undefined
}
