import type { Lexicon } from './lexicon.ts'
import { PairTable } from './pair-table.ts'
import type { AlignerSettings } from './settings.ts'
import type { TextSide } from './text-side.ts'
import { MIN_CODE, stemEnglish } from './words.ts'

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, twenty: 20, thirty: 30, forty: 40, fifty: 50, hundred: 100, thousand: 1000, million: 1e6, billion: 1e9,
}
const NUMBER_KEYS: ReadonlyMap<string, string> = new Map(Object.entries(NUMBER_WORDS).map(([word, value]) => [`#${value}`, stemEnglish(word)]))

function pairNumbersAndLatin(table: PairTable, a: TextSide, b: TextSide): void {
  for (const [id, word] of a.words.entries()) {
    const { latin } = a.traits[id]!
    if (word.startsWith('#')) {
      const same = b.idOf(word)
      if (same !== undefined) table.raise(id, same, 0.8, 0.8, 'number')
      const spelt = b.idOf(NUMBER_KEYS.get(word) ?? '')
      if (spelt !== undefined) table.raise(id, spelt, 0.3, 0.5, 'number')
    } else if (latin !== '') {
      const same = b.idOf(b.keyOf(latin) ?? '')
      if (same !== undefined) table.raise(id, same, 0.9, 0.9, 'latin')
    }
  }
}

function pairNames(table: PairTable, a: TextSide, b: TextSide, settings: AlignerSettings): void {
  const byCode = new Map<string, number[]>()
  for (const [id, { codes }] of b.traits.entries()) {
    for (const code of codes) {
      const ids = byCode.get(code)
      if (ids) ids.push(id)
      else byCode.set(code, [id])
    }
  }
  for (const [id, { codes }] of a.traits.entries()) {
    for (const code of codes) {
      const isLong = code.length > MIN_CODE
      for (const other of byCode.get(code) ?? []) {
        const { capitals, seen } = b.traits[other]!
        const isName = capitals > 0 && capitals * 2 >= seen
        const probability = isName ? (isLong ? settings.namePair : settings.shortNamePair) : isLong ? settings.lowerNamePair : 0
        if (probability > 0) table.raise(id, other, probability, probability, 'name')
      }
    }
  }
}

function pairKnownWords(table: PairTable, a: TextSide, b: TextSide, lexicon: Lexicon, settings: AlignerSettings): void {
  // The more of a word's counterparts occur in this text, the less each is worth.
  const use = (weights: Map<string, number> | undefined, id: number, scale: number): void => {
    if (!weights) return
    const here: [number, number][] = []
    for (const [word, weight] of weights) {
      const other = b.idOf(word)
      if (other !== undefined) here.push([other, weight])
    }
    const share = scale / Math.sqrt(here.length || 1)
    for (const [other, weight] of here) table.raise(id, other, share * weight, share * weight, 'word')
  }
  for (const [id, word] of a.words.entries()) {
    use(lexicon.stems.get(word), id, settings.lexiconPair)
    for (const root of a.traits[id]!.roots) use(lexicon.roots.get(root), id, settings.rootPair)
  }
}

/** Pairs of words that are known before anything is learnt from the text: numbers, Latin words, names by their consonants, the lexicon. */
export function basePairs(a: TextSide, b: TextSide, lexicon: Lexicon, settings: AlignerSettings): PairTable {
  const table = new PairTable()
  pairNumbersAndLatin(table, a, b)
  pairNames(table, a, b, settings)
  pairKnownWords(table, a, b, lexicon, settings)
  return table
}
