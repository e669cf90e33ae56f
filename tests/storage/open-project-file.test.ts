import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, existsSync, readFileSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../src/core/errors.ts'
import type { SegmentId } from '../../src/core/model/segment.ts'
import { listBackups } from '../../src/storage/backup.ts'
import { APPLICATION_ID, openDatabase } from '../../src/storage/database.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { createProjectFile, openProjectFile, readFileHead } from '../../src/storage/open-project-file.ts'
import { addDocument, createProject, openProject, temporaryFolder } from './support.ts'

const code = (expected: ErrorCode) => expect.objectContaining({ code: expected })

/** Starts a process that opens the project, makes one change and then waits to be killed. */
async function holdInOtherProcess(path: string): Promise<() => Promise<void>> {
  const script = `
    import { openProjectFile } from ${JSON.stringify(join(import.meta.dirname, '../../src/storage/open-project-file.ts'))}
    const file = openProjectFile(${JSON.stringify(path)}, { mode: 'write', deviceId: 'other' })
    file.transaction(() => file.meta.set('createdBy', 'killed'))
    process.stdout.write('open')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return async () => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}

describe('a project file', () => {
  it('says what it is and whose it is', () => {
    const file = openProject()
    expect([file.kind, file.meta.get('name'), file.meta.get('sourceLanguage'), file.meta.get('targetLanguage')]).toEqual(['project', 'Geneva', 'ar', 'en'])
    expect(file.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(file.isReadOnly).toBe(false)
  })

  it('is never made over another file', () => {
    const path = createProject()
    expect(() => createProject(path)).toThrow(code('file/exists'))
  })

  it('leaves one file in its folder after it was closed', () => {
    const path = createProject()
    const file = openProject(path)
    addDocument(file, [{ source: 'حكومة الوفاق' }])
    file.close()
    expect(readdirSync(dirname(path))).toEqual(['project.dragoman'])
  })

  it('is written so that a power cut loses nothing that was committed', () => {
    const db = openDatabase(createProject(), 'write')
    const FULL = 2
    expect([db.pragma('journal_mode', { simple: true }), db.pragma('synchronous', { simple: true })]).toEqual(['wal', FULL])
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    db.close()
  })

  it('leaves the write-ahead format on closing, so that it opens where nothing can be written', () => {
    const path = createProject()
    const file = openProject(path)
    file.transaction(() => file.meta.set('name', 'x'))
    file.close()
    // File format 1.3: bytes 18 and 19 are 1 for a rollback journal, 2 for a write-ahead log.
    expect([...readFileSync(path).subarray(18, 20)]).toEqual([1, 1])
  })

  it('copied alone after closing is whole', () => {
    const path = createProject()
    const file = openProject(path)
    const { ids } = addDocument(file, [{ source: 'ليبيا' }])
    file.close()
    const copy = join(temporaryFolder(), 'copy.dragoman')
    copyFileSync(path, copy)
    expect(openProject(copy).segments.get(ids[0] as SegmentId)?.source).toBe('ليبيا')
  })

  it('keeps every change through a kill and says that it was recovered', async () => {
    const path = createProject()
    const kill = await holdInOtherProcess(path)
    await kill()
    const file = openProject(path)
    expect(file.wasRecovered).toBe(true)
    expect(file.meta.get('createdBy')).toBe('killed')
    file.close()
    expect(openProject(path).wasRecovered).toBe(false)
  })
})

describe('opening refuses', () => {
  const withContent = (content: string | Buffer): string => {
    const path = join(temporaryFolder(), 'x.dragoman')
    writeFileSync(path, content)
    return path
  }
  const foreignDatabase = (): string => {
    const path = join(temporaryFolder(), 'x.dragoman')
    new BetterSqlite3(path).exec('CREATE TABLE mine (a TEXT)').close()
    return path
  }
  const newerFile = (): string => {
    const path = createProject()
    const db = new BetterSqlite3(path)
    db.pragma('user_version = 9999')
    db.close()
    return path
  }
  const tornFile = (): string => {
    const path = createProject()
    const file = openProject(path)
    addDocument(file, Array.from({ length: 300 }, (_, index) => ({ source: `جملة ${index}` })))
    file.close()
    truncateSync(path, 8192)
    return path
  }
  it.each<[string, () => string, ErrorCode]>([
    ['a path where nothing is', () => join(temporaryFolder(), 'none.dragoman'), 'file/not-found'],
    ['a folder', () => temporaryFolder(), 'project/not-a-project'],
    ['an empty file', () => withContent(''), 'project/not-a-project'],
    ['a text that was renamed', () => withContent('حكومة الوفاق '.repeat(500)), 'project/not-a-project'],
    ['a database of another program', foreignDatabase, 'project/not-a-project'],
    ['a file of a later version of this product', newerFile, 'storage/newer-schema'],
    ['a file whose end is missing', tornFile, 'storage/damaged'],
  ])('%s', (_sentence, make, expected) => {
    const path = make()
    for (const mode of ['read', 'write'] as const) {
      let found: unknown = null
      try {
        const file = openProjectFile(path, { mode })
        for (const { id } of file.documents.list()) file.segments.ofDocument(id)
        file.close()
      } catch (error) {
        found = error
      }
      expect(found, mode).toMatchObject({ code: expected })
    }
    expect(existsSync(`${path}.lock`)).toBe(false)
  })
})

describe('the lock of a project', () => {
  it('lets one writer in, whatever name the file goes by', () => {
    const path = createProject()
    openProject(path)
    expect(() => openProject(path)).toThrow(code('project/already-open'))
    const link = join(temporaryFolder(), 'link.dragoman')
    symlinkSync(path, link)
    expect(() => openProject(link)).toThrow(code('project/already-open'))
  })

  it('is held against another process, lets it read, and is free again when that process is killed', async () => {
    const path = createProject()
    const kill = await holdInOtherProcess(path)
    try {
      expect(() => openProject(path)).toThrow(code('project/already-open'))
      expect(openProject(path, { mode: 'read' }).meta.get('createdBy')).toBe('killed')
    } finally {
      await kill()
    }
    expect(openProject(path).isReadOnly).toBe(false)
  })

  it('is free after closing', () => {
    const path = createProject()
    openProject(path).close()
    openProject(path).close()
    expect(existsSync(`${path}.lock`)).toBe(false)
  })

  it('is not taken on resources, which many projects write', () => {
    const path = join(temporaryFolder(), 'terms.dragoman')
    createProjectFile(path, { kind: 'resource', content: 'glossary', name: 'Terms', sourceLanguage: 'en', targetLanguage: 'ar' })
    const [one, other] = [openProject(path), openProject(path)]
    one.transaction(() => one.meta.set('name', 'Military terms'))
    expect(other.meta.get('name')).toBe('Military terms')
    other.transaction(() => other.meta.set('name', 'مصطلحات'))
    expect(one.meta.get('name')).toBe('مصطلحات')
  })
})

describe('reading only', () => {
  it('changes nothing, neither the file nor its folder', () => {
    const path = createProject()
    const file = openProject(path, { mode: 'read' })
    expect(file.isReadOnly).toBe(true)
    expect(() => file.transaction(() => file.meta.set('name', 'x'))).toThrow(code('file/not-writable'))
    file.close()
    expect(readdirSync(dirname(path))).toEqual(['project.dragoman'])
  })

  const isRoot = process.getuid?.() === 0
  it.skipIf(isRoot)(`${isRoot ? 'skipped: root may write every file: ' : ''}is what a file without write permission gets`, () => {
    const path = createProject()
    chmodSync(path, 0o444)
    expect(openProject(path).isReadOnly).toBe(true)
  })
})

describe('a migration', () => {
  const later = [...migrations, { version: migrations.length + 1, name: 'later', sql: `ALTER TABLE concept ADD COLUMN register TEXT NOT NULL DEFAULT '';` }]

  it('keeps the rows and makes a verified backup of the file as it was', () => {
    const path = createProject()
    const before = openProject(path)
    const { ids } = addDocument(before, [{ source: 'وقف إطلاق النار', target: 'ceasefire' }])
    before.close()
    const backupFolder = temporaryFolder()
    const file = openProject(path, { migrations: later, backupFolder })
    expect(file.segments.get(ids[0] as SegmentId)?.target).toBe('ceasefire')
    expect(listBackups(join(backupFolder, file.id)).map(({ reason }) => reason)).toEqual(['migration'])
    file.close()
    expect(() => openProject(path)).toThrow(code('storage/newer-schema'))
  })

  it('is not made where the backup cannot be', () => {
    const path = createProject()
    const blocked = join(temporaryFolder(), 'a file, not a folder')
    writeFileSync(blocked, '')
    expect(() => openProject(path, { migrations: later, backupFolder: blocked })).toThrow()
    expect(openProject(path).meta.get('name')).toBe('Geneva')
  })
})

it('the head of a file can be read without opening it for work', () => {
  const path = createProject(undefined, ['en', 'ar'])
  expect(readFileHead(path)).toMatchObject({ kind: 'project', name: 'Geneva', sourceLanguage: 'en', targetLanguage: 'ar' })
  expect(readFileHead(join(temporaryFolder(), 'none'))).toBeNull()
})

it('the application id is what the file command and other programs can know the format by', () => {
  expect(Buffer.from(APPLICATION_ID.toString(16), 'hex').toString('ascii')).toBe('DRGM')
})
