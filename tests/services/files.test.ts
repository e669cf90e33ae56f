import { existsSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES } from '../../src/services/token-store.ts'
import { freeName, safeFileName, translatedName } from '../../src/services/file-names.ts'
import { failureOf, openFileDesk, type FileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

const preview = async (name: string, content: string | Uint8Array, encoding: string | null = null) =>
  desk.call('files.preview', { token: await desk.token(name, content), encoding })

const ARABIC = 'الوفدان يعودان إلى جنيف\n\nعاد الوفدان العسكريان صباح اليوم. ودامت الجلسة أربع ساعات.\n'
const TMX = '<?xml version="1.0"?><tmx version="1.4"><header srclang="ar"/><body><tu><tuv xml:lang="ar"><seg>سلام</seg></tuv><tuv xml:lang="en"><seg>peace</seg></tuv></tu></body></tmx>'
const XLIFF = `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><body><trans-unit id="1"><source>سلام</source></trans-unit></body></file></xliff>`

describe('a preview', () => {
  it.each([
    ['plain text', 'a.txt', ARABIC, { kind: 'document', format: 'txt', encoding: 'utf-8', isSure: true, count: 2 }],
    ['Markdown', 'a.md', `# ${ARABIC}`, { kind: 'document', format: 'md', count: 2 }],
    ['XLIFF, whose encoding is its own affair', 'a.xlf', XLIFF, { kind: 'document', format: 'xliff12', encoding: '', encodings: [], isSure: true, count: 1, sourceLanguage: 'ar', targetLanguage: 'en' }],
    ['XLIFF under another name', 'a.xml', XLIFF, { kind: 'document', format: 'xliff12' }],
    ['TMX', 'm.tmx', TMX, { kind: 'memory', format: 'tmx', count: 1 }],
    ['a large TMX file by its first pairs', 'big.tmx', TMX.replace(/<tu>.*<\/tu>/, (unit) => unit.repeat(12_000)), { kind: 'memory', count: null, sample: Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 'سلام' : 'peace')) }],
    ['TMX in UTF-16 under another name', 'm.xml', iconv.encode(TMX, 'utf-16le', { addBOM: true }), { kind: 'memory', format: 'tmx', count: 1 }],
    ['text in windows-1256', 'a.txt', iconv.encode(ARABIC.repeat(2), 'windows-1256'), { encoding: 'windows-1256', isSure: true, count: 4 }],
    ['text in UTF-16 without a mark', 'a.txt', iconv.encode(ARABIC, 'utf-16be'), { encoding: 'utf-16be', isSure: true }],
  ])('knows %s', async (_law, name, content, wanted) => {
    expect(await preview(name, content)).toMatchObject({ name, ...wanted })
  })

  it.each([
    ['tabs and an Arabic header', 'g.tsv', 'العربية\tالإنجليزية\tملاحظات\nلجنة\tcommittee\tx\n', { delimiter: '\t', columns: ['source', 'target', 'note'], header: ['العربية', 'الإنجليزية', 'ملاحظات'] }],
    ['semicolons and columns the other way round', 'g.csv', 'en;pos;ar\ncommittee;noun;لجنة\n', { delimiter: ';', columns: ['target', 'pos', 'source'], header: ['en', 'pos', 'ar'] }],
    ['commas without a header', 'g.csv', 'لجنة,committee\nجنيف,Geneva\n', { delimiter: ',', columns: ['source', 'target'], header: null }],
  ])('reads a glossary with %s', async (_law, name, content, table) => {
    const found = await preview(name, content)
    expect(found).toMatchObject({ kind: 'glossary', table })
    expect(found.count).toBe(found.table?.rows.length)
  })

  it('is in the encoding that the user chose, or says that it cannot be', async () => {
    const bytes = iconv.encode('هو', 'windows-1256')
    expect(await preview('a.txt', bytes)).toMatchObject({ isSure: false })
    expect(await preview('a.txt', bytes, 'windows-1256')).toMatchObject({ isSure: true, encoding: 'windows-1256', sample: ['هو'] })
    expect(await failureOf(preview('a.txt', bytes, 'utf-8'))).toEqual({ code: 'format/encoding', details: { file: 'a.txt', encoding: 'utf-8', line: 1 } })
  })

  it('never shows U+FFFD', async () => {
    const shown = await preview('a.txt', Uint8Array.from([0xc7, 0xe1, 0x20, 0xff, 0x81, 0x0a]))
    expect(JSON.stringify(shown)).not.toContain('\ufffd')
  })

  it('shows the beginning of a large file and counts nothing in it', async () => {
    const found = await preview('big.txt', ARABIC.repeat(100_000))
    expect(found).toMatchObject({ count: null, encoding: 'utf-8' })
    expect(found.sample[0]).toBe('الوفدان يعودان إلى جنيف')
    expect(await preview('big.csv', 'ar,en\n' + 'لجنة,committee\n'.repeat(500_000))).toMatchObject({ count: null, table: { columns: ['source', 'target'] } })
  })

  it.each([
    ['a picture', 'a.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d])],
    ['an archive', 'a.docx', Buffer.from('PK\u0003\u0004rest')],
    ['a project', 'p.dragoman', 'whatever'],
    ['an unknown kind', 'a.xyz', 'text?'],
  ])('refuses %s', async (_law, name, content) => {
    expect(await failureOf(preview(name, content))).toEqual({ code: 'format/unknown', details: { file: name } })
  })

  it('tells where XML is broken', async () => {
    expect(await failureOf(preview('a.xlf', XLIFF.replace('</file>', '')))).toMatchObject({ code: 'format/malformed', details: { file: 'a.xlf', line: 1 } })
  })
})

describe('tokens', () => {
  it('name a file without its path, and under the name that people know', async () => {
    const path = desk.write('upload-7f3a', ARABIC)
    const opened = await desk.call('files.open', { path, name: 'article.txt' })
    expect(opened).toEqual({ token: opened.token, name: 'article.txt', sizeBytes: Buffer.byteLength(ARABIC) })
    expect(opened.token).not.toContain('upload')
    expect(await desk.call('files.preview', { token: opened.token })).toMatchObject({ name: 'article.txt', format: 'txt' })
  })

  it('are not to be had by pages', async () => {
    const path = desk.write('a.txt', ARABIC)
    for (const [name, params] of [['files.open', { path }], ['files.save', { token: 'x', path }]] as const) {
      expect(await desk.workbench.dispatch(name, params, 'page')).toMatchObject({ ok: false, code: 'contract/forbidden' })
    }
  })

  it.each([
    ['a missing file', () => join(desk.folder, 'none.txt'), 'file/not-found'],
    ['a folder', () => desk.folder, 'file/not-readable'],
    ['a file beyond the limit', () => sparse('huge.tmx', MAX_FILE_BYTES + 1), 'file/too-large'],
  ])('are not made for %s', async (_law, path, code) => {
    expect(await failureOf(desk.call('files.open', { path: path() }))).toMatchObject({ code })
  })

  it('fail where nobody made them, or where their file has gone', async () => {
    expect(await failureOf(desk.call('files.preview', { token: 'made-up' }))).toMatchObject({ code: 'file/unknown-token' })
    const { token } = await desk.call('files.open', { path: desk.write('a.txt', ARABIC) })
    const fs = await import('node:fs')
    fs.rmSync(join(desk.folder, 'a.txt'))
    expect(await failureOf(desk.call('files.preview', { token }))).toMatchObject({ code: 'file/not-found', details: { file: 'a.txt' } })
  })

  it('copy their file to where the user wants it', async () => {
    const token = await desk.token('a.txt', ARABIC)
    const path = join(desk.folder, 'copy.txt')
    expect(await desk.call('files.save', { token, path })).toEqual({ token, name: 'copy.txt', path })
    expect(readFileSync(path, 'utf8')).toBe(ARABIC)
    expect(await failureOf(desk.call('files.save', { token, path: join(desk.folder, 'no/such/folder/a.txt') }))).toMatchObject({ code: 'file/not-writable' })
  })

  it('follow a link to its file', async () => {
    symlinkSync(desk.write('a.txt', ARABIC), join(desk.folder, 'link.txt'))
    expect(await desk.call('files.open', { path: join(desk.folder, 'link.txt') })).toMatchObject({ name: 'link.txt', sizeBytes: Buffer.byteLength(ARABIC) })
    expect(existsSync(join(desk.folder, 'a.txt'))).toBe(true)
  })
})

function sparse(name: string, bytes: number): string {
  const path = join(desk.folder, name)
  writeFileSync(path, '')
  truncateSync(path, bytes)
  return path
}

describe('names of files', () => {
  it.each([
    ['separators and wildcards', 'a/b\\c:d*e?.txt', 'a_b_c_d_e_.txt'],
    ['only dots', '...', 'file'],
    ['Arabic stays', 'محادثات جنيف', 'محادثات جنيف'],
    ['dots and spaces at the end', 'report. ', 'report'],
  ])('are made safe: %s', (_law, name, safe) => expect(safeFileName(name)).toBe(safe))

  it('are told apart by a number', () => {
    const taken = new Set(['a.txt'])
    expect([freeName('a.txt', taken), freeName('a.txt', taken), freeName('b', taken), freeName('b', taken)]).toEqual(['a (2).txt', 'a (3).txt', 'b', 'b (2)'])
  })

  it.each([['report.md', 'report.en.md'], ['README', 'README.en'], ['.env', '.env.en'], ['a.b.txt', 'a.b.en.txt']])('%s in English is %s', (name, wanted) => {
    expect(translatedName(name, 'en')).toBe(wanted)
  })
})
