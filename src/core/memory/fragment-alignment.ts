import type { FragmentWord, WordSpan } from './fragments.ts'

/** In how many of some units each stem stands at least once. */
export type StemCounts = Readonly<{ units: number; stems: ReadonlyMap<string, number> }>

/** A stretch of a target that stands for a fragment, and how sure that is, 0 to 1. */
export type AlignedSpan = WordSpan & Readonly<{ score: number }>

export type AlignmentRequest = Readonly<{
  /** Words of the fragment. */
  fragment: readonly FragmentWord[]
  target: readonly FragmentWord[]
  /** Targets of units in which a word of the fragment stands, by its text. */
  targetsOf: (word: string) => StemCounts | undefined
  /** Targets of units that have the whole fragment. */
  together: StemCounts
  /** Targets of units that were not chosen for any word. */
  background: StemCounts
  /** Words of content of the unit beside the fragment, where `targetsOf` knows them: what renders them renders nothing of the fragment. */
  beside: readonly string[]
}>

/** With this many units half of what they say is believed. */
const HALF_BELIEVED = 1
/** What joins less than this to a word is chance. */
const CHANCE = 0.2
/** How much a stem is shared out among the words that could have it, beside a word among its stems. */
const SHARE_OF_STEM = 0.3
/** How much of what is joined to all words together counts, beside what is joined to one of them. */
const TOGETHER_WEIGHT = 0.8
/** Units that have the fragment say something by themselves from here on. */
const MIN_TOGETHER = 3
/** That the whole fragment is rendered weighs more than that nothing else is: the exponents add up to one. */
const COVERED_WEIGHT = 0.7
/** What a function word inside costs. */
const GAP_COST = 0.02
/** How much a rendering of other length than the fragment counts against it. */
const LENGTH_PRIOR = 0.3
/** A rendering has no more than so many words for each word, and these. */
const LONGEST_RENDERING = 2
const SPARE_WORDS = 4

/** Counts for each stem the targets that have it. */
export function countStems(targets: Iterable<readonly FragmentWord[]>): StemCounts {
  const stems = new Map<string, number>()
  let units = 0
  for (const words of targets) {
    units++
    for (const stem of new Set(words.map((word) => word.stem))) stems.set(stem, (stems.get(stem) ?? 0) + 1)
  }
  return { units, stems }
}

/** How strongly units of a word join it with a stem: the share of them that has it beyond what is frequent anyway. */
function association({ units, stems }: StemCounts, background: StemCounts, stem: string): number {
  const count = stems.get(stem) ?? 0
  if (count === 0) return 0
  const share = count / units
  const usual = Math.min(0.99, ((background.stems.get(stem) ?? 0) + 0.2) / (background.units + 1))
  return share <= usual ? 0 : ((share - usual) / (1 - usual)) * (count / (count + HALF_BELIEVED))
}

/** How strongly a word goes with each stem of a target. */
function strengthsOf(text: string, stems: readonly string[], { targetsOf, background }: AlignmentRequest): readonly number[] {
  if (stems.includes(text)) return stems.map((stem) => (stem === text ? 1 : 0))
  const counts = targetsOf(text)
  if (!counts || counts.units === 0) return stems.map(() => 0)
  return stems.map((stem) => association(counts, background, stem) ** 2)
}

/** For each word how likely each stem of the target is the one that renders it. */
function linksOf(words: readonly string[], stems: readonly string[], request: AlignmentRequest): readonly (readonly number[])[] {
  const strengths = words.map((word) => strengthsOf(word, stems, request))
  const ofStem = stems.map((_, at) => strengths.reduce((sum, row) => sum + (row[at] ?? 0), CHANCE ** 2))
  return strengths.map((row) => {
    const sum = row.reduce((total, strength) => total + strength, CHANCE ** 2)
    return row.map((strength, at) => strength / (sum ** (1 - SHARE_OF_STEM) * (ofStem[at] ?? 1) ** SHARE_OF_STEM))
  })
}

type Scoring = Readonly<{ links: readonly (readonly number[])[]; linked: readonly number[]; target: readonly FragmentWord[]; stemAt: readonly number[] }>

/** The stretch that accounts for the most of the fragment and in which the least is not accounted for. `stemAt`: -1 for function words. */
function bestStretch({ links, linked, target, stemAt }: Scoring): AlignedSpan | null {
  let best: AlignedSpan | null = null
  const longest = LONGEST_RENDERING * links.length + SPARE_WORDS
  for (let first = 0; first < stemAt.length; first++) {
    if (stemAt[first] === -1) continue
    const covered = links.map(() => 0)
    let [accounted, content] = [0, 0]
    for (let last = first; last < stemAt.length && last - first < longest; last++) {
      if (target[last]?.clause !== target[first]?.clause) break
      const stem = stemAt[last] ?? -1
      if (stem < 0) continue
      content++
      accounted += linked[stem] ?? 0
      let sum = 0
      for (let word = 0; word < covered.length; word++) sum += covered[word] = Math.max(covered[word] ?? 0, links[word]?.[stem] ?? 0)
      const gap = (last - first + 1 - content) * GAP_COST
      const length = Math.exp(-LENGTH_PRIOR * Math.abs(Math.log(content / links.length)))
      const score = (sum / covered.length) ** COVERED_WEIGHT * (accounted / content) ** (1 - COVERED_WEIGHT) * length / (1 + gap)
      if (score > (best?.score ?? 0)) best = { first, last, score }
    }
  }
  return best
}

/**
 * Finds the stretch of a target that stands for a fragment of its source. Words are joined by how much more often they meet in units than chance would
 * have it; numbers and names in the same letters by being the same. What the rest of the source accounts for is left out. Null where nothing is joined.
 */
export function alignFragment(request: AlignmentRequest): AlignedSpan | null {
  const { fragment, target, together, background, beside } = request
  const stems = [...new Set(target.filter(({ role }) => role !== 'function').map(({ stem }) => stem))]
  const sources = [...new Set(fragment.filter(({ role }) => role !== 'function').map(({ text }) => text))]
  const all = linksOf([...sources, ...beside.filter((text) => !sources.includes(text))], stems, request)
  const [links, rivals] = [all.slice(0, sources.length), all.slice(sources.length)]
  const linked = stems.map((stem, at) => {
    const own = Math.max(0, ...links.map((row) => row[at] ?? 0))
    const other = Math.max(0, ...rivals.map((row) => row[at] ?? 0))
    const whole = together.units >= MIN_TOGETHER ? TOGETHER_WEIGHT * association(together, background, stem) : 0
    return Math.max(own, whole) * (other > own ? 1 - other : 1)
  })
  const places = new Map(stems.map((stem, index) => [stem, index]))
  return bestStretch({ links, linked, target, stemAt: target.map(({ role, stem }) => (role === 'function' ? -1 : (places.get(stem) ?? -1))) })
}
