import { describe, expect, it } from 'vitest'
import type { UnitId } from '../../src/core/model/memory.ts'
import { addDocument, openProject } from './support.ts'

const found = (file: ReturnType<typeof openProject>, word: string) => file.segments.withWords(word, 10).map(({ source }) => source)

describe('what a new version writes', () => {
  it('segments are numbered anew in any order', () => {
    const file = openProject()
    const { documentId, ids } = addDocument(file, [{ source: 'one' }, { source: 'two' }, { source: 'three' }])
    file.transaction(() => {
      const segments = file.segments.ofDocument(documentId)
      file.segments.liftNumbers(documentId)
      for (const [index, segment] of [...segments].reverse().entries()) file.segments.place({ ...segment, number: index + 1, paragraph: 7, unitId: `x${index}` })
    })
    expect(file.segments.ofDocument(documentId).map(({ source, number, paragraph, unitId, revision }) => [source, number, paragraph, unitId, revision])).toEqual([
      ['three', 1, 7, 'x0', 0], ['two', 2, 7, 'x1', 0], ['one', 3, 7, 'x2', 0],
    ])
    expect(file.segments.ofDocument(documentId).map(({ id }) => id)).toEqual([...ids].reverse())
  })

  it('a segment that is rewritten is found by its new words only, one that is removed by none', () => {
    const file = openProject()
    const { documentId, ids } = addDocument(file, [{ source: 'apple tree', target: 'shajara' }, { source: 'pear tree' }])
    const [first] = file.segments.ofDocument(documentId)
    const rewritten = { ...first!, source: 'cherry tree', target: 'karaz', status: 'draft' as const, revision: 9, isLocked: true, note: 'n', changedAt: '2026-01-02T00:00:00.000Z', changedBy: 'M' }
    file.transaction(() => {
      file.segments.rewrite(rewritten)
      file.segments.remove(ids[1]!)
    })
    expect(file.segments.ofDocument(documentId)).toEqual([rewritten])
    expect([found(file, 'apple'), found(file, 'shajara'), found(file, 'pear'), found(file, 'cherry'), found(file, 'karaz')]).toEqual([[], [], [], ['cherry tree'], ['cherry tree']])
    expect(file.segments.untranslatedRepetitions({ id: ids[1]!, source: 'apple tree' })).toEqual([])
  })

  it('a document has the bytes and the encoding of the new file, and its own name and place', () => {
    const file = openProject()
    const { documentId } = addDocument(file, [{ source: 'one' }])
    const before = file.documents.get(documentId)!
    file.transaction(() => file.documents.replaceContent(documentId, { content: Buffer.from('\u0633\u0644\u0627\u0645'), contentHash: 'h2', encoding: 'windows-1256', options: { a: 1 } }))
    expect(file.documents.get(documentId)).toEqual({ ...before, contentHash: 'h2', encoding: 'windows-1256', options: { a: 1 }, sizeBytes: 8 })
    expect(Buffer.from(file.documents.content(documentId)!).toString()).toBe('\u0633\u0644\u0627\u0645')
  })

  it('a unit goes on without its segment, is no change for an index, and can be bound again', () => {
    const file = openProject()
    const at = '2026-01-01T00:00:00.000Z'
    const id = 'u1' as UnitId
    file.transaction(() =>
      file.units.insert({
        id, sourceLanguage: 'en', targetLanguage: 'ar', source: 'one', target: '\u0648\u0627\u062d\u062f', tags: [], previousSource: '', nextSource: '', origin: 'confirmed', segmentId: 's1', importId: null,
        createdAt: at, createdBy: '', changedAt: at, changedBy: '',
      }),
    )
    const changes = file.units.lastChange()
    expect(file.transaction(() => file.units.setSegment(id, null))).toBe(true)
    expect([file.units.forSegment('s1'), file.units.get(id)?.source, file.units.lastChange()]).toEqual([null, 'one', changes])
    expect(file.transaction(() => [file.units.setSegment(id, 's1'), file.units.setSegment('none' as UnitId, 's2')])).toEqual([true, false])
    expect(file.units.forSegment('s1')?.id).toBe(id)
  })

  it('steps of undo of single segments are forgotten, those of others stand', () => {
    const file = openProject()
    const { ids } = addDocument(file, [{ source: 'one' }, { source: 'two' }])
    const change = (index: number) => ({ entity: ids[index]!, before: { target: '', status: 'untranslated' as const }, after: { target: 'x', status: 'draft' as const } })
    file.transaction(() => {
      file.steps.add({ kind: 'edit', burst: '', madeAt: '', user: '', changes: [change(0), change(1)] })
      file.steps.add({ kind: 'edit', burst: '', madeAt: '', user: '', changes: [change(0)] })
      file.steps.forget([ids[0]!])
    })
    expect(file.steps.newestStanding(ids[0]!)).toBeNull()
    expect(file.steps.newestStanding(null)?.changes.map(({ entity }) => entity)).toEqual([ids[1]])
  })
})
