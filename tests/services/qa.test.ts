import { describe, expect, it } from 'vitest'
import { createClient } from '../../src/contract/client.ts'
import type { JobInfo } from '../../src/core/model/job.ts'
import { checks } from '../../src/core/qa/registry.ts'
import arabic from '../../resources/locales/ar/qa.json' with { type: 'json' }
import english from '../../resources/locales/en/qa.json' with { type: 'json' }
import { createInProcessPool } from '../../src/services/pool.ts'
import type { TaskPool } from '../../src/services/task.ts'
import { createWorkbench } from '../../src/services/workbench.ts'
import { addDocument } from '../storage/support.ts'
import { openBench, type Desk } from './workbench-support.ts'

async function finished({ call }: Pick<Desk, 'call'>, jobId: string): Promise<JobInfo> {
  for (;;) {
    const job = await call('jobs.get', { id: jobId })
    if (job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const GOOD = { source: 'في ٢٦ فبراير.', target: 'On 26 February.' }
const BAD = { source: 'قُتل 27 شخصا.', target: 'People were killed.' }

describe('checking', () => {
  it('an edit is checked as it is saved, and the row says so', async () => {
    const bench = await openBench([{ source: BAD.source }])
    const id = bench.ids[0]!
    const save = async (target: string) => {
      const [row] = await bench.call('segments.rows', { ids: [id] })
      return bench.call('segments.saveDraft', { id, target, revision: row!.revision, burst: 'b' })
    }
    expect(await save(BAD.target)).toMatchObject({ errorCount: 1, warningCount: 0 })
    expect(await bench.call('qa.findings', {})).toMatchObject([{ checkId: 'numbers', segmentId: id, segmentNumber: 1, documentName: 'article.txt', args: { number: '27' } }])
    expect(await bench.call('qa.segment', { segmentId: id })).toEqual(await bench.call('qa.findings', {}))
    expect(await save('27 people were killed.')).toMatchObject({ errorCount: 0, warningCount: 0 })
    expect(await bench.call('qa.findings', {})).toEqual([])
  })

  it('a run checks every document, or one, and tells its progress', async () => {
    const bench = await openBench([GOOD, BAD])
    const second = addDocument(bench.file(), [BAD, { source: 'لم يترجم بعد' }], { name: 'second.txt' })
    const { jobId } = await bench.call('qa.run', { documentId: second.documentId })
    expect(await finished(bench, jobId)).toMatchObject({ kind: 'qa', state: 'done', detail: 'second.txt', result: { counts: { segments: 2, findings: 1, errors: 1, warnings: 0 } } })
    expect((await bench.call('qa.findings', {})).map(({ documentName }) => documentName)).toEqual(['second.txt'])
    await finished(bench, (await bench.call('qa.run', {})).jobId)
    const all = await bench.call('qa.findings', {})
    expect(all.map(({ documentName, segmentNumber }) => [documentName, segmentNumber])).toEqual([['article.txt', 2], ['second.txt', 1]])
    expect(await bench.call('qa.findings', { documentId: bench.documentId })).toEqual(all.slice(0, 1))
    expect(bench.events()).toContain('findings.changed')
    await expect(bench.call('qa.run', { documentId: 'none' })).rejects.toMatchObject({ code: 'document/not-found' })
  })

  it('a run uses the terms of every open glossary, those not yet written to the main file too', async () => {
    const bench = await openBench([{ source: 'وقف إطلاق النار في جنيف', target: 'the cease-fire' }])
    const { glossaries } = await bench.call('resources.create', { kind: 'glossary', name: 'House' })
    await bench.call('glossary.add', { glossaryId: glossaries[1]!.id, concept: { terms: [{ language: 'ar', text: 'وقف إطلاق النار' }, { language: 'en', text: 'ceasefire' }, { language: 'en', text: 'cease-fire', status: 'forbidden' }] } })
    await bench.call('glossary.add', { concept: { terms: [{ language: 'ar', text: 'جنيف' }, { language: 'en', text: 'Geneva' }] } })
    await finished(bench, (await bench.call('qa.run', {})).jobId)
    expect((await bench.call('qa.findings', {})).map(({ checkId, replacement }) => [checkId, replacement])).toEqual([['forbidden-term', 'ceasefire'], ['term-not-used', undefined]])
  })

  it('a cancelled run ends as cancelled', async () => {
    const bench = await openBench(Array.from({ length: 3000 }, () => BAD))
    const { jobId } = await bench.call('qa.run', {})
    await bench.call('jobs.cancel', { id: jobId })
    expect((await finished(bench, jobId)).state).toBe('cancelled')
  })

  it('what was found in a text that has changed meanwhile is not stored', async () => {
    const bench = await openBench([BAD])
    await bench.workbench.close()
    const inner = createInProcessPool()
    let edit = (): void => {}
    const pool: TaskPool = {
      ...inner,
      run: (name, params, options) => inner.run(name, params, { ...options, onBatch: (rows) => (edit(), options.onBatch(rows as never)) }),
    }
    const workbench = createWorkbench(bench.options, { pool })
    const call = createClient(workbench.dispatch)
    await call('projects.open', { path: bench.path })
    const { jobId } = await call('qa.run', {})
    const file = workbench.context.file()
    edit = () => file.transaction(() => file.segments.writeTarget({ id: bench.ids[0]!, target: '27 people', status: 'draft', revision: 0, changedAt: '', changedBy: '' }))
    expect(await finished({ call }, jobId)).toMatchObject({ state: 'done', result: { counts: { segments: 1, findings: 0 } } })
    expect(await call('qa.findings', {})).toEqual([])
    await finished({ call }, (await call('qa.run', {})).jobId)
    expect((await call('qa.findings', {})).map(({ checkId }) => checkId)).toEqual(['end-punctuation'])
    await workbench.close()
  })

  it('a finding that was set aside stays so through edits, runs and a restart, until it is taken up again', async () => {
    const bench = await openBench([BAD])
    const run = async (desk: Desk) => {
      await finished(desk, (await desk.call('qa.run', {})).jobId)
      return desk.call('qa.findings', {})
    }
    const [finding] = await run(bench)
    bench.events()
    await bench.call('qa.ignore', { key: finding!.key, reason: 'said in the next sentence' })
    expect(bench.events()).toEqual(['findings.changed', 'segments.changed'])
    expect(await bench.call('qa.findings', {})).toEqual([])
    expect((await bench.call('segments.rows', { ids: [...bench.ids] }))[0]).toMatchObject({ errorCount: 0 })
    await bench.call('segments.saveDraft', { id: bench.ids[0]!, target: 'Some people were killed.', revision: 0, burst: 'b' })
    const again = await bench.restart()
    await again.call('projects.open', { path: bench.path })
    expect(await run(again)).toEqual([])
    expect(await again.call('qa.segment', { segmentId: bench.ids[0]! })).toEqual([])
    await again.call('qa.unignore', { key: finding!.key })
    expect((await again.call('qa.findings', {})).map(({ key }) => key)).toEqual([finding!.key])
    expect(again.file().journal.ofEntity(finding!.key).map(({ patch }) => patch)).toEqual([{ ignored: 'said in the next sentence' }, { ignored: null }])
  })
})

describe('the sentences of findings', () => {
  it('every check has a title and a detail in both languages, and the same ones', () => {
    const shape = (texts: Record<string, Record<string, string>>) => Object.entries(texts).map(([id, each]) => [id, Object.keys(each)])
    expect(shape(arabic)).toEqual(shape(english))
    expect(Object.keys(english).sort()).toEqual(checks.map(({ id }) => id).sort())
    for (const texts of Object.values(english)) expect(Object.keys(texts)).toEqual(expect.arrayContaining(['title', 'detail']))
  })
})
