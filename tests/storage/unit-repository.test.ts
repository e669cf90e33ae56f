import BetterSqlite3 from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UnitId } from '../../src/core/model/memory.ts'
import { foldForSearch } from '../../src/core/text/fold.ts'
import { openProjectFile } from '../../src/storage/open-project-file.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'
import { createProject, openProject } from './support.ts'

function unit(id: string, source: string, target: string, more: Partial<UnitRecord> = {}): UnitRecord {
  return {
    id: id as UnitId, sourceLanguage: 'ar', targetLanguage: 'en', source, target, tags: [], previousSource: '', nextSource: '', origin: 'import',
    createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'a', changedAt: '2026-01-01T00:00:00.000Z', changedBy: 'a', segmentId: null, importId: null, ...more,
  }
}

function insert(file: ProjectFile, ...units: readonly UnitRecord[]): void {
  file.transaction(() => units.forEach((each) => file.units.insert(each)))
}

/** FTS5's own comparison of the index with the rows it is made of; throws where they differ. */
function checkIndex(path: string): void {
  const db = new BetterSqlite3(path)
  try {
    db.exec(`INSERT INTO unit_search (unit_search, rank) VALUES ('integrity-check', 1)`)
  } finally {
    db.close()
  }
}

describe('translation units', () => {
  it('a unit comes back as it was stored, with its file as memory', () => {
    const file = openProject()
    const tags = [{ kind: 'open', number: 1, content: '<b>' }] as const
    const stored = unit('u1', 'هُدنة \ue000', 'truce \ue000', { tags, previousSource: 'قبل', nextSource: 'بعد', origin: 'confirmed' })
    insert(file, stored)
    const { segmentId: _segmentId, importId: _importId, ...expected } = stored
    expect(file.units.get('u1' as UnitId)).toEqual({ ...expected, memoryId: file.id })
    expect([...file.units.iterate()]).toEqual([{ ...expected, memoryId: file.id }])
    expect(file.units.get('u2' as UnitId)).toBeNull()
  })

  it('pages cover every unit once, in the order of insertion', () => {
    const file = openProject()
    insert(file, ...Array.from({ length: 25 }, (_, index) => unit(`u${index}`, `جملة ${index}`, `sentence ${index}`)))
    const ids = Array.from({ length: 25 }, (_, index) => `u${index}`)
    for (const size of [1, 7, 25, 100]) expect([...file.units.iterate(size)].map(({ id }) => id)).toEqual(ids)
    const [first, second] = [file.units.texts(0, 10), file.units.texts(file.units.texts(0, 10).at(-1)!.row, 100)]
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids)
    expect(file.units.lastRow()).toBe(second.at(-1)!.row)
  })

  it('units of an import count only once it is finished, and can be taken back whole', () => {
    const file = openProject()
    file.transaction(() => file.imports.begin({ id: 'i1', kind: 'memory', fileName: 'a.tmx', startedAt: 'now', user: '' }))
    insert(file, unit('own', 'هدنة', 'truce'), ...['a', 'b', 'c'].map((id) => unit(id, `هدنة ${id}`, `truce ${id}`, { importId: 'i1' })))
    const seen = () => [file.units.count(), [...file.units.iterate()].length, file.units.texts(0, 9).length, file.units.holding('هدنة', ['ar'], 9).length, file.units.get('a' as UnitId) ? 1 : 0]
    expect(seen()).toEqual([1, 1, 1, 1, 0])
    file.transaction(() => file.imports.finish('i1', 'then', {}))
    // Their words follow in slices.
    expect(seen()).toEqual([4, 4, 4, 1, 1])
    expect([2, 2, 2, 2].map((limit) => file.transaction(() => file.unitImports.makeSearchable(limit)))).toEqual([true, true, true, false])
    expect(seen()).toEqual([4, 4, 4, 4, 1])
    expect(file.transaction(() => [file.units.removeImported('i1', 2), file.units.removeImported('i1', 2), file.units.removeImported('i1', 2)])).toEqual([2, 1, 0])
    expect(seen()).toEqual([1, 1, 1, 1, 0])
    file.close()
    checkIndex(file.path)
  })

  it('a segment has at most one unit', () => {
    const file = openProject()
    insert(file, unit('a', 'هدنة', 'truce', { segmentId: 's1' }))
    expect(() => insert(file, unit('b', 'هدنة', 'armistice', { segmentId: 's1' }))).toThrow()
    expect(file.units.forSegment('s1')?.id).toBe('a')
    expect(file.transaction(() => [file.units.remove('a' as UnitId), file.units.remove('a' as UnitId)])).toEqual([true, false])
    expect(file.units.forSegment('s1')).toBeNull()
  })

  it('a rolled back write leaves neither row nor index entry', () => {
    const file = openProject()
    expect(() =>
      file.transaction(() => {
        file.units.insert(unit('a', 'هدنة', 'truce'))
        throw new Error('no')
      }),
    ).toThrow('no')
    expect([file.units.count(), file.units.holding('هدنة', ['ar'], 9).length]).toEqual([0, 0])
    file.close()
    checkIndex(file.path)
  })
})

describe('units that hold a text', () => {
  const units = [
    unit('1', 'استُؤنفت المحادثاتُ العسكرية في جنيف', 'The military talks resumed in Geneva', { changedAt: '2026-01-03' }),
    unit('2', 'للمحادثات السياسية مسار آخر', 'The political talks have another track', { changedAt: '2026-01-02' }),
    unit('3', 'في ٢٦ فبراير', 'On 26 February, toward 5+5', { changedAt: '2026-01-01' }),
    unit('4', 'A warning from Geneva', 'تحذير من جنيف', { sourceLanguage: 'en-GB', targetLanguage: 'ar-SA' }),
  ]
  it.each([
    ['inside an Arabic word, whatever its clitics', 'محادثات', ['ar', 'en'], ['2', '1']],
    ['short vowels and hamza do not matter', 'استؤنفت المحادثات', ['ar'], ['1']],
    ['a phrase with part of its last word', 'المحادثات العسكر', ['ar'], ['1']],
    ['digits of either script', '26', ['ar', 'en'], ['3']],
    ['from the start of an English word', 'polit', ['en'], ['2']],
    ['not inside an English word', 'war', ['en'], ['4']],
    ['upper and lower case', 'GENEVA', ['en'], ['4', '1']],
    ['one side only', 'جنيف', ['en'], []],
    ['the side is told by its language', 'جنيف', ['ar'], ['4', '1']],
    ['signs between words', '5+5', ['en'], ['3']],
    ['a query without a word', '+', ['en'], ['3']],
    ['a query in FTS syntax is text', '" OR NEAR(', ['ar', 'en'], []],
    ['nothing', ' ', ['ar', 'en'], []],
  ] as const)('finds %s', (_law, query, languages, ids) => {
    const file = openProject()
    insert(file, ...units)
    expect(file.units.holding(query, languages, 10).map(({ id }) => id)).toEqual(ids)
  })

  it('returns at most the limit, the last ones first', () => {
    const file = openProject()
    insert(file, ...Array.from({ length: 12 }, (_, index) => unit(`u${index}`, 'هدنة', 'truce', { changedAt: `2026-01-${String(index + 10)}` })))
    expect(file.units.holding('هدنة', ['ar'], 3).map(({ id }) => id)).toEqual(['u11', 'u10', 'u9'])
  })

  it('works on a file opened for reading', () => {
    const path = createProject()
    const writer = openProject(path)
    insert(writer, ...units)
    const reader = openProjectFile(path, { mode: 'read' })
    expect(reader.units.holding('محادثات', ['ar'], 10)).toHaveLength(2)
    reader.close()
  })

  it('misses no text that holds an Arabic query, after any additions and removals', () => {
    const file = openProject()
    const word = fc.constantFrom('محادثات', 'والمحادثات', 'هدنة', 'الهدنة', 'في', 'سلام')
    const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
    const query = fc.tuple(text, fc.nat(6), fc.nat(6)).map(([whole, start, end]) => whole.slice(start, Math.max(start + 2, whole.length - end)).trim())
    let count = 0
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(5)), query, (texts, removed, wanted) => {
        const present = new Map(texts.map((source) => [`p${count++}`, source]))
        file.transaction(() => {
          for (const [id, source] of present) file.units.insert(unit(id, source, 'x'))
          for (const index of removed) {
            const id = [...present.keys()][index]
            if (id !== undefined && present.delete(id)) file.units.remove(id as UnitId)
          }
        })
        const expected = [...present].filter(([, source]) => foldForSearch(wanted) !== '' && foldForSearch(source).includes(foldForSearch(wanted))).map(([id]) => id)
        expect(file.units.holding(wanted, ['ar'], 100).map(({ id }) => id).sort()).toEqual(expected.sort())
        file.transaction(() => [...present.keys()].forEach((id) => file.units.remove(id as UnitId)))
      }),
      { numRuns: 60 },
    )
    file.close()
    checkIndex(file.path)
  })
})
