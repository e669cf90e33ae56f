import type { Database, Statement } from 'better-sqlite3'
import type { StatusCounts } from '../core/model/document.ts'
import type { DocumentId } from '../core/model/segment.ts'

export type DocumentRecord = Readonly<{
  id: DocumentId
  name: string
  format: string
  /** 0-based order in the project. */
  position: number
  encoding: string
  sizeBytes: number
  /** SHA-256 of the content, hexadecimal. */
  contentHash: string
  options: Readonly<Record<string, unknown>>
  importId: string | null
  createdAt: string
  /** Null while it is part of the project. */
  removedAt: string | null
}>
export type NewDocument = Omit<DocumentRecord, 'removedAt' | 'sizeBytes'> & Readonly<{ content: Uint8Array }>

/** The original bytes with how they are read. */
export type DocumentContent = Pick<NewDocument, 'content' | 'options' | 'encoding' | 'contentHash'>

type Row = {
  id: string; name: string; format: string; position: number; encoding: string; size_bytes: number; content_hash: string
  options: string; import_id: string | null; created_at: string; removed_at: string | null
}
type CountRow = { document_id: string; status: string; is_locked: number; segments: number; words: number }

const COLUMNS = 'd.id, d.name, d.format, d.position, d.encoding, d.size_bytes, d.content_hash, d.options, d.import_id, d.created_at, d.removed_at'

/** SQL condition on a document `d` that is part of the project: not removed, and not of an unfinished import. */
export const VISIBLE_DOCUMENT = `d.removed_at IS NULL AND
  (d.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = d.import_id AND i.visible = 1))`

export const NO_COUNTS: StatusCounts = { segments: 0, untranslated: 0, draft: 0, confirmed: 0, locked: 0, words: 0, wordsDraft: 0, wordsConfirmed: 0 }

function record(row: Row): DocumentRecord {
  return {
    id: row.id as DocumentId,
    name: row.name,
    format: row.format,
    position: row.position,
    encoding: row.encoding,
    sizeBytes: row.size_bytes,
    contentHash: row.content_hash,
    options: JSON.parse(row.options) as Record<string, unknown>,
    importId: row.import_id,
    createdAt: row.created_at,
    removedAt: row.removed_at,
  }
}

function withRow(counts: StatusCounts, row: CountRow): StatusCounts {
  return {
    segments: counts.segments + row.segments,
    untranslated: counts.untranslated + (row.status === 'untranslated' ? row.segments : 0),
    draft: counts.draft + (row.status === 'draft' ? row.segments : 0),
    confirmed: counts.confirmed + (row.status === 'confirmed' ? row.segments : 0),
    locked: counts.locked + (row.is_locked ? row.segments : 0),
    words: counts.words + row.words,
    wordsDraft: counts.wordsDraft + (row.status === 'draft' ? row.words : 0),
    wordsConfirmed: counts.wordsConfirmed + (row.status === 'confirmed' ? row.words : 0),
  }
}

/** Documents with their original bytes. Those of unfinished imports are not seen by `list`, `get` and `counts`. */
export class DocumentRepository {
  readonly #insert: Statement<[Record<string, unknown>]>
  readonly #list: Statement<[], Row>
  readonly #removed: Statement<[], Row>
  readonly #get: Statement<[string], Row>
  readonly #content: Statement<[string], Buffer>
  readonly #setRemoved: Statement<[string | null, string]>
  readonly #setPosition: Statement<[number, string]>
  readonly #replaceContent: Statement<[Record<string, unknown>]>
  readonly #nextPosition: Statement<[], number>
  readonly #delete: Statement<[string]>
  readonly #counts: Statement<[], CountRow>
  readonly #removeImported: Statement<[string]>

  constructor(db: Database) {
    this.#insert = db.prepare(`INSERT INTO document (id, name, format, position, encoding, size_bytes, content_hash, options, import_id, created_at, content)
      VALUES (@id, @name, @format, @position, @encoding, @sizeBytes, @contentHash, @options, @importId, @createdAt, @content)`)
    this.#list = db.prepare(`SELECT ${COLUMNS} FROM document d WHERE ${VISIBLE_DOCUMENT} ORDER BY d.position, d.id`)
    this.#removed = db.prepare(`SELECT ${COLUMNS} FROM document d WHERE d.removed_at IS NOT NULL ORDER BY d.removed_at DESC, d.id`)
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM document d WHERE d.id = ? AND
      (d.import_id IS NULL OR EXISTS (SELECT 1 FROM import i WHERE i.id = d.import_id AND i.visible = 1))`)
    this.#content = db.prepare<[string], Buffer>('SELECT content FROM document WHERE id = ?').pluck()
    this.#setRemoved = db.prepare('UPDATE document SET removed_at = ? WHERE id = ?')
    this.#setPosition = db.prepare('UPDATE document SET position = ? WHERE id = ?')
    this.#replaceContent = db.prepare(`UPDATE document SET encoding = @encoding, size_bytes = @sizeBytes, content_hash = @contentHash, options = @options, content = @content
      WHERE id = @id`)
    this.#nextPosition = db.prepare<[], number>('SELECT coalesce(max(position) + 1, 0) FROM document').pluck()
    this.#counts = db.prepare(`SELECT s.document_id, s.status, s.is_locked, count(*) AS segments, sum(s.word_count) AS words
      FROM segment s JOIN document d ON d.id = s.document_id WHERE ${VISIBLE_DOCUMENT} GROUP BY s.document_id, s.status, s.is_locked`)
    this.#delete = db.prepare('DELETE FROM document WHERE id = ?')
    this.#removeImported = db.prepare('DELETE FROM document WHERE import_id = ?')
  }

  insert({ content, options, ...document }: NewDocument): void {
    this.#insert.run({ ...document, options: JSON.stringify(options), sizeBytes: content.byteLength, content })
  }

  /** In project order, without removed ones. */
  list(): readonly DocumentRecord[] {
    return this.#list.all().map(record)
  }

  /** Those that were taken out of the project, the latest first. */
  removed(): readonly DocumentRecord[] {
    return this.#removed.all().map(record)
  }

  /** Also a removed one; null where there is none. */
  get(id: DocumentId): DocumentRecord | null {
    const row = this.#get.get(id)
    return row ? record(row) : null
  }

  /** The original bytes, or null where there is no such document. */
  content(id: DocumentId): Uint8Array | null {
    return this.#content.get(id) ?? null
  }

  /** `at` null brings it back. */
  setRemoved(id: DocumentId, at: string | null): void {
    this.#setRemoved.run(at, id)
  }

  /** Other original bytes, and how they are read. Name, format and place stay. */
  replaceContent(id: DocumentId, { content, options, encoding, contentHash }: DocumentContent): void {
    this.#replaceContent.run({ id, encoding, contentHash, options: JSON.stringify(options), sizeBytes: content.byteLength, content })
  }

  setPosition(id: DocumentId, position: number): void {
    this.#setPosition.run(position, id)
  }

  /** One more than the highest position in use, counting removed and unfinished documents. */
  nextPosition(): number {
    return this.#nextPosition.get() ?? 0
  }

  /** Of every document that has segments. */
  counts(): ReadonlyMap<DocumentId, StatusCounts> {
    const counts = new Map<DocumentId, StatusCounts>()
    for (const row of this.#counts.iterate()) {
      const id = row.document_id as DocumentId
      counts.set(id, withRow(counts.get(id) ?? NO_COUNTS, row))
    }
    return counts
  }

  /** For good. Its segments must be deleted before: the search index of segments follows no foreign key. */
  delete(id: DocumentId): void {
    this.#delete.run(id)
  }

  /** Their segments must be deleted before: the search index of segments follows no foreign key. */
  removeImported(importId: string): void {
    this.#removeImported.run(importId)
  }
}
