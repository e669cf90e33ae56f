/**
 * Strings with numbers from 0, in order of adding. Kept in typed arrays: a million short strings cost a tenth of what a Map of them does, and are
 * written and read as they are.
 */
export type StringTable = Readonly<{
  size: () => number
  /** The number of `text.slice(start, end)`, or -1. */
  find: (text: string, start: number, end: number, hash: number) => number
  /** Adds a string that `find` does not find. */
  add: (text: string, start: number, end: number, hash: number) => number
  at: (id: number) => string
  clear: () => void
  /** The code units of all strings, and for each, and one more, where it begins. Views: good until the next `add`. */
  parts: () => Readonly<{ units: Uint16Array; starts: Uint32Array }>
  sizeBytes: () => number
}>

/** The hash of no code unit; `hashUnit` takes in one more. FNV-1a. */
export const EMPTY_HASH = 0x811c9dc5 | 0
export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)

/** The hash that `find` and `add` want with a whole string. */
export function hashOf(text: string): number {
  let hash = EMPTY_HASH
  for (let index = 0; index < text.length; index++) hash = hashUnit(hash, text.charCodeAt(index))
  return hash
}

/** A table of these strings, no two the same; those of `parts`, which are taken over and not copied. */
export function createStringTable(parts: Readonly<{ units: Uint16Array; starts: Uint32Array }> | null = null): StringTable {
  let units = parts?.units ?? new Uint16Array(4096)
  let starts = parts?.starts ?? new Uint32Array(512)
  let count = parts ? parts.starts.length - 1 : 0
  /** Numbers + 1 by hash, in open addressing; at most half full. */
  let slots = new Int32Array(1024)
  if (count > 0) rehash()

  function rehash(): void {
    slots = new Int32Array(1 << Math.max(10, 33 - Math.clz32(2 * count)))
    for (let id = 0; id < count; id++) {
      let hash = EMPTY_HASH
      for (let at = starts[id]!; at < starts[id + 1]!; at++) hash = hashUnit(hash, units[at]!)
      slots[freeSlot(hash)] = id + 1
    }
  }

  function freeSlot(hash: number): number {
    const mask = slots.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    return slot
  }

  function find(text: string, start: number, end: number, hash: number): number {
    const mask = slots.length - 1
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot]! - 1
      if (id < 0) return -1
      const from = starts[id]!
      if (starts[id + 1]! - from !== end - start) continue
      let at = start
      while (at < end && text.charCodeAt(at) === units[from + at - start]) at++
      if (at === end) return id
    }
  }

  function add(text: string, start: number, end: number, hash: number): number {
    const from = starts[count] ?? 0
    if (from + end - start > units.length) units = grown(units, from + end - start, (length) => new Uint16Array(length))
    if (count + 2 > starts.length) starts = grown(starts, count + 2, (length) => new Uint32Array(length))
    for (let at = start; at < end; at++) units[from + at - start] = text.charCodeAt(at)
    starts[count + 1] = from + end - start
    const id = count++
    if (2 * count > slots.length) rehash()
    else slots[freeSlot(hash)] = id + 1
    return id
  }

  return {
    size: () => count,
    find,
    add,
    at: (id) => String.fromCharCode(...units.subarray(starts[id], starts[id + 1])),
    clear: () => {
      count = 0
      slots.fill(0)
    },
    parts: () => ({ units: units.subarray(0, starts[count] ?? 0), starts: starts.subarray(0, count + 1) }),
    sizeBytes: () => units.byteLength + starts.byteLength + slots.byteLength,
  }
}

/** A copy with room for at least `needed`, half as much again as before. */
export function grown<Values extends Uint8Array | Uint16Array | Uint32Array>(values: Values, needed: number, create: (length: number) => Values): Values {
  const larger = create(Math.max(needed, Math.ceil(values.length * 1.5)))
  larger.set(values)
  return larger
}
