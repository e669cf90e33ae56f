/** Numbers that are the same for the same seed on every machine. */
export type Random = Readonly<{
  /** From 0, below `limit`. */
  below: (limit: number) => number
  pick: <T>(list: readonly T[]) => T
}>

/** The generator of Tommy Ettinger's mulberry32: small, and good enough to choose what to break. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[number] }
}

/** One number of a text and two others, so that every file of a run can be made again alone. */
export function seedOf(name: string, seed: number, index: number): number {
  let hash = 0x811c9dc5
  for (const character of `${name}/${seed}/${index}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return hash >>> 0
}
