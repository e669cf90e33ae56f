import { countAlive, findInBase } from './base.ts'
import { emptyParts, type IndexParts } from './index-parts.ts'
import type { Kernel } from './kernel.ts'
import { mergeParts } from './merge.ts'
import { readParts, writeParts } from './persistence.ts'
import { LONGEST_TEXT } from './query.ts'
import { lookup, lookupExhaustively, lookupTokens } from './search.ts'
import type { SegmentIndex } from './segment-index.ts'
import { isAlive, readText, setAlive, type TextRecord } from './texts.ts'

/** Fewer texts than this in the delta, or dead in the base, are not worth a merge; nor is a smaller share of the base. */
const MIN_CHANGED = 2048
const CHANGED_SHARE = 1 / 32
/** Keys that no text has any more, or that only lookups had, are dropped at a merge. */
const MIN_NEW_KEYS = 200_000

/** An empty index. */
export function createSegmentIndex(kernel: Kernel): SegmentIndex {
  return createIndex(kernel, emptyParts(kernel))
}

/**
 * An index from the pieces that `save` gave, which may be cut in any other way; null where they are not complete, not those of an index, or of
 * another version of the analyser.
 */
export function loadSegmentIndex(kernel: Kernel, pieces: Iterable<Uint8Array>): SegmentIndex | null {
  const parts = readParts(kernel, pieces)
  return parts && createIndex(kernel, parts)
}

function createIndex(kernel: Kernel, loaded: IndexParts): SegmentIndex {
  let parts = loaded
  let inBase = parts.base ? countAlive(parts.arena, parts.base) : 0
  let inDelta = 0
  let mergedKeys = parts.vocabulary.size()
  /** Rows that were put in or removed since the merge began that is going on. */
  let changedRows: number[] | null = null

  function remove(row: number): void {
    changedRows?.push(row)
    const number = parts.delta.find(row)
    if (number >= 0) {
      parts.delta.kill(number)
      inDelta--
      return
    }
    if (removeFromBase(parts, row)) inBase--
  }

  function put(row: number, text: string): void {
    remove(row)
    if (text.length > LONGEST_TEXT) return
    const analysis = parts.analyse(text)
    if (analysis.tokenCount === 0 || analysis.length > LONGEST_TEXT) return
    parts.delta.put(row, analysis)
    inDelta++
  }

  function* merge(): Generator<number> {
    const changed: number[] = (changedRows = [])
    const old = parts
    const from = old.delta.count()
    const merging = mergeParts(kernel, old)
    for (let step = merging.next(); ; step = merging.next()) {
      // Another merge has begun since: this one is given up.
      if (changedRows !== changed) return
      if (step.done) {
        takeOver(old, step.value, from, changed)
        yield 1
        return
      }
      yield step.value
    }
  }

  function takeOver(old: IndexParts, merged: IndexParts, from: number, changed: readonly number[]): void {
    for (const row of changed) removeFromBase(merged, row)
    const count = copyDelta(old, merged, from)
    parts = merged
    changedRows = null
    inBase = merged.base ? countAlive(merged.arena, merged.base) : 0
    inDelta = count
    mergedKeys = merged.vocabulary.size()
  }

  return {
    put,
    remove,
    has: (row) => parts.delta.find(row) >= 0 || isInBase(parts, row),
    size: () => inBase + inDelta,
    lookup: (text, options, foldedOf) => lookup(parts, text, options, foldedOf),
    lookupExhaustively: (text, options, foldedOf) => lookupExhaustively(parts, text, options, foldedOf),
    lookupTokens: (text, options) => lookupTokens(parts, text, options),
    needsMerge: () => {
      const { base, delta, vocabulary } = parts
      const changed = delta.count() + (base ? base.byRow.length - inBase : 0)
      return changed > MIN_CHANGED + (base?.byRow.length ?? 0) * CHANGED_SHARE || vocabulary.size() - mergedKeys > MIN_NEW_KEYS + mergedKeys
    },
    merge,
    save: () => writeParts(parts),
    sizeBytes: () => parts.arena.sizeBytes() + parts.vocabulary.sizeBytes() + (parts.base ? parts.base.byRow.byteLength + parts.base.texts.rowIds.byteLength : 0),
  }
}

function isInBase({ base, arena }: IndexParts, row: number): boolean {
  const position = base ? findInBase(base, row) : -1
  return position >= 0 && isAlive(arena.views(), base!.texts, position)
}

function removeFromBase(parts: IndexParts, row: number): boolean {
  if (!isInBase(parts, row)) return false
  setAlive(parts.arena.views(), parts.base!.texts, findInBase(parts.base!, row), false)
  return true
}

/** Puts the living texts of the delta from a number on into that of others; their tokens have other numbers there. */
function copyDelta(old: IndexParts, merged: IndexParts, from: number): number {
  const record: TextRecord = { tokens: new Uint32Array(1024), tokenCount: 0, length: 0, bagLow: 0, bagHigh: 0 }
  let count = 0
  for (let number = from; number < old.delta.count(); number++) {
    const { texts, position } = old.delta.at(number)
    if (!isAlive(old.arena.views(), texts, position)) continue
    readText(old.arena.views(), texts, position, record)
    for (let index = 0; index < record.tokenCount; index++) record.tokens[index] = merged.vocabulary.idOf(old.vocabulary.keys.at(record.tokens[index]!))
    merged.delta.put(texts.rowIds[position]!, record)
    count++
  }
  return count
}
