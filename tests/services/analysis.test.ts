import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readGuarded, readRecords } from '../../src/core/formats/table/delimited.ts'
import { MATCH_BANDS, type MatchBand } from '../../src/core/model/memory.ts'
import { analysisText } from '../../src/services/analysis-files.ts'
import { addDocument } from '../storage/support.ts'
import { addPair, finished, openMatched, sourceOf, targetOf, type Direction } from './matched-project.ts'
import type { Bench } from './workbench-support.ts'

const run = async (bench: Bench, documentIds: readonly string[] | null = null) => {
  const job = await finished(bench, await bench.call('analysis.run', { documentIds: documentIds as never }))
  expect(job).toMatchObject({ kind: 'analysis', state: 'done', error: null })
  return (await bench.call('analysis.get', {}))!
}
const segmentsOf = (bands: Readonly<Record<MatchBand, { segments: number }>>) => Object.fromEntries(MATCH_BANDS.filter((band) => bands[band].segments > 0).map((band) => [band, bands[band].segments]))
const words = (text: string) => text.split(' ').length

describe.each<Direction>(['ar', 'en'])('an analysis from %s', (from) => {
  it('puts every segment into one band, counts repetitions in the later place, and says what is confirmed', async () => {
    const bench = await openMatched(from)
    const second = addDocument(bench.file(), [{ source: sourceOf('signed', from) }, { source: sourceOf('talks', from) }], { name: 'second.txt' })
    const { analysis, isStale } = await run(bench)
    expect(isStale).toBe(false)
    expect(analysis.documents.map(({ name, documentId }) => [name, documentId])).toEqual([['article.txt', bench.documentId], ['second.txt', second.documentId]])
    expect(analysis.documents.map(({ bands }) => segmentsOf(bands))).toEqual([{ context: 1, repetition: 5, exact: 1, '85-94': 1, none: 1 }, { repetition: 1, exact: 1 }])
    expect(analysis.documents[0]).toMatchObject({ segments: 9, confirmedWords: words(sourceOf('welcomed', from)), bands: { none: { words: words(sourceOf('other', from)), characters: sourceOf('other', from).length } } })
    expect(analysis.total).toMatchObject({ segments: 11, words: analysis.documents[0]!.words + analysis.documents[1]!.words })
  })

  it('of one document counts what repeats in it alone', async () => {
    const bench = await openMatched(from)
    const second = addDocument(bench.file(), [{ source: sourceOf('signed', from) }, { source: sourceOf('other', from) }], { name: 'second.txt' })
    const { analysis } = await run(bench, [second.documentId])
    expect(analysis.documents.map(({ bands }) => segmentsOf(bands))).toEqual([{ exact: 1, none: 1 }])
    await expect(bench.call('analysis.run', { documentIds: ['nowhere'] })).rejects.toMatchObject({ code: 'document/not-found' })
  })

  it('stays with the project, and is stale once segments or memories have changed', async () => {
    const bench = await openMatched(from)
    expect(await bench.call('analysis.get', {})).toBeNull()
    await expect(bench.call('analysis.save', { format: 'csv' })).rejects.toMatchObject({ code: 'analysis/none' })
    const first = await run(bench)
    expect(bench.events()).toContain('analysis.changed')
    await bench.call('projects.close', {})
    await bench.call('projects.open', { path: bench.path })
    expect(await bench.call('analysis.get', {})).toEqual(first)
    const isStaleAfter = async (change: () => unknown) => {
      await run(bench)
      await change()
      return (await bench.call('analysis.get', {}))!.isStale
    }
    expect(await isStaleAfter(() => addPair(bench.file(), 'other', from))).toBe(true)
    expect(await isStaleAfter(() => bench.call('documents.remove', { id: bench.documentId }))).toBe(true)
    await bench.call('documents.restore', { id: bench.documentId })
    const id = bench.ids[0]!
    const revision = () => bench.file().segments.get(id)!.revision
    expect(await isStaleAfter(() => bench.call('segments.saveDraft', { id, target: 'draft', revision: revision(), burst: 'b' }))).toBe(false)
    expect(await isStaleAfter(() => bench.call('segments.confirm', { id, target: targetOf('signed', from), revision: revision() }))).toBe(true)
  })

  it('of a project that can only be read is kept while it is open', async () => {
    const bench = await openMatched(from)
    await bench.call('projects.close', {})
    await bench.call('projects.open', { path: bench.path, mode: 'read' })
    expect((await run(bench)).analysis.total.segments).toBe(9)
    await bench.call('projects.close', {})
    await bench.call('projects.open', { path: bench.path, mode: 'read' })
    expect(await bench.call('analysis.get', {})).toBeNull()
  })

  it('a cancelled one leaves the last one', async () => {
    const bench = await openMatched(from)
    const last = await run(bench)
    const job = await bench.call('analysis.run', {})
    await bench.call('jobs.cancel', { id: job.jobId })
    expect((await finished(bench, job)).state).toBe('cancelled')
    expect(await bench.call('analysis.get', {})).toEqual(last)
  })
})

describe('a written analysis', () => {
  const saved = async (bench: Bench, format: 'csv' | 'json' | 'html') => {
    const { token, name } = await bench.call('analysis.save', { format })
    return { name, text: readFileSync(bench.context.files.resolve(token).path, 'utf8') }
  }

  it.each(['ar', 'en'] as const)('has the same numbers as CSV, JSON and page in %s', async (language) => {
    const bench = await openMatched(language)
    await bench.call('settings.set', { uiLanguage: language })
    addDocument(bench.file(), [{ source: sourceOf('signed', language) }], { name: '=cmd|A1,"x".txt' })
    const { analysis } = await run(bench)
    const rows = [...analysis.documents, analysis.total]
    const numbers = rows.map(({ segments, words: all, characters, confirmedWords, bands }) => [segments, all, characters, confirmedWords, ...MATCH_BANDS.flatMap((band) => [bands[band].segments, bands[band].words, bands[band].characters])])

    const csv = await saved(bench, 'csv')
    expect([csv.name, csv.text.startsWith('\ufeff')]).toEqual(['Geneva.csv', true])
    const [header, ...lines] = [...readRecords(csv.text.slice(1), ',')].map(({ cells }) => cells)
    expect(header).toHaveLength(5 + 3 * MATCH_BANDS.length)
    expect(lines.map(([, ...cells]) => cells.map(Number))).toEqual(numbers)
    expect(lines[1]![0]).toMatch(/^'=/)
    expect(lines.slice(0, 2).map(([name]) => readGuarded(name!))).toEqual(['article.txt', '=cmd|A1,"x".txt'])

    const json = JSON.parse((await saved(bench, 'json')).text) as Record<string, unknown>
    expect(json).toEqual({ project: 'Geneva', sourceLanguage: language, targetLanguage: language === 'ar' ? 'en' : 'ar', at: analysis.at, documents: analysis.documents.map(({ documentId: _id, fillable: _fillable, ...row }) => row), total: (({ fillable: _fillable, ...row }) => row)(analysis.total) })

    const page = (await saved(bench, 'html')).text
    expect(page).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(page).toContain('=cmd|A1,"x".txt</bdi>')
    const cells = [...page.matchAll(/<td class="n">([^<]*)<\/td>/g)].map(([, cell]) => cell)
    const { total } = analysis
    expect(cells.slice(0, 4 * MATCH_BANDS.length).filter((_, index) => index % 4 < 3).map(Number)).toEqual(MATCH_BANDS.flatMap((band) => [total.bands[band].segments, total.bands[band].words, total.bands[band].characters]))
    expect(cells.slice(-2 - MATCH_BANDS.length).map(Number)).toEqual([total.words, total.confirmedWords, ...MATCH_BANDS.map((band) => total.bands[band].words)])
    expect(page).not.toMatch(/<script|https?:/)
  })

  it('writes a name that looks like markup as text, and Arabic digits where they are asked for', async () => {
    const bench = await openMatched('ar')
    addDocument(bench.file(), [{ source: 'x' }], { name: '<img src=x onerror=alert(1)>' })
    const { analysis } = await run(bench)
    const head = { project: 'ج & <b>', sourceLanguage: 'ar', targetLanguage: 'en' }
    const page = analysisText('html', head, analysis, { resourceFolder: bench.options.resourceFolder, language: 'ar', digits: 'arabic' })
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).toContain('ج &amp; &lt;b&gt;')
    expect(page).not.toContain('<img')
    expect(page).toContain(`<td class="n">${new Intl.NumberFormat('ar-EG-u-nu-arab').format(analysis.total.words)}</td>`)
  })
})
