import type { Database } from 'better-sqlite3'
import { standsIn, type Clause, type CompiledConcordance } from '../core/memory/concordance.ts'
import { baseLanguage, type LanguageTag } from '../core/model/language.ts'
import { UnitVocabulary, type FoundWords } from './unit-vocabulary.ts'

export type UnitColumn = 'source' | 'target'

/** Which units count, and in which of their columns. A unit counts either way round: from the first language to the second or back. */
export type UnitConditions = Readonly<{
  /** The languages of what is asked for; regions do not count. */
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Sides of that pair, not columns. */
  sides: readonly UnitColumn[]
  author: string | null
  /** Days, inclusive. */
  changedFrom: string | null
  changedTo: string | null
  /** The unit of this segment does not count. */
  exceptSegment: string | null
}>

/** Rows, the newest first. `isAll` is false where there may be more. */
export type FoundRows = Readonly<{ rows: readonly number[]; isAll: boolean }>

/** Forms of a phrase that are asked for one by one; of more than these, the words are, and the order is looked at afterwards. */
const MAX_PHRASES = 256
/** A clause of more words narrows a search down less than it costs. */
const MAX_WORDS_BESIDE_OTHERS = 300
/** What one more word of an alternative costs, and what reading one more row. */
const WORD_MS = 0.1
const ROW_MS = 0.002
/** How long rows are read beyond those that are wanted at least. */
const SPARE_MS = 25

/** `match`: null = no index helps. `isExact`: every row found is meant. */
type Plan = Readonly<{ match: string | null; isExact: boolean }>

type Matching = Plan & Readonly<{ match: string }>

const VISIBLE = `(u.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = u.import_id AND i.visible = 1))`
const isLanguage = (column: string, name: string): string => `(lower(u.${column}) = :${name} OR lower(u.${column}) GLOB :${name} || '[-_]*')`
const CONDITIONS = `((:forward AND ${isLanguage('source_language', 'first')} AND ${isLanguage('target_language', 'second')})
  OR (:backward AND ${isLanguage('source_language', 'second')} AND ${isLanguage('target_language', 'first')}))
  AND (:author IS NULL OR u.changed_by = :author) AND (:changedFrom IS NULL OR substr(u.changed_at, 1, 10) >= :changedFrom)
  AND (:changedTo IS NULL OR (u.changed_at <> '' AND substr(u.changed_at, 1, 10) <= :changedTo))
  AND (:exceptSegment IS NULL OR u.segment_id IS NOT :exceptSegment) AND ${VISIBLE}`
const MATCHING = `unit_search s JOIN translation_unit u ON u.row = s.rowid WHERE s.unit_search MATCH :match AND ${CONDITIONS}`

const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`
const anyOf = (words: readonly string[]): string => `(${words.map((word) => quoted([word])).join(' OR ')})`

function statementsOn(db: Database, column: UnitColumn) {
  return {
    rows: db.prepare<unknown[], number>(`SELECT u.row FROM ${MATCHING} ORDER BY s.rowid DESC LIMIT :limit`).pluck(),
    candidates: db.prepare<unknown[], { row: number; folded: string }>(`SELECT u.row, u.${column}_folded AS folded FROM ${MATCHING} ORDER BY s.rowid DESC`),
    whole: db.prepare<unknown[], number>(`SELECT u.row FROM ${MATCHING} AND length(u.${column}_folded) <= :length ORDER BY s.rowid DESC LIMIT :limit`).pluck(),
  }
}

/** Searches the words of translation units for concordance and fragments. */
export class UnitSearch {
  readonly #vocabulary: UnitVocabulary
  readonly #incomplete
  readonly #phrase
  readonly #lastRow
  readonly #statements
  readonly #all

  constructor(db: Database) {
    this.#vocabulary = new UnitVocabulary(db)
    this.#incomplete = db.prepare<[], number>('SELECT 1 FROM import WHERE visible = 1 AND searchable_to IS NOT NULL').pluck()
    this.#phrase = db.prepare<[string], number>('SELECT 1 FROM unit_search WHERE unit_search MATCH ? LIMIT 1').pluck()
    this.#lastRow = db.prepare<[], number>('SELECT coalesce(max(row), 0) FROM translation_unit').pluck()
    this.#all = db.prepare<unknown[], { row: number; isForward: number; source: string; target: string }>(`
      SELECT u.row, ${isLanguage('source_language', 'first')} AS isForward, u.source_folded AS source, u.target_folded AS target
      FROM translation_unit u WHERE ${CONDITIONS} ORDER BY u.row DESC`)
    this.#statements = { source: statementsOn(db, 'source'), target: statementsOn(db, 'target') }
  }

  /** Whether every visible unit can be found by its words. */
  isComplete(): boolean {
    return this.#incomplete.get() === undefined
  }

  /**
   * Rows of visible units that answer a query, the newest first: in the order in which they came in, so that a unit edited later keeps its place.
   * At least `least` where there are so many, and not more than `limit`.
   */
  rows(query: CompiledConcordance, conditions: UnitConditions, least: number, limit: number): FoundRows {
    const plan = this.#plan(query, least)
    if (plan === null) return { rows: [], isAll: true }
    if (plan.match === null) return this.#scan(query, conditions, least, limit)
    const { match, isExact } = plan
    const parts = (['source', 'target'] as const).map((column) => this.#rowsOfColumn(column, { match, isExact }, query, conditions, least, limit))
    // Below the end of a part that stopped early, rows of that part are missing.
    const from = Math.max(0, ...parts.filter(({ isAll }) => !isAll).map(({ rows }) => rows.at(-1) ?? 0))
    const rows = [...new Set(parts.flatMap((part) => part.rows))].filter((row) => row >= from).sort((a, b) => b - a)
    return { rows: rows.slice(0, limit), isAll: rows.length <= limit && parts.every(({ isAll }) => isAll) }
  }

  /** Whether any unit, visible or not, may hold these folded words next to each other. Cheap. */
  hasPhrase(words: readonly string[]): boolean {
    return this.#phrase.get(quoted(words)) !== undefined
  }

  /** Rows of visible units one side of which is these folded words and at most `spare` characters more, the newest first. */
  wholes(words: readonly string[], conditions: UnitConditions, spare: number, limit: number): readonly number[] {
    const length = words.join(' ').length + spare
    const found = (['source', 'target'] as const).flatMap((column) => {
      const bindings = bindingsOf(column, conditions)
      if (!bindings) return []
      return this.#statements[column].whole.all({ ...bindings, match: `{${column}_folded} : ^ ${quoted(words)}`, length, limit })
    })
    return [...new Set(found)].sort((a, b) => b - a).slice(0, limit)
  }

  #rowsOfColumn(column: UnitColumn, { match, isExact }: Matching, query: CompiledConcordance, conditions: UnitConditions, least: number, limit: number): FoundRows {
    const bindings = bindingsOf(column, conditions)
    if (!bindings) return { rows: [], isAll: true }
    const statements = this.#statements[column]
    const inColumn = { ...bindings, match: `{${column}_folded} : (${match})` }
    if (!isExact) return collect(statements.candidates.iterate(inColumn), ({ folded }) => standsIn(folded, query), least, limit)
    const rows = statements.rows.all({ ...inColumn, limit: limit + 1 })
    return { rows, isAll: rows.length <= limit }
  }

  #scan(query: CompiledConcordance, conditions: UnitConditions, least: number, limit: number): FoundRows {
    const { sides } = conditions
    const [hasSource, hasTarget] = [sides.includes('source'), sides.includes('target')]
    const isFound = ({ isForward, source, target }: Readonly<{ isForward: number; source: string; target: string }>): boolean =>
      ((isForward ? hasSource : hasTarget) && standsIn(source, query)) || ((isForward ? hasTarget : hasSource) && standsIn(target, query))
    const { rows, isAll } = collect(this.#all.iterate({ ...namesOf(conditions), forward: 1, backward: 1 }), isFound, least, limit)
    return { rows: rows.slice(0, limit), isAll }
  }

  /** How to find what a query asks for; null where nothing can answer it. */
  #plan({ clauses }: CompiledConcordance, least: number): Plan | null {
    const resolved = clauses.map((clause) => ({ clause, found: clause.map((pattern) => this.#vocabulary.matching(pattern)) }))
    if (resolved.length === 0 || resolved.some(({ found }) => found.some(({ words }) => words.length === 0))) return null
    const [only] = resolved
    if (only && resolved.length === 1) return this.#planOne(only.clause, only.found, least)
    const narrow = resolved.filter(({ found }) => found.every(({ words }) => words.length <= MAX_WORDS_BESIDE_OTHERS))
    if (narrow.length > 0) {
      const plans = narrow.map(({ clause, found }) => this.#planOne(clause, found, Infinity))
      return { match: plans.map(({ match }) => `(${match ?? ''})`).join(' AND '), isExact: narrow.length === resolved.length && plans.every(({ isExact }) => isExact) }
    }
    const rarest = resolved.reduce((one, other) => ((other.found[0]?.units ?? 0) < (one.found[0]?.units ?? 0) ? other : one))
    return { ...this.#planOne(rarest.clause, rarest.found, least), isExact: false }
  }

  #planOne(clause: Clause, found: readonly FoundWords[], least: number): Plan {
    const [first] = found
    if (clause.length === 1 && first) {
      const rowsToRead = (least * (this.#lastRow.get() ?? 0)) / Math.max(1, first.units)
      if (first.units > 0 && first.words.length * WORD_MS > rowsToRead * ROW_MS) return { match: null, isExact: false }
      return { match: anyOf(first.words), isExact: true }
    }
    const phrases = found.reduce((product, { words }) => product * words.length, 1)
    if (phrases > MAX_PHRASES) return { match: found.map(({ words }) => anyOf(words)).join(' AND '), isExact: false }
    const all = found.reduce<readonly (readonly string[])[]>((heads, { words }) => heads.flatMap((head) => words.map((word) => [...head, word])), [[]])
    return { match: all.map(quoted).join(' OR '), isExact: true }
  }
}

/** Rows that answer, up to one more than `limit`; beyond `least`, only for a while. */
function collect<R extends Readonly<{ row: number }>>(candidates: Iterable<R>, isFound: (candidate: R) => boolean, least: number, limit: number): FoundRows {
  const rows: number[] = []
  const until = performance.now() + SPARE_MS
  for (const candidate of candidates) {
    if (rows.length >= least && performance.now() > until) return { rows, isAll: false }
    if (!isFound(candidate)) continue
    rows.push(candidate.row)
    if (rows.length > limit) return { rows, isAll: false }
  }
  return { rows, isAll: true }
}

function namesOf({ sourceLanguage, targetLanguage, author, changedFrom, changedTo, exceptSegment }: UnitConditions): Readonly<Record<string, unknown>> {
  return { first: baseLanguage(sourceLanguage), second: baseLanguage(targetLanguage), author, changedFrom, changedTo, exceptSegment }
}

/** Null where no unit has a wanted side in that column. */
function bindingsOf(column: UnitColumn, conditions: UnitConditions): Readonly<Record<string, unknown>> | null {
  const forward = conditions.sides.includes(column) ? 1 : 0
  const backward = conditions.sides.includes(column === 'source' ? 'target' : 'source') ? 1 : 0
  return forward + backward === 0 ? null : { ...namesOf(conditions), forward, backward }
}
