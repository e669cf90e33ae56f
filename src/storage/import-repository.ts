import type { Database, Statement } from 'better-sqlite3'

/** `replaced`: no import, but the units that one took the place of. */
export type ImportKind = 'documents' | 'memory' | 'glossary' | 'replaced'
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
  /** Taken back by undo: its rows do not count, and stay for a redo. */
  isHidden: boolean
}>

type Row = { id: string; kind: ImportKind; file_name: string; started_at: string; finished_at: string | null; user: string; counts: string; visible: number }

const HIDDEN = 2
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
    isHidden: row.visible === HIDDEN,
  }
}

/**
 * Bulk imports. Rows are written in batches under an import's id and count only once the import is finished; an import
 * that a crash or a cancel left unfinished is purged when the file is next opened for writing.
 */
export class ImportRepository {
  readonly #begin: Statement<[string, ImportKind, string, string, string, number | null]>
  readonly #finish: Statement<[string, string, string]>
  readonly #delete: Statement<[string]>
  readonly #get: Statement<[string], Row>
  readonly #list: Statement<[], Row>
  readonly #unfinished: Statement<[], Row>
  readonly #setVisible: Statement<[number, string]>
  #generation = 0

  constructor(db: Database) {
    this.#begin = db.prepare(`
      INSERT INTO import (id, kind, file_name, started_at, user, searchable_to) VALUES (?, ?, ?, ?, ?, ?)`)
    this.#finish = db.prepare('UPDATE import SET finished_at = ?, counts = ?, visible = 1 WHERE id = ?')
    this.#delete = db.prepare('DELETE FROM import WHERE id = ?')
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM import WHERE id = ?`)
    this.#list = db.prepare(`SELECT ${COLUMNS} FROM import WHERE visible = 1 AND kind <> 'replaced' ORDER BY started_at DESC, id`)
    this.#unfinished = db.prepare(`SELECT ${COLUMNS} FROM import WHERE visible = 0 AND kind <> 'replaced' ORDER BY started_at, id`)
    this.#setVisible = db.prepare('UPDATE import SET visible = ? WHERE id = ? AND finished_at IS NOT NULL')
  }

  /** The words of units that come with it are made searchable once it is finished. */
  begin(entry: Pick<ImportRecord, 'id' | 'kind' | 'fileName' | 'startedAt' | 'user'>): void {
    this.#begin.run(entry.id, entry.kind, entry.fileName, entry.startedAt, entry.user, entry.kind === 'memory' ? 0 : null)
  }

  /** Makes every row of the import count, in one write. */
  finish(id: string, finishedAt: string, counts: Readonly<Record<string, number>>): void {
    this.#finish.run(finishedAt, JSON.stringify(counts), id)
    this.#noteGlossary(id)
  }

  /** Takes the entry out; the rows of the import are deleted by their own repositories first. */
  delete(id: string): void {
    this.#noteGlossary(id)
    this.#delete.run(id)
  }

  /** How often rows of glossaries became visible or went out of sight through this connection. */
  get generation(): number {
    return this.#generation
  }

  /** Takes a finished import out of sight (`hidden`), brings it back (`visible`), or gives it up to be purged (`abandoned`). False where there is none. */
  setState(id: string, state: 'visible' | 'hidden' | 'abandoned'): boolean {
    const visible = state === 'visible' ? 1 : state === 'hidden' ? HIDDEN : 0
    const isSet = this.#setVisible.run(visible, id).changes > 0
    if (isSet) this.#noteGlossary(id)
    return isSet
  }

  get(id: string): ImportRecord | null {
    const row = this.#get.get(id)
    return row ? record(row) : null
  }

  /** Finished ones, newest first. */
  list(): readonly ImportRecord[] {
    return this.#list.all().map(record)
  }

  /** Running ones, those that a crash left, and those given up. */
  unfinished(): readonly ImportRecord[] {
    return this.#unfinished.all().map(record)
  }

  #noteGlossary(id: string): void {
    if (this.get(id)?.kind === 'glossary') this.#generation++
  }
}
