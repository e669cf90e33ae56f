import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AlignmentId } from '../../src/core/model/alignment.ts'
import { openFileDesk, type FileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

const AR = ['بدأت الهدنة في 12 آذار.', 'وصلت القوات إلى المدينة قبل الفجر.', 'تجتمع اللجنة في جنيف يوم الاثنين.', 'أغلقت المدرسة أبوابها.']
const EN = ['The truce began on 12 March.', 'The forces reached the city before dawn.', 'The committee meets in Geneva on Monday.', 'The school closed its doors.']

/** @param first the language of the first file, which is the source of the alignment. */
async function aligned(project: readonly [string, string], first: 'ar' | 'en', repeat = 1): Promise<AlignmentId> {
  await desk.call('projects.create', { name: 'p', sourceLanguage: project[0], targetLanguage: project[1] })
  const many = (texts: readonly string[]) => Array.from({ length: repeat }, (_, k) => texts.map((text) => (repeat === 1 ? text : `${text.slice(0, -1)} ${k}.`))).flat().join('\n\n')
  const tokens = { ar: await desk.token('ar.txt', many(AR)), en: await desk.token('en.txt', many(EN)) }
  const job = await desk.ended(await desk.call('alignments.start', { source: { token: tokens[first] }, target: { token: tokens[first === 'ar' ? 'en' : 'ar'] } }))
  return job.result?.alignmentId as AlignmentId
}
const put = async (id: AlignmentId, minConfidence: number | null = 0) => desk.ended(await desk.call('alignments.toMemory', { id, minConfidence }))
const units = async () => (await desk.call('memory.units', { filter: { origin: 'alignment' }, limit: 500 })).entries
const edit = async (id: AlignmentId, change: Parameters<typeof desk.call<'alignments.edit'>>[1]['edit']) => desk.call('alignments.edit', { id, revision: (await desk.call('alignments.get', { id })).revision, edit: change })

describe.each([
  [['ar', 'en'], 'ar'], [['ar', 'en'], 'en'], [['en', 'ar'], 'ar'], [['en', 'ar'], 'en'],
] as const)('in a project %s, of files of which the first is %s', (project, first) => {
  it('units are in the direction of the project, with their neighbours', async () => {
    const id = await aligned(project, first)
    await put(id)
    const [source, target] = project[0] === 'ar' ? [AR, EN] : [EN, AR]
    const found = (await units()).toSorted((one, other) => source.indexOf(one.source) - source.indexOf(other.source))
    expect(found.map((unit) => [unit.source, unit.target, unit.sourceLanguage, unit.targetLanguage])).toEqual(source.map((text, k) => [text, target[k], ...project]))
    expect(found.map((unit) => [unit.previousSource, unit.nextSource])).toEqual(source.map((_, k) => [source[k - 1] ?? '', source[k + 1] ?? '']))
  })

  it('a crossed bead goes in link by link, a bead without a counterpart never', async () => {
    const id = await aligned(project, first)
    await edit(id, { type: 'merge', bead: 0, with: 'next' })
    await edit(id, { type: 'cross', bead: 0 })
    await edit(id, { type: 'unlink', bead: 2, side: null, segment: null })
    await put(id)
    const [source, target] = project[0] === 'ar' ? [AR, EN] : [EN, AR]
    const found = (await units()).map((unit) => `${unit.source} = ${unit.target}`)
    expect(found).toEqual(expect.arrayContaining([`${source[0]} = ${target[1]}`, `${source[1]} = ${target[0]}`]))
    expect(found.join(' ')).not.toContain(source[3])
  })
})

describe('putting an alignment into the memory', () => {
  it('again changes nothing where nothing changed', async () => {
    const id = await aligned(['ar', 'en'], 'ar')
    expect((await put(id)).result?.counts).toEqual({ units: 4, updated: 0, removed: 0 })
    const before = await units()
    expect((await put(id)).result?.counts).toEqual({ units: 0, updated: 0, removed: 0 })
    expect(await units()).toEqual(before)
  })

  it('takes pending ones out when only accepted ones are wanted, and says how many stay', async () => {
    const id = await aligned(['ar', 'en'], 'ar')
    await put(id)
    await edit(id, { type: 'accept', bead: 1 })
    expect((await put(id, null)).result?.counts).toMatchObject({ units: 0, removed: 3 })
    expect(await desk.call('alignments.get', { id })).toMatchObject({ inMemory: 1 })
    expect((await units()).map(({ confidence }) => confidence)).toEqual([1])
  })

  it('makes a doubtful pair cost more than a sure one', async () => {
    const id = await aligned(['ar', 'en'], 'ar')
    const file = desk.workbench.context.file()
    await edit(id, { type: 'accept', bead: 1 })
    await put(id)
    const points = async (text: string) => (await desk.call('memory.lookup', { text }))[0]?.penalties.find(({ reason }) => reason === 'aligned')?.points ?? 0
    expect(await points(AR[1]!)).toBe(2)
    const pending = (await units()).find(({ source }) => source === AR[0])!
    expect(await points(AR[0]!)).toBe(2 + Math.round((1 - pending.confidence!) * 8))
    expect(file.unitPages.byId(pending.id)?.extra['confidence']).toBe(pending.confidence)
  })

  it('that is cancelled leaves the memory as it was', async () => {
    const id = await aligned(['ar', 'en'], 'ar', 500)
    await edit(id, { type: 'accept', bead: 0 })
    await put(id, null)
    const before = await units()
    const { jobId } = await desk.call('alignments.toMemory', { id, minConfidence: 0 })
    const off = desk.workbench.on(({ name, payload }) => {
      const job = payload as { id: string; progress: number | null }
      if (name === 'jobs.changed' && job.id === jobId && (job.progress ?? 0) > 0.2) desk.workbench.context.jobs.cancel(jobId)
    })
    expect((await desk.ended({ jobId })).state).toBe('cancelled')
    off()
    expect(await units()).toEqual(before)
  })

  it('gives way to others all the time', async () => {
    const id = await aligned(['ar', 'en'], 'ar', 500)
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    expect((await put(id)).result?.counts).toMatchObject({ units: 2_000 })
    clearInterval(timer)
    // A hundred units a turn, on however busy a machine.
    expect(turns).toBeGreaterThan(15)
  })
})
