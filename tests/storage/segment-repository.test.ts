import BetterSqlite3 from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SegmentId, SegmentStatus } from '../../src/core/model/segment.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import { addDocument, createProject, openProject } from './support.ts'

const write = (file: ProjectFile, id: SegmentId, target: string, status: SegmentStatus, revision: number): boolean =>
  file.transaction(() => file.segments.writeTarget({ id, target, status, revision, changedAt: '2026-01-01T00:00:00.000Z', changedBy: 'm' }))

/** FTS5's own check that the index says what the table says. */
function checkIndex(path: string): void {
  const db = new BetterSqlite3(path)
  try {
    db.exec(`INSERT INTO segment_search (segment_search, rank) VALUES ('integrity-check', 1)`)
  } finally {
    db.close()
  }
}

describe('segments', () => {
  it('come back as they were stored, tags and surroundings too', () => {
    const file = openProject()
    const tags = [{ kind: 'open', number: 1, content: '**' }, { kind: 'close', number: 1, content: '**' }] as const
    const { ids, documentId } = addDocument(file, [
      { source: '\ue000حكومة\ue001 الوفاق', target: '\ue000Government\ue001', tags, lead: '  ', trail: '\n', kind: 'heading', isLocked: true, note: 'n', wordCount: 2 },
    ])
    expect(file.segments.get(ids[0] as SegmentId)).toMatchObject({
      documentId, number: 1, source: '\ue000حكومة\ue001 الوفاق', target: '\ue000Government\ue001', tags, lead: '  ', trail: '\n',
      kind: 'heading', isLocked: true, note: 'n', wordCount: 2, status: 'draft', revision: 0, changedAt: null, changedBy: null,
    })
  })

  it('are given in the order asked, unknown ids left out', () => {
    const file = openProject()
    const { ids } = addDocument(file, [{ source: 'one' }, { source: 'two' }, { source: 'three' }])
    const asked = [ids[2], 'unknown', ids[0]] as SegmentId[]
    expect(file.segments.getMany(asked).map(({ source }) => source)).toEqual(['three', 'one'])
  })

  it('are written only by a writer who saw the present revision', () => {
    const file = openProject()
    const id = addDocument(file, [{ source: 'ليبيا' }]).ids[0] as SegmentId
    expect(write(file, id, 'Libya', 'draft', 0)).toBe(true)
    expect(write(file, id, 'Lybia', 'draft', 0)).toBe(false)
    expect(write(file, 'unknown' as SegmentId, 'x', 'draft', 0)).toBe(false)
    expect(file.segments.get(id)).toMatchObject({ target: 'Libya', status: 'draft', revision: 1, changedBy: 'm' })
  })

  it('keep their search index in step through every insert and write', () => {
    const path = createProject()
    const texts = fc.array(fc.tuple(fc.constantFrom('ليبيا', 'حكومة الوفاق', 'لجنة', ''), fc.constantFrom('Libya', 'committee', 'a committee', '')), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(texts, (pairs) => {
        const file = openProject(path)
        const { ids } = addDocument(file, pairs.map(([source]) => ({ source })))
        for (const [index, [, target]] of pairs.entries()) {
          write(file, ids[index] as SegmentId, target, 'draft', 0)
          write(file, ids[index] as SegmentId, `${target} x`, 'draft', 1)
          write(file, ids[index] as SegmentId, 'stale', 'draft', 0)
        }
        file.close()
        checkIndex(path)
      }),
      { numRuns: 10 },
    )
  })

  it.each<[string, string, string, boolean]>([
    ['a word without its short vowels', 'مُحَادَثات جنيف', 'محادثات', true],
    ['a word with another hamza', 'أطراف النزاع', 'اطراف', true],
    ['all words of a query in any order', 'اللجنة العسكرية المشتركة', 'المشتركة اللجنة', true],
    ['an English word in other case', 'The Joint Committee', 'joint', true],
    ['not a word that is not there', 'حكومة الوفاق', 'مجلس', false],
    ['no query syntax of the index', 'حكومة', 'حكومة OR مجلس"', false],
  ])('search finds %s', (_sentence, source, query, isFound) => {
    const file = openProject()
    addDocument(file, [{ source }, { source: 'شيء آخر' }])
    expect(file.segments.withWords(query, 10).map((segment) => segment.source)).toEqual(isFound ? [source] : [])
  })

  it('next goes on after a segment, wraps, and never stays', () => {
    const file = openProject()
    const { ids, documentId } = addDocument(file, [
      { source: 'a' },
      { source: 'b', target: 'B', status: 'confirmed' },
      { source: 'c', isLocked: true },
      { source: 'd' },
    ])
    const next = (number: number): SegmentId | null => file.segments.next(documentId, number, 'unconfirmed')
    expect([next(1), next(2), next(3), next(4)]).toEqual([ids[3], ids[3], ids[3], ids[0]])
    write(file, ids[0] as SegmentId, 'A', 'confirmed', 0)
    expect([next(1), next(4)]).toEqual([ids[3], null])
  })

  it.each([
    ['all', ['a', 'b', 'c']],
    ['untranslated', ['a']],
    ['draft', ['b']],
    ['confirmed', ['c']],
    ['findings', ['b']],
  ] as const)('outline with the filter %s', (filter, expected) => {
    const file = openProject()
    const { ids, documentId } = addDocument(file, [{ source: 'a' }, { source: 'b', target: 'B' }, { source: 'c', target: 'C', status: 'confirmed' }])
    const finding = { checkId: 'numbers', severity: 'error', side: 'target', range: null, args: {} } as const
    file.transaction(() => {
      file.findings.replace(ids[1] as SegmentId, [{ key: 'kept', finding }])
      file.findings.replace(ids[2] as SegmentId, [{ key: 'ignored', finding }])
      file.findings.ignore('ignored', 'a quotation', 'm', '2026-01-01T00:00:00.000Z')
    })
    const byId = new Map(ids.map((id, index) => [id, 'abc'[index]]))
    expect(file.segments.outline(documentId, filter).map(({ id }) => byId.get(id))).toEqual(expected)
  })
})

describe('rows of an import', () => {
  const importing = (file: ProjectFile): string => {
    file.imports.begin({ id: 'i1', kind: 'documents', fileName: 'a.txt', startedAt: '2026-01-01T00:00:00.000Z', user: 'm' })
    return 'i1'
  }

  it('count only once it is finished, all at once', () => {
    const file = openProject()
    addDocument(file, [{ source: 'ليبيا' }])
    const importId = importing(file)
    const { documentId, ids } = addDocument(file, [{ source: 'ليبيا' }, { source: 'جنيف' }], { importId })
    const seen = (): unknown[] => [
      file.documents.list().length,
      file.documents.get(documentId) !== null,
      file.documents.counts().has(documentId),
      file.segments.withWords('ليبيا', 10).length,
      [...file.segments.sources()].length,
      file.segments.untranslatedRepetitions({ id: 'none' as SegmentId, source: 'ليبيا' }).length,
    ]
    expect(seen()).toEqual([1, false, false, 1, 1, 1])
    file.imports.finish(importId, '2026-01-01T00:01:00.000Z', { segments: 2 })
    expect(seen()).toEqual([2, true, true, 2, 3, 2])
    expect(file.segments.get(ids[1] as SegmentId)?.source).toBe('جنيف')
    expect(file.imports.list()).toMatchObject([{ id: 'i1', counts: { segments: 2 }, isVisible: true }])
  })

  it('that a crash left unfinished are gone on reopening, and the others are not', () => {
    const path = createProject()
    const file = openProject(path)
    addDocument(file, [{ source: 'ليبيا' }])
    const importId = importing(file)
    const { ids } = addDocument(file, Array.from({ length: 2500 }, (_, index) => ({ source: `جملة ${index}` })), { importId })
    file.close()
    const again = openProject(path)
    expect([again.imports.unfinished(), again.documents.list().length, again.segments.getMany(ids.slice(0, 3))]).toEqual([[], 1, []])
    expect(again.segments.withWords('ليبيا', 10)).toHaveLength(1)
    again.close()
    checkIndex(path)
  })
})
