import { MAX_TAGS, tagCharacter } from '../../model/tagged-text.ts'
import type { InlineTag, TaggedText } from '../../model/tagged-text.ts'
import { WorkbenchError } from '../../errors.ts'
import { characterMark, escapeXmlTextWith, markedCharacter, optionalXmlAttribute } from '../xml/characters.ts'
import { writeInline } from '../xml/inline-writer.ts'
import { assignTagNumbers, tagNumberOf } from '../xml/tag-numbers.ts'
import type { XmlStartTag } from '../xml/parser.ts'

/** A tag of a `seg`: native code as its content, and what links it to its partner and to its copy in the other language. */
export type SegTag = Readonly<{
  kind: InlineTag['kind']
  /** The same for both halves of a pair. */
  key: string
  /** The `x`, or the `i` of a pair without one. */
  link: string
  content: string
}>

export type SegContent = Readonly<{ text: string; tags: readonly SegTag[] }>

export type SegReader = Readonly<{
  open: (tag: XmlStartTag) => void
  text: (text: string) => void
  close: () => void
  content: () => SegContent
}>

/** Elements whose content is native code. `sub` in them is text, but of another flow: it stays with the code. */
const CODE_ELEMENTS: ReadonlySet<string> = new Set(['bpt', 'ept', 'ph', 'it', 'ut'])
/** A longer segment is refused with `format/limit`. */
const MAX_SEGMENT_LENGTH = 4 * 1024 * 1024
const PRIVATE_USE = /[\ue000-\uf8ff]/

type OpenCode = { readonly tag: XmlStartTag; code: string; depth: number }

/** Reads the content of one `seg`, TMX level 1 or 2. */
export function createSegReader(): SegReader {
  const tags: SegTag[] = []
  const linkOfPair = new Map<string, string>()
  const highlights: Readonly<{ key: string; link: string }>[] = []
  let text = ''
  let code: OpenCode | null = null
  const push = (tag: SegTag): void => {
    if (tags.length >= MAX_TAGS) throw new WorkbenchError('format/limit', { format: 'tmx', limit: 'tags', max: MAX_TAGS })
    text += tagCharacter(tags.length)
    tags.push(tag)
  }
  const append = (run: string): void => {
    if (text.length + run.length > MAX_SEGMENT_LENGTH) throw new WorkbenchError('format/limit', { format: 'tmx', limit: 'segment', max: MAX_SEGMENT_LENGTH })
    if (!PRIVATE_USE.test(run)) text += run
    else for (const unit of run) PRIVATE_USE.test(unit) ? push({ kind: 'standalone', key: `character ${tags.length}`, link: '', content: unit }) : (text += unit)
  }
  return {
    open: (tag) => {
      if (code) code.depth += 1
      else if (CODE_ELEMENTS.has(tag.local)) code = { tag, code: '', depth: 1 }
      else {
        const highlight = { key: `hi ${tags.length}`, link: tag.attributes.get('x') ?? '' }
        highlights.push(highlight)
        push({ ...highlight, kind: 'open', content: `<${tag.local}${optionalXmlAttribute('type', tag.attributes.get('type') ?? '')}>` })
      }
    },
    text: (run) => {
      if (code) code.code += run
      else append(run)
    },
    close: () => {
      if (code) {
        code.depth -= 1
        if (code.depth > 0) return
        const character = markedCharacter(code.tag.attributes.get('type'))
        if (character === null) push(codeTag(code, linkOfPair, tags.length))
        else append(character)
        code = null
      } else {
        const highlight = highlights.pop()
        if (highlight) push({ ...highlight, kind: 'close', content: '</hi>' })
      }
    },
    content: () => ({ text, tags }),
  }
}

function codeTag({ tag, code }: OpenCode, linkOfPair: Map<string, string>, index: number): SegTag {
  const { local, attributes } = tag
  const i = attributes.get('i') ?? ''
  const x = attributes.get('x') ?? ''
  if (local === 'bpt') {
    linkOfPair.set(i, x || i)
    return { kind: 'open', key: `pair ${i}`, link: x || i, content: code }
  }
  // `ept` has no `x` of its own: it is that of its `bpt`.
  if (local === 'ept') return { kind: 'close', key: `pair ${i}`, link: linkOfPair.get(i) ?? i, content: code }
  if (local === 'it') return { kind: attributes.get('pos') === 'end' ? 'close' : 'open', key: `isolated ${x || index}`, link: x, content: code }
  return { kind: 'standalone', key: `${local} ${x || index}`, link: x, content: code }
}

/** Whether a text holds characters of the block in which tags are kept. */
export function hasPrivateUse(text: string): boolean {
  return PRIVATE_USE.test(text)
}

/** Source and target with one list of tags, the source's first. Tags are matched by `x`, else by content, else in order. */
export function pairSegs(source: SegContent, target: SegContent): Readonly<{ source: string; target: string; tags: readonly InlineTag[] }> {
  if (source.tags.length + target.tags.length === 0) return { source: source.text, target: target.text, tags: [] }
  const all = source.tags.map((tag) => ({ ...tag, key: `source ${tag.key}` }))
  const used = new Set<number>()
  const keys = new Map<string, string>()
  const places = target.tags.map((tag) => {
    const place = findTag(all, tag, used)
    if (place >= 0) {
      used.add(place)
      return place
    }
    // Half of a pair whose other half stands in the source only.
    const partner = tag.link === '' || tag.kind === 'standalone' ? undefined : all.find((other) => other.kind !== 'standalone' && other.link === tag.link)
    const key = partner?.key ?? keys.get(tag.key) ?? `target ${tag.key}`
    keys.set(tag.key, key)
    return all.push({ ...tag, key }) - 1
  })
  const numbers = assignTagNumbers(new Map(all.map(({ key, link }) => [key, tagNumberOf(link)])))
  return {
    source: source.text,
    target: target.text.replace(/[\ue000-\uf8ff]/g, (character) => tagCharacter(places[character.charCodeAt(0) - 0xe000] ?? 0)),
    tags: all.map(({ kind, key, content }) => ({ kind, number: numbers.get(key) ?? 0, content })),
  }
}

function findTag(tags: readonly SegTag[], wanted: SegTag, used: ReadonlySet<number>): number {
  const candidates = tags.map((tag, index) => ({ tag, index })).filter(({ tag }) => tag.kind === wanted.kind)
  const linked = wanted.link === '' ? undefined : candidates.find(({ tag }) => tag.link === wanted.link)
  const free = candidates.filter(({ index }) => !used.has(index))
  return (linked ?? free.find(({ tag }) => tag.content === wanted.content) ?? (wanted.link === '' ? free[0] : undefined))?.index ?? -1
}

/** A text as the content of a level 2 `seg`: `bpt` and `ept` for pairs in order, `it` for half of one, `ph` for the rest. */
export function writeSeg(tagged: TaggedText): string {
  return writeInline(
    tagged,
    ({ kind, number, content }) => {
      const code = writeText(content, false)
      if (kind === 'standalone') return { paired: null, alone: `<ph x="${number}">${code}</ph>` }
      const pos = kind === 'open' ? 'begin' : 'end'
      const alone = `<it pos="${pos}" x="${number}">${code}</it>`
      if (kind === 'close') return { paired: `<ept i="${number}">${code}</ept>`, alone }
      return { paired: `<bpt i="${number}" x="${number}">${code}</bpt>`, alone }
    },
    (text) => writeText(text, true),
  )
}

/** `isText` false: in native code a lost control character harms nobody, an element would not be valid. */
function writeText(text: string, isText: boolean): string {
  return escapeXmlTextWith(text, (code) => (isText ? `<ph type="${characterMark(code)}"/>` : '\ufffd'))
}
