import type { Database, Statement } from 'better-sqlite3'
import type { InlineTag } from '../core/model/tagged-text.ts'
import type { TextRange } from '../core/model/text-range.ts'
import type { DocumentId, Segment, SegmentId, SegmentStatus, UnitKind } from '../core/model/segment.ts'
import { foldForSearch } from '../core/text/fold.ts'
import { VISIBLE_DOCUMENT } from './document-repository.ts'

/** A segment with its place in the unit it was cut from. */
export type StoredSegment = Segment &
  Readonly<{
    /** Id of the unit in its document, as the format's filter gives it. */
    unitId: string
    /** 0-based place among the segments of the unit. */
    part: number
    /** Characters of the unit before and after the segment that belong to no segment. */
    lead: string
    trail: string
    /** Words of the source, as `countWords` defines them. */
    wordCount: number
  }>
export type NewSegment = Omit<StoredSegment, 'revision' | 'changedAt' | 'changedBy'> & Readonly<{ importId: string | null }>

export type OutlineEntry = Readonly<{ id: SegmentId; number: number; status: SegmentStatus; sourceLength: number; targetLength: number }>
export type OutlineFilter = 'all' | 'untranslated' | 'draft' | 'confirmed' | 'locked' | 'findings'
export type TargetWrite = Readonly<{ id: SegmentId; target: string; status: SegmentStatus; /** The revision that the writer saw. */ revision: number; changedAt: string; changedBy: string; /** Absent = as it is. */ isLocked?: boolean }>

type Row = {
  id: string; document_id: string; number: number; unit_id: string; part: number; paragraph: number; kind: string; lead: string; trail: string
  source: string; target: string; tags: string; status: string; is_locked: number; revision: number; note: string; word_count: number
  changed_at: string | null; changed_by: string | null
}
type OutlineRow = { id: string; number: number; status: string; source_length: number; target_length: number }
export type SourceRow = Readonly<{ documentId: DocumentId; source: string; wordCount: number }>

const COLUMNS = `s.id, s.document_id, s.number, s.unit_id, s.part, s.paragraph, s.kind, s.lead, s.trail, s.source, s.target, s.tags, s.status,
  s.is_locked, s.revision, s.note, s.word_count, s.changed_at, s.changed_by`

const HAS_FINDING = `EXISTS (SELECT 1 FROM finding f WHERE f.segment_id = s.id AND f.key NOT IN (SELECT key FROM ignored_finding))`

const CONDITION_OF_FILTER: Readonly<Record<OutlineFilter, string>> = {
  all: '1',
  untranslated: `s.status = 'untranslated'`,
  draft: `s.status = 'draft'`,
  confirmed: `s.status = 'confirmed'`,
  locked: 's.is_locked = 1',
  findings: HAS_FINDING,
}
const CONDITION_OF_SORT = { unconfirmed: `s.status <> 'confirmed' AND s.is_locked = 0`, finding: HAS_FINDING } as const

function segment(row: Row): StoredSegment {
  return {
    id: row.id as SegmentId,
    documentId: row.document_id as DocumentId,
    number: row.number,
    unitId: row.unit_id,
    part: row.part,
    paragraph: row.paragraph,
    kind: row.kind as UnitKind,
    lead: row.lead,
    trail: row.trail,
    source: row.source,
    target: row.target,
    tags: row.tags === '[]' ? [] : (JSON.parse(row.tags) as readonly InlineTag[]),
    status: row.status as SegmentStatus,
    isLocked: row.is_locked === 1,
    revision: row.revision,
    note: row.note,
    wordCount: row.word_count,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }
}

/** Segments and their search index, which is kept by every writing method and therefore needs the caller's transaction. */
export class SegmentRepository {
  readonly #insert: Statement<[Record<string, unknown>]>
  readonly #index: Statement<[number | bigint, string, string]>
  readonly #indexOne: Statement<[string]>
  readonly #unindexOne: Statement<[string, number]>
  readonly #get: Statement<[string], Row>
  readonly #getMany: Statement<[string], Row>
  readonly #ofDocument: Statement<[string], Row>
  readonly #outline: Readonly<Record<OutlineFilter, Statement<[string], OutlineRow>>>
  readonly #total: Statement<[string], number>
  readonly #sourceAt: Statement<[string, number], string>
  readonly #write: Statement<[Record<string, unknown>]>
  readonly #repetitions: Statement<[string, string, string], Row>
  readonly #variants: Statement<[Record<string, unknown>], Row>
  readonly #next: Readonly<Record<keyof typeof CONDITION_OF_SORT, Statement<[string, number], string>>>
  readonly #containing: Statement<[Record<string, unknown>], Row>
  readonly #matching: Statement<[string, number], Row>
  readonly #translated: Statement<[number, number], Row & { row: number }>
  readonly #ofSource: Statement<[string], Row>
  readonly #sources: Statement<[], { document_id: string; source: string; word_count: number }>
  readonly #unindexDocument: Statement<[string]>
  readonly #deleteDocument: Statement<[string]>
  readonly #liftNumbers: Statement<[string]>
  readonly #place: Statement<[Record<string, unknown>]>
  readonly #unindex: Statement<[string]>
  readonly #rewrite: Statement<[Record<string, unknown>]>
  readonly #remove: Statement<[string]>
  readonly #unindexImport: Statement<[string, number]>
  readonly #deleteImport: Statement<[string, number]>

  constructor(db: Database) {
    this.#insert = db.prepare(`INSERT INTO segment (id, document_id, number, unit_id, part, paragraph, kind, lead, trail, source, source_folded,
        target, target_folded, tags, status, is_locked, note, word_count, import_id)
      VALUES (@id, @documentId, @number, @unitId, @part, @paragraph, @kind, @lead, @trail, @source, @sourceFolded,
        @target, @targetFolded, @tags, @status, @isLocked, @note, @wordCount, @importId)`)
    this.#index = db.prepare('INSERT INTO segment_search (rowid, source_folded, target_folded) VALUES (?, ?, ?)')
    this.#indexOne = db.prepare('INSERT INTO segment_search (rowid, source_folded, target_folded) SELECT row, source_folded, target_folded FROM segment WHERE id = ?')
    this.#unindexOne = db.prepare(`INSERT INTO segment_search (segment_search, rowid, source_folded, target_folded)
      SELECT 'delete', row, source_folded, target_folded FROM segment WHERE id = ? AND revision = ?`)
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM segment s WHERE s.id = ?`)
    this.#getMany = db.prepare(`SELECT ${COLUMNS} FROM json_each(?) j JOIN segment s ON s.id = j.value ORDER BY j.key`)
    this.#ofDocument = db.prepare(`SELECT ${COLUMNS} FROM segment s WHERE s.document_id = ? ORDER BY s.number`)
    const outline = (filter: OutlineFilter) =>
      db.prepare<[string], OutlineRow>(`SELECT s.id, s.number, s.status, length(s.source) AS source_length, length(s.target) AS target_length
        FROM segment s WHERE s.document_id = ? AND ${CONDITION_OF_FILTER[filter]} ORDER BY s.number`)
    this.#outline = { all: outline('all'), untranslated: outline('untranslated'), draft: outline('draft'), confirmed: outline('confirmed'), locked: outline('locked'), findings: outline('findings') }
    this.#total = db.prepare<[string], number>('SELECT count(*) FROM segment WHERE document_id = ?').pluck()
    this.#sourceAt = db.prepare<[string, number], string>('SELECT source FROM segment WHERE document_id = ? AND number = ?').pluck()
    this.#write = db.prepare(`UPDATE segment SET target = @target, target_folded = @targetFolded, status = @status, revision = revision + 1,
      changed_at = @changedAt, changed_by = @changedBy, is_locked = coalesce(@isLocked, is_locked) WHERE id = @id AND revision = @revision`)
    this.#repetitions = db.prepare(`SELECT ${COLUMNS} FROM segment s JOIN document d ON d.id = s.document_id
      WHERE s.source_folded = ? AND s.source = ? AND s.id <> ? AND s.status = 'untranslated' AND s.is_locked = 0 AND ${VISIBLE_DOCUMENT}
      ORDER BY d.position, s.number`)
    this.#variants = db.prepare(`SELECT ${COLUMNS} FROM segment s JOIN document d ON d.id = s.document_id
      WHERE s.source_folded >= @from AND s.source_folded < @to AND s.source_folded GLOB @pattern AND s.source <> @source AND s.id <> @id
        AND s.status = 'untranslated' AND s.is_locked = 0 AND ${VISIBLE_DOCUMENT}
      ORDER BY d.position, s.number LIMIT @limit`)
    const next = (sort: keyof typeof CONDITION_OF_SORT) =>
      db.prepare<[string, number], string>(`SELECT s.id FROM segment s JOIN (SELECT ? AS document, ? AS number) at
        WHERE s.document_id = at.document AND s.number <> at.number AND ${CONDITION_OF_SORT[sort]}
        ORDER BY s.number < at.number, s.number LIMIT 1`).pluck()
    this.#next = { unconfirmed: next('unconfirmed'), finding: next('finding') }
    this.#containing = db.prepare(`SELECT ${COLUMNS} FROM segment s WHERE s.document_id = @documentId AND
      ((@inSource AND instr(s.source_folded, @query) > 0) OR (@inTarget AND instr(s.target_folded, @query) > 0)) ORDER BY s.number`)
    this.#matching = db.prepare(`SELECT ${COLUMNS} FROM segment_search x JOIN segment s ON s.row = x.rowid JOIN document d ON d.id = s.document_id
      WHERE segment_search MATCH ? AND ${VISIBLE_DOCUMENT} ORDER BY d.position, s.number LIMIT ?`)
    this.#translated = db.prepare(`SELECT s.row, ${COLUMNS} FROM segment s JOIN document d ON d.id = s.document_id
      WHERE s.row > ? AND s.target <> '' AND ${VISIBLE_DOCUMENT} ORDER BY s.row LIMIT ?`)
    this.#ofSource = db.prepare(`SELECT ${COLUMNS} FROM segment s WHERE s.source_folded = ?`)
    this.#sources = db.prepare(`SELECT s.document_id, s.source, s.word_count FROM document d JOIN segment s ON s.document_id = d.id
      WHERE ${VISIBLE_DOCUMENT} ORDER BY d.position, d.id, s.number`)
    this.#unindexDocument = db.prepare(`INSERT INTO segment_search (segment_search, rowid, source_folded, target_folded)
      SELECT 'delete', row, source_folded, target_folded FROM segment WHERE document_id = ?`)
    this.#deleteDocument = db.prepare('DELETE FROM segment WHERE document_id = ?')
    this.#liftNumbers = db.prepare('UPDATE segment SET number = -number WHERE document_id = ?')
    const place = 'number = @number, unit_id = @unitId, part = @part, paragraph = @paragraph, kind = @kind, lead = @lead, trail = @trail'
    this.#place = db.prepare(`UPDATE segment SET ${place} WHERE id = @id`)
    this.#unindex = db.prepare(`INSERT INTO segment_search (segment_search, rowid, source_folded, target_folded)
      SELECT 'delete', row, source_folded, target_folded FROM segment WHERE id = ?`)
    this.#rewrite = db.prepare(`UPDATE segment SET ${place}, source = @source, source_folded = @sourceFolded, target = @target, target_folded = @targetFolded,
      tags = @tags, status = @status, is_locked = @isLocked, revision = @revision, note = @note, word_count = @wordCount, changed_at = @changedAt, changed_by = @changedBy
      WHERE id = @id`)
    this.#remove = db.prepare('DELETE FROM segment WHERE id = ?')
    this.#unindexImport = db.prepare(`INSERT INTO segment_search (segment_search, rowid, source_folded, target_folded)
      SELECT 'delete', row, source_folded, target_folded FROM segment WHERE import_id = ? ORDER BY row LIMIT ?`)
    this.#deleteImport = db.prepare('DELETE FROM segment WHERE row IN (SELECT row FROM segment WHERE import_id = ? ORDER BY row LIMIT ?)')
  }

  /** At most 2,000 in one transaction: more would hold the writer for too long. */
  insert(segments: readonly NewSegment[]): void {
    for (const { tags, isLocked, ...rest } of segments) {
      const sourceFolded = foldForSearch(rest.source)
      const targetFolded = foldForSearch(rest.target)
      const { lastInsertRowid } = this.#insert.run({ ...rest, sourceFolded, targetFolded, tags: JSON.stringify(tags), isLocked: isLocked ? 1 : 0 })
      this.#index.run(lastInsertRowid, sourceFolded, targetFolded)
    }
  }

  get(id: SegmentId): StoredSegment | null {
    const row = this.#get.get(id)
    return row ? segment(row) : null
  }

  /** In the order asked; unknown ids are left out. */
  getMany(ids: readonly SegmentId[]): readonly StoredSegment[] {
    return this.#getMany.all(JSON.stringify(ids)).map(segment)
  }

  /** In document order. */
  ofDocument(documentId: DocumentId): readonly StoredSegment[] {
    return this.#ofDocument.all(documentId).map(segment)
  }

  /** In document order; lengths in characters. */
  outline(documentId: DocumentId, filter: OutlineFilter): readonly OutlineEntry[] {
    return this.#outline[filter].all(documentId).map((row) => ({
      id: row.id as SegmentId,
      number: row.number,
      status: row.status as SegmentStatus,
      sourceLength: row.source_length,
      targetLength: row.target_length,
    }))
  }

  /** Segments of a document, whatever their status. */
  total(documentId: DocumentId): number {
    return this.#total.get(documentId) ?? 0
  }

  /** Source text at a place of the document; `''` where there is none. */
  sourceAt(documentId: DocumentId, number: number): string {
    return this.#sourceAt.get(documentId, number) ?? ''
  }

  /** Returns false, and changes nothing, when another writer got there first or there is no such segment. */
  writeTarget(write: TargetWrite): boolean {
    if (this.#unindexOne.run(write.id, write.revision).changes === 0) return false
    const isLocked = write.isLocked === undefined ? null : write.isLocked ? 1 : 0
    this.#write.run({ ...write, isLocked, targetFolded: foldForSearch(write.target) })
    this.#indexOne.run(write.id)
    return true
  }

  /** Untranslated, unlocked segments with letter for letter the same source, in project order, without `segment` itself. */
  untranslatedRepetitions({ id, source }: Pick<Segment, 'id' | 'source'>): readonly StoredSegment[] {
    return this.#repetitions.all(foldForSearch(source), source, id).map(segment)
  }

  /**
   * Untranslated, unlocked segments, in project order, whose source is another and like that of `segment` outside of some
   * ranges, when both are folded. Reads all sources that begin as this one does before the first range, or with a digit.
   * @param ranges in order; never empty.
   */
  untranslatedVariants({ id, source }: Pick<Segment, 'id' | 'source'>, ranges: readonly TextRange[], limit: number): readonly StoredSegment[] {
    const kept = [...ranges, null].map((range, index) => foldForSearch(source.slice(ranges[index - 1]?.end ?? 0, range?.start)))
    const from = kept[0] ?? ''
    const pattern = kept.map((part) => part.replace(/[*?[]/g, '[$&]')).join('*')
    const [first, last] = from === '' ? ['0', '9'] : [from, from]
    return this.#variants.all({ id, source, pattern, from: first, to: `${last}\u{10ffff}`, limit }).map(segment)
  }

  /** The next of that sort after a place, then from the start; null where there is no other. */
  next(documentId: DocumentId, number: number, sort: 'unconfirmed' | 'finding'): SegmentId | null {
    return (this.#next[sort].get(documentId, number) as SegmentId | undefined) ?? null
  }

  /** Segments whose folded text contains an already folded query, in document order. Reads the whole document. */
  containing(documentId: DocumentId, foldedQuery: string, sides: Readonly<{ source: boolean; target: boolean }>): readonly StoredSegment[] {
    return this.#containing.all({ documentId, query: foldedQuery, inSource: sides.source ? 1 : 0, inTarget: sides.target ? 1 : 0 }).map(segment)
  }

  /** Segments of the whole project that hold all the words of a query in either text, through the index, in project order. */
  withWords(query: string, limit: number): readonly StoredSegment[] {
    const words = foldForSearch(query).split(' ').filter(Boolean)
    if (words.length === 0) return []
    return this.#matching.all(words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' '), limit).map(segment)
  }

  /** Segments of the whole project that have a target, `limit` at a time; `next` goes into the next call and is null at the end. Begins with `from` 0. */
  translated(from: number, limit: number): Readonly<{ segments: readonly StoredSegment[]; next: number | null }> {
    const rows = this.#translated.all(from, limit)
    return { segments: rows.map(segment), next: rows.length < limit ? null : (rows.at(-1)?.row ?? null) }
  }

  /** All segments whose source folds to this, in any document. */
  ofSource(sourceFolded: string): readonly StoredSegment[] {
    return this.#ofSource.all(sourceFolded).map(segment)
  }

  /** Sources of the whole project, in project order. */
  *sources(): Iterable<SourceRow> {
    for (const row of this.#sources.iterate()) yield { documentId: row.document_id as DocumentId, source: row.source, wordCount: row.word_count }
  }

  /** For good, with what was found in them. */
  removeOfDocument(documentId: DocumentId): void {
    this.#unindexDocument.run(documentId)
    this.#deleteDocument.run(documentId)
  }

  /** Takes the numbers of a document out of the way, so that its segments can be numbered anew in any order: each is below 0 until it is placed. */
  liftNumbers(documentId: DocumentId): void {
    this.#liftNumbers.run(documentId)
  }

  /** Gives a segment another place in its document: number, paragraph, and what the unit says. Its text stays. */
  place(segment: StoredSegment): void {
    const { id, number, unitId, part, paragraph, kind, lead, trail } = segment
    this.#place.run({ id, number, unitId, part, paragraph, kind, lead, trail })
  }

  /** Puts a segment as it is given, its revision too, in the place of the one of its id. */
  rewrite({ tags, isLocked, documentId: _documentId, ...rest }: StoredSegment): void {
    this.#unindex.run(rest.id)
    const folded = { sourceFolded: foldForSearch(rest.source), targetFolded: foldForSearch(rest.target) }
    this.#rewrite.run({ ...rest, ...folded, tags: JSON.stringify(tags), isLocked: isLocked ? 1 : 0 })
    this.#indexOne.run(rest.id)
  }

  /** For good, with what was found in it. */
  remove(id: SegmentId): void {
    this.#unindex.run(id)
    this.#remove.run(id)
  }

  /** Takes out at most `limit` segments of an import and returns how many; 0 when none are left. */
  removeImported(importId: string, limit: number): number {
    this.#unindexImport.run(importId, limit)
    return this.#deleteImport.run(importId, limit).changes
  }
}
