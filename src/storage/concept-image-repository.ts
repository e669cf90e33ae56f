import type { Database, Statement } from 'better-sqlite3'
import type { ConceptId } from '../core/model/concept.ts'

/** A picture that shows what a concept means. */
export type ConceptImage = Readonly<{ /** Media type. */ type: string; bytes: Uint8Array }>

/** One picture a concept. It stays while its concept is removed, and is out of sight with it. */
export class ConceptImageRepository {
  readonly #get: Statement<[string], { type: string; bytes: Buffer }>
  readonly #put: Statement<[string, string, Uint8Array]>
  readonly #delete: Statement<[string]>

  constructor(db: Database) {
    this.#get = db.prepare('SELECT type, bytes FROM concept_image WHERE concept_id = ?')
    this.#put = db.prepare(`INSERT INTO concept_image (concept_id, type, bytes) VALUES (?, ?, ?)
      ON CONFLICT (concept_id) DO UPDATE SET type = excluded.type, bytes = excluded.bytes`)
    this.#delete = db.prepare('DELETE FROM concept_image WHERE concept_id = ?')
  }

  get(id: ConceptId): ConceptImage | null {
    return this.#get.get(id) ?? null
  }

  /** Null takes the picture away. The concept's row must be there. */
  set(id: ConceptId, image: ConceptImage | null): void {
    if (image) this.#put.run(id, image.type, image.bytes)
    else this.#delete.run(id)
  }
}
