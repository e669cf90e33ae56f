import type { Database, Statement } from 'better-sqlite3'
import type { JsonValue } from '../core/sync/operation.ts'

/** What a step changes of one thing; null = not there. What the values mean is the writer's business. */
export type GlossaryChange = Readonly<{ entity: string; before: JsonValue; after: JsonValue }>
export type GlossaryStepRow = Readonly<{
  id: number
  /** Joins the steps of one action in several files. */
  groupId: string
  kind: string
  /** One stretch of typing; empty = none. */
  burst: string
  /** Stamp of a hybrid clock. */
  madeStamp: string
  importId: string | null
  /** Empty while it stands. */
  undoneStamp: string
}>
export type NewGlossaryStep = Readonly<Omit<GlossaryStepRow, 'id' | 'undoneStamp'> & { device: string; user: string }>

type ChangeRow = { entity: string; before: string | null; after: string | null }

const COLUMNS = 'id, group_id AS groupId, kind, burst, made_stamp AS madeStamp, import_id AS importId, undone_stamp AS undoneStamp'

const toText = (value: JsonValue): string | null => (value === null ? null : JSON.stringify(value))
const toChange = ({ entity, before, after }: ChangeRow): GlossaryChange => ({
  entity,
  before: before === null ? null : (JSON.parse(before) as JsonValue),
  after: after === null ? null : (JSON.parse(after) as JsonValue),
})

/** Steps of undo and redo of glossaries, in the file that they changed. Callers hold the transaction. */
export class GlossaryStepRepository {
  readonly #insert: Statement<[string, string, string, string, string, string, string | null]>
  readonly #putChange: Statement<[number, string, string | null, string | null]>
  readonly #deleteChange: Statement<[number, string]>
  readonly #standing: Statement<[string], GlossaryStepRow>
  readonly #undone: Statement<[string], GlossaryStepRow>
  readonly #allUndone: Statement<[string], GlossaryStepRow>
  readonly #ofGroup: Statement<[string], GlossaryStepRow>
  readonly #ofImport: Statement<[string], GlossaryStepRow>
  readonly #changes: Statement<[number, string, number], ChangeRow>
  readonly #change: Statement<[number, string], ChangeRow>
  readonly #mark: Statement<[string, number]>
  readonly #delete: Statement<[number]>
  readonly #lastStamp: Statement<[], string | null>

  constructor(db: Database) {
    this.#insert = db.prepare('INSERT INTO glossary_step (group_id, kind, burst, device, made_stamp, user, import_id) VALUES (?, ?, ?, ?, ?, ?, ?)')
    this.#putChange = db.prepare(`INSERT INTO glossary_change (step_id, entity, before, after) VALUES (?, ?, ?, ?)
      ON CONFLICT (step_id, entity) DO UPDATE SET before = excluded.before, after = excluded.after`)
    this.#deleteChange = db.prepare('DELETE FROM glossary_change WHERE step_id = ? AND entity = ?')
    this.#standing = db.prepare(`SELECT ${COLUMNS} FROM glossary_step WHERE device = ? AND undone_stamp = '' ORDER BY made_stamp DESC LIMIT 1`)
    this.#undone = db.prepare(`SELECT ${COLUMNS} FROM glossary_step WHERE device = ? AND undone_stamp > '' ORDER BY undone_stamp DESC LIMIT 1`)
    this.#allUndone = db.prepare(`SELECT ${COLUMNS} FROM glossary_step WHERE device = ? AND undone_stamp > ''`)
    this.#ofGroup = db.prepare(`SELECT ${COLUMNS} FROM glossary_step WHERE group_id = ? ORDER BY id`)
    this.#ofImport = db.prepare(`SELECT ${COLUMNS} FROM glossary_step WHERE import_id = ?`)
    this.#changes = db.prepare('SELECT entity, before, after FROM glossary_change WHERE step_id = ? AND entity > ? ORDER BY entity LIMIT ?')
    this.#change = db.prepare('SELECT entity, before, after FROM glossary_change WHERE step_id = ? AND entity = ?')
    this.#mark = db.prepare('UPDATE glossary_step SET undone_stamp = ? WHERE id = ?')
    this.#delete = db.prepare('DELETE FROM glossary_step WHERE id = ?')
    this.#lastStamp = db.prepare<[], string | null>('SELECT max(max(made_stamp), max(undone_stamp)) FROM glossary_step').pluck()
  }

  /** Returns the id of the new step. */
  add({ groupId, kind, burst, device, madeStamp, user, importId }: NewGlossaryStep): number {
    return Number(this.#insert.run(groupId, kind, burst, device, madeStamp, user, importId).lastInsertRowid)
  }

  /** Adds a change to a step, or puts it in the place of the one of the same entity. */
  putChange(stepId: number, { entity, before, after }: GlossaryChange): void {
    this.#putChange.run(stepId, entity, toText(before), toText(after))
  }

  deleteChange(stepId: number, entity: string): void {
    this.#deleteChange.run(stepId, entity)
  }

  /** The newest step of a device that stands. */
  newestStanding(device: string): GlossaryStepRow | null {
    return this.#standing.get(device) ?? null
  }

  /** The step of a device that was undone last. */
  newestUndone(device: string): GlossaryStepRow | null {
    return this.#undone.get(device) ?? null
  }

  /** What a device could redo. */
  undone(device: string): readonly GlossaryStepRow[] {
    return this.#allUndone.all(device)
  }

  ofGroup(groupId: string): readonly GlossaryStepRow[] {
    return this.#ofGroup.all(groupId)
  }

  /** The step that shows and hides an import. */
  ofImport(importId: string): GlossaryStepRow | null {
    return this.#ofImport.get(importId) ?? null
  }

  /** All changes of a step by entity, read in pages, so that writes may happen in between. */
  *changes(stepId: number, pageSize = 500): Generator<GlossaryChange> {
    for (let after = ''; ; ) {
      const rows = this.#changes.all(stepId, after, pageSize)
      for (const row of rows) yield toChange(row)
      const last = rows.at(-1)
      if (!last || rows.length < pageSize) return
      after = last.entity
    }
  }

  change(stepId: number, entity: string): GlossaryChange | null {
    const row = this.#change.get(stepId, entity)
    return row ? toChange(row) : null
  }

  markUndone(stepId: number, stamp: string): void {
    this.#mark.run(stamp, stepId)
  }

  markStanding(stepId: number): void {
    this.#mark.run('', stepId)
  }

  /** Deletes a step with its changes. */
  delete(stepId: number): void {
    this.#delete.run(stepId)
  }

  /** The newest stamp in this file, or `''`. */
  lastStamp(): string {
    return this.#lastStamp.get() ?? ''
  }
}
