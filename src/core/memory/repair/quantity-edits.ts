import { baseLanguage } from '../../model/language.ts'
import type { RepairBlock } from '../../model/memory.ts'
import { indefiniteArticle } from '../../terms/forms/english-phrase.ts'
import { isDropped } from '../../text/transparent.ts'
import type { Alignment, Piece } from './align.ts'
import { writeName } from './calendar.ts'
import { changedNoun } from './counted-nouns.ts'
import { blocked, type Edit, type Outcome, type RepairContext } from './edits.ts'
import { loosePairs, valueInWord } from './number-gaps.ts'
import { writeNumber } from './number-style.ts'
import { ordinalEnding, type Quantity } from './quantities.ts'

/** One value of the memory's source that is another in the segment's, everywhere it stands. */
type Swap = Readonly<{ from: Quantity; to: Quantity; fromIndex: number; toIndex: number; at: number }>

/** Parts of the day, folded: after noon and before it. */
const DAY_PARTS: readonly RegExp[] = [/^a\.?m\b/u, /^p\.?m\b/u, /^\u0635\u0628\u0627\u062d/u, /^\u0645\u0633\u0627/u, /^(?:\u0628\u0639\u062f|\u0638\u0647\u0631|\u0627\u0644\u0638\u0647\u0631|\u0638\u0647\u0631\u0627)$/u, /^\u0639\u0635\u0631/u, /^\u0641\u062c\u0631/u, /^\u0644\u064a\u0644/u]

/** Which part of the day is named within the next words, or -1: three in the afternoon is 15 elsewhere. */
function dayPart(pieces: readonly Piece[], index: number): number {
  for (const { key, quantity } of pieces.slice(index + 1, index + 5)) {
    const found = DAY_PARTS.findIndex((part) => part.test(key))
    if (found >= 0) return found
    if (!quantity && key !== ':' && key !== '.') return -1
  }
  return -1
}

/** The only word of the target that says a number, or nothing. */
function wordFor(pieces: readonly Piece[], key: string): string {
  const saying = pieces.filter((piece) => !piece.quantity && piece.isWord && `#number ${valueInWord(piece)}` === key)
  return saying.length === 1 ? saying[0]!.text : ''
}

function placesOf(pieces: readonly Piece[], key: string): readonly number[] {
  return pieces.flatMap((piece, index) => (piece.quantity && piece.key === key ? [index] : []))
}

function blockOf({ from, to }: Swap, reason: RepairBlock['reason'], words: string): RepairBlock {
  return { reason, sourceFrom: from.text, sourceTo: to.text, from: words }
}

const withoutPercent = (unit: string): string => unit.replace('%', '')

/** Whether a number has another sign, another currency or another hour of the day on the other side, or is counted there and an ordinal here. */
function isOtherwiseMeant({ from, to, fromIndex, toIndex }: Swap, { memory, segment }: Alignment): boolean {
  return from.unit !== to.unit || (from.ordinal === '') !== (to.ordinal === '') || dayPart(memory, fromIndex) !== dayPart(segment, toIndex)
}

function editAt({ target, targetLanguage, pieces }: RepairContext, index: number, { from, to }: Swap): Edit | null {
  const old = pieces[index]?.quantity
  if (!old || [...old.text].some(isDropped)) return null
  const source = { sourceFrom: from.text, sourceTo: to.text }
  if (old.kind !== 'number') return { ...source, kind: 'date', start: old.start, end: old.end, text: writeName({ kind: old.kind, index: Number(to.value) }, old, targetLanguage) }
  const written = writeNumber(to, from, old) + (old.ordinal === '' ? '' : ordinalEnding(to.value))
  const article = baseLanguage(targetLanguage) === 'en' ? /(?<![\p{L}\p{N}])(an?)(\s+[^\p{L}\p{N}\s]?)$/iu.exec(target.slice(0, old.start)) : null
  const isDate = [index - 1, index + 1].some((at) => pieces[at]?.quantity?.kind === 'month')
  const edit: Edit = { ...source, kind: isDate ? 'date' : 'number', start: old.start, end: old.end, text: written }
  const [, word = '', between = ''] = article ?? []
  const wanted = indefiniteArticle(written)
  if (!article || word.toLowerCase() === wanted) return edit
  const cased = word.startsWith('A') ? `A${wanted.slice(1)}` : wanted
  return { ...edit, start: article.index, text: cased + between + written }
}

/** What all places of one value come to: all are changed, or none. */
function swapOutcome(context: RepairContext, swaps: readonly Swap[], key: string): Outcome {
  const { alignment, pieces, targetLanguage } = context
  const first = swaps[0]!
  const places = placesOf(pieces, key)
  const inSource = placesOf(alignment.memory, key)
  const shown = places.length > 0 ? pieces[places[0]!]!.text : wordFor(pieces, key)
  const refuse = (reason: RepairBlock['reason'], words = shown): Outcome => blocked(first.at, blockOf(first, reason, words))
  const isEverywhere = inSource.length === swaps.length && new Set(swaps.map(({ to }) => to.value)).size === 1
  if (!isEverywhere || places.length !== inSource.length || swaps.some((swap) => isOtherwiseMeant(swap, alignment))) return refuse('ambiguous')
  if (places.some((place) => dayPart(pieces, place) >= 0 !== dayPart(alignment.memory, first.fromIndex) >= 0)) return refuse('ambiguous')
  for (const place of places) {
    const noun = changedNoun(pieces, place, first.to.value, targetLanguage)
    if (noun) return refuse('counted-noun', noun.text)
  }
  const edits = places.map((place, at) => editAt(context, place, swaps[at] ?? first))
  return edits.every((edit) => edit !== null) ? { edits, blocks: [], at: first.at } : refuse('ambiguous')
}

/** Numbers that are the same and stand under another sign or currency. */
function unitOutcomes({ alignment: { memory, segment, pairs }, pieces }: RepairContext): Outcome[] {
  return pairs.flatMap((pair) => {
    const [from, to] = [memory[pair.memory]!.quantity, segment[pair.segment]!.quantity]
    if (!from || !to || from.value !== to.value || withoutPercent(from.unit) === withoutPercent(to.unit)) return []
    const places = placesOf(pieces, memory[pair.memory]!.key)
    const sourceOf = ({ unit, text }: Quantity) => (unit.startsWith('-') ? '-' : '') + (/\p{Sc}/u.exec(unit)?.[0] ?? '') + text
    return [blocked(to.start, { reason: 'ambiguous', sourceFrom: sourceOf(from), sourceTo: sourceOf(to), from: places.length === 1 ? pieces[places[0]!]!.text : '' })]
  })
}

function looseOutcomes({ alignment, pieces }: RepairContext): Outcome[] {
  return loosePairs(alignment).map(({ memory, segment }) => {
    const places = memory ? placesOf(pieces, memory.value) : []
    const words = places.length === 1 ? pieces[places[0]!]!.text : memory ? wordFor(pieces, memory.value) : ''
    return blocked(segment?.piece.start ?? memory?.piece.start ?? 0, { reason: 'ambiguous', sourceFrom: memory?.piece.text ?? '', sourceTo: segment?.piece.text ?? '', from: words })
  })
}

/** What the numbers, months and days that differ come to in the target. */
export function quantityOutcomes(context: RepairContext): readonly Outcome[] {
  const { memory, segment, pairs } = context.alignment
  const byKey = new Map<string, Swap[]>()
  for (const pair of pairs) {
    const [a, b] = [memory[pair.memory]!, segment[pair.segment]!]
    if (!a.quantity || !b.quantity || a.key === b.key) continue
    byKey.set(a.key, [...(byKey.get(a.key) ?? []), { from: a.quantity, to: b.quantity, fromIndex: pair.memory, toIndex: pair.segment, at: b.start }])
  }
  return [...[...byKey].map(([key, swaps]) => swapOutcome(context, swaps, key)), ...unitOutcomes(context), ...looseOutcomes(context)]
}
