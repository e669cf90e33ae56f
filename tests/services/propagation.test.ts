import { describe, expect, it } from 'vitest'
import type { SegmentId } from '../../src/core/model/segment.ts'
import { openBench, type Bench } from './workbench-support.ts'

const texts = (bench: Bench) => bench.file().segments.getMany(bench.ids).map(({ target, status }) => `${status}: ${target}`)
const confirmFirst = (bench: Bench, target: string) => bench.call('segments.confirm', { id: bench.ids[0] as SegmentId, target, revision: 0 })

type Row = readonly [law: string, languages: readonly ['ar' | 'en', 'ar' | 'en'], sources: readonly string[], target: string, expected: readonly string[], asks: readonly string[]]

describe('confirming fills in segments that differ in numbers only', () => {
  it.each<Row>([
    ['with their own numbers, as drafts', ['ar', 'en'], ['الفصل 5', 'الفصل 6', 'الفصل 12'], 'Chapter 5', ['draft: Chapter 6', 'draft: Chapter 12'], []],
    ['from English too', ['en', 'ar'], ['Chapter 5', 'Chapter 1', 'Chapter 6'], 'الفصل ٥', ['draft: الفصل ١', 'draft: الفصل ٦'], []],
    ['and months', ['ar', 'en'], ['جنيف، 24 فبراير 2020', 'جنيف، 3 مارس 2020'], 'Geneva, 24 February 2020', ['draft: Geneva, 3 March 2020'], []],
    ['that begin with the number', ['en', 'ar'], ['5. Geneva', '6. Geneva'], '5. جنيف', ['draft: 6. جنيف'], []],
    ['whatever signs stand in them', ['en', 'ar'], ['[a*b]? 5', '[a*b]? 6', '[axb]? 7'], '[a*b]؟ 5', ['draft: [a*b]؟ 6', 'untranslated: '], []],
    ['but asks where the counted noun would change', ['en', 'ar'], ['3 soldiers were killed', '5 soldiers were killed', '15 soldiers were killed'], 'مقتل 3 جنود', ['draft: مقتل 5 جنود', 'untranslated: '], ['3 counted-noun']],
    ['in English too', ['ar', 'en'], ['قتل 3 جنود', 'قتل 1 جنود', 'قتل 7 جنود'], '3 soldiers were killed', ['untranslated: ', 'draft: 7 soldiers were killed'], ['2 counted-noun']],
    ['and where the number stands in words', ['en', 'ar'], ['After 5 days', 'After 7 days'], 'بعد خمسة أيام', ['untranslated: '], ['2 ambiguous']],
    ['but not where a word differs too', ['en', 'ar'], ['Chapter 5', 'Section 6', 'Chapter 6 b'], 'الفصل 5', ['untranslated: ', 'untranslated: '], []],
    ['but not where the digits are only of another kind', ['ar', 'en'], ['الفصل 5', 'الفصل ٥'], 'Chapter 5', ['untranslated: '], []],
  ])('%s', async (_law, languages, sources, target, expected, asked) => {
    const bench = await openBench(sources.map((source) => ({ source })), languages)
    const { propagated, repaired, asks } = await confirmFirst(bench, target)
    expect(texts(bench).slice(1)).toEqual(expected)
    expect(asks.map(({ number, reason }) => `${number} ${reason}`)).toEqual(asked)
    expect(propagated).toEqual(bench.ids.filter((_id, index) => expected[index - 1]?.startsWith('draft')))
    expect(repaired).toBe(propagated.length)
  })

  it('never over what somebody wrote, in a locked segment, or among other tags', async () => {
    const tag = (number: number) => [{ kind: 'standalone', number, content: '<br/>' }] as const
    const bench = await openBench(
      [{ source: 'Page 5\ue000', tags: tag(1) }, { source: 'Page 6\ue000', tags: tag(1), target: 'mine' }, { source: 'Page 7\ue000', tags: tag(1), isLocked: true }, { source: 'Page 8\ue000', tags: tag(2) }, { source: 'Page 9\ue000', tags: tag(1) }],
      ['en', 'ar'],
    )
    await confirmFirst(bench, 'الصفحة 5\ue000')
    expect(texts(bench).slice(1)).toEqual(['draft: mine', 'untranslated: ', 'untranslated: ', 'draft: الصفحة 9\ue000'])
  })

  it('as one step with the confirmation: undo takes both back', async () => {
    const bench = await openBench([{ source: 'Page 5' }, { source: 'Page 5' }, { source: 'Page 6' }], ['en', 'ar'])
    const { propagated, repaired } = await confirmFirst(bench, 'الصفحة 5')
    expect([propagated.length, repaired]).toEqual([2, 1])
    await bench.call('history.undo', { segmentId: bench.ids[0] as SegmentId })
    expect(texts(bench)).toEqual(['untranslated: ', 'untranslated: ', 'untranslated: '])
  })
})
