import type Database from 'better-sqlite3'
import type { ConceptId, TermId } from '../core/model/concept.ts'
import { EVIDENCE_KINDS, type Evidence, type EvidenceEntry, type EvidenceKind } from '../core/model/evidence.ts'
import type { SegmentId } from '../core/model/segment.ts'
import { VISIBLE_DOCUMENT } from './document-repository.ts'

/** What happened to an entry in a segment. `text` is the designation as it was inserted, is used, or was rejected; `at` is ISO 8601. */
export type NewEvidence = Readonly<{ conceptId: ConceptId; kind: EvidenceKind; segmentId: SegmentId; termId: TermId; text: string; user: string; at: string }>

/** A term that is not meant in segments of a source text; `segmentId` is the one where a person said so. `at` is ISO 8601. */
export type StoredException = Readonly<{ termId: TermId; sourceFolded: string; segmentId: SegmentId; user: string; at: string }>

/** An entry whose evidence is asked for, with all its terms and the words that are excepted from them. */
export type EvidenceQuery = Readonly<{ conceptId: ConceptId; termIds: readonly TermId[]; exceptions: readonly string[] }>

type QueryRow = Readonly<{ conceptId: ConceptId; termIds: string; exceptions: string }>

/**
 * Evidence with exceptions as rejections. A rejection with a text is that of a word: it counts while the word is excepted,
 * so that taking the exception back takes the rejection back. One without a text is a finding that was set aside.
 */
const ALL_OF_CONCEPT = `
  SELECT e.kind, e.segment_id, e.text, e.user, e.at FROM term_evidence e
  WHERE e.concept_id = @conceptId AND (e.kind <> 'rejected' OR e.text = '' OR e.text IN (SELECT value FROM json_each(@exceptions)))
  UNION ALL
  SELECT 'rejected', x.segment_id, '', x.user, x.at FROM json_each(@termIds) j JOIN term_exception x ON x.term_id = j.value`
const WITH_SEGMENT = `FROM (${ALL_OF_CONCEPT}) e JOIN segment s ON s.id = e.segment_id JOIN document d ON d.id = s.document_id WHERE ${VISIBLE_DOCUMENT}`

/** What happened to entries of all glossaries in one project, and which terms are not meant in it. Callers hold the transaction of a write. */
export class EvidenceRepository {
  readonly #record
  readonly #forget
  readonly #forgetRejection
  readonly #insertedIn
  readonly #counts
  readonly #entries
  readonly #uses
  readonly #offered
  readonly #setException
  readonly #removeException
  readonly #hasExceptions
  readonly #exceptionsFor

  constructor(database: Database.Database) {
    this.#record = database.prepare<NewEvidence>(`INSERT INTO term_evidence (concept_id, kind, segment_id, term_id, text, user, at)
      VALUES (@conceptId, @kind, @segmentId, @termId, @text, @user, @at)
      ON CONFLICT (concept_id, kind, segment_id) DO UPDATE SET term_id = excluded.term_id, text = excluded.text, user = excluded.user, at = excluded.at`)
    this.#forget = database.prepare<[SegmentId]>(`DELETE FROM term_evidence WHERE segment_id = ? AND (kind IN ('used', 'changed') OR kind = 'offered' AND NOT EXISTS
      (SELECT 1 FROM term_evidence i WHERE i.concept_id = term_evidence.concept_id AND i.segment_id = term_evidence.segment_id AND i.kind = 'inserted'))`)
    this.#forgetRejection = database.prepare<[SegmentId, string]>(
      `DELETE FROM term_evidence WHERE kind = 'rejected' AND text = '' AND segment_id = ? AND concept_id IN (SELECT value FROM json_each(?))`,
    )
    this.#insertedIn = database.prepare<[SegmentId], { conceptId: ConceptId; termId: TermId; text: string }>(
      `SELECT concept_id AS conceptId, term_id AS termId, text FROM term_evidence WHERE segment_id = ? AND kind = 'inserted'`,
    )
    this.#counts = database.prepare<QueryRow, { kind: EvidenceKind; count: number }>(`SELECT e.kind, count(DISTINCT e.segment_id) AS count ${WITH_SEGMENT} GROUP BY e.kind`)
    this.#entries = database.prepare<QueryRow & { limit: number }, EvidenceEntry>(`SELECT e.kind, e.segment_id AS segmentId, d.name AS documentName, s.number, s.source,
      s.target, max(e.text) AS text, max(e.at) AS at, e.user ${WITH_SEGMENT} GROUP BY e.kind, e.segment_id ORDER BY max(e.at) DESC, d.position, s.number, e.kind LIMIT @limit`)
    this.#uses = database.prepare<[], { conceptId: ConceptId; count: number }>(`SELECT e.concept_id AS conceptId, count(*) AS count
      FROM term_evidence e JOIN segment s ON s.id = e.segment_id JOIN document d ON d.id = s.document_id
      WHERE e.kind = 'used' AND ${VISIBLE_DOCUMENT} GROUP BY e.concept_id`)
    this.#offered = database.prepare<[], ConceptId>(`SELECT DISTINCT concept_id FROM term_evidence WHERE kind IN ('offered', 'inserted', 'used')`).pluck()
    this.#setException = database.prepare<StoredException>(`INSERT INTO term_exception (term_id, source_folded, segment_id, user, at)
      VALUES (@termId, @sourceFolded, @segmentId, @user, @at) ON CONFLICT (term_id, source_folded) DO NOTHING`)
    this.#removeException = database.prepare<[TermId, string]>('DELETE FROM term_exception WHERE term_id = ? AND source_folded = ?')
    this.#hasExceptions = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM term_exception)').pluck()
    this.#exceptionsFor = database.prepare<[string, string], TermId>(
      'SELECT DISTINCT x.term_id FROM json_each(?) j JOIN term_exception x ON x.term_id = j.value AND x.source_folded = ?',
    ).pluck()
  }

  /** Puts evidence in the place of that of the same kind for the same entry and segment. */
  record(evidence: NewEvidence): void {
    this.#record.run(evidence)
  }

  /** Forgets what a confirmation brought: used and changed, and offered where nothing was inserted. */
  forgetConfirmation(segmentId: SegmentId): void {
    this.#forget.run(segmentId)
  }

  /** Takes back that a finding which asks for these entries was set aside. */
  forgetRejection(segmentId: SegmentId, conceptIds: readonly ConceptId[]): void {
    this.#forgetRejection.run(segmentId, JSON.stringify(conceptIds))
  }

  /** What a person inserted in a segment, by entry. */
  insertedIn(segmentId: SegmentId): readonly Readonly<{ conceptId: ConceptId; termId: TermId; text: string }>[] {
    return this.#insertedIn.all(segmentId)
  }

  /** Numbers of segments by kind, and at most `limit` of them, the newest first. Segments of removed documents do not count. */
  ofConcept({ conceptId, termIds, exceptions }: EvidenceQuery, limit: number): Evidence {
    const row: QueryRow = { conceptId, termIds: JSON.stringify(termIds), exceptions: JSON.stringify(exceptions) }
    const counts = new Map(this.#counts.all(row).map(({ kind, count }) => [kind, count]))
    return {
      counts: Object.fromEntries(EVIDENCE_KINDS.map((kind) => [kind, counts.get(kind) ?? 0])) as Record<EvidenceKind, number>,
      entries: this.#entries.all({ ...row, limit }),
    }
  }

  /** In how many segments each entry is used; entries without any are left out. Linear in the evidence of the project. */
  uses(): ReadonlyMap<ConceptId, number> {
    return new Map(this.#uses.all().map(({ conceptId, count }) => [conceptId, count]))
  }

  /** Entries that were ever offered, inserted or used. Linear in the evidence of the project. */
  offeredIds(): ReadonlySet<ConceptId> {
    return new Set(this.#offered.all())
  }

  /** Those of `ids` that were never offered, in their order. */
  unusedIds(ids: readonly ConceptId[]): readonly ConceptId[] {
    const offered = this.offeredIds()
    return ids.filter((id) => !offered.has(id))
  }

  /** Returns false where it stood already. */
  setException(exception: StoredException): boolean {
    return this.#setException.run(exception).changes > 0
  }

  /** Returns false where there was none. */
  removeException(termId: TermId, sourceFolded: string): boolean {
    return this.#removeException.run(termId, sourceFolded).changes > 0
  }

  /** Whether the project has any exception; without one nothing else needs to be asked. */
  hasExceptions(): boolean {
    return this.#hasExceptions.get() === 1
  }

  /** Those of `termIds` that are not meant in segments of a source text, as `foldForSearch` gives it. */
  exceptionsFor(sourceFolded: string, termIds: readonly TermId[]): ReadonlySet<TermId> {
    return new Set(this.#exceptionsFor.all(JSON.stringify(termIds), sourceFolded))
  }
}
