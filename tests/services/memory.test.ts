import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { UnitId } from '../../src/core/model/memory.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'
import { openBench, type Bench } from './workbench-support.ts'

function addUnit(file: ProjectFile, source: string, target: string, more: Partial<UnitRecord> = {}): UnitId {
  const id = randomUUID() as UnitId
  const unit: UnitRecord = {
    id, sourceLanguage: 'ar', targetLanguage: 'en', source, target, tags: [], previousSource: '', nextSource: '', origin: 'import', segmentId: null, importId: null,
    createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'Salma', changedAt: '2026-01-01T00:00:00.000Z', changedBy: 'Salma', ...more,
  }
  file.transaction(() => file.units.insert(unit))
  return id
}

const confirm = async ({ call }: Bench, id: Bench['ids'][number], target: string) => {
  const [row] = await call('segments.rows', { ids: [id] })
  return call('segments.confirm', { id, target, revision: row!.revision })
}

describe('matches', () => {
  it('a confirmed segment is found at once for a like one, and not for itself', async () => {
    const bench = await openBench([{ source: 'بدأت المحادثات العسكرية في جنيف اليوم.' }, { source: 'بدأت المحادثات السياسية في جنيف اليوم.' }])
    const [first, second] = bench.ids as [Bench['ids'][number], Bench['ids'][number]]
    expect(await bench.call('memory.matches', { segmentId: second })).toEqual([])
    await confirm(bench, first, 'The military talks began in Geneva today.')
    const [match, ...more] = await bench.call('memory.matches', { segmentId: second })
    expect(more).toEqual([])
    expect(match).toMatchObject({ kind: 'fuzzy', target: 'The military talks began in Geneva today.', author: 'Mariam', origin: 'confirmed', penalties: [], memoryName: 'Geneva' })
    expect(match!.score).toBeGreaterThanOrEqual(80)
    expect(match!.diff.map(({ kind }) => kind)).toEqual(['same', 'memory', 'segment', 'same'])
    expect(await bench.call('memory.matches', { segmentId: first })).toEqual([])
    expect(await bench.call('memory.badges', { segmentIds: [first, second] })).toEqual({ [first]: null, [second]: { score: match!.score, kind: 'fuzzy' } })
  })

  it('a unit goes with its confirmation: undo takes it out, redo brings it back, an edit takes it out, a second confirm changes it', async () => {
    const bench = await openBench([{ source: 'وقف إطلاق النار' }, { source: 'وقف إطلاق النار الدائم' }])
    const [first, second] = bench.ids as [Bench['ids'][number], Bench['ids'][number]]
    const targets = async () => (await bench.call('memory.matches', { segmentId: second, minScore: 60 })).map(({ target }) => target)
    await confirm(bench, first, 'ceasefire')
    expect(await targets()).toEqual(['ceasefire'])
    await bench.call('history.undo', {})
    expect(await targets()).toEqual([])
    await bench.call('history.redo', {})
    expect(await targets()).toEqual(['ceasefire'])
    const created = bench.file().units.forSegment(first)!
    await confirm(bench, first, 'a ceasefire')
    expect(await targets()).toEqual(['a ceasefire'])
    expect(bench.file().units.forSegment(first)).toMatchObject({ id: created.id, createdAt: created.createdAt, target: 'a ceasefire' })
    const [row] = await bench.call('segments.rows', { ids: [first] })
    await bench.call('segments.saveDraft', { id: first, target: 'a cease', revision: row!.revision, burst: 'b' })
    expect(await targets()).toEqual([])
    expect(bench.file().units.count()).toBe(0)
  })

  it('what a transaction took back is not found', async () => {
    const bench = await openBench([{ source: 'وقف إطلاق النار' }, { source: 'وقف إطلاق النار' }])
    const file = bench.file()
    const segments = file.segments.getMany(bench.ids)
    await bench.call('memory.matches', { segmentId: bench.ids[1]! })
    expect(() =>
      file.transaction(() => {
        bench.context.memory.storeConfirmed(file, { ...segments[0]!, target: 'ceasefire' }, '', '')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(await bench.call('memory.matches', { segmentId: bench.ids[1]! })).toEqual([])
  })

  it('the same source between the same neighbours is in context', async () => {
    const bench = await openBench(['أولا.', 'نعم.', 'أخيرا.'].map((source) => ({ source })))
    addUnit(bench.file(), 'نعم.', 'Yes, indeed.', { changedAt: '2026-05-01T00:00:00.000Z' })
    addUnit(bench.file(), 'نعم.', 'Yes.', { previousSource: 'أولا.', nextSource: 'أخيرا.' })
    const matches = await bench.call('memory.matches', { segmentId: bench.ids[1]! })
    expect(matches.map(({ score, kind, target }) => [score, kind, target])).toEqual([[101, 'context', 'Yes.'], [99, 'exact', 'Yes, indeed.']])
    expect((await bench.call('memory.matches', { segmentId: bench.ids[1]!, minScore: 101 })).length).toBe(1)
  })

  it.each([
    ['short vowels only: the same words, other spelling', 'وُقِّعَ الاتفاقُ', {}, 100, 'orthographic', []],
    ['an aligned pair costs two points', 'وقع الاتفاق', { origin: 'alignment' }, 98, 'exact', ['aligned 2']],
    ['other tags cost one point', 'وقع \ue000الاتفاق\ue001', { tags: [{ kind: 'open', number: 1, content: '<b>' }, { kind: 'close', number: 1, content: '</b>' }] as const }, 99, 'exact', ['tags 1']],
  ])('%s', async (_law, source, more, score, kind, penalties) => {
    const bench = await openBench([{ source: 'وقع الاتفاق' }])
    addUnit(bench.file(), source, 'signed', more)
    const [match] = await bench.call('memory.matches', { segmentId: bench.ids[0]! })
    expect(match).toMatchObject({ score, kind })
    expect(match!.penalties.map(({ reason, points }) => `${reason} ${points}`)).toEqual(penalties)
  })

  it('a target comes with the tags of the segment, and with no others', async () => {
    const tags = [{ kind: 'standalone', number: 1, content: '<br/>' }, { kind: 'open', number: 2, content: '<b>' }, { kind: 'close', number: 2, content: '</b>' }] as const
    const bench = await openBench([{ source: '\ue000وقع\ue001 الاتفاق', tags: [tags[1], tags[2]] }])
    addUnit(bench.file(), 'وقع \ue000\ue001الاتفاق\ue002', 'signed \ue000\ue001deal\ue002', { tags })
    const [match] = await bench.call('memory.matches', { segmentId: bench.ids[0]! })
    expect([match!.target, match!.tags]).toEqual(['signed \ue000deal\ue001', [tags[1], tags[2]]])
  })

  it('units of the other direction and of regional tags serve too; units of other languages do not', async () => {
    const bench = await openBench([{ source: 'ceasefire in Libya' }], ['en', 'ar'])
    addUnit(bench.file(), 'وقف النار في ليبيا', 'ceasefire in Libya', { sourceLanguage: 'ar-LY', targetLanguage: 'en-GB' })
    addUnit(bench.file(), 'ceasefire in Libya', 'cessez-le-feu', { sourceLanguage: 'en', targetLanguage: 'fr' })
    const matches = await bench.call('memory.lookup', { text: 'ceasefire in Libya' })
    expect(matches.map(({ score, source, target }) => [score, source, target])).toEqual([[100, 'ceasefire in Libya', 'وقف النار في ليبيا']])
  })

  it('a pair that is stored twice is one match; the limit is kept', async () => {
    const bench = await openBench([{ source: 'هدنة' }])
    for (const target of ['truce', 'truce', 'armistice', 'ceasefire']) addUnit(bench.file(), 'هدنة', target)
    const matches = await bench.call('memory.matches', { segmentId: bench.ids[0]! })
    expect(matches.map(({ target }) => target).sort()).toEqual(['armistice', 'ceasefire', 'truce'])
    expect(await bench.call('memory.matches', { segmentId: bench.ids[0]!, limit: 2 })).toHaveLength(2)
  })

  it('an attached memory is searched with the project\'s own', async () => {
    const bench = await openBench([{ source: 'هدنة طويلة' }])
    const { memories } = await bench.call('resources.create', { kind: 'memory', name: 'Archive' })
    const handle = bench.context.memories().find(({ info }) => info.name === 'Archive')!
    addUnit(handle.file, 'هدنة طويلة', 'a long truce')
    const [match] = await bench.call('memory.matches', { segmentId: bench.ids[0]! })
    expect(match).toMatchObject({ memoryName: 'Archive', memoryId: memories[1]!.id, score: 100 })
    await bench.call('resources.detach', { id: handle.info.id })
    expect(await bench.call('memory.matches', { segmentId: bench.ids[0]! })).toEqual([])
  })

  it('other calls get through while a large memory is read, and closing meanwhile is no accident', async () => {
    const bench = await openBench([{ source: 'هدنة طويلة' }])
    const file = bench.file()
    file.transaction(() => {
      for (let number = 0; number < 3000; number++) {
        file.units.insert({
          id: `u${number}` as UnitId, sourceLanguage: 'ar', targetLanguage: 'en', source: `الجملة رقم ${number} في الذاكرة`, target: `sentence ${number}`, tags: [], previousSource: '', nextSource: '',
          origin: 'import', segmentId: null, importId: null, createdAt: '', createdBy: '', changedAt: '', changedBy: '',
        })
      }
    })
    const order: string[] = []
    const lookup = bench.call('memory.lookup', { text: 'الجملة رقم 2999 في الذاكرة' }).then(([match]) => order.push(match!.target))
    await new Promise(setImmediate).then(() => order.push('other call'))
    await lookup
    expect(order).toEqual(['other call', 'sentence 2999'])
    bench.context.memory.reset()
    const interrupted = bench.call('memory.lookup', { text: 'الجملة' })
    await bench.call('projects.close', {})
    await expect(interrupted.catch(({ code }) => code)).resolves.toSatisfy((outcome) => outcome === 'project/none-open' || Array.isArray(outcome))
  })
})

describe('concordance', () => {
  it('shows both sides of a pair with the text in its context, whichever way it is stored', async () => {
    const bench = await openBench([{ source: 'x' }])
    addUnit(bench.file(), 'للمحادثات مسار', 'The talks have a track')
    addUnit(bench.file(), 'Talks in Geneva', 'محادثات جنيف', { sourceLanguage: 'en', targetLanguage: 'ar' })
    const { total, entries } = await bench.call('memory.concordance', { query: 'محادثات' })
    expect(total).toBe(2)
    expect(new Set(entries.map(({ after, counterpart }) => [after, counterpart].join('|')))).toEqual(new Set([' مسار|The talks have a track', ' جنيف|Talks in Geneva']))
    expect((await bench.call('memory.concordance', { query: 'talks', sides: ['source'] })).total).toBe(0)
    expect((await bench.call('memory.concordance', { query: 'talks', sides: ['target'] })).entries.map(({ language }) => language)).toEqual(['en', 'en'])
  })
})
