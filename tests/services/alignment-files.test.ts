import iconv from 'iconv-lite'
import { strToU8 } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AlignmentId } from '../../src/core/model/alignment.ts'
import { writeSheetWorkbook } from '../../src/core/formats/xlsx/sheet-writer.ts'
import { failureOf, openFileDesk, type FileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

const AR = ['بدأت الهدنة في 12 آذار.', 'وصلت القوات قبل الفجر.', 'تجتمع اللجنة في جنيف.']
const EN = ['The truce began on 12 March.', 'The forces arrived before dawn.', 'The committee meets in Geneva.']
const create = (sourceLanguage = 'ar', targetLanguage = 'en') => desk.call('projects.create', { name: 'p', sourceLanguage, targetLanguage })
const preview = async (name: string, content: string | Uint8Array, more: { encoding?: string; language?: string } = {}) => desk.call('alignments.preview', { source: { token: await desk.token(name, content), ...more }, target: null })
const both = async (one: readonly [string, string | Uint8Array], other: readonly [string, string | Uint8Array]) =>
  desk.call('alignments.preview', { source: { token: await desk.token(...one) }, target: { token: await desk.token(...other) } })

const tmx = `<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/><body>${AR.map((text, k) => `<tu><tuv xml:lang="ar"><seg>${text}</seg></tuv><tuv xml:lang="en"><seg>${EN[k]}</seg></tuv></tu>`).join('')}</body></tmx>`
const table = (delimiter: string) => ['ar' + delimiter + 'en', ...AR.map((text, k) => `${text}${delimiter}${EN[k]}`)].join('\n')
const workbook = writeSheetWorkbook({ title: 's', isRtl: true, header: ['ar', 'en'], lines: AR.map((text, k) => [text, EN[k]!]), writtenAt: '2026-11-24T10:00:00Z' })
const xliff = `<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" datatype="plaintext" source-language="ar" target-language="en"><body><trans-unit id="1"><source>${AR.join(' ')}</source><target>${EN[0]} <g id="1">${EN[1]}</g> ${EN[2]}</target></trans-unit></body></file></xliff>`

describe.each([['ar', 'en'], ['en', 'ar']])('in a project %s -> %s', (from, to) => {
  it.each<readonly [string, string, string | Uint8Array]>([
    ['a memory', 'm.tmx', tmx],
    ['a table with tabs', 'g.tsv', table('\t')],
    ['a workbook', 'g.xlsx', workbook],
  ])('%s gives the halves in the languages of the project', async (_law, name, content) => {
    await create(from, to)
    const { source, target } = await preview(name, content)
    expect([source.language, source.sample, target.language, target.sample]).toEqual([from, from === 'ar' ? AR : EN, to, to === 'ar' ? AR : EN])
  })

  it('an XLIFF file gives its source and its target, each divided by the rules of its language, without tags', async () => {
    await create(from, to)
    const { source, target } = await preview('x.xlf', xliff)
    expect([source.language, source.sample, target.language, target.sample]).toEqual(['ar', AR, 'en', EN])
  })

  it('the first file is the source, whichever language it is in', async () => {
    await create(from, to)
    const { source, target } = await both(['a.md', `# Title\n\n${EN.join(' ')}\n`], ['b.txt', AR.join('\n\n')])
    expect([source.language, source.format, source.sample, target.language]).toEqual(['en', 'md', ['Title', ...EN], 'ar'])
  })
})

describe('a side', () => {
  it.each(['utf-8', 'utf-16le', 'windows-1256'] as const)('in %s is read, and says so', async (encoding) => {
    await create()
    const { source } = await both(['a.txt', encoding === 'utf-16le' ? iconv.encode(AR.join('\n\n'), 'utf-16le', { addBOM: true }) : iconv.encode(AR.join('\n\n'), encoding)], ['b.txt', EN.join('\n\n')])
    expect([source.encoding, source.sample]).toEqual([encoding, AR])
    expect(source.encodings.map(({ name }) => name)).toContain(encoding)
  })

  it('whose text tells no language takes the other one of the project, and is not sure', async () => {
    await create()
    const { source, target } = await both(['a.txt', '1\n\n2\n\n3'], ['b.txt', EN.join('\n\n')])
    expect([source.language, source.isLanguageSure, target.language, target.isLanguageSure]).toEqual(['ar', false, 'en', true])
    const turned = await both(['c.txt', AR.join('\n\n')], ['d.txt', '1\n\n2'])
    expect([turned.source.language, turned.target.language, turned.target.isLanguageSure]).toEqual(['ar', 'en', false])
  })

  it('has the region of the project in its language', async () => {
    await create('ar-SA', 'en-GB')
    const { source, target } = await both(['a.txt', EN.join('\n\n')], ['b.txt', AR.join('\n\n')])
    expect([source.language, target.language]).toEqual(['en-GB', 'ar-SA'])
  })

  it.each<readonly [string, readonly [string, string | Uint8Array], string]>([
    ['of one language is no bilingual file', ['a.txt', AR.join('\n\n')], 'alignment/not-bilingual'],
    ['that nothing reads is refused', ['a.png', strToU8('\u0089PNG\r\n')], 'format/unknown'],
    ['that is broken is refused with its name', ['a.xlf', '<?xml version="1.0"?><xliff version="1.2"><file>'], 'format/malformed'],
  ])('%s', async (_law, file, code) => {
    await create()
    expect((await failureOf(preview(...file))).code).toBe(code)
  })
})

describe('a start', () => {
  const start = async (source = AR, target = EN) => desk.call('alignments.start', { source: { token: await desk.token('a.txt', source.join('\n\n')) }, target: { token: await desk.token('b.txt', target.join('\n\n')) } })

  it('that is cancelled leaves nothing', async () => {
    await create()
    const many = (texts: readonly string[]) => Array.from({ length: 6_000 }, (_, k) => `${texts[k % 3]} ${k}.`)
    const { jobId } = await start(many(AR), many(EN))
    const off = desk.workbench.on(({ name, payload }) => {
      const job = payload as { id: string; progress: number | null }
      if (name === 'jobs.changed' && job.id === jobId && (job.progress ?? 0) > 0.12) desk.workbench.context.jobs.cancel(jobId)
    })
    expect((await desk.ended({ jobId })).state).toBe('cancelled')
    off()
    expect(await desk.call('alignments.list', {})).toEqual([])
  })

  it('tells how far it is, and names what it works on', async () => {
    await create()
    expect((await desk.ended(await start())).state).toBe('done')
    const told = desk.events.flatMap((message) => (message.name === 'jobs.changed' && message.payload.kind === 'alignment' ? [message.payload] : []))
    expect(told.map(({ detail }) => detail)).toEqual(expect.arrayContaining(['a.txt', 'a \u2013 b']))
    const progress = told.flatMap((job) => job.progress ?? [])
    expect(progress).toEqual(progress.toSorted((one, other) => one - other))
  })

  it('refuses unknown files and alignments before a job begins', async () => {
    await create()
    expect((await failureOf(desk.call('alignments.start', { source: { token: 'none' }, target: null }))).code).toBe('file/unknown-token')
    expect((await failureOf(desk.call('alignments.export', { id: 'none' as AlignmentId, format: 'tsv' }))).code).toBe('alignment/not-found')
  })
})
