import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openBench, openDesk } from './workbench-support.ts'

const LANGUAGES = { sourceLanguage: 'ar', targetLanguage: 'en' } as const
const geneva = { terms: [{ language: 'ar', text: 'جنيف' }, { language: 'en', text: 'Geneva' }] }

async function openWithGlossary() {
  const bench = await openBench([{ source: 'زار وفد جنيف' }])
  const list = await bench.call('resources.create', { kind: 'glossary', name: 'Places' })
  const { id, path } = list.glossaries[1] as { id: string; path: string }
  return { bench, id, path }
}

describe('resources', () => {
  it("begin with the project's own glossary and memory", async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    const { id } = bench.file()
    expect(await bench.call('resources.list', {})).toEqual({
      glossaries: [{ id, kind: 'glossary', name: 'Geneva', path: null, isWritable: true, position: 0, color: '', penalty: 0, entryCount: 0, isMissing: false }],
      memories: [{ id, kind: 'memory', name: 'Geneva', path: null, isWritable: true, position: 0, color: '', penalty: 0, entryCount: 0, isMissing: false }],
    })
  })

  it('once made are attached, written to, and known after a restart', async () => {
    const { bench, id, path } = await openWithGlossary()
    expect(basename(path)).toBe('Places.dragoman')
    await bench.call('glossary.add', { concept: geneva, glossaryId: id })
    const list = await bench.call('resources.list', {})
    expect(list.glossaries.map(({ name, entryCount, position }) => [name, entryCount, position])).toEqual([['Geneva', 0, 0], ['Places', 1, 1]])
    expect(list.memories).toHaveLength(1)
    const desk = await bench.restart()
    await desk.call('projects.open', { path: bench.path })
    expect((await desk.call('resources.list', {})).glossaries).toEqual(list.glossaries)
    const [row] = await desk.call('segments.rows', { ids: [...bench.ids] })
    expect(row?.sourceTerms).toHaveLength(1)
  })

  it('are used by many projects at once', async () => {
    const { bench, id, path } = await openWithGlossary()
    const other = openDesk()
    await other.call('projects.create', { name: 'other', ...LANGUAGES })
    await other.call('resources.attach', { path })
    await bench.call('glossary.add', { concept: geneva, glossaryId: id })
    expect((await other.call('resources.list', {})).glossaries[1]).toMatchObject({ id, entryCount: 1 })
  })

  it('attached for reading only are not written', async () => {
    const { path } = await openWithGlossary()
    const other = openDesk()
    await other.call('projects.create', { name: 'other', ...LANGUAGES })
    const { glossaries } = await other.call('resources.attach', { path, isWritable: false })
    expect(glossaries[1]).toMatchObject({ isWritable: false })
    expect(other.context.glossaries()[1]?.file.isReadOnly).toBe(true)
  })

  it('stay when they are detached, and their terms go at once', async () => {
    const { bench, id, path } = await openWithGlossary()
    await bench.call('glossary.add', { concept: geneva, glossaryId: id })
    bench.events()
    expect((await bench.call('resources.detach', { id })).glossaries).toHaveLength(1)
    expect(bench.events()).toEqual(expect.arrayContaining(['resources.changed', 'glossary.changed', 'segments.changed']))
    expect((await bench.call('segments.rows', { ids: [...bench.ids] }))[0]?.sourceTerms).toEqual([])
    await expect(bench.call('resources.detach', { id })).rejects.toMatchObject({ code: 'resource/not-found' })
    expect((await bench.call('resources.attach', { path })).glossaries[1]).toMatchObject({ id, entryCount: 1 })
  })

  it('whose file is gone are listed as missing, and found again beside the project', async () => {
    const { bench, id, path } = await openWithGlossary()
    const moved = join(dirname(dirname(bench.path)), 'moved')
    mkdirSync(moved)
    await bench.call('projects.close', {})
    renameSync(path, join(moved, basename(path)))
    await bench.call('projects.open', { path: bench.path })
    expect((await bench.call('resources.list', {})).glossaries[1]).toMatchObject({ id, isMissing: true, name: 'Places' })
    await bench.call('projects.close', {})
    renameSync(bench.path, join(moved, basename(bench.path)))
    await bench.call('projects.open', { path: join(moved, basename(bench.path)) })
    expect((await bench.call('resources.list', {})).glossaries[1]).toMatchObject({ id, isMissing: false, path: join(moved, basename(path)) })
  })

  it('are not what happens to have their name', async () => {
    const { bench, id, path } = await openWithGlossary()
    await bench.call('projects.close', {})
    rmSync(path)
    const other = openDesk()
    await other.call('projects.create', { name: 'other', ...LANGUAGES })
    await other.call('resources.create', { kind: 'glossary', name: 'Places', folder: dirname(path) })
    await bench.call('projects.open', { path: bench.path })
    expect((await bench.call('resources.list', {})).glossaries[1]).toMatchObject({ id, isMissing: true })
  })

  it('cannot be projects, other files or nothing', async () => {
    const { bench, path } = await openWithGlossary()
    await expect(bench.call('resources.attach', { path: bench.path })).rejects.toMatchObject({ code: 'project/not-a-project' })
    await expect(bench.call('resources.attach', { path: join(dirname(path), 'none.dragoman') })).rejects.toMatchObject({ code: 'file/not-found' })
    await expect(bench.call('resources.create', { kind: 'memory', name: 'Places' })).rejects.toMatchObject({ code: 'file/exists' })
  })

  it('can be opened on their own', async () => {
    const { bench, id, path } = await openWithGlossary()
    await bench.call('glossary.add', { concept: geneva, glossaryId: id })
    const other = openDesk()
    expect(await other.call('projects.open', { path })).toMatchObject({ kind: 'resource', id, name: 'Places' })
    const list = await other.call('resources.list', {})
    expect([list.glossaries.map(({ entryCount }) => entryCount), list.memories]).toEqual([[1], []])
    expect(await other.call('projects.recent', {})).toEqual([])
  })
})
