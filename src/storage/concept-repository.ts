import type Database from 'better-sqlite3'
import type { Concept, ConceptId, Extra, Term, TermStatus } from '../core/model/concept.ts'
import type { LanguageTag } from '../core/model/language.ts'
import type { ConceptOutline, TermOutline } from '../core/terms/glossary/outline.ts'
import { foldForSearch } from '../core/text/fold.ts'

/** The bulk import that brings a concept. */
export type ConceptOrigin = Readonly<{ importId?: string | null }>

/** One term of a concept that a search found, with what ordering and filtering need. `row` is that of the concept. */
export type FoundTerm = Readonly<{ row: number; conceptId: ConceptId; domain: string; language: LanguageTag; text: string; folded: string; forms: string; status: TermStatus }>

export type Facet = Readonly<{ value: string; count: number }>

type ConceptRow = Omit<Concept, 'glossaryId' | 'terms' | 'extra' | 'hasImage'> & { row: number; extra: string; hasImage: number }
type TermRow = Omit<Term, 'forms' | 'exceptions' | 'extra'> & { conceptId: ConceptId; forms: string; exceptions: string; extra: string }

type OutlineRow = Omit<ConceptOutline, 'terms' | 'glossaryId'> & Omit<TermOutline, 'forms' | 'language'> & { row: number; language: LanguageTag | null; folded: string; forms: string }

const IS_VISIBLE = `(c.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = c.import_id AND i.visible = 1))`
const IS_PRESENT = `c.removed_at IS NULL AND ${IS_VISIBLE}`
const CONCEPT_COLUMNS = `c.row, c.id, c.revision, c.domain, c.client, c.definition, c.note, c.example, c.source, c.extra,
  EXISTS (SELECT 1 FROM concept_image i WHERE i.concept_id = c.id) AS hasImage,
  c.created_at AS createdAt, c.created_by AS createdBy, c.changed_at AS changedAt, c.changed_by AS changedBy`
const TERM_COLUMNS = `t.concept_id AS conceptId, t.id, t.language, t.text, t.status, t.part_of_speech AS partOfSpeech, t.gender, t.number,
  t.forms, t.exceptions, t.match_mode AS matchMode, t.note, t.extra`
const NO_FORMS: readonly string[] = []
const WORD = /[\p{L}\p{N}]+/gu

/** What is known of a concept that may be out of sight. `importId`: the bulk import that brought it. */
export type ConceptState = Readonly<{ importId: string | null; /** Null while it stands. */ removedAt: string | null }>

/** The concepts of one file with their terms, with `concept_search` kept in step. Callers hold the transaction of a write. */
export class ConceptRepository {
  readonly #glossaryId: string
  readonly #write
  readonly #read
  readonly #find
  #generation = 0

  /** `glossaryId` is the uuid of the file. */
  constructor(database: Database.Database, glossaryId: string) {
    this.#glossaryId = glossaryId
    this.#write = prepareWrites(database)
    this.#read = prepareReads(database)
    this.#find = prepareFinding(database)
  }

  /** How often concepts that count were written through this connection; rows of an import count when it becomes visible. */
  get generation(): number {
    return this.#generation
  }

  /** Adds a concept. Its id and those of its terms must be new. */
  insert(concept: Concept, { importId = null }: ConceptOrigin = {}): void {
    this.#write.insert.run({ ...fieldsOf(concept), createdAt: concept.createdAt, createdBy: concept.createdBy, importId })
    this.#writeTerms(concept)
    if (importId === null) this.#generation++
  }

  /**
   * Replaces a concept, its terms too; `concept.revision` is the new one.
   * Returns false, having written nothing, when it is gone or no longer at `expectedRevision`.
   * @param before the concept at that revision, where the caller has it: then only what differs is written.
   */
  update(concept: Concept, expectedRevision: number, before: Concept | null = null): boolean {
    const isWritten = this.#write.update.run({ ...fieldsOf(concept), expectedRevision }).changes > 0
    if (!isWritten) return false
    this.#generation++
    if (before) {
      this.#writeChangedTerms(before, concept)
      return true
    }
    this.#write.deleteSearch.run(concept.id)
    this.#write.deleteTerms.run(concept.id)
    this.#writeTerms(concept)
    return true
  }

  /** Hides a concept until `restore`. Returns false where there is none, or none at `expectedRevision` (null = any). */
  remove(id: ConceptId, at: string, expectedRevision: number | null = null): boolean {
    const isRemoved = this.#write.remove.run({ id, at, expectedRevision }).changes > 0
    if (!isRemoved) return false
    this.#write.deleteSearch.run(id)
    this.#generation++
    return true
  }

  /** Returns false where no concept of that id was removed. */
  restore(id: ConceptId): boolean {
    const isRestored = this.#write.restore.run(id).changes > 0
    if (isRestored) this.#generation++
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

  /** What is known of a concept, removed and invisible ones too; null where there never was one. */
  state(id: ConceptId): ConceptState | null {
    return this.#read.state.get(id) ?? null
  }

  /** The concepts after a row in the order of insertion, with no more than tables and comparisons need, and the row to go on after; null = that was all. */
  outlines(afterRow: number, limit: number): Readonly<{ concepts: readonly ConceptOutline[]; lastRow: number | null }> {
    const rows = this.#read.outlines.all(afterRow, limit)
    const concepts: (ConceptOutline & { terms: TermOutline[] })[] = []
    for (const { row: _row, language, text, folded, status, partOfSpeech, forms, ...concept } of rows) {
      let last = concepts.at(-1)
      if (last?.id !== concept.id) concepts.push((last = { ...concept, glossaryId: this.#glossaryId, terms: [] }))
      if (language !== null) last.terms.push({ language, text, folded, status, partOfSpeech, forms: forms === '[]' ? NO_FORMS : (JSON.parse(forms) as string[]) })
    }
    return { concepts, lastRow: concepts.length < limit ? null : (rows.at(-1)?.row ?? null) }
  }

  /** A removed concept as it was; null where none of that id was removed, or its import is not visible. */
  removed(id: ConceptId): Concept | null {
    return this.#assemble(this.#read.removed.all(id), this.#read.termsByIds.all(JSON.stringify([id])))[0] ?? null
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

  /** How many concepts an import brought that were not removed since, visible or not. */
  countImported(importId: string): number {
    return this.#read.countImported.get(importId)?.count ?? 0
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
    for (const [position, term] of concept.terms.entries()) {
      this.#write.insertTerm.run(rowOfTerm(term, concept.id, position))
    }
    this.#write.insertSearch.run({ id: concept.id, folded: searchText(concept) })
  }

  #writeChangedTerms(before: Concept, concept: Concept): void {
    if (before.terms === concept.terms) return
    const old = new Map(before.terms.map((term, position) => [term.id, rowOfTerm(term, concept.id, position)]))
    for (const [position, term] of concept.terms.entries()) {
      const row = rowOfTerm(term, concept.id, position)
      const known = old.get(term.id)
      old.delete(term.id)
      if (!known) this.#write.insertTerm.run(row)
      else if (!isSameRow(known, row)) this.#write.updateTerm.run(row)
    }
    for (const id of old.keys()) this.#write.deleteTerm.run(id)
    const folded = searchText(concept)
    if (folded === searchText(before)) return
    this.#write.deleteSearch.run(concept.id)
    this.#write.insertSearch.run({ id: concept.id, folded })
  }

  #assemble(rows: readonly ConceptRow[], terms: readonly TermRow[]): readonly Concept[] {
    const termsOf = Map.groupBy(terms, (term) => term.conceptId)
    return rows.map(({ row: _row, extra, hasImage, ...concept }) => ({
      ...concept,
      extra: JSON.parse(extra) as Extra,
      hasImage: hasImage === 1,
      glossaryId: this.#glossaryId,
      terms: (termsOf.get(concept.id) ?? []).map(termOf),
    }))
  }
}

function termOf({ conceptId: _conceptId, forms, exceptions, extra, ...term }: TermRow): Term {
  return { ...term, forms: JSON.parse(forms) as readonly string[], exceptions: JSON.parse(exceptions) as readonly string[], extra: JSON.parse(extra) as Extra }
}

function rowOfTerm(term: Term, conceptId: ConceptId, position: number) {
  const { id, language, text, status, partOfSpeech, gender, number, matchMode, note } = term
  const lists = { forms: JSON.stringify(term.forms), exceptions: JSON.stringify(term.exceptions), extra: JSON.stringify(term.extra) }
  return { id, conceptId, position, language, text, folded: foldForSearch(text), status, partOfSpeech, gender, number, matchMode, note, ...lists }
}

function isSameRow(a: ReturnType<typeof rowOfTerm>, b: ReturnType<typeof rowOfTerm>): boolean {
  return Object.keys(a).every((key) => a[key as keyof typeof a] === b[key as keyof typeof b])
}

/** What `concept_search` holds of a concept: its terms and their listed forms, one a line. */
function searchText({ terms }: Concept): string {
  return terms.flatMap((term) => [term.text, ...term.forms]).map(foldForSearch).join('\n')
}

function fieldsOf(concept: Concept) {
  const { id, revision, domain, client, definition, note, example, source, changedAt, changedBy } = concept
  return { id, revision, domain, client, definition, note, example, source, changedAt, changedBy, extra: JSON.stringify(concept.extra) }
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
        source = :source, extra = :extra, changed_at = :changedAt, changed_by = :changedBy
      WHERE id = :id AND revision = :expectedRevision AND removed_at IS NULL`),
    remove: database.prepare<{ id: ConceptId; at: string; expectedRevision: number | null }>(`
      UPDATE concept SET removed_at = :at WHERE id = :id AND removed_at IS NULL AND (:expectedRevision IS NULL OR revision = :expectedRevision)`),
    restore: database.prepare<[ConceptId]>(`UPDATE concept SET removed_at = NULL WHERE id = ? AND removed_at IS NOT NULL`),
    insertTerm: database.prepare<unknown[]>(`
      INSERT INTO term (id, concept_id, position, language, text, text_folded, status, part_of_speech, gender, number, forms, exceptions, match_mode, note, extra)
      VALUES (:id, :conceptId, :position, :language, :text, :folded, :status, :partOfSpeech, :gender, :number, :forms, :exceptions, :matchMode, :note, :extra)`),
    updateTerm: database.prepare<unknown[]>(`
      UPDATE term SET position = :position, language = :language, text = :text, text_folded = :folded, status = :status, part_of_speech = :partOfSpeech, gender = :gender,
        number = :number, forms = :forms, exceptions = :exceptions, match_mode = :matchMode, note = :note, extra = :extra
      WHERE id = :id AND concept_id = :conceptId`),
    deleteTerm: database.prepare<[string]>(`DELETE FROM term WHERE id = ?`),
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
    removed: database.prepare<[ConceptId], ConceptRow>(`SELECT ${CONCEPT_COLUMNS} FROM concept c WHERE c.id = ? AND c.removed_at IS NOT NULL AND ${IS_VISIBLE}`),
    termsByIds: database.prepare<[string], TermRow>(`
      SELECT ${TERM_COLUMNS} FROM term t WHERE t.concept_id IN (SELECT value FROM json_each(?)) ORDER BY t.concept_id, t.position`),
    page: database.prepare<[number, number], ConceptRow>(`SELECT ${CONCEPT_COLUMNS} FROM concept c WHERE c.row > ? AND ${IS_PRESENT} ORDER BY c.row LIMIT ?`),
    state: database.prepare<[ConceptId], ConceptState>(`SELECT import_id AS importId, removed_at AS removedAt FROM concept WHERE id = ?`),
    outlines: database.prepare<[number, number], OutlineRow>(`
      SELECT c.row, c.id, c.domain, c.client, c.definition, c.note, c.example, c.source, c.changed_at AS changedAt,
        t.language, t.text, t.text_folded AS folded, t.status, t.part_of_speech AS partOfSpeech, t.forms
      FROM (SELECT c.row, c.id, c.domain, c.client, substr(c.definition, 1, 1) AS definition, substr(c.note, 1, 1) AS note, substr(c.example, 1, 1) AS example,
          substr(c.source, 1, 1) AS source, c.changed_at FROM concept c WHERE c.row > ? AND ${IS_PRESENT} ORDER BY c.row LIMIT ?) c
      LEFT JOIN term t ON t.concept_id = c.id ORDER BY c.row, t.position`),
    countImported: database.prepare<[string], { count: number }>(`SELECT count(*) AS count FROM concept WHERE import_id = ? AND removed_at IS NULL`),
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
