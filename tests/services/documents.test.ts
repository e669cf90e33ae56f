import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../../src/core/model/segment.ts'
import { addDocument } from '../storage/support.ts'
import { openBench } from './workbench-support.ts'

const names = (documents: readonly { readonly name: string }[]) => documents.map(({ name }) => name)

async function openThree() {
  const bench = await openBench([{ source: 'ليبيا', target: 'Libya' }, { source: 'جنيف' }])
  const second = addDocument(bench.file(), [{ source: 'ليبيا' }, { source: 'ليبيا' }], { name: 'second.md' })
  const third = addDocument(bench.file(), [{ source: 'شيء آخر' }], { name: 'third.txt' })
  return { bench, second, third }
}

describe('documents', () => {
  it('are listed in project order with counts of segments and words by status', async () => {
    const { bench } = await openThree()
    await bench.call('segments.confirm', { id: bench.ids[1] as never, target: 'Geneva', revision: 0 })
    const [article] = await bench.call('documents.list', {})
    expect(article).toMatchObject({
      name: 'article.txt', position: 0, format: 'text', encoding: 'utf-8', sizeBytes: Buffer.byteLength('ليبيا\nجنيف'),
      counts: { segments: 2, untranslated: 0, draft: 1, confirmed: 1, locked: 0, words: 2, wordsDraft: 1, wordsConfirmed: 1 },
    })
    expect((await bench.call('projects.current', {}))?.counts).toMatchObject({ segments: 5, words: 6, untranslated: 3 })
  })

  it('take a new order, through a restart; those not named come after', async () => {
    const { bench, third } = await openThree()
    const all = await bench.call('documents.list', {})
    expect(names(await bench.call('documents.reorder', { ids: [third.documentId, (all[0] as { id: DocumentId }).id] }))).toEqual(['third.txt', 'article.txt', 'second.md'])
    const desk = await bench.restart()
    await desk.call('projects.open', { path: bench.path })
    expect(names(await desk.call('documents.list', {}))).toEqual(['third.txt', 'article.txt', 'second.md'])
    await expect(desk.call('documents.reorder', { ids: ['none' as DocumentId] })).rejects.toMatchObject({ code: 'document/not-found' })
  })

  it('that are removed leave the counts and the search and come back as they were', async () => {
    const { bench, second } = await openThree()
    bench.events()
    await bench.call('documents.remove', { id: second.documentId })
    expect(bench.events()).toEqual(expect.arrayContaining(['documents.changed', 'segments.changed', 'project.changed']))
    expect(names(await bench.call('documents.list', {}))).toEqual(['article.txt', 'third.txt'])
    expect(bench.file().segments.withWords('ليبيا', 10)).toHaveLength(1)
    await bench.call('documents.restore', { id: second.documentId })
    expect(names(await bench.call('documents.list', {}))).toEqual(['article.txt', 'second.md', 'third.txt'])
    expect(bench.file().segments.withWords('ليبيا', 10)).toHaveLength(3)
  })

  it('that were removed are gone for good once the project is closed, with what could be undone in them', async () => {
    const { bench, second } = await openThree()
    await bench.call('segments.saveDraft', { id: second.ids[0] as never, target: 'x', revision: 0, burst: 'b' })
    await bench.call('segments.saveDraft', { id: bench.ids[1] as never, target: 'y', revision: 0, burst: 'b' })
    await bench.call('documents.remove', { id: second.documentId })
    const desk = await bench.restart()
    await desk.call('projects.open', { path: bench.path })
    await expect(desk.call('documents.restore', { id: second.documentId })).rejects.toMatchObject({ code: 'document/not-found' })
    expect(desk.file().segments.getMany(second.ids)).toEqual([])
    expect(await desk.call('history.undo', {})).toMatchObject({ segments: [{ id: bench.ids[1] }] })
    expect(await desk.call('history.undo', {})).toBeNull()
  })

  it('count what the project had before as repeated, characters without tags', async () => {
    const { bench, second } = await openThree()
    const tagged = addDocument(bench.file(), [{ source: '\ue000ab\ue001 😀', wordCount: 1 }], { name: 'tagged' })
    const stats = await bench.call('documents.stats', {})
    expect(stats.map(({ name, segments, characters, repeatedSegments, repeatedWords }) => [name, segments, characters, repeatedSegments, repeatedWords])).toEqual([
      ['article.txt', 2, 9, 0, 0],
      ['second.md', 2, 10, 2, 2],
      ['third.txt', 1, 7, 0, 0],
      ['tagged', 1, 4, 0, 0],
    ])
    expect(await bench.call('documents.stats', { id: second.documentId })).toEqual([stats[1]])
    await expect(bench.call('documents.stats', { id: 'none' as DocumentId })).rejects.toMatchObject({ code: 'document/not-found' })
    expect(tagged.ids).toHaveLength(1)
  })
})
