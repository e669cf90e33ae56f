import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AlignmentId } from '../../src/core/model/alignment.ts'
import type { JobInfo } from '../../src/core/model/job.ts'
import { openFileDesk, type FileDesk } from './file-desk.ts'

const ARABIC = ['أعلنت البعثة أن الهدنة بدأت في 12 آذار.', 'وصلت القوات إلى المدينة قبل الفجر.', 'قال الرئيس إن الاقتصاد ينمو بنسبة 3.5 في المئة.', 'أغلقت المدرسة أبوابها بسبب نقص المياه.', 'عالج الطبيب 47 مصابًا في السوق.', 'أصدرت المحكمة حكمها وفق القانون.']
const ENGLISH = ['The mission announced that the truce began on 12 March.', 'The forces reached the city before dawn.', 'The president said the economy was growing by 3.5 per cent.', 'The school closed its doors for want of water.', 'The doctor treated 47 injured people in the market.', 'The court ruled in accordance with the law.']
const DIRECTIONS = [['ar', 'en', ARABIC, ENGLISH], ['en', 'ar', ENGLISH, ARABIC]] as const
const TABLES = ['tsv', 'xlsx', 'docx'] as const

let desk: FileDesk
beforeEach(() => (desk = openFileDesk()))
afterEach(() => desk.close())

async function aligned(from: string, to: string, source: readonly string[], target: readonly string[]): Promise<AlignmentId> {
  await desk.call('projects.create', { name: 'p', sourceLanguage: from, targetLanguage: to })
  const job = await desk.ended(await desk.call('alignments.start', { source: { token: await desk.token('a.txt', source.join('\n\n')) }, target: { token: await desk.token('b.txt', target.join('\n\n')) } }))
  expect(job).toMatchObject({ state: 'done', error: null })
  return job.result?.alignmentId as AlignmentId
}

type Bytes = Uint8Array
const PART = { xlsx: 'xl/worksheets/sheet1.xml', docx: 'word/document.xml' } as const

async function exported(id: AlignmentId, format: (typeof TABLES)[number]): Promise<Bytes> {
  const job = await desk.ended(await desk.call('alignments.export', { id, format }))
  return readFileSync(desk.workbench.context.files.resolve(job.result?.file?.token ?? '').path)
}

/** The table with other text in it, as a person would type it. */
function retyped(bytes: Bytes, format: (typeof TABLES)[number], edits: readonly (readonly [string, string])[]): Bytes {
  const change = (text: string): string => edits.reduce((all, [old, text2]) => {
    expect(all).toContain(old)
    return all.replace(old, text2)
  }, text)
  if (format === 'tsv') return strToU8(change(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)))
  const parts = unzipSync(bytes)
  return zipSync({ ...parts, [PART[format]]: strToU8(change(strFromU8(parts[PART[format]]!))) })
}

async function taken(id: AlignmentId, name: string, bytes: Bytes): Promise<JobInfo> {
  return desk.ended(await desk.call('alignments.importTable', { id, token: await desk.token(name, bytes) }))
}

const pairsOf = async (id: AlignmentId) => {
  const { entries } = await desk.call('alignments.beads', { id, limit: 500 })
  return entries.map(({ sourceSegments, targetSegments, state, origin }) => ({ source: sourceSegments.map(({ text }) => text), target: targetSegments.map(({ text }) => text), state, origin }))
}

describe.each(DIRECTIONS)('a table of an alignment %s -> %s', (from, to, source, target) => {
  it.each(TABLES)('as %s that nobody touched changes nothing', async (format) => {
    const id = await aligned(from, to, source, target)
    const before = await pairsOf(id)
    const job = await taken(id, `back.${format}`, await exported(id, format))
    expect(job.result?.counts).toEqual({ pins: 0, texts: 0, unknown: 0 })
    expect(await pairsOf(id)).toEqual(before)
    expect(await desk.call('alignments.get', { id })).toMatchObject({ canUndo: false })
  })

  it.each(TABLES)('as %s brings an edited text back as a pin, which undo takes back', async (format) => {
    const id = await aligned(from, to, source, target)
    const before = await pairsOf(id)
    const mended = `${target[3]!.slice(0, -1)} (2026).`
    const job = await taken(id, `back.${format}`, retyped(await exported(id, format), format, [[target[3]!, mended]]))
    expect(job.result?.counts).toEqual({ pins: 1, texts: 1, unknown: 0 })
    const after = await pairsOf(id)
    expect(after[3]).toEqual({ source: [source[3]], target: [mended], state: 'accepted', origin: 'import' })
    expect([...after.slice(0, 3), ...after.slice(4)]).toEqual([...before.slice(0, 3), ...before.slice(4)])
    await desk.call('alignments.undo', { id })
    expect(await pairsOf(id)).toEqual(before)
    await desk.call('alignments.redo', { id })
    expect((await pairsOf(id))[3]?.target).toEqual([mended])
  })

  it.each(TABLES)('as %s brings a sentence back that was moved to the row before', async (format) => {
    const id = await aligned(from, to, source, target)
    const [one, other] = [target[1]!, target[2]!]
    const bytes = retyped(await exported(id, format), format, [[other, ''], [one, `${one} ${other}`]])
    expect((await taken(id, `back.${format}`, bytes)).result?.counts).toEqual({ pins: 2, texts: 0, unknown: 0 })
    const after = await pairsOf(id)
    expect(after[1]).toEqual({ source: [source[1]], target: [one, other], state: 'accepted', origin: 'import' })
    expect(after[2]).toEqual({ source: [source[2]], target: [], state: 'accepted', origin: 'import' })
  })

  it('counts words that no segment stands for, and leaves the ladder alone', async () => {
    const id = await aligned(from, to, source, target)
    const bytes = strToU8(`${new TextDecoder().decode(await exported(id, 'tsv'))}a\t\tnew\tnew\t\r\n`)
    expect((await taken(id, 'back.tsv', bytes)).result?.counts).toMatchObject({ pins: 0, texts: 0, unknown: 1 })
  })

  it('that belongs to something else is refused', async () => {
    const id = await aligned(from, to, source, target)
    const job = await taken(id, 'other.tsv', strToU8(source.map((_, k) => `${k + 1}\tx${k}\ty${k}`).join('\n')))
    expect([job.state, job.error?.code]).toEqual(['failed', 'alignment/other-table'])
  })
})
