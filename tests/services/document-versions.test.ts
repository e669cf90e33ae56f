import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../property-seed.ts'
import { formatFilters } from '../../src/core/formats/registry.ts'
import type { VersionRow } from '../../src/core/model/memory.ts'
import type { DocumentId, SegmentId } from '../../src/core/model/segment.ts'
import { failureOf, openFileDesk, type FileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

type Language = 'ar' | 'en'
const file = () => desk.workbench.context.file()
const create = (source: Language = 'en') => desk.call('projects.create', { name: `p${Math.random()}`, sourceLanguage: source, targetLanguage: source === 'ar' ? 'en' : 'ar' })
const segments = (id: DocumentId) => file().segments.ofDocument(id)

async function importFile(name: string, content: string | Uint8Array): Promise<DocumentId> {
  const job = await desk.ended(await desk.call('imports.documents', { files: [{ token: await desk.token(name, content) }] }))
  expect(job.error).toBeNull()
  return job.result!.documentIds![0] as DocumentId
}

async function translate(id: SegmentId, target: string, status: 'draft' | 'confirmed' = 'confirmed'): Promise<void> {
  const { revision } = file().segments.get(id)!
  if (status === 'draft') await desk.call('segments.saveDraft', { id, target, revision, burst: '' })
  else await desk.call('segments.confirm', { id, target, revision })
}

async function plan(documentId: DocumentId, name: string, content: string | Uint8Array) {
  const job = await desk.ended(await desk.call('versions.plan', { documentId, token: await desk.token(name, content) }))
  return { job, planId: job.result?.planId ?? '' }
}

async function applied(documentId: DocumentId, name: string, content: string | Uint8Array): Promise<void> {
  const { job, planId } = await plan(documentId, name, content)
  expect(job.error).toBeNull()
  const done = await desk.ended(await desk.call('versions.apply', { planId }))
  expect(done).toMatchObject({ state: 'done', error: null, kind: 'apply-version' })
}

async function exported(documentId: DocumentId, format: string): Promise<Buffer> {
  const job = await desk.ended(await desk.call('exports.start', { format, documentId }))
  expect(job.error).toBeNull()
  return readFileSync(desk.workbench.context.files.resolve(job.result!.file!.token).path)
}

/** All that a version may change: the document, its segments, its findings, and the pairs of the memory by segment. */
const stateOf = (documentId: DocumentId) => {
  const { createdAt: _, ...document } = file().documents.get(documentId)!
  return {
    document,
    content: Buffer.from(file().documents.content(documentId)!).toString('latin1'),
    segments: segments(documentId).map(({ revision: _revision, ...segment }) => ({ ...segment, unit: file().units.forSegment(segment.id) })),
    findings: file().findings.list(documentId),
    counts: file().documents.counts().get(documentId),
  }
}
const memory = () => [...file().units.iterate()].map(({ source, target }) => `${source} | ${target}`).sort()
const brief = (row: VersionRow) => [row.fate, row.oldNumber, row.newNumber, row.outcome]

const TEXTS: Readonly<Record<Language, Readonly<{ old: string; next: string; targets: readonly string[] }>>> = {
  en: {
    old: 'The talks opened today. Two delegations came. Nobody spoke. The end.\n',
    next: 'The talks opened today. Three delegations came. A minister arrived by train. The end.\n',
    targets: ['\u0627\u0641\u062a\u062a\u062d\u062a \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a.', '\u062c\u0627\u0621 \u0648\u0641\u062f\u0627\u0646.', '\u0644\u0645 \u064a\u062a\u0643\u0644\u0645 \u0623\u062d\u062f.', '\u0627\u0644\u0646\u0647\u0627\u064a\u0629.'],
  },
  ar: {
    old: '\u0628\u062f\u0623\u062a \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \u0627\u0644\u064a\u0648\u0645. \u062d\u0636\u0631 \u0648\u0641\u062f \u0648\u0627\u062d\u062f \u0641\u0642\u0637. \u0644\u0645 \u064a\u062a\u0643\u0644\u0645 \u0623\u062d\u062f. \u0627\u0646\u062a\u0647\u0649 \u0627\u0644\u0646\u0635.\n',
    next: '\u0628\u062f\u0623\u062a \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \u0627\u0644\u064a\u0648\u0645. \u062d\u0636\u0631 \u0648\u0641\u062f \u062b\u0627\u0646 \u0641\u0642\u0637. \u0648\u0635\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0628\u0627\u0644\u0642\u0637\u0627\u0631. \u0627\u0646\u062a\u0647\u0649 \u0627\u0644\u0646\u0635.\n',
    targets: ['The talks began today.', 'Only one delegation came.', 'Nobody spoke.', 'The text has ended.'],
  },
}

async function halfTranslated(language: Language): Promise<DocumentId> {
  await create(language)
  const id = await importFile('report.txt', TEXTS[language].old)
  for (const [index, segment] of segments(id).entries()) await translate(segment.id, TEXTS[language].targets[index]!)
  return id
}

describe('a new version of a document', () => {
  it.each(['en', 'ar'] as const)('is compared sentence by sentence before anything is written (from %s)', async (language) => {
    const id = await halfTranslated(language)
    const before = stateOf(id)
    const { job, planId } = await plan(id, 'report.txt', TEXTS[language].next)
    expect(job).toMatchObject({ state: 'done', kind: 'plan-version' })
    expect(await desk.call('versions.get', { planId })).toMatchObject({
      documentName: 'report.txt', counts: { same: 2, moved: 0, spelling: 0, changed: 1, added: 1, removed: 1 }, confirmedKept: 2, confirmedToCheck: 1, confirmedGone: 1,
      strip: [{ fate: 'same', count: 1 }, { fate: 'changed', count: 1 }, { fate: 'added', count: 1 }, { fate: 'removed', count: 1 }, { fate: 'same', count: 1 }],
    })
    const { total, entries } = await desk.call('versions.rows', { planId })
    expect([total, entries.map(brief)]).toEqual([5, [['same', 1, 1, 'kept'], ['changed', 2, 2, 'draft'], ['added', null, 3, 'empty'], ['removed', 3, null, 'gone'], ['same', 4, 4, 'kept']]])
    const changed = (await desk.call('versions.rows', { planId, fate: 'changed' })).entries
    expect(changed).toHaveLength(1)
    expect(changed[0]!.diff.filter(({ kind }) => kind !== 'memory').map(({ text }) => text).join('')).toBe(changed[0]!.newSource)
    expect(changed[0]!.diff.filter(({ kind }) => kind !== 'segment').map(({ text }) => text).join('')).toBe(changed[0]!.oldSource)
    expect(stateOf(id)).toEqual(before)
  })

  it.each(['en', 'ar'] as const)('keeps what is the same with its id and status, asks for what changed, loses no pair (from %s)', async (language) => {
    const id = await halfTranslated(language)
    const old = segments(id)
    const pairs = memory()
    await applied(id, 'report.txt', TEXTS[language].next)
    const next = segments(id)
    expect(next.map(({ source }) => source).join(' ')).toBe(TEXTS[language].next.trim())
    expect(next.map(({ status, target }) => [status, target])).toEqual([
      ['confirmed', old[0]!.target], ['draft', old[1]!.target], ['untranslated', ''], ['confirmed', old[3]!.target],
    ])
    expect([next[0]!.id, next[1]!.id, next[3]!.id]).toEqual([old[0]!.id, old[1]!.id, old[3]!.id])
    expect(next[0]).toEqual({ ...old[0] })
    expect(file().segments.get(old[2]!.id)).toBeNull()
    expect(memory()).toEqual(pairs)
    expect(next.map((segment) => file().units.forSegment(segment.id) !== null)).toEqual([true, false, false, true])
    expect(file().segments.withWords(old[2]!.source.split(' ').at(-1)!.replace('.', ''), 10).filter(({ id: found }) => found === old[2]!.id)).toEqual([])
  })

  it('confirmed anew, a changed segment makes a pair of its own: that of the old source stays', async () => {
    const id = await halfTranslated('en')
    await applied(id, 'report.txt', TEXTS.en.next)
    await translate(segments(id)[1]!.id, '\u062c\u0627\u0621\u062a \u062b\u0644\u0627\u062b\u0629 \u0648\u0641\u0648\u062f.')
    expect(memory().filter((pair) => pair.includes('delegations'))).toHaveLength(2)
  })

  it('a confirmed segment that came without a pair (from a bilingual file) has one before its source goes', async () => {
    await create('en')
    const id = await importFile('a.txt', 'One is here. Two is there.\n')
    const [first] = segments(id)
    file().transaction(() => file().segments.writeTarget({ id: first!.id, target: 'X', status: 'confirmed', revision: 0, changedAt: '2026-01-01T00:00:00.000Z', changedBy: 'M' }))
    await applied(id, 'a.txt', 'Two is there.\n')
    expect(memory()).toEqual(['One is here. | X'])
  })

  it('a spelling that is read alike stays confirmed, and its pair has the new spelling', async () => {
    await create('ar')
    const [old, next] = ['\u0627\u0644\u0627\u0631\u0628\u0639\u0627\u0621 3 \u0627\u064a\u0627\u0631.\n', '\u0627\u0644\u0623\u0631\u0628\u0639\u0627\u0621 \u0663 \u0623\u064a\u0627\u0631.\n']
    const id = await importFile('a.txt', old)
    await translate(segments(id)[0]!.id, 'Wednesday, 3 May.')
    const before = stateOf(id)
    await applied(id, 'a.txt', next)
    expect(segments(id)).toMatchObject([{ source: next.trim(), status: 'confirmed', target: 'Wednesday, 3 May.' }])
    expect(memory()).toEqual([`${next.trim()} | Wednesday, 3 May.`])
    await desk.call('versions.undo', { documentId: id })
    expect(memory()).toEqual([`${old.trim()} | Wednesday, 3 May.`])
    const after = stateOf(id)
    expect({ ...after, segments: after.segments.map(({ unit: _, ...rest }) => rest) }).toEqual({ ...before, segments: before.segments.map(({ unit: _, ...rest }) => rest) })
  })

  it('tags are those of the new file, the translation keeps its own', async () => {
    await create('en')
    const id = await importFile('a.md', 'See [the site](http://old.example) now.\n')
    await translate(segments(id)[0]!.id, `\u0627\u0646\u0638\u0631 \ue000\u0627\u0644\u0645\u0648\u0642\u0639\ue001.`)
    await applied(id, 'a.md', 'Read **this**. See [the site](http://new.example) now.\n')
    expect(segments(id).map(({ status }) => status)).toEqual(['untranslated', 'confirmed'])
    expect((await exported(id, 'md')).toString()).toBe('Read **this**. \u0627\u0646\u0638\u0631 [\u0627\u0644\u0645\u0648\u0642\u0639](http://new.example).\n')
  })

  it('a tag that came or went is a change that can be seen', async () => {
    await create('en')
    const id = await importFile('a.md', 'See the site now.\n')
    const { planId } = await plan(id, 'a.md', 'See **the site** now.\n')
    const [row] = (await desk.call('versions.rows', { planId })).entries
    expect(row).toMatchObject({ fate: 'changed', oldSource: 'See the site now.', newSource: 'See {1}the site{/1} now.' })
    expect(row!.diff.some(({ kind }) => kind === 'segment')).toBe(true)
  })

  it('undo brings the old version back exactly, with segments that were gone', async () => {
    const id = await halfTranslated('en')
    const before = stateOf(id)
    const pairs = memory()
    await applied(id, 'report.txt', TEXTS.en.next)
    await desk.call('versions.undo', { documentId: id })
    expect(stateOf(id)).toEqual(before)
    expect(memory()).toEqual(pairs)
    expect(await failureOf(desk.call('versions.undo', { documentId: id }))).toMatchObject({ code: 'import/not-found' })
  })

  it('undo takes back one version after the other', async () => {
    const id = await halfTranslated('en')
    const states = [stateOf(id)]
    for (const text of [TEXTS.en.next, 'Only this is left. The end.\n']) {
      await applied(id, 'report.txt', text)
      states.push(stateOf(id))
    }
    await desk.call('versions.undo', { documentId: id })
    expect(stateOf(id)).toEqual(states[1])
    await desk.call('versions.undo', { documentId: id })
    expect(stateOf(id)).toEqual(states[0])
  })

  it('undo keeps what was done since where the source is the same, and every pair', async () => {
    const id = await halfTranslated('en')
    await applied(id, 'report.txt', TEXTS.en.next)
    const [first, changed, added] = segments(id)
    await translate(first!.id, '\u0628\u062f\u0623\u062a.')
    await translate(changed!.id, '\u062b\u0644\u0627\u062b\u0629.')
    await translate(added!.id, '\u0648\u0632\u064a\u0631.')
    await desk.call('versions.undo', { documentId: id })
    expect(segments(id).map(({ target }) => target)).toEqual(['\u0628\u062f\u0623\u062a.', ...TEXTS.en.targets.slice(1)])
    expect(memory()).toContain('A minister arrived by train. | \u0648\u0632\u064a\u0631.')
    expect(memory()).toContain('Three delegations came. | \u062b\u0644\u0627\u062b\u0629.')
    expect(segments(id).every((segment) => file().units.forSegment(segment.id)?.target === segment.target)).toBe(true)
  })

  it.each<[string, (id: DocumentId) => Promise<unknown>]>([
    ['a segment was confirmed', (id) => translate(segments(id)[1]!.id, 'X')],
    ['another version came', (id) => applied(id, 'report.txt', 'Short.\n')],
  ])('a plan is stale where since then %s', async (_, meanwhile) => {
    const id = await halfTranslated('en')
    const { planId } = await plan(id, 'report.txt', TEXTS.en.next)
    const job = desk.workbench.context.jobs
    const stale = async () => {
      const started = await desk.call('versions.apply', { planId })
      return desk.ended(started)
    }
    if (_.startsWith('another')) {
      await meanwhile(id)
      expect(await failureOf(stale())).toMatchObject({ code: 'import/no-plan' })
      return
    }
    await meanwhile(id)
    const before = stateOf(id)
    expect(await stale()).toMatchObject({ state: 'failed', error: { code: 'import/plan-stale' } })
    expect(stateOf(id)).toEqual(before)
    expect(job.list().length).toBeGreaterThan(0)
  })

  it.each<[string, string, string | Uint8Array, string]>([
    ['a file of another format', 'report.md', '# Title\n', 'import/other-format'],
    ['a file without text', 'report.txt', '\n\n', 'format/empty'],
    ['a bilingual file of other languages', 'x.xlf', '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="fr" target-language="de" datatype="plaintext"><body/></file></xliff>', 'format/other-languages'],
  ])('%s is refused, and nothing changes', async (_, name, content, code) => {
    const id = await halfTranslated('en')
    const before = stateOf(id)
    const { job } = await plan(id, name, content)
    expect([job.state, job.error?.code]).toEqual(['failed', code])
    expect(stateOf(id)).toEqual(before)
  })

  it('a document that is not there, a plan that was left and an undo of nothing are refused', async () => {
    const id = await halfTranslated('en')
    const token = await desk.token('report.txt', TEXTS.en.next)
    expect(await failureOf(desk.call('versions.plan', { documentId: 'none' as DocumentId, token }))).toMatchObject({ code: 'document/not-found' })
    const { planId } = await plan(id, 'report.txt', TEXTS.en.next)
    await desk.call('versions.discard', { planId })
    expect(await failureOf(desk.call('versions.rows', { planId }))).toMatchObject({ code: 'import/no-plan' })
    expect(await failureOf(desk.call('versions.undo', { documentId: id }))).toMatchObject({ code: 'import/not-found' })
  })

  it('a cancelled comparison and a cancelled change leave nothing behind; a change makes a backup first', async () => {
    const id = await halfTranslated('en')
    const before = stateOf(id)
    const { planId } = await plan(id, 'report.txt', TEXTS.en.next)
    const backups = (await desk.call('projects.backups', {})).length
    const job = await desk.call('versions.apply', { planId })
    await desk.call('jobs.cancel', { id: job.jobId })
    expect((await desk.ended(job)).state).toBe('cancelled')
    expect(stateOf(id)).toEqual(before)
    const again = await desk.call('versions.apply', { planId })
    expect((await desk.ended(again)).state).toBe('done')
    expect((await desk.call('projects.backups', {})).length).toBe(backups + 1)
  })

  it('is read in the encoding of the old version where nothing else is said', async () => {
    await create('ar')
    const text = '\u0628\u062f\u0623\u062a \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a.\n'
    const encoded = (encoding: string) => iconv.encode(text, encoding)
    const job = await desk.ended(await desk.call('imports.documents', { files: [{ token: await desk.token('a.txt', encoded('iso-8859-6')), encoding: 'iso-8859-6' }] }))
    const id = job.result!.documentIds![0] as DocumentId
    await applied(id, 'a.txt', encoded('iso-8859-6'))
    expect([segments(id)[0]!.source, file().documents.get(id)!.encoding]).toEqual([text.trim(), 'iso-8859-6'])
    await applied(id, 'a.txt', encoded('utf-8'))
    expect([segments(id)[0]!.source, file().documents.get(id)!.encoding]).toEqual([text.trim(), 'utf-8'])
  })

  it('the translations of a bilingual file fill what we have not translated, as drafts, and replace none of ours', async () => {
    const xliff = (units: readonly (readonly [string, string])[]) =>
      `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.txt" source-language="en" target-language="ar" datatype="plaintext"><body>${units
        .map(([source, target], index) => `<trans-unit id="${index}"><source>${source}</source>${target === '' ? '' : `<target state="final">${target}</target>`}</trans-unit>`)
        .join('')}</body></file></xliff>`
    await create('en')
    const id = await importFile('a.xlf', xliff([['One is here.', ''], ['Two is there.', '']]))
    await translate(segments(id)[0]!.id, '\u0648\u0627\u062d\u062f.')
    await applied(id, 'a.xlf', xliff([['One is here.', 'theirs 1'], ['Two is there.', 'theirs 2'], ['Three is new.', 'theirs 3']]))
    expect(segments(id).map(({ target, status }) => [target, status])).toEqual([['\u0648\u0627\u062d\u062f.', 'confirmed'], ['theirs 2', 'draft'], ['theirs 3', 'draft']])
  })

  it('clients hear of the new version and of its undo', async () => {
    const id = await halfTranslated('en')
    for (const change of [() => applied(id, 'report.txt', TEXTS.en.next), () => desk.call('versions.undo', { documentId: id })]) {
      const first = desk.events.length
      await change()
      const heard = desk.events.slice(first).map(({ name }) => name)
      for (const name of ['documents.changed', 'segments.changed', 'findings.changed', 'memory.changed', 'project.changed'] as const) expect(heard).toContain(name)
    }
  })

  it('findings are those of the new texts', async () => {
    await create('en')
    const id = await importFile('a.txt', 'It has 3 members. It is new.\n')
    await translate(segments(id)[0]!.id, '3 \u0623\u0639\u0636\u0627\u0621.')
    expect(file().findings.list(id)).toEqual([])
    await applied(id, 'a.txt', 'It has 4 members. It is new.\n')
    expect(file().findings.list(id).map(({ checkId }) => checkId)).toContain('numbers')
    await desk.call('versions.undo', { documentId: id })
    expect(file().findings.list(id)).toEqual([])
  })
})

const FIXTURES = join(import.meta.dirname, '../fixtures/formats')
const fixtures = formatFilters.flatMap(({ id }) =>
  readdirSync(join(FIXTURES, id), { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.md.txt')).map(({ name }) => [`${id}: ${name}`, id, name] as const),
)

describe('for every format', () => {
  it.each(fixtures)('the same file again changes nothing (%s)', async (_, format, name) => {
    await create('ar')
    const bytes = readFileSync(join(FIXTURES, format, name))
    const start = await desk.ended(await desk.call('imports.documents', { files: [{ token: await desk.token(name, bytes) }] }))
    // Some are of the other direction.
    if (start.error?.code === 'format/other-languages') {
      await create('en')
      await desk.ended(await desk.call('imports.documents', { files: [{ token: await desk.token(name, bytes) }] }))
    }
    const id = (await desk.call('documents.list', {}))[0]!.id
    const open = segments(id).filter(({ isLocked }) => !isLocked)
    for (const { id: segment, source } of open.slice(0, 2)) await translate(segment, `(${source})`)
    const before = stateOf(id)
    await applied(id, name, bytes)
    expect(stateOf(id)).toEqual(before)
  })
})

const word = fc.constantFrom('peace', 'session', 'vote', 'member', 'Geneva', 'report', 'law', '12', 'council', 'text')
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `${words.join(' ')}.`)
const paragraphs = fc.array(sentence, { minLength: 1, maxLength: 14 })
type Edit = Readonly<{ kind: 'remove' | 'insert' | 'change' | 'move'; at: number; to: number; text: string }>
const edits = fc.array(fc.record<Edit>({ kind: fc.constantFrom('remove', 'insert', 'change', 'move'), at: fc.nat(), to: fc.nat(), text: sentence }), { maxLength: 8 })
const toText = (lines: readonly string[]): string => `${lines.join('\n\n')}\n`

function edited(lines: readonly string[], changes: readonly Edit[]): string[] {
  const next = [...lines]
  for (const { kind, at, to, text } of changes) {
    const place = at % next.length
    if (kind === 'insert') next.splice(place, 0, text)
    else if (kind === 'change') next[place] = next[place]!.replace('.', ' indeed.')
    else if (kind === 'move') next.splice(to % next.length, 0, ...next.splice(place, 1))
    else if (next.length > 1) next.splice(place, 1)
  }
  return next
}

describe('for any document, any work on it and any new version', () => {
  it('the export is the new file with the kept translations, and undo is the identity', async () => {
    await create('en')
    await fc.assert(
      fc.asyncProperty(paragraphs, fc.array(fc.constantFrom('confirmed', 'draft', null), { minLength: 14, maxLength: 14 }), edits, async (lines, work, changes) => {
        const id = await importFile('a.txt', toText(lines))
        // Confirming one of several that say the same fills the others.
        for (const [index, segment] of segments(id).entries()) if (work[index]) await translate(segment.id, `t${index} ${segment.source}`, work[index])
        const before = stateOf(id)
        const pairs = memory()
        const next = edited(lines, changes)
        const { planId } = await plan(id, 'a.txt', toText(next))
        const { entries } = await desk.call('versions.rows', { planId, limit: 500 })
        expect(entries.flatMap(({ oldNumber }) => oldNumber ?? []).sort((a, b) => a - b)).toEqual(before.segments.map(({ number }) => number))
        expect(entries.flatMap(({ newNumber }) => newNumber ?? [])).toEqual(next.map((_, index) => index + 1))
        const targetOf = new Map(before.segments.map((segment) => [segment.id as string, segment]))
        expect((await desk.ended(await desk.call('versions.apply', { planId }))).state).toBe('done')
        for (const segment of segments(id)) {
          const old = targetOf.get(segment.id)
          const isKept = old !== undefined && old.source === segment.source
          expect([segment.target, segment.status]).toEqual(isKept ? [old.target, old.status] : [old?.target ?? '', old && old.target !== '' ? 'draft' : 'untranslated'])
        }
        const expected = next.map((line, index) => segments(id)[index]!.target || line)
        expect((await exported(id, 'txt')).toString()).toBe(toText(expected))
        expect(memory()).toEqual(pairs)
        await desk.call('versions.undo', { documentId: id })
        expect(stateOf(id)).toEqual(before)
        expect((await exported(id, 'txt')).toString()).toBe(toText(lines.map((line, index) => before.segments[index]!.target || line)))
        await desk.call('documents.remove', { id })
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
