import type { Database, Statement } from 'better-sqlite3'
import type { ConceptId } from '../core/model/concept.ts'
import type { Candidate, CandidateContext, CandidateDecision } from '../core/model/extraction.ts'

/** A candidate as a run found it; `id` is the same whenever the same phrases are found. */
export type NewCandidate = Omit<Candidate, 'decision' | 'conceptId'>

/** What was decided of a candidate, in the order of the last run; both null where nothing was. The entry may be gone since. */
export type CandidateChoice = Readonly<{ id: string; decision: CandidateDecision | null; conceptId: ConceptId | null }>

/** A decision as it is written. `at` is ISO 8601. */
export type NewDecision = Readonly<{ id: string; decision: CandidateDecision; conceptId: ConceptId | null; user: string; at: string }>

type Row = Omit<NewCandidate, 'contexts'> & { contexts: string }

const COLUMNS = 'c.id, c.source, c.target, c.score, c.count, c.contexts'

/** The candidates of the last run of extraction, and the decisions of all runs. Callers hold the transaction of a write. */
export class CandidateRepository {
  readonly #clear: Statement<[]>
  readonly #insert: Statement<[string, number, string, string, number, number, string]>
  readonly #choices: Statement<[], CandidateChoice>
  readonly #byIds: Statement<[string], Row>
  readonly #choice: Statement<[string], CandidateChoice>
  readonly #decide: Statement<[string, string, string | null, string, string]>
  readonly #undecide: Statement<[string]>

  constructor(db: Database) {
    this.#clear = db.prepare('DELETE FROM candidate')
    this.#insert = db.prepare('INSERT INTO candidate (id, rank, source, target, score, count, contexts) VALUES (?, ?, ?, ?, ?, ?, ?)')
    const choice = 'SELECT c.id, d.decision, d.concept_id AS conceptId FROM candidate c LEFT JOIN candidate_decision d ON d.id = c.id'
    this.#choices = db.prepare(`${choice} ORDER BY c.rank`)
    this.#choice = db.prepare(`${choice} WHERE c.id = ?`)
    this.#byIds = db.prepare(`SELECT ${COLUMNS} FROM candidate c WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.rank`)
    this.#decide = db.prepare(`INSERT INTO candidate_decision (id, decision, concept_id, user, at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET decision = excluded.decision, concept_id = excluded.concept_id, user = excluded.user, at = excluded.at`)
    this.#undecide = db.prepare('DELETE FROM candidate_decision WHERE id = ?')
  }

  /** Takes the candidates of the last run out; decisions stay. */
  clear(): void {
    this.#clear.run()
  }

  /** Adds a candidate; the best has rank 0. */
  insert({ id, source, target, score, count, contexts }: NewCandidate, rank: number): void {
    this.#insert.run(id, rank, source, target, score, count, JSON.stringify(contexts))
  }

  /** All candidates with what was decided of them, best first. */
  choices(): readonly CandidateChoice[] {
    return this.#choices.all()
  }

  /** Null where the last run had no such candidate. */
  choice(id: string): CandidateChoice | null {
    return this.#choice.get(id) ?? null
  }

  /** Those of `ids` that there are, best first. */
  byIds(ids: readonly string[]): readonly NewCandidate[] {
    return this.#byIds.all(JSON.stringify(ids)).map(({ contexts, ...row }) => ({ ...row, contexts: JSON.parse(contexts) as readonly CandidateContext[] }))
  }

  /** Puts a decision in the place of the one before. */
  decide({ id, decision, conceptId, user, at }: NewDecision): void {
    this.#decide.run(id, decision, conceptId, user, at)
  }

  /** Returns false where nothing was decided. */
  undecide(id: string): boolean {
    return this.#undecide.run(id).changes > 0
  }
}
