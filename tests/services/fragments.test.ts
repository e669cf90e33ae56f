import { describe, expect, it } from 'vitest'
import type { Fragment, UnitId } from '../../src/core/model/memory.ts'
import type { SegmentId } from '../../src/core/model/segment.ts'
import type { FragmentQuery } from '../../src/services/memory-engine/queries.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'
import { add, asMemory, makeFolder, makeMemory, openEngine, openMemory, unit } from './memory-files.ts'
import { openBench } from './workbench-support.ts'
import { join } from 'node:path'

/** News of one week: enough for words to be told apart by where they stand. */
const NEWS = [
  ['وصل وزير الخارجية إلى القاهرة أمس.', 'The foreign minister arrived in Cairo yesterday.'],
  ['غادر وزير الخارجية القاهرة اليوم.', 'The foreign minister left Cairo today.'],
  ['التقى وزير الخارجية نظيره التونسي.', 'The foreign minister met his Tunisian counterpart.'],
  ['زار وزير الدفاع الحدود الشمالية.', 'The defence minister visited the northern border.'],
  ['انتقدت المعارضة السياسة الخارجية.', 'The opposition criticised foreign policy.'],
  ['أغلقت المدارس والجامعات أبوابها.', 'Schools and universities closed their doors.'],
  ['فتحت المدارس أبوابها بعد العطلة.', 'Schools opened their doors after the holiday.'],
  ['تدعم الحكومة الجامعات الحكومية.', 'The government supports public universities.'],
  ['رحبت الحكومة بالهدنة.', 'The government welcomed the truce.'],
  ['هبطت أسعار النفط.', 'Oil prices fell.'],
  ['ارتفعت أسعار الخبز.', 'Bread prices rose.'],
  ['مجلس الأمن الدولي', 'UN Security Council'],
] as const

const units = (pairs: readonly (readonly [string, string])[] = NEWS, more: Partial<UnitRecord> = {}) => pairs.map(([source, target], at) => unit(source, target, { id: `u${at}` as UnitId, ...more }))

async function searching(...memories: readonly (readonly UnitRecord[])[]) {
  const { engine } = openEngine()
  const files = memories.map((each, at) => openMemory(makeMemory(join(makeFolder(), `${at}.dragoman`), each)))
  await engine.use(files.map((file, position) => asMemory(file, { position, name: `Memory ${position + 1}` })))
  const find = (text: string, more: Partial<FragmentQuery> = {}) => engine.fragments({ text, sourceLanguage: 'ar', targetLanguage: 'en', segmentId: null, limit: 12, ...more })
  return { find, files }
}
const EN = { sourceLanguage: 'en', targetLanguage: 'ar' } as const
const pairs = (found: readonly Fragment[]) => found.map(({ source, target }) => [source, target])

describe('parts of a segment that a memory knows', () => {
  it.each([
    ['from Arabic', 'استقبل الرئيس وزير الخارجية في مكتبه', {}, [['وزير الخارجية', 'foreign minister']]],
    ['from English', 'The president received the foreign minister', EN, [['foreign minister', 'وزير الخارجية']]],
    ['whatever the case and the short vowels', 'استقبلَ الرئيسُ وَزيرَ الخارِجيّةِ', {}, [['وَزيرَ الخارِجيّةِ', 'foreign minister']]],
    ['behind "and"', 'حضر الرئيس ووزير الخارجية', {}, [['ووزير الخارجية', 'foreign minister']]],
    ['several of them, in the order of the segment', 'Schools and universities thanked the foreign minister', EN, [['Schools and universities', 'المدارس والجامعات'], ['foreign minister', 'وزير الخارجية']]],
    ['tags inside do not count', 'received the foreign\ue000 minister', EN, [['foreign minister', 'وزير الخارجية']]],
    ['words that only stand in different units are none', 'northern prices', EN, []],
    ['nor is a single word', 'the government', EN, []],
    ['nor a text without words', '« … »', {}, []],
    ['nor what looks like a query', '" OR * NEAR(', EN, []],
  ] as const)('%s', async (_, text, query, expected) => {
    const { find } = await searching(units())
    expect(pairs(await find(text, query))).toEqual(expected)
  })

  it.each([
    ['from Arabic', 'قال مجلس الأمن الدولي إن', {}, 'مجلس الأمن الدولي', 'UN Security Council'],
    ['from English', 'the UN Security Council said', EN, 'UN Security Council', 'مجلس الأمن الدولي'],
  ] as const)('a unit that is the part as a whole is certain, %s', async (_, text, query, source, target) => {
    const { find } = await searching(units())
    expect(await find(text, query)).toMatchObject([{ source, target, confidence: 1, count: 1, unitId: 'u11', unitSource: source, unitTarget: target }])
  })

  it('says where both parts stand, in the segment and in the unit', async () => {
    const { find } = await searching(units())
    const text = 'The president received the foreign minister today'
    const [found] = await find(text, EN)
    const cut = (whole: string, { start, end }: Fragment['range']) => whole.slice(start, end)
    expect(found).toMatchObject({ count: 3, memoryName: 'Memory 1' })
    expect([cut(text, found!.range), cut(found!.unitSource, found!.unitSourceRange), cut(found!.unitTarget, found!.unitTargetRange)]).toEqual(['foreign minister', 'foreign minister', 'وزير الخارجية'])
    expect(found!.confidence).toBeGreaterThan(0.5)
    expect(found!.confidence).toBeLessThan(1)
  })

  it('finds the same in a memory that was written the other way round', async () => {
    const turned = NEWS.map(([arabic, english]) => [english, arabic] as const)
    const { find } = await searching(units(turned, { sourceLanguage: 'en', targetLanguage: 'ar' }))
    expect(pairs(await find('استقبل الرئيس وزير الخارجية'))).toEqual([['وزير الخارجية', 'foreign minister']])
  })

  it('puts memories together, the one of higher priority first', async () => {
    const { find } = await searching(units([['مجلس الأمن', 'Security Council']]), units([...NEWS, ['مجلس الأمن', 'the Council of Safety']]))
    expect(await find('انعقد مجلس الأمن')).toMatchObject([{ target: 'Security Council', memoryName: 'Memory 1', count: 3 }])
    expect(await find('استقبل وزير الخارجية')).toMatchObject([{ target: 'foreign minister', memoryName: 'Memory 2' }])
  })

  it('knows what was committed before, and nothing of the segment itself, of other languages or of what was deleted', async () => {
    const own = 'own' as SegmentId
    const { find, files: [file] } = await searching(units())
    const text = 'وقع الطرفان معاهدة السلام'
    expect(await find(text)).toEqual([])
    add(file!, unit('معاهدة السلام', 'peace treaty', { id: 'new' as UnitId, segmentId: own }), unit('معاهدة السلام', 'traité de paix', { targetLanguage: 'fr' }))
    expect(await find(text)).toMatchObject([{ target: 'peace treaty', count: 1 }])
    expect(await find(text, { segmentId: own })).toEqual([])
    file!.transaction(() => file!.units.remove('new' as UnitId))
    expect(await find(text)).toEqual([])
  })

  it('gives no more than it is asked for', async () => {
    const { find } = await searching(units())
    expect(await find('Schools and universities thanked the foreign minister', { ...EN, limit: 1 })).toHaveLength(1)
  })

  it('leaves out a counterpart that nothing speaks for', async () => {
    const { find } = await searching(units([['كلمات غريبة هنا', 'alpha beta gamma delta epsilon zeta eta theta']]))
    expect(await find('هناك كلمات غريبة')).toEqual([])
  })
})

describe('memory.fragments', () => {
  it('answers for a segment, and with nothing where a whole match is good', async () => {
    const { call, ids, file } = await openBench([{ source: 'استقبل الرئيس وزير الخارجية في مكتبه' }, { source: 'غادر وزير الخارجية القاهرة اليوم.' }])
    add(file(), ...units())
    const ask = async (at: number) => pairs(await call('memory.fragments', { segmentId: ids[at]! }))
    expect([await ask(0), await ask(1)]).toEqual([[['وزير الخارجية', 'foreign minister']], []])
  })
})
