import { describe, expect, it } from 'vitest'
import { makeDesk } from './run-cli.ts'

const desk = makeDesk()

const PAIRS: readonly (readonly [string, string])[] = [
  ['بدأت اللجنة العسكرية عملها في جنيف.', 'The military committee began its work in Geneva.'],
  ['اتفقت اللجنة العسكرية على هدنة.', 'The military committee agreed on a truce.'],
  ['رحبت البعثة بالهدنة.', 'The mission welcomed the truce.'],
  ['تعود اللجنة العسكرية إلى جنيف بعد الهدنة.', 'The military committee returns to Geneva after the truce.'],
  ['وصل الوفد أمس.', 'The delegation arrived yesterday.'],
]
type Line = Readonly<{ source: string; target: string; score: number; count: number }>
const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Line)
const table = (columns: readonly [0 | 1, 0 | 1], header = '') => `${header}${PAIRS.map((pair) => `${pair[columns[0]]}\t${pair[columns[1]]}\n`).join('')}`

describe('terms extract', () => {
  it.each([
    ['a table whose header names the languages in the other order', 'ar', 'en', 'named.tsv', table([1, 0], 'en\tar\n')],
    ['a table without a header, Arabic first', 'ar', 'en', 'bare.tsv', table([0, 1])],
    ['a table without a header, English first', 'en', 'ar', 'turned.tsv', table([1, 0])],
    ['a memory', 'en', 'ar', 'news.tmx', `<?xml version="1.0"?><tmx version="1.4"><header srclang="ar"/><body>${PAIRS.map(([ar, en]) => `<tu><tuv xml:lang="ar"><seg>${ar}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`).join('')}</body></tmx>`],
  ])('prints one JSON line a pair of %s', async (_law, source, target, name, text) => {
    const { code, lines, err } = await desk.run(['terms', 'extract', '--source', source, '--target', target, '--json', desk.write(name, text)])
    expect([code, err]).toEqual([0, ''])
    const truce = parsed(lines).find((line) => line.source === 'truce' || line.target === 'truce')
    expect(truce).toEqual({ source: source === 'ar' ? 'هدنة' : 'truce', target: source === 'ar' ? 'truce' : 'هدنة', score: expect.any(Number) as number, count: 3 })
    expect(Object.keys(truce ?? {})).toEqual(['source', 'target', 'score', 'count'])
  })

  it('leaves out what a glossary has, and stops where it is told to', async () => {
    const pairs = desk.write('pairs.tsv', table([0, 1]))
    const glossary = desk.write('known.tsv', 'ar\ten\nهدنة\ttruce\n')
    const run = async (...more: readonly string[]) => parsed((await desk.run(['terms', 'extract', '--source', 'ar', '--target', 'en', '--json', pairs, ...more])).lines)
    const all = await run()
    expect(all.map(({ target }) => target)).toContain('truce')
    expect((await run('--glossary', glossary)).map(({ target }) => target)).not.toContain('truce')
    expect(await run('--limit', '2')).toHaveLength(2)
  })

  it.each([
    ['ar', 0, 'اللجنة العسكرية'],
    ['en', 1, 'military committee'],
  ] as const)('looks in texts of %s alone, sentence by sentence', async (language, side, wanted) => {
    const text = PAIRS.map((pair) => pair[side])
    const files = [desk.write('one.txt', text.slice(0, 3).join(' ')), desk.write('two.txt', text.slice(3).join('\n'))]
    const found = parsed((await desk.run(['terms', 'extract', '--lang', language, '--json', ...files])).lines)
    expect(found.find(({ source }) => source === wanted)).toMatchObject({ target: '', count: 3 })
  })

  it.each([
    ['no such file', ['--source', 'ar', '--target', 'en', 'none.tsv'], 'none.tsv'],
    ['no such memory', ['--source', 'ar', '--target', 'en', 'none.tmx'], 'none.tmx'],
    ['one language of two', ['--source', 'ar', 'pairs.tsv'], '--target'],
    ['a limit that is no number', ['--lang', 'ar', '--limit', 'x', 'one.txt'], '--limit'],
  ])('exits with 2 and one sentence for %s', async (_law, args, named) => {
    const { code, out, err } = await desk.run(['terms', 'extract', ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^dragoman: .+\n$/)
    expect(err).toContain(named)
  })
})
