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

/** Forms of a phrase that are asked for one by one. Each costs a quarter of a millisecond: of more than these, the words are asked for, and their order is looked at afterwards. */
const MAX_PHRASES = 24
/** A clause of more words narrows a search down less than it costs. */
const MAX_WORDS_BESIDE_OTHERS = 300
/** What one more word of an alternative costs, and what reading one more row. */
const WORD_MS = 0.1
const ROW_MS = 0.002
/** How long rows are read beyond those that are wanted at least. */
const SPARE_MS = 25
/** How long rows are read where too few answer: what conditions do not let through has to be looked at too. */
const MAX_MS = 500

/** Rows beyond `least`, and those below `floor`, are read only for a moment, and never more than `most`; when `ms` are over, there may be fewer than `least`. */
type Bounds = Readonly<{ least: number; most: number; floor: number; ms: number }>

/** `match`: null = no index helps. `isExact`: every row found has what is asked for. */
type Plan = Readonly<{ match: string | null; isExact: boolean }>

/** `isMeant`: the unit meets the conditions. */
type Candidate = Readonly<{ row: number; isMeant: number; isForward: number; source: string; target: string }>

const VISIBLE = `(u.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = u.import_id AND i.visible = 1))`
const isLanguage = (column: string, name: string): string => `(lower(u.${column}) = :${name} OR lower(u.${column}) GLOB :${name} || '[-_]*')`
const CONDITIONS = `((:forward AND ${isLanguage('source_language', 'first')} AND ${isLanguage('target_language', 'second')})
  OR (:backward AND ${isLanguage('source_language', 'second')} AND ${isLanguage('target_language', 'first')}))
  AND (:author IS NULL OR u.changed_by = :author) AND (:changedFrom IS NULL OR substr(u.changed_at, 1, 10) >= :changedFrom)
  AND (:changedTo IS NULL OR (u.changed_at <> '' AND substr(u.changed_at, 1, 10) <= :changedTo))
  AND (:exceptSegment IS NULL OR u.segment_id IS NOT :exceptSegment) AND ${VISIBLE}`
const FOUND = `unit_search s JOIN translation_unit u ON u.row = s.rowid WHERE s.unit_search MATCH :match`
const CANDIDATE = `u.row, ${CONDITIONS} AS isMeant, ${isLanguage('source_language', 'first')} AS isForward, u.source_folded AS source, u.target_folded AS target`

const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`
const anyOf = (words: readonly string[]): string => `(${words.map((word) => quoted([word])).join(' OR ')})`

function wholesOn(db: Database, column: UnitColumn) {
  return db.prepare<unknown[], number>(`SELECT u.row FROM ${FOUND} AND ${CONDITIONS} AND length(u.${column}_folded) <= :length ORDER BY s.rowid DESC LIMIT :limit`).pluck()
}

/** Searches the words of translation units for concordance and fragments. */
export class UnitSearch {
  readonly #vocabulary: UnitVocabulary
  readonly #incomplete
  readonly #phrase
  readonly #newest
  readonly #lastRow
  readonly #rows
  readonly #candidates
  readonly #all
  readonly #wholes

  constructor(db: Database) {
    this.#vocabulary = new UnitVocabulary(db)
    this.#incomplete = db.prepare<[], number>('SELECT 1 FROM import WHERE visible = 1 AND searchable_to IS NOT NULL').pluck()
    this.#phrase = db.prepare<[string], number>('SELECT 1 FROM unit_search WHERE unit_search MATCH ? LIMIT 1').pluck()
    this.#newest = db.prepare<unknown[], number>(`SELECT ${isLanguage('source_language', 'first')} FROM translation_unit u ORDER BY u.row DESC LIMIT 1`).pluck()
    this.#lastRow = db.prepare<[], number>('SELECT coalesce(max(row), 0) FROM translation_unit').pluck()
    // Rows that do not meet the conditions are given too: a statement that looks for the next one that does cannot be stopped.
    this.#rows = db.prepare<unknown[], number>(`SELECT CASE WHEN ${CONDITIONS} THEN u.row ELSE -u.row END FROM ${FOUND} ORDER BY s.rowid DESC`).pluck()
    this.#candidates = db.prepare<unknown[], Candidate>(`SELECT ${CANDIDATE} FROM ${FOUND} ORDER BY s.rowid DESC`)
    this.#all = db.prepare<unknown[], Candidate>(`SELECT ${CANDIDATE} FROM translation_unit u ORDER BY u.row DESC`)
    this.#wholes = { source: wholesOn(db, 'source'), target: wholesOn(db, 'target') }
  }

  /** Whether every visible unit can be found by its words. */
  isComplete(): boolean {
    return this.#incomplete.get() === undefined
  }

  /**
   * Rows of visible units that answer a query, the newest first: in the order in which they came in, so that a unit edited later keeps its place.
   * At least `least` where there are so many, which are the newest of all, and not more than `most`; fewer where `ms` were not enough.
   */
  rows(query: CompiledConcordance, conditions: UnitConditions, least: number, most: number, ms = MAX_MS): FoundRows {
    const { clauses } = query
    const { sides } = conditions
    const plan = sides.length === 0 ? null : this.#plan(query, least)
    if (plan === null) return { rows: [], isAll: true }
    // Of several clauses, each may stand on another side.
    const isExact = plan.isExact && (clauses.length === 1 || sides.length === 1)
    const until = performance.now() + ms
    const searches = this.#searchesOf(plan, conditions)
    let rows: readonly number[] = []
    let isAll = true
    for (const [at, search] of searches.entries()) {
      const bounds = { least, most, floor: rows[least - 1] ?? 0, ms: (until - performance.now()) / (searches.length - at) }
      const part = this.#collect(search, isExact, answering(query, conditions), bounds)
      rows = [...new Set([...rows, ...part.rows])].sort((a, b) => b - a)
      isAll &&= part.isAll
    }
    return { rows: rows.slice(0, most), isAll: isAll && rows.length <= most }
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
      return this.#wholes[column].all({ ...bindings, match: `{${column}_folded} : ^ ${quoted(words)}`, length, limit })
    })
    return [...new Set(found)].sort((a, b) => b - a).slice(0, limit)
  }

  /** One search where both sides are asked for, else one for each column that a side may stand in: first for that of the newest unit, as mostly all have the same. */
  #searchesOf({ match }: Plan, conditions: UnitConditions): readonly Search[] {
    const names = namesOf(conditions)
    if (match === null || conditions.sides.length === 2) return [{ ...names, forward: 1, backward: 1, match }]
    const searches = (['source', 'target'] as const).map((column) => ({ ...bindingsOf(column, conditions), match: `{${column}_folded} : (${match})` }))
    return (this.#newest.get(names) === 1) === conditions.sides.includes('source') ? searches : searches.reverse()
  }

  #collect(search: Search, isExact: boolean, isAnswer: (candidate: Candidate) => boolean, bounds: Bounds): FoundRows {
    if (isExact) return collect(this.#rows.iterate(search), (row) => row, bounds)
    const candidates = search['match'] === null ? this.#all.iterate(search) : this.#candidates.iterate(search)
    return collect(candidates, (candidate) => (candidate.isMeant && isAnswer(candidate) ? candidate.row : -candidate.row), bounds)
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

/** The named values of a statement. */
type Search = Readonly<Record<string, unknown>>

/** Whether one of the wanted sides of a unit answers a query. */
function answering(query: CompiledConcordance, { sides }: UnitConditions): (candidate: Candidate) => boolean {
  const [hasSource, hasTarget] = [sides.includes('source'), sides.includes('target')]
  return ({ isForward, source, target }) =>
    ((isForward ? hasSource : hasTarget) && standsIn(source, query)) || ((isForward ? hasTarget : hasSource) && standsIn(target, query))
}

/** Collects rows that are meant, up to one more than `most`. @param rowOf the row, negative where it is not meant. */
function collect<C>(candidates: Iterable<C>, rowOf: (candidate: C) => number, { least, most, floor, ms }: Bounds): FoundRows {
  const rows: number[] = []
  const startedAt = performance.now()
  for (const candidate of candidates) {
    const passed = performance.now() - startedAt
    const row = rowOf(candidate)
    if (passed > ms || (passed > SPARE_MS && (rows.length >= least || Math.abs(row) < floor))) return { rows, isAll: false }
    if (row <= 0) continue
    rows.push(row)
    if (rows.length > most) return { rows, isAll: false }
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
