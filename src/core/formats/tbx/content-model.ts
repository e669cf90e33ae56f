import { childNodes, element, isNode, textOf } from '../xml/tree.ts'
import type { XmlChild, XmlNode } from '../xml/tree.ts'
import { CATEGORY_ELEMENTS } from './catalog.ts'

export type TbxVersion = 2 | 3

const AUXILIARY = 'admin adminGrp descrip descripGrp note ref transacGrp xref'
const LINKS = 'admin adminGrp note ref transacGrp xref'
const NOTE_TEXT_3 = '# ec foreign hi ph sc'
const NOTE_TEXT_2 = '# bpt ept foreign hi ph'

/** What each element may hold; `#` is text. Names are those of version 3 in both. */
const SHARED_CHILDREN: Readonly<Record<string, string>> = {
  conceptEntry: `${AUXILIARY} langSec`,
  langSec: `${AUXILIARY} termSec`,
  adminGrp: 'admin adminNote note ref xref',
  descripGrp: 'descrip admin adminGrp descripNote note ref transacGrp xref',
  termNoteGrp: `termNote ${LINKS}`,
  transacGrp: 'transac date note ref transacNote xref',
  term: '# hi',
  hi: '#',
  adminNote: '#',
  descripNote: '#',
  ref: '#',
  xref: '#',
  transac: '#',
  transacNote: '#',
  date: '#',
  refObjectSec: 'refObject',
  refObject: 'item itemGrp itemSet',
  itemSet: 'item itemGrp',
  itemGrp: `item ${LINKS}`,
}
const NOTE_TEXT_ELEMENTS = ['admin', 'descrip', 'termNote', 'note', 'foreign', 'item']
const noteText = (content: string): Readonly<Record<string, string>> => Object.fromEntries(NOTE_TEXT_ELEMENTS.map((name) => [name, content]))

type Model = Readonly<{ children: Readonly<Record<string, string>>; attributes: Readonly<Record<string, string>>; codes: readonly string[] }>

const LINKED = 'id xml:lang target datatype type'
const SHARED_ATTRIBUTES: Readonly<Record<string, string>> = {
  conceptEntry: 'id', termSec: 'id', term: 'id', adminGrp: 'id', descripGrp: 'id', termNoteGrp: 'id', transacGrp: 'id', date: 'id',
  admin: LINKED, adminNote: LINKED, descrip: LINKED, descripNote: LINKED, ref: LINKED, termNote: LINKED, transac: LINKED, transacNote: LINKED,
  xref: 'id target type', note: 'id xml:lang', foreign: 'id xml:lang', ph: 'type',
  refObjectSec: 'id type', refObject: 'id', itemSet: 'id type', itemGrp: 'id', item: 'id type',
}

const MODELS: Readonly<Record<TbxVersion, Model>> = {
  2: {
    children: {
      ...SHARED_CHILDREN,
      ...noteText(NOTE_TEXT_2),
      termSec: `term termNote termNoteGrp termCompList ${AUXILIARY}`,
      termCompList: `${AUXILIARY} termComp termCompGrp`,
      termCompGrp: `termComp termNote termNoteGrp ${LINKS}`,
      termComp: '#',
      bpt: '#',
      ept: '#',
      ph: '#',
    },
    attributes: { ...SHARED_ATTRIBUTES, langSec: 'id xml:lang', hi: 'type target xml:lang', bpt: 'i type', ept: 'i', termCompList: 'id type', termCompGrp: 'id', termComp: 'id xml:lang' },
    codes: ['bpt', 'ept', 'ph'],
  },
  3: {
    children: { ...SHARED_CHILDREN, ...noteText(NOTE_TEXT_3), termSec: `term termNote termNoteGrp ${AUXILIARY}` },
    attributes: { ...SHARED_ATTRIBUTES, langSec: 'xml:lang', hi: 'type target', sc: 'id isolated disp equiv type subtype target', ec: 'id startRef isolated disp equiv type subtype target' },
    codes: ['ec', 'ph', 'sc'],
  },
}
/** Elements of groups that come first, and once. */
const HEADS: Readonly<Record<string, string>> = {
  adminGrp: 'admin', descripGrp: 'descrip', termNoteGrp: 'termNote', transacGrp: 'transac', termSec: 'term', itemGrp: 'item', termCompGrp: 'termComp',
}
const NEEDS_TYPE: ReadonlySet<string> = new Set([...CATEGORY_ELEMENTS, 'refObjectSec', 'termCompList'])
const NEEDS_CHILDREN: ReadonlySet<string> = new Set(['refObjectSec', 'refObject', 'itemSet', 'termCompList'])
/** What an element of another namespace becomes where such elements are not allowed, by its parent. */
const FOREIGN_NAMES: Readonly<Record<string, string>> = { transacGrp: 'transacNote', adminGrp: 'adminNote', descripGrp: 'descripNote', termNoteGrp: 'admin', termCompGrp: 'admin' }

const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/
const HI_TYPES: ReadonlySet<string> = new Set(['entailedTerm', 'hotkey', 'italics', 'bold', 'superscript', 'subscript', 'math'])
const LANGUAGE = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/

/**
 * An element as the grammar of a version allows it: what it does not allow is left out, or becomes text or a note where
 * text can stand. Ids and references are not looked at.
 * @param isForeignAllowed style DCT: elements of other namespaces stand for themselves.
 * @returns null where nothing valid remains.
 */
export function conform(node: XmlNode, version: TbxVersion, isForeignAllowed: boolean): XmlNode | null {
  const model = MODELS[version]
  const allowed = (model.children[node.name] ?? '').split(' ')
  const children = node.children.flatMap((child) => conformChild(child, node.name, allowed, version, isForeignAllowed))
  const ordered = inOrder(node.name, children)
  const head = HEADS[node.name]
  if (head !== undefined && !ordered.some((child) => isNode(child) && (child.uri === '' ? child.name === head : head !== 'term'))) return null
  if (NEEDS_CHILDREN.has(node.name) && !ordered.some(isNode)) return null
  return { ...node, attributes: conformAttributes(node, model), children: withoutLooseCodes(ordered) }
}

function conformChild(child: XmlChild, parent: string, allowed: readonly string[], version: TbxVersion, isForeignAllowed: boolean): readonly XmlChild[] {
  const isText = allowed.includes('#')
  if (!isNode(child)) return isText ? [child] : []
  const own = child.uri === '' ? child : foreign(child, parent, isForeignAllowed)
  if (own.uri !== '') return isText ? [textOf(own)] : allowed.some((name) => CATEGORY_ELEMENTS.has(name)) ? [{ ...own, children: [textOf(own)] }] : []
  const isBad = isIncomplete(own)
  if (allowed.includes(own.name) && !isBad) return [conform(own, version, isForeignAllowed)].filter((one) => one !== null)
  const codes: ReadonlySet<string> = new Set(MODELS[version === 2 ? 3 : 2].codes)
  if (isText) return codes.has(own.name) ? [] : [textOf(own, codes)]
  const said = textOf(own).trim()
  return isBad && said !== '' && allowed.includes('note') ? [element('note', {}, [said])] : []
}

function foreign(node: XmlNode, parent: string, isAllowed: boolean): XmlNode {
  return isAllowed ? node : element(FOREIGN_NAMES[parent] ?? 'descrip', { type: node.name }, [textOf(node)])
}

function isIncomplete(node: XmlNode): boolean {
  const { name, attributes } = node
  if (NEEDS_TYPE.has(name) && (attributes.get('type') ?? '').trim() === '') return true
  return name === 'xref' ? !attributes.has('target') : name === 'date' && !DATE.test(textOf(node).trim())
}

/** Heads first and once, notes of terms next, the rest as it stands, sections last. */
function inOrder(name: string, children: readonly XmlChild[]): readonly XmlChild[] {
  const head = HEADS[name]
  if (head === undefined && name !== 'conceptEntry' && name !== 'langSec' && name !== 'termCompList') return children
  const own = children.find((child) => isNode(child) && child.name === head && child.uri === '')
  const first = own ?? (head === undefined || name === 'termSec' ? undefined : children.find((child) => isNode(child) && child.uri !== ''))
  const heads = first === undefined ? [] : [first]
  const rank = (child: XmlChild): number => (isNode(child) ? (name === 'termSec' ? TERM_RANKS : SECTION_RANKS)[child.name] ?? (name === 'termSec' ? 4 : 0) : 0)
  const rest = children.filter((child) => child !== first && (!isNode(child) || child.name !== head || child.uri !== ''))
  return [...heads, ...rest.map((child, place) => ({ child, place })).sort((a, b) => rank(a.child) - rank(b.child) || a.place - b.place).map(({ child }) => child)]
}
const TERM_RANKS: Readonly<Record<string, number>> = { termNote: 1, termNoteGrp: 2, termCompList: 3 }
const SECTION_RANKS: Readonly<Record<string, number>> = { langSec: 1, termSec: 1, termComp: 1, termCompGrp: 1 }

function conformAttributes({ name, attributes }: XmlNode, model: Model): ReadonlyMap<string, string> {
  const allowed = (model.attributes[name] ?? '').split(' ')
  const isGood = (key: string, value: string): boolean =>
    allowed.includes(key) && (key !== 'xml:lang' || name === 'langSec' || LANGUAGE.test(value)) && (name !== 'hi' || key !== 'type' || HI_TYPES.has(value))
  return [...attributes].every(([key, value]) => isGood(key, value)) ? attributes : new Map([...attributes].filter(([key, value]) => isGood(key, value)))
}

/** Start and end codes of version 3 must pair within one text; where they do not, all of them go. */
function withoutLooseCodes(children: readonly XmlChild[]): readonly XmlChild[] {
  const codes = children.filter((child) => isNode(child) && (child.name === 'sc' || child.name === 'ec'))
  if (codes.length === 0) return children
  const open = new Set<string>()
  const isPaired = codes.every((code) => {
    if (!isNode(code) || code.attributes.get('isolated') === 'yes') return false
    if (code.name === 'sc') return Boolean(code.attributes.get('id')) && Boolean(open.add(code.attributes.get('id') ?? ''))
    return open.delete(code.attributes.get('startRef') ?? '')
  })
  return isPaired && open.size === 0 ? children : children.filter((child) => !codes.includes(child))
}

/** The ids in an element. Those of other namespaces than `coreUri` name nothing for the grammar. */
export function idsIn(node: XmlNode, coreUri: string): readonly string[] {
  const own = node.uri === coreUri ? node.attributes.get('id') : undefined
  return [...(own === undefined ? [] : [own]), ...childNodes(node).flatMap((child) => idsIn(child, coreUri))]
}
