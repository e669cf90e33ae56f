import type { Database, Statement } from 'better-sqlite3'
import type { TranslationUnit, UnitDetails, UnitFilter, UnitId } from '../core/model/memory.ts'
import type { InlineTag } from '../core/model/tagged-text.ts'
import type { UnitRecord } from './unit-repository.ts'
import { UnitVocabulary } from './unit-vocabulary.ts'

/** Everything that is kept of a unit, with its row. Rows grow with every insert. */
export type StoredUnit = Required<UnitRecord> & Readonly<{ row: number }>

/** What of a filter can be told from a unit's row alone. */
export type RowFilter = Readonly<Pick<UnitFilter, 'author' | 'changedFrom' | 'changedTo' | 'origin'> & { /** Both sides alike, letter for letter. */ isSame: boolean; /** A side that may be without words: one without a letter or digit of the common scripts. */ mayBeEmpty: boolean }>

/** The texts of a unit as `foldForSearch` gives them. */
export type FoldedRow = Readonly<{ row: number; source: string; target: string }>
export type PairRow = FoldedRow & Readonly<{ sourceLanguage: string; targetLanguage: string }>
/** How many units of a stretch have an author and an origin. */
export type FacetRow = Readonly<{ author: string; origin: string; count: number }>

type Bindings = Readonly<{ author: string | null; from: string | null; to: string | null; origin: string | null; isSame: 0 | 1; mayBeEmpty: 0 | 1 }>
type Range = Readonly<{ high: number; low: number }>
type Row = Omit<StoredUnit, 'tags' | 'extra'> & { tags: string; extra: string }

const IS_VISIBLE = `(u.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = u.import_id AND i.visible = 1))`
const COLUMNS = `u.row, u.id, u.source_language AS sourceLanguage, u.target_language AS targetLanguage, u.source, u.target, u.tags, u.previous_source AS previousSource,
  u.next_source AS nextSource, u.origin, u.segment_id AS segmentId, u.note, u.extra, u.created_at AS createdAt, u.created_by AS createdBy,
  u.changed_at AS changedAt, u.changed_by AS changedBy, u.import_id AS importId`
/** Letters and digits that a folded text in Arabic or Latin script is made of: from hamza to yeh, and those of ASCII. */
const COMMON_WORDS = '*[0-9a-z\u0621-\u064a]*'
// "U" comes after the "T" behind the day, so that the last day is within.
const PASSES = `(:author IS NULL OR u.changed_by = :author) AND (:from IS NULL OR u.changed_at >= :from) AND (:to IS NULL OR u.changed_at < :to || 'U')
  AND (:origin IS NULL OR u.origin = :origin) AND (:isSame = 0 OR u.source = u.target)
  AND (:mayBeEmpty = 0 OR u.source_folded NOT GLOB '${COMMON_WORDS}' OR u.target_folded NOT GLOB '${COMMON_WORDS}') AND ${IS_VISIBLE}`
const IN_RANGE = 'u.row <= :high AND u.row > :low'
const IN_ROWS = 'u.row IN (SELECT value FROM json_each(:rows))'
const FOLDED = 'u.row, u.source_folded AS source, u.target_folded AS target'
const DOWN = 'ORDER BY u.row DESC'

function read({ tags, extra, ...unit }: Row): StoredUnit {
  return { ...unit, tags: JSON.parse(tags) as readonly InlineTag[], extra: JSON.parse(extra) as Readonly<Record<string, unknown>> }
}

function bindingsOf({ author, changedFrom, changedTo, origin, isSame, mayBeEmpty }: RowFilter): Bindings {
  return { author, from: changedFrom, to: changedTo, origin, isSame: isSame ? 1 : 0, mayBeEmpty: mayBeEmpty ? 1 : 0 }
}

/**
 * Reads the units of one file for the table that keeps them: rows of a stretch, newest first, and whole units by row. Stretches are short on purpose: callers
 * let others take their turn in between.
 */
export class UnitPageRepository {
  readonly #byId: Statement<[UnitId], Row>
  readonly #withPrefix: Statement<[string, string], UnitId>
  readonly #byRows: Statement<[{ rows: string }], Row>
  readonly #takenRow: Statement<[number], number>
  readonly #ofSegment: Statement<[string], string>
  readonly #isShown: Statement<[string], number>
  readonly #lastRow: Statement<[], number | null>
  readonly #newest: Statement<[number, number], number>
  readonly #rows: Statement<[Bindings & Range], number>
  readonly #folded: Statement<[Bindings & Range], FoldedRow>
  readonly #foldedOf: Statement<[Bindings & { rows: string }], FoldedRow>
  readonly #passing: Statement<[Bindings & { rows: string }], number>
  readonly #pairs: Statement<[Range], PairRow>
  readonly #facets: Statement<[Range], FacetRow>
  readonly #vocabulary: UnitVocabulary
  readonly #holding: Statement<[string, number, number], number>
  readonly #isSearchable: Statement<[], number>
  readonly #lastSeq: Statement<[], number>
  readonly #firstSeq: Statement<[], number | null>
  readonly #changed: Statement<[number, number], { unitRow: number | null }>

  constructor(db: Database) {
    this.#vocabulary = new UnitVocabulary(db)
    this.#byId = db.prepare(`SELECT ${COLUMNS} FROM translation_unit u WHERE u.id = ? AND ${IS_VISIBLE}`)
    this.#withPrefix = db.prepare<[string, string], UnitId>(`SELECT u.id FROM translation_unit u WHERE u.id >= ? AND u.id < ? AND ${IS_VISIBLE} ORDER BY u.row`).pluck()
    this.#byRows = db.prepare(`SELECT ${COLUMNS} FROM translation_unit u WHERE ${IN_ROWS} AND ${IS_VISIBLE} ${DOWN}`)
    this.#takenRow = db.prepare<[number], number>('SELECT row FROM translation_unit WHERE row = ?').pluck()
    this.#ofSegment = db.prepare<[string], string>('SELECT id FROM translation_unit WHERE segment_id = ?').pluck()
    this.#isShown = db.prepare<[string], number>('SELECT visible FROM import WHERE id = ?').pluck()
    this.#lastRow = db.prepare<[], number | null>('SELECT max(row) FROM translation_unit').pluck()
    this.#newest = db.prepare<[number, number], number>(`SELECT u.row FROM translation_unit u WHERE u.row < ? AND ${IS_VISIBLE} ${DOWN} LIMIT ?`).pluck()
    this.#rows = db.prepare<[Bindings & Range], number>(`SELECT u.row FROM translation_unit u WHERE ${IN_RANGE} AND ${PASSES} ${DOWN}`).pluck()
    this.#folded = db.prepare(`SELECT ${FOLDED} FROM translation_unit u WHERE ${IN_RANGE} AND ${PASSES} ${DOWN}`)
    this.#foldedOf = db.prepare(`SELECT ${FOLDED} FROM translation_unit u WHERE ${IN_ROWS} AND ${PASSES} ${DOWN}`)
    this.#passing = db.prepare<[Bindings & { rows: string }], number>(`SELECT u.row FROM translation_unit u WHERE ${IN_ROWS} AND ${PASSES} ${DOWN}`).pluck()
    this.#pairs = db.prepare(`SELECT u.row, u.source, u.target, u.source_language AS sourceLanguage, u.target_language AS targetLanguage
      FROM translation_unit u WHERE ${IN_RANGE} AND ${IS_VISIBLE} ${DOWN}`)
    this.#facets = db.prepare(`SELECT u.changed_by AS author, u.origin, count(*) AS count FROM translation_unit u WHERE ${IN_RANGE} AND ${IS_VISIBLE} GROUP BY u.changed_by, u.origin`)
    this.#holding = db.prepare<[string, number, number], number>('SELECT rowid FROM unit_search WHERE unit_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?').pluck()
    this.#isSearchable = db.prepare<[], number>('SELECT NOT EXISTS (SELECT 1 FROM import WHERE visible = 1 AND searchable_to IS NOT NULL)').pluck()
    this.#lastSeq = db.prepare<[], number>("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'unit_change'), 0)").pluck()
    this.#firstSeq = db.prepare<[], number | null>('SELECT min(seq) FROM unit_change').pluck()
    this.#changed = db.prepare('SELECT unit_row AS unitRow FROM unit_change WHERE seq > ? ORDER BY seq LIMIT ?')
  }

  /** Null where there is no such visible unit. */
  byId(id: UnitId): StoredUnit | null {
    const row = this.#byId.get(id)
    return row ? read(row) : null
  }

  /** Visible units whose id begins so, in the order they came. */
  idsWithPrefix(prefix: string): readonly UnitId[] {
    return this.#withPrefix.all(prefix, `${prefix}\u{10ffff}`)
  }

  /** The visible ones among these rows, the highest row first. */
  byRows(rows: readonly number[]): readonly StoredUnit[] {
    return this.#byRows.all({ rows: JSON.stringify(rows) }).map(read)
  }

  /** Whether a row is in use, by an invisible unit too. */
  isTaken(row: number): boolean {
    return this.#takenRow.get(row) !== undefined
  }

  /** The unit that belongs to a segment, or null. */
  idOfSegment(segmentId: string): UnitId | null {
    return (this.#ofSegment.get(segmentId) ?? null) as UnitId | null
  }

  /** Whether units of an import count. */
  isShown(importId: string): boolean {
    return this.#isShown.get(importId) === 1
  }

  /** The highest row, of invisible units too; 0 where there are none. */
  lastRow(): number {
    return this.#lastRow.get() ?? 0
  }

  /** At most `limit` rows of visible units below a row (`Infinity` = from the newest), newest first. */
  newest(below: number, limit: number): readonly number[] {
    return this.#newest.all(Math.min(below, Number.MAX_SAFE_INTEGER), limit)
  }

  /** Rows from above `low` to `high` that pass a filter, newest first. */
  rows(filter: RowFilter, range: Range): readonly number[] {
    return this.#rows.all({ ...bindingsOf(filter), ...range })
  }

  /** `rows` with the texts as `foldForSearch` gives them. */
  folded(filter: RowFilter, range: Range): readonly FoldedRow[] {
    return this.#folded.all({ ...bindingsOf(filter), ...range })
  }

  /** The ones among these rows that pass a filter, with the texts as `foldForSearch` gives them. */
  foldedOf(filter: RowFilter, rows: readonly number[]): readonly FoldedRow[] {
    return this.#foldedOf.all({ ...bindingsOf(filter), rows: JSON.stringify(rows) })
  }

  /** The ones among these rows that pass a filter, newest first. */
  passing(filter: RowFilter, rows: readonly number[]): readonly number[] {
    return this.#passing.all({ ...bindingsOf(filter), rows: JSON.stringify(rows) })
  }

  /** Visible units from above `low` to `high` with the texts as they are, newest first. */
  pairs(range: Range): readonly PairRow[] {
    return this.#pairs.all(range)
  }

  /** Visible units from above `low` to `high`, counted by author and origin. */
  facets(range: Range): readonly FacetRow[] {
    return this.#facets.all(range)
  }

  /** Makes `wordsWith` ready; callers let others take their turn between the stretches. */
  prepareWords(): Generator<void> {
    return this.#vocabulary.prepare()
  }

  /** Words of the index that contain one of these parts. Slow where `prepareWords` has not run to its end since an import came or went. */
  wordsWith(parts: readonly string[]): readonly string[] {
    return [...new Set(parts.flatMap((inside) => this.#vocabulary.matching({ text: inside, exact: null, beginning: null, inside, forms: [] }).words))]
  }

  /** Rows below a row that hold one word of each group, newest first, invisible ones too. */
  holding(groups: readonly (readonly string[])[], below: number, limit: number): readonly number[] {
    const match = groups.map((words) => `(${words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ')})`).join(' AND ')
    return this.#holding.all(match, Math.min(below, Number.MAX_SAFE_INTEGER), limit)
  }

  /** Whether the words of every visible unit are in the index. */
  isSearchable(): boolean {
    return this.#isSearchable.get() === 1
  }

  /** Grows with every visible change of a unit's texts or presence. */
  lastChange(): number {
    return this.#lastSeq.get() ?? 0
  }

  /** Rows that changed after a change; null where that is no longer known, or an import came or went, or where there are more than `limit`. */
  changedRows(since: number, limit: number): readonly number[] | null {
    const first = this.#firstSeq.get() ?? null
    if (first === null ? since !== this.lastChange() : first > since + 1) return null
    const rows = this.#changed.all(since, limit + 1).map(({ unitRow }) => unitRow)
    return rows.length <= limit && rows.every((row) => row !== null) ? [...new Set(rows)] : null
  }
}

/** A unit as it is shown and edited. `confidence` is that of the alignment it came from. */
export function unitDetails(unit: StoredUnit, memoryId: string): UnitDetails {
  const { row: _row, segmentId: _segment, importId: _import, extra, note, ...texts } = unit
  const shown: TranslationUnit = { ...texts, memoryId }
  return { ...shown, note, confidence: typeof extra['confidence'] === 'number' ? extra['confidence'] : null }
}
