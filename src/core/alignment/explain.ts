import type { BeadEvidence, EvidenceItem, EvidenceKind, EvidencePlace } from '../model/alignment.ts'
import type { LanguageTag } from '../model/language.ts'
import { PAIR_KINDS, type PairKind, type PairTable } from './pair-table.ts'
import { WORD, wordReaderFor } from './words.ts'

export type ExplainInput = Readonly<{
  source: readonly string[]
  target: readonly string[]
  /** Of source and target. */
  languages: readonly [LanguageTag, LanguageTag]
  /** Whether side a of the table is the target. */
  isSwapped: boolean
  /** Of sides a and b. */
  words: readonly [readonly string[], readonly string[]]
  table: PairTable
  /** Characters of side b for one of side a. */
  ratio: number
}>

type Found = Readonly<{ key: string; id: number; text: string; place: EvidencePlace }>
type Scored = Readonly<{ source: Found; target: Found; kind: PairKind; weight: number }>

/** A pair that was only learnt has to be this probable in both directions together to be shown. */
const SHOWN_LEARNT = 0.2
const MAX_ITEMS = 24
const KINDS: Readonly<Record<PairKind, EvidenceKind>> = { learnt: 'word', number: 'number', latin: 'latin', name: 'name', word: 'word' }
/** What convinces most comes first. */
const ORDER: readonly EvidenceKind[] = ['number', 'latin', 'name', 'term', 'date', 'memory', 'word']

function foundIn(texts: readonly string[], language: LanguageTag, ids: ReadonlyMap<string, number>): Found[] {
  const reader = wordReaderFor(language)
  return texts.flatMap((text, segment) =>
    [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
      const key = reader.read(word)?.key
      if (key === undefined) return []
      return [{ key, id: ids.get(key) ?? -1, text: word, place: { segment, range: { start: index, end: index + word.length } } }]
    }),
  )
}

const vocabularies = new WeakMap<readonly string[], ReadonlyMap<string, number>>()
function idsOf(words: readonly string[]): ReadonlyMap<string, number> {
  let ids = vocabularies.get(words)
  if (!ids) vocabularies.set(words, (ids = new Map(words.map((word, id) => [word, id]))))
  return ids
}

function scoredPairs(sources: readonly Found[], targets: readonly Found[], { isSwapped, table }: ExplainInput, probabilities: ReadonlyMap<number, ReadonlyMap<number, number>>): Scored[] {
  const scored: Scored[] = []
  for (const source of sources) {
    for (const target of targets) {
      const [a, b] = isSwapped ? [target.id, source.id] : [source.id, target.id]
      const row = probabilities.get(a)?.get(b)
      if (row === undefined) continue
      const weight = Math.sqrt(table.forward[row]! * table.backward[row]!)
      const kind = PAIR_KINDS[table.kind[row]!]!
      if (weight > (kind === 'learnt' || kind === 'word' || kind === 'name' ? SHOWN_LEARNT : 0)) scored.push({ source, target, kind, weight })
    }
  }
  return scored.sort((one, other) => other.weight - one.weight)
}

const rowsByA = new WeakMap<PairTable, ReadonlyMap<number, ReadonlyMap<number, number>>>()
function rowsOf(table: PairTable): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const known = rowsByA.get(table)
  if (known) return known
  const rows = new Map<number, Map<number, number>>()
  for (let row = 0; row < table.size; row++) {
    let ofA = rows.get(table.a[row]!)
    if (!ofA) rows.set(table.a[row]!, (ofA = new Map()))
    ofA.set(table.b[row]!, row)
  }
  rowsByA.set(table, rows)
  return rows
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length + 1, 0)

/** Which words of a bead's two sides belong together, which numbers have no counterpart, and how the lengths compare. */
export function explainBead(input: ExplainInput): BeadEvidence {
  const { source, target, languages, isSwapped, words, table, ratio } = input
  const [sourceIds, targetIds] = isSwapped ? [idsOf(words[1]), idsOf(words[0])] : [idsOf(words[0]), idsOf(words[1])]
  const sources = foundIn(source, languages[0], sourceIds)
  const targets = foundIn(target, languages[1], targetIds)
  const taken = new Set<Found>()
  const matched: EvidenceItem[] = []
  for (const pair of scoredPairs(sources, targets, input, rowsOf(table))) {
    if (taken.has(pair.source) || taken.has(pair.target)) continue
    taken.add(pair.source).add(pair.target)
    matched.push({ kind: KINDS[pair.kind], source: [pair.source.place], target: [pair.target.place], sourceText: pair.source.text, targetText: pair.target.text })
  }
  matched.sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))
  const lonely = (side: 'source' | 'target', found: readonly Found[]) => found.filter((each) => each.key.startsWith('#') && !taken.has(each)).map(({ text, place }) => ({ side, text, place }))
  const expected = isSwapped ? 1 / ratio : ratio
  return {
    matched: matched.slice(0, MAX_ITEMS),
    missing: [...lonely('source', sources), ...lonely('target', targets)],
    lengthRatio: source.length === 0 || target.length === 0 ? null : lengthOf(target) / (lengthOf(source) * expected),
  }
}
