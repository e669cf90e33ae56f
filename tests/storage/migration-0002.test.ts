import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ConceptId } from '../../src/core/model/concept.ts'
import { listBackups } from '../../src/storage/backup.ts'
import { initialiseDatabase } from '../../src/storage/database.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { openProject, temporaryFolder } from './support.ts'

const ID = '22222222-2222-4222-8222-222222222222'

/** A project of the first schema with an entry, one of an import, a removed one, and an attached glossary. */
function firstVersion(folder: string): string {
  const path = join(folder, 'old.dragoman')
  const db = initialiseDatabase(path, migrations.slice(0, 1))
  const meta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
  for (const [key, value] of Object.entries({ id: ID, kind: 'project', name: 'Old', sourceLanguage: 'ar', targetLanguage: 'en' })) meta.run(key, value)
  db.exec(`
    INSERT INTO import (id, kind, file_name, started_at, finished_at, visible) VALUES ('i', 'glossary', 'g.csv', '2026-01-01', '2026-01-01', 1);
    INSERT INTO concept (id, domain, created_at, changed_at, removed_at, import_id) VALUES
      ('kept', 'law', '2026-01-01', '2026-01-01', NULL, NULL), ('imported', '', '2026-01-01', '2026-01-01', NULL, 'i'), ('removed', '', '2026-01-01', '2026-01-01', '2026-01-02', NULL);
    INSERT INTO term (id, concept_id, position, language, text, text_folded, status, forms) VALUES
      ('t1', 'kept', 0, 'ar', 'هدنة', 'هدنه', 'preferred', '["هدن"]'), ('t2', 'kept', 1, 'en', 'truce', 'truce', 'preferred', '[]'), ('t3', 'imported', 0, 'ar', 'سفير', 'سفير', 'preferred', '[]');
    INSERT INTO concept_search (rowid, folded) SELECT row, 'هدنه' FROM concept WHERE id = 'kept';
    INSERT INTO attachment (resource_id, kind, name, path, is_writable, position) VALUES ('r', 'glossary', 'House', '/house.dragoman', 1, 0);`)
  db.close()
  return path
}

describe('a project of the first schema', () => {
  it('is backed up and opens with all its rows, whose new fields are empty', () => {
    const folder = temporaryFolder()
    const file = openProject(firstVersion(folder), { backupFolder: join(folder, 'backups') })
    expect(listBackups(join(folder, 'backups', ID)).map(({ reason }) => reason)).toEqual(['migration'])
    expect([...file.concepts.iterate()].map(({ id, hasImage, terms }) => [id, hasImage, terms.map(({ text, forms, exceptions }) => [text, forms, exceptions])])).toEqual([
      ['kept', false, [['هدنة', ['هدن'], []], ['truce', [], []]]],
      ['imported', false, [['سفير', [], []]]],
    ])
    expect(file.attachments.list()).toMatchObject([{ resourceId: 'r', color: '' }])
    expect([file.keptApart.list(), file.glossarySteps.newestStanding('any'), file.evidence.uses().size]).toEqual([[], null, 0])
  })

  it('keeps what is written into it afterwards', () => {
    const path = firstVersion(temporaryFolder())
    const file = openProject(path)
    const [kept] = ['kept'] as ConceptId[]
    file.transaction(() => {
      file.conceptImages.set(kept!, { type: 'image/gif', bytes: new Uint8Array([1, 2]) })
      file.keptApart.add(['kept', 'imported'] as ConceptId[] as [ConceptId, ConceptId], 'Mariam', '2026-02-01')
      file.imports.setState('i', 'hidden')
    })
    file.close()
    const again = openProject(path)
    expect(again.concepts.get(kept!)?.hasImage).toBe(true)
    expect(again.conceptImages.get(kept!)).toMatchObject({ type: 'image/gif' })
    expect(again.keptApart.has(['imported', 'kept'] as ConceptId[] as [ConceptId, ConceptId])).toBe(true)
    // A hidden import is no unfinished one: it is still there for a redo.
    expect([again.concepts.count(), again.imports.get('i')?.isHidden]).toEqual([1, true])
    again.transaction(() => again.imports.setState('i', 'visible'))
    expect(again.concepts.count()).toBe(2)
  })
})
