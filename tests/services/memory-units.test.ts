import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Params } from '../../src/contract/index.ts'
import type { JobInfo } from '../../src/core/model/job.ts'
import type { UnitDetails, UnitId } from '../../src/core/model/memory.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import { openBench, openDesk, type Desk } from './workbench-support.ts'

type Pair = readonly [source: string, target: string]

function insertPairs(file: ProjectFile, pairs: readonly Pair[], more: Partial<Parameters<ProjectFile['units']['insert']>[0]> = {}): readonly UnitId[] {
  return file.transaction(() =>
    pairs.map(([source, target], index) => {
      const id = `unit-${file.units.lastRow() + 1}-${index}` as UnitId
      file.units.insert({
        id, source, target, sourceLanguage: 'ar', targetLanguage: 'en', tags: [], previousSource: '', nextSource: '', origin: 'import', segmentId: null, importId: null,
        createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'Huda', changedAt: '2026-01-01T00:00:00.000Z', changedBy: 'Huda', ...more,
      })
      return id
    }),
  )
}

const filter = (more: Partial<Params<'memory.units'>['filter']> = {}): Params<'memory.units'>['filter'] => ({
  memoryId: null, query: '', author: null, changedFrom: null, changedTo: null, origin: null, problem: null, ...more,
})

async function units(desk: Desk, more: Parameters<typeof filter>[0] = {}): Promise<readonly UnitDetails[]> {
  return (await desk.call('memory.units', { filter: filter(more), limit: 500 })).entries
}

const pairsOf = (list: readonly UnitDetails[]): readonly Pair[] => list.map(({ source, target }) => [source, target])

/** Waits for a job that a call started. */
async function ended(desk: Desk, started: Promise<Readonly<{ jobId: string }>>): Promise<JobInfo> {
  const { jobId } = await started
  for (;;) {
    const job = desk.context.jobs.get(jobId)
    if (job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

const replaceParams = { sides: ['target' as const], isPattern: false, matchCase: true, wholeWords: false }

describe('the table of a memory', () => {
  it('is in the order in which units came, the newest first, from any offset', async () => {
    const desk = await openBench([])
    insertPairs(desk.file(), Array.from({ length: 9_000 }, (_, index): Pair => [`نص ${index}`, `text ${index}`]))
    const page = await desk.call('memory.units', { filter: filter(), offset: 8_500, limit: 2 })
    expect(page.total).toBe(9_000)
    expect(pairsOf(page.entries)).toEqual([['نص 499', 'text 499'], ['نص 498', 'text 498']])
    expect((await desk.call('memory.units', { filter: filter(), offset: 8_999, limit: 5 })).entries).toHaveLength(1)
  })

  it.each<readonly [string, string, Parameters<typeof filter>[0], readonly string[]]>([
    ['a word behind a conjunction and an article is found by the bare word', 'كتاب', {}, ['books']],
    ['short vowels and hamzas do not matter', 'أَمن', {}, ['security']],
    ['words in any order are found', 'second alpha', {}, ['alpha and the second']],
    ['a part of a word is found', 'ecur', {}, ['security']],
    ['the target is searched too', 'books', {}, ['books']],
    ['what does not stand there is not found', 'غائب', {}, []],
    ['a search of punctuation alone looks at the texts', '؟!', {}, ['really?!']],
    ['author', '', { author: 'Omar' }, ['by Omar']],
    ['no author known', '', { author: '' }, ['by nobody']],
    ['origin', '', { origin: 'alignment' }, ['by Omar']],
    ['the last day of a range is in it', '', { changedFrom: '2026-03-05', changedTo: '2026-03-05' }, ['by Omar']],
    ['a day before is not', '', { changedFrom: '2026-03-06', changedTo: '2026-04-01' }, []],
    ['the target is the source', '', { problem: 'same' }, ['IBM']],
    ['a side without words', '', { problem: 'empty' }, ['…']],
    ['filters join', 'by', { author: 'Omar', origin: 'alignment' }, ['by Omar']],
  ])('%s', async (_law, query, more, targets) => {
    const desk = await openBench([])
    insertPairs(desk.file(), [['والكتاب هنا', 'books'], ['الأمْن', 'security'], ['ثان', 'alpha and the second'], ['حقا؟!', 'really?!'], ['IBM', 'IBM'], ['شيء', '…']])
    insertPairs(desk.file(), [['قال عمر', 'by Omar']], { changedBy: 'Omar', origin: 'alignment', changedAt: '2026-03-05T23:59:59.999Z' })
    insertPairs(desk.file(), [['قيل', 'by nobody']], { changedBy: '' })
    expect((await units(desk, { query, ...more })).map(({ target }) => target)).toEqual(targets)
  })

  it('shows units that say the same together, and those of one source with several translations', async () => {
    const desk = await openBench([])
    insertPairs(desk.file(), [['أ ب', 'one'], ['ج', 'three'], ['أ ب', 'two'], ['ج', 'three'], ['د', 'four']])
    expect(pairsOf(await units(desk, { problem: 'duplicates' }))).toEqual([['ج', 'three'], ['ج', 'three']])
    expect(pairsOf(await units(desk, { problem: 'conflicting' }))).toEqual([['أ ب', 'two'], ['أ ب', 'one']])
    expect(pairsOf(await units(desk, { problem: 'conflicting', query: 'two' }))).toEqual([['أ ب', 'two']])
  })

  it('follows what others write while it is paged through', async () => {
    const desk = await openBench([])
    const [first] = insertPairs(desk.file(), [['أول', 'first'], ['ثان', 'second']])
    for (const more of [{}, { origin: 'import' }, { query: 'ثان' }]) await units(desk, more)
    insertPairs(desk.file(), [['ثان آخر', 'third']])
    desk.file().transaction(() => desk.file().units.remove(first as UnitId))
    for (const more of [{}, { origin: 'import' }, { query: 'ثان' }]) expect(pairsOf(await units(desk, more))).toEqual([['ثان آخر', 'third'], ['ثان', 'second']])
  })

  it('counts authors and origins, the commonest first, and counts anew after an edit', async () => {
    const desk = await openBench([])
    const [first] = insertPairs(desk.file(), [['أ', 'a'], ['ب', 'b'], ['ت', 'c']])
    insertPairs(desk.file(), [['ث', 'd']], { changedBy: 'Omar', origin: 'confirmed' })
    expect(await desk.call('memory.facets', {})).toEqual({ authors: [{ value: 'Huda', count: 3 }, { value: 'Omar', count: 1 }], origins: [{ value: 'import', count: 3 }, { value: 'confirmed', count: 1 }] })
    await desk.call('memory.updateUnit', { id: first as UnitId, note: 'checked' })
    expect((await desk.call('memory.facets', {})).authors).toEqual([{ value: 'Huda', count: 2 }, { value: 'Mariam', count: 1 }, { value: 'Omar', count: 1 }])
  })
})

describe('editing a memory', () => {
  it.each([['ar', 'en', 'كتاب', 'book'], ['en', 'ar', 'book', 'كتاب']] as const)('adds, edits and removes a unit, each as one step of undo (%s to %s)', async (from, to, source, target) => {
    const desk = await openBench([], [from, to])
    const added = await desk.call('memory.addUnit', { source, target, note: 'seen' })
    expect(added).toMatchObject({ source, target, note: 'seen', sourceLanguage: from, targetLanguage: to, origin: 'manual', createdBy: 'Mariam' })
    await desk.call('memory.updateUnit', { id: added.id, target: `${target}!` })
    expect(desk.events()).toContain('memory.changed')
    expect((await ended(desk, desk.call('memory.remove', { selection: { ids: [added.id] } }))).result?.counts).toEqual({ removed: 1 })
    expect(await units(desk)).toEqual([])
    expect(await desk.call('memory.undo', {})).toEqual({ kind: 'remove', count: 1 })
    expect(pairsOf(await units(desk))).toEqual([[source, `${target}!`]])
    expect(await desk.call('memory.undo', {})).toEqual({ kind: 'edit', count: 1 })
    expect((await units(desk))[0]).toEqual(added)
    expect(await desk.call('memory.undo', {})).toEqual({ kind: 'add', count: 1 })
    expect(await desk.call('memory.undo', {})).toBeNull()
    expect(await desk.call('memory.undoState', {})).toEqual({ canUndo: false, canRedo: true, undoKind: null, redoKind: 'add' })
    await desk.call('memory.redo', {})
    expect((await units(desk))[0]).toEqual(added)
  })

  it('writes every change down in the journal', async () => {
    const desk = await openBench([])
    const { id } = await desk.call('memory.addUnit', { source: 'كتاب', target: 'book' })
    await desk.call('memory.updateUnit', { id, target: 'a book' })
    await desk.call('memory.undo', {})
    await ended(desk, desk.call('memory.remove', { selection: { ids: [id] } }))
    await desk.call('memory.undo', {})
    expect(desk.file().journal.ofEntity(id).map(({ kind, patch }) => [kind, patch])).toEqual([
      ['unit', { source: 'كتاب', target: 'book', note: '', sourceLanguage: 'ar', targetLanguage: 'en' }],
      ['unit', { target: 'a book' }], ['unit', { target: 'book' }], ['unit', { removed: true }], ['unit', { removed: false }],
    ])
  })

  it('keeps what is searched in step with the texts', async () => {
    const desk = await openBench([])
    const { id } = await desk.call('memory.addUnit', { source: 'كتاب قديم', target: 'old book' })
    await desk.call('memory.updateUnit', { id, source: 'سجل جديد', target: 'new record' })
    expect([(await units(desk, { query: 'قديم' })).length, (await units(desk, { query: 'سجل' })).length]).toEqual([0, 1])
    await desk.call('memory.undo', {})
    expect([(await units(desk, { query: 'قديم' })).length, (await units(desk, { query: 'سجل' })).length]).toEqual([1, 0])
    expect(desk.file().units.holding('old', ['en'], 5)).toHaveLength(1)
  })

  it('drops tags that a unit does not have, and keeps those that it has', async () => {
    const desk = await openBench([])
    const [id] = insertPairs(desk.file(), [['\ue000نص', '\ue000text']], { tags: [{ kind: 'standalone', number: 1, content: '<br/>' }] })
    expect((await desk.call('memory.updateUnit', { id: id as UnitId, target: 'a\ue005 \ue000text' })).target).toBe('a \ue000text')
  })

  it('refuses a memory that is attached for reading only, and one that is not there', async () => {
    const desk = await openBench([])
    const made = await desk.call('resources.create', { kind: 'memory', name: 'Shared' })
    const memory = made.memories.find(({ path }) => path !== null)
    const memoryId = memory?.id ?? ''
    await desk.call('memory.addUnit', { memoryId, source: 'كتاب', target: 'book' })
    await desk.call('resources.update', { id: memoryId, isWritable: false })
    const refused = { code: 'resource/not-writable' }
    const [unit] = await units(desk, { memoryId })
    await expect(desk.call('memory.addUnit', { memoryId, source: 'أ', target: 'a' })).rejects.toMatchObject(refused)
    await expect(desk.call('memory.updateUnit', { id: unit?.id as UnitId, memoryId, target: 'x' })).rejects.toMatchObject(refused)
    await expect(desk.call('memory.remove', { selection: { filter: filter({ memoryId }) } })).rejects.toMatchObject(refused)
    await expect(desk.call('memory.dedupe', { memoryId })).rejects.toMatchObject(refused)
    await expect(desk.call('memory.units', { filter: filter({ memoryId: 'nowhere' }) })).rejects.toMatchObject({ code: 'memory/not-found' })
    expect(await desk.call('memory.undoState', {})).toMatchObject({ canUndo: false })
    await desk.call('resources.update', { id: memoryId, isWritable: true })
    expect(await desk.call('memory.undo', {})).toEqual({ kind: 'add', count: 1 })
  })
})

describe('the unit of a confirmed segment', () => {
  async function confirmed(): Promise<Readonly<{ desk: Awaited<ReturnType<typeof openBench>>; unit: UnitDetails }>> {
    const desk = await openBench([{ source: 'كتاب' }])
    await desk.call('segments.confirm', { id: desk.ids[0] as (typeof desk.ids)[number], target: 'book', revision: 0 })
    return { desk, unit: (await units(desk))[0] as UnitDetails }
  }
  const segmentOf = async (desk: Awaited<ReturnType<typeof openBench>>) => (await desk.call('segments.rows', { ids: [...desk.ids] }))[0]

  it('can be edited: the segment stays as it is, and its next confirmation replaces the unit', async () => {
    const { desk, unit } = await confirmed()
    await desk.call('memory.updateUnit', { id: unit.id, target: 'volume' })
    const segment = await segmentOf(desk)
    expect(segment).toMatchObject({ target: 'book', status: 'confirmed' })
    await desk.call('segments.confirm', { id: desk.ids[0] as (typeof desk.ids)[number], target: 'a book', revision: segment?.revision ?? 0 })
    expect(pairsOf(await units(desk))).toEqual([['كتاب', 'a book']])
  })

  it('can be removed; undo does not put it beside the one that the segment has got since', async () => {
    const { desk, unit } = await confirmed()
    await ended(desk, desk.call('memory.remove', { selection: { ids: [unit.id] } }))
    const segment = await segmentOf(desk)
    await desk.call('segments.confirm', { id: desk.ids[0] as (typeof desk.ids)[number], target: 'a book', revision: segment?.revision ?? 0 })
    expect(await desk.call('memory.undo', {})).toBeNull()
    expect(pairsOf(await units(desk))).toEqual([['كتاب', 'a book']])
  })

  it('that was confirmed anew since an edit is left alone by its undo', async () => {
    const { desk, unit } = await confirmed()
    await desk.call('memory.updateUnit', { id: unit.id, target: 'volume' })
    await desk.call('segments.confirm', { id: desk.ids[0] as (typeof desk.ids)[number], target: 'a book', revision: (await segmentOf(desk))?.revision ?? 0 })
    expect(await desk.call('memory.undo', {})).toBeNull()
    expect(pairsOf(await units(desk))).toEqual([['كتاب', 'a book']])
  })
})

describe('changing many units', () => {
  it('replaces what a preview showed, skips what would lose a side or a tag, and takes all of it back at once', async () => {
    const desk = await openBench([])
    insertPairs(desk.file(), Array.from({ length: 700 }, (_, index): Pair => [`نص ${index}`, `the text ${index}`]))
    insertPairs(desk.file(), [['حذف', 'the ']])
    const before = await desk.call('memory.units', { filter: filter(), limit: 500 })
    const find = { ...replaceParams, find: 'the ', replacement: '' }
    const preview = await desk.call('memory.previewReplace', { ...find, selection: { filter: filter() }, limit: 3 })
    expect(preview.total).toBe(700)
    expect(preview.entries[0]).toMatchObject({ side: 'target', before: 'the text 699', after: 'text 699' })
    const job = await ended(desk, desk.call('memory.replace', { ...find, selection: { filter: filter() } }))
    expect(job.result?.counts).toEqual({ changed: 700, skipped: 1 })
    expect((await units(desk))[1]).toMatchObject({ target: 'text 699', changedBy: 'Mariam' })
    expect(await desk.call('memory.undo', {})).toEqual({ kind: 'replace', count: 700 })
    expect(await desk.call('memory.units', { filter: filter(), limit: 500 })).toEqual(before)
  })

  it.each([
    ['a pattern that cannot be read', '(', 'search/bad-pattern'],
    ['a pattern that takes for ever', '(a+)+$', 'search/slow-pattern'],
  ])('refuses %s and changes nothing', async (_law, find, code) => {
    const desk = await openBench([])
    insertPairs(desk.file(), [['أ', 'ab'], ['ب', `${'a'.repeat(40)}!`]])
    const before = await units(desk)
    const params = { ...replaceParams, find, replacement: 'x', isPattern: true, selection: { filter: filter() } }
    await expect(desk.call('memory.previewReplace', params)).rejects.toMatchObject({ code })
    expect(await ended(desk, desk.call('memory.replace', params))).toMatchObject({ state: 'failed', error: { code } })
    expect(await units(desk)).toEqual(before)
    expect(await desk.call('memory.undoState', {})).toMatchObject({ canUndo: false })
  })

  it('says what removing duplicates would do before it does it', async () => {
    const desk = await openBench([])
    const at = (day: number) => ({ changedAt: `2026-02-0${day}T00:00:00.000Z` })
    insertPairs(desk.file(), [['أ', 'one']], at(3))
    insertPairs(desk.file(), [['أ', 'one']], at(1))
    insertPairs(desk.file(), [['أ', 'one']], { ...at(2), previousSource: 'قبل' })
    insertPairs(desk.file(), [['أ', 'two']], at(4))
    const counts = async (params: Partial<Params<'memory.dedupe'>>): Promise<unknown> => (await ended(desk, desk.call('memory.dedupe', { ...params }))).result?.counts
    expect(await counts({ dryRun: true })).toEqual({ removed: 2, groups: 1 })
    expect(await counts({ dryRun: true, keep: 'context' })).toEqual({ removed: 1, groups: 1 })
    expect(await counts({ dryRun: true, same: 'source' })).toEqual({ removed: 3, groups: 1 })
    expect((await units(desk)).length).toBe(4)
    expect(await desk.call('memory.undoState', {})).toMatchObject({ canUndo: false })
    await counts({ keep: 'oldest' })
    expect((await units(desk)).map(({ changedAt }) => changedAt.slice(0, 10))).toEqual(['2026-02-04', '2026-02-01'])
    await desk.call('memory.undo', {})
    await counts({ same: 'source' })
    expect(pairsOf(await units(desk))).toEqual([['أ', 'two']])
  })

  it('that is cancelled half-way leaves nothing changed and nothing to undo', async () => {
    const desk = await openBench([])
    insertPairs(desk.file(), Array.from({ length: 3_000 }, (_, index): Pair => [`نص ${index}`, `text ${index}`]))
    const before = await units(desk)
    const written: number[] = []
    const { jobId } = await desk.call('memory.replace', { ...replaceParams, find: 'text', replacement: 'word', selection: { filter: filter() } })
    while ((desk.context.jobs.get(jobId).rate?.done ?? 0) < 500) await new Promise((resolve) => setImmediate(resolve))
    written.push((await units(desk, { query: 'word' })).length)
    await desk.call('jobs.cancel', { id: jobId })
    while (desk.context.jobs.get(jobId).state === 'running') await new Promise((resolve) => setTimeout(resolve, 2))
    expect(written[0]).toBeGreaterThan(0)
    expect(await units(desk)).toEqual(before)
    expect((await units(desk, { query: 'word' })).length).toBe(0)
    expect(await desk.call('memory.undoState', {})).toEqual({ canUndo: false, canRedo: false, undoKind: null, redoKind: null })
  })

  it('that was broken off when the process went is taken back when the project is next opened', async () => {
    const desk = await openBench([])
    insertPairs(desk.file(), Array.from({ length: 1_200 }, (_, index): Pair => [`نص ${index}`, `text ${index}`]))
    const { jobId } = await desk.call('memory.replace', { ...replaceParams, find: 'text', replacement: 'word', selection: { filter: filter() } })
    while ((desk.context.jobs.get(jobId).rate?.done ?? 0) < 500) await new Promise((resolve) => setImmediate(resolve))
    const copy = `${desk.path}.killed.dragoman`
    desk.file().copyTo(copy)
    await desk.call('jobs.cancel', { id: jobId })
    await desk.workbench.close()
    const next = openDesk({ dataFolder: desk.options.dataFolder })
    await next.call('projects.open', { path: copy })
    expect((await units(next, { query: 'word' })).length).toBe(0)
    expect((await next.call('memory.units', { filter: filter({ query: 'text' }), limit: 1 })).total).toBe(1_200)
    expect(await next.call('memory.undoState', {})).toMatchObject({ canUndo: false })
  })

  it('is a job where it is undone, and an undo that is cancelled leaves the step standing', async () => {
    const desk = await openBench([])
    insertPairs(desk.file(), Array.from({ length: 3_000 }, (_, index): Pair => [`نص ${index}`, `text ${index}`]))
    await ended(desk, desk.call('memory.remove', { selection: { filter: filter() } }))
    const undo = desk.call('memory.undo', {})
    let job: JobInfo | undefined
    do {
      await new Promise((resolve) => setImmediate(resolve))
      job = desk.context.jobs.list()[0]
    } while ((job?.rate?.done ?? 0) < 500)
    await desk.call('jobs.cancel', { id: job?.id ?? '' })
    await expect(undo).rejects.toMatchObject({ code: 'job/cancelled' })
    expect(await units(desk)).toEqual([])
    expect(await desk.call('memory.undo', {})).toEqual({ kind: 'remove', count: 3_000 })
    expect((await desk.call('memory.units', { filter: filter() })).total).toBe(3_000)
  })
})

type Model = readonly Readonly<{ id: string; source: string; target: string; note: string }>[]
type Action =
  | Readonly<{ kind: 'add'; source: string; target: string }>
  | Readonly<{ kind: 'edit'; at: number; source: string; target: string }>
  | Readonly<{ kind: 'remove'; at: readonly number[] }>
  | Readonly<{ kind: 'remove-found'; query: string }>
  | Readonly<{ kind: 'replace'; find: string; by: string }>
  | Readonly<{ kind: 'dedupe'; same: 'exact' | 'source'; keep: 'newest' | 'oldest' }>
  | Readonly<{ kind: 'undo' | 'redo' | 'restart' }>

const SOURCES = ['كتاب', 'كتاب كبير', 'سجل', 'بيت'] as const
const TARGETS = ['book', 'big book', 'record', 'house'] as const
const source = fc.constantFrom(...SOURCES)
const target = fc.constantFrom(...TARGETS)
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('add' as const), source, target }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit' as const), at: fc.nat(20), source, target }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove-found' as const), query: fc.constantFrom('سجل', 'big', 'house') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replace' as const), find: fc.constantFrom('book', 'big ', 'record'), by: fc.constantFrom('tome', 'book', '') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('dedupe' as const), same: fc.constantFrom('exact' as const, 'source' as const), keep: fc.constantFrom('newest' as const, 'oldest' as const) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('redo' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
)

/** A plain list, the newest first, with its past and future. `dates`: when each unit was last changed, as a count. */
class PlainMemory {
  units: Model = []
  dates = new Map<string, number>()
  past: Readonly<{ units: Model; dates: Map<string, number> }>[] = []
  future: Readonly<{ units: Model; dates: Map<string, number> }>[] = []

  become(next: Model, changed: readonly string[], now: number): void {
    if (JSON.stringify(next) === JSON.stringify(this.units)) return
    this.past.push({ units: this.units, dates: this.dates })
    this.future = []
    this.units = next
    this.dates = new Map([...this.dates, ...changed.map((id) => [id, now] as const)])
  }

  walk(from: PlainMemory['past'], to: PlainMemory['past']): boolean {
    const state = from.pop()
    if (!state) return false
    to.push({ units: this.units, dates: this.dates })
    this.units = state.units
    this.dates = state.dates
    return true
  }

  redundant(same: 'exact' | 'source', keep: 'newest' | 'oldest'): ReadonlySet<string> {
    const groups = Map.groupBy(this.units, (unit) => (same === 'exact' ? `${unit.source}|${unit.target}` : unit.source))
    return new Set([...groups.values()].flatMap((group) => {
      const dated = group.map((unit, place) => ({ ...unit, date: this.dates.get(unit.id) ?? 0, place })).sort((a, b) => b.date - a.date || a.place - b.place)
      return (keep === 'newest' ? dated.slice(1) : dated.slice(0, -1)).map(({ id }) => id)
    }))
  }
}

async function act(desk: Desk, memory: PlainMemory, step: Action, now: number): Promise<Desk> {
  const at = (place: number): Model[number] | undefined => memory.units[memory.units.length === 0 ? 0 : place % memory.units.length]
  if (step.kind === 'add') {
    const { id } = await desk.call('memory.addUnit', { source: step.source, target: step.target })
    memory.become([{ id, source: step.source, target: step.target, note: '' }, ...memory.units], [id], now)
  } else if (step.kind === 'edit') {
    const unit = at(step.at)
    if (!unit) return desk
    await desk.call('memory.updateUnit', { id: unit.id as UnitId, source: step.source, target: step.target })
    memory.become(memory.units.map((each) => (each === unit ? { ...unit, source: step.source, target: step.target } : each)), [unit.id], now)
  } else if (step.kind === 'remove') {
    const ids = new Set(step.at.flatMap((place) => at(place)?.id ?? []))
    if (ids.size === 0) return desk
    await ended(desk, desk.call('memory.remove', { selection: { ids: [...ids] as UnitId[] } }))
    memory.become(memory.units.filter(({ id }) => !ids.has(id)), [], now)
  } else if (step.kind === 'remove-found') {
    await ended(desk, desk.call('memory.remove', { selection: { filter: filter({ query: step.query }) } }))
    memory.become(memory.units.filter((unit) => !`${unit.source} ${unit.target}`.includes(step.query)), [], now)
  } else if (step.kind === 'replace') {
    await ended(desk, desk.call('memory.replace', { ...replaceParams, find: step.find, replacement: step.by, selection: { filter: filter() } }))
    const replaced = memory.units.map((unit) => ({ ...unit, target: unit.target.replaceAll(step.find, step.by).trim() === '' ? unit.target : unit.target.replaceAll(step.find, step.by) }))
    memory.become(replaced, replaced.filter((unit, place) => unit.target !== memory.units[place]?.target).map(({ id }) => id), now)
  } else if (step.kind === 'dedupe') {
    await ended(desk, desk.call('memory.dedupe', { same: step.same, keep: step.keep }))
    const gone = memory.redundant(step.same, step.keep)
    memory.become(memory.units.filter(({ id }) => !gone.has(id)), [], now)
  } else if (step.kind === 'restart') {
    const { path } = desk.file()
    const next = await desk.restart()
    await next.call('projects.open', { path })
    return next
  } else {
    const isWalked = step.kind === 'undo' ? memory.walk(memory.past, memory.future) : memory.walk(memory.future, memory.past)
    expect((await desk.call(step.kind === 'undo' ? 'memory.undo' : 'memory.redo', {})) !== null).toBe(isWalked)
  }
  return desk
}

describe('any history of edits, removals, replacements, undo, redo and restarts', () => {
  it('leaves the units that a plain list would hold, in its order, and finds them by their words', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (steps) => {
        let now = 0
        const clock = (): Date => new Date(Date.UTC(2026, 0, 1) + now * 1000)
        let desk: Desk = openDesk({}, clock)
        await desk.call('projects.create', { name: 'Geneva', sourceLanguage: 'ar', targetLanguage: 'en' })
        const memory = new PlainMemory()
        for (const step of steps) {
          now++
          desk = await act(desk, memory, step, now)
          expect((await units(desk)).map(({ id, source, target, note }) => ({ id, source, target, note }))).toEqual(memory.units)
          expect((await units(desk, { query: 'book' })).length).toBe(memory.units.filter(({ target }) => target.includes('book')).length)
        }
        expect(await desk.call('memory.undoState', {})).toMatchObject({ canUndo: memory.past.length > 0, canRedo: memory.future.length > 0 })
        await desk.workbench.close()
      }),
      { numRuns: 25 },
    )
  })
})
