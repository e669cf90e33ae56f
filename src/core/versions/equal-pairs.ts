import type { Pair } from './chain.ts'

/** Texts of both versions as numbers, by place. */
export type Numbered = Readonly<{ old: Int32Array; next: Int32Array }>

/** A text that both versions have so rarely stands for itself. */
const RARE_PAIRS = 64
/** Pairs that are looked at in one stretch; beyond them a repeated text is counted from both ends. */
const MOST_PAIRS = 400_000
/** That texts are equal weighs more than that their neighbours are. */
const EQUAL = 4

type Group = Readonly<{ olds: number[]; news: number[] }>

function groupsOf({ old, next }: Numbered, olds: readonly number[], news: readonly number[]): Group[] {
  const groups = new Map<number, Group>()
  for (const place of olds) {
    const group = groups.get(old[place]!)
    if (group) group.olds.push(place)
    else groups.set(old[place]!, { olds: [place], news: [] })
  }
  for (const place of news) groups.get(next[place]!)?.news.push(place)
  return [...groups.values()].filter((group) => group.news.length > 0)
}

/** A pair weighs more where the texts before or after it are equal too; so do the beginnings and the ends. */
function weigh({ old, next }: Numbered, oldPlace: number, nextPlace: number): Pair {
  const before = old[oldPlace - 1] === next[nextPlace - 1] ? 1 : 0
  const after = old[oldPlace + 1] === next[nextPlace + 1] ? 1 : 0
  return { old: oldPlace, next: nextPlace, weight: EQUAL + before + after }
}

function* countedFromBothEnds({ olds, news }: Group): Generator<readonly [number, number]> {
  const both = Math.min(olds.length, news.length)
  for (let index = 0; index < both; index++) {
    yield [olds[index]!, news[index]!]
    if (olds.length !== news.length) yield [olds[olds.length - both + index]!, news[news.length - both + index]!]
  }
}

function* everyPair({ olds, news }: Group): Generator<readonly [number, number]> {
  for (const old of olds) for (const next of news) yield [old, next]
}

/** Pairs of equal texts at these places that are rare in both versions. */
export function rarePairs(keys: Numbered, olds: readonly number[], news: readonly number[]): Pair[] {
  const rare = groupsOf(keys, olds, news).filter((group) => group.olds.length * group.news.length <= RARE_PAIRS)
  return rare.flatMap((group) => [...everyPair(group)].map(([old, next]) => weigh(keys, old, next)))
}

/** Pairs of equal texts at these places; all of them, unless there are very many. */
export function equalPairs(keys: Numbered, olds: readonly number[], news: readonly number[]): Pair[] {
  const groups = groupsOf(keys, olds, news).sort((a, b) => a.olds.length * a.news.length - b.olds.length * b.news.length)
  const pairs: Pair[] = []
  for (const group of groups) {
    const isWithin = pairs.length + group.olds.length * group.news.length <= MOST_PAIRS
    for (const [old, next] of isWithin ? everyPair(group) : countedFromBothEnds(group)) pairs.push(weigh(keys, old, next))
  }
  return pairs
}
