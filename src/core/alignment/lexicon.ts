import { MIN_CODE, WORD, rootArabic, stemArabic, wordReaderFor } from './words.ts'
import { foldForSearch } from '../text/fold.ts'

/** Arabic stems, and roots, with the English stems that may stand for them, weighted 0 to 1. */
export type Lexicon = Readonly<{ stems: Map<string, Map<string, number>>; roots: Map<string, Map<string, number>> }>

/** Longer phrases say too little of each of their words. */
const MAX_ENTRY_WORDS = 4
/** From this weight on a pair of stems counts for the root too. */
const ROOT_WEIGHT = 0.5
const PERCENT = 100

const arabic = wordReaderFor('ar')
const english = wordReaderFor('en')

export const emptyLexicon = (): Lexicon => ({ stems: new Map(), roots: new Map() })

function put(map: Map<string, Map<string, number>>, from: string, to: string, weight: number): void {
  let weights = map.get(from)
  if (!weights) map.set(from, (weights = new Map()))
  if (weight > (weights.get(to) ?? 0)) weights.set(to, weight)
}

/** Adds a pair of stems, and of the roots that the Arabic one belongs to. */
export function putPair(lexicon: Lexicon, stem: string, to: string, weight: number, roots: Iterable<string>): void {
  put(lexicon.stems, stem, to, weight)
  for (const root of roots) put(lexicon.roots, root, to, weight)
}

/** Adds `[Arabic, English]` entries of a glossary, a dictionary, a list of names; inside a phrase every word pairs with every other, for less. */
export function addEntries(lexicon: Lexicon, entries: Iterable<readonly [string, string]>, weight = 1): Lexicon {
  for (const [ar, en] of entries) {
    const from = (foldForSearch(ar).match(WORD) ?? []).filter((word) => arabic.read(word) !== null)
    const to = (en.match(WORD) ?? []).flatMap((word) => english.read(word)?.key ?? [])
    if (from.length === 0 || to.length === 0 || from.length > MAX_ENTRY_WORDS || to.length > MAX_ENTRY_WORDS) continue
    const share = weight / (from.length * to.length)
    for (const word of from) {
      const root = share >= ROOT_WEIGHT ? rootArabic(word) : ''
      for (const key of to) putPair(lexicon, stemArabic(word), key, share, root.length >= MIN_CODE ? [root] : [])
    }
  }
  return lexicon
}

/** As a table: `stem` or `root`, the Arabic, then `english:percent` for each counterpart. */
export function writeLexicon({ stems, roots }: Lexicon): string {
  const lines: string[] = []
  for (const [kind, map] of [['stem', stems], ['root', roots]] as const) {
    for (const [from, weights] of [...map].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const pairs = [...weights].map(([to, weight]) => `${to}:${Math.round(weight * PERCENT)}`).filter((pair) => !pair.endsWith(':0'))
      if (pairs.length > 0) lines.push([kind, from, ...pairs.sort()].join('\t'))
    }
  }
  return `${lines.join('\n')}\n`
}

/** Reads what `writeLexicon` wrote; lines that begin with `%` are remarks. */
export function readLexicon(text: string): Lexicon {
  const lexicon = emptyLexicon()
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('%')) continue
    const [kind, from = '', ...pairs] = line.split('\t')
    const weights = new Map<string, number>()
    for (const pair of pairs) {
      const colon = pair.lastIndexOf(':')
      weights.set(pair.slice(0, colon), Number(pair.slice(colon + 1)) / PERCENT)
    }
    ;(kind === 'root' ? lexicon.roots : lexicon.stems).set(from, weights)
  }
  return lexicon
}

/** A lexicon of its own that begins as a copy of another. */
export function copyLexicon({ stems, roots }: Lexicon): Lexicon {
  const copy = (map: Map<string, Map<string, number>>) => new Map([...map].map(([from, weights]) => [from, new Map(weights)]))
  return { stems: copy(stems), roots: copy(roots) }
}
