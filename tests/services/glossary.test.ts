import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/contract/index.ts'
import type { WorkbenchError } from '../../src/core/errors.ts'
import type { Concept } from '../../src/core/model/concept.ts'
import { openBench, type Bench } from './workbench-support.ts'

type Draft = Input<'glossary.add'>['concept']
const pair = (ar: string, en: string, more: Partial<Draft> = {}): Draft => ({ terms: [{ language: 'ar', text: ar }, { language: 'en', text: en }], ...more })
const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: WorkbenchError) => error.code)
const sourceOf = ({ terms }: Concept) => terms[0]!.text

async function bench(...drafts: readonly Draft[]): Promise<Bench & { concepts: readonly Concept[] }> {
  const desk = await openBench([{ source: 'عُقدت المحادثات' }])
  const concepts: Concept[] = []
  for (const concept of drafts) concepts.push(await desk.call('glossary.add', { concept }))
  desk.events()
  return { ...desk, concepts }
}

describe('editing a glossary', () => {
  it('an added entry has every field, is found, and is written in the journal', async () => {
    const desk = await bench()
    const concept = await desk.call('glossary.add', {
      concept: {
        domain: 'military', client: 'AFP', definition: 'd', note: 'n', example: 'e', source: 's',
        terms: [{ language: 'ar', text: ' هدنة ', forms: ['هدنات', ' ', 'هدنة'], gender: 'feminine' }, { language: 'en', text: 'truce', status: 'admitted', partOfSpeech: 'noun', matchMode: 'exact', note: 'x' }],
      },
    })
    expect(concept).toMatchObject({ revision: 0, createdBy: 'Mariam', glossaryId: desk.file().id, domain: 'military', client: 'AFP', definition: 'd', note: 'n', example: 'e', source: 's' })
    expect(concept.terms).toMatchObject([{ text: 'هدنة', forms: ['هدنات'], status: 'preferred', gender: 'feminine' }, { text: 'truce', status: 'admitted', matchMode: 'exact', note: 'x' }])
    expect(await desk.call('glossary.get', { id: concept.id })).toEqual(concept)
    const [operation] = desk.file().journal.ofEntity(concept.id)
    expect(operation).toMatchObject({ kind: 'concept', user: 'Mariam' })
    expect(Object.keys(operation!.patch)).toEqual(['domain', 'client', 'definition', 'note', 'example', 'source', ...concept.terms.map(({ id }) => `term:${id}`)])
    expect(desk.events()).toEqual(['glossary.changed', 'segments.changed', 'resources.changed'])
  })

  it('an update keeps what it does not name and the ids of its terms, and its operation names only what changed', async () => {
    const desk = await bench(pair('هدنة', 'truce', { domain: 'law', note: 'n' }))
    const [before] = desk.concepts as [Concept]
    const after = await desk.call('glossary.update', { id: before.id, revision: 0, concept: { domain: 'military', terms: [{ ...before.terms[0]!, forms: [], exceptions: [] }, { language: 'en', text: 'armistice' }] } })
    expect(after).toMatchObject({ revision: 1, domain: 'military', note: 'n', createdAt: before.createdAt })
    expect(after.terms[0]).toEqual(before.terms[0])
    expect(after.terms[1]!.id).not.toBe(before.terms[1]!.id)
    expect(desk.file().journal.ofEntity(before.id).at(-1)!.patch).toEqual({
      domain: 'military', [`term:${after.terms[1]!.id}`]: expect.objectContaining({ text: 'armistice', position: 1 }), [`term:${before.terms[1]!.id}`]: null,
    })
  })

  it('the second of two editors is told', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const [{ id }] = desk.concepts as [Concept]
    await desk.call('glossary.update', { id, revision: 0, concept: pair('هدنة', 'armistice') })
    expect(await codeOf(desk.call('glossary.update', { id, revision: 0, concept: pair('هدنة', 'ceasefire') }))).toBe('glossary/stale')
    expect((await desk.call('glossary.get', { id })).terms[1]!.text).toBe('armistice')
  })

  it('a removed entry is gone until it is restored, and survives a restart', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const [concept] = desk.concepts as [Concept]
    const { id } = concept
    await desk.call('glossary.remove', { id })
    expect(await codeOf(desk.call('glossary.get', { id }))).toBe('glossary/not-found')
    expect((await desk.call('glossary.search', {})).total).toBe(0)
    const again = await desk.restart()
    await again.call('projects.open', { path: desk.path })
    expect(await again.call('glossary.restore', { id })).toEqual(concept)
    expect(again.file().journal.ofEntity(id).map(({ patch }) => 'removedAt' in patch)).toEqual([false, true, true])
  })

  it.each<readonly [string, (desk: Bench & { concepts: readonly Concept[] }) => Promise<unknown>, string]>([
    ['a term of white space', (desk) => desk.call('glossary.add', { concept: pair('  ', 'truce') }), 'glossary/empty-term'],
    ['a term of white space in an update', (desk) => desk.call('glossary.update', { id: desk.concepts[0]!.id, revision: 0, concept: pair('هدنة', ' ') }), 'glossary/empty-term'],
    ['an unknown entry', (desk) => desk.call('glossary.remove', { id: 'none' }), 'glossary/not-found'],
    ['restoring an unknown entry', (desk) => desk.call('glossary.restore', { id: 'none' }), 'glossary/not-found'],
    ['an unknown glossary', (desk) => desk.call('glossary.add', { concept: pair('أ', 'a'), glossaryId: 'none' }), 'resource/not-found'],
  ])('%s is refused and changes nothing', async (_law, work, code) => {
    const desk = await bench(pair('هدنة', 'truce'))
    expect(await codeOf(work(desk))).toBe(code)
    expect((await desk.call('glossary.search', {})).entries).toEqual(desk.concepts)
    expect(desk.events()).toEqual([])
  })

  it('an attached glossary is searched, and written only where that is allowed', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const { glossaries } = await desk.call('resources.create', { kind: 'glossary', name: 'House' })
    const house = glossaries[1]!
    const concept = await desk.call('glossary.add', { concept: pair('هدنة', 'armistice'), glossaryId: house.id })
    expect(concept.glossaryId).toBe(house.id)
    expect((await desk.call('glossary.search', { query: 'هدنة' })).total).toBe(2)
    expect((await desk.call('glossary.search', { glossaryId: house.id })).entries).toEqual([concept])
    await desk.call('resources.detach', { id: house.id })
    await desk.call('resources.attach', { path: house.path!, isWritable: false })
    expect(await codeOf(desk.call('glossary.remove', { id: concept.id }))).toBe('resource/not-writable')
    expect((await desk.call('glossary.search', { query: 'armistice' })).total).toBe(1)
  })
})

describe('searching a glossary', () => {
  it('the whole term first, then beginnings, then words, then the rest; equal ones in the order of the source language', async () => {
    const desk = await bench(pair('وقف المحادثات', 'stop of talks'), pair('استئناف', 'talks resumption'), pair('محادثات عسكرية', 'military talks'), pair('محادثات', 'talks'), pair('أحاديث', 'smalltalks'))
    const sources = async (query: string) => (await desk.call('glossary.search', { query })).entries.map(sourceOf)
    expect(await sources('talks')).toEqual(['محادثات', 'استئناف', 'محادثات عسكرية', 'وقف المحادثات', 'أحاديث'])
    expect(await sources('مُحَادَثات')).toEqual(['محادثات', 'محادثات عسكرية', 'وقف المحادثات'])
    expect(await sources('')).toEqual(['أحاديث', 'استئناف', 'محادثات', 'محادثات عسكرية', 'وقف المحادثات'])
  })

  it('pages are cut from one order; filters and facets agree', async () => {
    const desk = await bench(
      pair('أ', 'a', { domain: 'law' }),
      pair('ب', 'b', { domain: 'law' }),
      { domain: 'place', terms: [{ language: 'ar', text: 'ت' }, { language: 'en', text: 't', status: 'forbidden' }] },
    )
    const pages = await Promise.all([0, 2, 4].map((offset) => desk.call('glossary.search', { offset, limit: 2 })))
    expect(pages.map(({ total, entries }) => [total, entries.map(sourceOf)])).toEqual([[3, ['أ', 'ب']], [3, ['ت']], [3, []]])
    expect(await desk.call('glossary.facets', {})).toMatchObject({
      total: 3,
      glossaries: [{ value: desk.file().id, count: 3 }],
      domains: [{ value: 'law', count: 2 }, { value: 'place', count: 1 }],
      statuses: [{ value: 'preferred', count: 3 }, { value: 'forbidden', count: 1 }],
    })
    expect((await desk.call('glossary.search', { domain: 'law' })).total).toBe(2)
    expect((await desk.call('glossary.search', { status: 'forbidden' })).entries.map(sourceOf)).toEqual(['ت'])
    expect((await desk.call('glossary.search', { status: 'forbidden', domain: 'law' })).total).toBe(0)
  })
})
