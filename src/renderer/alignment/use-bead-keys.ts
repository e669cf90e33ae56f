import type { KeyboardEvent } from 'react'
import type { BeadRow } from '../../contract/types.ts'
import type { LadderEdit } from '../../core/model/alignment.ts'
import type { Mark } from './use-ladder.ts'

export type Linking = Readonly<{ side: 'source' | 'target'; segment: number }>
/** What keys work on. */
export type KeyState = Readonly<{ bead: BeadRow | undefined; active: number; total: number; mark: Mark | null; linking: Linking | null; isRtl: boolean }>
export type KeyActions = Readonly<{
  choose: (place: number) => void
  setMark: (mark: Mark | null) => void
  setLinking: (linking: Linking | null) => void
  edit: (edit: LadderEdit) => void
  nextDoubtful: () => void
}>

const PAGE = 10
const WORD_END = /\s+/g

/** The segments of a pair in the order in which the keys go through them. */
function segmentsOf({ source, target }: BeadRow): Linking[] {
  const of = (side: 'source' | 'target', start: number, end: number): Linking[] => Array.from({ length: end - start }, (_, step) => ({ side, segment: start + step }))
  return [...of('source', source.start, source.end), ...of('target', target.start, target.end)]
}

const sameSegment = (one: Linking | null, other: Linking | null): boolean => one !== null && other !== null && one.side === other.side && one.segment === other.segment

/** The place between words behind or before an offset. */
function nextCaret(text: string, offset: number, by: 1 | -1): number {
  const places = [0, ...[...text.matchAll(WORD_END)].map(({ index, 0: gap }) => index + gap.length)].filter((place) => place < text.length)
  return by > 0 ? (places.find((place) => place > offset) ?? offset) : (places.findLast((place) => place < offset) ?? 0)
}

function textOf(bead: BeadRow, { side, segment }: Linking): string {
  return (side === 'source' ? bead.sourceSegments : bead.targetSegments)[segment - bead[side].start]?.text ?? ''
}

/** Where a pair is divided: at the mark, else before the second segment of the side that has one. */
export function splitOf(bead: BeadRow, mark: Mark | null): LadderEdit {
  if (mark) return { type: 'split', bead: bead.place, ...mark }
  const side = bead.target.end - bead.target.start > 1 ? 'target' : 'source'
  return { type: 'split', bead: bead.place, side, segment: bead[side].start + 1, offset: 0 }
}

/** A pair made of two chosen segments, once one of each side is chosen. */
function pairOf(linking: Linking | null, mark: Linking | null): Readonly<{ source: number; target: number }> | null {
  if (!linking || !mark || linking.side === mark.side) return null
  return linking.side === 'source' ? { source: linking.segment, target: mark.segment } : { source: mark.segment, target: linking.segment }
}

function link({ bead, mark, linking }: KeyState, { edit, setLinking, setMark }: KeyActions): void {
  if (!bead) return
  const chosen = mark ?? segmentsOf(bead)[0] ?? null
  const pair = pairOf(linking, chosen)
  if (!pair) return setLinking(sameSegment(linking, chosen) ? null : chosen && { side: chosen.side, segment: chosen.segment })
  edit({ type: 'link', ...pair })
  setLinking(null)
  setMark(null)
}

function cross({ bead, mark, linking }: KeyState, { edit, setLinking, setMark }: KeyActions): void {
  if (!bead) return
  const pair = pairOf(linking, mark)
  edit(pair ? { type: 'cross-link', ...pair } : { type: 'cross', bead: bead.place })
  setLinking(null)
  setMark(null)
}

function unlink({ bead, mark }: KeyState, { edit, setMark }: KeyActions): void {
  if (!bead) return
  const isPart = mark !== null && segmentsOf(bead).length > 1
  edit({ type: 'unlink', bead: bead.place, side: isPart ? mark.side : null, segment: isPart ? mark.segment : null })
  setMark(null)
}

/** Letters by the place of their key, so that an Arabic layout changes nothing. */
function letter(event: KeyboardEvent, state: KeyState, actions: KeyActions): boolean {
  const { bead, mark } = state
  if (!bead) return false
  switch (event.code) {
    case 'KeyM': actions.edit({ type: 'merge', bead: bead.place, with: event.shiftKey ? 'previous' : 'next' }); break
    case 'KeyS': actions.edit(splitOf(bead, mark)); break
    case 'KeyL': link(state, actions); return true
    case 'KeyN': unlink(state, actions); break
    case 'KeyX': cross(state, actions); break
    case 'KeyJ': actions.nextDoubtful(); break
    case 'KeyU': actions.edit({ type: 'unaccept', bead: bead.place }); break
    case 'Enter': case 'NumpadEnter': actions.edit({ type: 'accept', bead: bead.place }); break
    case 'Escape':
      if (!mark && !state.linking) return false
      actions.setLinking(null)
      break
    default: return false
  }
  actions.setMark(null)
  return true
}

/** Left and right go through the segments of a pair as they stand; with Shift through the words of one. */
function sideways(event: KeyboardEvent, { bead, mark, isRtl }: KeyState, { setMark }: KeyActions): boolean {
  if (!bead || (event.code !== 'ArrowLeft' && event.code !== 'ArrowRight')) return false
  if (event.shiftKey && mark) {
    const text = textOf(bead, mark)
    const isForward = (event.code === 'ArrowRight') !== /\p{Script=Arabic}/u.test(text)
    setMark({ ...mark, offset: nextCaret(text, mark.offset, isForward ? 1 : -1) })
    return true
  }
  const segments = segmentsOf(bead)
  const at = segments.findIndex((segment) => sameSegment(segment, mark))
  const by = (event.code === 'ArrowRight') !== isRtl ? 1 : -1
  const next = segments[at < 0 ? (by > 0 ? 0 : segments.length - 1) : Math.min(segments.length - 1, Math.max(0, at + by))]
  if (next) setMark({ ...next, offset: 0 })
  return true
}

function vertical(event: KeyboardEvent, { bead, active, total, mark }: KeyState, { choose, edit, setMark }: KeyActions): boolean {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -total, End: total }[event.code]
  if (by === undefined) return false
  if (event.altKey) {
    if (!bead || Math.abs(by) !== 1) return false
    edit({ type: 'move', bead: bead.place, side: mark?.side ?? 'target', edge: event.shiftKey ? 'start' : 'end', by })
    return true
  }
  setMark(null)
  choose(Math.min(total - 1, Math.max(0, active + by)))
  return true
}

/** Does what a key says; false where it says nothing here. */
export function pressBeadKey(event: KeyboardEvent, state: KeyState, actions: KeyActions): boolean {
  if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return false
  if (vertical(event, state, actions) || (!event.altKey && sideways(event, state, actions))) return true
  return !event.altKey && letter(event, state, actions)
}
