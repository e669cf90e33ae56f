import type { Database, Statement } from 'better-sqlite3'
import type { LanguageTag } from '../core/model/language.ts'

/**
 * What a unit of an import is written with, in this order; texts as in `UnitRecord`, tags and `extra` as JSON, both sides also as `foldForSearch` gives them.
 * Most units of most files are plain: the first ten say all, what follows is as in `PLAIN_REST`.
 */
export const UNIT_FIELDS = [
  'id', 'sourceLanguage', 'targetLanguage', 'source', 'sourceFolded', 'target', 'targetFolded', 'createdAt', 'changedAt', 'extra',
  'tags', 'previousSource', 'nextSource', 'origin', 'note', 'createdBy', 'changedBy',
] as const
export const PLAIN_FIELDS = 10
export const PLAIN_REST: readonly string[] = ['[]', '', '', 'import', '', '', '']
/** The fields of one unit: `PLAIN_FIELDS` of them or all. */
export type UnitFields = readonly string[]

const COLUMNS =
  'id, source_language, target_language, source, source_folded, target, target_folded, created_at, changed_at, extra, tags, previous_source, next_source, origin, note, created_by, changed_by'

/** A unit that an incoming one may say again. */
export type KnownUnit = Readonly<{
  row: number
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  target: string
  previousSource: string
  nextSource: string
  changedAt: string
  importId: string | null
}>

/** Where units stand that an import took the place of; null = they came with none. */
export type ReplacedGroup = Readonly<{ id: string; importId: string | null }>

const isVisible = (unit: string): string => `(${unit}.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = ${unit}.import_id AND i.visible = 1))`
/** An import that went before the one that is under way, or the unit's having come with none. */
const NO_IMPORT = ''

/**
 * Bulk imports of units: written without the word search, which follows in slices once the import is finished (`import.searchable_to`). Units that
 * an import takes the place of stay: they are moved into a group of their own, an `import` of kind `replaced`, that goes out of sight when the import
 * comes into it, and back when it is taken back. Callers hold the transaction.
 */
export class UnitImportRepository {
  readonly #plain: Statement<unknown[]>
  readonly #full: Statement<unknown[]>
  readonly #known: Statement<[string], number>
  readonly #sameSource: Statement<{ sourceHash: number; source: string; importId: string }, KnownUnit>
  readonly #removeOwn: Statement<[number, string]>
  readonly #importOfRow: Statement<[number], string | null>
  readonly #makeGroup: Statement<{ id: string; fileName: string; at: string }>
  readonly #moveRow: Statement<{ row: number; id: string }>
  readonly #groups: Statement<[string, string], { id: string }>
  readonly #releaseRows: Statement<{ id: string; importId: string | null; limit: number }>
  readonly #pending: Statement<[], { id: string; searchableTo: number }>
  readonly #slice: Statement<{ id: string; after: number; limit: number }, { row: number }>
  readonly #makeSearchable: Statement<{ id: string; after: number; to: number }>
  readonly #setSearchableTo: Statement<[number | null, string]>

  constructor(db: Database) {
    const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ')
    const plain = COLUMNS.split(', ').slice(0, PLAIN_FIELDS).join(', ')
    // Two statements: what is the same in nearly every unit is a fifth of the work of writing it.
    this.#plain = db.prepare(`INSERT INTO translation_unit (${plain}, origin, source_hash, import_id) VALUES (${places(PLAIN_FIELDS)}, 'import', ?, ?)`)
    this.#full = db.prepare(`INSERT INTO translation_unit (${COLUMNS}, source_hash, import_id) VALUES (${places(UNIT_FIELDS.length)}, ?, ?)`)
    this.#known = db.prepare<[string], number>(`
      SELECT j.value FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM translation_unit u WHERE u.source_hash = j.value AND ${isVisible('u')})`).pluck()
    this.#sameSource = db.prepare(`
      SELECT u.row, u.source_language AS sourceLanguage, u.target_language AS targetLanguage, u.target, u.previous_source AS previousSource,
        u.next_source AS nextSource, u.changed_at AS changedAt, u.import_id AS importId
      FROM translation_unit u WHERE u.source_hash = :sourceHash AND u.source = :source AND (u.import_id = :importId OR ${isVisible('u')})
      ORDER BY u.changed_at DESC, u.row DESC`)
    this.#removeOwn = db.prepare(`DELETE FROM translation_unit WHERE row = ? AND import_id = ?`)
    this.#importOfRow = db.prepare<[number], string | null>(`SELECT import_id FROM translation_unit WHERE row = ?`).pluck()
    this.#makeGroup = db.prepare(`
      INSERT INTO import (id, kind, file_name, started_at, finished_at, visible) VALUES (:id, 'replaced', :fileName, :at, :at, 1) ON CONFLICT DO NOTHING`)
    this.#moveRow = db.prepare(`UPDATE translation_unit SET import_id = :id WHERE row = :row`)
    this.#groups = db.prepare(`SELECT id FROM import WHERE kind = 'replaced' AND id >= ? AND id < ? ORDER BY id`)
    this.#releaseRows = db.prepare(`
      UPDATE translation_unit SET import_id = :importId WHERE row IN (SELECT row FROM translation_unit WHERE import_id = :id ORDER BY row LIMIT :limit)`)
    this.#pending = db.prepare(`SELECT id, searchable_to AS searchableTo FROM import WHERE searchable_to IS NOT NULL AND visible = 1 ORDER BY started_at, id LIMIT 1`)
    this.#slice = db.prepare(`SELECT max(row) AS row FROM (SELECT row FROM translation_unit WHERE import_id = :id AND row > :after ORDER BY row LIMIT :limit)`)
    this.#makeSearchable = db.prepare(`
      INSERT INTO unit_search (rowid, source_folded, target_folded)
      SELECT row, source_folded, target_folded FROM translation_unit WHERE import_id = :id AND row > :after AND row <= :to`)
    this.#setSearchableTo = db.prepare(`UPDATE import SET searchable_to = ? WHERE id = ?`)
  }

  /** Adds a unit to an import that is under way. `sourceHash` is `textHash` of its folded source. */
  insert(unit: UnitFields, sourceHash: number, importId: string): void {
    if (unit.length === PLAIN_FIELDS) this.#plain.run(...unit, sourceHash, importId)
    else this.#full.run(...unit, sourceHash, importId)
  }

  /** Which of these hashes the folded source of a visible unit has. */
  knownSources(sourceHashes: readonly number[]): ReadonlySet<number> {
    return new Set(this.#known.all(JSON.stringify(sourceHashes)))
  }

  /** Visible units, and those of the import under way, with this source; the newest first. */
  withSource(source: string, sourceHash: number, importId: string): readonly KnownUnit[] {
    return this.#sameSource.all({ sourceHash, source, importId })
  }

  /** Takes a unit out of the import under way. */
  removeOwn(row: number, importId: string): void {
    this.#removeOwn.run(row, importId)
  }

  /** Puts visible units into groups of an import under way, where they stay in sight. Their words must all be searchable. */
  setAside(rows: readonly number[], importId: string, at: string): void {
    for (const row of rows) {
      const id = `${importId}/${this.#importOfRow.get(row) ?? NO_IMPORT}`
      this.#makeGroup.run({ id, fileName: '', at })
      this.#moveRow.run({ row, id })
    }
  }

  /** The groups of units that an import takes or took the place of. */
  replacedGroups(importId: string): readonly ReplacedGroup[] {
    // What begins with the id and a slash: a zero follows the slash in ASCII.
    return this.#groups.all(`${importId}/`, `${importId}0`).map(({ id }) => ({ id, importId: id.slice(importId.length + 1) || null }))
  }

  /** Gives at most `limit` units of a group back to where they came from. @returns how many; 0 when none is left. */
  releaseReplaced({ id, importId }: ReplacedGroup, limit: number): number {
    return this.#releaseRows.run({ id, importId, limit }).changes
  }

  /** Whether units in sight cannot be found by their words yet. */
  hasUnsearchable(): boolean {
    return this.#pending.get() !== undefined
  }

  /** Makes the words of at most `limit` units searchable. @returns false when there is nothing left to do. */
  makeSearchable(limit: number): boolean {
    const pending = this.#pending.get()
    if (!pending) return false
    const { id, searchableTo: after } = pending
    const to = this.#slice.get({ id, after, limit })?.row ?? null
    if (to !== null) this.#makeSearchable.run({ id, after, to })
    this.#setSearchableTo.run(to, id)
    return true
  }
}
