import { WorkbenchError } from '../../errors.ts'
import { xmlAttribute, xmlText } from './characters.ts'
import { createXmlReader } from './parser.ts'
import type { XmlStartTag } from './parser.ts'

export type XmlChild = XmlNode | string

/** An element with all that is in it; comments and processing instructions are left out. */
export type XmlNode = Readonly<{
  /** Local name. */
  name: string
  /** Namespace, empty without one. */
  uri: string
  /** By qualified name, without the default namespace. An attribute with a prefix comes with the `xmlns:` declaration that it needs. */
  attributes: ReadonlyMap<string, string>
  children: readonly XmlChild[]
  /** 1-based line of the start tag, 0 where the node was made here. */
  line: number
}>

type OpenNode = Omit<XmlNode, 'children'> & { readonly children: XmlChild[] }

export type XmlSectionOptions = Readonly<{
  /** Whether the element is given as a whole; `parents` are local names, the root first. Elements within it are not asked about. */
  isSection: (name: string, parents: readonly string[]) => boolean
  /** The root element without its children, before anything else. */
  onRoot: (root: XmlNode) => void
  signal?: AbortSignal | undefined
}>

/** Text is handed to the parser in pieces of this length, so that no more than the sections of one piece wait in memory. */
const PIECE = 64 * 1024
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

/** An element made here. Attributes with an empty value are left out. */
export function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly XmlChild[]): XmlNode {
  let named: Map<string, string> | null = null
  for (const key of Object.keys(attributes)) {
    const value = attributes[key] ?? ''
    if (value !== '') (named ??= new Map()).set(key, value)
  }
  return { name, uri: '', attributes: named ?? NO_ATTRIBUTES, children, line: 0 }
}

/**
 * Reads the elements of an XML text that `isSection` names, one tree at a time, in file order.
 * Throws `format/malformed` with `line` and `column`, `format/limit`, and the signal's reason when it is aborted.
 */
export function* readXmlSections(text: string, format: string, { isSection, onRoot, signal }: XmlSectionOptions): Generator<XmlNode> {
  const done: XmlNode[] = []
  const parents: string[] = []
  const scopes: ReadonlyMap<string, string>[] = [new Map()]
  const open: OpenNode[] = []
  const reader = createXmlReader(format, {
    open: (tag) => {
      const scope = scopeOf(tag, scopes.at(-1) ?? new Map())
      scopes.push(scope)
      const parent = open.at(-1)
      if (parents.length === 0) onRoot(startNode(tag, scope, reader.line()))
      if (parent || isSection(tag.local, parents)) {
        const node = startNode(tag, scope, reader.line())
        parent?.children.push(node)
        open.push(node)
      }
      parents.push(tag.local)
    },
    close: () => {
      scopes.pop()
      parents.pop()
      const node = open.pop()
      if (node && open.length === 0) done.push(node)
    },
    text: (run) => void (open.length > 0 && addText(open.at(-1)?.children ?? [], run)),
  })
  for (let from = 0; from < text.length; from += PIECE) {
    signal?.throwIfAborted()
    reader.write(text.slice(from, from + PIECE))
    yield* done.splice(0)
  }
  reader.close()
  yield* done
}

/** The whole text as a tree. Throws as `readXmlSections` does. */
export function readXmlTree(text: string, format: string): XmlNode {
  for (const node of readXmlSections(text, format, { isSection: () => true, onRoot: () => undefined })) return node
  throw new WorkbenchError('format/malformed', { format, line: 1, column: 1 })
}

function startNode({ local, uri, attributes }: XmlStartTag, scope: ReadonlyMap<string, string>, line: number): OpenNode {
  if (isPlain(attributes)) return { name: local, uri, attributes, children: [], line }
  const kept = new Map<string, string>()
  for (const [name, value] of attributes) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    const prefix = name.includes(':') ? (name.split(':', 1)[0] ?? '') : ''
    if (prefix !== '' && prefix !== 'xml') kept.set(`xmlns:${prefix}`, scope.get(prefix) ?? '')
    kept.set(name, value)
  }
  return { name: local, uri, attributes: kept.size === 0 ? NO_ATTRIBUTES : kept, children: [], line }
}

/** Whether no attribute declares or needs a namespace. */
function isPlain(attributes: ReadonlyMap<string, string>): boolean {
  for (const name of attributes.keys()) if (name === 'xmlns' || (name.includes(':') && !name.startsWith('xml:'))) return false
  return true
}

/** Prefixes with their namespaces, as they stand within the element. */
function scopeOf({ attributes }: XmlStartTag, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (isPlain(attributes)) return outer
  const declared = [...attributes].filter(([name]) => name.startsWith('xmlns:'))
  return declared.length === 0 ? outer : new Map([...outer, ...declared.map(([name, value]) => [name.slice(6), value] as const)])
}

function addText(children: XmlChild[], run: string): void {
  const last = children.at(-1)
  if (typeof last === 'string') children[children.length - 1] = last + run
  else children.push(run)
}

export type XmlWriting = Readonly<{
  /** Namespaces that are declared outside, by prefix; `''` for the default. */
  prefixes: ReadonlyMap<string, string>
  /** The default namespace outside. */
  defaultUri: string
}>

const NO_NAMESPACES: XmlWriting = { prefixes: new Map(), defaultUri: '' }

/** An element as markup on one line, what XML cannot hold made visible. A namespace that is not declared outside is declared on the element. */
export function writeXmlNode(node: XmlNode, writing: XmlWriting = NO_NAMESPACES): string {
  const prefix = node.uri === writing.defaultUri ? '' : writing.prefixes.get(node.uri)
  const name = prefix ? `${prefix}:${node.name}` : node.name
  const declared = prefix === undefined ? xmlAttribute('xmlns', node.uri) : ''
  let start = `<${name}${declared}`
  for (const [key, value] of node.attributes) start += xmlAttribute(key, value)
  if (node.children.length === 0) return `${start}/>`
  const inner = prefix === undefined ? { ...writing, defaultUri: node.uri } : writing
  let content = ''
  for (const child of node.children) content += typeof child === 'string' ? xmlText(child) : writeXmlNode(child, inner)
  return `${start}>${content}</${name}>`
}

export const isNode = (child: XmlChild): child is XmlNode => typeof child !== 'string'

/** The elements directly in an element. */
export function childNodes({ children }: XmlNode): readonly XmlNode[] {
  return children.filter(isNode)
}

/** The text in an element, that of elements named in `without` left out. */
export function textOf({ children }: XmlNode, without: ReadonlySet<string> = NO_NAMES): string {
  const [only] = children
  if (children.length === 1 && typeof only === 'string') return only
  let text = ''
  for (const child of children) text += typeof child === 'string' ? child : without.has(child.name) ? '' : textOf(child, without)
  return text
}

const NO_NAMES: ReadonlySet<string> = new Set()

/** Two elements that say the same, whatever the order of attributes and the indentation, have the same signature. */
export function signatureOf(node: XmlNode): string {
  const names = node.attributes.size < 2 ? [...node.attributes.keys()] : [...node.attributes.keys()].sort()
  const attributes = names.map((name) => `\u0002${name}\u0003${node.attributes.get(name) ?? ''}`).join('')
  const hasText = node.children.some((child) => typeof child === 'string' && child.trim() !== '')
  const content = node.children.map((child) => (typeof child !== 'string' ? signatureOf(child) : hasText ? child.replace(/\s+/g, ' ') : '')).join('')
  // Control characters cannot stand in XML, so they part what they part.
  return `\u0001${node.uri}\u0002${node.name}${attributes}\u0004${hasText ? content.trim() : content}\u0005`
}

/** Whether names and attributes of two elements are the same, whatever is in them. */
export function isSameStart(a: XmlNode, b: XmlNode): boolean {
  if (a.name !== b.name || a.uri !== b.uri || a.attributes.size !== b.attributes.size) return false
  for (const [name, value] of a.attributes) if (b.attributes.get(name) !== value) return false
  return true
}

/** Whether two elements are the same letter for letter; such elements have the same signature. */
export function isIdentical(a: XmlNode, b: XmlNode): boolean {
  if (a.children.length !== b.children.length || !isSameStart(a, b)) return false
  return a.children.every((child, index) => {
    const other = b.children[index]
    return typeof child === 'string' || other === undefined || typeof other === 'string' ? child === other : isIdentical(child, other)
  })
}
