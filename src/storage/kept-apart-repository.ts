import type { Database, Statement } from 'better-sqlite3'
import type { ConceptId } from '../core/model/concept.ts'

export type ConceptPair = readonly [ConceptId, ConceptId]

/** Pairs of concepts that a person said are different. A pair has no order. */
export class KeptApartRepository {
  readonly #add: Statement<[string, string, string, string]>
  readonly #delete: Statement<[string, string]>
  readonly #has: Statement<[string, string], number>
  readonly #list: Statement<[], { first: ConceptId; second: ConceptId }>

  constructor(db: Database) {
    this.#add = db.prepare('INSERT INTO kept_apart (first_id, second_id, user, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
    this.#delete = db.prepare('DELETE FROM kept_apart WHERE first_id = ? AND second_id = ?')
    this.#has = db.prepare<[string, string], number>('SELECT 1 FROM kept_apart WHERE first_id = ? AND second_id = ?').pluck()
    this.#list = db.prepare('SELECT first_id AS first, second_id AS second FROM kept_apart')
  }

  /** Returns false where the pair was there already. */
  add(pair: ConceptPair, user: string, at: string): boolean {
    return this.#add.run(...ordered(pair), user, at).changes > 0
  }

  /** Returns false where there was no such pair. */
  delete(pair: ConceptPair): boolean {
    return this.#delete.run(...ordered(pair)).changes > 0
  }

  has(pair: ConceptPair): boolean {
    return this.#has.get(...ordered(pair)) !== undefined
  }

  list(): readonly ConceptPair[] {
    return this.#list.all().map(({ first, second }) => [first, second])
  }
}

function ordered([a, b]: ConceptPair): [ConceptId, ConceptId] {
  return a < b ? [a, b] : [b, a]
}
