import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ConcordanceMode } from '../../src/core/model/memory.ts'
import type { ConcordanceQuery } from '../../src/services/memory-engine/queries.ts'
import type { UnitRecord } from '../../src/storage/unit-repository.ts'
import { asMemory, makeFolder, makeMemory, openEngine, openMemory, unit } from './memory-files.ts'

const onDay = (day: string): Partial<UnitRecord> => ({ changedAt: `2026-01-${day}T00:00:00.000Z` })

/** An engine on memories of these units; the first is searched first. */
async function searching(...memories: readonly (readonly UnitRecord[])[]) {
  const { engine } = openEngine()
  const files = memories.map((units, at) => openMemory(makeMemory(join(makeFolder(), `memory-${at}.dragoman`), units)))
  await engine.use(files.map((file, position) => asMemory(file, { name: `Archive ${position}`, position })))
  const ask = (query: string, more: Partial<ConcordanceQuery> = {}) =>
    engine.concordance({ query, mode: 'auto', sourceLanguage: 'ar', targetLanguage: 'en', sides: ['source', 'target'], memoryIds: null, author: null, changedFrom: null, changedTo: null, limit: 100, ...more })
  return { ask, files }
}

const EN_AR = { sourceLanguage: 'en', targetLanguage: 'ar' }

describe('concordance', () => {
  it.each([{ sourceLanguage: 'ar', targetLanguage: 'en' }, EN_AR])('puts units of either direction on the sides of what is asked for (from $sourceLanguage)', async (languages) => {
    const { ask } = await searching([unit('هدنة \ue000قصيرة', 'a \ue000short truce', onDay('01')), unit('a long truce', 'هدنة طويلة', { ...EN_AR, ...onDay('02') })])
    const arabic = languages.sourceLanguage === 'ar' ? 'source' : 'target'
    expect((await ask('الهدنة', languages)).entries).toMatchObject([
      { side: arabic, language: 'ar', before: '', hit: 'هدنة', after: ' طويلة', counterpart: 'a long truce', counterpartLanguage: 'en' },
      { side: arabic, hit: 'هدنة', after: ' قصيرة', counterpart: 'a short truce' },
    ])
    expect((await ask('truce', { ...languages, sides: [arabic] })).total).toBe(0)
  })

  it('has one hit for a unit with the words on both sides, on the source', async () => {
    const { ask } = await searching([unit('نظام Linux', 'the Linux system')])
    expect(await ask('linux')).toMatchObject({ total: 1, entries: [{ side: 'source', hit: 'Linux' }] })
    expect(await ask('linux', { sides: ['target'] })).toMatchObject({ total: 1, entries: [{ side: 'target', before: 'the ', hit: 'Linux' }] })
  })

  it('merges memories by date; on one day the first memory goes first', async () => {
    const { ask, files } = await searching(
      [unit('هدنة', 'first old', onDay('01')), unit('هدنة', 'first new', onDay('05'))],
      [unit('هدنة', 'second old', onDay('01')), unit('هدنة', 'second new', onDay('09'))],
    )
    const targets = async (more: Partial<ConcordanceQuery> = {}) => (await ask('هدنة', more)).entries.map(({ counterpart }) => counterpart)
    expect(await targets()).toEqual(['second new', 'first new', 'first old', 'second old'])
    expect(await targets({ limit: 2 })).toEqual(['second new', 'first new'])
    expect(await targets({ memoryIds: [files[1]!.id] })).toEqual(['second new', 'second old'])
    expect(await ask('هدنة', { memoryIds: [] })).toEqual({ total: 0, isTotalExact: true, isComplete: true, entries: [] })
    expect((await ask('هدنة', { limit: 1 })).total).toBe(4)
  })

  it('narrows by author and by days, the last ones included', async () => {
    const { ask } = await searching([
      unit('هدنة', 'one', { ...onDay('01'), changedBy: 'Omar' }), unit('هدنة', 'two', { ...onDay('02'), changedBy: 'Salma' }), unit('هدنة', 'three', { ...onDay('03'), changedBy: 'Omar' }), unit('هدنة', 'undated', { changedAt: '', changedBy: '' }),
    ])
    const targets = async (more: Partial<ConcordanceQuery>) => (await ask('هدنة', more)).entries.map(({ counterpart }) => counterpart)
    expect(await targets({ author: 'Omar' })).toEqual(['three', 'one'])
    expect(await targets({ author: '' })).toEqual(['undated'])
    expect(await targets({ changedFrom: '2026-01-02', changedTo: '2026-01-03' })).toEqual(['three', 'two'])
    expect(await targets({ changedTo: '2026-01-01' })).toEqual(['one'])
    expect(await targets({ author: 'Salma', changedFrom: '2026-01-03' })).toEqual([])
  })

  it('looks for words apart only where they nowhere stand together', async () => {
    const { ask } = await searching([unit('س', 'the permanent truce'), unit('س', 'a truce, and a permanent one')])
    expect((await ask('permanent truce')).entries.map(({ hit }) => hit)).toEqual(['permanent truce'])
    expect((await ask('one truce')).entries.map(({ hit }) => hit)).toEqual(['truce, and a permanent one'])
    expect((await ask('one truce', { mode: 'phrase' })).total).toBe(0)
  })

  it('counts to a bound and says when there are more', async () => {
    const { ask } = await searching(Array.from({ length: 1001 }, (_, at) => unit('نص', `text ${at}`)))
    expect(await ask('text', { limit: 3 })).toMatchObject({ total: 1000, isTotalExact: false, entries: [{ counterpart: 'نص', after: ' 1000' }, { after: ' 999' }, { after: ' 998' }] })
    expect(await ask('1000')).toMatchObject({ total: 1, isTotalExact: true })
  })

  it('gives every text as it stands, split at what was found', async () => {
    const texts = ['وَقْفُ إطلاقِ النَّارِ.', '«الهدنة»، ثم "الهدنة"', 'في عام ٢٠٢٠ (2020)', 'وللهدنةِ أثرٌ']
    const { ask } = await searching(texts.map((text, at) => unit(text, `unit ${at}`)))
    const modes: readonly ConcordanceMode[] = ['auto', 'words', 'phrase', 'prefix', 'inside']
    for (const mode of modes) {
      for (const query of ['النار', 'هدنة', '2020', '٢٠٢٠', 'وقف إطلاق', 'أثر']) {
        for (const { before, hit, after, counterpart } of (await ask(query, { mode })).entries) expect([before + hit + after, hit]).toEqual([texts[Number(counterpart.slice(-1))], expect.stringMatching(/\S/)])
      }
    }
    expect((await ask('هدنة')).entries.map(({ hit }) => hit)).toEqual(['وللهدنةِ', 'الهدنة'])
  })

  it.each(['"', '*', '(', ')', ':', '^', '-', '+', '{source_folded} : x', 'AND', 'NEAR(a b)', 'a"b', "'; DROP TABLE import; --", '\u0000', '\u200f', '\u0651', '\ue000', '<b>', '﷽', '😀', '\ud800'])('is safe from %j', async (query) => {
    const { ask } = await searching([unit('هدنة', 'a truce')])
    for (const mode of ['auto', 'words', 'phrase', 'prefix', 'inside'] as const) await expect(ask(query, { mode })).resolves.toMatchObject({ isComplete: true })
    expect((await ask('truce')).total).toBe(1)
  })
})
