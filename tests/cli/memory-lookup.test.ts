import { beforeAll, describe, expect, it } from 'vitest'
import { pairOf, textOf } from '../services/memory-oracle.ts'
import { makeDesk } from './run-cli.ts'

const UNITS = 1500
const desk = makeDesk()
const QUERIES = 60

beforeAll(async () => {
  const units = Array.from({ length: UNITS }, (_, number) => pairOf(number))
  const body = units.map(([ar, en]) => `<tu><tuv xml:lang="ar"><seg>${ar}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`).join('\n')
  desk.write('units.tmx', `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>\n${body}\n</body></tmx>`)
  for (const language of ['ar', 'en'] as const) desk.write(`${language}.txt`, Array.from({ length: QUERIES }, (_, at) => textOf(language, at * 37)).join('\n'))
  await desk.json('new', 'big', '--source', 'ar', '--target', 'en')
  await desk.json('memory', 'import', 'big', 'units.tmx')
})

type Line = Readonly<{ line: number; ms: number; matches: readonly Readonly<{ score: number; source: string; target: string }>[] }>

async function lookUp(from: string, to: string, ...more: readonly string[]): Promise<readonly Line[]> {
  const { code, lines, err } = await desk.run(['memory', 'lookup', 'big', '--from', from, '--to', to, '--json', `${from}.txt`, ...more])
  expect([code, err]).toEqual([0, ''])
  return lines.map((line) => JSON.parse(line) as Line)
}

describe('memory lookup', () => {
  it.each([['ar', 'en'], ['en', 'ar']])('gives with --exhaustive, which compares with every unit, the same matches in the same order from %s to %s', async (from, to) => {
    const [fast, slow] = await Promise.all([lookUp(from, to, '--min', '50'), lookUp(from, to, '--min', '50', '--exhaustive')])
    expect(fast.map(({ line, matches }) => ({ line, matches }))).toEqual(slow.map(({ line, matches }) => ({ line, matches })))
    expect(fast.map(({ line }) => line)).toEqual(Array.from({ length: QUERIES }, (_, line) => line))
    // Or both would agree on nothing.
    expect(fast.filter(({ matches }) => matches.length > 0 && matches.some(({ score }) => score < 100)).length).toBeGreaterThan(QUERIES / 3)
  })

  it.each([['ar', 'en', []], ['en', 'ar', ['--exhaustive']]] as const)('leaves out what is under --min and past --limit (from %s to %s %j)', async (from, to, more) => {
    const all = await lookUp(from, to, '--min', '50', '--limit', '50', ...more)
    const some = await lookUp(from, to, '--min', '70', '--limit', '2', ...more)
    expect(some.map(({ matches }) => matches)).toEqual(all.map(({ matches }) => matches.filter(({ score }) => score >= 70).slice(0, 2)))
    expect(all.some(({ matches }) => matches.length > 2)).toBe(true)
  })

  it.each<readonly [law: string, args: readonly string[], named: string]>([
    ['a file that is not there', ['big', '--from', 'ar', '--to', 'en', 'nowhere.txt'], 'nowhere.txt'],
    ['a score that is none', ['big', '--from', 'ar', '--to', 'en', '--min', 'high', 'ar.txt'], 'high'],
    ['a project that is not there', ['none', '--from', 'ar', '--to', 'en', 'ar.txt'], 'none'],
  ])('refuses %s', async (_law, args, named) => {
    const { code, out, err } = await desk.run(['memory', 'lookup', ...args])
    expect([code, out, err.includes(named)]).toEqual([2, '', true])
  })
})
