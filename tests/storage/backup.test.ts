import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../src/core/errors.ts'
import { BACKUPS_KEPT, backupPath, listBackups, verifyBackup } from '../../src/storage/backup.ts'
import { addDocument, openProject, temporaryFolder } from './support.ts'

const code = (expected: ErrorCode) => expect.objectContaining({ code: expected })
const day = (number: number): Date => new Date(Date.UTC(2026, 0, number, 8, 30))

describe('a backup', () => {
  it('holds everything, opens on its own, and is listed with what it holds', () => {
    const file = openProject()
    addDocument(file, [{ source: 'ليبيا', target: 'Libya', status: 'confirmed' }, { source: 'جنيف' }])
    const folder = join(temporaryFolder(), 'backups')
    const made = file.backup(folder, 'daily', day(1))
    expect(made).toMatchObject({ createdAt: '2026-01-01T08:30:00.000Z', reason: 'daily', segmentsConfirmed: 1 })
    expect(listBackups(folder)).toEqual([made])
    const copy = openProject(backupPath(folder, made.id))
    expect([copy.id, copy.documents.counts().size]).toEqual([file.id, 1])
  })

  it('is one of the newest ten', () => {
    const file = openProject()
    const folder = temporaryFolder()
    for (let number = 1; number <= BACKUPS_KEPT + 3; number += 1) file.backup(folder, 'daily', day(number))
    expect(listBackups(folder).map(({ createdAt }) => new Date(createdAt).getUTCDate())).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4])
  })

  it('of the same moment takes no place from another', () => {
    const file = openProject()
    const folder = temporaryFolder()
    const ids = (['daily', 'import', 'import'] as const).map((reason) => file.backup(folder, reason, day(1)).id)
    expect(new Set(ids).size).toBe(3)
    expect(listBackups(folder).map(({ id }) => id).sort()).toEqual([...ids].sort())
  })

  it('that is damaged is known for it', () => {
    const file = openProject()
    addDocument(file, Array.from({ length: 400 }, (_, index) => ({ source: `جملة رقم ${index}` })))
    const folder = temporaryFolder()
    const path = backupPath(folder, file.backup(folder, 'daily', day(1)).id)
    verifyBackup(path)
    writeFileSync(path, Buffer.alloc(6000, 7), { flag: 'r+' })
    expect(() => verifyBackup(path)).toThrow(expect.objectContaining({ code: expect.stringMatching(/storage\/damaged|project\/not-a-project/) as string }))
  })

  it.each(['../project.dragoman', 'none', '2026-01-01T083000000Z-daily.dragoman'])('is not found by the id %s', (id) => {
    expect(() => backupPath(temporaryFolder(), id)).toThrow(code('backup/not-found'))
  })
})

describe('a copy', () => {
  it('leaves nothing where it cannot be made', () => {
    const file = openProject()
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'taken.dragoman'), 'x')
    expect(() => file.copyTo(join(folder, 'taken.dragoman'))).toThrow(code('file/exists'))
    expect(() => file.copyTo(join(folder, 'no such folder', 'x.dragoman'))).toThrow(code('file/not-writable'))
    expect(readdirSync(folder)).toEqual(['taken.dragoman'])
  })

  it('is whole while the original is open and has everything still in its log', () => {
    const file = openProject()
    addDocument(file, [{ source: 'ليبيا' }])
    const target = join(temporaryFolder(), 'copy.dragoman')
    file.copyTo(target)
    expect(existsSync(`${target}-wal`)).toBe(false)
    expect(openProject(target).documents.list()).toHaveLength(1)
  })
})
