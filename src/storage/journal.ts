import type { Database, Statement } from 'better-sqlite3'
import { createHybridClock, type HybridClock } from '../core/sync/hybrid-clock.ts'
import type { Operation, Patch, WriteId } from '../core/sync/operation.ts'

export type JournalOptions = Readonly<{ space: string; device: string; now: () => Date; userName: () => string }>
export type NewOperation = Readonly<{ kind: string; entity: string; patch: Patch }>

/** A standing write of a field. */
export type Head = Readonly<{ entity: string; field: string; device: string; n: number; hlc: string }>

type HeadRow = { device: string; n: number }
type OperationRow = { space: string; device: string; n: number; hlc: string; kind: string; entity: string; patch: string; over: string; user: string }

const COLUMNS = 'space, device, n, hlc, kind, entity, patch, over, user'

function operation(row: OperationRow): Operation {
  return { ...row, patch: JSON.parse(row.patch) as Patch, over: JSON.parse(row.over) as Operation['over'] }
}

/** Every edit of a file, in the transaction that makes it. */
export class Journal {
  readonly #options: JournalOptions
  readonly #clock: HybridClock
  readonly #lastNumber: Statement<[string], number | null>
  readonly #headsOfField: Statement<[string, string], HeadRow>
  readonly #insert: Statement<[string, string, number, string, string, string, string, string, string]>
  readonly #deleteHead: Statement<[string, string, string, number]>
  readonly #insertHead: Statement<[string, string, string, number, string]>
  readonly #ofEntity: Statement<[string], OperationRow>
  readonly #all: Statement<[], OperationRow>
  readonly #heads: Statement<[], Head>

  constructor(db: Database, options: JournalOptions) {
    this.#options = options
    const last = db.prepare<[], string | null>('SELECT max(hlc) FROM operation').pluck().get() ?? ''
    this.#clock = createHybridClock(() => options.now().getTime(), last)
    this.#lastNumber = db.prepare<[string], number | null>('SELECT max(n) FROM operation WHERE device = ?').pluck()
    this.#headsOfField = db.prepare('SELECT device, n FROM head WHERE entity = ? AND field = ? ORDER BY hlc, device')
    this.#insert = db.prepare(`INSERT INTO operation (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    this.#deleteHead = db.prepare('DELETE FROM head WHERE entity = ? AND field = ? AND device = ? AND n = ?')
    this.#insertHead = db.prepare('INSERT INTO head (entity, field, device, n, hlc) VALUES (?, ?, ?, ?, ?)')
    this.#ofEntity = db.prepare(`SELECT ${COLUMNS} FROM operation WHERE entity = ? ORDER BY seq`)
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM operation ORDER BY seq`)
    this.#heads = db.prepare('SELECT entity, field, device, n, hlc FROM head ORDER BY entity, field, device, n')
  }

  /**
   * Writes down one edit and makes it the head of every field it names. Belongs inside the transaction of the edit itself:
   * an edit without its operation, or the reverse, could never be shared or undone.
   */
  append({ kind, entity, patch }: NewOperation): Operation {
    const { device, space } = this.#options
    const n = (this.#lastNumber.get(device) ?? 0) + 1
    const hlc = this.#clock.tick()
    const over: Record<string, readonly WriteId[]> = {}
    for (const field of Object.keys(patch)) {
      const replaced = this.#headsOfField.all(entity, field)
      if (replaced.length > 0) over[field] = replaced.map((head) => [head.device, head.n])
      for (const head of replaced) this.#deleteHead.run(entity, field, head.device, head.n)
      this.#insertHead.run(entity, field, device, n, hlc)
    }
    const user = this.#options.userName()
    this.#insert.run(space, device, n, hlc, kind, entity, JSON.stringify(patch), JSON.stringify(over), user)
    return { space, device, n, hlc, kind, entity, patch, over, user }
  }

  /** The fields among these that no operation has written yet. */
  unwritten(entity: string, fields: readonly string[]): readonly string[] {
    return fields.filter((field) => this.#headsOfField.all(entity, field).length === 0)
  }

  /** In the order in which this file learnt of them. */
  ofEntity(entity: string): readonly Operation[] {
    return this.#ofEntity.all(entity).map(operation)
  }

  /** All operations, in the order in which this file learnt of them. No other statement that writes may run in between. */
  *all(): Iterable<Operation> {
    for (const row of this.#all.iterate()) yield operation(row)
  }

  heads(): readonly Head[] {
    return this.#heads.all()
  }
}
