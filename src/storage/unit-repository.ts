import type Database from 'better-sqlite3'
import type { LanguageTag } from '../core/model/language.ts'
import type { TranslationUnit, UnitId } from '../core/model/memory.ts'
import type { InlineTag } from '../core/model/tagged-text.ts'
import { foldForSearch } from '../core/text/fold.ts'
import { textHash } from '../core/text/text-hash.ts'
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

/** What a person can change of a unit. */
export type UnitEdit = Readonly<Pick<TranslationUnit, 'source' | 'target' | 'changedAt' | 'changedBy'> & { note: string }>

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
/** Units of an import whose words are still being made searchable are not all in `unit_search` yet. */
const IS_SEARCHABLE = `(u.import_id IS NULL OR NOT EXISTS (SELECT 1 FROM import i WHERE i.id = u.import_id AND i.searchable_to < u.row))`
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
  readonly #update
  readonly #insertSearchAgain
  readonly #log
  readonly #deleteImportSearch
  readonly #deleteImport
  readonly #get
  readonly #forSegment
  readonly #setSegment
  readonly #page
  readonly #texts
  readonly #lastRow
  readonly #count
  readonly #visibleImports
  readonly #lastChange
  readonly #holding
  readonly #holdingScan
  #known: Readonly<{ seq: number; imports: string; count: number }> | null = null

  /** `memoryId` is the uuid of the file. */
  constructor(database: Database.Database, memoryId: string) {
    this.#memoryId = memoryId
    this.#search = new FoldedSearch(database, 'unit_search')
    this.#insert = database.prepare<unknown[]>(`
      INSERT INTO translation_unit (row, id, source_language, target_language, source, source_folded, target, target_folded, tags, previous_source,
        next_source, origin, segment_id, note, extra, created_at, created_by, changed_at, changed_by, import_id, source_hash)
      VALUES (:row, :id, :sourceLanguage, :targetLanguage, :source, :sourceFolded, :target, :targetFolded, :tags, :previousSource,
        :nextSource, :origin, :segmentId, :note, :extra, :createdAt, :createdBy, :changedAt, :changedBy, :importId, :sourceHash)`)
    this.#insertSearch = database.prepare<unknown[]>(`INSERT INTO unit_search (rowid, source_folded, target_folded) VALUES (?, ?, ?)`)
    // An external-content index is told the old values itself: it cannot read them once the row is gone.
    this.#deleteSearch = database.prepare<[UnitId]>(`
      INSERT INTO unit_search (unit_search, rowid, source_folded, target_folded)
      SELECT 'delete', u.row, u.source_folded, u.target_folded FROM translation_unit u WHERE u.id = ? AND ${IS_SEARCHABLE}`)
    this.#delete = database.prepare<[UnitId], { importId: string | null }>(`DELETE FROM translation_unit WHERE id = ? RETURNING import_id AS importId`)
    this.#update = database.prepare<unknown[]>(`
      UPDATE translation_unit SET source = :source, source_folded = :sourceFolded, source_hash = :sourceHash, target = :target, target_folded = :targetFolded, note = :note,
        changed_at = :changedAt, changed_by = :changedBy WHERE id = :id`)
    this.#insertSearchAgain = database.prepare<[UnitId]>(`
      INSERT INTO unit_search (rowid, source_folded, target_folded)
      SELECT u.row, u.source_folded, u.target_folded FROM translation_unit u WHERE u.id = ? AND ${IS_SEARCHABLE}`)
    this.#log = database.prepare<[UnitId]>(`INSERT INTO unit_change (unit_row, unit_id) SELECT u.row, u.id FROM translation_unit u WHERE u.id = ? AND ${IS_VISIBLE}`)
    const ofImport = `SELECT row FROM translation_unit WHERE import_id = :importId ORDER BY row LIMIT :limit`
    this.#deleteImportSearch = database.prepare<{ importId: string; limit: number }>(`
      INSERT INTO unit_search (unit_search, rowid, source_folded, target_folded)
      SELECT 'delete', u.row, u.source_folded, u.target_folded FROM translation_unit u WHERE u.row IN (${ofImport}) AND ${IS_SEARCHABLE}`)
    this.#deleteImport = database.prepare<{ importId: string; limit: number }>(`DELETE FROM translation_unit WHERE row IN (${ofImport})`)
    this.#get = database.prepare<[UnitId], UnitRow>(`SELECT ${COLUMNS} FROM translation_unit u WHERE u.id = ? AND ${IS_VISIBLE}`)
    this.#forSegment = database.prepare<[string], UnitRow>(`SELECT ${COLUMNS} FROM translation_unit u WHERE u.segment_id = ?`)
    this.#setSegment = database.prepare<[string | null, UnitId]>('UPDATE translation_unit SET segment_id = ? WHERE id = ?')
    this.#page = database.prepare<[number, number], UnitRow>(`
      SELECT ${COLUMNS} FROM translation_unit u WHERE u.row > ? AND ${IS_VISIBLE} ORDER BY u.row LIMIT ?`)
    this.#texts = database.prepare<[number, number], UnitText>(`
      SELECT ${TEXTS} FROM translation_unit u WHERE u.row > ? AND ${IS_VISIBLE} ORDER BY u.row LIMIT ?`)
    this.#lastRow = database.prepare<[], { row: number }>(`SELECT coalesce(max(row), 0) AS row FROM translation_unit`)
    // Grows with every row of the log, and stays when old rows of it go.
    this.#lastChange = database.prepare<[], { seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'unit_change'`)
    this.#visibleImports = database.prepare<[], string>(`SELECT count(*) || ' ' || total(visible = 1) FROM import`).pluck()
    this.#count = database.prepare<[], { count: number }>(`
      SELECT (SELECT count(*) FROM translation_unit)
        - (SELECT count(*) FROM translation_unit WHERE import_id IN (SELECT id FROM import WHERE visible <> 1)) AS count`)
    const isIn = (language: string) =>
      `EXISTS (SELECT 1 FROM json_each(:languages) l WHERE lower(${language}) = l.value OR lower(${language}) GLOB l.value || '[-_]*')`
    const holds = `((instr(u.source_folded, :folded) > 0 AND ${isIn('u.source_language')}) OR (instr(u.target_folded, :folded) > 0 AND ${isIn('u.target_language')}))`
    // In the order of rows nothing is read beyond the limit, however many units hold a word.
    this.#holding = database.prepare<unknown[], UnitRow>(`
      SELECT ${COLUMNS} FROM unit_search s JOIN translation_unit u ON u.row = s.rowid WHERE s.unit_search MATCH :match AND ${holds} AND ${IS_VISIBLE} ORDER BY s.rowid DESC LIMIT :limit`)
    this.#holdingScan = database.prepare<unknown[], UnitRow>(`SELECT ${COLUMNS} FROM translation_unit u WHERE ${holds} AND ${IS_VISIBLE} ORDER BY u.row DESC LIMIT :limit`)
  }

  /**
   * Adds a unit. Its id must be new, and its segment must not have a unit yet.
   * @param row where it stood before it was removed; that place must be free. Null = behind all others.
   */
  insert(unit: UnitRecord, row: number | null = null): void {
    const sourceFolded = foldForSearch(unit.source)
    const targetFolded = foldForSearch(unit.target)
    const { lastInsertRowid } = this.#insert.run({
      row,
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
      sourceHash: textHash(sourceFolded),
    })
    // That of an import may have to wait until the words of those before it are in.
    if (unit.importId === null) this.#insertSearch.run(lastInsertRowid, sourceFolded, targetFolded)
    else this.#insertSearchAgain.run(unit.id)
    this.#follow(1)
  }

  /** Puts a removed unit back. @param row as in `insert`. */
  restore(unit: UnitRecord, row: number | null): void {
    this.insert(unit, row)
    // The log is not told of rows of imports one by one.
    if (unit.importId !== null) this.#log.run(unit.id)
    this.#follow(1)
  }

  /** Gives a unit other texts, by hand: what else there is to it stays. Returns false where there is no such unit. */
  update(id: UnitId, { source, target, note, changedAt, changedBy }: UnitEdit): boolean {
    this.#deleteSearch.run(id)
    const sourceFolded = foldForSearch(source)
    const isThere = this.#update.run({ id, source, sourceFolded, sourceHash: textHash(sourceFolded), target, targetFolded: foldForSearch(target), note, changedAt, changedBy }).changes > 0
    this.#insertSearchAgain.run(id)
    this.#follow(0)
    return isThere
  }

  /** Returns false where there is no such unit. */
  remove(id: UnitId): boolean {
    this.#deleteSearch.run(id)
    const gone = this.#delete.get(id)
    if (gone?.importId === null) this.#follow(-1)
    else this.#known = null
    return gone !== undefined
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

  /** Binds a unit to a segment that has none, or with null lets it stand on its own: it stays when its segment is reopened or goes. False where there is no such unit. */
  setSegment(id: UnitId, segmentId: string | null): boolean {
    return this.#setSegment.run(segmentId, id).changes > 0
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

  /** A number that grows with every visible change of a unit; 0 before the first. */
  lastChange(): number {
    return this.#lastChange.get()?.seq ?? 0
  }

  /** How many visible units there are. Counted once; afterwards it follows the writes of this repository, and is counted anew after others'. */
  count(): number {
    const seq = this.lastChange()
    const imports = this.#visibleImports.get() ?? ''
    if (this.#known?.seq !== seq || this.#known.imports !== imports) this.#known = { seq, imports, count: this.#count.get()?.count ?? 0 }
    return this.#known.count
  }

  /** Takes over a write that was just made, unless it is not the only one since. */
  #follow(difference: number): void {
    const known = this.#known
    const seq = this.lastChange()
    if (known && known.seq !== seq) this.#known = seq === known.seq + 1 ? { ...known, seq, count: known.count + difference } : null
  }

  /**
   * At most `limit` units that hold `query`, as `foldForSearch` sees both, on a side in one of `languages` (primary subtags); those that came last go first.
   * Inside words too in Arabic script, which writes clitics on the word; from the start of a word elsewhere.
   */
  holding(query: string, languages: readonly string[], limit: number): readonly TranslationUnit[] {
    const folded = foldForSearch(query).trim()
    const match = this.#search.expression(folded)
    if (folded === '' || match === 'nothing') return []
    const bindings = { folded, limit, languages: JSON.stringify(languages) }
    const rows = match === 'anything' ? this.#holdingScan.all(bindings) : this.#holding.all({ ...bindings, match: match.match })
    return rows.map((row) => this.#read(row))
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
