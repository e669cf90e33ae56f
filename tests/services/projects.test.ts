import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SegmentId } from '../../src/core/model/segment.ts'
import { DEFAULT_SETTINGS } from '../../src/core/model/project.ts'
import { openProjectFile } from '../../src/storage/open-project-file.ts'
import { addDocument } from '../storage/support.ts'
import { openBench, openDesk } from './workbench-support.ts'

const LANGUAGES = { sourceLanguage: 'ar', targetLanguage: 'en' } as const

describe('a project', () => {
  it('is made in the project folder under its name, opened, and announced', async () => {
    const desk = openDesk()
    const info = await desk.call('projects.create', { name: 'محادثات جنيف', ...LANGUAGES })
    expect(info).toMatchObject({ name: 'محادثات جنيف', ...LANGUAGES, kind: 'project', isSample: false, isReadOnly: false, wasRecovered: false, counts: { segments: 0 } })
    expect(info.path).toBe(join(desk.options.projectFolder, 'محادثات جنيف.dragoman'))
    expect(desk.events()).toContain('project.changed')
    expect(await desk.call('projects.current', {})).toEqual(info)
    await expect(desk.call('projects.create', { name: 'محادثات جنيف', ...LANGUAGES })).rejects.toMatchObject({ code: 'file/exists' })
    expect(await desk.call('projects.current', {})).toEqual(info)
  })

  it('whose name no file system takes whole still gets a file', async () => {
    const desk = openDesk()
    const { path, name } = await desk.call('projects.create', { name: 'a/b: "c"', ...LANGUAGES })
    expect([name, dirname(path), basename(path)]).toEqual(['a/b: "c"', desk.options.projectFolder, 'a_b_ _c_.dragoman'])
  })

  it('is closed when another is opened, and stays open when the other cannot be', async () => {
    const desk = openDesk()
    const one = await desk.call('projects.create', { name: 'one', ...LANGUAGES })
    const two = await desk.call('projects.create', { name: 'two', ...LANGUAGES })
    await expect(desk.call('projects.open', { path: join(desk.options.projectFolder, 'none.dragoman') })).rejects.toMatchObject({ code: 'file/not-found' })
    writeFileSync(join(desk.options.projectFolder, 'text.dragoman'), 'no project')
    await expect(desk.call('projects.open', { path: join(desk.options.projectFolder, 'text.dragoman') })).rejects.toMatchObject({ code: 'project/not-a-project' })
    expect((await desk.call('projects.current', {}))?.path).toBe(two.path)
    expect((await desk.call('projects.open', { path: one.path })).path).toBe(one.path)
    expect(existsSync(`${two.path}.lock`)).toBe(false)
  })

  it('opened twice at once, or again, is one and the same', async () => {
    const desk = openDesk()
    const { path } = await desk.call('projects.create', { name: 'one', ...LANGUAGES })
    await desk.call('projects.close', {})
    const opened = await Promise.all([desk.call('projects.open', { path }), desk.call('projects.open', { path })])
    expect(opened.map((info) => info.path)).toEqual([path, path])
    expect((await desk.call('projects.open', { path })).isReadOnly).toBe(false)
  })

  it('open in another workbench is refused for writing and open for reading', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    const other = openDesk()
    await expect(other.call('projects.open', { path: bench.path })).rejects.toMatchObject({ code: 'project/already-open' })
    expect(await other.call('projects.open', { path: bench.path, mode: 'read' })).toMatchObject({ isReadOnly: true, counts: { segments: 1 } })
  })

  it('keeps a new name', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    expect(await bench.call('projects.rename', { name: 'جنيف ٢' })).toMatchObject({ name: 'جنيف ٢', path: bench.path })
    const desk = await bench.restart()
    expect((await desk.call('projects.open', { path: bench.path })).name).toBe('جنيف ٢')
  })

  it('is told of by project.changed with null when it closes, and no method then works on it', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    await bench.call('projects.close', {})
    expect(bench.messages.filter(({ name }) => name === 'project.changed').at(-1)?.payload).toBeNull()
    expect(await bench.call('projects.current', {})).toBeNull()
    await expect(bench.call('documents.list', {})).rejects.toMatchObject({ code: 'project/none-open' })
  })
})

describe('a copy of a project', () => {
  it('is one file with everything, at a path or under a token', async () => {
    const bench = await openBench([{ source: 'ليبيا', target: 'Libya' }])
    const path = join(dirname(bench.path), 'copy.dragoman')
    expect(await bench.call('projects.saveCopy', { path })).toMatchObject({ name: 'copy.dragoman', path })
    await expect(bench.call('projects.saveCopy', { path })).rejects.toMatchObject({ code: 'file/exists' })
    const { token, name } = await bench.call('projects.saveCopy', {})
    expect(name).toBe('Geneva.dragoman')
    for (const copy of [path, bench.context.files.resolve(token).path]) {
      const file = openProjectFile(copy, { mode: 'read' })
      expect(file.segments.getMany(bench.ids).map(({ target }) => target)).toEqual(['Libya'])
      file.close()
    }
  })

  it('that comes as an upload becomes a project of its own name', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    const { token } = await bench.call('projects.saveCopy', {})
    const adopted = await bench.call('projects.adopt', { token })
    expect([basename(adopted.path), adopted.counts.segments]).toEqual(['Geneva (2).dragoman', 1])
  })

  it('of nothing of ours is refused and leaves nothing', async () => {
    const desk = openDesk()
    const path = join(dirname(desk.options.dataFolder), 'text.dragoman')
    writeFileSync(path, 'not a project')
    const { token } = desk.context.files.register(path, 'letter.dragoman')
    await expect(desk.call('projects.adopt', { token })).rejects.toMatchObject({ code: 'project/not-a-project', details: { file: 'letter.dragoman' } })
    expect(existsSync(desk.options.projectFolder) ? readdirSync(desk.options.projectFolder) : []).toEqual([])
  })
})

describe('backups', () => {
  it('are made once a day on opening and restored with the present state kept', async () => {
    let now = new Date(2026, 2, 1, 9)
    const bench = await openBench([{ source: 'ليبيا' }], ['ar', 'en'], () => now)
    const reopen = async () => {
      await bench.call('projects.close', {})
      await bench.call('projects.open', { path: bench.path })
      return (await bench.call('projects.backups', {})).map(({ reason, segmentsConfirmed }) => `${reason} ${segmentsConfirmed}`)
    }
    expect(await reopen()).toEqual(['daily 0'])
    await bench.call('segments.confirm', { id: bench.ids[0] as SegmentId, target: 'Libya', revision: 0 })
    now = new Date(2026, 2, 1, 23)
    expect(await reopen()).toEqual(['daily 0'])
    now = new Date(2026, 2, 2, 1)
    expect(await reopen()).toEqual(['daily 1', 'daily 0'])
    const [, oldest] = await bench.call('projects.backups', {})
    now = new Date(2026, 2, 2, 2)
    const restored = await bench.call('projects.restoreBackup', { id: oldest?.id ?? '' })
    expect(restored).toMatchObject({ path: bench.path, counts: { confirmed: 0 } })
    expect((await bench.call('projects.backups', {})).map(({ reason, segmentsConfirmed }) => `${reason} ${segmentsConfirmed}`)).toEqual(['restore 1', 'daily 1', 'daily 0'])
    expect(readdirSync(dirname(bench.path)).filter((name) => name.includes('restoring'))).toEqual([])
  })

  it('once restored never give two operations the same number of the same device', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    const type = (target: string, revision: number) => bench.call('segments.saveDraft', { id: bench.ids[0] as SegmentId, target, revision, burst: target })
    await type('a', 0)
    bench.context.projects.backupBefore('import')
    await type('b', 1)
    const lost = bench.file().journal.ofEntity(bench.ids[0] as string).at(-1)
    const [backup] = await bench.call('projects.backups', {})
    await bench.call('projects.restoreBackup', { id: backup?.id ?? '' })
    await type('c', 1)
    const [kept, made] = bench.file().journal.ofEntity(bench.ids[0] as string)
    expect(kept?.patch['target']).toBe('a')
    expect([made?.patch['target'], made?.device === lost?.device]).toEqual(['c', false])
  })

  it('that are not there or are damaged leave the project as it is', async () => {
    const bench = await openBench([{ source: 'ليبيا', target: 'Libya' }])
    bench.context.projects.backupBefore('import')
    const [backup] = await bench.call('projects.backups', {})
    const path = join(bench.options.dataFolder, 'backups', bench.file().id, backup?.id ?? '')
    writeFileSync(path, Buffer.alloc(9000, 1), { flag: 'r+' })
    await expect(bench.call('projects.restoreBackup', { id: backup?.id ?? '' })).rejects.toMatchObject({ code: expect.stringMatching(/damaged|not-a-project/) as string })
    await expect(bench.call('projects.restoreBackup', { id: '../x' })).rejects.toMatchObject({ code: 'backup/not-found' })
    expect(bench.file().segments.getMany(bench.ids).map(({ target }) => target)).toEqual(['Libya'])
  })

  it('are restored over a project that is refused as damaged, and what is left of it stays beside', async () => {
    let now = new Date(2026, 2, 1, 9)
    const bench = await openBench([{ source: 'ليبيا', target: 'Libya' }], ['ar', 'en'], () => now)
    addDocument(bench.file(), Array.from({ length: 500 }, (_, index) => ({ source: `جملة رقم ${index} من النص` })))
    bench.context.projects.backupBefore('import')
    await bench.call('projects.close', {})
    // The last pages hold texts: opening alone does not read them, the backup of the next day does.
    const size = readFileSync(bench.path).length
    const handle = openSync(bench.path, 'r+')
    for (let at = size - 20 * 4096; at < size; at += 4096) writeSync(handle, Buffer.alloc(4096, 0xff), 0, 4096, at)
    closeSync(handle)
    now = new Date(2026, 2, 2, 9)
    await expect(bench.call('projects.open', { path: bench.path })).rejects.toMatchObject({ code: 'storage/damaged' })
    expect(await bench.call('projects.current', {})).toBeNull()
    const [backup] = await bench.call('projects.backups', {})
    expect(await bench.call('projects.restoreBackup', { id: backup?.id ?? '' })).toMatchObject({ path: bench.path, counts: { segments: 501 } })
    expect(readdirSync(dirname(bench.path)).filter((name) => name.includes('.damaged-'))).toHaveLength(1)
    expect(bench.file().segments.getMany(bench.ids).map(({ target }) => target)).toEqual(['Libya'])
  })

  it('are not made for a project that holds nothing yet', async () => {
    const desk = openDesk()
    await desk.call('projects.create', { name: 'empty', ...LANGUAGES })
    expect(await desk.call('projects.backups', {})).toEqual([])
  })
})

describe('recent projects', () => {
  it('are listed newest first with their progress, through a restart', async () => {
    let now = new Date('2026-03-01T09:00:00Z')
    const bench = await openBench([{ source: 'ليبيا اليوم' }, { source: 'جنيف' }], ['ar', 'en'], () => now)
    await bench.call('segments.confirm', { id: bench.ids[0] as SegmentId, target: 'Libya today', revision: 0 })
    now = new Date('2026-03-01T10:00:00Z')
    await bench.call('projects.create', { name: 'second', ...LANGUAGES })
    const desk = await bench.restart()
    const recent = await desk.call('projects.recent', {})
    expect(recent.map(({ name }) => name)).toEqual(['second', 'Geneva'])
    expect(recent[1]).toMatchObject({ documentNames: ['article.txt'], documentCount: 1, words: 3, wordsConfirmed: 2, isMissing: false, isSample: false, openedAt: '2026-03-01T09:00:00.000Z' })
  })

  it('show the progress of the open one as it is now', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    await bench.call('segments.confirm', { id: bench.ids[0] as SegmentId, target: 'Libya', revision: 0 })
    expect(await bench.call('projects.recent', {})).toMatchObject([{ wordsConfirmed: 1, words: 1 }])
  })

  it('say when a file is gone, and forget what they are told to forget', async () => {
    const bench = await openBench([{ source: 'ليبيا' }])
    await bench.call('projects.close', {})
    rmSync(bench.path)
    expect(await bench.call('projects.recent', {})).toMatchObject([{ isMissing: true }])
    await bench.call('projects.forget', { path: bench.path })
    expect(await bench.call('projects.recent', {})).toEqual([])
  })

  it('start anew where their file was damaged, and keep the damaged one', async () => {
    const desk = openDesk()
    mkdirSync(desk.options.dataFolder, { recursive: true })
    writeFileSync(join(desk.options.dataFolder, 'recent.json'), '[{"path"')
    expect(await desk.call('projects.recent', {})).toEqual([])
    expect(existsSync(join(desk.options.dataFolder, 'recent.json.unreadable'))).toBe(true)
  })
})

it('browsing shows folders, projects and resources, and nothing else', async () => {
  const bench = await openBench([{ source: 'ليبيا' }])
  await bench.call('resources.create', { kind: 'glossary', name: 'Terms' })
  const folder = dirname(bench.path)
  mkdirSync(join(folder, 'Sub folder'))
  mkdirSync(join(folder, '.hidden'))
  writeFileSync(join(folder, 'letter.txt'), 'x')
  writeFileSync(join(folder, 'false.dragoman'), 'x')
  const listing = await bench.call('projects.browse', {})
  expect(listing).toMatchObject({ folder, parent: dirname(folder) })
  expect(listing.entries.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['folder Sub folder', 'project Geneva.dragoman', 'resource Terms.dragoman'])
  expect((await bench.call('projects.browse', { folder: '/' })).parent).toBeNull()
  await expect(bench.call('projects.browse', { folder: join(folder, 'none') })).rejects.toMatchObject({ code: 'file/not-found' })
})

it('browsing finds the project folder empty before there is a project', async () => {
  const desk = openDesk()
  const { projectFolder } = desk.options
  expect(await desk.call('projects.browse', {})).toEqual({ folder: projectFolder, parent: dirname(projectFolder), entries: [] })
})

describe('settings', () => {
  it('are kept, with the defaults of what was never set', async () => {
    const desk = openDesk()
    expect(await desk.call('settings.get', {})).toEqual(DEFAULT_SETTINGS)
    await desk.call('settings.set', { uiLanguage: 'ar', userName: ' مريم ' })
    expect(desk.events()).toEqual(['settings.changed'])
    const later = await desk.restart()
    expect(await later.call('settings.get', {})).toEqual({ ...DEFAULT_SETTINGS, uiLanguage: 'ar', userName: 'مريم' })
    expect(later.context.deviceId).toBe(desk.context.deviceId)
  })

  it.each([
    ['of another kind are not taken', '{"panesSwapped":"yes","dock":{},"theme":"dark"}', { theme: 'dark' }],
    ['in a damaged file give the defaults', '{"theme":', {}],
    ['that are no object give the defaults', '[1]', {}],
  ] as const)('%s', async (_sentence, text, expected) => {
    const { options } = openDesk()
    const again = openDesk({ dataFolder: join(options.dataFolder, 'other') })
    const folder = again.options.dataFolder
    writeFileSync(join(folder, 'settings.json'), text)
    const later = await again.restart()
    expect(await later.call('settings.get', {})).toEqual({ ...DEFAULT_SETTINGS, ...expected })
  })

  it('of a later version are kept in the file', async () => {
    const desk = openDesk()
    const path = join(desk.options.dataFolder, 'settings.json')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '{"cloudSpeed":3}')
    const later = await desk.restart()
    await later.call('settings.set', { theme: 'dark' })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ cloudSpeed: 3, theme: 'dark' })
  })
})

it('a project copied by the file system after a clean close opens with everything', async () => {
  const bench = await openBench([{ source: 'ليبيا' }])
  addDocument(bench.file(), [{ source: 'جنيف' }])
  await bench.call('projects.close', {})
  const copy = join(dirname(bench.path), 'by hand.dragoman')
  copyFileSync(bench.path, copy)
  expect(await bench.call('projects.open', { path: copy })).toMatchObject({ counts: { segments: 2 }, wasRecovered: false })
})
