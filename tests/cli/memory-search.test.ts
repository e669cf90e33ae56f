import { beforeAll, describe, expect, it } from 'vitest'
import { makeDesk } from './run-cli.ts'

const desk = makeDesk()
const PAIRS = [
  ['\u0648\u0642\u0641 \u0625\u0637\u0644\u0627\u0642 \u0627\u0644\u0646\u0627\u0631', 'A ceasefire', 'salma', '20240101'],
  ['\u0627\u062a\u0641\u0627\u0642 \u0627\u0644\u0647\u064f\u062f\u0646\u0629', 'The truce & the ceasefire', 'omar', '20250101'],
  ['\u0628\u0627\u0644\u0647\u062f\u0646\u0629', 'By truce', 'omar', '20260101'],
] as const
const escaped = (text: string) => text.replaceAll('&', '&amp;')
const TMX = `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>\n${PAIRS.map(
  ([ar, en, user, date]) => `<tu changedate="${date}T000000Z" changeid="${user}"><tuv xml:lang="ar"><seg>${ar}</seg></tuv><tuv xml:lang="en"><seg>${escaped(en)}</seg></tuv></tu>`,
).join('\n')}\n</body></tmx>`

beforeAll(async () => {
  desk.write('units.tmx', TMX)
  for (const [source, target] of [['ar', 'en'], ['en', 'ar']] as const) {
    await desk.json('new', source, '--source', source, '--target', target)
    await desk.json('memory', 'import', source, 'units.tmx')
  }
})

type Answer = Readonly<{ total: number; isTotalExact: boolean; isComplete: boolean; entries: readonly Readonly<Record<string, string>>[] }>
const search = async (project: string, ...args: readonly string[]) => (await desk.json('memory', 'search', project, ...args)) as Answer

describe('memory search', () => {
  it.each([['ar', 'source', 'target'], ['en', 'target', 'source']] as const)('shows words in their context and what stands for them, the newest first (from %s)', async (project, arabic, english) => {
    const found = await search(project, '\u0647\u062f\u0646\u0647')
    expect(found).toMatchObject({
      total: 2, isTotalExact: true, isComplete: true,
      entries: [
        { side: arabic, language: 'ar', before: '', hit: '\u0628\u0627\u0644\u0647\u062f\u0646\u0629', after: '', counterpart: 'By truce', counterpartLanguage: 'en', author: 'omar', changedAt: '2026-01-01T00:00:00.000Z' },
        { before: '\u0627\u062a\u0641\u0627\u0642 ', hit: '\u0627\u0644\u0647\u064f\u062f\u0646\u0629', counterpart: 'The truce & the ceasefire' },
      ],
    })
    expect((await search(project, 'truce', '--side', english)).total).toBe(2)
    expect((await search(project, 'truce', '--side', arabic)).total).toBe(0)
  })

  it.each<readonly [law: string, args: readonly string[], total: number]>([
    ['whole words', ['fire'], 0],
    ['inside words', ['fire', '--mode', 'inside'], 2],
    ['beginnings of words', ['tru', '--mode', 'prefix'], 2],
    ['words wherever they are', ['ceasefire truce', '--mode', 'words'], 1],
    ['words in this order', ['ceasefire truce', '--mode', 'phrase'], 0],
    ['what one person changed', ['ceasefire', '--author', 'omar'], 1],
    ['what changed on some days', ['ceasefire', '--from-date', '2024-01-01', '--to-date', '2024-12-31'], 1],
    ['the memory of that name', ['ceasefire', '--memory', 'ar'], 2],
    ['signs find nothing', ['"&*(', '--mode', 'inside'], 0],
  ])('%s', async (_law, args, total) => {
    expect((await search('ar', ...args)).total).toBe(total)
  })

  it('prints before, hit, after, counterpart and memory, a hit a row, and says how many there are', async () => {
    const { code, lines, err } = await desk.run(['memory', 'search', 'ar', 'ceasefire', '--limit', '1', '--lang-ui', 'en'])
    expect([code, lines, err]).toEqual([0, [`The truce & the \tceasefire\t\t${PAIRS[1][0]}\tar`], '2 places, 1 shown.\n'])
  })

  it.each<readonly [law: string, args: readonly string[], named: string]>([
    ['a mode that there is not', ['ar', 'x', '--mode', 'fuzzy'], 'fuzzy'],
    ['a side that there is not', ['ar', 'x', '--side', 'left'], 'left'],
    ['a memory that there is not', ['ar', 'x', '--memory', 'Archive'], 'Archive'],
    ['a day that is none', ['ar', 'x', '--from-date', '2024-13-01'], '2024-13-01'],
    ['a number that is too high', ['ar', 'x', '--limit', '501'], '501'],
    ['an empty query', ['ar', ' '], 'QUERY'],
    ['a query that is missing', ['ar'], 'QUERY'],
    ['a project that is not there', ['none', 'x'], 'none'],
  ])('exits with 2 and one sentence for %s', async (_law, args, named) => {
    const { code, out, err } = await desk.run(['memory', 'search', ...args, '--lang-ui', 'en'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^dragoman: .+\n$/)
    expect(err).toContain(named)
  })
})
