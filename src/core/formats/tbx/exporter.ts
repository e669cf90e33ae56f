import { WorkbenchError } from '../../errors.ts'
import type { Concept } from '../../model/concept.ts'
import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { xmlText } from '../xml/characters.ts'
import { readKept } from '../xml/kept.ts'
import type { Kept } from '../xml/kept.ts'
import { childNodes, element, isNode, writeXmlNode } from '../xml/tree.ts'
import type { XmlChild, XmlNode, XmlWriting } from '../xml/tree.ts'
import { CATEGORIES, CATEGORY_ELEMENTS, FITS_ALL, MODULE_PREFIXES, MODULE_URIS, TBX3_URI, bothFit, dialectOf, fitOf } from './catalog.ts'
import type { DialectFit } from './catalog.ts'
import { composeEntry } from './compose.ts'
import { conform, idsIn } from './content-model.ts'
import type { TbxVersion } from './content-model.ts'
import { PRESERVES_SPACE } from './texts.ts'

/** Version 2 (`martif`), or version 3 in one of its styles. */
type TbxStyle = 'martif' | 'dca' | 'dct'

/** A glossary as TBX version 3, style DCA (ISO 30042:2019): TBX-Basic where that dialect holds all of it, else the next that does. */
export const tbxGlossaryExporter: GlossaryExporter = {
  id: 'glossary-tbx',
  extension: '.tbx',
  write: (input) => new TextEncoder().encode(writeGlossary(input, 'dca')),
}

/** The same, style DCT: data categories are elements of the modules' namespaces. */
export const tbxDctGlossaryExporter: GlossaryExporter = {
  id: 'glossary-tbx-dct',
  extension: '.tbx',
  write: (input) => new TextEncoder().encode(writeGlossary(input, 'dct')),
}

/** A glossary as TBX version 2 (`martif`), which OmegaT and older tools read. Throws `format/empty` without a concept: its DTD demands one. */
export const tbx2GlossaryExporter: GlossaryExporter = {
  id: 'glossary-tbx2',
  extension: '.tbx',
  write: (input) => {
    if (!input.concepts.some(hasTerms)) throw new WorkbenchError('format/empty', { format: 'glossary-tbx2' })
    return new TextEncoder().encode(writeGlossary(input, 'martif'))
  },
}

function hasTerms({ terms }: Concept): boolean {
  return terms.some(({ text }) => text.trim() !== '')
}

/** Of what the model holds, all is valid in TBX-Basic; only what a file brought along has to be looked at. */
function isPlain({ extra, terms }: Concept): boolean {
  return extra['tbx'] === undefined && terms.every((term) => term.extra['tbx'] === undefined)
}

type Entry = Readonly<{ concept: Concept; kept: Kept; id: string }>

function writeGlossary(input: GlossaryExportInput, style: TbxStyle): string {
  const version: TbxVersion = style === 'martif' ? 2 : 3
  const entries = identify(input.concepts.filter(hasTerms))
  const compose = ({ concept, kept, id }: Entry): XmlNode | null => {
    const terms = concept.terms.map((term) => ({ term, kept: readKept(term.extra, 'tbx') }))
    const composed = composeEntry(concept, id, kept, terms, input.languages)
    return composed && (isPlain(concept) ? composed : conform(composed, version, style === 'dct'))
  }
  const coreUri = style === 'martif' ? '' : TBX3_URI
  const objects = backMatter(entries, version).map((node) => inStyle(node, style))
  // Entries are made twice, so that no more than one of them is in memory: references may point at ids that come later.
  const ids = new Set(objects.flatMap((node) => idsIn(node, coreUri)))
  let fit: DialectFit = FITS_ALL
  for (const { id } of entries) ids.add(id)
  for (const entry of entries.filter(({ concept }) => !isPlain(concept))) {
    const node = compose(entry)
    if (!node) continue
    for (const id of idsIn(inStyle(node, style), coreUri)) ids.add(id)
    fit = bothFit(fit, fitOf(node))
  }
  // The ids of entries come first: other elements must not take them.
  const references: References = { ids, taken: new Set(entries.map(({ id }) => id)), coreUri }
  const writing: XmlWriting = { prefixes: style === 'dct' ? MODULE_PREFIXES : new Map(), defaultUri: coreUri }
  const write = (node: XmlNode): string => writeXmlNode(withGoodReferences(node, references), writing)
  const body = entries.map((entry) => {
    const node = compose(entry)
    return node === null ? '' : writeEntry(inStyle({ ...node, attributes: new Map() }, style), entry.id, write)
  })
  const back = objects.map((node) => `${write(node)}\n`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    ...headOf(input, style, fit),
    '<text>\n',
    // Version 3 allows a text without a body, but no body without an entry.
    ...(entries.length === 0 ? [] : ['<body>\n', ...body, '</body>\n']),
    ...(back.length === 0 ? [] : ['<back>\n', ...back, '</back>\n']),
    `</text>\n</${style === 'martif' ? 'martif' : 'tbx'}>\n`,
  ].join('')
}

function headOf({ name, stamp }: GlossaryExportInput, style: TbxStyle, fit: DialectFit): readonly string[] {
  const title = name.trim() === '' ? '' : `<titleStmt><title>${xmlText(name)}</title></titleStmt>\n`
  const origin = [stamp.tool, stamp.version, stamp.writtenAt].filter((part) => part !== '').join(' ')
  const description = `<fileDesc>\n${title}<sourceDesc><p>${xmlText(origin)}</p></sourceDesc>\n</fileDesc>\n`
  const isBasic = dialectOf(fit) === 'TBX-Basic'
  if (style === 'martif') {
    const xcs = `<p type="XCSURI">${isBasic ? 'TBXBasicXCSV02.xcs' : 'TBXXCSV02.xcs'}</p>`
    const root = `<martif type="${isBasic ? 'TBX-Basic' : 'TBX'}" xml:lang="en">\n`
    return [root, `<martifHeader>\n${description}<encodingDesc>${xcs}<p>${PRESERVES_SPACE}</p></encodingDesc>\n</martifHeader>\n`]
  }
  // No public dialect of style DCT has categories beyond those of TBX-Linguist; other names are private ones.
  const dialect = style === 'dct' && dialectOf(fit) === 'TBX-Core' ? 'TBX-Private' : dialectOf(fit)
  const namespaces = style === 'dct' ? [...MODULE_PREFIXES].map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`).join('') : ''
  const root = `<tbx xmlns="${TBX3_URI}"${namespaces} type="${dialect}" style="${style}" xml:lang="en">\n`
  return [root, `<tbxHeader>\n${description}<encodingDesc><p>${PRESERVES_SPACE}</p></encodingDesc>\n</tbxHeader>\n`]
}

/** Identifiers are XML names, unique in the file: the one that a file gave, else our own, else a number. */
function identify(concepts: readonly Concept[]): readonly Entry[] {
  const taken = new Set<string>()
  return concepts.map((concept, index) => {
    const kept = readKept(concept.extra, 'tbx')
    const wishes = [...(NAME.test(kept.id) ? [kept.id] : []), ...(/^[\w.-]+$/.test(concept.id) ? [`c-${concept.id}`] : []), `entry-${index + 1}`]
    let id = wishes.find((wish) => !taken.has(wish)) ?? ''
    for (let count = 2; id === ''; count += 1) if (!taken.has(`entry-${index + 1}-${count}`)) id = `entry-${index + 1}-${count}`
    taken.add(id)
    return { concept, kept, id }
  })
}
const NAME = /^[\p{L}_][\p{L}\p{N}._-]*$/u

/** The sections of the back matter that concepts point at, one of each kind, each object once. */
function backMatter(entries: readonly Entry[], version: TbxVersion): readonly XmlNode[] {
  const byType = new Map<string, Map<string, XmlNode>>()
  for (const section of entries.flatMap(({ kept }) => kept.objects)) {
    const type = section.attributes.get('type') ?? ''
    const known = byType.get(type) ?? new Map<string, XmlNode>()
    byType.set(type, known)
    for (const object of childNodes(section)) known.set(object.attributes.get('id') ?? '', object)
  }
  const sections = [...byType].filter(([type]) => type !== '').map(([type, known]) => element('refObjectSec', { type }, [...known.values()]))
  return sections.map((section) => conform(section, version, false)).filter((section) => section !== null)
}

type References = Readonly<{ ids: ReadonlySet<string>; taken: Set<string>; coreUri: string }>
const REFERENCES: readonly string[] = ['target', 'startRef']

/** Ids that are names and not taken, references that lead somewhere. Elements of other namespaces are left alone. */
function withGoodReferences(node: XmlNode, references: References): XmlNode {
  const { ids, taken, coreUri } = references
  const isGood = (name: string, value: string): boolean => {
    if (name === 'id') return NAME.test(value) && !taken.has(value)
    return !REFERENCES.includes(name) || node.name === 'xref' || (ids.has(value) && NAME.test(value))
  }
  let bad: string[] | null = null
  if (node.uri === coreUri) for (const [name, value] of node.attributes) if (!isGood(name, value)) (bad ??= []).push(name)
  const attributes = bad === null ? node.attributes : new Map([...node.attributes].filter(([name]) => !bad.includes(name)))
  const id = node.uri === coreUri ? attributes.get('id') : undefined
  if (id !== undefined) taken.add(id)
  if (attributes === node.attributes && !node.children.some(isNode)) return node
  const children = withoutSecondCodes(node.children, taken).map((child): XmlChild => (isNode(child) ? withGoodReferences(child, references) : child))
  const { name, uri, line } = node
  return { name, uri, attributes, children, line }
}

/** A code must have its id: where another has it already, the codes of the text go. */
function withoutSecondCodes(children: readonly XmlChild[], taken: ReadonlySet<string>): readonly XmlChild[] {
  const isCode = (child: XmlChild): child is XmlNode => isNode(child) && (child.name === 'sc' || child.name === 'ec')
  if (!children.some(isCode)) return children
  const codeIds = children.filter(isCode).map((code) => code.attributes.get('id')).filter((id) => id !== undefined)
  const isGood = new Set(codeIds).size === codeIds.length && codeIds.every((id) => NAME.test(id) && !taken.has(id))
  return isGood ? children : children.filter((child) => !isCode(child))
}

/** An element of style DCA in the style of the file. */
function inStyle(node: XmlNode, style: TbxStyle): XmlNode {
  const { name, uri, attributes, line } = node
  const children = node.children.map((child): XmlChild => (isNode(child) ? inStyle(child, style) : child))
  if (uri !== '') return { name, uri, attributes, children, line }
  if (style === 'martif') return martifElement({ name, uri, attributes, children, line })
  const type = attributes.get('type') ?? ''
  const known = style === 'dct' && CATEGORY_ELEMENTS.has(name) ? CATEGORIES.get(type) : undefined
  if (known?.element !== name) return { name, uri: TBX3_URI, attributes, children, line }
  return { name: type, uri: MODULE_URIS[known.module], attributes: new Map([...attributes].filter(([key]) => key !== 'type')), children, line }
}

const MARTIF_NAMES: ReadonlyMap<string, string> = new Map([['conceptEntry', 'termEntry'], ['langSec', 'langSet'], ['termSec', 'tig'], ['refObjectSec', 'refObjectList']])
/** What stands in the group of a term of style `ntig`. */
const OF_TERM_GROUP: ReadonlySet<string> = new Set(['term', 'termNote', 'termNoteGrp', 'termCompList'])

/** Groups of notes and parts of terms stand in `ntig` only. */
function martifElement(node: XmlNode): XmlNode {
  const isDeep = node.name === 'termSec' && childNodes(node).some(({ name }) => name === 'termNoteGrp' || name === 'termCompList')
  if (!isDeep) return { ...node, name: MARTIF_NAMES.get(node.name) ?? node.name }
  const inGroup = (child: XmlChild): boolean => isNode(child) && OF_TERM_GROUP.has(child.name)
  return { ...node, name: 'ntig', children: [element('termGrp', {}, node.children.filter(inGroup)), ...node.children.filter((child) => !inGroup(child))] }
}

/** An entry with a line for each element of its levels; the white space there means nothing. */
function writeEntry(entry: XmlNode, id: string, write: (node: XmlNode) => string): string {
  const lines = childNodes(entry).map((child) => {
    if ((child.name !== 'langSec' && child.name !== 'langSet') || child.uri !== entry.uri) return `${write(child)}\n`
    const start = write({ ...child, children: [] }).replace(/\/>$/, '>')
    return `${start}\n${childNodes(child).map((one) => `${write(one)}\n`).join('')}</${child.name}>\n`
  })
  return `<${entry.name} id="${id}">\n${lines.join('')}</${entry.name}>\n`
}
