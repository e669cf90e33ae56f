import { WorkbenchError } from '../../errors.ts'
import type { GlossaryEntry, GlossaryReader, GlossaryReadOptions } from '../glossary-reader.ts'
import { decodeXml, xmlHead } from '../xml/encoding.ts'
import { childNodes, readXmlSections, textOf } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'
import { TBX3_URI } from './catalog.ts'
import { interpretEntry } from './interpret.ts'
import { normalizeTbx } from './normalize.ts'
import { PRESERVES_SPACE, tidy } from './texts.ts'

const ENTRIES: ReadonlySet<string> = new Set(['conceptEntry', 'termEntry'])
const HEADERS: ReadonlySet<string> = new Set(['tbxHeader', 'martifHeader'])
const ROOTS: ReadonlySet<string> = new Set(['tbx', 'martif', 'TBX'])

/**
 * TBX version 2 (`martif`) and version 3 in both styles, whatever the dialect. Languages match by primary subtag; terms
 * of other languages stay in their concept. What the model has no field for goes into `extra.tbx`.
 */
export const tbxReader: GlossaryReader = {
  id: 'tbx',
  extensions: ['.tbx', '.tbxm', '.martif'],
  sniff: (head, fileName) => {
    const text = xmlHead(head)
    if (/<(?:\w+:)?martif[\s>]/.test(text) || /<(?:\w+:)?(?:tbx|TBX)[\s>]/.test(text)) return 1
    // A file that calls itself so and is no XML is better refused as a broken one than read as a table.
    return /\.tbx$/i.test(fileName) ? 0.6 : 0
  },
  isText: false,
  shape: null,
  read: readTbx,
}

function* readTbx(bytes: Uint8Array, { sourceLanguage, targetLanguage, signal }: GlossaryReadOptions): Generator<GlossaryEntry> {
  const { text } = decodeXml(bytes, 'tbx')
  const state = { rootUri: TBX3_URI, isPreserved: false }
  const onRoot = (root: XmlNode): void => {
    if (!ROOTS.has(root.name)) throw new WorkbenchError('format/unknown', { format: 'tbx', root: root.name, line: root.line })
    state.rootUri = root.uri
  }
  const objects = text.includes('refObject') ? readObjects(text, signal) : new Map<string, XmlNode>()
  const isSection = (name: string, parents: readonly string[]): boolean => (ENTRIES.has(name) && parents.at(-1) === 'body') || HEADERS.has(name)
  for (const section of readXmlSections(text, 'tbx', { isSection, onRoot, signal })) {
    if (HEADERS.has(section.name)) {
      state.isPreserved = hasInstruction(section)
      continue
    }
    const entry = normalizeTbx(tidy(section, state.isPreserved), state.rootUri)
    yield { line: section.line, ...interpretEntry(entry, { languages: [sourceLanguage, targetLanguage], objects, isOwn: state.isPreserved }) }
  }
}

function hasInstruction(header: XmlNode): boolean {
  return childNodes(header).some((node) => (node.name === 'p' && textOf(node).trim() === PRESERVES_SPACE) || hasInstruction(node))
}

/** The objects of the back matter, which follows the entries that point at it, each in a section of its own. */
function readObjects(text: string, signal: AbortSignal | undefined): ReadonlyMap<string, XmlNode> {
  const objects = new Map<string, XmlNode>()
  let rootUri = ''
  const isSection = (name: string): boolean => name === 'refObjectSec' || name === 'refObjectList'
  for (const section of readXmlSections(text, 'tbx', { isSection, onRoot: (root) => void (rootUri = root.uri), signal })) {
    const normal = normalizeTbx(tidy(section, false), rootUri)
    for (const object of childNodes(normal)) {
      const id = object.attributes.get('id')
      if (id !== undefined) objects.set(id, { ...normal, children: [object] })
    }
  }
  return objects
}
