import type { AlignmentSide, Bead, SegmentSpan } from '../model/alignment.ts'
import { stripBidiControls } from '../text/bidi.ts'

/** A row of a table that was exported and edited elsewhere: `number` is that of its bead, from 1; null where the row was added. */
export type TableRow = Readonly<{ number: number | null; source: string; target: string }>
export type TextChange = Readonly<{ side: AlignmentSide; segment: number; text: string }>
export type TableChanges = Readonly<{
  /** The whole ladder with what was changed as pins. */
  beads: readonly Bead[]
  texts: readonly TextChange[]
  pins: number
  /** Rows of which nothing could be made: texts that no segment stands for. */
  unknown: number
  /** Rows that stand in the ladder as they are, or in part. */
  known: number
}>

type Texts = Readonly<Record<AlignmentSide, readonly string[]>>
type Row = Readonly<{ number: number } & Record<AlignmentSide, string>>
/** Rows between two that are unchanged, and the beads between those, half-open. */
type Island = Readonly<{ rows: readonly Row[]; from: number; to: number }>
/** What one side of a row came to: its segments, and their texts where they differ. */
type Cell = Readonly<{ span: SegmentSpan | null; texts: readonly TextChange[]; isUnknown: boolean; /** Whether a text of the ladder stands in it. */ isKnown: boolean }>
type Pin = Readonly<Pick<Bead, 'source' | 'target' | 'crossing'>>
type Outcome = { readonly pins: Pin[]; readonly texts: TextChange[]; unknown: number; known: number }

const SIDES = ['source', 'target'] as const
/** A text this long is looked for far from its place; a shorter one stands in too many. */
const LONG_TEXT = 20
const FAR_ROWS = 200
const NEAR_ROWS = 3
/** What is left between pins becomes one bead up to this many segments a side. */
const MOST_LEFT = 8

const plainText = (text: string): string => stripBidiControls(text).normalize('NFC').replace(/\s+/gu, ' ').trim()
const placesOf = ({ start, end }: SegmentSpan): number[] => Array.from({ length: end - start }, (_, step) => start + step)
const joined = (texts: readonly string[], places: readonly number[]): string => places.map((place) => texts[place] ?? '').filter((text) => text !== '').join(' ')

/** In the order of their numbers; a row that was added stays behind the one before it. */
function ordered(rows: readonly TableRow[]): Row[] {
  let number = 0
  const numbered = rows.map((row) => ({ number: (number = row.number ?? number), source: plainText(row.source), target: plainText(row.target) }))
  return numbered.toSorted((one, other) => one.number - other.number)
}

const isAsWritten = (row: Row, bead: Readonly<Record<AlignmentSide, readonly number[]>>, texts: Texts): boolean => SIDES.every((side) => row[side] === joined(texts[side], bead[side]))

/** The rows of a crossed bead are its links: their texts may be edited, what crosses stays. */
function takeCrossed(rows: readonly Row[], bead: Bead, texts: Texts, outcome: Outcome): void {
  const links = bead.crossing ?? []
  if (rows.length !== links.length) {
    outcome.unknown += rows.length
    return
  }
  let isChanged = false
  for (const [index, row] of rows.entries()) {
    const link = links[index]
    if (!link || isAsWritten(row, link, texts)) {
      outcome.known++
      continue
    }
    for (const side of SIDES) {
      if (row[side] === joined(texts[side], link[side])) continue
      const [segment, ...more] = link[side]
      if (segment === undefined || more.length > 0 || row[side] === '') outcome.unknown++
      else {
        outcome.texts.push({ side, segment, text: row[side] })
        isChanged = true
      }
    }
  }
  if (isChanged) outcome.pins.push({ source: bead.source, target: bead.target, crossing: bead.crossing })
}

/** Finds the islands; counts the rows between them. */
function islandsOf(rows: readonly Row[], beads: readonly Bead[], texts: Texts, outcome: Outcome): Island[] {
  const islands: Island[] = []
  let open: Row[] = []
  let from = 0
  const close = (place: number): void => {
    if (open.length > 0) islands.push({ rows: open, from, to: place })
    open = []
    from = place + 1
  }
  for (let at = 0; at < rows.length; ) {
    const { number } = rows[at]!
    let end = at + 1
    while (rows[end]?.number === number) end++
    const group = rows.slice(at, end)
    const bead = beads[number - 1]
    at = end
    if (bead?.crossing) {
      takeCrossed(group, bead, texts, outcome)
      close(number - 1)
    } else if (bead && group.length === 1 && isAsWritten(group[0]!, { source: placesOf(bead.source), target: placesOf(bead.target) }, texts)) {
      outcome.known++
      close(number - 1)
    } else open.push(...group)
  }
  close(beads.length)
  return islands
}

/** Where a text stands in a cell as whole words, from `offset` on; -1 = nowhere. */
function findWhole(cell: string, text: string, offset: number): number {
  for (let at = cell.indexOf(text, offset); at >= 0; at = cell.indexOf(text, at + 1)) {
    const end = at + text.length
    if ((at === 0 || cell[at - 1] === ' ') && (end === cell.length || cell[end] === ' ')) return at
  }
  return -1
}

/** A segment with the row that it was found or is supposed in; `at` -1 = its text is not in the cell any more. */
type Placed = { readonly segment: number; row: number; at: number; readonly hint: number; readonly isHintExact: boolean }

function locate(island: Island, side: AlignmentSide, beads: readonly Bead[], texts: readonly string[]): Placed[] {
  const { rows, from, to } = island
  const placed: Placed[] = []
  let [row, offset, hint] = [0, 0, 0]
  for (let place = from; place < to; place++) {
    while (hint + 1 < rows.length && rows[hint + 1]!.number <= place + 1 && rows[hint]!.number !== place + 1) hint++
    const isHintExact = rows[hint]?.number === place + 1
    for (const segment of placesOf(beads[place]![side])) {
      const text = texts[segment] ?? ''
      const last = text.length >= LONG_TEXT ? row + FAR_ROWS : Math.max(row, hint) + NEAR_ROWS
      const found: Placed = { segment, row: -1, at: -1, hint, isHintExact }
      for (let candidate = row; text !== '' && candidate < rows.length && candidate <= last && found.row < 0; candidate++) {
        const at = findWhole(rows[candidate]![side], text, candidate === row ? offset : 0)
        if (at >= 0) Object.assign(found, { row: candidate, at })
      }
      if (found.row >= 0) [row, offset] = [found.row, found.at + text.length]
      placed.push(found)
    }
  }
  return placed
}

/** Segments whose text is nowhere are taken to be edited where their bead's row is, as far as the order allows. */
function supposeEdited(placed: readonly Placed[], rows: readonly Row[], side: AlignmentSide): void {
  let before = 0
  for (const [index, each] of placed.entries()) {
    if (each.row < 0 && each.isHintExact && rows[each.hint]![side] !== '') {
      const next = placed.slice(index + 1, index + 1 + FAR_ROWS).find(({ at }) => at >= 0)?.row ?? rows.length - 1
      if (each.hint >= before && each.hint <= next) each.row = each.hint
    }
    if (each.row >= 0) before = each.row
  }
}

/** Divides a text into so many parts at white space, as long as they were before. */
function proportioned(text: string, lengths: readonly number[]): string[] {
  const parts: string[] = []
  let rest = text
  for (const [index, length] of lengths.entries()) {
    const left = lengths.slice(index).reduce((sum, each) => sum + each, 0)
    const wanted = Math.round((rest.length * length) / (left || 1))
    const space = index === lengths.length - 1 ? rest.length : rest.indexOf(' ', Math.max(1, wanted - 1))
    const cut = space < 0 ? rest.length : space
    parts.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return parts
}

/** What the edited cell says now in the place of each segment: texts between those that were found belong to those that were not. */
function divide(cell: string, own: readonly Placed[], texts: readonly string[], side: AlignmentSide): TextChange[] {
  const changes: TextChange[] = []
  let lost: number[] = []
  let [offset, last] = [0, -1]
  const close = (end: number, next: number): void => {
    const gap = cell.slice(offset, end).trim()
    if (lost.length > 0 && gap !== '') {
      const parts = proportioned(gap, lost.map((segment) => texts[segment]!.length))
      for (const [index, segment] of lost.entries()) if ((parts[index] ?? '') !== '') changes.push({ side, segment, text: parts[index]! })
    } else if (gap !== '') {
      // Words were added before or behind a segment.
      const before = changes.findIndex(({ segment }) => segment === last)
      const text = last >= 0 ? `${before >= 0 ? changes[before]!.text : texts[last]!} ${gap}` : `${gap} ${texts[next] ?? ''}`.trim()
      if (before >= 0) changes.splice(before, 1)
      if (last >= 0 || next >= 0) changes.push({ side, segment: last >= 0 ? last : next, text })
    }
    lost = []
  }
  for (const { segment, at } of own) {
    if (at < 0) lost.push(segment)
    else {
      close(at, segment)
      offset = at + texts[segment]!.length
      last = segment
    }
  }
  close(cell.length, -1)
  return changes
}

function cellsOf(island: Island, side: AlignmentSide, beads: readonly Bead[], texts: readonly string[]): Cell[] {
  const placed = locate(island, side, beads, texts)
  supposeEdited(placed, island.rows, side)
  const byRow = new Map<number, Placed[]>()
  for (const each of placed) if (each.row >= 0) byRow.set(each.row, [...(byRow.get(each.row) ?? []), each])
  return island.rows.map((row, index) => {
    const own = byRow.get(index) ?? []
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) return { span: null, texts: [], isUnknown: row[side] !== '', isKnown: false }
    const isSame = row[side] === joined(texts, own.map(({ segment }) => segment))
    return { span: { start: first.segment, end: last.segment + 1 }, texts: isSame ? [] : divide(row[side], own, texts, side), isUnknown: false, isKnown: own.some(({ at }) => at >= 0) }
  })
}

const keyOf = ({ source, target }: Pin): string => `${source.start} ${source.end} ${target.start} ${target.end}`

function takeIsland(island: Island, beads: readonly Bead[], texts: Texts, outcome: Outcome): void {
  const present = new Set(beads.slice(island.from, island.to).map(keyOf))
  const [source, target] = [cellsOf(island, 'source', beads, texts.source), cellsOf(island, 'target', beads, texts.target)]
  const first = beads[island.from]
  let [i, j] = [first?.source.start ?? texts.source.length, first?.target.start ?? texts.target.length]
  for (const index of island.rows.keys()) {
    const [one, other] = [source[index]!, target[index]!]
    // Words that no segment stands for cannot be taken in; what else the row says still can.
    if (one.isUnknown || other.isUnknown || (!one.span && !other.span)) outcome.unknown++
    if (!one.span && !other.span) continue
    const pin: Pin = { source: one.span ?? { start: i, end: i }, target: other.span ?? { start: j, end: j }, crossing: null }
    ;[i, j] = [pin.source.end, pin.target.end]
    const changes = [...one.texts, ...other.texts]
    outcome.texts.push(...changes)
    if (one.isKnown || other.isKnown) outcome.known++
    const isOneSided = !one.span || !other.span
    if (changes.length > 0 || (!present.has(keyOf(pin)) && !(isOneSided && (one.isUnknown || other.isUnknown)))) outcome.pins.push(pin)
  }
}

/** Segments that neither pins nor whole beads hold. */
function* left(source: SegmentSpan, target: SegmentSpan): Generator<Bead> {
  const pending = { confidence: 0, state: 'pending', origin: 'aligner', crossing: null } as const
  const [m, n] = [source.end - source.start, target.end - target.start]
  if (m > 0 && n > 0 && m <= MOST_LEFT && n <= MOST_LEFT) {
    yield { source, target, ...pending }
    return
  }
  for (const place of placesOf(source)) yield { source: { start: place, end: place + 1 }, target: { start: target.start, end: target.start }, ...pending }
  for (const place of placesOf(target)) yield { source: { start: source.end, end: source.end }, target: { start: place, end: place + 1 }, ...pending }
}

/** The ladder with these pins, in order; beads that they do not touch stay. Pins that contradict one before them are left out. */
function withPins(beads: readonly Bead[], pins: readonly Pin[]): Readonly<{ beads: Bead[]; refused: number }> {
  const whole: Bead[] = []
  const last = beads.at(-1)
  const ends = { source: last?.source.end ?? 0, target: last?.target.end ?? 0 }
  let [i, j, next, refused] = [0, 0, 0, 0]
  const put = (bead: Bead): void => {
    whole.push(...left({ start: i, end: bead.source.start }, { start: j, end: bead.target.start }), bead)
    ;[i, j] = [bead.source.end, bead.target.end]
  }
  const putBefore = (source: number, target: number): void => {
    for (let bead = beads[next]; bead && bead.source.end <= source && bead.target.end <= target; bead = beads[++next]) if (bead.source.start >= i && bead.target.start >= j) put(bead)
  }
  for (const pin of pins) {
    putBefore(pin.source.start, pin.target.start)
    if (pin.source.start < i || pin.target.start < j) refused++
    else put({ ...pin, confidence: 1, state: 'accepted', origin: 'import' })
  }
  putBefore(ends.source, ends.target)
  whole.push(...left({ start: i, end: ends.source }, { start: j, end: ends.target }))
  return { beads: whole, refused }
}

/**
 * What a person changed in a table of a ladder. Rows are known by the number of their bead and by their texts, so that cells may have been edited, words moved between
 * rows, rows merged, divided, added, deleted or sorted.
 */
export function tableChanges(rows: readonly TableRow[], beads: readonly Bead[], texts: Texts): TableChanges {
  const clean: Texts = { source: texts.source.map(plainText), target: texts.target.map(plainText) }
  const outcome: Outcome = { pins: [], texts: [], unknown: 0, known: 0 }
  for (const island of islandsOf(ordered(rows), beads, clean, outcome)) takeIsland(island, beads, clean, outcome)
  const pins = outcome.pins.toSorted((one, other) => one.source.start - other.source.start || one.target.start - other.target.start)
  const { beads: whole, refused } = withPins(beads, pins)
  return { beads: whole, texts: outcome.texts, pins: pins.length - refused, unknown: outcome.unknown + refused, known: outcome.known }
}
