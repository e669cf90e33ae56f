import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/contract/index.ts'
import type { WorkbenchError } from '../../src/core/errors.ts'
import type { Concept, ConceptId } from '../../src/core/model/concept.ts'
import { foldForSearch } from '../../src/core/text/fold.ts'
import { newConcept } from '../../src/services/concept-edits.ts'
import { openBench, openDesk, type Bench } from './workbench-support.ts'

type Draft = Input<'glossary.add'>['concept']
const pair = (ar: string, en: string, more: Partial<Draft> = {}): Draft => ({ terms: [{ language: 'ar', text: ar }, { language: 'en', text: en }], ...more })
const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: WorkbenchError) => error.code)
const draftOf = ({ terms }: Concept, en: string): Draft => ({ terms: [{ ...terms[0]!, forms: [], exceptions: [] }, { ...terms[1]!, text: en, forms: [], exceptions: [] }] })

async function bench(...drafts: readonly Draft[]): Promise<Bench & { concepts: readonly Concept[] }> {
  const desk = await openBench([{ source: 'عُقدت المحادثات' }])
  const concepts: Concept[] = []
  for (const concept of drafts) concepts.push(await desk.call('glossary.add', { concept }))
  return { ...desk, concepts }
}
async function houseOf(desk: Bench): Promise<{ id: string; path: string }> {
  const { glossaries } = await desk.call('resources.create', { kind: 'glossary', name: 'House' })
  const { id, path } = glossaries.find((glossary) => glossary.path !== null)!
  return { id, path: path! }
}
const englishOf = async (desk: Bench, id: ConceptId) => (await desk.call('glossary.get', { id })).terms[1]!.text
const sources = async (desk: Bench, params: Input<'glossary.search'> = {}) => (await desk.call('glossary.search', params)).entries.map(({ terms }) => terms[0]!.text)

/** Brings rows as a bulk import does, with its step of undo. */
function importRows(desk: Bench, texts: readonly string[], changed: readonly Concept[] = []): string {
  const { file } = desk.context.glossaries()[0]!
  const id = randomUUID()
  file.transaction(() => {
    file.imports.begin({ id, kind: 'glossary', fileName: 'g.csv', startedAt: '2026-02-01T00:00:00.000Z', user: 'Layla' })
    for (const text of texts) file.concepts.insert(newConcept(pair(text, `en ${text}`), file.id, { at: '2026-02-01', by: 'Layla' }), { importId: id })
    file.imports.finish(id, '2026-02-01T00:00:01.000Z', { entries: texts.length })
    const writes = changed.map((before) => ({ before, after: { ...before, domain: 'imported', revision: before.revision + 1 } }))
    desk.context.glossaryEdits.write('import', writes, { importId: id, glossaryId: file.id })
  })
  return id
}

describe('steps of undo', () => {
  it('typing in one burst is one step; another burst is another', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    let [concept] = desk.concepts as [Concept]
    const type = async (text: string, burst: string) => (concept = await desk.call('glossary.update', { id: concept.id, revision: concept.revision, concept: draftOf(concept, text), burst }))
    for (const text of ['a', 'ar', 'arm']) await type(text, 'one')
    for (const text of ['armi', 'armis']) await type(text, 'two')
    expect(await desk.call('glossary.undo', {})).toEqual({ kind: 'edit', count: 1, conceptIds: [concept.id] })
    expect(await englishOf(desk, concept.id)).toBe('arm')
    await desk.call('glossary.undo', {})
    expect(await englishOf(desk, concept.id)).toBe('truce')
    await desk.call('glossary.redo', {})
    await desk.call('glossary.redo', {})
    expect(await englishOf(desk, concept.id)).toBe('armis')
    expect(await desk.call('glossary.redo', {})).toBeNull()
  })

  it('survive a restart and are walked in the order of all glossaries', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const house = await houseOf(desk)
    const { id } = await desk.call('glossary.add', { concept: pair('سفير', 'ambassador'), glossaryId: house.id })
    await desk.call('glossary.remove', { id: desk.concepts[0]!.id })
    const again: Bench = { ...desk, ...(await desk.restart()) }
    await again.call('projects.open', { path: desk.path })
    expect((await again.call('glossary.undo', {}))?.conceptIds).toEqual([desk.concepts[0]!.id])
    expect((await again.call('glossary.undo', {}))?.conceptIds).toEqual([id])
    expect(await sources(again)).toEqual(['هدنة'])
  })

  it('leave alone what was changed elsewhere since, field by field', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const house = await houseOf(desk)
    const concept = await desk.call('glossary.add', { concept: pair('سفير', 'ambassador', { domain: 'a' }), glossaryId: house.id })
    const mine = await desk.call('glossary.update', { id: concept.id, revision: 0, concept: { ...draftOf(concept, 'ambassador'), domain: 'mine' } })
    const other = openDesk()
    await other.call('projects.create', { name: 'Other', sourceLanguage: 'ar', targetLanguage: 'en' })
    await other.call('resources.attach', { path: house.path })
    const theirs = await other.call('glossary.update', { id: concept.id, revision: mine.revision, concept: { ...draftOf(concept, 'ambassador'), domain: 'mine', note: 'theirs' } })
    expect(await sources(desk, { glossaryId: house.id })).toEqual(['سفير'])
    // Another device's steps are not ours to take back.
    expect(await desk.call('glossary.undo', {})).toMatchObject({ count: 1 })
    expect(await desk.call('glossary.get', { id: concept.id })).toMatchObject({ domain: 'a', note: 'theirs' })
    await desk.call('glossary.redo', {})
    const { revision } = await other.call('glossary.get', { id: concept.id })
    await other.call('glossary.update', { id: concept.id, revision, concept: { ...draftOf(concept, 'ambassador'), domain: 'theirs', note: theirs.note } })
    expect(await desk.call('glossary.undo', {})).toMatchObject({ conceptIds: [desk.concepts[0]!.id] })
    expect((await desk.call('glossary.get', { id: concept.id })).domain).toBe('theirs')
  })

  it('take an exception back and bring it again', async () => {
    const desk = await bench(pair('محادثات', 'talks'))
    const [{ terms: [term] }] = desk.concepts as [Concept]
    const sourceFolded = foldForSearch('عُقدت المحادثات')
    const isSet = () => desk.file().evidence.exceptionsFor(sourceFolded, [term!.id]).size === 1
    desk.context.glossaryEdits.setException({ termId: term!.id, sourceFolded, segmentId: desk.ids[0]! }, true)
    const seen = [isSet()]
    expect(await desk.call('glossary.undo', {})).toMatchObject({ kind: 'exception', count: 1 })
    seen.push(isSet())
    await desk.call('glossary.redo', {})
    expect([...seen, isSet()]).toEqual([true, false, true])
  })
})

describe('an import as a step', () => {
  it('is hidden whole, with the entries it changed, and comes back whole', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const importId = importRows(desk, ['أول', 'ثان'], desk.concepts)
    const domain = async () => (await desk.call('glossary.get', { id: desk.concepts[0]!.id })).domain
    expect([await sources(desk), await domain()]).toEqual([['أول', 'ثان', 'هدنة'], 'imported'])
    expect(await desk.call('glossary.undo', {})).toMatchObject({ kind: 'import', count: 3 })
    expect([await sources(desk), await domain()]).toEqual([['هدنة'], ''])
    const again: Bench = { ...desk, ...(await desk.restart()) }
    await again.call('projects.open', { path: desk.path })
    expect(await again.call('glossary.redo', {})).toMatchObject({ kind: 'import', count: 3 })
    expect(await sources(again)).toEqual(['أول', 'ثان', 'هدنة'])
    expect(again.file().journal.ofEntity(importId).map(({ patch }) => patch)).toEqual([{ isVisible: false }, { isVisible: true }])
  })

  it('taken back by its notice is the same step, wherever it stands', async () => {
    const desk = await bench()
    const importId = importRows(desk, ['أول'])
    await desk.call('glossary.add', { concept: pair('هدنة', 'truce') })
    expect(desk.context.glossaryEdits.undoImport(importId)).toBe(true)
    expect(await sources(desk)).toEqual(['هدنة'])
    expect(await desk.call('glossary.redo', {})).toMatchObject({ kind: 'import', count: 1 })
    expect(await sources(desk)).toEqual(['أول', 'هدنة'])
    expect(desk.context.glossaryEdits.undoImport('none')).toBe(false)
  })

  it('that was taken back is gone for good after another edit', async () => {
    const desk = await bench()
    const importId = importRows(desk, ['أول', 'ثان'])
    await desk.call('glossary.undo', {})
    await desk.call('glossary.add', { concept: pair('هدنة', 'truce') })
    expect(await desk.call('glossary.undoState', {})).toEqual({ canUndo: true, canRedo: false })
    for (let turn = 0; turn < 100 && desk.file().imports.get(importId) !== null; turn++) await sleep(5)
    expect([desk.file().imports.get(importId), desk.file().concepts.countImported(importId)]).toEqual([null, 0])
    expect(await sources(desk)).toEqual(['هدنة'])
  })
})

describe('an action on many entries', () => {
  const drafts = [pair('أ', 'a', { domain: 'law' }), pair('ب', 'b', { domain: 'law' }), pair('ت', 'c')]
  const statuses = async (desk: Bench, language: number) => (await desk.call('glossary.search', { by: 'source' })).entries.map(({ terms }) => terms[language]!.status)

  it('reaches what a filter shows but some, and is one step', async () => {
    const desk = await bench(...drafts)
    const selection = { filter: { domain: 'law' }, except: [desk.concepts[1]!.id] }
    expect(await desk.call('glossary.change', { selection, action: { kind: 'set-status', status: 'forbidden', language: 'en' } })).toEqual({ changed: 1, skipped: 0 })
    expect([await statuses(desk, 0), await statuses(desk, 1)]).toEqual([['preferred', 'preferred', 'preferred'], ['forbidden', 'preferred', 'preferred']])
    await desk.call('glossary.change', { selection: { filter: {} }, action: { kind: 'set-status', status: 'admitted' } })
    expect([await statuses(desk, 0), await statuses(desk, 1)]).toEqual([['admitted', 'admitted', 'admitted'], ['admitted', 'admitted', 'admitted']])
    expect(await desk.call('glossary.undo', {})).toMatchObject({ kind: 'change', count: 3 })
    expect(await statuses(desk, 1)).toEqual(['forbidden', 'preferred', 'preferred'])
  })

  it('counts only what it changes, and makes no step of nothing', async () => {
    const desk = await bench(...drafts)
    const action = { kind: 'set-field', field: 'domain', value: 'law' } as const
    expect(await desk.call('glossary.change', { selection: { filter: {} }, action })).toEqual({ changed: 1, skipped: 0 })
    expect(await desk.call('glossary.change', { selection: { filter: {} }, action })).toEqual({ changed: 0, skipped: 0 })
    expect(await desk.call('glossary.undo', {})).toMatchObject({ count: 1 })
  })

  it('leaves read-only glossaries out, but copies from them', async () => {
    const desk = await bench(...drafts)
    const house = await houseOf(desk)
    await desk.call('glossary.add', { concept: pair('ث', 'd'), glossaryId: house.id })
    await desk.call('resources.update', { id: house.id, isWritable: false })
    const selection = { filter: {} }
    expect(await desk.call('glossary.change', { selection, action: { kind: 'remove' } })).toEqual({ changed: 3, skipped: 1 })
    expect(await codeOf(desk.call('glossary.change', { selection, action: { kind: 'move', glossaryId: house.id } }))).toBe('resource/not-writable')
    expect(await desk.call('glossary.change', { selection, action: { kind: 'copy', glossaryId: desk.file().id } })).toEqual({ changed: 1, skipped: 0 })
    expect(await sources(desk)).toEqual(['ث', 'ث'])
  })

  it('moved there and back an entry is what it became, and undo leads back through every state', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const house = await houseOf(desk)
    const { id } = desk.concepts[0]!
    const move = (glossaryId: string) => desk.call('glossary.change', { selection: { ids: [id] }, action: { kind: 'move', glossaryId } })
    await desk.call('glossary.setImage', { id, image: { type: 'image/gif', data: 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' } })
    await move(house.id)
    const moved = await desk.call('glossary.get', { id })
    expect(moved).toMatchObject({ glossaryId: house.id, hasImage: true, createdAt: desk.concepts[0]!.createdAt })
    await desk.call('glossary.update', { id, revision: moved.revision, concept: draftOf(moved, 'armistice') })
    await move(desk.file().id)
    const seen: (readonly [string, string])[] = []
    const counts: (number | undefined)[] = []
    for (let step = 0; step < 4; step++) {
      const { glossaryId, terms } = await desk.call('glossary.get', { id })
      seen.push([glossaryId === house.id ? 'house' : 'own', terms[1]!.text])
      counts.push((await desk.call('glossary.undo', {}))?.count)
    }
    expect(await desk.call('glossary.restore', { id })).toMatchObject({ glossaryId: desk.file().id, revision: expect.any(Number) })
    expect((await desk.call('glossary.search', {})).total).toBe(1)
    expect(counts).toEqual([1, 1, 1, 1])
    expect(seen).toEqual([['own', 'armistice'], ['house', 'armistice'], ['house', 'truce'], ['own', 'truce']])
  })
})

describe('the table', () => {
  it('shows how often entries were used in this project, orders by it, and knows which were never offered', async () => {
    const desk = await bench(pair('أ', 'a'), pair('ب', 'b'))
    const [first, second] = desk.concepts as [Concept, Concept]
    const note = (concept: Concept, kind: 'used' | 'offered') =>
      desk.file().evidence.record({ conceptId: concept.id, kind, segmentId: desk.ids[0]!, termId: concept.terms[0]!.id, text: '', user: '', at: '2026-01-01' })
    expect((await desk.call('glossary.search', { only: 'unused' })).total).toBe(2)
    note(second, 'used')
    note(first, 'offered')
    const { uses, entries } = await desk.call('glossary.search', { by: 'used', isDescending: true })
    expect([uses, entries.map(({ id }) => id)]).toEqual([{ [second.id]: 1 }, [second.id, first.id]])
    expect((await desk.call('glossary.search', { only: 'unused' })).total).toBe(0)
    expect((await desk.call('glossary.facets', {})).unused).toBe(0)
  })

  it('follows what another process writes into a shared glossary, and glossaries that come and go', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const house = await houseOf(desk)
    expect(await sources(desk)).toEqual(['هدنة'])
    const other = openDesk()
    await other.call('projects.create', { name: 'Other', sourceLanguage: 'ar', targetLanguage: 'en' })
    await other.call('resources.attach', { path: house.path })
    const { id } = await other.call('glossary.add', { concept: pair('سفير', 'ambassador'), glossaryId: house.id })
    expect(await sources(desk)).toEqual(['سفير', 'هدنة'])
    await other.call('glossary.remove', { id })
    expect(await sources(desk)).toEqual(['هدنة'])
    await other.call('glossary.restore', { id })
    await desk.call('resources.detach', { id: house.id })
    expect(await sources(desk)).toEqual(['هدنة'])
    expect((await desk.call('glossary.facets', {})).total).toBe(1)
    await desk.call('resources.attach', { path: house.path })
    expect(await sources(desk)).toEqual(['سفير', 'هدنة'])
    await desk.call('projects.create', { name: 'Fresh', sourceLanguage: 'en', targetLanguage: 'ar' })
    expect(await sources(desk)).toEqual([])
  })

  it('is the same for searches that come while it is read', async () => {
    const desk = await bench(...Array.from({ length: 30 }, (_, index) => pair(`كلمة ${index}`, `word ${index}`)))
    const fresh: Bench = { ...desk, ...(await desk.restart()) }
    await fresh.call('projects.open', { path: desk.path })
    const searches = [sources(fresh), sources(fresh, { query: 'word 7' }), fresh.call('glossary.add', { concept: pair('جديد', 'new') }).then(() => sources(fresh))] as const
    const [all, one, more] = await Promise.all(searches)
    expect([all.length >= 30, one, more.length]).toEqual([true, ['كلمة 7'], 31])
  })
})

describe('duplicates', () => {
  it('are grouped, kept apart, and merged into one entry as one step', async () => {
    const desk = await bench(pair('هدنة', 'truce', { definition: 'd' }), pair('الهدنة', 'truces', { note: 'n' }), pair('سفير', 'ambassador'))
    const { total, entries: [group] } = await desk.call('glossary.duplicates', {})
    expect([total, group?.reason, group?.concepts.map(({ id }) => id).sort()]).toEqual([1, 'inflection', desk.concepts.slice(0, 2).map(({ id }) => id).sort()])
    const ids = desk.concepts.slice(0, 2).map(({ id }) => id)
    await desk.call('glossary.keepApart', { ids })
    expect((await desk.call('glossary.duplicates', {})).total).toBe(0)
    await desk.call('glossary.undo', {})
    expect((await desk.call('glossary.duplicates', {})).total).toBe(1)
    const merged = await desk.call('glossary.merge', { ids, revisions: [0, 0], concept: { ...draftOf(desk.concepts[0]!, 'truce'), note: 'n' } })
    expect(merged).toMatchObject({ id: ids[0], definition: 'd', note: 'n', revision: 1 })
    expect([await sources(desk), (await desk.call('glossary.facets', {})).duplicates]).toEqual([['سفير', 'هدنة'], 0])
    expect(desk.file().journal.ofEntity(ids[1]!).at(-1)).toMatchObject({ kind: 'merge', patch: { mergedInto: ids[0] } })
    expect((await desk.call('glossary.history', { id: ids[0]! }))[0]).toMatchObject({ kind: 'merged', changes: [{ field: 'note', before: '', after: 'n' }] })
    expect(await desk.call('glossary.undo', {})).toMatchObject({ kind: 'merge', count: 2 })
    expect((await desk.call('glossary.duplicates', {})).total).toBe(1)
  })

  it.each<readonly [string, (desk: Bench & { concepts: readonly Concept[] }) => Input<'glossary.merge'>, string]>([
    ['an entry that was changed meanwhile', ({ concepts: [a, b] }) => ({ ids: [a!.id, b!.id], revisions: [0, 7], concept: pair('أ', 'a') }), 'glossary/stale'],
    ['an entry with itself', ({ concepts: [a] }) => ({ ids: [a!.id, a!.id], revisions: [0, 0], concept: pair('أ', 'a') }), 'contract/invalid-params'],
    ['an unknown entry', ({ concepts: [a] }) => ({ ids: [a!.id, 'none'], revisions: [0, 0], concept: pair('أ', 'a') }), 'glossary/not-found'],
  ])('merging %s is refused and writes nothing', async (_law, params, code) => {
    const desk = await bench(pair('أ', 'a'), pair('أ', 'a'))
    expect(await codeOf(desk.call('glossary.merge', params(desk)))).toBe(code)
    expect(await sources(desk)).toEqual(['أ', 'أ'])
  })
})

describe('the history of an entry', () => {
  it('tells who changed what, newest first', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const [before] = desk.concepts as [Concept]
    const after = await desk.call('glossary.update', {
      id: before.id, revision: 0,
      concept: { domain: 'law', terms: [{ ...before.terms[0]!, forms: ['هدن'], exceptions: [] }, { language: 'en', text: 'armistice', status: 'proposed' }] },
    })
    await desk.call('settings.set', { userName: 'Layla' })
    await desk.call('glossary.change', { selection: { ids: [before.id] }, action: { kind: 'set-status', status: 'preferred' } })
    await desk.call('glossary.remove', { id: before.id })
    await desk.call('glossary.restore', { id: before.id })
    const history = await desk.call('glossary.history', { id: before.id })
    expect(history.map(({ kind, user }) => [kind, user])).toEqual([['restored', 'Layla'], ['removed', 'Layla'], ['changed', 'Layla'], ['changed', 'Mariam'], ['created', 'Mariam']])
    expect(history[2]!.changes).toEqual([{ field: 'status', language: 'en', before: 'proposed', after: 'preferred' }])
    expect(history[3]!.changes).toEqual([
      { field: 'domain', language: null, before: '', after: 'law' },
      { field: 'forms', language: 'ar', before: '', after: 'هدن' },
      { field: 'term', language: 'en', before: '', after: 'armistice' },
      { field: 'term', language: 'en', before: 'truce', after: '' },
    ])
    expect(after.terms[1]!.status).toBe('proposed')
  })

  it('of an imported entry begins with its import, and knows what that had said', async () => {
    const desk = await bench()
    importRows(desk, ['أول'])
    const [concept] = (await desk.call('glossary.search', {})).entries as [Concept]
    await desk.call('glossary.update', { id: concept.id, revision: 0, concept: draftOf(concept, 'first') })
    await desk.call('glossary.undo', {})
    const history = await desk.call('glossary.history', { id: concept.id })
    expect(history.map(({ kind, user, changes }) => [kind, user, changes.map(({ before, after }) => [before, after])])).toEqual([
      ['changed', 'Mariam', [['first', 'en أول']]],
      ['changed', 'Mariam', [['en أول', 'first']]],
      ['imported', 'Layla', []],
    ])
  })
})

describe('the picture of an entry', () => {
  const gif = { type: 'image/gif', data: 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' } as const

  it('is kept, shown, taken away, and follows undo', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const { id } = desk.concepts[0]!
    expect(await desk.call('glossary.image', { id })).toBeNull()
    expect(await desk.call('glossary.setImage', { id, image: gif })).toMatchObject({ hasImage: true, revision: 1 })
    expect(await desk.call('glossary.image', { id })).toEqual(gif)
    expect(await desk.call('glossary.setImage', { id, image: null })).toMatchObject({ hasImage: false })
    await desk.call('glossary.undo', {})
    expect(await desk.call('glossary.image', { id })).toEqual(gif)
    await desk.call('glossary.undo', {})
    expect(await desk.call('glossary.image', { id })).toBeNull()
  })

  it.each<readonly [string, NonNullable<Input<'glossary.setImage'>['image']>, string]>([
    ['bytes of another kind', { type: 'image/png', data: gif.data }, 'format/malformed'],
    ['text', { type: 'image/jpeg', data: Buffer.from('<script>').toString('base64') }, 'format/malformed'],
    ['nothing', { type: 'image/webp', data: '' }, 'format/malformed'],
    ['more than half a megabyte', { type: 'image/gif', data: Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(500_000)]).toString('base64') }, 'file/too-large'],
  ])('%s is refused', async (_law, image, code) => {
    const desk = await bench(pair('هدنة', 'truce'))
    expect(await codeOf(desk.call('glossary.setImage', { id: desk.concepts[0]!.id, image }))).toBe(code)
    expect((await desk.call('glossary.get', { id: desk.concepts[0]!.id })).hasImage).toBe(false)
  })
})

describe('several glossaries', () => {
  it("stand in the order a person gives them, the project's own anywhere, also after a restart", async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const house = await houseOf(desk)
    const client = (await desk.call('resources.create', { kind: 'glossary', name: 'Client' })).glossaries.at(-1)!
    const own = desk.file().id
    const ids = [client.id, own, house.id]
    expect((await desk.call('resources.reorder', { kind: 'glossary', ids })).glossaries.map(({ id, position }) => [id, position])).toEqual(ids.map((id, place) => [id, place]))
    await desk.call('glossary.add', { concept: pair('هدنة', 'ceasefire'), glossaryId: client.id })
    const hits = await desk.call('terms.recognise', { text: 'الهدنة', language: 'ar' })
    expect(hits.map(({ glossaryId, priority }) => [glossaryId, priority])).toEqual([[client.id, 0], [own, 1]])
    expect((await desk.call('glossary.add', { concept: pair('سفير', 'x') })).glossaryId).toBe(own)
    const again = await desk.restart()
    await again.call('projects.open', { path: desk.path })
    expect((await again.call('resources.list', {})).glossaries.map(({ id }) => id)).toEqual(ids)
    expect(await codeOf(again.call('resources.reorder', { kind: 'glossary', ids: [own, own, house.id] }))).toBe('contract/invalid-params')
  })

  it('have colours, and can be closed to writing; the own one cannot', async () => {
    const desk = await bench(pair('هدنة', 'truce'))
    const house = await houseOf(desk)
    const file = desk.context.glossaries()[1]!.file
    await desk.call('resources.update', { id: house.id, color: 'teal' })
    expect(desk.context.glossaries()[1]!.file).toBe(file)
    const { glossaries } = await desk.call('resources.update', { id: desk.file().id, color: 'amber', isWritable: false })
    expect(glossaries.map(({ color, isWritable }) => [color, isWritable])).toEqual([['amber', true], ['teal', true]])
    await desk.call('resources.update', { id: house.id, isWritable: false })
    expect(await codeOf(desk.call('glossary.add', { concept: pair('أ', 'a'), glossaryId: house.id }))).toBe('resource/not-writable')
    expect(await codeOf(desk.call('resources.update', { id: 'none', color: 'teal' }))).toBe('resource/not-found')
  })
})
