import type Database from 'better-sqlite3'
import type { Finding, FindingRow, Severity } from '../core/model/finding.ts'
import type { DocumentId, SegmentId } from '../core/model/segment.ts'
import { VISIBLE_DOCUMENT } from './document-repository.ts'

/** A finding with the key that identifies it; see `findingKey`. */
export type KeyedFinding = Readonly<{ key: string; finding: Finding }>

export type FindingCounts = Readonly<{ errors: number; warnings: number }>

type Row = {
  key: string
  segmentId: SegmentId
  segmentNumber: number
  documentId: DocumentId
  documentName: string
  checkId: string
  severity: Severity
  side: 'source' | 'target'
  rangeStart: number | null
  rangeEnd: number | null
  args: string
  replacement: string | null
}

const IS_SHOWN = `NOT EXISTS (SELECT 1 FROM ignored_finding g WHERE g.key = f.key)`

/** What the checks found and which of it the user has set aside. Callers hold the transaction of a write. */
export class FindingRepository {
  readonly #deleteOfSegment
  readonly #insert
  readonly #list
  readonly #counts
  readonly #total
  readonly #ignore
  readonly #unignore
  readonly #ignored

  constructor(database: Database.Database) {
    this.#deleteOfSegment = database.prepare<[SegmentId]>(`DELETE FROM finding WHERE segment_id = ?`)
    this.#insert = database.prepare<unknown[]>(`
      INSERT INTO finding (key, segment_id, check_id, severity, side, range_start, range_end, args, replacement)
      VALUES (:key, :segmentId, :checkId, :severity, :side, :rangeStart, :rangeEnd, :args, :replacement)`)
    this.#list = database.prepare<{ documentId: DocumentId | null }, Row>(`
      SELECT f.key, f.segment_id AS segmentId, s.number AS segmentNumber, d.id AS documentId, d.name AS documentName, f.check_id AS checkId,
        f.severity, f.side, f.range_start AS rangeStart, f.range_end AS rangeEnd, f.args, f.replacement
      FROM finding f JOIN segment s ON s.id = f.segment_id JOIN document d ON d.id = s.document_id
      WHERE ${VISIBLE_DOCUMENT} AND (:documentId IS NULL OR d.id = :documentId) AND ${IS_SHOWN}
      ORDER BY d.position, s.number, f.range_start, f.key`)
    this.#counts = database.prepare<[string], FindingCounts & { segmentId: SegmentId }>(`
      SELECT f.segment_id AS segmentId, sum(f.severity = 'error') AS errors, sum(f.severity = 'warning') AS warnings
      FROM finding f WHERE f.segment_id IN (SELECT value FROM json_each(?)) AND ${IS_SHOWN} GROUP BY f.segment_id`)
    this.#total = database.prepare<[], { total: number }>(`
      SELECT count(*) AS total FROM finding f JOIN segment s ON s.id = f.segment_id JOIN document d ON d.id = s.document_id
      WHERE ${VISIBLE_DOCUMENT} AND ${IS_SHOWN}`)
    this.#ignore = database.prepare<[string, string, string, string]>(`
      INSERT INTO ignored_finding (key, reason, user, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET reason = excluded.reason, user = excluded.user, at = excluded.at`)
    this.#unignore = database.prepare<[string]>(`DELETE FROM ignored_finding WHERE key = ?`)
    this.#ignored = database.prepare<[string], { key: string }>(`
      SELECT key FROM ignored_finding WHERE key IN (SELECT value FROM json_each(?))`)
  }

  /** Puts `findings` in place of all stored ones of the segment. What was set aside stays so as long as its key comes back. */
  replace(segmentId: SegmentId, findings: readonly KeyedFinding[]): void {
    this.#deleteOfSegment.run(segmentId)
    for (const { key, finding } of findings) {
      this.#insert.run({
        key,
        segmentId,
        checkId: finding.checkId,
        severity: finding.severity,
        side: finding.side,
        rangeStart: finding.range?.start ?? null,
        rangeEnd: finding.range?.end ?? null,
        args: JSON.stringify(finding.args),
        replacement: finding.replacement ?? null,
      })
    }
  }

  /** Findings that are not set aside, of one document or of all, in the order of the project. */
  list(documentId: DocumentId | null): readonly FindingRow[] {
    return this.#list.all({ documentId }).map(({ rangeStart, rangeEnd, args, replacement, ...row }) => ({
      ...row,
      range: rangeStart === null || rangeEnd === null ? null : { start: rangeStart, end: rangeEnd },
      args: JSON.parse(args) as FindingRow['args'],
      ...(replacement === null ? {} : { replacement }),
    }))
  }

  /** Errors and warnings that are not set aside, per segment; segments without any are left out. */
  counts(segmentIds: readonly SegmentId[]): ReadonlyMap<SegmentId, FindingCounts> {
    return new Map(this.#counts.all(JSON.stringify(segmentIds)).map(({ segmentId, errors, warnings }) => [segmentId, { errors, warnings }]))
  }

  /** How many findings of the project are not set aside. */
  total(): number {
    return this.#total.get()?.total ?? 0
  }

  /** Sets a finding aside, now and whenever it is found again. `at` is ISO 8601. */
  ignore(key: string, reason: string, user: string, at: string): void {
    this.#ignore.run(key, reason, user, at)
  }

  /** Returns false where the finding was not set aside. */
  unignore(key: string): boolean {
    return this.#unignore.run(key).changes > 0
  }

  /** Those of `keys` that are set aside. */
  ignored(keys: readonly string[]): ReadonlySet<string> {
    return new Set(this.#ignored.all(JSON.stringify(keys)).map(({ key }) => key))
  }
}
