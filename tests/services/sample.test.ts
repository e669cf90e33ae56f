import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLines } from '../../src/services/text-tools.ts'
import { ROOT, openFileDesk, type FileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

const SAMPLE = join(ROOT, 'resources/sample')
const lineCount = (name: string) => readLines(join(SAMPLE, name), name, null).length - 1
const segments = () => {
  const file = desk.workbench.context.file()
  return file.documents.list().flatMap(({ id }) => file.segments.ofDocument(id))
}

describe('the sample project', () => {
  it('is a working copy with every shipped translation, term and pair', async () => {
    const info = await desk.call('projects.openSample', {})
    expect(info).toMatchObject({ isSample: true, sourceLanguage: 'ar', targetLanguage: 'en', name: 'Geneva talks' })
    expect(info.path.startsWith(desk.options.dataFolder)).toBe(true)
    const translated = segments().filter(({ status }) => status !== 'untranslated')
    expect(translated).toHaveLength(lineCount('geneva-talks.en.tsv'))
    expect(segments().length).toBeGreaterThanOrEqual(25)
    expect(segments().length).toBeLessThanOrEqual(40)
    expect((await desk.call('glossary.search', { limit: 1 })).total).toBe(lineCount('glossary.tsv'))
    const shippedPairs = readFileSync(join(SAMPLE, 'memory.tmx'), 'utf8').match(/<tu[ >]/g)?.length ?? 0
    const confirmed = segments().filter(({ status }) => status === 'confirmed').length
    expect(desk.workbench.context.file().units.count()).toBe(shippedPairs + confirmed)
  })

  it('shows what it is there for: terms, fuzzy matches and findings', async () => {
    await desk.call('projects.openSample', {})
    const open = segments().filter(({ status }) => status === 'untranslated')
    const badges = Object.values(await desk.call('memory.badges', { segmentIds: open.map(({ id }) => id) }))
    expect(badges.filter((badge) => badge && badge.score < 100).length).toBeGreaterThan(0)
    const hits = await Promise.all(open.map(({ id }) => desk.call('terms.forSegment', { segmentId: id })))
    expect(hits.filter((found) => found.length > 0).length).toBeGreaterThan(open.length / 2)
    expect((await desk.call('qa.findings', {})).map(({ checkId }) => checkId)).toEqual(expect.arrayContaining(['forbidden-term', 'numbers', 'end-punctuation']))
  })

  it('leaves nothing to take back, so that the first undo does not empty its glossary', async () => {
    await desk.call('projects.openSample', {})
    expect(await desk.call('glossary.undoState', {})).toMatchObject({ canUndo: false, canRedo: false })
    await desk.call('projects.resetSample', {})
    expect(await desk.call('glossary.undoState', {})).toMatchObject({ canUndo: false, canRedo: false })
  })

  it('keeps what was done in it, and a reset puts it back', async () => {
    await desk.call('projects.openSample', {})
    const open = segments().find(({ status }) => status === 'untranslated')
    await desk.call('segments.confirm', { id: open?.id ?? '', target: 'Mine', revision: 0 })
    await desk.call('projects.close', {})
    await desk.call('projects.openSample', {})
    expect(segments().filter(({ target }) => target === 'Mine')).toHaveLength(1)
    const before = segments().length
    await desk.call('projects.resetSample', {})
    expect(segments().filter(({ target }) => target === 'Mine')).toHaveLength(0)
    expect(segments()).toHaveLength(before)
  })

  it('is made anew where a reset finds it damaged', async () => {
    const path = join(desk.options.dataFolder, 'sample.dragoman')
    await desk.call('projects.openSample', {})
    await desk.call('projects.close', {})
    writeFileSync(path, 'no database')
    expect(await desk.call('projects.resetSample', {})).toMatchObject({ isSample: true })
    expect(segments().length).toBeGreaterThan(0)
  })

  it('has its name in the language of the user', async () => {
    await desk.call('settings.set', { uiLanguage: 'ar' })
    expect((await desk.call('projects.openSample', {})).name).toBe('محادثات جنيف')
    expect(existsSync(join(desk.options.dataFolder, 'sample.dragoman'))).toBe(true)
  })
})
