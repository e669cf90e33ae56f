import { replaceTags, tagCharacter, tagIndexOf, type InlineTag, type TaggedText } from '../model/tagged-text.ts'
import { foldForSearch } from '../text/fold.ts'

const TAG = /[\ue000-\uf8ff]/gu
const NOT_LATIN = /[^\p{Script=Latin}]+/gu
const SPACE = /\s/u

/** Numbers of the tags of a source, counted anew from 1 in the order in which the source brings them. */
function relativeNumbers({ text, tags }: TaggedText): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>()
  for (const [character] of text.matchAll(TAG)) {
    const tag = tags[tagIndexOf(character)]
    if (tag && !numbers.has(tag.number)) numbers.set(tag.number, numbers.size + 1)
  }
  return numbers
}

/** Its markup does not count: a link may lead elsewhere. Its number is that in the segment: a sentence before it may have got a tag. */
function writeTags(source: TaggedText): string {
  const numbers = relativeNumbers(source)
  return replaceTags(source, ({ kind, number }) => `\u0001${kind}${numbers.get(number) ?? ''}\u0002`)
}

/** Two sources of the same key are the same: letter for letter, with tags of the same kinds and numbers in the same places. */
export function exactKey(source: TaggedText): string {
  return writeTags(source)
}

/** Two sources of the same key differ in nothing but spelling that folding levels; upper and lower case are letters of their own. */
export function spellingKey(source: TaggedText): string {
  const pieces = writeTags(source).split(/(\u0001[^\u0002]*\u0002)/u)
  const folded = pieces.map((piece, index) => (index % 2 === 1 ? piece : foldForSearch(piece))).join('')
  return `${folded.trim()}\n${source.text.normalize('NFC').replace(NOT_LATIN, ' ').trim()}`
}

type Letter = { base: string; vowel: string; hamza: string }

// Fathatan to kasra, sukun. Shadda is left out: it is written or not, and never stands against another sign.
const VOWEL = /[\u064b-\u0650\u0652]/u
// Madda above, hamza above, hamza below.
const HAMZA = /[\u0653-\u0655]/u

function lettersOf(text: string): readonly Letter[] {
  const letters: Letter[] = []
  for (const character of text.normalize('NFKD')) {
    const last = letters.at(-1)
    if (VOWEL.test(character) && last) last.vowel += character
    else if (HAMZA.test(character) && last) last.hamza += character
    else {
      const base = SPACE.test(character) ? '' : foldForSearch(character)
      if (base !== '') letters.push({ base, vowel: '', hamza: '' })
    }
  }
  return letters
}

/**
 * Whether two sources of one `spellingKey` can be read alike: what one leaves unwritten the other may write, but no letter has two
 * different vowels or two different hamzas. Where one is, the meaning may be another: the active became a passive.
 */
export function isReadAlike(a: string, b: string): boolean {
  const [one, other] = [lettersOf(a), lettersOf(b)]
  if (one.length !== other.length) return false
  const agrees = (x: string, y: string): boolean => x === '' || y === '' || x === y
  return one.every(({ vowel, hamza }, index) => agrees(vowel, other[index]!.vowel) && agrees(hamza, other[index]!.hamza))
}

/**
 * The tag of `tags` that stands for one of another text: the same kind, and the same number as its own source counts. One that stands in no
 * source, because a file brought it with a translation, is the same where number and markup are.
 */
function counterpart(tag: InlineTag, from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>, tags: readonly InlineTag[]): number {
  const relative = from.get(tag.number)
  if (relative !== undefined) return tags.findIndex(({ kind, number }) => kind === tag.kind && to.get(number) === relative)
  return tags.findIndex(({ kind, number, content }) => kind === tag.kind && number === tag.number && content === tag.content && !to.has(number))
}

/**
 * A translation of one version of a source with the tags of another version. A tag that the other version lacks is dropped, or where
 * `keepOthers` put at the end of the list of tags, with a number of its own.
 */
export function carryTarget(target: string, from: TaggedText, to: TaggedText, keepOthers: boolean): TaggedText {
  const numbers = [relativeNumbers(from), relativeNumbers(to)] as const
  const tags = [...to.tags]
  const added = new Map<number, number>()
  const text = target.replace(TAG, (character) => {
    const tag = from.tags[tagIndexOf(character)]
    if (!tag) return ''
    const known = counterpart(tag, ...numbers, to.tags)
    if (known >= 0) return tagCharacter(known)
    if (!keepOthers) return ''
    const number = added.get(tag.number) ?? Math.max(0, ...tags.map((other) => other.number)) + 1
    added.set(tag.number, number)
    const index = tags.findIndex((other, place) => place >= to.tags.length && other.kind === tag.kind && other.number === number)
    return tagCharacter(index >= 0 ? index : tags.push({ ...tag, number }) - 1)
  })
  return { text, tags }
}
