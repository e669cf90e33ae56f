import type { Database, Statement } from 'better-sqlite3'

/** What a file says of itself. */
export type MetaKey =
  | 'id' | 'kind' | 'name' | 'sourceLanguage' | 'targetLanguage' | 'createdAt' | 'createdBy'
  /** For resources: `glossary` or `memory`. */
  | 'content'
  /** Of the glossary and the memory that the file itself holds: place in the order of priority and colour. */
  | 'glossaryPosition' | 'memoryPosition' | 'glossaryColor' | 'memoryColor'
  /** Points off every match from the file's own memory. */
  | 'memoryPenalty'
  /** The last analysis, as JSON; empty before the first. */
  | 'analysis'
  /** The last run of term extraction, as JSON; empty before the first. */
  | 'extraction'
  /** `1` for the sample project. */
  | 'isSample'
  /** The device under which this installation writes after a backup was restored. */
  | `device:${string}`

export class MetaRepository {
  readonly #get: Statement<[string], string>
  readonly #set: Statement<[string, string]>

  constructor(db: Database) {
    this.#get = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck()
    this.#set = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
  }

  /** `''` where nothing was said. */
  get(key: MetaKey): string {
    return this.#get.get(key) ?? ''
  }

  set(key: MetaKey, value: string): void {
    this.#set.run(key, value)
  }
}
