import { countStems, type StemCounts } from '../../core/memory/fragment-alignment.ts'
import type { FragmentWord, WordReader } from '../../core/memory/fragments.ts'
import { baseLanguage, isSameLanguage } from '../../core/model/language.ts'
import type { UnitReader } from '../../storage/unit-reader.ts'
import type { FragmentQuery } from './queries.ts'

/** Units of a memory that say how frequent words are in it. */
const SAMPLED_UNITS = 1500
/** After so many changes a sample is drawn again. */
const MAX_CHANGES = 1000

type Sample = Readonly<{ seq: number; counts: StemCounts }>

const samples = new WeakMap<UnitReader, Map<string, Sample>>()

/** Evenly spread over the rows, so that the same file always gives the same. */
function draw(units: UnitReader, { sourceLanguage, targetLanguage }: FragmentQuery, words: WordReader): StemCounts {
  const last = units.lastRow()
  const step = Math.max(1, last / SAMPLED_UNITS)
  const targets: (readonly FragmentWord[])[] = []
  for (let at = 1; at <= last; at += step) {
    const unit = units.folded(Math.floor(at))
    if (!unit) continue
    if (isSameLanguage(unit.sourceLanguage, sourceLanguage) && isSameLanguage(unit.targetLanguage, targetLanguage)) targets.push(words.foldedWords(unit.target))
    else if (isSameLanguage(unit.targetLanguage, sourceLanguage) && isSameLanguage(unit.sourceLanguage, targetLanguage)) targets.push(words.foldedWords(unit.source))
  }
  return countStems(targets)
}

/** Whether so much has come or gone that words may be as frequent as they were no longer. */
function isStale(units: UnitReader, { seq }: Sample): boolean {
  const changes = units.changesSince(seq, MAX_CHANGES)
  return changes.length >= MAX_CHANGES || changes.some(({ importId }) => importId !== null)
}

function sampleOf(units: UnitReader, query: FragmentQuery, words: WordReader): StemCounts {
  const ofReader = samples.get(units) ?? new Map<string, Sample>()
  samples.set(units, ofReader)
  const key = `${baseLanguage(query.sourceLanguage)} ${baseLanguage(query.targetLanguage)}`
  const known = ofReader.get(key)
  if (known && !isStale(units, known)) return known.counts
  const counts = draw(units, query, words)
  ofReader.set(key, { seq: units.lastChange().seq, counts })
  return counts
}

/** In how many units of some memories stems of the target language stand: of a sample of each, drawn once. */
export function backgroundOf(memories: readonly UnitReader[], query: FragmentQuery, words: WordReader): StemCounts {
  const [first = { units: 0, stems: new Map() }, ...rest] = memories.map((units) => sampleOf(units, query, words))
  if (rest.length === 0) return first
  const stems = new Map(first.stems)
  for (const counts of rest) for (const [stem, count] of counts.stems) stems.set(stem, (stems.get(stem) ?? 0) + count)
  return { units: rest.reduce((sum, counts) => sum + counts.units, first.units), stems }
}
