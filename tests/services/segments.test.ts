import { describe, expect, it } from 'vitest'
import type { SegmentId } from '../../src/core/model/segment.ts'
import { openBench, type Bench } from './workbench-support.ts'

const first = ({ ids }: Bench): SegmentId => ids[0] as SegmentId
const draft = (bench: Bench, id: SegmentId, target: string, revision: number, burst = 'b1') => bench.call('segments.saveDraft', { id, target, revision, burst })
const texts = (bench: Bench) => bench.file().segments.getMany(bench.ids).map(({ target, status }) => `${status}: ${target}`)

describe.each([
  ['ar', 'en', ['حكومة الوفاق الوطني', 'محادثات جنيف'], 'Government of National Accord'],
  ['en', 'ar', ['Government of National Accord', 'the Geneva talks'], 'حكومة الوفاق الوطني'],
] as const)('from %s to %s', (source, target, sources, translation) => {
  const open = () => openBench(sources.map((text) => ({ source: text })), [source, target])

  it('typing makes a draft, emptying it makes it untranslated again', async () => {
    const bench = await open()
    const typed = await draft(bench, first(bench), translation, 0)
    expect(typed).toMatchObject({ status: 'draft', target: translation, revision: 1, changedBy: 'Mariam' })
    expect(bench.events()).toEqual(expect.arrayContaining(['segments.changed', 'history.changed', 'findings.changed', 'documents.changed']))
    expect(await draft(bench, first(bench), '', 1)).toMatchObject({ status: 'untranslated', revision: 2 })
  })

  it('confirming puts the pair into the memory with its neighbours and names the next segment', async () => {
    const bench = await open()
    const result = await bench.call('segments.confirm', { id: first(bench), target: translation, revision: 0 })
    expect(result).toMatchObject({ segment: { status: 'confirmed', revision: 1 }, next: bench.ids[1], propagated: [] })
    expect(bench.file().units.forSegment(first(bench))).toMatchObject({
      source: sources[0], target: translation, previousSource: '', nextSource: sources[1], sourceLanguage: source, targetLanguage: target, createdBy: 'Mariam',
    })
    expect(bench.events()).toEqual(expect.arrayContaining(['segments.changed', 'memory.changed', 'documents.changed']))
    await bench.call('segments.confirm', { id: bench.ids[1] as SegmentId, target: 'x', revision: 0 }).then(({ next }) => expect(next).toBeNull())
  })

  it('editing a confirmed segment makes it a draft and takes its pair out of the memory', async () => {
    const bench = await open()
    await bench.call('segments.confirm', { id: first(bench), target: translation, revision: 0 })
    bench.events()
    expect(await draft(bench, first(bench), `${translation} x`, 1)).toMatchObject({ status: 'draft' })
    expect(bench.file().units.count()).toBe(0)
    expect(bench.events()).toContain('memory.changed')
  })
})

describe('a write', () => {
  it('that saw an older revision is refused and changes nothing', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    await draft(bench, first(bench), 'Libya', 0)
    const operations = bench.file().journal.ofEntity(first(bench)).length
    await expect(draft(bench, first(bench), 'Lybia', 0)).rejects.toMatchObject({ code: 'segment/stale', details: { revision: 1 } })
    await expect(bench.call('segments.confirm', { id: first(bench), target: 'x', revision: 0 })).rejects.toMatchObject({ code: 'segment/stale' })
    expect([texts(bench), bench.file().journal.ofEntity(first(bench)).length]).toEqual([['draft: Libya'], operations])
  })

  it('to a locked or unknown segment is refused', async () => {
    const bench = await openBench([{ source: 'ليبيا', isLocked: true }])
    await expect(draft(bench, first(bench), 'Libya', 0)).rejects.toMatchObject({ code: 'segment/locked' })
    await expect(draft(bench, 'none' as SegmentId, 'Libya', 0)).rejects.toMatchObject({ code: 'segment/not-found' })
  })

  it('of the text that stands already is no edit: a confirmed segment stays confirmed', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    await bench.call('segments.confirm', { id: first(bench), target: 'Libya', revision: 0 })
    bench.events()
    expect(await draft(bench, first(bench), 'Libya', 1)).toMatchObject({ status: 'confirmed', revision: 1 })
    await bench.call('segments.confirm', { id: first(bench), target: 'Libya', revision: 1 })
    expect([bench.events(), bench.file().segments.get(first(bench))?.revision]).toEqual([[], 1])
  })

  it('is one operation in the journal with what it changed and how', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    await draft(bench, first(bench), 'Libya', 0)
    await bench.call('segments.confirm', { id: first(bench), target: 'Libya', revision: 1 })
    const patches = bench.file().journal.ofEntity(first(bench)).map(({ patch }) => patch)
    expect(patches).toEqual([{ target: 'Libya', status: 'draft', origin: 'edit' }, { status: 'confirmed', origin: 'confirm' }])
  })

  it('of spaces only translates nothing', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    expect(await draft(bench, first(bench), '  ', 0)).toMatchObject({ status: 'untranslated', target: '  ' })
  })

  it('is refused in a project that is open for reading only', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    await bench.call('projects.close', {})
    await bench.call('projects.open', { path: bench.path, mode: 'read' })
    await expect(draft(bench, first(bench), 'Libya', 0)).rejects.toMatchObject({ code: 'file/not-writable' })
  })
})

describe('confirming fills repetitions', () => {
  const tag = (number: number) => ({ kind: 'standalone', number, content: '<br/>' }) as const
  it.each<[string, Parameters<typeof openBench>[0], readonly string[]]>([
    ['with the same source, as drafts', [{ source: 'جنيف' }, { source: 'جنيف' }, { source: 'جنيف' }], ['confirmed: T', 'draft: T', 'draft: T']],
    ['but not where the numbers differ and the translation has none', [{ source: 'في 2019' }, { source: 'في 2020' }], ['confirmed: T', 'untranslated: ']],
    ['but not where the digits differ in kind', [{ source: 'في 2019' }, { source: 'في ٢٠١٩' }], ['confirmed: T', 'untranslated: ']],
    ['but not where only the folded text is the same', [{ source: 'أطراف' }, { source: 'اطراف' }], ['confirmed: T', 'untranslated: ']],
    ['but not over what somebody wrote', [{ source: 'جنيف' }, { source: 'جنيف', target: 'mine' }], ['confirmed: T', 'draft: mine']],
    ['but not locked ones', [{ source: 'جنيف' }, { source: 'جنيف', isLocked: true }], ['confirmed: T', 'untranslated: ']],
    ['but not those with other tags', [{ source: 'جنيف\ue000', tags: [tag(1)] }, { source: 'جنيف\ue000', tags: [tag(2)] }], ['confirmed: T', 'untranslated: ']],
  ])('%s', async (_sentence, seeds, expected) => {
    const bench = await openBench(seeds)
    const { propagated } = await bench.call('segments.confirm', { id: first(bench), target: 'T', revision: 0 })
    expect(texts(bench)).toEqual(expected)
    expect(propagated).toEqual(bench.ids.filter((_, index) => index > 0 && expected[index] === 'draft: T'))
  })

  it('in no case with nothing', async () => {
    const bench = await openBench([{ source: 'جنيف' }, { source: 'جنيف' }])
    await bench.call('segments.confirm', { id: first(bench), target: '', revision: 0 })
    expect([texts(bench), bench.file().units.count()]).toEqual([['confirmed: ', 'untranslated: '], 0])
  })
})

describe('finding', () => {
  const seeds = [{ source: 'مُحادثات جنيف ومحادثات أخرى', target: 'Geneva talks' }, { source: 'لا شيء', target: 'The TALKS of Genève' }]
  it.each<[string, string, readonly ('source' | 'target')[], readonly string[]]>([
    ['ignores short vowels and finds every place', 'محادثات', ['source', 'target'], ['1 source مُحادثات|محادثات']],
    ['ignores case', 'talks', ['target'], ['1 target talks', '2 target TALKS']],
    ['ignores accents of Latin letters', 'geneve', ['target'], ['2 target Genève']],
    ['looks only at the sides asked', 'talks', ['source'], []],
    ['finds nothing for a query of marks only', '\u064e', ['source'], []],
  ])('%s', async (_sentence, query, sides, expected) => {
    const bench = await openBench(seeds)
    const hits = await bench.call('segments.find', { documentId: bench.documentId, query, sides: [...sides] })
    const found = hits.map(({ segmentId, number, side, ranges }) => {
      const text = bench.file().segments.get(segmentId)?.[side] ?? ''
      return `${number} ${side} ${ranges.map(({ start, end }) => text.slice(start, end)).join('|')}`
    })
    expect(found).toEqual(expected)
  })
})

describe('rows and outline', () => {
  it('say the same of a segment', async () => {
    const bench = await openBench([{ source: 'حكومة الوفاق', target: 'GNA' }, { source: 'جنيف' }])
    const { total, entries } = await bench.call('segments.outline', { documentId: bench.documentId })
    const rows = await bench.call('segments.rows', { ids: entries.map(({ id }) => id) })
    expect(total).toBe(2)
    expect(entries).toEqual(rows.map(({ id, number, status, source, target }) => ({ id, number, status, sourceLength: source.length, targetLength: target.length })))
    expect(rows[0]).not.toHaveProperty('unitId')
  })

  it('of a removed or unknown document are not found', async () => {
    const bench = await openBench([{ source: 'جنيف' }])
    await bench.call('documents.remove', { id: bench.documentId })
    await expect(bench.call('segments.outline', { documentId: bench.documentId })).rejects.toMatchObject({ code: 'document/not-found' })
  })

  it('count what the checks found after each edit', async () => {
    const bench = await openBench([{ source: 'في عام 2019' }])
    const wrong = await draft(bench, first(bench), 'In 2091', 0)
    expect(wrong.errorCount + wrong.warningCount).toBeGreaterThan(0)
    const right = await draft(bench, first(bench), 'In 2019', 1)
    expect(right.errorCount + right.warningCount).toBe(0)
  })

  it('a term of the glossary is marked in the source at once', async () => {
    const bench = await openBench([{ source: 'زار وفد جنيف' }])
    await bench.call('glossary.add', { concept: { terms: [{ language: 'ar', text: 'جنيف' }, { language: 'en', text: 'Geneva' }] } })
    const [row] = await bench.call('segments.rows', { ids: [first(bench)] })
    expect(row?.sourceTerms.map(({ start, end }) => row.source.slice(start, end))).toEqual(['جنيف'])
  })
})

describe('the life of a segment', () => {
  it('is told newest first, a stretch of typing as one entry', async () => {
    let now = new Date('2026-03-01T10:00:00.000Z')
    const bench = await openBench([{ source: 'ليبيا' }], ['ar', 'en'], () => now)
    for (const [index, target] of ['L', 'Lib', 'Libya'].entries()) {
      await draft(bench, first(bench), target, index)
      now = new Date(now.getTime() + 1000)
    }
    now = new Date(now.getTime() + 600_000)
    await draft(bench, first(bench), 'Libya!', 3, 'b2')
    await bench.call('segments.confirm', { id: first(bench), target: 'Libya', revision: 4 })
    const entries = await bench.call('segments.history', { id: first(bench) })
    expect(entries.map(({ kind, target, status, user }) => [kind, target, status, user])).toEqual([
      ['confirm', 'Libya', 'confirmed', 'Mariam'],
      ['edit', 'Libya!', 'draft', 'Mariam'],
      ['edit', 'Libya', 'draft', 'Mariam'],
    ])
    expect(entries.map(({ at }) => at)).toEqual([...entries.map(({ at }) => at)].sort().reverse())
  })
})
