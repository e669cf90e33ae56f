import { MAX_TAGS, tagCharacter, tagIndexOf } from '../../model/tagged-text.ts'
import type { InlineTag, TaggedText } from '../../model/tagged-text.ts'
import { WorkbenchError } from '../../errors.ts'
import { assignTagNumbers, tagNumberOf } from '../xml/tag-numbers.ts'

/** An inline tag as it stands in an XLIFF 1.2 file. */
export type RawTag = Readonly<{
  kind: InlineTag['kind']
  /** The same for the source's and the target's copy of a tag, and for an opening tag and its closing tag. */
  key: string
  /** `key` without the count that tells repetitions apart. */
  baseKey: string
  /** The `rid` or `id`; empty where the element has none. */
  id: string
  /** The original markup; for a private-use character of the text, that character. */
  content: string
  /** `element`: a start or end tag that must stay nested; `whole`: a complete element; `character`: text. */
  form: 'element' | 'whole' | 'character'
  /** Prefix with its colon, and name, of the element. */
  prefix: string
  local: string
}>

/** Content of a `source`, `target` or `mrk`: each tag is one private-use character, as in `TaggedText`. */
export type InlineContent = Readonly<{ text: string; tags: readonly RawTag[] }>

export type ContentBuilder = Readonly<{
  text: (text: string) => void
  /** Adds a tag; `closes` is the key of its opening tag where that is known. Returns the key it got. */
  tag: (tag: Omit<RawTag, 'key'>, closes?: string) => string
  content: () => InlineContent
}>

const PRIVATE_USE = /[\ue000-\uf8ff]/

/** Collects content in document order. Throws `format/limit` above `MAX_TAGS` tags. */
export function createContentBuilder(): ContentBuilder {
  const tags: RawTag[] = []
  /** Keys that a tag has, or that the end tag of an open element will have, with the kind in front. */
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  let written = ''
  const push = (tag: RawTag): void => {
    if (tags.length >= MAX_TAGS) throw new WorkbenchError('format/limit', { format: 'xliff12', limit: 'tags', max: MAX_TAGS })
    written += tagCharacter(tags.length)
    tags.push(tag)
  }
  const pushPrivateUse = (character: string): void => {
    const key = `character:${character}`
    const known = tags.findIndex((tag) => tag.key === key)
    if (known >= 0) written += tagCharacter(known)
    else push({ kind: 'standalone', key, baseKey: key, id: '', content: character, form: 'character', prefix: '', local: '' })
  }
  const text = (run: string): void => {
    if (!PRIVATE_USE.test(run)) written += run
    else for (const unit of run) PRIVATE_USE.test(unit) ? pushPrivateUse(unit) : (written += unit)
  }
  /** A key that no tag of the kind has; for a start tag none that an end tag has either, since its own will share it. */
  const freeKey = ({ kind, baseKey, form }: Omit<RawTag, 'key'>): string => {
    const place = `${kind} ${baseKey}`
    const isPair = form === 'element' && kind === 'open'
    for (;;) {
      const count = (counts.get(place) ?? 0) + 1
      counts.set(place, count)
      const key = count === 1 ? baseKey : `${baseKey}#${count}`
      if (!taken.has(`${kind} ${key}`) && !(isPair && taken.has(`close ${key}`))) return key
    }
  }
  return {
    text,
    tag: (tag, closes) => {
      const key = closes ?? freeKey(tag)
      taken.add(`${tag.kind} ${key}`)
      // An `ex` with the id of an open `g` must not take the place of its end tag.
      if (tag.form === 'element' && tag.kind === 'open') taken.add(`close ${key}`)
      push({ ...tag, key })
      return key
    },
    content: () => ({ text: written, tags }),
  }
}

/** Source and target with one shared list of tags: the source's, then those that only the target has. */
export type PairedContent = Readonly<{ source: TaggedText; target: TaggedText | null; rawTags: readonly RawTag[] }>

/** Gives the tags of a unit their numbers and finds the target's tags among the source's. */
export function pairContents(source: InlineContent, target: InlineContent | null): PairedContent {
  const rawTags = [...source.tags]
  const places = (target?.tags ?? []).map((tag) => {
    const same = (key: string): number => rawTags.findIndex((other) => other.kind === tag.kind && other.key === key)
    const place = same(tag.key) >= 0 ? same(tag.key) : same(tag.baseKey)
    return place >= 0 ? place : rawTags.push(tag) - 1
  })
  const numbers = assignTagNumbers(new Map(rawTags.map(({ key, id }) => [key, tagNumberOf(id)])))
  const tags = rawTags.map(({ kind, key, content }): InlineTag => ({ kind, number: numbers.get(key) ?? 0, content }))
  return {
    source: { text: source.text, tags },
    target: target && { text: mapTags(target.text, (index) => tagCharacter(places[index] ?? 0)), tags },
    rawTags,
  }
}

function mapTags(text: string, write: (index: number) => string): string {
  return text.replace(/[\ue000-\uf8ff]/g, (character) => write(tagIndexOf(character)))
}
