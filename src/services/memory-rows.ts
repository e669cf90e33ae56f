import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Facet } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { UnitFilter } from '../core/model/memory.ts'
import { hashOf, isConflict, sameUnits, samenessKey, SuspectRows, type Sameness } from '../core/memory/maintenance/duplicates.ts'
import { compileUnitQuery, type UnitQuery } from '../core/memory/maintenance/unit-query.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { FoldedRow, RowFilter, StoredUnit } from '../storage/unit-page-repository.ts'

/** A filter without the memory that it is for. */
export type RowsFilter = Readonly<Omit<UnitFilter, 'memoryId'>>
export type RowsPage = Readonly<{ total: number; rows: readonly number[] }>
export type UnitFacets = Readonly<{ authors: readonly Facet[]; origins: readonly Facet[] }>

/** Rows looked at between two looks at the clock. */
const STRETCH = 4_000
/** Others get their turn at least this often. */
const TURN_MS = 12
/** A part of a word that stands in more different words than this does not narrow a search down. */
const MAX_WORDS = 400
/** More changes than this are not followed: the list is made anew. */
const MAX_FOLLOWED = 2_000
/** Answers that are kept for the next page of the same table. */
const MAX_KEPT = 6
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

export const EVERY_UNIT: RowsFilter = { query: '', author: null, changedFrom: null, changedTo: null, origin: null, problem: null }

/** Whether a filter lets every unit through. */
function isWhole(filter: RowsFilter): boolean {
  return filter.query.trim() === '' && [filter.author, filter.changedFrom, filter.changedTo, filter.origin, filter.problem].every((condition) => condition === null)
}

/** Rows that a filter finds, newest first. `nextHigh`: from where the rest is still to be looked through; null = all is found. */
type RowList = { readonly file: ProjectFile; readonly key: string; readonly filter: RowsFilter; rows: number[]; nextHigh: number | null; seq: number; edits: number }

/** Gives others their turn now and then. */
class Pacer {
  #startedAt = performance.now()

  async pause(): Promise<void> {
    if (performance.now() - this.#startedAt < TURN_MS) return
    await nextTurn()
    this.#startedAt = performance.now()
  }
}

function rowFilterOf({ author, changedFrom, changedTo, origin, problem }: RowsFilter): RowFilter {
  return { author, changedFrom, changedTo, origin, isSame: problem === 'same', mayBeEmpty: problem === 'empty' }
}

function isEmptyPair({ source, target }: Pick<FoldedRow, 'source' | 'target'>): boolean {
  return !LETTER_OR_DIGIT.test(source) || !LETTER_OR_DIGIT.test(target)
}

/** Whether a unit's place in the answer depends on others too. */
function looksAtOthers({ problem }: RowsFilter): boolean {
  return problem === 'duplicates' || problem === 'conflicting'
}

/** Inserts or takes out rows of a list in descending order. */
function patch(rows: number[], changed: readonly number[], passing: ReadonlySet<number>): void {
  for (const row of changed) {
    let low = 0
    for (let high = rows.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((rows[middle] ?? 0) > row) low = middle + 1
      else high = middle
    }
    const isThere = rows[low] === row
    if (isThere && !passing.has(row)) rows.splice(low, 1)
    else if (!isThere && passing.has(row)) rows.splice(low, 0, row)
  }
}

/**
 * The rows of the table of a memory, in the order in which units came, the newest first; those of `duplicates` and `conflicting` together with those that they are the same as.
 * They are looked for a stretch at a time, only as far as they are asked for, kept for the next page, and follow the log of changes.
 */
export class MemoryRows {
  readonly #isOpen: (file: ProjectFile) => boolean
  readonly #kept: RowList[] = []
  readonly #facets = new WeakMap<ProjectFile, Readonly<{ mark: string; facets: UnitFacets }>>()
  /** Edits that the log does not tell of: of authors, dates and notes. */
  readonly #edits = new WeakMap<ProjectFile, number>()

  /** @param isOpen whether a file is still open: each look at it comes after others had their turn. */
  constructor(isOpen: (file: ProjectFile) => boolean) {
    this.#isOpen = isOpen
  }

  /** To be called after units were written here. */
  edited(file: ProjectFile): void {
    this.#edits.set(file, (this.#edits.get(file) ?? 0) + 1)
  }

  /** The rows from `offset` on. Throws `memory/not-found` where the memory is closed meanwhile. */
  async page(file: ProjectFile, filter: RowsFilter, offset: number, limit: number): Promise<RowsPage> {
    const list = this.#listOf(file, filter)
    await this.#complete(list, isWhole(filter) ? offset + limit : Infinity)
    const total = list.nextHigh === null ? list.rows.length : file.units.count()
    return { total, rows: list.rows.slice(offset, offset + limit) }
  }

  /** All rows that a filter finds. Throws as `page`. */
  async all(file: ProjectFile, filter: RowsFilter): Promise<readonly number[]> {
    const list = this.#listOf(file, filter)
    await this.#complete(list, Infinity)
    return [...list.rows]
  }

  /** Groups of two or more units that are the same, read whole. Throws as `page`. */
  async *groups(file: ProjectFile, same: Sameness): AsyncGenerator<readonly StoredUnit[]> {
    for await (const rows of this.#suspects(file, same)) {
      this.#demandOpen(file)
      yield* sameUnits(file.unitPages.byRows(rows), same)
    }
  }

  /** Authors and origins, the commonest first. Throws as `page`. */
  async facets(file: ProjectFile): Promise<UnitFacets> {
    const mark = `${file.unitPages.lastChange()} ${this.#edits.get(file) ?? 0}`
    const known = this.#facets.get(file)
    if (known?.mark === mark) return known.facets
    const authors = new Map<string, number>()
    const origins = new Map<string, number>()
    const pacer = new Pacer()
    for (let high = file.unitPages.lastRow(); high > 0; high -= STRETCH) {
      this.#demandOpen(file)
      for (const { author, origin, count } of file.unitPages.facets({ high, low: high - STRETCH })) {
        authors.set(author, (authors.get(author) ?? 0) + count)
        origins.set(origin, (origins.get(origin) ?? 0) + count)
      }
      await pacer.pause()
    }
    const ordered = (counts: ReadonlyMap<string, number>): readonly Facet[] => [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    const facets = { authors: ordered(authors), origins: ordered(origins) }
    this.#facets.set(file, { mark, facets })
    return facets
  }

  #demandOpen(file: ProjectFile): void {
    if (!this.#isOpen(file)) throw new WorkbenchError('memory/not-found', { id: file.id })
  }

  #listOf(file: ProjectFile, filter: RowsFilter): RowList {
    const key = JSON.stringify(filter)
    const found = this.#kept.findIndex((list) => list.file === file && list.key === key)
    const known = found < 0 ? null : (this.#kept.splice(found, 1)[0] ?? null)
    const list = known && this.#follow(known) ? known : this.#newList(file, filter, key)
    this.#kept.unshift(list)
    this.#kept.splice(MAX_KEPT)
    return list
  }

  #newList(file: ProjectFile, filter: RowsFilter, key: string): RowList {
    return { file, key, filter, rows: [], nextHigh: Infinity, seq: file.unitPages.lastChange(), edits: this.#edits.get(file) ?? 0 }
  }

  /** Takes over what has changed since. False where the list has to be made anew. */
  #follow(list: RowList): boolean {
    const { file, filter } = list
    const seq = file.unitPages.lastChange()
    const dependsOnEdits = filter.author !== null || filter.changedFrom !== null || filter.changedTo !== null
    if (dependsOnEdits && list.edits !== (this.#edits.get(file) ?? 0)) return false
    if (seq === list.seq) return true
    if (looksAtOthers(filter)) return false
    const changed = file.unitPages.changedRows(list.seq, MAX_FOLLOWED)
    if (!changed) return false
    const { nextHigh } = list
    // What lies below is still to be looked at.
    const seen = nextHigh === null ? changed : changed.filter((row) => row > nextHigh)
    patch(list.rows, seen, new Set(this.#passing(file, filter, seen)))
    list.seq = seq
    return true
  }

  #passing(file: ProjectFile, filter: RowsFilter, rows: readonly number[]): readonly number[] {
    const rowFilter = rowFilterOf(filter)
    const query = compileUnitQuery(filter.query)
    if (!query && filter.problem !== 'empty') return file.unitPages.passing(rowFilter, rows)
    return file.unitPages.foldedOf(rowFilter, rows).filter((row) => this.#answers(row, filter, query)).map(({ row }) => row)
  }

  #answers(row: FoldedRow, { problem }: RowsFilter, query: UnitQuery | null): boolean {
    return (problem !== 'empty' || isEmptyPair(row)) && (!query || query.isAnswer(row.source, row.target))
  }

  /** Looks for rows until the list has `wanted`, or all. */
  async #complete(list: RowList, wanted: number): Promise<void> {
    const { file, filter } = list
    if (list.nextHigh === null || list.rows.length >= wanted) return
    if (looksAtOthers(filter)) return this.#findProblems(list)
    const query = compileUnitQuery(filter.query)
    const pacer = new Pacer()
    if (query) await this.#prepareWords(file, pacer)
    const stretches = this.#stretches(list, query)
    while (list.nextHigh !== null && list.rows.length < wanted) {
      this.#demandOpen(file)
      const { found, nextHigh } = stretches(list.nextHigh)
      for (const row of found) list.rows.push(row)
      list.nextHigh = nextHigh
      await pacer.pause()
      // Another call may have gone on with the list, or have taken over changes: the list itself says where it stands.
    }
  }

  async #prepareWords(file: ProjectFile, pacer: Pacer): Promise<void> {
    this.#demandOpen(file)
    if (!file.unitPages.isSearchable()) return
    for (const _ of file.unitPages.prepareWords()) {
      await pacer.pause()
      this.#demandOpen(file)
    }
  }

  /** How the next stretch below a row is looked through: by the words of the search where they narrow it down, else row by row. */
  #stretches({ file, filter }: RowList, query: UnitQuery | null): (high: number) => Readonly<{ found: readonly number[]; nextHigh: number | null }> {
    const pages = file.unitPages
    const rowFilter = rowFilterOf(filter)
    if (isWhole(filter)) {
      return (high) => {
        const found = pages.newest(high + 1, STRETCH)
        return { found, nextHigh: found.length < STRETCH ? null : (found.at(-1) ?? 0) - 1 }
      }
    }
    const groups = query && pages.isSearchable() ? query.groups.map((parts) => pages.wordsWith(parts)).filter(({ length }) => length <= MAX_WORDS) : []
    if (groups.some(({ length }) => length === 0)) return () => ({ found: [], nextHigh: null })
    if (groups.length > 0) {
      return (high) => {
        const rows = pages.holding(groups, high + 1, STRETCH)
        const found = pages.foldedOf(rowFilter, rows).filter((row) => this.#answers(row, filter, query)).map(({ row }) => row)
        return { found, nextHigh: rows.length < STRETCH ? null : (rows.at(-1) ?? 0) - 1 }
      }
    }
    return (from) => {
      const high = Math.min(from, pages.lastRow())
      const range = { high, low: high - STRETCH }
      const found = query || filter.problem === 'empty' ? pages.folded(rowFilter, range).filter((row) => this.#answers(row, filter, query)).map(({ row }) => row) : pages.rows(rowFilter, range)
      return { found, nextHigh: range.low > 0 ? range.low : null }
    }
  }

  /** Rows of hashes that more than one has, some hundred at a time, whole groups. */
  async *#suspects(file: ProjectFile, same: Sameness): AsyncGenerator<readonly number[]> {
    const suspects = new SuspectRows()
    const pacer = new Pacer()
    for (let high = file.unitPages.lastRow(); high > 0; high -= STRETCH) {
      this.#demandOpen(file)
      for (const pair of file.unitPages.pairs({ high, low: high - STRETCH })) suspects.add(hashOf(samenessKey(pair, same)), pair.row)
      await pacer.pause()
    }
    let batch: number[] = []
    for (const rows of suspects.groups()) {
      batch.push(...rows)
      if (batch.length < STRETCH / 10) continue
      yield batch
      batch = []
      await pacer.pause()
    }
    if (batch.length > 0) yield batch
  }

  async #findProblems(list: RowList): Promise<void> {
    const groups: (readonly number[])[] = []
    const others: RowsFilter = { ...list.filter, problem: null }
    const allowed = isWhole(others) ? null : new Set(await this.all(list.file, others))
    const isConflicting = list.filter.problem === 'conflicting'
    for await (const units of this.groups(list.file, isConflicting ? 'source' : 'exact')) {
      if (!isConflicting || isConflict(units)) groups.push(units.map(({ row }) => row).filter((row) => !allowed || allowed.has(row)))
    }
    list.rows = groups.sort((a, b) => (b[0] ?? 0) - (a[0] ?? 0)).flat()
    list.nextHigh = null
  }
}
