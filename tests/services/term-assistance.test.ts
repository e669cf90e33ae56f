import { describe, expect, it } from 'vitest'
import type { Concept, TermId } from '../../src/core/model/concept.ts'
import type { EvidenceKind } from '../../src/core/model/evidence.ts'
import { openBench, type Bench } from './workbench-support.ts'

type Status = 'preferred' | 'admitted' | 'deprecated' | 'forbidden'
const add = ({ call }: Pick<Bench, 'call'>, ...terms: readonly (readonly [language: string, text: string, status?: Status])[]): Promise<Concept> =>
  call('glossary.add', { concept: { terms: terms.map(([language, text, status = 'preferred']) => ({ language, text, status })) } })

const termOf = (concept: Concept, language: string): TermId => concept.terms.find((term) => term.language === language)!.id

async function confirm({ call }: Pick<Bench, 'call'>, id: Bench['ids'][number], target: string) {
  const [row] = await call('segments.rows', { ids: [id] })
  return call('segments.confirm', { id, target, revision: row!.revision })
}

/** Waits for what runs in the background. */
async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 5000
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

async function countsOf({ call }: Pick<Bench, 'call'>, { id }: Concept): Promise<Partial<Record<EvidenceKind, number>>> {
  const { counts } = await call('glossary.evidence', { id })
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

describe('inserting a term in form', () => {
  it.each<[law: string, languages: [string, string], source: string, terms: [string, string], before: string, after: string, best: string, replaced: number]>([
    ['a preposition and an article of the source word', ['ar', 'en'], 'استعدادا للمحادثات', ['محادثات', 'talks'], 'in preparation ', '', 'for the talks', 0],
    ['what is typed already is not said twice', ['ar', 'en'], 'استعدادا للمحادثات', ['محادثات', 'talks'], 'in preparation for the ', '', 'talks', 0],
    ['a capital where the sentence begins', ['ar', 'en'], 'المحادثات مستمرة', ['محادثات', 'talks'], '', '', 'The talks', 0],
    ['an Arabic preposition and article in one word', ['en', 'ar'], 'they prepare for the talks', ['talks', 'محادثات'], 'يستعدون ', '', 'للمحادثات', 0],
    ['a typed lam takes the article as a second lam', ['en', 'ar'], 'they prepare for the talks', ['talks', 'محادثات'], 'يستعدون ل', '', 'للمحادثات', 1],
    ['a typed article is taken into the word', ['en', 'ar'], 'the talks', ['talks', 'محادثات'], 'بدأت ال', '', 'المحادثات', 2],
  ])('%s', async (_law, languages, source, [own, other], before, after, best, replaced) => {
    const bench = await openBench([{ source }], languages)
    const concept = await add(bench, [languages[0], own], [languages[1], other])
    const segmentId = bench.ids[0]!
    const [hit] = await bench.call('terms.forSegment', { segmentId })
    const params = { segmentId, termId: hit!.termId, start: hit!.start, counterpartId: termOf(concept, languages[1]), before, after }
    const [first, ...others] = await bench.call('terms.insertions', params)
    expect(first).toEqual({ text: best, replaceBefore: replaced })
    expect(new Set(others.map(({ text }) => text)).size).toBe(others.length)
  })

  it('an entry that does not stand in the source is inserted as it is, and an unknown one is refused', async () => {
    const bench = await openBench([{ source: 'كلام' }])
    const concept = await add(bench, ['ar', 'هدنة'], ['en', 'truce'])
    const only = await add(bench, ['en', 'ceasefire'])
    const segmentId = bench.ids[0]!
    const params = { segmentId, start: 0, before: 'after ', after: '' }
    expect((await bench.call('terms.insertions', { ...params, termId: termOf(concept, 'ar'), counterpartId: termOf(concept, 'en') }))[0]).toEqual({ text: 'truce', replaceBefore: 0 })
    expect((await bench.call('terms.insertions', { ...params, termId: termOf(only, 'en'), counterpartId: termOf(only, 'en') }))[0]).toEqual({ text: 'ceasefire', replaceBefore: 0 })
    await expect(bench.call('terms.insertions', { ...params, termId: 'x' as TermId, counterpartId: 'y' as TermId })).rejects.toMatchObject({ code: 'glossary/not-found' })
  })
})

describe('evidence', () => {
  it.each<[law: string, languages: [string, string], terms: [string, string], source: string, target: string, counts: Partial<Record<EvidenceKind, number>>]>([
    ['a confirmed segment offers what stands in it and uses what its target has', ['ar', 'en'], ['هدنة', 'truce'], 'انتهت الهدنة', 'The truce ended', { offered: 1, used: 1 }],
    ['in the other direction behind a preposition', ['en', 'ar'], ['truce', 'هدنة'], 'they kept the truce', 'التزموا بالهدنة', { offered: 1, used: 1 }],
    ['another wording does not use it', ['ar', 'en'], ['هدنة', 'truce'], 'انتهت الهدنة', 'It ended', { offered: 1 }],
    ['a word of the target that translates something else does not count', ['ar', 'en'], ['طرف', 'party'], 'حزب جديد', 'a new party', {}],
  ])('%s', async (_law, languages, [own, other], source, target, counts) => {
    const bench = await openBench([{ source }], languages)
    const concept = await add(bench, [languages[0], own], [languages[1], other])
    await confirm(bench, bench.ids[0]!, target)
    expect(await countsOf(bench, concept)).toEqual(counts)
  })

  it('names the segment, the words and the person, the newest first', async () => {
    let minute = 0
    const clock = () => new Date(Date.UTC(2026, 0, 1, 0, minute++))
    const bench = await openBench([{ source: 'انتهت الهدنة' }, { source: 'هدنة أخرى' }], ['ar', 'en'], clock)
    const concept = await add(bench, ['ar', 'هدنة'], ['en', 'truce'])
    await confirm(bench, bench.ids[0]!, 'The truces ended')
    await confirm(bench, bench.ids[1]!, 'Another one')
    const { counts, entries } = await bench.call('glossary.evidence', { id: concept.id, limit: 2 })
    expect(counts).toEqual({ offered: 2, inserted: 0, used: 1, changed: 0, rejected: 0 })
    expect(entries[0]).toMatchObject({ kind: 'offered', number: 2, source: 'هدنة أخرى', target: 'Another one', documentName: 'article.txt', user: 'Mariam' })
    expect(entries).toHaveLength(2)
    expect((await bench.call('glossary.evidence', { id: concept.id })).entries.find(({ kind }) => kind === 'used')).toMatchObject({ text: 'truces', number: 1 })
    expect([...bench.file().evidence.uses()]).toEqual([[concept.id, 1]])
    const unused = await add(bench, ['ar', 'حرب'], ['en', 'war'])
    expect(bench.file().evidence.unusedIds([concept.id, unused.id])).toEqual([unused.id])
  })

  it('an insertion that the confirmed target no longer has was changed', async () => {
    const bench = await openBench([{ source: 'انتهت الهدنة' }])
    const concept = await add(bench, ['ar', 'هدنة'], ['en', 'truce'])
    const [id] = bench.ids
    await bench.call('terms.noteInsertion', { segmentId: id!, termId: termOf(concept, 'ar'), counterpartId: termOf(concept, 'en'), text: 'the truce' })
    expect(await countsOf(bench, concept)).toEqual({ offered: 1, inserted: 1 })
    await confirm(bench, id!, 'The armistice ended')
    expect(await countsOf(bench, concept)).toEqual({ offered: 1, inserted: 1, changed: 1 })
    await confirm(bench, id!, 'The truce ended')
    expect(await countsOf(bench, concept)).toEqual({ offered: 1, inserted: 1, used: 1 })
  })

  it('undoing a confirmation takes its evidence back, and redoing brings it again; an insertion stays one', async () => {
    const bench = await openBench([{ source: 'انتهت الهدنة' }])
    const concept = await add(bench, ['ar', 'هدنة'], ['en', 'truce'])
    const [id] = bench.ids
    await confirm(bench, id!, 'The truce ended')
    await bench.call('history.undo', { segmentId: id! })
    expect(await countsOf(bench, concept)).toEqual({})
    await bench.call('history.redo', { segmentId: id! })
    expect(await countsOf(bench, concept)).toEqual({ offered: 1, used: 1 })
    await bench.call('terms.noteInsertion', { segmentId: id!, termId: termOf(concept, 'ar'), counterpartId: termOf(concept, 'en'), text: 'truce' })
    await bench.call('history.undo', { segmentId: id! })
    expect(await countsOf(bench, concept)).toEqual({ offered: 1, inserted: 1 })
  })

  it('outlives the program, and goes with its document', async () => {
    const bench = await openBench([{ source: 'انتهت الهدنة' }])
    const concept = await add(bench, ['ar', 'هدنة'], ['en', 'truce'])
    await confirm(bench, bench.ids[0]!, 'The truce ended')
    const again = await bench.restart()
    await again.call('projects.open', { path: bench.path })
    expect(await countsOf(again, concept)).toEqual({ offered: 1, used: 1 })
    await again.call('documents.remove', { id: bench.documentId })
    expect(await countsOf(again, concept)).toEqual({})
    expect(again.file().evidence.uses().size).toBe(0)
    await again.call('documents.restore', { id: bench.documentId })
    expect(await countsOf(again, concept)).toEqual({ offered: 1, used: 1 })
  })

  it('setting aside the finding that asks for a term rejects it, until the finding is taken back', async () => {
    const bench = await openBench([{ source: 'انتهت الهدنة', target: 'It ended' }])
    const concept = await add(bench, ['ar', 'هدنة'], ['en', 'truce'])
    const [finding] = await bench.call('qa.segment', { segmentId: bench.ids[0]! })
    expect(finding?.checkId).toBe('term-not-used')
    await bench.call('qa.ignore', { key: finding!.key, reason: 'style' })
    expect(await countsOf(bench, concept)).toEqual({ rejected: 1 })
    await bench.call('qa.unignore', { key: finding!.key })
    expect(await countsOf(bench, concept)).toEqual({})
  })
})

describe('not this term', () => {
  const SEEDS = [{ source: 'وصل الطرف', target: 'The edge came' }, { source: 'وَصَلَ الطرف', target: 'The edge came' }, { source: 'اجتمع الطرف الآخر', target: 'The edge met' }]

  it('here: not in segments of this source, however it is vowelled, and still in all others', async () => {
    const bench = await openBench(SEEDS)
    const concept = await add(bench, ['ar', 'طرف'], ['en', 'party'])
    const termId = termOf(concept, 'ar')
    const found = () => Promise.all(bench.ids.map(async (segmentId) => (await bench.call('terms.forSegment', { segmentId })).length))
    const asked = () => Promise.all(bench.ids.map(async (segmentId) => (await bench.call('qa.segment', { segmentId })).filter(({ checkId }) => checkId === 'term-not-used').length))
    const marked = async () => (await bench.call('segments.rows', { ids: [...bench.ids] })).map(({ sourceTerms }) => sourceTerms.length)
    expect([await found(), await asked(), await marked()]).toEqual([[1, 1, 1], [1, 1, 1], [1, 1, 1]])
    await eventually(async () => expect(await bench.call('qa.findings', {})).toHaveLength(3))
    await bench.call('terms.except', { termId, segmentId: bench.ids[0]!, scope: 'here', form: 'الطرف' })
    expect([await found(), await asked(), await marked()]).toEqual([[0, 0, 1], [0, 0, 1], [0, 0, 1]])
    expect(await countsOf(bench, concept)).toEqual({ rejected: 1 })
    await eventually(async () => expect(await bench.call('qa.findings', {})).toHaveLength(1))
    await bench.call('terms.unexcept', { termId, segmentId: bench.ids[1]! })
    expect([await found(), await marked()]).toEqual([[1, 1, 1], [1, 1, 1]])
    expect(await countsOf(bench, concept)).toEqual({})
    await eventually(async () => expect(await bench.call('qa.findings', {})).toHaveLength(3))
  })

  it('is a step of undo of the glossary', async () => {
    const bench = await openBench(SEEDS)
    const concept = await add(bench, ['ar', 'طرف'], ['en', 'party'])
    await bench.call('terms.except', { termId: termOf(concept, 'ar'), segmentId: bench.ids[0]!, scope: 'here', form: 'الطرف' })
    await bench.call('glossary.undo', {})
    expect(await bench.call('terms.forSegment', { segmentId: bench.ids[0]! })).toHaveLength(1)
    await bench.call('glossary.redo', {})
    expect(await bench.call('terms.forSegment', { segmentId: bench.ids[0]! })).toHaveLength(0)
  })

  it('this word: nowhere as it stands, and with other particles still', async () => {
    const bench = await openBench([{ source: 'وصل الطرف' }, { source: 'طرف آخر' }])
    const concept = await add(bench, ['ar', 'طرف'], ['en', 'party'])
    await bench.call('terms.except', { termId: termOf(concept, 'ar'), segmentId: bench.ids[0]!, scope: 'form', form: 'الطرف' })
    expect((await bench.call('glossary.get', { id: concept.id })).terms[0]!.exceptions).toEqual(['الطرف'])
    expect(await countsOf(bench, concept)).toEqual({ rejected: 1 })
    expect(await bench.call('terms.forSegment', { segmentId: bench.ids[0]! })).toEqual([])
    expect(await bench.call('terms.forSegment', { segmentId: bench.ids[1]! })).toHaveLength(1)
    await bench.call('glossary.undo', {})
    expect(await bench.call('terms.forSegment', { segmentId: bench.ids[0]! })).toHaveLength(1)
    expect(await countsOf(bench, concept)).toEqual({})
  })

  it('a forbidden word of the target is let be in segments of this source', async () => {
    const bench = await openBench([{ source: 'قالوا', target: 'the truce line' }, { source: 'مدينة', target: 'a truce' }])
    const concept = await add(bench, ['ar', 'وقف إطلاق النار'], ['en', 'truce', 'forbidden'])
    const forbidden = async () => (await bench.call('segments.rows', { ids: [...bench.ids] })).map(({ forbiddenTerms }) => forbiddenTerms.length)
    expect(await forbidden()).toEqual([1, 1])
    await bench.call('terms.except', { termId: termOf(concept, 'en'), segmentId: bench.ids[0]!, scope: 'here', form: 'truce' })
    expect(await forbidden()).toEqual([0, 1])
    expect(await bench.call('qa.segment', { segmentId: bench.ids[0]! })).toEqual([])
  })

  it('a check of the whole document leaves it out too', async () => {
    const bench = await openBench(SEEDS)
    const concept = await add(bench, ['ar', 'طرف'], ['en', 'party'])
    await bench.call('terms.except', { termId: termOf(concept, 'ar'), segmentId: bench.ids[0]!, scope: 'here', form: 'الطرف' })
    const { jobId } = await bench.call('qa.run', {})
    await eventually(async () => expect((await bench.call('jobs.get', { id: jobId })).state).toBe('done'))
    expect((await bench.call('qa.findings', {})).map(({ segmentNumber }) => segmentNumber)).toEqual([3])
  })
})

describe('accepting a variant', () => {
  it.each<[law: string, languages: [string, string], terms: [string, string], source: string, target: string, selection: string, form: string]>([
    ['the selected words', ['ar', 'en'], ['هدنة', 'truce'], 'انتهت الهدنة', 'The stillstand ended', 'stillstand', 'stillstand'],
    ['selected Arabic words lose their particles', ['en', 'ar'], ['ceasefire', 'وقف إطلاق النار'], 'a ceasefire', 'التزموا بالهدنة', 'بالهدنة', 'هدنة'],
    ['the words most like the term', ['ar', 'en'], ['لجنة المراقبة', 'monitoring committee'], 'اجتمعت لجنة المراقبة', 'The monitors committee met', '', 'monitors committee'],
    ['Arabic words most like the term', ['en', 'ar'], ['monitoring committee', 'لجنة مراقبة'], 'the monitoring committee met', 'اجتمعت لجنة الرقابة', '', 'لجنة الرقابة'],
    ['nothing where nothing is like it', ['ar', 'en'], ['هدنة', 'truce'], 'انتهت الهدنة', 'It ended', '', ''],
  ])('proposes %s', async (_law, languages, [own, other], source, target, selection, form) => {
    const bench = await openBench([{ source, target }], languages)
    const concept = await add(bench, [languages[0], own], [languages[1], other])
    const [id] = bench.ids
    const [finding] = (await bench.call('qa.segment', { segmentId: id! })).filter(({ checkId }) => checkId === 'term-not-used')
    const proposal = await bench.call('terms.proposeVariant', { segmentId: id!, ...finding!.range!, selection })
    expect(proposal).toEqual({ form, terms: [{ termId: termOf(concept, languages[1]), text: other, language: languages[1], glossaryName: 'Geneva', isWritable: true }] })
  })

  it('words of another term are not proposed', async () => {
    const bench = await openBench([{ source: 'بدأت محادثة', target: 'The talk began' }])
    await add(bench, ['ar', 'محادثة'], ['en', 'talks'])
    await add(bench, ['ar', 'كلام'], ['en', 'talk'])
    const { form } = await bench.call('terms.proposeVariant', { segmentId: bench.ids[0]!, start: 5, end: 11 })
    expect(form).toBe('')
  })

  it.each<[law: string, languages: [string, string], terms: [string, string], source: string, target: string, selection: string, more: string]>([
    ['ar to en', ['ar', 'en'], ['هدنة', 'truce'], 'انتهت الهدنة', 'The stillstand ended', 'stillstand', 'A stillstand ended'],
    ['en to ar, with other particles too', ['en', 'ar'], ['ceasefire', 'وقف إطلاق النار'], 'a ceasefire', 'التزموا بالهدنة', 'بالهدنة', 'دعوا للهدنة'],
  ])('the finding goes from every segment that has the form, %s, and comes back with undo', async (_law, languages, [own, other], source, target, selection, more) => {
    const bench = await openBench([{ source, target }, { source: `${source} 2`, target: `${more} 2` }], languages)
    const concept = await add(bench, [languages[0], own], [languages[1], other])
    await eventually(async () => expect(await bench.call('qa.findings', {})).toHaveLength(2))
    const termId = termOf(concept, languages[1])
    const after = await bench.call('terms.addForm', { termId, form: selection })
    expect(await bench.call('terms.addForm', { termId, form: selection })).toEqual(after)
    expect(await bench.call('qa.segment', { segmentId: bench.ids[0]! })).toEqual([])
    await eventually(async () => expect(await bench.call('qa.findings', {})).toEqual([]))
    await bench.call('glossary.undo', {})
    await eventually(async () => expect(await bench.call('qa.findings', {})).toHaveLength(2))
  })
})

describe('findings after a change of a glossary', () => {
  it('are made anew in segments that hold the term on either side, and told', async () => {
    const bench = await openBench([{ source: 'انتهت الهدنة', target: 'The truce ended' }, { source: 'كلام', target: 'a truce' }, { source: 'كلام', target: 'talk' }])
    const findings = async () => (await bench.call('qa.findings', {})).map(({ checkId, segmentNumber }) => [segmentNumber, checkId])
    const concept = await add(bench, ['ar', 'هدنة'], ['en', 'armistice'], ['en', 'truce', 'forbidden'])
    const before = bench.messages.length - 1
    await eventually(async () => expect(await findings()).toEqual([[1, 'forbidden-term'], [2, 'forbidden-term']]))
    await eventually(async () => expect(bench.messages.map(({ name }) => name).lastIndexOf('findings.changed')).toBeGreaterThan(before))
    await bench.call('glossary.remove', { id: concept.id })
    await eventually(async () => expect(await findings()).toEqual([]))
  })

  it('are made anew when a glossary is attached or detached', async () => {
    const bench = await openBench([{ source: 'كلام', target: 'a truce' }])
    const { glossaries } = await bench.call('resources.create', { kind: 'glossary', name: 'House' })
    const house = glossaries.find(({ path }) => path !== null)!
    await bench.call('glossary.add', { glossaryId: house.id, concept: { terms: [{ language: 'en', text: 'truce', status: 'forbidden' }] } })
    await eventually(async () => expect(await bench.call('qa.findings', {})).toHaveLength(1))
    await bench.call('resources.detach', { id: house.id })
    await eventually(async () => expect(await bench.call('qa.findings', {})).toEqual([]))
    await bench.call('resources.attach', { path: house.path! })
    await eventually(async () => expect(await bench.call('qa.findings', {})).toHaveLength(1))
  })

  it('a segment edited meanwhile keeps what its edit found', async () => {
    const bench = await openBench(Array.from({ length: 600 }, (_, index) => ({ source: `انتهت الهدنة ${index}`, target: `It ended ${index}` })))
    await add(bench, ['ar', 'هدنة'], ['en', 'truce'])
    const last = bench.ids.at(-1)!
    await confirm(bench, last, 'The truce ended 599')
    await eventually(async () => expect(await bench.call('qa.findings', {})).toHaveLength(599))
    expect((await bench.call('qa.findings', {})).some(({ segmentId }) => segmentId === last)).toBe(false)
  })
})

describe('several glossaries', () => {
  it('a hit of the glossary that stands higher comes first, then the better status', async () => {
    const bench = await openBench([{ source: 'لواء' }])
    const { glossaries } = await bench.call('resources.create', { kind: 'glossary', name: 'House' })
    const house = glossaries.find(({ path }) => path !== null)!
    const put = (glossaryId: string | null, english: string, status: Status) =>
      bench.call('glossary.add', { glossaryId, concept: { terms: [{ language: 'ar', text: 'لواء', status }, { language: 'en', text: english }] } })
    await put(house.id, 'brigade', 'preferred')
    await put(null, 'banner', 'deprecated')
    await put(null, 'major general', 'admitted')
    const hits = await bench.call('terms.forSegment', { segmentId: bench.ids[0]! })
    const order = hits.map(({ counterparts, glossaryName }) => `${counterparts[0]!.text}, ${glossaryName}`)
    expect(order).toEqual(['major general, Geneva', 'banner, Geneva', 'brigade, House'])
    expect(hits.map(({ priority }) => priority)).toEqual([0, 0, hits[2]!.priority])
    expect(hits[2]!.priority).toBeGreaterThan(0)
  })
})

describe('a proposed entry', () => {
  const PAIRS = [
    ['وصل المبعوث إلى طرابلس', 'The envoy arrived in Tripoli'], ['قال المبعوث إن الوضع صعب', 'The envoy said that the situation is hard'],
    ['التقى المبعوث بالوزير', 'The envoy met the minister'], ['وصل الوزير إلى طرابلس', 'The minister arrived in Tripoli'], ['قال الوزير إن الوضع صعب', 'The minister said that the situation is hard'],
  ] as const

  it.each<[law: string, side: 'source' | 'target', selection: string, expected: Readonly<{ source: string; target: string }>]>([
    ['from the source', 'source', 'المبعوث', { source: 'مبعوث', target: 'envoy' }],
    ['from the target', 'target', 'envoy', { source: 'مبعوث', target: 'envoy' }],
  ])('reads the other side off the memory, %s', async (_law, side, selection, expected) => {
    const bench = await openBench([...PAIRS.map(([source]) => ({ source })), { source: 'غادر المبعوث المدينة', target: 'The envoy left the city' }])
    for (const [index, [, target]] of PAIRS.entries()) await confirm(bench, bench.ids[index]!, target)
    expect(await bench.call('terms.propose', { segmentId: bench.ids.at(-1)!, side, selection })).toEqual({ ...expected, conceptId: null })
  })
})
