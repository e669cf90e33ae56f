import { baseLanguage } from '../../model/language.ts'
import type { TranslationUnit } from '../../model/memory.ts'

/** What tells units apart that say the same. */
export type UnitPair = Readonly<Pick<TranslationUnit, 'sourceLanguage' | 'targetLanguage' | 'source' | 'target'>>
export type Sameness = 'exact' | 'source'
export type KeepPolicy = 'newest' | 'oldest' | 'context'
export type DatedUnit = UnitPair & Readonly<Pick<TranslationUnit, 'previousSource' | 'nextSource' | 'changedAt'> & { row: number }>

const SEPARATOR = '\u0001'

/** Units of one key are the same: in both texts (`exact`), or in the source (`source`); languages count, their regions do not. */
export function samenessKey({ sourceLanguage, targetLanguage, source, target }: UnitPair, same: Sameness): string {
  const languages = `${baseLanguage(sourceLanguage)}${SEPARATOR}${baseLanguage(targetLanguage)}${SEPARATOR}${source}`
  return same === 'exact' ? `${languages}${SEPARATOR}${target}` : languages
}

/** 53 bits of a text. Equal texts have equal hashes; others are told apart by comparing them. */
export function hashOf(text: string): number {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return (high >>> 0) * 0x200000 + (low >>> 11)
}

/** Rows that may be the same, by hash. Holds one number a row until a second one of its hash comes. */
export class SuspectRows {
  readonly #first = new Map<number, number>()
  readonly #groups = new Map<number, number[]>()

  add(hash: number, row: number): void {
    const group = this.#groups.get(hash)
    if (group) {
      group.push(row)
      return
    }
    const first = this.#first.get(hash)
    if (first === undefined) this.#first.set(hash, row)
    else this.#groups.set(hash, [first, row])
  }

  /** Rows that share a hash with others, in the order in which the second of each came. */
  groups(): Iterable<readonly number[]> {
    return this.#groups.values()
  }
}

/** Groups of two or more that are truly the same, in the order of their first members. */
export function sameUnits<Unit extends UnitPair>(units: readonly Unit[], same: Sameness): readonly (readonly Unit[])[] {
  return [...Map.groupBy(units, (unit) => samenessKey(unit, same)).values()].filter(({ length }) => length > 1)
}

/** Whether units of one source have more than one translation. */
export function isConflict(units: readonly UnitPair[]): boolean {
  return new Set(units.map(({ target }) => target)).size > 1
}

function newestFirst(a: DatedUnit, b: DatedUnit): number {
  if (a.changedAt !== b.changedAt) return a.changedAt < b.changedAt ? 1 : -1
  return b.row - a.row
}

/**
 * The ones among units that are the same which a policy does not keep. It keeps the unit changed last (`newest`) or first (`oldest`), of equal dates the one that came
 * last or first; `context`: of each pair of neighbours the newest.
 */
export function redundant<Unit extends DatedUnit>(units: readonly Unit[], keep: KeepPolicy): readonly Unit[] {
  const ordered = units.toSorted(newestFirst)
  if (keep === 'newest') return ordered.slice(1)
  if (keep === 'oldest') return ordered.slice(0, -1)
  return [...Map.groupBy(ordered, ({ previousSource, nextSource }) => `${previousSource}${SEPARATOR}${nextSource}`).values()].flatMap((group) => group.slice(1))
}
