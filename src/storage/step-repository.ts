import type { Database, Statement } from 'better-sqlite3'
import type { DocumentId, SegmentId, SegmentStatus } from '../core/model/segment.ts'

/** What a step changes of a segment. `isLocked` absent = not locked. */
export type SegmentState = Readonly<{ target: string; status: SegmentStatus; isLocked?: boolean }>
export type StepChange = Readonly<{ entity: SegmentId; before: SegmentState; after: SegmentState }>
/** One thing that undo takes back and redo does again. */
export type Step = Readonly<{ id: number; kind: string; burst: string; madeAt: string; user: string; changes: readonly StepChange[] }>
export type NewStep = Omit<Step, 'id'>

type Row = { id: number; kind: string; burst: string; made_at: string; user: string }
type ChangeRow = { entity: string; before: string; after: string }

const COLUMNS = 's.id, s.kind, s.burst, s.made_at, s.user'
const OF_ENTITY = 'FROM step_change c JOIN step s ON s.id = c.step_id WHERE c.entity = ?'

/** Steps of undo and redo. They live in the file, so undo survives a restart. */
export class StepRepository {
  readonly #insert: Statement<[string, string, string, string]>
  readonly #insertChange: Statement<[number, string, string, string]>
  readonly #setAfter: Statement<[string, number, string]>
  readonly #setMadeAt: Statement<[string, number]>
  readonly #stands: Statement<[number], number>
  readonly #changes: Statement<[number], ChangeRow>
  readonly #standing: Statement<[], Row>
  readonly #standingOf: Statement<[string], Row>
  readonly #undone: Statement<[], Row>
  readonly #undoneOf: Statement<[string], Row>
  readonly #markUndone: Statement<[number]>
  readonly #markStanding: Statement<[number]>
  readonly #moveChange: Statement<[number, number, string]>
  readonly #copyStep: Statement<[number]>
  readonly #cutChanges: Statement<[string]>
  readonly #deleteEmpty: Statement<[]>
  readonly #cutDocument: Statement<[string]>
  readonly #cutEntity: Statement<[string]>
  readonly #deleteAllEmpty: Statement<[]>
  readonly #delete: Statement<[number]>

  constructor(db: Database) {
    this.#insert = db.prepare('INSERT INTO step (kind, burst, made_at, user) VALUES (?, ?, ?, ?)')
    this.#insertChange = db.prepare('INSERT INTO step_change (step_id, entity, before, after) VALUES (?, ?, ?, ?)')
    this.#setAfter = db.prepare('UPDATE step_change SET after = ? WHERE step_id = ? AND entity = ?')
    this.#setMadeAt = db.prepare('UPDATE step SET made_at = ? WHERE id = ?')
    this.#stands = db.prepare<[number], number>('SELECT count(*) FROM step WHERE id = ? AND undo_order = 0').pluck()
    this.#changes = db.prepare('SELECT entity, before, after FROM step_change WHERE step_id = ? ORDER BY entity')
    this.#standing = db.prepare(`SELECT ${COLUMNS} FROM step s WHERE s.undo_order = 0 ORDER BY s.id DESC LIMIT 1`)
    this.#standingOf = db.prepare(`SELECT ${COLUMNS} ${OF_ENTITY} AND s.undo_order = 0 ORDER BY s.id DESC LIMIT 1`)
    this.#undone = db.prepare(`SELECT ${COLUMNS} FROM step s WHERE s.undo_order > 0 ORDER BY s.undo_order DESC LIMIT 1`)
    this.#undoneOf = db.prepare(`SELECT ${COLUMNS} ${OF_ENTITY} AND s.undo_order > 0 ORDER BY s.undo_order DESC LIMIT 1`)
    this.#markUndone = db.prepare('UPDATE step SET undo_order = (SELECT max(undo_order) + 1 FROM step) WHERE id = ?')
    this.#markStanding = db.prepare('UPDATE step SET undo_order = 0 WHERE id = ?')
    this.#moveChange = db.prepare('UPDATE step_change SET step_id = ? WHERE step_id = ? AND entity = ?')
    this.#copyStep = db.prepare('INSERT INTO step (kind, burst, made_at, user, undo_order) SELECT kind, burst, made_at, user, undo_order FROM step WHERE id = ?')
    this.#cutChanges = db.prepare('DELETE FROM step_change WHERE entity = ? AND step_id IN (SELECT id FROM step WHERE undo_order > 0)')
    this.#deleteEmpty = db.prepare('DELETE FROM step WHERE undo_order > 0 AND NOT EXISTS (SELECT 1 FROM step_change c WHERE c.step_id = step.id)')
    this.#cutDocument = db.prepare('DELETE FROM step_change WHERE entity IN (SELECT id FROM segment WHERE document_id = ?)')
    this.#cutEntity = db.prepare('DELETE FROM step_change WHERE entity = ?')
    this.#deleteAllEmpty = db.prepare('DELETE FROM step WHERE NOT EXISTS (SELECT 1 FROM step_change c WHERE c.step_id = step.id)')
    this.#delete = db.prepare('DELETE FROM step WHERE id = ?')
  }

  add(step: NewStep): number {
    const id = Number(this.#insert.run(step.kind, step.burst, step.madeAt, step.user).lastInsertRowid)
    this.append(id, step.changes)
    return id
  }

  /** Lets a step change further segments: it is still being made. */
  append(id: number, changes: readonly StepChange[]): void {
    for (const { entity, before, after } of changes) this.#insertChange.run(id, entity, JSON.stringify(before), JSON.stringify(after))
  }

  /** Whether there is that step and it was not undone. */
  stands(id: number): boolean {
    return this.#stands.get(id) === 1
  }

  /** Lets a step end in another state: the same stretch of typing went on. */
  extend(id: number, entity: SegmentId, after: SegmentState, madeAt: string): void {
    this.#setAfter.run(JSON.stringify(after), id, entity)
    this.#setMadeAt.run(madeAt, id)
  }

  /** The newest step that stands, of one segment or of all where `entity` is null. */
  newestStanding(entity: SegmentId | null): Step | null {
    return this.#step(entity === null ? this.#standing.get() : this.#standingOf.get(entity))
  }

  /** The step that was undone last, of one segment or of all where `entity` is null. */
  newestUndone(entity: SegmentId | null): Step | null {
    return this.#step(entity === null ? this.#undone.get() : this.#undoneOf.get(entity))
  }

  markUndone(id: number): void {
    this.#markUndone.run(id)
  }

  markStanding(id: number): void {
    this.#markStanding.run(id)
  }

  /** Makes the change of one segment a step of its own, and returns that step's id. */
  split(id: number, entity: SegmentId): number {
    const own = Number(this.#copyStep.run(id).lastInsertRowid)
    this.#moveChange.run(own, id, entity)
    return own
  }

  /** Forgets what could be redone in a segment, because it was edited anew. */
  cutRedo(entity: SegmentId): void {
    if (this.#cutChanges.run(entity).changes > 0) this.#deleteEmpty.run()
  }

  /** Forgets everything about the segments of a document that is about to be deleted. */
  forgetDocument(documentId: DocumentId): void {
    if (this.#cutDocument.run(documentId).changes > 0) this.#deleteAllEmpty.run()
  }

  /** Forgets what could be undone and redone in segments whose texts of before can no longer stand in them. */
  forget(entities: readonly SegmentId[]): void {
    const cut = entities.reduce((sum, entity) => sum + this.#cutEntity.run(entity).changes, 0)
    if (cut > 0) this.#deleteAllEmpty.run()
  }

  delete(id: number): void {
    this.#delete.run(id)
  }

  #step(row: Row | undefined): Step | null {
    if (!row) return null
    const changes = this.#changes.all(row.id).map((change): StepChange => ({
      entity: change.entity as SegmentId,
      before: JSON.parse(change.before) as SegmentState,
      after: JSON.parse(change.after) as SegmentState,
    }))
    return { id: row.id, kind: row.kind, burst: row.burst, madeAt: row.made_at, user: row.user, changes }
  }
}
