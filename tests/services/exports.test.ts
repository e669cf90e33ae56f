import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobInfo } from '../../src/core/model/job.ts'
import type { DocumentId } from '../../src/core/model/segment.ts'
import { exportFormats } from '../../src/services/export-formats.ts'
import { failureOf, openFileDesk, type FileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

type Language = 'ar' | 'en'
const TEXT: Readonly<Record<Language, string>> = {
  ar: '  العنوان\r\n\r\nعاد الوفدان.  هل تنجح المحادثات؟ لا.\r\n',
  en: '  Title\r\n\r\nThey came back.  Will the talks work? No.\r\n',
}
const create = (sourceLanguage: Language = 'ar') =>
  desk.call('projects.create', { name: 'p', sourceLanguage, targetLanguage: sourceLanguage === 'ar' ? 'en' : 'ar' })

async function addDocument(name: string, content: string | Uint8Array, encoding: string | null = null): Promise<readonly string[]> {
  const job = await desk.ended(await desk.call('imports.documents', { files: [{ token: await desk.token(name, content), encoding }] }))
  const id = job.result?.documentIds?.[0] as DocumentId
  return desk.workbench.context.file().segments.ofDocument(id).map((segment) => segment.id)
}
const confirm = (id: string | undefined, target: string) => desk.call('segments.confirm', { id: id ?? '', target, revision: 0 })
const draft = (id: string | undefined, target: string) => desk.call('segments.saveDraft', { id: id ?? '', target, revision: 0, burst: 'b' })

async function run(format: string, more: object = {}): Promise<{ job: JobInfo; bytes: Buffer }> {
  const path = join(desk.folder, 'out.bin')
  const job = await desk.ended(await desk.call('exports.start', { format, path, ...more }))
  return { job, bytes: job.state === 'done' ? readFileSync(path) : Buffer.alloc(0) }
}

describe('translated documents', () => {
  it.each(['ar', 'en'] as const)('of a project from %s are their original byte for byte where nothing is translated', async (language) => {
    await create(language)
    const contents: [string, string | Uint8Array, string | null][] = [
      ['a.txt', TEXT[language], null],
      ['b.txt', iconv.encode(TEXT[language], 'utf-16be', { addBOM: true }), null],
      ['c.md', `# ${TEXT[language].trim()}\n\n* x **y**\n`, null],
      ...(language === 'ar' ? [['d.txt', iconv.encode(TEXT.ar, 'windows-1256'), 'windows-1256'] as [string, Uint8Array, string]] : []),
    ]
    for (const [name, content, encoding] of contents) await addDocument(name, content, encoding)
    const { job, bytes } = await run('document')
    expect(job.result?.counts['documents']).toBe(contents.length)
    const files = unzipSync(bytes)
    for (const [name, content] of contents) {
      const target = language === 'ar' ? 'en' : 'ar'
      expect(Buffer.from(files[name.replace('.', `.${target}.`)] ?? []).equals(Buffer.from(content))).toBe(true)
    }
  })

  it.each([
    ['ar', ['Title', 'They came back.'], '  Title\r\n\r\nThey came back.  هل تنجح المحادثات؟ لا.\r\n'],
    ['en', ['عنوان', 'عادوا.'], '  عنوان\r\n\r\nعادوا.  Will the talks work? No.\r\n'],
  ] as const)('from %s keep everything but what is translated', async (language, [title, sentence], wanted) => {
    await create(language)
    const ids = await addDocument('a.txt', TEXT[language])
    await confirm(ids[0], title)
    await draft(ids[1], sentence)
    expect((await run('document')).bytes.toString()).toBe(wanted)
    expect((await run('txt')).bytes.toString()).toBe(wanted)
    const confirmedOnly = (await run('document', { confirmedOnly: true })).bytes.toString()
    expect(confirmedOnly).toBe(TEXT[language].replace(TEXT[language].trim().split('\r')[0] ?? '', title))
  })

  it('stay in their encoding where it has the characters, and become UTF-8 with a remark where it has not', async () => {
    await create()
    const ids = await addDocument('a.txt', iconv.encode(TEXT.ar, 'windows-1256'), 'windows-1256')
    await confirm(ids[0], 'Title – “x”')
    expect(iconv.decode((await run('document')).bytes, 'windows-1256')).toContain('Title – “x”')
    await draft(ids[1], 'çà 中')
    const { job, bytes } = await run('document')
    expect(bytes.toString()).toContain('Title – “x”\r\n\r\nçà 中  هل')
    expect(job.result?.diagnostics).toEqual([{ code: 'encoding-changed', args: { file: 'a.txt', encoding: 'windows-1256', character: '中' } }])
  })

  it('of one format leave the others out, and say so where there is none', async () => {
    await create()
    await addDocument('a.txt', TEXT.ar)
    await addDocument('b.md', TEXT.ar)
    expect((await run('txt')).job.result?.counts['documents']).toBe(1)
    await desk.call('documents.remove', { id: (await desk.call('documents.list', {}))[0]?.id ?? '' })
    expect(await failureOf(run('txt'))).toMatchObject({ code: 'export/nothing', details: { format: 'txt' } })
  })

  it('with the same name are told apart', async () => {
    await create()
    await addDocument('a.txt', TEXT.ar)
    await addDocument('x/a.txt', TEXT.ar)
    expect(Object.keys(unzipSync((await run('document')).bytes))).toEqual(['a.en.txt', 'a (2).en.txt'])
  })
})

describe('every bilingual format', () => {
  const formats = exportFormats.filter(({ scope }) => scope === 'bilingual').map(({ id }) => id)
  it.each(formats)('%s comes out of a project in either direction, drafts only where they are wanted', async (format) => {
    for (const language of ['ar', 'en'] as const) {
      await create(language).catch(async () => desk.call('projects.create', { name: 'q', sourceLanguage: language, targetLanguage: 'ar' }))
      const ids = await addDocument('a.txt', TEXT[language])
      await confirm(ids[0], 'Confirmed <&> text')
      await draft(ids[1], 'Only a draft')
      const all = await run(format)
      const confirmedOnly = await run(format, { confirmedOnly: true })
      expect([all.job.state, confirmedOnly.job.state]).toEqual(['done', 'done'])
      const textOf = (bytes: Buffer) => (format === 'docx-table' ? Buffer.from(unzipSync(bytes)['word/document.xml'] ?? []) : bytes).toString()
      expect([textOf(all.bytes).includes('Only a draft'), textOf(confirmedOnly.bytes).includes('Only a draft')]).toEqual([true, false])
      expect(textOf(confirmedOnly.bytes)).toContain(format === 'tsv' ? 'Confirmed <&> text' : 'Confirmed &lt;&amp;&gt; text')
    }
  })

  it('speaks the language of the user in its headings', async () => {
    await create()
    await addDocument('a.txt', TEXT.ar)
    await desk.call('settings.set', { uiLanguage: 'ar' })
    expect((await run('html-table')).bytes.toString()).toContain('المصدر')
  })

  it('takes one document or all', async () => {
    await create()
    await addDocument('a.txt', TEXT.ar)
    await addDocument('b.txt', TEXT.ar)
    const [, second] = await desk.call('documents.list', {})
    expect((await run('tsv')).job.result?.counts).toMatchObject({ documents: 2, segments: 8 })
    expect((await run('tsv', { documentId: second?.id ?? '' })).job.result?.counts).toMatchObject({ documents: 1, segments: 4 })
    expect(await failureOf(run('tsv', { documentId: 'none' }))).toMatchObject({ code: 'document/not-found' })
  })
})

describe('memory and glossary', () => {
  it('come back as they went out', async () => {
    await create()
    const ids = await addDocument('a.txt', TEXT.ar)
    await confirm(ids[0], 'Title')
    await desk.call('glossary.add', { concept: { domain: 'x', terms: [{ language: 'ar', text: 'لجنة', partOfSpeech: 'noun' }, { language: 'en', text: '=committee', status: 'forbidden' }] } })
    const tmx = (await run('memory-tmx')).bytes
    const csv = (await run('glossary-csv')).bytes
    await desk.call('projects.create', { name: 'other', sourceLanguage: 'ar', targetLanguage: 'en' })
    expect(await desk.ended(await desk.call('imports.memory', { token: await desk.token('m.tmx', tmx) }))).toMatchObject({ result: { counts: { units: 1 } } })
    expect(await desk.ended(await desk.call('imports.glossary', { token: await desk.token('g.csv', csv) }))).toMatchObject({ result: { counts: { entries: 1 }, diagnostics: [] } })
    expect(await desk.call('memory.lookup', { text: 'العنوان' })).toMatchObject([{ score: 100, target: 'Title' }])
    expect((await desk.call('glossary.search', {})).entries).toMatchObject([{ domain: 'x', terms: [{ text: 'لجنة', partOfSpeech: 'noun' }, { text: '=committee', status: 'forbidden' }] }])
  })
})

describe('the file of an export', () => {
  it('is temporary with a token where no path is given, under the name of what is in it', async () => {
    await create()
    await addDocument('report.md', TEXT.ar)
    const { result } = await desk.ended(await desk.call('exports.start', { format: 'document' }))
    expect(result?.file).toMatchObject({ name: 'report.en.md', path: null })
    const path = join(desk.folder, 'taken.md')
    await desk.call('files.save', { token: result?.file?.token ?? '', path })
    expect(readFileSync(path, 'utf8')).toBe(TEXT.ar)
  })

  it('replaces one that is there in one step, and leaves no part of itself behind', async () => {
    await create()
    await addDocument('a.txt', TEXT.ar)
    writeFileSync(join(desk.folder, 'out.bin'), 'old')
    expect((await run('txt')).bytes.toString()).toBe(TEXT.ar)
    expect(readdirSync(desk.folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  it.each([
    ['a folder that is not there', () => join(desk.folder, 'no/out.txt'), 'failed'],
    ['the project itself', () => desk.workbench.context.file().path, 'file/exists'],
    ['a relative path', () => 'out.txt', 'file/not-writable'],
  ])('is not written into %s', async (_law, path, outcome) => {
    await create()
    await addDocument('a.txt', TEXT.ar)
    if (outcome !== 'failed') expect(await failureOf(run('txt', { path: path() }))).toMatchObject({ code: outcome })
    else expect((await desk.ended(await desk.call('exports.start', { format: 'txt', path: path() }))).error?.code).toBe('file/not-writable')
    expect(existsSync(join(desk.folder, 'no'))).toBe(false)
  })

  it('is of a format that the registry names, each id once', async () => {
    await create()
    expect(await failureOf(run('pdf'))).toEqual({ code: 'format/unknown', details: { format: 'pdf' } })
    const ids = (await desk.call('exports.formats', {})).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['document', 'txt', 'md', 'xliff12', 'tmx', 'docx-table', 'html-table', 'tsv', 'memory-tmx', 'glossary-csv', 'glossary-tbx', 'glossary-tbx2']))
  })
})
