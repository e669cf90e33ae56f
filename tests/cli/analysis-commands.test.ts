import { beforeAll, describe, expect, it } from 'vitest'
import { readRecords } from '../../src/core/formats/table/delimited.ts'
import { MATCH_BANDS } from '../../src/core/model/memory.ts'
import { makeDesk } from './run-cli.ts'

const desk = makeDesk()
const PAIRS = [
  ['وقع الطرفان الاتفاق في جنيف مساء أمس.', 'The two parties signed the agreement in Geneva last night.'],
  ['رحبت الأمم المتحدة بالخطوة الجديدة.', 'The United Nations welcomed the new step.'],
] as const
const tuv = (language: string, text: string) => `<tuv xml:lang="${language}"><seg>${text}</seg></tuv>`
const TMX = `<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/><body>${PAIRS.map(([ar, en]) => `<tu>${tuv('ar', ar)}${tuv('en', en)}</tu>`).join('')}</body></tmx>`

type Band = Readonly<{ segments: number; words: number; characters: number }>
type Row = Readonly<{ name: string; segments: number; words: number; characters: number; confirmedWords: number; bands: Readonly<Record<string, Band>> }>
type Report = Readonly<{ project: string; documents: readonly Row[]; total: Omit<Row, 'name'> }>

describe.each([['ar', 'en', 0], ['en', 'ar', 1]] as const)('from %s to %s', (source, target, side) => {
  const project = `matched-${source}`
  const text = [PAIRS[0][side], PAIRS[1][side], PAIRS[0][side]].join('\n\n')
  beforeAll(async () => {
    const files = [desk.write(`first-${source}.txt`, `${text}\n`), desk.write(`second-${source}.txt`, `${PAIRS[1][side]}\n`), desk.write('pairs.tmx', TMX)]
    await desk.json('new', project, '--source', source, '--target', target, ...files)
  })

  it('analyse says the same as a table, as CSV and as JSON', async () => {
    const report = (await desk.json('analyse', project)) as unknown as Report
    expect(report.documents.map(({ bands }) => MATCH_BANDS.map((band) => bands[band]!.segments))).toEqual([[0, 1, 2, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0, 0]])
    const rows = [...report.documents, report.total]

    const table = await desk.run(['analyse', project])
    expect([table.code, table.err]).toEqual([0, ''])
    expect(table.lines.slice(1).map((line) => line.split('\t').slice(1).map(Number))).toEqual(rows.map((row) => [row.segments, row.words, row.characters, row.confirmedWords, ...MATCH_BANDS.map((band) => row.bands[band]!.words)]))

    await desk.run(['analyse', project, '--format', 'csv', '-o', `${project}.csv`])
    const csv = desk.read(`${project}.csv`).toString('utf8')
    expect(csv.startsWith('\ufeff')).toBe(true)
    const lines = [...readRecords(csv.slice(1), ',')].slice(1).map(({ cells }) => cells.slice(1).map(Number))
    expect(lines).toEqual(rows.map((row) => [row.segments, row.words, row.characters, row.confirmedWords, ...MATCH_BANDS.flatMap((band) => [row.bands[band]!.segments, row.bands[band]!.words, row.bands[band]!.characters])]))

    const json = JSON.parse((await desk.run(['analyse', project, '--format', 'json'])).out) as Report
    expect([json.documents, json.total]).toEqual([report.documents, report.total])
    const one = (await desk.json('analyse', project, '--document', '2')) as unknown as Report
    expect(one.documents.map(({ name, bands }) => [name, bands['exact']!.segments])).toEqual([[`second-${source}.txt`, 1]])
  })

  it('pretranslate fills what it finds, and a second run finds nothing to fill', async () => {
    const only = await desk.json('pretranslate', project, '--document', '2', '--confirm-from', '100')
    expect(only).toMatchObject({ written: 1, confirmed: 1, locked: 0, bands: { exact: 1 } })
    const { code, out, err } = await desk.run(['pretranslate', project, '--min', '100', '--lang-ui', 'en'])
    expect([code, err]).toEqual([0, '3 segments were filled, 0 confirmed, 0 locked.\n'])
    expect(out.split('\n')).toContain('Exact\t2')
    expect(await desk.json('stats', project)).toMatchObject({ total: { untranslated: 0, draft: 3, confirmed: 1 } })
    expect(await desk.json('pretranslate', project)).toMatchObject({ written: 0 })
  })
})

describe('what cannot be done', () => {
  it.each([
    ['a score that is none', ['pretranslate', 'matched-ar', '--min', '40'], '--min'],
    ['a score to confirm from that is none', ['pretranslate', 'matched-ar', '--confirm-from', '90'], '--confirm-from'],
    ['a document that is not there', ['analyse', 'matched-ar', '--document', '9'], '9'],
    ['a format that is none', ['analyse', 'matched-ar', '--format', 'pdf'], '--format'],
    ['a project that is not there', ['pretranslate', 'nowhere'], 'nowhere'],
  ])('exits with 2 and one sentence for %s', async (_law, args, named) => {
    const { code, out, err } = await desk.run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^dragoman: .+\n$/)
    expect(err).toContain(named)
  })
})
