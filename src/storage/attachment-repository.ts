import type { Database, Statement } from 'better-sqlite3'

/** A resource file that this project uses. `path` is where it was last seen; the id tells whether it is still the same. */
export type Attachment = Readonly<{ resourceId: string; kind: 'glossary' | 'memory'; name: string; path: string; isWritable: boolean; position: number; color: string; /** Points off every match from it. */ penalty: number }>

type Row = { resource_id: string; kind: 'glossary' | 'memory'; name: string; path: string; is_writable: number; position: number; color: string; penalty: number }

export class AttachmentRepository {
  readonly #put: Statement<[string, string, string, string, number, number, string, number]>
  readonly #delete: Statement<[string]>
  readonly #list: Statement<[], Row>

  constructor(db: Database) {
    this.#put = db.prepare(`INSERT INTO attachment (resource_id, kind, name, path, is_writable, position, color, penalty) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (resource_id) DO UPDATE SET kind = excluded.kind, name = excluded.name, path = excluded.path,
        is_writable = excluded.is_writable, position = excluded.position, color = excluded.color, penalty = excluded.penalty`)
    this.#delete = db.prepare('DELETE FROM attachment WHERE resource_id = ?')
    this.#list = db.prepare('SELECT resource_id, kind, name, path, is_writable, position, color, penalty FROM attachment ORDER BY position, resource_id')
  }

  /** Adds it, or replaces what is known of it. */
  put(attachment: Attachment): void {
    this.#put.run(attachment.resourceId, attachment.kind, attachment.name, attachment.path, attachment.isWritable ? 1 : 0, attachment.position, attachment.color, attachment.penalty)
  }

  /** Returns false where it was not attached. */
  delete(resourceId: string): boolean {
    return this.#delete.run(resourceId).changes > 0
  }

  /** In order of priority. */
  list(): readonly Attachment[] {
    return this.#list.all().map((row) => ({
      resourceId: row.resource_id,
      kind: row.kind,
      name: row.name,
      path: row.path,
      isWritable: row.is_writable === 1,
      position: row.position,
      color: row.color,
      penalty: row.penalty,
    }))
  }
}
