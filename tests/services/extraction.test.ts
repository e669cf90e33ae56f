import { describe, expect, it } from 'vitest'
import type { ConceptId } from '../../src/core/model/concept.ts'
import type { Candidate } from '../../src/core/model/extraction.ts'
import type { JobInfo } from '../../src/core/model/job.ts'
import { addDocument } from '../storage/support.ts'
import { openBench, type Bench } from './workbench-support.ts'

async function finished({ call }: Pick<Bench, 'call'>, jobId: string): Promise<JobInfo> {
  for (;;) {
    const job = await call('jobs.get', { id: jobId })
    if (job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const NEWS = [
  { source: 'بدأت اللجنة العسكرية عملها في جنيف.', target: 'The military committee began its work in Geneva.' },
  { source: 'اتفقت اللجنة العسكرية على هدنة في طرابلس.', target: 'The military committee agreed on a truce in Tripoli.' },
  { source: 'رحبت البعثة بالهدنة في طرابلس.', target: 'The mission welcomed the truce in Tripoli.' },
  { source: 'تعود اللجنة العسكرية إلى جنيف بعد الهدنة.', target: 'The military committee returns to Geneva after the truce.' },
  { source: 'وصل الوفد أمس.', target: 'The delegation arrived yesterday.' },
  { source: 'لم يعلق أحد.', target: '' },
]

const openNews = (languages: readonly ['ar' | 'en', 'ar' | 'en'] = ['ar', 'en']): Promise<Bench> =>
  openBench(languages[0] === 'ar' ? NEWS : NEWS.map(({ source, target }) => ({ source: target, target: source })), languages)

async function extract(bench: Bench, params: Parameters<typeof start>[1] = { kind: 'bilingual' }): Promise<readonly Candidate[]> {
  expect(await finished(bench, await start(bench, params))).toMatchObject({ kind: 'extraction', state: 'done' })
  return (await bench.call('extraction.candidates', { show: 'all' })).entries
}

async function start(bench: Bench, params: { kind: 'bilingual' | 'monolingual'; side?: 'source' | 'target'; origin?: 'documents' | 'memory'; documentId?: string }): Promise<string> {
  return (await bench.call('extraction.start', params)).jobId
}

const named = (candidates: readonly Candidate[], text: string): Candidate => {
  const found = candidates.find(({ source, target }) => source === text || target === text)
  if (!found) throw new Error(`${text} is not among ${candidates.map(({ source, target }) => `${source} = ${target}`).join(', ')}`)
  return found
}

describe('a run of extraction', () => {
  it.each([['ar', 'en'], ['en', 'ar']] as const)('from %s to %s finds pairs with their contexts and counts', async (...languages) => {
    const bench = await openNews(languages)
    expect(await bench.call('extraction.state', {})).toBeNull()
    const candidates = await extract(bench)
    const truce = named(candidates, 'truce')
    expect(new Set([truce.source, truce.target])).toEqual(new Set(['truce', 'هدنة']))
    expect(truce).toMatchObject({ count: 3, decision: null, conceptId: null })
    expect(truce.contexts.map(({ segmentId }) => segmentId)).toEqual([bench.ids[1], bench.ids[2], bench.ids[3]])
    for (const { source, sourceRange, target, targetRange } of truce.contexts) {
      expect([source.slice(sourceRange.start, sourceRange.end), target.slice(targetRange?.start, targetRange?.end)].join(' ')).toMatch(/هدنة.*truce|truce.*هدنة/)
    }
    expect(await bench.call('extraction.state', {})).toMatchObject({ kind: 'bilingual', segments: 5, total: candidates.length, undecided: candidates.length, accepted: 0, rejected: 0 })
    expect(candidates.map(({ score }) => score)).toEqual(candidates.map(({ score }) => score).toSorted((a, b) => b - a))
  })

  it('of one language looks at the side that is named', async () => {
    const bench = await openNews()
    expect((await extract(bench, { kind: 'monolingual', side: 'source' })).map(({ source }) => source)).toContain('اللجنة العسكرية')
    const english = await extract(bench, { kind: 'monolingual', side: 'target' })
    expect(english.map(({ source }) => source)).toEqual(expect.arrayContaining(['military committee', 'Tripoli']))
    expect(english.every(({ target, contexts }) => target === '' && contexts.every(({ targetRange }) => targetRange === null))).toBe(true)
    expect(await bench.call('extraction.state', {})).toMatchObject({ kind: 'monolingual', side: 'target', segments: 5 })
  })

  it('of one document leaves the others out, and of the memory reads confirmed units', async () => {
    const bench = await openNews()
    const { documentId } = addDocument(bench.file(), NEWS.slice(1, 3), { name: 'second.txt' })
    await extract(bench, { kind: 'bilingual', documentId })
    expect(await bench.call('extraction.state', {})).toMatchObject({ segments: 2 })
    await extract(bench, { kind: 'bilingual', origin: 'memory' })
    expect(await bench.call('extraction.state', {})).toMatchObject({ segments: 0, total: 0 })
    for (const id of bench.ids.slice(0, 4)) {
      const [row] = await bench.call('segments.rows', { ids: [id] })
      await bench.call('segments.confirm', { id, target: row!.target, revision: row!.revision })
    }
    expect((await extract(bench, { kind: 'bilingual', origin: 'memory' })).map(({ target }) => target)).toContain('truce')
    await expect(bench.call('extraction.start', { kind: 'bilingual', documentId: 'none' })).rejects.toMatchObject({ code: 'document/not-found' })
  })

  it('offers no pair that a glossary has, in whatever form it stands', async () => {
    const bench = await openNews()
    expect((await extract(bench)).map(({ target }) => target)).toContain('truce')
    await bench.call('glossary.add', { concept: { terms: [{ language: 'ar', text: 'هدنة' }, { language: 'en', text: 'truce' }] } })
    expect((await extract(bench)).flatMap(({ source, target }) => [source, target])).not.toEqual(expect.arrayContaining(['truce']))
    expect((await extract(bench, { kind: 'monolingual' })).map(({ source }) => source)).not.toContain('هدنة')
  })

  it('that is cancelled leaves the result of the run before', async () => {
    const bench = await openNews()
    const before = await extract(bench)
    const jobId = await start(bench, { kind: 'monolingual' })
    await bench.call('jobs.cancel', { id: jobId })
    expect((await finished(bench, jobId)).state).toBe('cancelled')
    expect((await bench.call('extraction.candidates', { show: 'all' })).entries).toEqual(before)
  })
})

describe('a decision', () => {
  it.each([['ar', 'en'], ['en', 'ar']] as const)('to accept makes an entry from %s to %s whose translation is proposed', async (...languages) => {
    const bench = await openNews(languages)
    const { id, source, target, contexts } = named(await extract(bench), 'truce')
    bench.events()
    const accepted = await bench.call('extraction.decide', { id, decision: 'accepted' })
    expect(bench.events()).toEqual(expect.arrayContaining(['glossary.changed', 'extraction.changed']))
    expect(accepted.decision).toBe('accepted')
    const concept = await bench.call('glossary.get', { id: accepted.conceptId as ConceptId })
    expect(concept).toMatchObject({ example: contexts[0]?.source, createdBy: 'Mariam', terms: [{ language: languages[0], text: source, status: 'preferred' }, { language: languages[1], text: target, status: 'proposed' }] })
    expect((await bench.call('extraction.candidates', {})).entries.map((entry) => entry.id)).not.toContain(id)
    expect(await bench.call('extraction.state', {})).toMatchObject({ accepted: 1 })
  })

  it('takes texts that were edited, and adds the other side of a single one', async () => {
    const bench = await openNews()
    const pair = named(await extract(bench), 'truce')
    const { conceptId } = await bench.call('extraction.decide', { id: pair.id, decision: 'accepted', source: 'هدنة دائمة', target: 'lasting truce' })
    expect((await bench.call('glossary.get', { id: conceptId as ConceptId })).terms.map(({ text }) => text)).toEqual(['هدنة دائمة', 'lasting truce'])
    const single = named(await extract(bench, { kind: 'monolingual', side: 'target' }), 'military committee')
    const first = await bench.call('extraction.decide', { id: single.id, decision: 'accepted' })
    expect((await bench.call('glossary.get', { id: first.conceptId as ConceptId })).terms).toMatchObject([{ language: 'en', text: 'military committee', status: 'proposed' }])
    await bench.call('extraction.decide', { id: single.id, decision: null })
    const second = await bench.call('extraction.decide', { id: single.id, decision: 'accepted', target: 'لجنة عسكرية' })
    expect((await bench.call('glossary.get', { id: second.conceptId as ConceptId })).terms).toMatchObject([{ language: 'en', status: 'preferred' }, { language: 'ar', text: 'لجنة عسكرية', status: 'proposed' }])
    await expect(bench.call('extraction.decide', { id: single.id, decision: null })).resolves.toMatchObject({ decision: null })
    await expect(bench.call('extraction.decide', { id: single.id, decision: 'accepted', source: '  ' })).rejects.toMatchObject({ code: 'glossary/empty-term' })
    expect((await bench.call('extraction.candidates', { show: 'accepted' })).total).toBe(0)
  })

  it('taken back removes the entry it made, unless somebody worked on it', async () => {
    const bench = await openNews()
    const { id } = named(await extract(bench), 'truce')
    const { conceptId } = await bench.call('extraction.decide', { id, decision: 'accepted' })
    expect(await bench.call('extraction.decide', { id, decision: null })).toMatchObject({ decision: null, conceptId: null })
    await expect(bench.call('glossary.get', { id: conceptId as ConceptId })).rejects.toMatchObject({ code: 'glossary/not-found' })
    const again = await bench.call('extraction.decide', { id, decision: 'accepted' })
    const concept = await bench.call('glossary.get', { id: again.conceptId as ConceptId })
    await bench.call('glossary.update', { id: concept.id, revision: concept.revision, concept: { terms: concept.terms.map(({ id: termId, language, text, status }) => ({ id: termId, language, text, status })), note: 'checked' } })
    await bench.call('extraction.decide', { id, decision: null })
    expect(await bench.call('glossary.get', { id: concept.id })).toMatchObject({ note: 'checked' })
  })

  it('does not outlive the entry: undo of the glossary makes a candidate undecided, redo accepted', async () => {
    const bench = await openNews()
    const { id } = named(await extract(bench), 'truce')
    await bench.call('extraction.decide', { id, decision: 'accepted' })
    const decision = async () => (await bench.call('extraction.candidates', { show: 'all' })).entries.find((entry) => entry.id === id)?.decision
    await bench.call('glossary.undo', {})
    expect(await decision()).toBeNull()
    expect(await bench.call('extraction.state', {})).toMatchObject({ accepted: 0 })
    await bench.call('glossary.redo', {})
    expect(await decision()).toBe('accepted')
  })

  it('to reject outlives the run, and can be changed', async () => {
    const bench = await openNews()
    const { id } = named(await extract(bench), 'truce')
    await bench.call('extraction.decide', { id, decision: 'rejected' })
    await extract(bench)
    expect((await bench.call('extraction.candidates', {})).entries.map((entry) => entry.id)).not.toContain(id)
    expect((await bench.call('extraction.candidates', { show: 'rejected' })).entries.map((entry) => entry.id)).toEqual([id])
    expect(await bench.call('extraction.decide', { id, decision: 'accepted' })).toMatchObject({ decision: 'accepted' })
    expect(await bench.call('extraction.decide', { id, decision: 'rejected' })).toMatchObject({ decision: 'rejected', conceptId: null })
    expect((await bench.call('glossary.search', {})).total).toBe(0)
    await expect(bench.call('extraction.decide', { id: 'none', decision: 'rejected' })).rejects.toMatchObject({ code: 'extraction/not-found' })
  })
})
