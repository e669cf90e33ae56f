import type { Database } from 'better-sqlite3'
import type { LanguageTag } from '../core/model/language.ts'
import type { TranslationUnit, UnitId } from '../core/model/memory.ts'
import type { InlineTag } from '../core/model/tagged-text.ts'
import { checkIdentity, openDatabase, withStorageErrors } from './database.ts'
import { MetaRepository } from './meta-repository.ts'
import type { UnitText } from './unit-repository.ts'
import { UnitSearch } from './unit-search.ts'

/** A row of the log of changes: a unit, or the import whose units came or went together; the first entry of a log has neither. */
export type UnitChange = Readonly<{
  seq: number
  unitRow: number | null
  unitId: string | null
  importId: string | null
  /** Chance, so that two histories that went on from the same copy are told apart at the first entry that they do not share. */
  mark: number
}>

/** The sides of a unit as `foldForSearch` gives them, not trimmed. */
export type FoldedUnit = Readonly<{ sourceLanguage: LanguageTag; targetLanguage: LanguageTag; source: string; target: string }>

/** A unit as matches need it. */
export type ReadUnit = TranslationUnit &
  Readonly<{
    segmentId: string | null
    /** Of an alignment, 0 to 1; null where unknown. */
    confidence: number | null
    /** What a file said of it beyond the model, as JSON values. */
    extra: Readonly<Record<string, unknown>>
  }>

/**
 * Translation units of one file, read through a connection of its own while the file is written elsewhere. Every method sees what was
 * committed when it is called.
 */
export type UnitReader = Readonly<{
  /** Uuid of the file. */
  id: string
  /** Runs `work` on one state of the file, whatever is committed meanwhile. `work` is synchronous, and short: the write-ahead log cannot shrink while it runs. */
  snapshot: <T>(work: () => T) => T
  /** Texts of visible units after a row, in order of rows. */
  texts: (afterRow: number, limit: number) => readonly UnitText[]
  /** Texts of visible units of one import after a row. */
  textsOfImport: (importId: string, afterRow: number, limit: number) => readonly UnitText[]
  /** Rows of all units of an import, visible or not. */
  rowsOfImport: (importId: string) => readonly number[]
  /** Rows of visible units after a row, in order. */
  rows: (afterRow: number, limit: number) => readonly number[]
  /** The highest row, of invisible imports too; 0 where there are no units. Constant time. */
  lastRow: () => number
  /** Null where there is no such visible unit. */
  text: (row: number) => UnitText | null
  /** The texts of a visible unit as `foldForSearch` gives them; null where there is none. */
  folded: (row: number) => FoldedUnit | null
  unit: (row: number) => ReadUnit | null
  idOf: (row: number) => UnitId | null
  count: () => number
  /** The newest entry of the log. */
  lastChange: () => UnitChange
  change: (seq: number) => UnitChange | null
  changesSince: (seq: number, limit: number) => readonly UnitChange[]
  search: UnitSearch
  close: () => void
}>

type UnitRow = UnitText & {
  tags: string
  previousSource: string
  nextSource: string
  origin: string
  segmentId: string | null
  extra: string
  createdAt: string
  createdBy: string
  changedAt: string
  changedBy: string
}

const IS_VISIBLE = `(u.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = u.import_id AND i.visible = 1))`
const TEXTS = `u.row, u.id, u.source_language AS sourceLanguage, u.target_language AS targetLanguage, u.source, u.target`
const CHANGE = `seq, unit_row AS unitRow, unit_id AS unitId, import_id AS importId, mark`

/** Opens a file for reading its units. Errors: `file/not-readable`, `project/not-a-project`, `storage/newer-schema`, `storage/damaged`. */
export function openUnitReader(path: string): UnitReader {
  return withStorageErrors({ path }, () => {
    const db = openDatabase(path, 'read')
    try {
      checkIdentity(db, path)
      return readerOn(db)
    } catch (error) {
      db.close()
      throw error
    }
  })
}

function readerOn(db: Database): UnitReader {
  const id = new MetaRepository(db).get('id')
  const run = db.transaction((work: () => unknown) => work())
  const { lastChange, ...log } = logOf(db)
  const folded = db.prepare<[number], FoldedUnit>(`
    SELECT u.source_language AS sourceLanguage, u.target_language AS targetLanguage, u.source_folded AS source, u.target_folded AS target
    FROM translation_unit u WHERE u.row = ? AND ${IS_VISIBLE}`)
  const unit = db.prepare<[number], UnitRow>(`
    SELECT ${TEXTS}, u.tags, u.previous_source AS previousSource, u.next_source AS nextSource, u.origin, u.segment_id AS segmentId, u.extra,
      u.created_at AS createdAt, u.created_by AS createdBy, u.changed_at AS changedAt, u.changed_by AS changedBy
    FROM translation_unit u WHERE u.row = ? AND ${IS_VISIBLE}`)
  const idOf = db.prepare<[number], UnitId>(`SELECT u.id FROM translation_unit u WHERE u.row = ? AND ${IS_VISIBLE}`).pluck()
  const count = db.prepare<[], number>(`SELECT count(*) FROM translation_unit u WHERE ${IS_VISIBLE}`).pluck()
  return {
    id,
    snapshot: <T>(work: () => T): T => run(work) as T,
    ...textsOf(db),
    folded: (row) => folded.get(row) ?? null,
    unit: (row) => {
      const found = unit.get(row)
      return found ? readUnit(found, id) : null
    },
    idOf: (row) => idOf.get(row) ?? null,
    count: () => count.get() ?? 0,
    lastChange: () => {
      const last = lastChange()
      if (!last) throw new RangeError('the log of units is empty')
      return last
    },
    ...log,
    search: new UnitSearch(db),
    close: () => db.close(),
  }
}

function textsOf(db: Database): Pick<UnitReader, 'texts' | 'textsOfImport' | 'rowsOfImport' | 'rows' | 'lastRow' | 'text'> {
  const texts = db.prepare<[number, number], UnitText>(`SELECT ${TEXTS} FROM translation_unit u WHERE u.row > ? AND ${IS_VISIBLE} ORDER BY u.row LIMIT ?`)
  const ofImport = db.prepare<[string, number, number], UnitText>(`
    SELECT ${TEXTS} FROM translation_unit u WHERE u.import_id = ? AND u.row > ? AND ${IS_VISIBLE} ORDER BY u.row LIMIT ?`)
  const rowsOfImport = db.prepare<[string], number>(`SELECT u.row FROM translation_unit u WHERE u.import_id = ? ORDER BY u.row`).pluck()
  const rows = db.prepare<[number, number], number>(`SELECT u.row FROM translation_unit u WHERE u.row > ? AND ${IS_VISIBLE} ORDER BY u.row LIMIT ?`).pluck()
  const lastRow = db.prepare<[], number>(`SELECT coalesce(max(row), 0) FROM translation_unit`).pluck()
  const text = db.prepare<[number], UnitText>(`SELECT ${TEXTS} FROM translation_unit u WHERE u.row = ? AND ${IS_VISIBLE}`)
  return {
    texts: (afterRow, limit) => texts.all(afterRow, limit),
    textsOfImport: (importId, afterRow, limit) => ofImport.all(importId, afterRow, limit),
    rowsOfImport: (importId) => rowsOfImport.all(importId),
    rows: (afterRow, limit) => rows.all(afterRow, limit),
    lastRow: () => lastRow.get() ?? 0,
    text: (row) => text.get(row) ?? null,
  }
}

function logOf(db: Database): Pick<UnitReader, 'change' | 'changesSince'> & Readonly<{ lastChange: () => UnitChange | null }> {
  const last = db.prepare<[], UnitChange>(`SELECT ${CHANGE} FROM unit_change ORDER BY seq DESC LIMIT 1`)
  const one = db.prepare<[number], UnitChange>(`SELECT ${CHANGE} FROM unit_change WHERE seq = ?`)
  const since = db.prepare<[number, number], UnitChange>(`SELECT ${CHANGE} FROM unit_change WHERE seq > ? ORDER BY seq LIMIT ?`)
  return {
    lastChange: () => last.get() ?? null,
    change: (seq) => one.get(seq) ?? null,
    changesSince: (seq, limit) => since.all(seq, limit),
  }
}

function readUnit({ row: _row, tags, extra, ...unit }: UnitRow, memoryId: string): ReadUnit {
  const known = JSON.parse(extra) as Readonly<Record<string, unknown>>
  const { confidence } = known
  return { ...unit, memoryId, tags: JSON.parse(tags) as readonly InlineTag[], extra: known, confidence: typeof confidence === 'number' ? confidence : null }
}
