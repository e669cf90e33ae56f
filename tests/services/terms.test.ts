import { describe, expect, it } from 'vitest'
import { openBench, type Bench } from './workbench-support.ts'

const add = ({ call }: Pick<Bench, 'call'>, ...terms: readonly (readonly [language: string, text: string, status?: 'preferred' | 'admitted' | 'deprecated' | 'forbidden'])[]) =>
  call('glossary.add', { concept: { domain: 'military', terms: terms.map(([language, text, status = 'preferred']) => ({ language, text, status })) } })

const SOURCE = 'استئناف المحادثات العسكرية في جنيف'

describe('terms of a segment', () => {
  it('an added term is marked at once, an edited one follows, a removed one goes, and no other changes', async () => {
    const bench = await openBench([{ source: SOURCE }])
    const id = bench.ids[0]!
    const marked = async () => (await bench.call('segments.rows', { ids: [id] }))[0]!.sourceTerms.map(({ start, end }) => SOURCE.slice(start, end))
    await add(bench, ['ar', 'جنيف'], ['en', 'Geneva'])
    expect(await marked()).toEqual(['جنيف'])
    const concept = await add(bench, ['ar', 'محادثات'], ['en', 'talks'])
    expect(await marked()).toEqual(['المحادثات', 'جنيف'])
    const edited = await bench.call('glossary.update', { id: concept.id, revision: 0, concept: { terms: [{ language: 'ar', text: 'محادثات عسكرية' }, { language: 'en', text: 'military talks' }] } })
    expect(await marked()).toEqual(['المحادثات العسكرية', 'جنيف'])
    await bench.call('glossary.remove', { id: edited.id })
    expect(await marked()).toEqual(['جنيف'])
    await bench.call('glossary.restore', { id: edited.id })
    expect(await marked()).toEqual(['المحادثات العسكرية', 'جنيف'])
    const again = await bench.restart()
    await again.call('projects.open', { path: bench.path })
    expect((await again.call('terms.forSegment', { segmentId: id })).map(({ text }) => text)).toEqual(['محادثات عسكرية', 'جنيف'])
  })

  it('a hit says what its concept says, with the other language\'s designations, the preferred first', async () => {
    const bench = await openBench([{ source: 'بعد وقف إطلاق النار' }])
    const concept = await add(bench, ['ar', 'وقف إطلاق النار'], ['en', 'cease-fire', 'deprecated'], ['en', 'truce', 'admitted'], ['en', 'ceasefire'])
    const [hit, ...more] = await bench.call('terms.forSegment', { segmentId: bench.ids[0]! })
    expect(more).toEqual([])
    expect(hit).toMatchObject({ conceptId: concept.id, text: 'وقف إطلاق النار', domain: 'military', glossaryName: 'Geneva', glossaryId: bench.file().id, start: 4, status: 'preferred' })
    expect(hit!.counterparts.map(({ text, status }) => [text, status])).toEqual([['ceasefire', 'preferred'], ['truce', 'admitted'], ['cease-fire', 'deprecated']])
    expect((await bench.call('terms.recognise', { text: 'The ceasefires held', language: 'en-GB' })).map(({ text }) => text)).toEqual(['ceasefire'])
  })

  it('forbidden terms are marked in the target, those of an attached glossary too', async () => {
    const bench = await openBench([{ source: 'وقف إطلاق النار', target: 'the cease-fire' }])
    const { glossaries } = await bench.call('resources.create', { kind: 'glossary', name: 'House' })
    await bench.call('glossary.add', { glossaryId: glossaries[1]!.id, concept: { terms: [{ language: 'ar', text: 'وقف إطلاق النار' }, { language: 'en', text: 'cease-fire', status: 'forbidden' }] } })
    const row = async () => (await bench.call('segments.rows', { ids: [...bench.ids] }))[0]!
    expect(await row()).toMatchObject({ forbiddenTerms: [{ start: 4, end: 14 }], sourceTerms: [{ start: 0, end: 15 }] })
    expect((await bench.call('terms.forSegment', { segmentId: bench.ids[0]! }))[0]).toMatchObject({ glossaryName: 'House' })
    await bench.call('resources.detach', { id: glossaries[1]!.id })
    expect(await row()).toMatchObject({ forbiddenTerms: [], sourceTerms: [] })
  })
})

describe('a proposed entry', () => {
  it.each([
    ['the citation form of a word with particles', 'source', 'وللمحادثات،', 'talks', { source: 'محادثات', target: 'talks' }],
    ['from the target side', 'target', 'Libya\'s', 'ليبيا', { source: 'ليبيا', target: 'Libya' }],
    ['without the other side', 'source', 'الهدنة', '', { source: 'هدنة', target: '' }],
  ] as const)('%s', async (_law, side, selection, otherSelection, expected) => {
    const bench = await openBench([{ source: SOURCE }])
    expect(await bench.call('terms.propose', { segmentId: bench.ids[0]!, side, selection, otherSelection })).toEqual({ ...expected, conceptId: null })
  })

  it('what the glossary has is named, with its counterpart where none was selected', async () => {
    const bench = await openBench([{ source: SOURCE }])
    const concept = await add(bench, ['ar', 'هُدنة'], ['en', 'stillstand', 'forbidden'], ['en', 'truce'])
    const propose = (otherSelection: string) => bench.call('terms.propose', { segmentId: bench.ids[0]!, side: 'source', selection: 'الهدنة', otherSelection })
    expect(await propose('')).toEqual({ source: 'هدنة', target: 'truce', conceptId: concept.id })
    expect(await propose('Truce')).toEqual({ source: 'هدنة', target: 'Truce', conceptId: concept.id })
    expect(await propose('armistice')).toEqual({ source: 'هدنة', target: 'armistice', conceptId: null })
  })
})
