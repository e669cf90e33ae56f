import { dice } from './association.ts'
import type { Unit } from './unit.ts'

/** How closely two words of the two languages belong together, 0 to 1, as a share of the closest partner that either has. */
export type WordTable = Readonly<{
  /** How much of a phrase the other says, and the other way round: 1 where each word has its closest partner on the other side. */
  coverage: (source: readonly string[], target: readonly string[]) => number
}>

/** Words that are hardly ever met together are no partners. */
const MIN_DICE = 0.05
/** Texts between two steps of progress. */
const STEP = 256

type Side = Readonly<{ ids: ReadonlyMap<string, number>; counts: readonly number[]; byText: readonly (readonly number[])[]; texts: readonly (readonly number[])[] }>

function sideOf(units: readonly (readonly Unit[])[]): Side {
  const ids = new Map<string, number>()
  const texts: number[][] = []
  const byText = units.map((text, index) => {
    const found = new Set<number>()
    for (const { key, isContent } of text) {
      if (key === '' || !isContent) continue
      let id = ids.get(key)
      if (id === undefined) {
        id = ids.size
        ids.set(key, id)
        texts.push([])
      }
      if (!found.has(id)) texts[id]?.push(index)
      found.add(id)
    }
    return [...found]
  })
  return { ids, counts: texts.map(({ length }) => length), byText, texts }
}

/** Counts which words meet in the texts. Yields how far it is. */
export function* readWordTable(sourceUnits: readonly (readonly Unit[])[], targetUnits: readonly (readonly Unit[])[]): Generator<number, WordTable> {
  const [source, target] = [sideOf(sourceUnits), sideOf(targetUnits)]
  const total = sourceUnits.length
  const closeness: Map<number, number>[] = []
  const [bestOfSource, bestOfTarget] = [new Float64Array(source.ids.size), new Float64Array(target.ids.size)]
  const together = new Int32Array(target.ids.size)
  for (const [id, texts] of source.texts.entries()) {
    if (id % STEP === 0) yield id / source.texts.length
    const touched: number[] = []
    for (const text of texts) {
      for (const other of target.byText[text] ?? []) {
        if (together[other] === 0) touched.push(other)
        together[other] = (together[other] ?? 0) + 1
      }
    }
    const row = new Map<number, number>()
    for (const other of touched) {
      const value = dice({ both: together[other] ?? 0, first: source.counts[id] ?? 0, second: target.counts[other] ?? 0, total })
      together[other] = 0
      if (value < MIN_DICE) continue
      row.set(other, value)
      bestOfSource[id] = Math.max(bestOfSource[id] ?? 0, value)
      bestOfTarget[other] = Math.max(bestOfTarget[other] ?? 0, value)
    }
    closeness.push(row)
  }
  const idsOf = (ids: ReadonlyMap<string, number>, words: readonly string[]): readonly number[] => words.flatMap((word) => ids.get(word) ?? [])
  const share = (value: number, best: number | undefined): number => (best ? Math.min(1, value / best) : 0)
  return {
    coverage: (sourceWords, targetWords) => {
      const [from, to] = [idsOf(source.ids, sourceWords), idsOf(target.ids, targetWords)]
      if (from.length + to.length === 0) return 0
      const between = (a: number, b: number): number => closeness[a]?.get(b) ?? 0
      const forth = from.reduce((sum, a) => sum + share(Math.max(0, ...to.map((b) => between(a, b))), bestOfSource[a]), 0)
      const back = to.reduce((sum, b) => sum + share(Math.max(0, ...from.map((a) => between(a, b))), bestOfTarget[b]), 0)
      return (forth + back) / (from.length + to.length)
    },
  }
}
