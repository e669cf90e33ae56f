import type { Database, Statement } from 'better-sqlite3'
import type { UnitId } from '../core/model/memory.ts'
import type { JsonValue } from '../core/sync/operation.ts'

/**
 * `making`, `undoing`, `redoing`: on the way, in several transactions; where the process that did it is gone it is walked back. `standing`: can be
 * undone; `undone`: can be redone; `dropped`: forgotten, its changes are being deleted.
 */
export type MemoryStepState = 'making' | 'standing' | 'undoing' | 'undone' | 'redoing' | 'dropped'

/** What a step changed of one unit; null = not there. `n` is its place in the step, from 1. */
export type MemoryChange = Readonly<{ n: number; unitId: UnitId; before: JsonValue; after: JsonValue }>
export type MemoryStepRow = Readonly<{
  id: number
  kind: string
  /** Stamp of a hybrid clock. */
  madeStamp: string
  /** Empty while it was not undone. */
  undoneStamp: string
  state: MemoryStepState
  /** How many units it changed. */
  count: number
  device: string
  /** The process at work on it, `device:pid`; empty = none. */
  holder: string
}>
export type NewMemoryStep = Readonly<Pick<MemoryStepRow, 'kind' | 'madeStamp' | 'device' | 'holder'> & { user: string }>

type ChangeRow = { n: number; unitId: UnitId; before: string | null; after: string | null }

const COLUMNS = 'id, kind, made_stamp AS madeStamp, undone_stamp AS undoneStamp, state, count, device, holder'
const CHANGE = 'n, unit_id AS unitId, before, after'

const toText = (value: JsonValue): string | null => (value === null ? null : JSON.stringify(value))
const fromText = (text: string | null): JsonValue => (text === null ? null : (JSON.parse(text) as JsonValue))

/** Steps of undo and redo of a memory, in the file that they changed. Callers hold the transaction. */
export class MemoryStepRepository {
  readonly #insert: Statement<[string, string, string, string, string]>
  readonly #insertChange: Statement<[number, number, string, string | null, string | null]>
  readonly #get: Statement<[number], MemoryStepRow>
  readonly #standing: Statement<[string], MemoryStepRow>
  readonly #undone: Statement<[string], MemoryStepRow>
  readonly #allUndone: Statement<[string], MemoryStepRow>
  readonly #unsettled: Statement<[], MemoryStepRow>
  readonly #forward: Statement<[number, number, number], ChangeRow>
  readonly #backward: Statement<[number, number, number], ChangeRow>
  readonly #setState: Statement<[string, string, string, number]>
  readonly #setCount: Statement<[number, number]>
  readonly #deleteChanges: Statement<[{ stepId: number; limit: number }]>
  readonly #delete: Statement<[number]>
  readonly #lastStamp: Statement<[], string | null>

  constructor(db: Database) {
    this.#insert = db.prepare('INSERT INTO memory_step (kind, device, made_stamp, user, holder) VALUES (?, ?, ?, ?, ?)')
    this.#insertChange = db.prepare('INSERT INTO memory_change (step_id, n, unit_id, before, after) VALUES (?, ?, ?, ?, ?)')
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM memory_step WHERE id = ?`)
    this.#standing = db.prepare(`SELECT ${COLUMNS} FROM memory_step WHERE state = 'standing' AND device = ? ORDER BY made_stamp DESC LIMIT 1`)
    this.#undone = db.prepare(`SELECT ${COLUMNS} FROM memory_step WHERE state = 'undone' AND device = ? ORDER BY undone_stamp DESC LIMIT 1`)
    this.#allUndone = db.prepare(`SELECT ${COLUMNS} FROM memory_step WHERE state = 'undone' AND device = ? ORDER BY id`)
    this.#unsettled = db.prepare(`SELECT ${COLUMNS} FROM memory_step WHERE state IN ('making', 'undoing', 'redoing', 'dropped') ORDER BY id DESC`)
    this.#forward = db.prepare(`SELECT ${CHANGE} FROM memory_change WHERE step_id = ? AND n > ? ORDER BY n LIMIT ?`)
    this.#backward = db.prepare(`SELECT ${CHANGE} FROM memory_change WHERE step_id = ? AND n < ? ORDER BY n DESC LIMIT ?`)
    this.#setState = db.prepare('UPDATE memory_step SET state = ?, undone_stamp = ?, holder = ? WHERE id = ?')
    this.#setCount = db.prepare('UPDATE memory_step SET count = ? WHERE id = ?')
    this.#deleteChanges = db.prepare(`
      DELETE FROM memory_change WHERE step_id = :stepId AND n < (SELECT min(n) FROM memory_change WHERE step_id = :stepId) + :limit`)
    this.#delete = db.prepare('DELETE FROM memory_step WHERE id = ?')
    this.#lastStamp = db.prepare<[], string | null>('SELECT max(max(made_stamp), max(undone_stamp)) FROM memory_step').pluck()
  }

  /** Begins a step, as `making`. Returns its id. */
  add({ kind, device, madeStamp, user, holder }: NewMemoryStep): number {
    return Number(this.#insert.run(kind, device, madeStamp, user, holder).lastInsertRowid)
  }

  /** Adds a change behind those that the step has; a step changes each unit once. */
  addChange(stepId: number, { n, unitId, before, after }: MemoryChange): void {
    this.#insertChange.run(stepId, n, unitId, toText(before), toText(after))
  }

  get(stepId: number): MemoryStepRow | null {
    return this.#get.get(stepId) ?? null
  }

  /** The newest step of a device that can be undone. */
  newestStanding(device: string): MemoryStepRow | null {
    return this.#standing.get(device) ?? null
  }

  /** The step of a device that was undone last. */
  newestUndone(device: string): MemoryStepRow | null {
    return this.#undone.get(device) ?? null
  }

  /** What a device could redo. */
  undone(device: string): readonly MemoryStepRow[] {
    return this.#allUndone.all(device)
  }

  /** Steps that are on the way, of every process, the newest first. */
  unsettled(): readonly MemoryStepRow[] {
    return this.#unsettled.all()
  }

  /** At most `limit` changes in order behind `n` (0 = from the first), or backwards before it (`Infinity` = from the last). */
  changes(stepId: number, n: number, direction: 'forward' | 'backward', limit: number): readonly MemoryChange[] {
    const rows = direction === 'forward' ? this.#forward.all(stepId, n, limit) : this.#backward.all(stepId, Math.min(n, Number.MAX_SAFE_INTEGER), limit)
    return rows.map((row) => ({ ...row, before: fromText(row.before), after: fromText(row.after) }))
  }

  setState(stepId: number, state: MemoryStepState, { undoneStamp, holder }: Readonly<{ undoneStamp: string; holder: string }>): void {
    this.#setState.run(state, undoneStamp, holder, stepId)
  }

  setCount(stepId: number, count: number): void {
    this.#setCount.run(count, stepId)
  }

  /** Deletes a step with at most `limit` of its changes. Returns false while more are left; then the step is still there. */
  delete(stepId: number, limit: number): boolean {
    if (this.#deleteChanges.run({ stepId, limit }).changes > 0) return false
    this.#delete.run(stepId)
    return true
  }

  /** The newest stamp in this file, or `''`. */
  lastStamp(): string {
    return this.#lastStamp.get() ?? ''
  }
}
