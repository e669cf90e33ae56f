import { WorkbenchError } from '../../errors.ts'
import type { AlignmentSide, Bead, BeadLink, LadderEdit, SegmentSpan } from '../../model/alignment.ts'
import { isEmpty, lengthOf, pinnedBead, placeOf, span } from './ladder.ts'

/** What an edit makes of a ladder, before the stretches beside it are aligned anew. */
export type LadderChange = Readonly<{
  beads: readonly Bead[]
  /** The place of the edited bead. */
  focus: number
  /** Pending beads before and behind the edited ones, up to the next accepted ones: what the aligner should look at again. Places in `beads`, the last first. */
  stretches: readonly SegmentSpan[]
  /** Where a text has to be divided; the indices in `beads` count its two parts already. */
  textSplit: Readonly<{ side: AlignmentSide; segment: number; offset: number }> | null
}>

/** The texts of both sides, for proportions. */
export type LadderTexts = Readonly<{ source: readonly string[]; target: readonly string[] }>

/** Most beads of a stretch: what can be aligned anew while a key goes up. */
const MAX_STRETCH = 70
/** Most segments of a bead that a cross-link makes. */
const MAX_CROSSED = 60

/** Beads `from` to `to` (exclusive) are replaced; of the new ones `pinFrom` to `pinTo` are the person's own. */
type Replacement = Readonly<{ from: number; to: number; beads: readonly Bead[]; pinFrom: number; pinTo: number }>

const bad = (): WorkbenchError => new WorkbenchError('alignment/bad-edit')
const OTHER: Readonly<Record<AlignmentSide, AlignmentSide>> = { source: 'target', target: 'source' }
const pending = (source: SegmentSpan, target: SegmentSpan): Bead => ({ source, target, confidence: 0, state: 'pending', origin: 'aligner', crossing: null })
const with2 = (bead: Bead, side: AlignmentSide, own: SegmentSpan): Bead => ({ ...bead, [side]: own })

function beadAt(beads: readonly Bead[], place: number): Bead {
  const bead = beads[place]
  if (!bead) throw bad()
  return bead
}

/** Beads until the aligner has looked: one by one, and what is left without a counterpart. */
function provisional(source: SegmentSpan, target: SegmentSpan): Bead[] {
  const common = Math.min(lengthOf(source), lengthOf(target))
  const beads = Array.from({ length: common }, (_, k) => pending(span(source.start + k, source.start + k + 1), span(target.start + k, target.start + k + 1)))
  for (let i = source.start + common; i < source.end; i++) beads.push(pending(span(i, i + 1), span(target.end, target.end)))
  for (let j = target.start + common; j < target.end; j++) beads.push(pending(span(source.end, source.end), span(j, j + 1)))
  return beads
}

function refuseAccepted(beads: readonly Bead[], from: number, to: number, except: readonly number[] = []): void {
  for (let place = from; place < to; place++) if (beads[place]!.state === 'accepted' && !except.includes(place)) throw new WorkbenchError('alignment/pin-between')
}

function moved(beads: readonly Bead[], { bead: place, side, edge, by }: Extract<LadderEdit, { type: 'move' }>): Replacement {
  const bead = beadAt(beads, place)
  const near = edge === 'end' ? place + 1 : place - 1
  const neighbour = beadAt(beads, near)
  refuseAccepted(beads, near, near + 1)
  const border = bead[side][edge] + by
  const own = edge === 'end' ? span(bead[side].start, border) : span(border, bead[side].end)
  const rest = edge === 'end' ? span(border, neighbour[side].end) : span(neighbour[side].start, border)
  const edited = pinnedBead(side === 'source' ? own : bead.source, side === 'target' ? own : bead.target)
  const left = { ...with2(neighbour, side, rest), confidence: 0, crossing: null }
  if (by === 0 || lengthOf(own) < 0 || lengthOf(rest) < 0 || isEmpty(edited)) throw bad()
  const kept = isEmpty(left) ? [] : [left]
  const pinFrom = edge === 'end' ? 0 : kept.length
  return { from: Math.min(place, near), to: Math.max(place, near) + 1, beads: edge === 'end' ? [edited, ...kept] : [...kept, edited], pinFrom, pinTo: pinFrom + 1 }
}

function merged(beads: readonly Bead[], { bead: place, with: which }: Extract<LadderEdit, { type: 'merge' }>): Replacement {
  const from = which === 'next' ? place : place - 1
  const [one, other] = [beadAt(beads, from), beadAt(beads, from + 1)]
  refuseAccepted(beads, from, from + 2, [place])
  return { from, to: from + 2, beads: [pinnedBead(span(one.source.start, other.source.end), span(one.target.start, other.target.end))], pinFrom: 0, pinTo: 1 }
}

/** Where a side is cut so that its first part is as long, for its text, as the other side's. */
function proportionalCut(texts: readonly string[], { start, end }: SegmentSpan, share: number): number {
  const lengths = texts.slice(start, end).map((text) => text.length + 1)
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  let best = start + 1
  let least = Infinity
  for (let k = 1, sum = lengths[0] ?? 0; k < end - start; sum += lengths[k]!, k++) {
    const error = Math.abs(sum / whole - share)
    if (error >= least) continue
    least = error
    best = start + k
  }
  return best
}

function split(beads: readonly Bead[], { bead: place, side, segment }: Extract<LadderEdit, { type: 'split' }>, texts: LadderTexts): Replacement {
  const bead = beadAt(beads, place)
  const own = bead[side]
  if (segment <= own.start || segment >= own.end) throw bad()
  const other = bead[OTHER[side]]
  const length = (from: number, to: number): number => texts[side].slice(from, to).reduce((sum, text) => sum + text.length + 1, 0)
  const cut = lengthOf(other) < 2 ? other.end : proportionalCut(texts[OTHER[side]], other, length(own.start, segment) / (length(own.start, own.end) || 1))
  const part = (mine: SegmentSpan, theirs: SegmentSpan): readonly [SegmentSpan, SegmentSpan] => (side === 'source' ? [mine, theirs] : [theirs, mine])
  const first = pinnedBead(...part(span(own.start, segment), span(other.start, cut)))
  return { from: place, to: place + 1, beads: [first, pending(...part(span(segment, own.end), span(cut, other.end)))], pinFrom: 0, pinTo: 1 }
}

function linked(beads: readonly Bead[], { source, target }: Extract<LadderEdit, { type: 'link' }>): Replacement {
  const [one, other] = [placeOf(beads, 'source', source), placeOf(beads, 'target', target)]
  if (one < 0 || other < 0) throw bad()
  const [from, to] = [Math.min(one, other), Math.max(one, other) + 1]
  refuseAccepted(beads, from, to, one === other ? [one] : [])
  const [first, last] = [beads[from]!, beads[to - 1]!]
  const before = provisional(span(first.source.start, source), span(first.target.start, target))
  const behind = provisional(span(source + 1, last.source.end), span(target + 1, last.target.end))
  return { from, to, beads: [...before, pinnedBead(span(source, source + 1), span(target, target + 1)), ...behind], pinFrom: before.length, pinTo: before.length + 1 }
}

function unlinked(beads: readonly Bead[], { bead: place, side, segment }: Extract<LadderEdit, { type: 'unlink' }>): Replacement {
  const bead = beadAt(beads, place)
  if (side !== null && segment !== null) return unlinkedSegment(bead, place, side, segment)
  const sources = Array.from({ length: lengthOf(bead.source) }, (_, k) => pinnedBead(span(bead.source.start + k, bead.source.start + k + 1), span(bead.target.start, bead.target.start)))
  const targets = Array.from({ length: lengthOf(bead.target) }, (_, k) => pinnedBead(span(bead.source.end, bead.source.end), span(bead.target.start + k, bead.target.start + k + 1)))
  const all = [...sources, ...targets]
  return { from: place, to: place + 1, beads: all, pinFrom: 0, pinTo: all.length }
}

function unlinkedSegment(bead: Bead, place: number, side: AlignmentSide, segment: number): Replacement {
  const own = bead[side]
  const other = bead[OTHER[side]]
  if (segment < own.start || segment >= own.end) throw bad()
  const made = (mine: SegmentSpan, theirs: SegmentSpan, isPin: boolean): Bead => {
    const [source, target] = side === 'source' ? [mine, theirs] : [theirs, mine]
    return isPin ? pinnedBead(source, target) : pending(source, target)
  }
  // The other side stays with what stands before the segment, or behind it where nothing does.
  const goesFirst = segment > own.start
  const cut = goesFirst ? other.end : other.start
  const parts = [made(span(own.start, segment), span(other.start, cut), false), made(span(segment, segment + 1), span(cut, cut), true), made(span(segment + 1, own.end), span(cut, other.end), false)].filter((part) => !isEmpty(part))
  const pin = parts.findIndex(({ state }) => state === 'accepted')
  return { from: place, to: place + 1, beads: parts, pinFrom: pin, pinTo: pin + 1 }
}

/** A side in as many groups as asked for, nearly alike in size. */
function grouped({ start, end }: SegmentSpan, groups: number): number[][] {
  const size = end - start
  return Array.from({ length: groups }, (_, k) => {
    const [from, to] = [Math.floor((k * size) / groups), Math.floor(((k + 1) * size) / groups)]
    return Array.from({ length: to - from }, (_, step) => start + from + step)
  })
}

function crossed(beads: readonly Bead[], place: number): Replacement {
  const bead = beadAt(beads, place)
  const groups = Math.min(lengthOf(bead.source), lengthOf(bead.target))
  if (groups < 2) throw bad()
  const targets = grouped(bead.target, groups).reverse()
  const crossing = bead.crossing ? null : grouped(bead.source, groups).map((source, k): BeadLink => ({ source, target: targets[k]! }))
  return { from: place, to: place + 1, beads: [pinnedBead(bead.source, bead.target, crossing)], pinFrom: 0, pinTo: 1 }
}

const indices = ({ start, end }: SegmentSpan): number[] => Array.from({ length: end - start }, (_, step) => start + step)

function crossLinked(beads: readonly Bead[], { source, target }: Extract<LadderEdit, { type: 'cross-link' }>): Replacement {
  const [one, other] = [placeOf(beads, 'source', source), placeOf(beads, 'target', target)]
  if (one < 0 || other < 0) throw bad()
  const [from, to] = [Math.min(one, other), Math.max(one, other) + 1]
  refuseAccepted(beads, from, to, [one, other])
  const [first, last] = [beads[from]!, beads[to - 1]!]
  const own = pinnedBead(span(first.source.start, last.source.end), span(first.target.start, last.target.end))
  if (lengthOf(own.source) + lengthOf(own.target) > MAX_CROSSED || lengthOf(own.source) + lengthOf(own.target) < 3) throw bad()
  const rest = beads.slice(from, to).flatMap((bead) => bead.crossing ?? [{ source: indices(bead.source), target: indices(bead.target) }])
  const links = rest.map((link): BeadLink => ({ source: link.source.filter((index) => index !== source), target: link.target.filter((index) => index !== target) }))
  const crossing = [{ source: [source], target: [target] }, ...links.filter((link) => link.source.length + link.target.length > 0)]
  return { from, to, beads: [{ ...own, crossing: crossing.sort((a, b) => (a.source[0] ?? Infinity) - (b.source[0] ?? Infinity)) }], pinFrom: 0, pinTo: 1 }
}

/** Makes room for the second half of a text that is divided. */
function withDividedText(beads: readonly Bead[], side: AlignmentSide, segment: number): readonly Bead[] {
  const shifted = (index: number): number => (index > segment ? index + 1 : index)
  return beads.map((bead) => {
    if (bead[side].end <= segment) return bead
    const own = span(shifted(bead[side].start), bead[side].end + 1)
    const crossing = bead.crossing?.map((link) => ({ ...link, [side]: link[side].flatMap((index) => (index === segment ? [index, index + 1] : [shifted(index)])) })) ?? null
    return { ...with2(bead, side, own), crossing }
  })
}

function replacementFor(beads: readonly Bead[], edit: LadderEdit, texts: LadderTexts): Replacement {
  switch (edit.type) {
    case 'move': return moved(beads, edit)
    case 'merge': return merged(beads, edit)
    case 'split': return split(beads, edit, texts)
    case 'link': return linked(beads, edit)
    case 'unlink': return unlinked(beads, edit)
    case 'cross': return crossed(beads, edit.bead)
    case 'cross-link': return crossLinked(beads, edit)
    default: throw bad()
  }
}

/** What the aligner may change: a crossing is a person's, also where its acceptance was taken back. */
const isOpen = ({ state, crossing }: Bead): boolean => state === 'pending' && crossing === null

/** Pending beads on both sides of a pin, the later stretch first so that the places of the other stay right. */
function stretchesRound(beads: readonly Bead[], pinFrom: number, pinTo: number): readonly SegmentSpan[] {
  let first = pinFrom
  while (first > 0 && pinFrom - first < MAX_STRETCH && isOpen(beads[first - 1]!)) first--
  let last = pinTo
  while (last < beads.length && last - pinTo < MAX_STRETCH && isOpen(beads[last]!)) last++
  return [span(pinTo, last), span(first, pinFrom)].filter((stretch) => lengthOf(stretch) > 0)
}

/** A change that touches states alone. */
function stated(beads: readonly Bead[], edit: LadderEdit): LadderChange | null {
  if (edit.type === 'accept-sure') {
    const isTaken = (bead: Bead): boolean => bead.state === 'pending' && bead.crossing === null && bead.confidence >= edit.from
    return { beads: beads.map((bead) => (isTaken(bead) ? { ...bead, state: 'accepted' } : bead)), focus: Math.max(0, beads.findIndex(({ state, confidence }) => state === 'pending' && confidence < edit.from)), stretches: [], textSplit: null }
  }
  if (edit.type !== 'accept' && edit.type !== 'unaccept') return null
  const bead = beadAt(beads, edit.bead)
  const state = edit.type === 'accept' ? 'accepted' : 'pending'
  return { beads: beads.with(edit.bead, { ...bead, state }), focus: edit.bead, stretches: [], textSplit: null }
}

/**
 * What an edit makes of a ladder. The edited bead becomes a pin; no accepted bead but the edited one changes. Throws `alignment/bad-edit`, `alignment/pin-between`.
 */
export function editLadder(before: readonly Bead[], edit: LadderEdit, texts: LadderTexts): LadderChange {
  const change = stated(before, edit)
  if (change) return change
  const isTextSplit = edit.type === 'split' && edit.offset > 0
  const divided = isTextSplit ? dividedTexts(texts, edit) : texts
  const beads = isTextSplit ? withDividedText(before, edit.side, edit.segment) : before
  const replacement = replacementFor(beads, isTextSplit ? { ...edit, segment: edit.segment + 1, offset: 0 } : edit, divided)
  const { from, to, pinFrom, pinTo } = replacement
  const after = [...beads.slice(0, from), ...replacement.beads, ...beads.slice(to)]
  return {
    beads: after,
    focus: from + pinFrom,
    stretches: stretchesRound(after, from + pinFrom, from + pinTo),
    textSplit: isTextSplit ? { side: edit.side, segment: edit.segment, offset: edit.offset } : null,
  }
}

function dividedTexts(texts: LadderTexts, { side, segment, offset }: Extract<LadderEdit, { type: 'split' }>): LadderTexts {
  const text = texts[side][segment]
  if (text === undefined || offset >= text.length || text.slice(0, offset).trim() === '' || text.slice(offset).trim() === '') throw bad()
  return { ...texts, [side]: [...texts[side].slice(0, segment), text.slice(0, offset), text.slice(offset), ...texts[side].slice(segment + 1)] }
}
