import { tagIndexOf } from '../model/tagged-text.ts'
import type { LanguageTag } from '../model/language.ts'
import type { InlineTag } from '../model/tagged-text.ts'
import type { TextRange } from '../model/text-range.ts'
import { IGNORABLE, MARKS, allMatches } from '../text/transparent.ts'
import { createBreakFinder } from './break-finder.ts'
import { parseSrx, rulesFor } from './srx.ts'
import type { SrxDocument } from './srx.ts'

/** Splits the text of one unit into segments. */
export type Segmenter = Readonly<{
  /**
   * The segments of a text in order, without overlap. Between them, before the first and after the last there is white
   * space only, and no segment begins or ends with it. Empty only for text that is empty or blank.
   * `tags`: what the tag characters stand for; one that is unknown is taken as standalone.
   * Cost is linear in the length of the text for the rules of this project.
   */
  segment: (text: string, tags?: readonly InlineTag[]) => TextRange[]
}>

/** What the rules never see: short vowels, tatweel, bidi controls, joiners, tags. Spacing signs stay. */
const HIDDEN = new RegExp(`[${IGNORABLE}${MARKS}]`, 'gu')
const IS_HIDDEN = new RegExp(`^[${IGNORABLE}${MARKS}]`, 'u')
const IS_SPACE = /^[\s\u0085]/
const OPENS_DIRECTION = /^[\u202a\u202b\u202d\u202e\u2066-\u2068]/
const CLOSES_DIRECTION = /^[\u202c\u2069]/

/** How a character without text of its own sides at a break. */
type Side = 'before' | 'after' | 'neighbour'

function sideOf(character: string, tags: readonly InlineTag[], keepsBefore: SrxDocument['keepsBefore']): Side {
  if (tagIndexOf(character) >= 0) {
    const kind = tags[tagIndexOf(character)]?.kind ?? 'standalone'
    if (kind === 'standalone') return keepsBefore.standalone ? 'neighbour' : 'after'
    return keepsBefore[kind] ? 'before' : 'after'
  }
  if (OPENS_DIRECTION.test(character)) return 'after'
  return CLOSES_DIRECTION.test(character) ? 'before' : 'neighbour'
}

/** Places of hidden code units, ascending. */
function hiddenPlaces(text: string): number[] {
  const places: number[] = []
  for (const match of allMatches(text, HIDDEN)) {
    for (let unit = 0; unit < match[0].length; unit++) places.push(match.index + unit)
  }
  return places
}

/**
 * Where to cut around a break at `position`: past the closing tags and controls that follow it, even after white space,
 * past a neutral one only while nothing separates it from the sentence before.
 */
function cutAfter(text: string, position: number, sideOfCharacter: (character: string) => Side): number {
  let cut = position
  let isAttached = true
  for (let index = position; index < text.length; ) {
    const length = (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
    const character = text.slice(index, index + length)
    if (IS_SPACE.test(character)) isAttached = false
    else if (!IS_HIDDEN.test(character)) break
    else {
      const side = sideOfCharacter(character)
      if (side === 'after' || (side === 'neighbour' && !isAttached)) break
      cut = index + length
    }
    index += length
  }
  return cut
}

/** Breaks in the text without its hidden characters, brought back to the text. */
function restoreBreaks(text: string, breaks: readonly number[], sideOfCharacter: (character: string) => Side): number[] {
  const hidden = hiddenPlaces(text)
  let passed = 0
  const cuts: number[] = []
  for (const position of breaks) {
    while (passed < hidden.length && (hidden[passed] ?? 0) - passed < position) passed++
    const cut = cutAfter(text, position + passed, sideOfCharacter)
    if (cut > (cuts.at(-1) ?? 0)) cuts.push(cut)
  }
  return cuts
}

function trim(text: string, start: number, end: number): TextRange | null {
  let from = start
  let to = end
  while (from < to && IS_SPACE.test(text.charAt(from))) from++
  while (to > from && IS_SPACE.test(text.charAt(to - 1))) to--
  return from < to ? { start: from, end: to } : null
}

/** Ranges that show nothing are no segments: each is joined to the one before, or else to the one after. */
function joinInvisible(text: string, ranges: readonly TextRange[]): TextRange[] {
  const joined: TextRange[] = []
  let pendingStart = -1
  for (const range of ranges) {
    const isVisible = /\S/.test(text.slice(range.start, range.end).replace(HIDDEN, ''))
    const previous = joined.at(-1)
    if (!isVisible && previous) joined[joined.length - 1] = { start: previous.start, end: range.end }
    else if (!isVisible) pendingStart = pendingStart < 0 ? range.start : pendingStart
    else {
      joined.push({ start: pendingStart < 0 ? range.start : pendingStart, end: range.end })
      pendingStart = -1
    }
  }
  const last = ranges.at(-1)
  if (pendingStart >= 0 && last) joined.push({ start: pendingStart, end: last.end })
  return joined
}

/**
 * Builds a segmenter from the text of an SRX 2.0 rules file. Building compiles a few hundred expressions; keep it.
 * Bidi controls, joiners, short vowels, tatweel and inline tags are invisible to the rules. The header's `formathandle`
 * says where tags go; a standalone tag that is included before stays only with a sentence that it touches.
 * @throws format/malformed where the file is no SRX or a pattern cannot be compiled.
 */
export function createSegmenter(srx: string, language: LanguageTag): Segmenter {
  const document = parseSrx(srx)
  const findBreaks = createBreakFinder(rulesFor(document, language))
  return {
    segment: (text, tags = []) => {
      const visible = text.replace(HIDDEN, '')
      const breaks = findBreaks(visible)
      const isPlain = visible.length === text.length
      const cuts = isPlain ? breaks : restoreBreaks(text, breaks, (character) => sideOf(character, tags, document.keepsBefore))
      const ranges: TextRange[] = []
      for (let index = 0; index <= cuts.length; index++) {
        const range = trim(text, cuts[index - 1] ?? 0, cuts[index] ?? text.length)
        if (range) ranges.push(range)
      }
      return isPlain ? ranges : joinInvisible(text, ranges)
    },
  }
}
