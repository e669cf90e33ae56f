import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Match, UnitId } from '../../src/core/model/memory.ts'
import type { EngineMemory } from '../../src/services/memory-engine/engine.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'
import { add, asMemory, makeFolder, makeMemory, openEngine, openMemory, unit, type EngineDesk } from './memory-files.ts'

/** An engine on memories with these units, each with what is said of it. */
async function engineOn(...memories: readonly Readonly<{ units: readonly UnitRecord[] } & Partial<EngineMemory>>[]): Promise<EngineDesk & Readonly<{ memories: readonly EngineMemory[] }>> {
  const folder = makeFolder()
  const desk = openEngine()
  const used = memories.map(({ units, ...more }, position) => {
    const file = openMemory(makeMemory(join(folder, `memory-${position}.dragoman`), units))
    return asMemory(file, { position, name: `memory ${position}`, ...more })
  })
  await desk.engine.use(used)
  return { ...desk, memories: used }
}
const itemised = ({ score, penalties }: Match) => [score, ...penalties.map(({ reason, points }) => `${reason} ${points}`)]
const tags = [{ kind: 'open', number: 1, content: '<b>' }, { kind: 'close', number: 1, content: '</b>' }] as const

describe('penalties', () => {
  const TEXT = 'وقعت اللجنة 12 اتفاقا في المدينة القديمة أمس'
  it.each<readonly [string, Partial<UnitRecord>, Partial<EngineMemory>, readonly (number | string)[]]>([
    ['a confirmed unit has none', {}, {}, [100]],
    ['every match of a memory costs what the memory does', {}, { penalty: 7 }, [93, 'memory 7']],
    ['an alignment of unknown confidence costs two', { origin: 'alignment' }, {}, [98, 'aligned 2']],
    ['so does a sure one', { origin: 'alignment', extra: { confidence: 1 } }, {}, [98, 'aligned 2']],
    ['a doubtful one costs more', { origin: 'alignment', extra: { confidence: 0.5 } }, {}, [94, 'aligned 6']],
    ['one that is hardly one costs ten', { origin: 'alignment', extra: { confidence: 0 } }, {}, [90, 'aligned 10']],
    ['confidence says nothing where nothing was aligned', { extra: { confidence: 0 } }, {}, [100]],
    ['a machine costs five', { origin: 'machine' }, {}, [95, 'machine 5']],
    ['other tags cost one', { source: `\ue000${TEXT}\ue001`, tags }, {}, [99, 'tags 1']],
    ['numbers in other digits cost nothing', { source: TEXT.replace('12', '١٢') }, {}, [100]],
    ['all of them, in this order', { source: `\ue000${TEXT}\ue001`.replace('12', '13'), tags, origin: 'alignment' }, { penalty: 3 }, [82, 'memory 3', 'aligned 2', 'tags 1', 'numbers 1']],
  ])('%s', async (_law, more, memory, expected) => {
    const { lookUp } = await engineOn({ units: [unit(TEXT, 'signed', more)], ...memory })
    const [match] = await lookUp(TEXT)
    const [score, ...penalties] = itemised(match!)
    const points = match!.penalties.reduce((sum, penalty) => sum + penalty.points, 0)
    expect(penalties).toEqual(expected.slice(1))
    if (match!.kind === 'fuzzy') expect(score).toBe((await engineOn({ units: [unit(TEXT.replace('12', '13'), 'x')] }).then((plain) => plain.lookUp(TEXT)))[0]!.score + 1 - points)
    else expect(score).toBe(expected[0])
  })

  it('a text with two translations costs one, wherever they are, but not in context and not for the same words', async () => {
    const own = { previousSource: 'قبل', nextSource: 'بعد' }
    const { lookUp } = await engineOn(
      { units: [unit('هدنة طويلة جدا', 'a long truce'), unit('هدنة  طويلة جدا', 'a long  truce')] },
      { units: [unit('هُدنة طويلة جدا', 'A very long truce', own)] },
    )
    expect((await lookUp('هدنة طويلة جدا')).map(itemised)).toEqual([[99, 'multiple 1'], [99, 'multiple 1'], [99, 'multiple 1']])
    expect((await lookUp('هُدنة طويلة جدا', own)).map(itemised)[0]).toEqual([101])
    const single = await engineOn({ units: [unit('هدنة طويلة جدا', 'a long truce'), unit('هدنة طويلة جدا', 'a long\ue000 truce')] })
    expect((await single.lookUp('هدنة طويلة جدا')).map(itemised)).toEqual([[100], [100]])
  })

  it('the unit of the segment itself is no other translation, and no match', async () => {
    const { lookUp } = await engineOn({ units: [unit('هدنة طويلة جدا', 'mine', { segmentId: 's' }), unit('هدنة طويلة جدا', 'theirs')] })
    expect((await lookUp('هدنة طويلة جدا', { segmentId: 's' })).map(itemised)).toEqual([[100]])
    expect((await lookUp('هدنة طويلة جدا')).map(itemised)).toEqual([[99, 'multiple 1'], [99, 'multiple 1']])
  })

  it('the best after penalties is found, though many are better before them', async () => {
    const text = 'أعلن المتحدث باسم اللجنة وقف النار في المدينة القديمة'
    const bad = Array.from({ length: 60 }, (_, number) => unit(text, `machine ${number}`, { origin: 'machine' }))
    const { lookUp } = await engineOn({ units: [unit(`${text} أمس`, 'good'), ...bad] })
    const best = await lookUp(text, { limit: 1, minScore: 70 })
    expect(best.map(({ score, target }) => [score, target])).toEqual([[94, expect.stringMatching(/machine/)]])
    const { lookUp: inTwo } = await engineOn({ units: [unit(`${text}.`, 'good')] }, { units: bad, penalty: 20 })
    expect((await inTwo(text, { limit: 1 })).map(({ target }) => target)).toEqual(['good'])
    expect(await inTwo(text, { limit: 5, minScore: 101 })).toEqual([])
  })

  it('of equal matches the newer comes first, then that of the memory that comes first', async () => {
    const same = { changedAt: '2026-02-02T00:00:00.000Z' }
    const { lookUp } = await engineOn(
      { units: [unit('هدنة طويلة جدا', 'old', { changedAt: '2025-01-01T00:00:00.000Z' }), unit('هدنة طويلة جدا', 'first', same)] },
      { units: [unit('هدنة طويلة جدا', 'second', same)], isWritable: false },
    )
    const matches = await lookUp('هدنة طويلة جدا')
    expect(matches.map(({ target, memoryName, isWritable }) => [target, memoryName, isWritable])).toEqual([['first', 'memory 0', true], ['second', 'memory 1', false], ['old', 'memory 0', true]])
  })

  it('a match has its neighbours in the direction in which they are known', async () => {
    const { lookUp } = await engineOn({ units: [unit('هدنة طويلة جدا', 'a very long truce', { previousSource: 'قبل', nextSource: 'بعد' })] })
    expect((await lookUp('هدنة طويلة جدا'))[0]).toMatchObject({ previousSource: 'قبل', nextSource: 'بعد', repair: null })
    expect((await lookUp('a very long truce', { sourceLanguage: 'en_US', targetLanguage: 'ar-EG' }))[0]).toMatchObject({ previousSource: '', nextSource: '', target: 'هدنة طويلة جدا' })
  })
})

const ARABIC = ['وقف', 'النار', 'اللجنة', 'المدينة', 'هدنة', 'تقرير', 'والتقرير', '١٢', '7', '،', 'جديد'] as const
const ENGLISH = ['the', 'truce', 'Report', 'reports', 'city', 'of', '12', '7', ',', 'new', 'committee'] as const
const sentence = (words: readonly string[], most: number) => fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: most }).map((chosen) => chosen.join(' '))
const record = fc.record({
  source: sentence(ARABIC, 9), target: sentence(ENGLISH, 3), origin: fc.constantFrom('confirmed', 'alignment', 'machine', 'import'), isTagged: fc.boolean(), isTurned: fc.boolean(),
  previousSource: fc.constantFrom('', 'قبل'), changedAt: fc.constantFrom('2026-01-01', '2026-02-01'),
})
const memory = fc.record({ units: fc.array(record, { maxLength: 60 }), penalty: fc.constantFrom(0, 0, 1, 5, 30) })

describe('for any memories', () => {
  it.each([['ar', 'en'], ['en', 'ar']])('from %s to %s the matches are those of comparing with every unit, in whatever order the memories are named', async (sourceLanguage, targetLanguage) => {
    const queries = fc.array(sentence(sourceLanguage === 'ar' ? ARABIC : ENGLISH, 9), { minLength: 1, maxLength: 4 })
    const options = fc.record({ minScore: fc.constantFrom(50, 70, 95, 100, 101), limit: fc.integer({ min: 1, max: 6 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(memory, { minLength: 1, maxLength: 3 }), queries, options, async (memories, texts, more) => {
        const desk = await engineOn(
          ...memories.map(({ units, penalty }, at) => ({
            penalty,
            units: units.map(({ isTagged, isTurned, ...each }, number) => ({
              ...unit(each.source, each.target, { ...each, id: `m${at}u${number}` as UnitId }),
              ...(isTagged ? { source: `\ue000${each.source}\ue001`, tags } : {}),
              ...(isTurned ? { source: each.target, target: each.source, sourceLanguage: 'en', targetLanguage: 'ar-SA' } : {}),
            })),
          })),
        )
        for (const text of texts) {
          const asked = { ...more, sourceLanguage, targetLanguage, previousSource: 'قبل' }
          const found = await desk.lookUp(text, asked)
          const all = await desk.lookUp(text, { ...asked, isExhaustive: true })
          expect(found.map(({ score }) => score)).toEqual(all.map(({ score }) => score))
          expect(found.every(({ score }) => score >= more.minScore)).toBe(true)
          const last = found.at(-1)?.score ?? 0
          const certain = (matches: readonly Match[]) => matches.filter(({ score }) => score > last)
          expect(certain(found)).toEqual(certain(all))
          await desk.engine.use(desk.memories.toReversed())
          expect(await desk.lookUp(text, asked)).toEqual(found)
        }
        await desk.engine.close()
      }),
      { numRuns: 12 },
    )
  })

  it('a unit that comes or goes changes the next lookup as if everything were made anew', async () => {
    const path = makeMemory(join(makeFolder(), 'memory.dragoman'))
    const file = openMemory(path)
    const desk = openEngine()
    await desk.engine.use([asMemory(file)])
    const step = fc.oneof(fc.record({ put: record }), fc.record({ remove: fc.nat(200) }), fc.constant('restart' as const))
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), sentence(ARABIC, 8), async (steps, text) => {
        for (const each of steps) {
          if (each === 'restart') {
            await desk.engine.use([])
            await desk.engine.use([asMemory(file)])
          } else if ('put' in each) add(file, unit(each.put.source, each.put.target, { id: `u${count++}` as UnitId }))
          else file.transaction(() => file.units.remove(`u${each.remove}` as UnitId))
        }
        const fresh = openEngine()
        await fresh.engine.use([asMemory(file)])
        expect(await desk.lookUp(text)).toEqual(await fresh.lookUp(text, { isExhaustive: true }))
        await fresh.engine.close()
      }),
      { numRuns: 40 },
    )
  })
})
