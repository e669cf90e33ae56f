import type Database from 'better-sqlite3'
import type { Concept, ConceptId, Term, TermStatus } from '../core/model/concept.ts'
import type { LanguageTag } from '../core/model/language.ts'
import { foldForSearch } from '../core/text/fold.ts'

/** What a file said of a concept that the model does not know, as JSON values. */
export type ConceptOrigin = Readonly<{ importId?: string | null; extra?: Readonly<Record<string, unknown>> }>

/** One term of a concept that a search found, with what ordering and filtering need. `row` is that of the concept. */
export type FoundTerm = Readonly<{ row: number; conceptId: ConceptId; domain: string; language: LanguageTag; text: string; folded: string; forms: string; status: TermStatus }>

export type Facet = Readonly<{ value: string; count: number }>

type ConceptRow = Omit<Concept, 'glossaryId' | 'terms'> & { row: number }
type TermRow = Omit<Term, 'forms'> & { conceptId: ConceptId; forms: string }

const IS_PRESENT = `c.removed_at IS NULL AND (c.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = c.import_id AND i.visible = 1))`
const CONCEPT_COLUMNS = `c.row, c.id, c.revision, c.domain, c.client, c.definition, c.note, c.example, c.source,
  c.created_at AS createdAt, c.created_by AS createdBy, c.changed_at AS changedAt, c.changed_by AS changedBy`
const TERM_COLUMNS = `t.concept_id AS conceptId, t.id, t.language, t.text, t.status, t.part_of_speech AS partOfSpeech, t.gender, t.number,
  t.forms, t.match_mode AS matchMode, t.note`
const WORD = /[\p{L}\p{N}]+/gu

/** The concepts of one file with their terms, with `concept_search` kept in step. Callers hold the transaction of a write. */
export class ConceptRepository {
  readonly #glossaryId: string
  readonly #write
  readonly #read
  readonly #find

  /** `glossaryId` is the uuid of the file. */
  constructor(database: Database.Database, glossaryId: string) {
    this.#glossaryId = glossaryId
    this.#write = prepareWrites(database)
    this.#read = prepareReads(database)
    this.#find = prepareFinding(database)
  }

  /** Adds a concept. Its id and those of its terms must be new. */
  insert(concept: Concept, { importId = null, extra = {} }: ConceptOrigin = {}): void {
    this.#write.insert.run({ ...fieldsOf(concept), createdAt: concept.createdAt, createdBy: concept.createdBy, importId, extra: JSON.stringify(extra) })
    this.#writeTerms(concept)
  }

  /**
   * Replaces a concept, its terms too; `concept.revision` is the new one.
   * Returns false, having written nothing, when it is gone or no longer at `expectedRevision`.
   */
  update(concept: Concept, expectedRevision: number): boolean {
    const isWritten = this.#write.update.run({ ...fieldsOf(concept), expectedRevision }).changes > 0
    if (!isWritten) return false
    this.#write.deleteSearch.run(concept.id)
    this.#write.deleteTerms.run(concept.id)
    this.#writeTerms(concept)
    return true
  }

  /** Hides a concept until `restore`. Returns false where there is none. */
  remove(id: ConceptId, at: string): boolean {
    const isRemoved = this.#write.remove.run(at, id).changes > 0
    if (isRemoved) this.#write.deleteSearch.run(id)
    return isRemoved
  }

  /** Returns false where no concept of that id was removed. */
  restore(id: ConceptId): boolean {
    const isRestored = this.#write.restore.run(id).changes > 0
    const concept = isRestored ? this.get(id) : null
    if (concept) this.#write.insertSearch.run({ id, folded: searchText(concept) })
    return isRestored
  }

  /**
   * Deletes at most `limit` concepts of an import for good, visible or not.
   * @returns how many were deleted; 0 when none is left.
   */
  removeImported(importId: string, limit: number): number {
    this.#write.deleteImportSearch.run({ importId, limit })
    return this.#write.deleteImport.run({ importId, limit }).changes
  }

  /** Null where there is none, it was removed, or its import is not visible. */
  get(id: ConceptId): Concept | null {
    return this.byIds([id])[0] ?? null
  }

  /** In the order asked; unknown, removed and invisible ones are left out. */
  byIds(ids: readonly ConceptId[]): readonly Concept[] {
    const list = JSON.stringify(ids)
    const concepts = this.#assemble(this.#read.byIds.all(list), this.#read.termsByIds.all(list))
    const byId = new Map(concepts.map((concept) => [concept.id, concept]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  /** All concepts in the order of insertion, read in pages, so that writes may happen in between. */
  *iterate(pageSize = 500): Generator<Concept> {
    let after = 0
    for (;;) {
      const rows = this.#read.page.all(after, pageSize)
      yield* this.#assemble(rows, this.#read.termsByIds.all(JSON.stringify(rows.map(({ id }) => id))))
      const last = rows.at(-1)
      if (!last || rows.length < pageSize) return
      after = last.row
    }
  }

  /** How many concepts there are. */
  count(): number {
    return this.#read.count.get()?.count ?? 0
  }

  /** Concepts that hold a source and a target term with exactly these texts (ids, oldest first), invisible ones too. */
  findPair(sourceText: string, targetText: string): readonly ConceptId[] {
    const folded = { sourceFolded: foldForSearch(sourceText), targetFolded: foldForSearch(targetText) }
    return this.#find.pair.all({ sourceText, targetText, ...folded }).map(({ id }) => id)
  }

  /**
   * Every term of the concepts that hold `query` in one of their terms or listed forms: as words or beginnings of words
   * in any order, or anywhere inside a term. An empty query finds all. By concept in the order of insertion, then by
   * position of the term.
   */
  search(query: string): readonly FoundTerm[] {
    const folded = foldForSearch(query).trim()
    if (folded === '') return this.#find.all.all()
    const words = folded.match(WORD) ?? []
    const match = words.map((word) => `"${word}"*`).join(' ')
    return match === '' ? this.#find.inside.all({ folded }) : this.#find.search.all({ folded, match })
  }

  /** Domains in use, with the number of concepts. */
  domains(): readonly Facet[] {
    return this.#find.domains.all()
  }

  /** Statuses in use, with the number of concepts that have a term of that status. */
  statuses(): readonly Facet[] {
    return this.#find.statuses.all()
  }

  #writeTerms(concept: Concept): void {
    for (const [position, { forms, ...term }] of concept.terms.entries()) {
      this.#write.insertTerm.run({ ...term, conceptId: concept.id, position, folded: foldForSearch(term.text), forms: JSON.stringify(forms) })
    }
    this.#write.insertSearch.run({ id: concept.id, folded: searchText(concept) })
  }

  #assemble(rows: readonly ConceptRow[], terms: readonly TermRow[]): readonly Concept[] {
    const termsOf = Map.groupBy(terms, (term) => term.conceptId)
    return rows.map(({ row: _row, ...concept }) => ({
      ...concept,
      glossaryId: this.#glossaryId,
      terms: (termsOf.get(concept.id) ?? []).map(({ conceptId: _conceptId, forms, ...term }) => ({ ...term, forms: JSON.parse(forms) as readonly string[] })),
    }))
  }
}

/** What `concept_search` holds of a concept: its terms and their listed forms, one a line. */
function searchText({ terms }: Concept): string {
  return terms.flatMap((term) => [term.text, ...term.forms]).map(foldForSearch).join('\n')
}

function fieldsOf(concept: Concept) {
  const { id, revision, domain, client, definition, note, example, source, changedAt, changedBy } = concept
  return { id, revision, domain, client, definition, note, example, source, changedAt, changedBy }
}

function prepareWrites(database: Database.Database) {
  const row = `SELECT row FROM concept WHERE id = ?`
  const ofImport = `SELECT row FROM concept WHERE import_id = :importId ORDER BY row LIMIT :limit`
  return {
    insert: database.prepare<unknown[]>(`
      INSERT INTO concept (id, revision, domain, client, definition, note, example, source, extra, created_at, created_by, changed_at, changed_by, import_id)
      VALUES (:id, :revision, :domain, :client, :definition, :note, :example, :source, :extra, :createdAt, :createdBy, :changedAt, :changedBy, :importId)`),
    update: database.prepare<unknown[]>(`
      UPDATE concept SET revision = :revision, domain = :domain, client = :client, definition = :definition, note = :note, example = :example,
        source = :source, changed_at = :changedAt, changed_by = :changedBy
      WHERE id = :id AND revision = :expectedRevision AND removed_at IS NULL`),
    remove: database.prepare<[string, ConceptId]>(`UPDATE concept SET removed_at = ? WHERE id = ? AND removed_at IS NULL`),
    restore: database.prepare<[ConceptId]>(`UPDATE concept SET removed_at = NULL WHERE id = ? AND removed_at IS NOT NULL`),
    insertTerm: database.prepare<unknown[]>(`
      INSERT INTO term (id, concept_id, position, language, text, text_folded, status, part_of_speech, gender, number, forms, match_mode, note)
      VALUES (:id, :conceptId, :position, :language, :text, :folded, :status, :partOfSpeech, :gender, :number, :forms, :matchMode, :note)`),
    deleteTerms: database.prepare<[ConceptId]>(`DELETE FROM term WHERE concept_id = ?`),
    insertSearch: database.prepare<{ id: ConceptId; folded: string }>(`
      INSERT INTO concept_search (rowid, folded) SELECT row, :folded FROM concept WHERE id = :id`),
    deleteSearch: database.prepare<[ConceptId]>(`DELETE FROM concept_search WHERE rowid = (${row})`),
    deleteImportSearch: database.prepare<{ importId: string; limit: number }>(`DELETE FROM concept_search WHERE rowid IN (${ofImport})`),
    deleteImport: database.prepare<{ importId: string; limit: number }>(`DELETE FROM concept WHERE row IN (${ofImport})`),
  }
}

function prepareReads(database: Database.Database) {
  return {
    byIds: database.prepare<[string], ConceptRow>(`SELECT ${CONCEPT_COLUMNS} FROM concept c WHERE c.id IN (SELECT value FROM json_each(?)) AND ${IS_PRESENT}`),
    termsByIds: database.prepare<[string], TermRow>(`
      SELECT ${TERM_COLUMNS} FROM term t WHERE t.concept_id IN (SELECT value FROM json_each(?)) ORDER BY t.concept_id, t.position`),
    page: database.prepare<[number, number], ConceptRow>(`SELECT ${CONCEPT_COLUMNS} FROM concept c WHERE c.row > ? AND ${IS_PRESENT} ORDER BY c.row LIMIT ?`),
    count: database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM concept c WHERE ${IS_PRESENT}`),
  }
}

function prepareFinding(database: Database.Database) {
  const found = (condition: string) => `
    SELECT c.row, t.concept_id AS conceptId, c.domain, t.language, t.text, t.text_folded AS folded, t.forms, t.status
    FROM concept c JOIN term t ON t.concept_id = c.id WHERE ${IS_PRESENT} AND ${condition} ORDER BY c.row, t.position`
  const isInside = `c.id IN (SELECT concept_id FROM term WHERE instr(text_folded, :folded) > 0)`
  return {
    all: database.prepare<[], FoundTerm>(found('TRUE')),
    inside: database.prepare<{ folded: string }, FoundTerm>(found(isInside)),
    search: database.prepare<{ folded: string; match: string }, FoundTerm>(
      found(`(c.row IN (SELECT rowid FROM concept_search WHERE concept_search MATCH :match) OR ${isInside})`),
    ),
    pair: database.prepare<unknown[], { id: ConceptId }>(`
      SELECT c.id FROM concept c
      JOIN term s ON s.concept_id = c.id AND s.text_folded = :sourceFolded AND s.text = :sourceText
      JOIN term t ON t.concept_id = c.id AND t.text_folded = :targetFolded AND t.text = :targetText
      WHERE c.removed_at IS NULL GROUP BY c.id ORDER BY c.row`),
    domains: database.prepare<[], Facet>(`
      SELECT c.domain AS value, count(*) AS count FROM concept c WHERE ${IS_PRESENT} AND c.domain <> '' GROUP BY c.domain ORDER BY c.domain`),
    statuses: database.prepare<[], Facet>(`
      SELECT t.status AS value, count(DISTINCT t.concept_id) AS count FROM term t JOIN concept c ON c.id = t.concept_id
      WHERE ${IS_PRESENT} GROUP BY t.status ORDER BY t.status`),
  }
}
