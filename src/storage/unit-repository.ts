import type Database from 'better-sqlite3'
import type { LanguageTag } from '../core/model/language.ts'
import type { TranslationUnit, UnitId } from '../core/model/memory.ts'
import type { InlineTag } from '../core/model/tagged-text.ts'
import { foldForSearch } from '../core/text/fold.ts'
import { FoldedSearch } from './folded-search.ts'

/** A translation unit as it is written. */
export type UnitRecord = Omit<TranslationUnit, 'memoryId'> &
  Readonly<{
    /** The segment whose confirmation made it; null for imported units. At most one unit a segment. */
    segmentId: string | null
    /** The import it came with; null for units that count at once. */
    importId: string | null
    note?: string
    /** What a file said of it that the model does not know (TMX `prop`), as JSON values. */
    extra?: Readonly<Record<string, unknown>>
  }>

/** What an index needs of a unit. `row` grows with every insert. */
export type UnitText = Readonly<{
  row: number
  id: UnitId
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  source: string
  target: string
}>

type UnitRow = UnitText & {
  tags: string
  previousSource: string
  nextSource: string
  origin: string
  createdAt: string
  createdBy: string
  changedAt: string
  changedBy: string
}

const IS_VISIBLE = `(u.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = u.import_id AND i.visible = 1))`
const TEXTS = `u.row, u.id, u.source_language AS sourceLanguage, u.target_language AS targetLanguage, u.source, u.target`
const COLUMNS = `${TEXTS}, u.tags, u.previous_source AS previousSource, u.next_source AS nextSource, u.origin,
  u.created_at AS createdAt, u.created_by AS createdBy, u.changed_at AS changedAt, u.changed_by AS changedBy`

/** The translation units of one file, with `unit_search` kept in step. Callers hold the transaction of a write. */
export class UnitRepository {
  readonly #memoryId: string
  readonly #search: FoldedSearch
  readonly #insert
  readonly #insertSearch
  readonly #deleteSearch
  readonly #delete
  readonly #deleteImportSearch
  readonly #deleteImport
  readonly #get
  readonly #forSegment
  readonly #pair
  readonly #page
  readonly #texts
  readonly #lastRow
  readonly #count
  readonly #concordance
  readonly #concordanceScan

  /** `memoryId` is the uuid of the file. */
  constructor(database: Database.Database, memoryId: string) {
    this.#memoryId = memoryId
    this.#search = new FoldedSearch(database, 'unit_search')
    this.#insert = database.prepare<unknown[]>(`
      INSERT INTO translation_unit (id, source_language, target_language, source, source_folded, target, target_folded, tags, previous_source,
        next_source, origin, segment_id, note, extra, created_at, created_by, changed_at, changed_by, import_id)
      VALUES (:id, :sourceLanguage, :targetLanguage, :source, :sourceFolded, :target, :targetFolded, :tags, :previousSource,
        :nextSource, :origin, :segmentId, :note, :extra, :createdAt, :createdBy, :changedAt, :changedBy, :importId)`)
    this.#insertSearch = database.prepare<unknown[]>(`INSERT INTO unit_search (rowid, source_folded, target_folded) VALUES (?, ?, ?)`)
    // An external-content index is told the old values itself: it cannot read them once the row is gone.
    this.#deleteSearch = database.prepare<[UnitId]>(`
      INSERT INTO unit_search (unit_search, rowid, source_folded, target_folded)
      SELECT 'delete', row, source_folded, target_folded FROM translation_unit WHERE id = ?`)
    this.#delete = database.prepare<[UnitId]>(`DELETE FROM translation_unit WHERE id = ?`)
    const ofImport = `SELECT row FROM translation_unit WHERE import_id = :importId ORDER BY row LIMIT :limit`
    this.#deleteImportSearch = database.prepare<{ importId: string; limit: number }>(`
      INSERT INTO unit_search (unit_search, rowid, source_folded, target_folded)
      SELECT 'delete', row, source_folded, target_folded FROM translation_unit WHERE row IN (${ofImport})`)
    this.#deleteImport = database.prepare<{ importId: string; limit: number }>(`DELETE FROM translation_unit WHERE row IN (${ofImport})`)
    this.#get = database.prepare<[UnitId], UnitRow>(`SELECT ${COLUMNS} FROM translation_unit u WHERE u.id = ? AND ${IS_VISIBLE}`)
    this.#forSegment = database.prepare<[string], UnitRow>(`SELECT ${COLUMNS} FROM translation_unit u WHERE u.segment_id = ?`)
    this.#pair = database.prepare<unknown[], UnitRow & { segmentId: string | null }>(`
      SELECT ${COLUMNS}, u.segment_id AS segmentId FROM translation_unit u
      WHERE u.source_folded = :sourceFolded AND u.source = :source AND u.target = :target
        AND u.source_language = :sourceLanguage AND u.target_language = :targetLanguage
      ORDER BY u.changed_at DESC, u.row DESC LIMIT 1`)
    this.#page = database.prepare<[number, number], UnitRow>(`
      SELECT ${COLUMNS} FROM translation_unit u WHERE u.row > ? AND ${IS_VISIBLE} ORDER BY u.row LIMIT ?`)
    this.#texts = database.prepare<[number, number], UnitText>(`
      SELECT ${TEXTS} FROM translation_unit u WHERE u.row > ? AND ${IS_VISIBLE} ORDER BY u.row LIMIT ?`)
    this.#lastRow = database.prepare<[], { row: number }>(`SELECT coalesce(max(row), 0) AS row FROM translation_unit`)
    this.#count = database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM translation_unit u WHERE ${IS_VISIBLE}`)
    const isIn = (language: string) =>
      `EXISTS (SELECT 1 FROM json_each(:languages) l WHERE lower(${language}) = l.value OR lower(${language}) GLOB l.value || '[-_]*')`
    const holds = `((instr(u.source_folded, :folded) > 0 AND ${isIn('u.source_language')}) OR (instr(u.target_folded, :folded) > 0 AND ${isIn('u.target_language')}))`
    const found = (from: string, condition: string) => `
      SELECT ${COLUMNS}, count(*) OVER () AS total FROM ${from} WHERE ${condition} AND ${IS_VISIBLE}
      ORDER BY u.changed_at DESC, u.row DESC LIMIT :limit`
    this.#concordance = database.prepare<unknown[], UnitRow & { total: number }>(
      found('unit_search s JOIN translation_unit u ON u.row = s.rowid', `s.unit_search MATCH :match AND ${holds}`),
    )
    this.#concordanceScan = database.prepare<unknown[], UnitRow & { total: number }>(found('translation_unit u', holds))
  }

  /** Adds a unit. Its id must be new, and its segment must not have a unit yet. */
  insert(unit: UnitRecord): void {
    const sourceFolded = foldForSearch(unit.source)
    const targetFolded = foldForSearch(unit.target)
    const { lastInsertRowid } = this.#insert.run({
      id: unit.id,
      sourceLanguage: unit.sourceLanguage,
      targetLanguage: unit.targetLanguage,
      source: unit.source,
      sourceFolded,
      target: unit.target,
      targetFolded,
      tags: JSON.stringify(unit.tags),
      previousSource: unit.previousSource,
      nextSource: unit.nextSource,
      origin: unit.origin,
      segmentId: unit.segmentId,
      note: unit.note ?? '',
      extra: JSON.stringify(unit.extra ?? {}),
      createdAt: unit.createdAt,
      createdBy: unit.createdBy,
      changedAt: unit.changedAt,
      changedBy: unit.changedBy,
      importId: unit.importId,
    })
    this.#insertSearch.run(lastInsertRowid, sourceFolded, targetFolded)
  }

  /** Returns false where there is no such unit. */
  remove(id: UnitId): boolean {
    this.#deleteSearch.run(id)
    return this.#delete.run(id).changes > 0
  }

  /**
   * Removes at most `limit` units of an import, visible or not.
   * @returns how many were removed; 0 when none is left.
   */
  removeImported(importId: string, limit: number): number {
    this.#deleteImportSearch.run({ importId, limit })
    return this.#deleteImport.run({ importId, limit }).changes
  }

  /** Null where there is no such unit or its import is not visible. */
  get(id: UnitId): TranslationUnit | null {
    const row = this.#get.get(id)
    return row ? this.#read(row) : null
  }

  /** The unit that a segment's confirmation made, or null. */
  forSegment(segmentId: string): TranslationUnit | null {
    const row = this.#forSegment.get(segmentId)
    return row ? this.#read(row) : null
  }

  /** The newest unit with exactly these texts and language tags, of invisible imports too; null where there is none. */
  findPair(pair: Pick<TranslationUnit, 'sourceLanguage' | 'targetLanguage' | 'source' | 'target'>): (TranslationUnit & { segmentId: string | null }) | null {
    const { source, target, sourceLanguage, targetLanguage } = pair
    const row = this.#pair.get({ source, target, sourceLanguage, targetLanguage, sourceFolded: foldForSearch(source) })
    return row ? { ...this.#read(row), segmentId: row.segmentId } : null
  }

  /** All visible units in the order of insertion, read in pages, so that writes may happen in between. */
  *iterate(pageSize = 1000): Generator<TranslationUnit> {
    let after = 0
    for (;;) {
      const rows = this.#page.all(after, pageSize)
      for (const row of rows) yield this.#read(row)
      const last = rows.at(-1)
      if (!last || rows.length < pageSize) return
      after = last.row
    }
  }

  /** Texts of at most `limit` visible units inserted after `row` (0 = from the first), in the order of insertion. */
  texts(afterRow: number, limit: number): readonly UnitText[] {
    return this.#texts.all(afterRow, limit)
  }

  /** The highest `row`, of invisible imports too; 0 where there are no units. Constant time. */
  lastRow(): number {
    return this.#lastRow.get()?.row ?? 0
  }

  /** How many visible units there are. */
  count(): number {
    return this.#count.get()?.count ?? 0
  }

  /**
   * Units that hold `query`, as `foldForSearch` sees both, on a side in one of `languages` (primary subtags); newest first.
   * Inside words too in Arabic script, which writes clitics on the word; from the start of a word elsewhere.
   * @returns at most `limit` units, and how many there are in all.
   */
  concordance(query: string, languages: readonly string[], limit: number): { readonly total: number; readonly units: readonly TranslationUnit[] } {
    const folded = foldForSearch(query).trim()
    const match = this.#search.expression(folded)
    if (folded === '' || match === 'nothing') return { total: 0, units: [] }
    const bindings = { folded, limit, languages: JSON.stringify(languages) }
    const rows = match === 'anything' ? this.#concordanceScan.all(bindings) : this.#concordance.all({ ...bindings, match: match.match })
    return { total: rows[0]?.total ?? 0, units: rows.map((row) => this.#read(row)) }
  }

  #read(row: UnitRow): TranslationUnit {
    return {
      id: row.id,
      memoryId: this.#memoryId,
      sourceLanguage: row.sourceLanguage,
      targetLanguage: row.targetLanguage,
      source: row.source,
      target: row.target,
      tags: JSON.parse(row.tags) as readonly InlineTag[],
      previousSource: row.previousSource,
      nextSource: row.nextSource,
      origin: row.origin,
      createdAt: row.createdAt,
      createdBy: row.createdBy,
      changedAt: row.changedAt,
      changedBy: row.changedBy,
    }
  }
}
