import { WorkbenchError } from '../../errors.ts'
import type { UnitKind } from '../../model/segment.ts'
import type { TextRange } from '../../model/text-range.ts'
import { parseXml } from '../xml/parser.ts'
import type { XmlEndTag, XmlStartTag } from '../xml/parser.ts'
import { createSideReader } from './side-reader.ts'
import type { SideLayout, SideReader } from './side-reader.ts'

/** A `trans-unit` with the places of all that may be changed in it. */
export type TransUnit = Readonly<{
  id: string
  /** 1-based, among all units of the document. */
  number: number
  /** 0-based index of its `file`. */
  fileIndex: number
  /** Its start tag. */
  tag: TextRange
  approved: string | null
  isLocked: boolean
  kind: UnitKind
  note: string
  source: SideLayout
  segSource: SideLayout | null
  target: SideLayout | null
}>

/** A `file` element: its start tag and languages, null where it does not say them. */
export type FileLayout = Readonly<{ tag: TextRange; sourceLanguage: string | null; targetLanguage: string | null }>

export type XliffLayout = Readonly<{ files: readonly FileLayout[]; units: readonly TransUnit[] }>

/** More units than this are refused with `format/limit`. */
export const MAX_UNITS = 1_000_000

const NAMESPACES: ReadonlySet<string> = new Set(['', 'urn:oasis:names:tc:xliff:document:1.1', 'urn:oasis:names:tc:xliff:document:1.2'])
/** Elements whose content is never this file's source or target. */
const SKIPPED: ReadonlySet<string> = new Set(['header', 'alt-trans', 'bin-source', 'bin-target', 'context-group', 'count-group', 'prop-group'])
const SIDES: ReadonlySet<string> = new Set(['source', 'seg-source', 'target'])
const KINDS: Readonly<Record<string, UnitKind>> = {
  heading: 'heading',
  header: 'heading',
  caption: 'caption',
  cell: 'table-cell',
  listitem: 'list-item',
}

type OpenUnit = { readonly tag: XmlStartTag; readonly isLocked: boolean; notes: string[]; sides: Map<string, SideLayout> }
type State = {
  readonly text: string
  readonly files: FileLayout[]
  readonly units: TransUnit[]
  /** `translate` of the open groups and units, innermost last. */
  readonly translate: boolean[]
  unit: OpenUnit | null
  side: SideReader | null
  sideName: string
  isInNote: boolean
  skipDepth: number
  hasRoot: boolean
}

/** Finds every unit of an XLIFF 1.0 to 1.2 text. Throws as `FormatFilter.extract` does. */
export function readLayout(text: string): XliffLayout {
  const state: State = {
    text, files: [], units: [], translate: [], unit: null, side: null, sideName: '', isInNote: false, skipDepth: 0, hasRoot: false,
  }
  parseXml(text, 'xliff12', {
    open: (tag) => openElement(state, tag),
    close: (tag) => closeElement(state, tag),
    text: (run) => {
      if (state.side) state.side.text(run)
      else if (state.isInNote && state.unit) state.unit.notes.push((state.unit.notes.pop() ?? '') + run)
    },
  })
  return { files: state.files, units: state.units }
}

function openElement(state: State, tag: XmlStartTag): void {
  if (state.side) return state.side.open(tag)
  if (!state.hasRoot) return checkRoot(state, tag)
  if (state.skipDepth > 0 || !NAMESPACES.has(tag.uri) || SKIPPED.has(tag.local)) {
    state.skipDepth += 1
    return
  }
  if (tag.local === 'file') openFile(state, tag)
  if (tag.local === 'group' || tag.local === 'trans-unit') {
    const isTranslated = tag.attributes.get('translate') ?? ((state.translate.at(-1) ?? true) ? 'yes' : 'no')
    state.translate.push(isTranslated !== 'no')
  }
  if (tag.local === 'trans-unit') state.unit = { tag, isLocked: state.translate.at(-1) === false, notes: [], sides: new Map() }
  if (state.unit && tag.local === 'note') {
    state.isInNote = true
    state.unit.notes.push('')
  }
  if (state.unit && SIDES.has(tag.local)) {
    state.side = createSideReader(state.text, tag)
    state.sideName = tag.local
  }
}

function closeElement(state: State, tag: XmlEndTag): void {
  if (state.side) {
    const side = state.side.close(tag)
    if (!side) return
    // The first one counts; a second is against the schema.
    if (state.unit && !state.unit.sides.has(state.sideName)) state.unit.sides.set(state.sideName, side)
    state.side = null
  } else if (state.skipDepth > 0) state.skipDepth -= 1
  else {
    if (tag.local === 'note') state.isInNote = false
    if (tag.local === 'group' || tag.local === 'trans-unit') state.translate.pop()
    if (tag.local === 'trans-unit') closeUnit(state)
  }
}

function closeUnit(state: State): void {
  const { unit, units, files } = state
  state.unit = null
  const source = unit?.sides.get('source')
  if (!unit || !source) return
  if (units.length >= MAX_UNITS) throw new WorkbenchError('format/limit', { format: 'xliff12', limit: 'units', max: MAX_UNITS })
  const { attributes, start, end } = unit.tag
  units.push({
    id: attributes.get('id') ?? String(units.length + 1),
    number: units.length + 1,
    fileIndex: files.length - 1,
    tag: { start, end },
    approved: attributes.get('approved') ?? null,
    isLocked: unit.isLocked,
    kind: KINDS[attributes.get('restype') ?? ''] ?? '',
    note: unit.notes.map((note) => note.trim()).filter((note) => note !== '').join('\n'),
    source,
    segSource: unit.sides.get('seg-source') ?? null,
    target: unit.sides.get('target') ?? null,
  })
}

function openFile({ files }: State, { attributes, start, end }: XmlStartTag): void {
  files.push({
    tag: { start, end },
    sourceLanguage: attributes.get('source-language') || null,
    targetLanguage: attributes.get('target-language') || null,
  })
}

function checkRoot(state: State, tag: XmlStartTag): void {
  const version = tag.attributes.get('version') ?? ''
  if (tag.local !== 'xliff') throw new WorkbenchError('format/unknown', { format: 'xliff12', root: tag.name })
  if (!NAMESPACES.has(tag.uri) || !/^1\.[0-2]$/.test(version)) {
    throw new WorkbenchError('format/unsupported-version', { format: 'xliff12', version: version || tag.uri })
  }
  state.hasRoot = true
}
