import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { safeName } from '../../src/server/file-routes.ts'
import type { Reply } from '../../src/contract/types.ts'
import { ask, startTestSite, type TestSite } from './support.ts'

const LIMIT = 1_000_000

let site: TestSite
beforeAll(async () => {
  site = await startTestSite(LIMIT)
})
afterAll(() => site.close())

const bearer = () => ({ authorization: `Bearer ${site.host.token}` })
const uploads = () => {
  const folder = join(site.folder, 'temporary', 'uploads')
  return existsSync(folder) ? readdirSync(folder) : []
}
const put = (name: string, body: string | Buffer, headers: Record<string, string> = bearer()) =>
  ask(site.host.port, `/files?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body })
const valueOf = <T>(body: string): T => {
  const reply = JSON.parse(body) as Reply<T>
  if (!reply.ok) throw new Error(`${reply.code} ${JSON.stringify(reply.details)}`)
  return reply.value
}

const ARABIC_NAME = 'مقال ليبيا.txt'
const ARABIC_TEXT = 'تُستأنف المحادثات العسكرية الليبية في جنيف.\n'

async function ticketFor(token: string, name: string): Promise<string> {
  const answer = await ask(site.host.port, `/files/${token}/ticket`, { method: 'POST', headers: bearer(), body: JSON.stringify({ name }) })
  return valueOf<{ ticket: string }>(answer.body).ticket
}

describe('An upload', () => {
  it.each<[string, string, string]>([
    ['an Arabic name', ARABIC_NAME, ARABIC_TEXT],
    ['an English name', 'talks in Geneva.txt', 'The talks resume in Geneva.\n'],
  ])('becomes a token with %s and size', async (_what, name, text) => {
    const file = valueOf<{ token: string; name: string; sizeBytes: number }>((await put(name, text)).body)
    expect(file).toMatchObject({ name, sizeBytes: Buffer.byteLength(text) })
    const preview = await site.engine.dispatch('files.preview', { token: file.token })
    expect(preview).toMatchObject({ ok: true, value: { name, format: 'txt', sample: [text.trim()] } })
  })

  it('without the token is refused and leaves nothing', async () => {
    const before = uploads()
    expect((await put('a.txt', 'x', {})).status).toBe(401)
    expect(uploads()).toEqual(before)
  })

  it('that says it is too large is refused before it is read', async () => {
    const before = uploads()
    const answer = await ask(site.host.port, '/files?name=a.txt', { method: 'POST', headers: bearer(), body: 'x', declaredLength: LIMIT + 1 })
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, code: 'file/too-large', details: { file: 'a.txt' } })
    expect(uploads()).toEqual(before)
  })

  it('that turns out too large is cut off and leaves nothing', async () => {
    const before = uploads()
    const answer = await put('a.txt', Buffer.alloc(LIMIT + 1), { ...bearer(), 'transfer-encoding': 'chunked' })
    expect(answer.status).toBe(413)
    await expect.poll(uploads).toEqual(before)
  })

  it.each<[string, string, string]>([
    ['folders of a Unix path are dropped', '../../etc/passwd', 'passwd'],
    ['folders of a Windows path are dropped', 'C:\\Users\\x\\a.txt', 'a.txt'],
    ['control characters become visible', 'a\u0000b\n.txt', 'a_b_.txt'],
    ['nothing becomes a name', '', 'file'],
    ['dots alone become a name', '..', 'file'],
    ['Arabic stays', ARABIC_NAME, ARABIC_NAME],
    ['a long name keeps its extension', `${'x'.repeat(300)}.xliff`, `${'x'.repeat(150)}.xliff`],
  ])('name: %s', (_law, name, safe) => {
    expect(safeName(name)).toBe(safe)
  })
})

describe('A download', () => {
  const token = async () => valueOf<{ token: string }>((await put(ARABIC_NAME, ARABIC_TEXT)).body).token

  it('is byte for byte what the token names, under its Arabic name', async () => {
    const { status, headers, body } = await ask(site.host.port, `/downloads/${await ticketFor(await token(), ARABIC_NAME)}`)
    expect([status, body]).toEqual([200, ARABIC_TEXT])
    expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(ARABIC_NAME)}`)
    expect(headers['content-type']).toBe('application/octet-stream')
  })

  it('works once per ticket', async () => {
    const ticket = await ticketFor(await token(), 'a.txt')
    expect((await ask(site.host.port, `/downloads/${ticket}`)).status).toBe(200)
    expect((await ask(site.host.port, `/downloads/${ticket}`)).status).toBe(404)
  })

  it('needs a ticket that was given', async () => {
    expect((await ask(site.host.port, `/downloads/${'A'.repeat(43)}`)).status).toBe(404)
    expect((await ask(site.host.port, `/downloads/${await token()}`)).status).toBe(404)
  })

  it('is not given to another site, even with a ticket', async () => {
    const ticket = await ticketFor(await token(), 'a.txt')
    expect((await ask(site.host.port, `/downloads/${ticket}`, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
  })

  it('of an unknown token has no ticket', async () => {
    const answer = await ask(site.host.port, '/files/nothing/ticket', { method: 'POST', headers: bearer(), body: '{"name":"a.txt"}' })
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, code: 'file/unknown-token' })
  })

  it('has no ticket without the token of the session', async () => {
    const answer = await ask(site.host.port, `/files/${await token()}/ticket`, { method: 'POST', body: '{"name":"a.txt"}' })
    expect(answer.status).toBe(401)
  })

  it('leaves no copy behind', async () => {
    await ask(site.host.port, `/downloads/${await ticketFor(await token(), 'a.txt')}`)
    const folder = join(site.folder, 'temporary', 'downloads')
    const unused = await ticketFor(await token(), 'b.txt')
    await expect.poll(() => readdirSync(folder).length).toBeLessThanOrEqual(2)
    expect((await ask(site.host.port, `/downloads/${unused}`)).status).toBe(200)
  })
})
