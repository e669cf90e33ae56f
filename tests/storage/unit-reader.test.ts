import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { UnitId } from '../../src/core/model/memory.ts'
import { openUnitReader, type UnitReader } from '../../src/storage/unit-reader.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'
import { createProject, openProject, temporaryFolder } from './support.ts'

const unit = (id: string, source: string, target: string, more: Partial<UnitRecord> = {}): UnitRecord => ({
  id: id as UnitId, sourceLanguage: 'ar-SA', targetLanguage: 'en', source, target, tags: [], previousSource: '', nextSource: '', origin: 'import', segmentId: null, importId: null,
  createdAt: '2026-01-01', createdBy: '', changedAt: '2026-01-01', changedBy: '', ...more,
})
const insert = (file: ProjectFile, ...units: readonly UnitRecord[]) => file.transaction(() => units.forEach((each) => file.units.insert(each)))

function open(path = createProject()): { file: ProjectFile; reader: UnitReader } {
  const file = openProject(path)
  return { file, reader: openUnitReader(file.path) }
}
const changesOf = (reader: UnitReader, seq: number) => reader.changesSince(seq, 100).map(({ unitRow, unitId, importId }) => importId ?? `${unitRow} ${unitId}`)

describe('a reader of units', () => {
  it('sees what is committed when it is asked, and nothing of an open transaction', () => {
    const { file, reader } = open()
    file.transaction(() => {
      file.units.insert(unit('a', 'وُقِّع الاتفاقُ', 'Signed'))
      expect(reader.texts(0, 10)).toEqual([])
    })
    expect(reader.texts(0, 10)).toMatchObject([{ row: 1, id: 'a', source: 'وُقِّع الاتفاقُ', target: 'Signed' }])
    expect(reader.folded(1)).toEqual({ sourceLanguage: 'ar-SA', targetLanguage: 'en', source: 'وقع الاتفاق', target: 'signed' })
    expect([reader.idOf(1), reader.text(1)?.target, reader.count(), reader.lastRow(), reader.rows(0, 9)]).toEqual(['a', 'Signed', 1, 1, [1]])
    expect([reader.idOf(2), reader.text(2), reader.folded(2), reader.unit(2)]).toEqual([null, null, null, null])
    reader.close()
  })

  it('keeps to one state within a snapshot', () => {
    const { file, reader } = open()
    insert(file, unit('a', 'واحد', 'one'))
    reader.snapshot(() => {
      expect(reader.count()).toBe(1)
      insert(file, unit('b', 'اثنان', 'two'))
      expect(reader.count()).toBe(1)
      reader.snapshot(() => expect(reader.idOf(2)).toBe(null))
    })
    expect(reader.count()).toBe(2)
    reader.close()
  })

  it('gives a unit with its tags, its segment and the confidence of its alignment', () => {
    const { file, reader } = open()
    const tags = [{ kind: 'standalone', number: 1, content: '<br/>' }] as const
    insert(file, unit('a', 'سطر\ue000', 'line\ue000', { tags, segmentId: 's', extra: { confidence: 0.25 } }), unit('b', 'x', 'y', { extra: { confidence: 'high' } }))
    expect(reader.unit(1)).toMatchObject({ id: 'a', memoryId: file.id, tags, segmentId: 's', confidence: 0.25 })
    expect(reader.unit(2)).toMatchObject({ segmentId: null, confidence: null })
    reader.close()
  })

  it('does not show units of an import before it is visible, and after it was taken back', () => {
    const { file, reader } = open()
    file.transaction(() => file.imports.begin({ id: 'i', kind: 'memory', fileName: 'a.tmx', startedAt: '2026-01-01', user: '' }))
    insert(file, unit('a', 'واحد', 'one', { importId: 'i' }), unit('b', 'اثنان', 'two'))
    const shown = () => ({ texts: reader.texts(0, 9).map(({ id }) => id), ofImport: reader.textsOfImport('i', 0, 9).map(({ id }) => id), rows: reader.rows(0, 9), one: reader.idOf(1), all: reader.rowsOfImport('i') })
    expect(shown()).toEqual({ texts: ['b'], ofImport: [], rows: [2], one: null, all: [1] })
    file.transaction(() => file.imports.finish('i', '2026-01-02', {}))
    expect(shown()).toEqual({ texts: ['a', 'b'], ofImport: ['a'], rows: [1, 2], one: 'a', all: [1] })
    reader.close()
  })
})

describe('the log of changes', () => {
  it('begins with an entry of its own in every file, and has one for each unit that comes, changes or goes', () => {
    const { file, reader } = open()
    const first = reader.lastChange()
    expect(first).toMatchObject({ seq: 1, unitRow: null, unitId: null, importId: null })
    insert(file, unit('a', 'واحد', 'one'), unit('b', 'اثنان', 'two'))
    file.transaction(() => file.units.remove('a' as UnitId))
    expect(changesOf(reader, first.seq)).toEqual(['1 a', '2 b', '1 a'])
    expect(reader.change(first.seq + 1)).toMatchObject({ unitId: 'a', unitRow: 1 })
    expect([reader.change(99), reader.lastChange().seq, reader.changesSince(2, 1).length]).toEqual([null, 4, 1])
    reader.close()
  })

  it('has one entry for all units of an import', () => {
    const { file, reader } = open()
    file.transaction(() => file.imports.begin({ id: 'i', kind: 'memory', fileName: 'a.tmx', startedAt: '2026-01-01', user: '' }))
    insert(file, unit('a', 'واحد', 'one', { importId: 'i' }), unit('b', 'اثنان', 'two', { importId: 'i' }))
    expect(changesOf(reader, 1)).toEqual([])
    file.transaction(() => file.imports.finish('i', '2026-01-02', {}))
    expect(changesOf(reader, 1)).toEqual(['i'])
    reader.close()
  })

  it('tells two histories apart that went on from the same copy, even where the same happened in both', () => {
    const path = createProject()
    const copy = join(temporaryFolder(), 'copy.dragoman')
    cpSync(path, copy)
    const [one, other] = [open(path), open(copy)]
    for (const { file } of [one, other]) insert(file, unit('a', 'واحد', 'one'))
    expect(one.reader.change(1)).toEqual(other.reader.change(1))
    const [mine, theirs] = [one.reader.change(2)!, other.reader.change(2)!]
    expect({ ...mine, mark: 0 }).toEqual({ ...theirs, mark: 0 })
    expect(mine.mark).not.toBe(theirs.mark)
    for (const { reader } of [one, other]) reader.close()
  })

  it('is not written for what no index holds', () => {
    const { file, reader } = open()
    insert(file, unit('a', 'واحد', 'one'))
    const { seq } = reader.lastChange()
    file.transaction(() => file.meta.set('memoryColor', 'red'))
    expect(reader.lastChange().seq).toBe(seq)
    reader.close()
  })
})
