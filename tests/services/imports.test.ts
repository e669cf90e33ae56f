import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobInfo } from '../../src/core/model/job.ts'
import type { DocumentId } from '../../src/core/model/segment.ts'
import { labelTags } from '../../src/core/model/tagged-text.ts'
import { failureOf, openFileDesk, type FileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

const ARTICLES = {
  ar: 'الوفدان يعودان إلى جنيف\n\nقال د. أحمد إن الوفدين عادا. هل تنجح المحادثات؟ نعم.\n',
  en: 'Delegations return to Geneva\n\nDr. Smith said they came back. Will the talks work? Yes.\n',
} as const
const other = (language: 'ar' | 'en') => (language === 'ar' ? 'en' : 'ar')
const create = (sourceLanguage: 'ar' | 'en' = 'ar') => desk.call('projects.create', { name: 'p', sourceLanguage, targetLanguage: other(sourceLanguage) })

async function importDocuments(...files: readonly (readonly [name: string, content: string | Uint8Array, more?: object])[]): Promise<JobInfo> {
  const requests = []
  for (const [name, content, more] of files) requests.push({ token: await desk.token(name, content), ...more })
  return desk.ended(await desk.call('imports.documents', { files: requests }))
}
const importMemory = async (tmx: string) => desk.ended(await desk.call('imports.memory', { token: await desk.token('m.tmx', tmx) }))
const importGlossary = async (table: string, more: object = {}, name = 'g.tsv') =>
  desk.ended(await desk.call('imports.glossary', { token: await desk.token(name, table), ...more }))

const segmentsOf = (documentId: string) => desk.workbench.context.file().segments.ofDocument(documentId as DocumentId)
/** Everything an import may leave in the file. */
const leftovers = () => {
  const file = desk.workbench.context.file()
  return { documents: file.documents.list().length, units: file.units.count(), unitRows: file.units.lastRow(), concepts: file.concepts.count(), imports: file.imports.list().length, unfinished: file.imports.unfinished().length }
}
const NOTHING = { documents: 0, units: 0, unitRows: 0, concepts: 0, imports: 0, unfinished: 0 }

describe('importing documents', () => {
  it.each(['ar', 'en'] as const)('makes sentences of a text in %s, with its title as a heading', async (language) => {
    await create(language)
    const job = await importDocuments(['a.txt', ARTICLES[language]])
    expect(job).toMatchObject({ state: 'done', result: { counts: { documents: 1, segments: 4 } } })
    const [id = ''] = job.result?.documentIds ?? []
    const segments = segmentsOf(id)
    expect(segments.map(({ number, paragraph, kind }) => [number, paragraph, kind])).toEqual([[1, 1, 'heading'], [2, 2, ''], [3, 2, ''], [4, 2, '']])
    expect(segments.map(({ source }) => source).join(' ')).toBe(ARTICLES[language].trim().replace('\n\n', ' '))
    expect(segments.every(({ wordCount, status }) => wordCount > 0 && status === 'untranslated')).toBe(true)
  })

  it('puts several files into the project as one: in order, under names of their own, with the encoding of each', async () => {
    await create()
    const job = await importDocuments(['a.txt', ARTICLES.ar], ['sub/a.txt', iconv.encode(ARTICLES.ar, 'windows-1256'), { encoding: 'windows-1256' }], ['b.md', `# ${ARTICLES.ar}`])
    expect(job.state).toBe('done')
    const documents = await desk.call('documents.list', {})
    expect(documents.map(({ name, format, encoding, position }) => [name, format, encoding, position])).toEqual([
      ['a.txt', 'txt', 'utf-8', 0],
      ['a (2).txt', 'txt', 'windows-1256', 1],
      ['b.md', 'md', 'utf-8', 2],
    ])
    expect(segmentsOf(documents[1]?.id ?? '').map(({ source }) => source)).toEqual(segmentsOf(documents[0]?.id ?? '').map(({ source }) => source))
  })

  it('keeps what an XLIFF file says: translations, states, locks, notes, tags, and sentences that it fixes', async () => {
    await create()
    const unit = (id: string, attributes: string, content: string) => `<trans-unit id="${id}" ${attributes}>${content}</trans-unit>`
    const body =
      unit('1', 'approved="yes"', '<source>سلام. كلام.</source><target state="final">Peace. Talk.</target>') +
      unit('2', 'translate="no"', '<source>XYZ</source>') +
      unit('3', '', '<source>قال <g id="1">نعم</g>. ثم عاد.</source><note>who?</note>') +
      unit('4', '', '<source>أ. ب</source><seg-source><mrk mtype="seg" mid="1">أ. ب</mrk></seg-source>')
    const xliff = `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="ar-LY" target-language="en-GB" datatype="plaintext"><body>${body}</body></file></xliff>`
    const job = await importDocuments(['a.xlf', xliff])
    expect(job.state).toBe('done')
    const found = segmentsOf(job.result?.documentIds?.[0] ?? '').map(({ source, tags, target, status, isLocked, note }) => [labelTags({ text: source, tags }), target, status, isLocked, note])
    expect(found).toEqual([
      ['سلام. كلام.', 'Peace. Talk.', 'confirmed', false, ''],
      ['XYZ', '', 'untranslated', true, ''],
      ['قال {1}نعم{/1}.', '', 'untranslated', false, 'who?'],
      ['ثم عاد.', '', 'untranslated', false, ''],
      ['أ. ب', '', 'untranslated', false, ''],
    ])
  })

  it.each([
    ['a file of other languages', 'a.xlf', '<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="fr" target-language="de" datatype="plaintext"><body><trans-unit id="1"><source>x</source></trans-unit></body></file></xliff>', { code: 'format/other-languages', details: { file: 'a.xlf', source: 'fr', ownSource: 'ar' } }],
    ['broken XML', 'a.xlf', '<?xml version="1.0"?>\n<xliff version="1.2"><file', { code: 'format/malformed', details: { file: 'a.xlf' } }],
    ['a file without text', 'a.txt', ' \n\n\t', { code: 'format/empty', details: { file: 'a.txt' } }],
    ['a memory', 'a.tmx', '<tmx version="1.4"/>', { code: 'format/unknown', details: { file: 'a.tmx' } }],
  ])('is all or nothing: %s after a good one leaves nothing', async (_law, name, content, error) => {
    await create()
    const job = await importDocuments(['good.txt', ARTICLES.ar], [name, content])
    expect(job).toMatchObject({ state: 'failed', error })
    expect(leftovers()).toEqual(NOTHING)
  })

  it('shows nothing until it is whole, and a cancel leaves nothing', async () => {
    await create()
    const token = await desk.token('long.txt', ARTICLES.ar.repeat(4_000))
    const { jobId } = await desk.call('imports.documents', { files: [{ token }] })
    const seen: number[] = []
    await new Promise<void>((resolve) => {
      const off = desk.workbench.on((message) => {
        if (message.name !== 'jobs.changed' || (message.payload.progress ?? 0) < 0.3) return
        seen.push(desk.workbench.context.file().documents.list().length)
        off()
        resolve()
      })
    })
    expect(desk.workbench.context.file().imports.unfinished()).toHaveLength(1)
    await desk.call('jobs.cancel', { id: jobId })
    expect(await desk.ended({ jobId })).toMatchObject({ state: 'cancelled', result: null, error: null })
    expect([seen, leftovers()]).toEqual([[0], NOTHING])
  })

  it('can be taken back whole', async () => {
    await create()
    const job = await importDocuments(['a.txt', ARTICLES.ar], ['b.txt', ARTICLES.ar])
    await desk.call('imports.undo', { importId: job.result?.importId ?? '' })
    expect(leftovers()).toEqual(NOTHING)
    expect(await failureOf(desk.call('imports.undo', { importId: job.result?.importId ?? '' }))).toMatchObject({ code: 'import/not-found' })
  })
})

const tuv = (language: string, text: string) => `<tuv xml:lang="${language}"><seg>${text}</seg></tuv>`
const tmx = (...units: readonly string[]) => `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/><body>\n${units.join('\n')}\n</body></tmx>`

describe('importing a memory', () => {
  it.each(['ar', 'en'] as const)('serves a project from %s, whichever side the file calls the source', async (language) => {
    await create(language)
    const job = await importMemory(tmx(`<tu>${tuv('AR-LY', 'عاد الوفدان إلى جنيف')}${tuv('en_GB', 'The delegations returned to Geneva')}</tu>`))
    expect(job).toMatchObject({ state: 'done', result: { counts: { units: 1, duplicates: 0, skipped: 0 } } })
    const text = language === 'ar' ? 'عاد الوفدان إلى جنيف' : 'The delegations returned to Geneva'
    expect(await desk.call('memory.lookup', { text })).toMatchObject([{ score: 100, source: text }])
  })

  it('says of each unit that it leaves out why, and in which line', async () => {
    await create()
    const job = await importMemory(tmx(`<tu>${tuv('ar', 'نعم')}${tuv('en', 'Yes')}</tu>`, `<tu>${tuv('fr', 'oui')}${tuv('en', 'Yes')}</tu>`, `<tu>${tuv('ar', 'لا')}${tuv('en', ' ')}</tu>`))
    expect(job.result).toMatchObject({
      counts: { units: 1, skipped: 2 },
      diagnostics: [{ code: 'tmx/other-languages', line: 4, args: { languages: 'fr, en' } }, { code: 'tmx/empty-segment', line: 5 }],
    })
  })

  it('keeps of identical pairs the newest, of pairs that were there before the old ones, and other contexts besides', async () => {
    await create()
    const unit = (date: string, user: string, context = '') => `<tu creationdate="${date}" creationid="${user}">${context && `<prop type="x-context-pre">${context}</prop>`}${tuv('ar', 'نعم')}${tuv('en', 'Yes')}</tu>`
    const first = await importMemory(tmx(unit('20200101T000000Z', 'old'), unit('20220101T000000Z', 'new'), unit('20210101T000000Z', 'middle')))
    expect(first.result?.counts).toMatchObject({ units: 1, duplicates: 2 })
    const file = desk.workbench.context.file()
    expect([...file.units.iterate()].map(({ changedBy }) => changedBy)).toEqual(['new'])
    const second = await importMemory(tmx(unit('20250101T000000Z', 'newest'), unit('20190101T000000Z', 'told', 'قبله')))
    expect(second.result?.counts).toMatchObject({ units: 1, duplicates: 1 })
    await desk.call('imports.undo', { importId: second.result?.importId ?? '' })
    expect([...file.units.iterate()].map(({ changedBy }) => changedBy)).toEqual(['new'])
  })

  it.each([
    ['a file of other languages', tmx(`<tu>${tuv('fr', 'oui')}${tuv('de', 'ja')}</tu>`), { code: 'format/other-languages', details: { file: 'm.tmx', source: 'fr' } }],
    ['a file that breaks off after many units', tmx(...Array.from({ length: 3_000 }, (_, n) => `<tu>${tuv('ar', `نعم ${n}`)}${tuv('en', `Yes ${n}`)}</tu>`)).slice(0, -60), { code: 'format/malformed', details: { file: 'm.tmx' } }],
    ['no units', tmx(), { code: 'format/empty', details: { file: 'm.tmx' } }],
  ])('leaves nothing of %s', async (_law, content, error) => {
    await create()
    expect(await importMemory(content)).toMatchObject({ state: 'failed', error })
    expect(leftovers()).toMatchObject({ units: 0, imports: 0, unfinished: 0, unitRows: 0 })
  })

  it('refuses bytes that its encoding does not have, with the line', async () => {
    await create()
    const bytes = Buffer.concat([Buffer.from(tmx(`<tu>${tuv('ar', 'نعم')}`).slice(0, -20)), Buffer.from([0xff, 0xfe, 0x41])])
    const token = await desk.token('m.tmx', bytes)
    const job = await desk.ended(await desk.call('imports.memory', { token }))
    expect(job).toMatchObject({ state: 'failed', error: { code: 'format/encoding', details: { file: 'm.tmx' } } })
  })
})

describe('importing a glossary', () => {
  it.each(['ar', 'en'] as const)('reads columns by their header in a project from %s, in any order', async (language) => {
    await create(language)
    const job = await importGlossary('note\ten\tpos\tar\tstatus\nmixed\tcommittee\tNOUN\tلجنة\tforbidden\n')
    expect(job).toMatchObject({ state: 'done', result: { counts: { entries: 1, duplicates: 0, rejected: 0 }, diagnostics: [] } })
    const { entries } = await desk.call('glossary.search', { query: 'committee' })
    expect(entries).toMatchObject([{ note: 'mixed', terms: [{ language, partOfSpeech: 'noun' }, { language: other(language), status: 'forbidden' }] }])
  })

  it('takes the columns that the user chose', async () => {
    await create()
    await importGlossary('لجنة;x;committee\n', { columns: ['source', '', 'target'], hasHeader: false }, 'g.csv')
    expect((await desk.call('glossary.search', {})).entries[0]?.terms.map(({ text }) => text)).toEqual(['لجنة', 'committee'])
  })

  const FAULTY = 'ar\ten\tstatus\nلجنة\tcommittee\t\nجنيف\t\t\nوفد\tdelegation\tnice\nلجنة\tcommittee\tpreferred\n\tGeneva\t\n'

  it('leaves faulty and repeated lines out and says which, with their lines', async () => {
    await create()
    const job = await importGlossary(FAULTY)
    expect(job.result?.counts).toEqual({ entries: 2, changed: 0, duplicates: 1, conflicts: 0, rejected: 2 })
    expect(job.result?.diagnostics).toEqual([
      { code: 'no-target-term', args: { language: 'en' }, line: 3 },
      { code: 'unknown-status', args: { value: 'nice' }, line: 4 },
      { code: 'duplicate-line', args: { term: 'لجنة', firstLine: 2 }, line: 5 },
      { code: 'no-source-term', args: { language: 'ar' }, line: 6 },
    ])
  })

  it('refuses the whole file for one faulty line where it is told to be strict, after a thousand good ones', async () => {
    await create()
    const good = Array.from({ length: 1_000 }, (_, n) => `مصطلح ${n}\tterm ${n}`).join('\n')
    expect(await importGlossary(`ar\ten\n${good}\nجنيف\t\n`, { isStrict: true })).toMatchObject({
      state: 'failed',
      error: { code: 'glossary/missing-term', details: { file: 'g.tsv', line: 1_002, language: 'en', count: 1 } },
    })
    expect(leftovers()).toMatchObject({ concepts: 0, imports: 0, unfinished: 0 })
  })

  it('refuses the whole file for a line that cannot be read where it is told to be strict', async () => {
    await create()
    expect(await importGlossary('ar\ten\nلجنة\tcommittee\nجنيف\tGen\ufffd\n', { isStrict: true })).toMatchObject({
      state: 'failed', error: { code: 'glossary/rejected-line', details: { file: 'g.tsv', line: 3, count: 1, reason: 'bad-character' } },
    })
    expect(leftovers()).toMatchObject({ concepts: 0, imports: 0, unfinished: 0 })
  })

  it('takes over what the file says besides, and gives it back whole', async () => {
    await create()
    await importGlossary('ar\ten\nلجنة\tcommittee\n')
    const job = await importGlossary('ar\ten\tdomain\nلجنة\tcommittee\tlaw\nجنيف\tGeneva\t\n')
    expect(job.result?.counts).toEqual({ entries: 1, changed: 1, duplicates: 0, conflicts: 0, rejected: 0 })
    const domains = async () => (await desk.call('glossary.search', {})).entries.map(({ domain }) => domain)
    expect((await domains()).sort()).toEqual(['', 'law'])
    await desk.call('imports.undo', { importId: job.result?.importId ?? '' })
    expect(await domains()).toEqual([''])
  })

  it('names the one bad line before a thousand that were there already', async () => {
    await create()
    const table = `ar\ten\n${Array.from({ length: 1_200 }, (_, n) => `مصطلح ${n}\tterm ${n}`).join('\n')}\n`
    await importGlossary(table)
    const again = await importGlossary(`${table}جنيف\t\n`)
    expect(again.result?.counts).toMatchObject({ entries: 0, duplicates: 1_200, rejected: 1 })
    expect(again.result?.diagnostics?.at(-1)).toEqual({ code: 'no-target-term', args: { language: 'en' }, line: 1_202 })
    expect(again.result?.diagnostics).toHaveLength(1_000)
  })

  it('brings nothing twice, and leaves a pair that it rules out and the glossary recommends to a person', async () => {
    await create()
    await importGlossary('ar\ten\nلجنة\tcommittee\n')
    const again = await importGlossary('ar\ten\tstatus\nلجنة\tcommittee\t\n')
    expect(again.result).toMatchObject({ counts: { entries: 0, duplicates: 1, conflicts: 0 }, diagnostics: [{ code: 'known-pair', line: 2, args: { term: 'لجنة' } }] })
    const contrary = await importGlossary('ar\ten\tstatus\nلجنة\tcommittee\tdeprecated\n')
    expect(contrary.result).toMatchObject({ counts: { entries: 0, duplicates: 0, conflicts: 1 }, diagnostics: [{ code: 'ruled-out-there', line: 2, args: { term: 'لجنة' } }] })
  })

  it.each([
    ['an empty table', '\n', { code: 'format/empty' }],
    ['one column', 'ar\nلجنة\n', { code: 'glossary/no-language-column', details: { file: 'g.tsv', line: 1, language: 'en' } }],
  ])('refuses %s', async (_law, table, error) => {
    await create()
    expect(await importGlossary(table)).toMatchObject({ state: 'failed', error })
  })

  it('is known to the recogniser at once, and forgotten when it is taken back', async () => {
    await create()
    const job = await importGlossary('ar\ten\nلجنة عسكرية\tmilitary commission\n')
    expect(await desk.call('terms.recognise', { text: 'واللجنة العسكرية', language: 'ar' })).toHaveLength(1)
    await desk.call('imports.undo', { importId: job.result?.importId ?? '' })
    expect(await desk.call('terms.recognise', { text: 'واللجنة العسكرية', language: 'ar' })).toEqual([])
  })

  it('refuses a glossary that is not attached', async () => {
    await create()
    expect(await failureOf(importGlossary('ar\ten\nا\tb\n', { glossaryId: 'other' }))).toMatchObject({ code: 'resource/not-found' })
  })
})

describe('a bilingual file that comes back', () => {
  async function exported(): Promise<{ xliff: string; ids: readonly string[] }> {
    const job = await importDocuments(['a.md', '# العنوان\n\nقال **نعم** ثم عاد. هل تنجح؟ لا.\n'])
    const segments = segmentsOf(job.result?.documentIds?.[0] ?? '')
    const [first, second] = segments
    if (!first || !second) throw new Error('too few segments')
    await desk.call('segments.confirm', { id: first.id, target: 'Title', revision: 0 })
    await desk.call('segments.saveDraft', { id: second.id, target: `Said ${second.source[4]}yes${second.source[8]} & left.`, revision: 0, burst: 'b' })
    const done = await desk.ended(await desk.call('exports.start', { format: 'xliff12' }))
    const path = `${desk.folder}/back.xlf`
    await desk.call('files.save', { token: done.result?.file?.token ?? '', path })
    return { xliff: (await import('node:fs')).readFileSync(path, 'utf8'), ids: segments.map(({ id }) => id) }
  }
  const compare = async (xliff: string) => desk.call('imports.compare', { token: await desk.token('edited.xlf', xliff) })

  it('unchanged brings no changes', async () => {
    await create()
    expect(await compare((await exported()).xliff)).toEqual([])
  })

  it('shows each changed translation with both states, and takes over the chosen ones as one step', async () => {
    await create()
    const { xliff, ids } = await exported()
    const edited = xliff
      .replace('>Title<', '>The title<')
      .replace(/(<trans-unit id="[^"]*)(")( xml:space="preserve">\n<source xml:lang="ar">هل تنجح؟<\/source>)/, '$1$2 approved="yes"$3\n<target xml:lang="en" state="final">Will it?</target>')
    const changes = await compare(edited)
    expect(changes.map(({ segmentId, mine, theirs, mineStatus, theirsStatus }) => [ids.indexOf(segmentId), mine, theirs, mineStatus, theirsStatus])).toEqual([
      [0, 'Title', 'The title', 'confirmed', 'confirmed'],
      [2, '', 'Will it?', 'untranslated', 'confirmed'],
    ])
    const token = await desk.token('edited.xlf', edited)
    expect(await desk.call('imports.applyChanges', { token, segmentIds: changes.map(({ segmentId }) => segmentId) })).toEqual({ applied: 2 })
    expect(await compare(edited)).toEqual([])
    expect((await desk.call('history.undo', {}))?.segments).toHaveLength(2)
    expect((await compare(edited)).map(({ mine }) => mine)).toEqual(['Title', ''])
  })

  it('takes over only what was chosen', async () => {
    await create()
    const { xliff, ids } = await exported()
    const token = await desk.token('edited.xlf', xliff.replace('>Title<', '>The title<').replace('yes', 'no'))
    expect(await desk.call('imports.applyChanges', { token, segmentIds: [ids[0] ?? ''] })).toEqual({ applied: 1 })
    const rows = await desk.call('segments.rows', { ids: ids.slice(0, 2) })
    expect(rows.map(({ target }) => target.includes('The title') || target.includes('yes'))).toEqual([true, true])
  })

  it('is refused where it belongs to another project or other languages', async () => {
    await create()
    const { xliff } = await exported()
    expect(await failureOf(compare(xliff.replaceAll(/id="[0-9a-f-]{36}"/g, (id) => id.replace(/[0-9]/g, '0'))))).toMatchObject({ code: 'document/not-found' })
    expect(await failureOf(compare(xliff.replaceAll('"ar"', '"fr"')))).toMatchObject({ code: 'format/other-languages' })
  })
})
