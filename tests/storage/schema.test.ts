import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { initialiseDatabase, migrate } from '../../src/storage/database.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { temporaryFolder } from './support.ts'

const SNAPSHOT = join(import.meta.dirname, 'schema.snapshot.json')

type Entry = Readonly<{ type: string; name: string; table: string; columns: readonly string[] }>

/** Tables with their columns and indexes with theirs; what FTS5 keeps for itself is left out. */
function schemaOf(db: Database): readonly Entry[] {
  const rows = db.prepare<[], { type: string; name: string; tbl_name: string; sql: string | null }>(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT GLOB '*_search_*' ORDER BY type DESC, name`,
  ).all()
  return rows.map(({ type, name, tbl_name: table, sql }) => {
    const pragma = type === 'index' ? 'index_info' : 'table_info'
    const columns = db.pragma(`${pragma}(${name})`) as { name: string; type?: string; notnull?: number; dflt_value?: string | null; pk?: number }[]
    const described = columns.map((column) =>
      type === 'index'
        ? column.name
        : `${column.name} ${column.type ?? ''}${column.notnull ? ' NOT NULL' : ''}${column.dflt_value == null ? '' : ` DEFAULT ${column.dflt_value}`}${column.pk ? ` PK${column.pk}` : ''}`,
    )
    const isStrict = type === 'table' && /\bSTRICT\b/.test(sql ?? '')
    return { type: isStrict ? 'strict table' : /USING fts5/.test(sql ?? '') ? 'fts5 table' : type, name, table, columns: described }
  })
}

describe('the schema', () => {
  it('is the one in schema.snapshot.json, which `npm run schema:update` writes', () => {
    const db = initialiseDatabase(join(temporaryFolder(), 'schema.dragoman'))
    const schema = { version: db.pragma('user_version', { simple: true }), entries: schemaOf(db) }
    db.close()
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(SNAPSHOT, `${JSON.stringify(schema, null, 2)}\n`)
    expect(schema).toEqual(JSON.parse(readFileSync(SNAPSHOT, 'utf8')))
  })

  it('has only STRICT tables, beside those of full-text search', () => {
    const db = initialiseDatabase(join(temporaryFolder(), 'strict.dragoman'))
    const kinds = new Set(schemaOf(db).filter(({ type }) => type.endsWith('table')).map(({ type }) => type))
    db.close()
    expect(kinds).toEqual(new Set(['strict table', 'fts5 table']))
  })

  it('grows only: no migration drops, renames or rewrites what an earlier one made', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
    // An index holds nothing of its own.
    for (const { sql } of migrations) expect(sql).not.toMatch(/\b(?:DROP\b(?!\s+INDEX\b)|RENAME\b|CHECK\s*\()/i)
  })

  it('is left untouched by a migration that fails half-way', () => {
    const db = initialiseDatabase(join(temporaryFolder(), 'half.dragoman'))
    const before = schemaOf(db)
    const broken = [...migrations, { version: 99, name: 'broken', sql: 'CREATE TABLE extra (a TEXT) STRICT; CREATE TABLE extra (b TEXT) STRICT;' }]
    expect(() => migrate(db, () => undefined, broken)).toThrow(/extra/)
    expect(schemaOf(db)).toEqual(before)
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version)
    db.close()
  })
})
