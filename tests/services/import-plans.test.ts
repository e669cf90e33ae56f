import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../src/contract/index.ts'
import { readRecords } from '../../src/core/formats/table/delimited.ts'
import type { JobInfo } from '../../src/core/model/job.ts'
import { createWorkerPool } from '../../src/services/worker-pool.ts'
import { failureOf, openFileDesk, ROOT, type FileDesk } from './file-desk.ts'
import { textRow, workbook } from '../core/formats/xlsx/workbooks.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

type Options = Omit<Input<'imports.planGlossary'>, 'token'>
const create = (sourceLanguage = 'ar', targetLanguage = 'en') => desk.call('projects.create', { name: 'p', sourceLanguage, targetLanguage })
const planJob = async (content: string | Uint8Array, name = 'g.csv', options: Options = {}): Promise<JobInfo> =>
  desk.ended(await desk.call('imports.planGlossary', { token: await desk.token(name, content), ...options }))
async function plan(content: string | Uint8Array, name = 'g.csv', options: Options = {}) {
  const job = await planJob(content, name, options)
  if (job.state !== 'done') throw new Error(JSON.stringify(job.error))
  return desk.call('imports.plan', { id: job.result?.planId ?? '' })
}
const apply = async (id: string, options: Omit<Input<'imports.applyPlan'>, 'id'> = {}) => desk.ended(await desk.call('imports.applyPlan', { id, ...options }))
const terms = async () => (await desk.call('glossary.search', {})).entries.map(({ terms: list, domain }) => [...list.map(({ text, status }) => `${text}:${status}`), domain].join(' ')).sort()
const file = () => desk.workbench.context.file()

const OURS = 'ar,en,status,domain\nهدنة,truce,preferred,military\nسلام,peace,preferred,\n'
const THEIRS = 'ar,en,status,domain\nهدنة,truce,preferred,law\nهدنة,ceasefire,preferred,\nسلام,peace,preferred,\nحرب,war,,\n,x,,\nسلام,salaam,forbidden,\n'

async function prepared(): Promise<string> {
  await create()
  await apply((await plan(OURS)).id)
  return (await plan(THEIRS)).id
}

describe('a dry run', () => {
  it('says of every line what would happen, and writes nothing', async () => {
    const id = await prepared()
    const before = await terms()
    expect(await desk.call('imports.plan', { id })).toMatchObject({ fileName: 'g.csv', format: 'csv', encoding: 'utf-8', isSure: true, counts: { new: 1, changed: 2, conflicting: 1, rejected: 1, identical: 1 }, table: { delimiter: ',', columns: ['source', 'target', 'status', 'domain'] } })
    const { total, entries } = await desk.call('imports.planRows', { id })
    expect([total, ...entries.map(({ index, line, kind, source, target, reason }) => [index, line, kind, source, target, reason?.code ?? ''].join(' '))]).toEqual([
      6, '0 2 changed هدنة truce ', '1 3 conflicting هدنة ceasefire other-translation', '2 4 identical سلام peace ', '3 5 new حرب war ', '4 6 rejected  x no-source-term', '5 7 changed سلام salaam ',
    ])
    expect(entries[0]?.changes).toEqual([{ field: 'domain', before: 'military', after: 'law' }])
    expect((await desk.call('imports.planRows', { id, kind: 'changed', offset: 1, limit: 1 })).entries.map(({ line }) => line)).toEqual([7])
    expect(await terms()).toEqual(before)
    expect(file().imports.unfinished()).toEqual([])
  })

  it('is applied as one step of undo: new entries and changed ones, and nothing else', async () => {
    const id = await prepared()
    const before = await terms()
    const job = await apply(id)
    expect(job).toMatchObject({ state: 'done', result: { counts: { entries: 1, changed: 2, duplicates: 1, conflicts: 1, rejected: 1 } } })
    expect(await terms()).toEqual(['حرب:preferred war:preferred ', 'سلام:preferred peace:preferred salaam:forbidden ', 'هدنة:preferred truce:preferred law'])
    await desk.call('glossary.undo', {})
    expect(await terms()).toEqual(before)
    await desk.call('glossary.redo', {})
    expect((await terms()).length).toBe(3)
    await desk.call('imports.undo', { importId: job.result?.importId ?? '' })
    expect(await terms()).toEqual(before)
  })

  it.each<readonly [string, Omit<Input<'imports.applyPlan'>, 'id'>, readonly string[]]>([
    ['conflicts as entries of their own', { conflicts: 'add' }, ['حرب:preferred war:preferred ', 'سلام:preferred peace:preferred salaam:forbidden ', 'هدنة:preferred ceasefire:preferred ', 'هدنة:preferred truce:preferred law']],
    ['conflicts in the place of ours', { conflicts: 'replace' }, ['حرب:preferred war:preferred ', 'سلام:preferred peace:preferred salaam:forbidden ', 'هدنة:preferred ceasefire:preferred law']],
    ['one row apart from the policy', { choices: [{ index: 1, choice: 'add' }, { index: 3, choice: 'skip' }] }, ['سلام:preferred peace:preferred salaam:forbidden ', 'هدنة:preferred ceasefire:preferred ', 'هدنة:preferred truce:preferred law']],
    ['new terms proposed, ours as they are', { asProposed: true, overwrite: false }, ['حرب:proposed war:proposed ', 'سلام:preferred peace:preferred salaam:forbidden ', 'هدنة:preferred truce:preferred military']],
  ])('takes %s', async (_law, options, expected) => {
    expect((await apply(await prepared(), options)).state).toBe('done')
    expect(await terms()).toEqual([...expected].sort())
  })

  it('is refused where an entry that it would change was changed since, and then leaves nothing', async () => {
    const id = await prepared()
    const truce = (await desk.call('glossary.search', { query: 'truce' })).entries[0]!
    await desk.call('glossary.update', { id: truce.id, revision: truce.revision, concept: { note: 'new', terms: truce.terms.map((each) => ({ ...each, forms: [...each.forms], exceptions: [] })) } })
    const before = await terms()
    expect(await apply(id)).toMatchObject({ state: 'failed', error: { code: 'import/plan-stale' } })
    expect(await terms()).toEqual(before)
    expect([file().imports.unfinished(), file().concepts.count()]).toEqual([[], 2])
  })

  it('is gone when it was applied, discarded, replaced by another, or its project was closed', async () => {
    const id = await prepared()
    await apply(id)
    const second = await plan(THEIRS)
    const third = await plan(THEIRS)
    for (const gone of [id, second.id]) expect(await failureOf(desk.call('imports.planRows', { id: gone }))).toMatchObject({ code: 'import/no-plan' })
    await desk.call('imports.discardPlan', { id: third.id })
    expect(await failureOf(desk.call('imports.applyPlan', { id: third.id }))).toMatchObject({ code: 'import/no-plan' })
    const fourth = await plan(THEIRS)
    await desk.call('projects.create', { name: 'other', sourceLanguage: 'ar', targetLanguage: 'en' })
    expect(await failureOf(desk.call('imports.plan', { id: fourth.id }))).toMatchObject({ code: 'import/no-plan' })
  })

  it.each(['en', 'ar'] as const)('can be kept as a table in %s', async (uiLanguage) => {
    const id = await prepared()
    await desk.call('settings.set', { uiLanguage })
    const saved = await desk.call('imports.savePlanReport', { id })
    expect(saved.name).toBe('g.report.csv')
    const text = readFileSync(desk.workbench.context.files.resolve(saved.token).path, 'utf8')
    const rows = [...readRecords(text.replace(/^\ufeff/, ''), ',')].map(({ cells }) => cells)
    expect(rows).toHaveLength(7)
    expect(rows[1]).toEqual(uiLanguage === 'en' ? ['2', 'changed', 'هدنة', 'truce', 'domain: military → law', ''] : ['2', 'متغيّر', 'هدنة', 'truce', 'المجال: military ← law', ''])
    expect(rows[5]).toEqual(uiLanguage === 'en' ? ['6', 'rejected', '', 'x', '', 'no Arabic term'] : ['6', 'مرفوض', '', 'x', '', 'لا مصطلح في خانة العربية'])
    expect(text).not.toContain('{{')
  })

  it('reads a workbook with Arabic headers, from the sheet that was chosen, and rejects its formulas', async () => {
    await create('en', 'ar')
    const header = textRow(1, 'المصطلح العربي', 'المقابل الإنجليزي', 'المجال')
    const book = workbook({ sheets: [{ name: 'قديم', rows: `${header}${textRow(2, 'حرب', 'war', 'x')}` }, { name: 'جديد', rows: `${header}${textRow(2, 'هدنة', 'truce', 'عسكري')}<row r="3"><c r="A3" t="str"><f>A2</f><v>هدنة</v></c><c r="B3" t="inlineStr"><is><t>y</t></is></c></row>` }] })
    const made = await plan(book, 'g.xlsx', { sheet: 'جديد' })
    expect(made).toMatchObject({ format: 'xlsx', encoding: '', encodings: [], counts: { new: 1, rejected: 1 }, table: { sheet: 'جديد', columns: ['target', 'source', 'domain'] } })
    expect((await desk.call('imports.planRows', { id: made.id, kind: 'rejected' })).entries).toMatchObject([{ line: 3, reason: { code: 'formula-cell', args: { cell: 'A3' } } }])
    await apply(made.id)
    expect(await terms()).toEqual(['truce:preferred هدنة:preferred عسكري'])
  })

  it.each<readonly [string, string | Uint8Array, string, Options, object]>([
    ['bytes that are not in the encoding that was chosen', Uint8Array.from([...Buffer.from('ar,en\n'), 0xe5, 0xcf, 0xe4, 0xc9, ...Buffer.from(',truce\n')]), 'g.csv', { encoding: 'utf-8' }, { code: 'format/encoding', details: { file: 'g.csv', line: 2 } }],
    ['an empty file', '', 'g.csv', {}, { code: 'format/empty' }],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), 'g.png', {}, { code: 'format/unknown' }],
    ['a broken workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]), 'g.xlsx', {}, { code: 'format/malformed', details: { file: 'g.xlsx' } }],
    ['a sheet that is not there', workbook({ sheets: [{ name: 'a', rows: textRow(1, 'ar', 'en') }] }), 'g.xlsx', { sheet: 'b' }, { code: 'glossary/no-sheet' }],
    ['columns without a target', 'a,b\nc,d\n', 'g.csv', { columns: ['source', 'note'] }, { code: 'glossary/no-language-column', details: { language: 'en' } }],
  ])('fails for %s, and leaves no plan', async (_law, content, name, options, error) => {
    await create()
    expect(await planJob(content, name, options)).toMatchObject({ state: 'failed', error })
  })

  it('asks where the encoding is a guess', async () => {
    await create()
    const bytes = Uint8Array.from([...Buffer.from('ar,en\n'), 0xe5, 0xe6, ...Buffer.from(',he\n')])
    expect(await plan(bytes)).toMatchObject({ isSure: false })
    expect(await plan(bytes, 'g.csv', { encoding: 'windows-1256' })).toMatchObject({ isSure: true, encoding: 'windows-1256' })
    expect((await plan('هدنة\ttruce\n', 'words.txt')).format).toBe('omegat')
    expect((await plan('هدنة;truce\n', 'words.data')).format).toBe('csv')
  })

  it('finds the one bad line among many, and a cancel leaves no plan', async () => {
    await create()
    const lines = Array.from({ length: 20_000 }, (_, n) => (n === 15_000 ? 'سطر,' : `مصطلح ${n},term ${n}`))
    const table = `ar,en\n${lines.join('\n')}\n`
    const made = await plan(table)
    expect(made.counts).toMatchObject({ new: 19_999, rejected: 1 })
    expect((await desk.call('imports.planRows', { id: made.id, kind: 'rejected' })).entries).toMatchObject([{ index: 15_000, line: 15_002, source: 'سطر', reason: { code: 'no-target-term' } }])
    expect((await desk.call('imports.planRows', { id: made.id, offset: 19_990, limit: 500 })).entries).toHaveLength(10)
    const { jobId } = await desk.call('imports.planGlossary', { token: await desk.token('g.csv', table) })
    await desk.call('jobs.cancel', { id: jobId })
    expect(await desk.ended({ jobId })).toMatchObject({ state: 'cancelled', result: null })
  })

  it('is made in a thread of its own just as well', async () => {
    const pool = createWorkerPool({ workerPath: join(ROOT, 'src/services/pool-worker.ts'), size: 1 })
    await desk.close()
    desk = openFileDesk({ pool })
    try {
      const id = await prepared()
      expect((await desk.call('imports.plan', { id })).counts).toEqual({ new: 1, changed: 2, conflicting: 1, rejected: 1, identical: 1 })
      expect((await desk.call('imports.planRows', { id, kind: 'new' })).entries).toMatchObject([{ line: 5, source: 'حرب', target: 'war' }])
      expect(await planJob('ar\nس\n')).toMatchObject({ state: 'failed', error: { code: 'glossary/no-language-column' } })
    } finally {
      await pool.close()
    }
  })

  it('a cancelled import leaves nothing, and its plan stays', async () => {
    await create()
    const made = await plan(`ar,en\n${Array.from({ length: 5_000 }, (_, n) => `مصطلح ${n},term ${n}`).join('\n')}\n`)
    const { jobId } = await desk.call('imports.applyPlan', { id: made.id })
    await new Promise<void>((resolve) => {
      const off = desk.workbench.on((message) => {
        if (message.name !== 'jobs.changed' || (message.payload.progress ?? 0) < 0.2) return
        off()
        resolve()
      })
    })
    await desk.call('jobs.cancel', { id: jobId })
    expect(await desk.ended({ jobId })).toMatchObject({ state: 'cancelled' })
    expect([await terms(), file().imports.unfinished(), file().concepts.count()]).toEqual([[], [], 0])
    expect((await desk.call('imports.plan', { id: made.id })).counts.new).toBe(5_000)
  })

  it.each(['csv', 'tsv', 'xlsx', 'tbx', 'tbx2', 'utx', 'omegat'])('of our own export as %s is identical, row by row', async (format) => {
    const id = await prepared()
    await apply(id, { conflicts: 'add' })
    const exported = await desk.ended(await desk.call('exports.start', { format: `glossary-${format}` }))
    const { jobId } = await desk.call('imports.planGlossary', { token: exported.result?.file?.token ?? '' })
    const counts = (await desk.ended({ jobId })).result?.counts
    expect(counts).toMatchObject({ new: 0, changed: 0, conflicting: 0, rejected: 0 })
    expect(counts?.['identical']).toBe(4)
  })
})
