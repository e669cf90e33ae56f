import type { Database, Statement } from 'better-sqlite3'

export type ImportKind = 'documents' | 'memory' | 'glossary'
export type ImportRecord = Readonly<{
  id: string
  kind: ImportKind
  fileName: string
  startedAt: string
  /** Null while it runs. */
  finishedAt: string | null
  user: string
  counts: Readonly<Record<string, number>>
  isVisible: boolean
}>

type Row = { id: string; kind: ImportKind; file_name: string; started_at: string; finished_at: string | null; user: string; counts: string; visible: number }

const COLUMNS = 'id, kind, file_name, started_at, finished_at, user, counts, visible'

function record(row: Row): ImportRecord {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    user: row.user,
    counts: JSON.parse(row.counts) as Record<string, number>,
    isVisible: row.visible === 1,
  }
}

/**
 * Bulk imports. Rows are written in batches under an import's id and count only once the import is finished; an import
 * that a crash or a cancel left unfinished is purged when the file is next opened for writing.
 */
export class ImportRepository {
  readonly #begin: Statement<[string, ImportKind, string, string, string]>
  readonly #finish: Statement<[string, string, string]>
  readonly #delete: Statement<[string]>
  readonly #get: Statement<[string], Row>
  readonly #list: Statement<[], Row>
  readonly #unfinished: Statement<[], Row>

  constructor(db: Database) {
    this.#begin = db.prepare('INSERT INTO import (id, kind, file_name, started_at, user) VALUES (?, ?, ?, ?, ?)')
    this.#finish = db.prepare('UPDATE import SET finished_at = ?, counts = ?, visible = 1 WHERE id = ?')
    this.#delete = db.prepare('DELETE FROM import WHERE id = ?')
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM import WHERE id = ?`)
    this.#list = db.prepare(`SELECT ${COLUMNS} FROM import WHERE visible = 1 ORDER BY started_at DESC, id`)
    this.#unfinished = db.prepare(`SELECT ${COLUMNS} FROM import WHERE visible = 0 ORDER BY started_at, id`)
  }

  begin(entry: Pick<ImportRecord, 'id' | 'kind' | 'fileName' | 'startedAt' | 'user'>): void {
    this.#begin.run(entry.id, entry.kind, entry.fileName, entry.startedAt, entry.user)
  }

  /** Makes every row of the import count, in one write. */
  finish(id: string, finishedAt: string, counts: Readonly<Record<string, number>>): void {
    this.#finish.run(finishedAt, JSON.stringify(counts), id)
  }

  /** Takes the entry out; the rows of the import are deleted by their own repositories first. */
  delete(id: string): void {
    this.#delete.run(id)
  }

  get(id: string): ImportRecord | null {
    const row = this.#get.get(id)
    return row ? record(row) : null
  }

  /** Finished ones, newest first. */
  list(): readonly ImportRecord[] {
    return this.#list.all().map(record)
  }

  /** Running ones, and those that a crash left. */
  unfinished(): readonly ImportRecord[] {
    return this.#unfinished.all().map(record)
  }
}
