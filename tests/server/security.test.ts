import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { CONTENT_SECURITY_POLICY } from '../../src/services/page-assets.ts'
import { ask, startTestSite, type TestSite } from './support.ts'

let site: TestSite
beforeAll(async () => {
  site = await startTestSite()
})
afterAll(() => site.close())

const bearer = () => ({ authorization: `Bearer ${site.host.token}` })
const own = () => `http://127.0.0.1:${site.host.port}`
const call = (headers: Record<string, string>, body = '{}', name = 'app.info') => ask(site.host.port, `/call/${name}`, { method: 'POST', headers, body })

describe('The address', () => {
  it('carries a token of 256 bits in its fragment, another one each time', async () => {
    const token = new URLSearchParams(new URL(site.host.url).hash.slice(1)).get('token') ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const other = await startTestSite()
    expect(other.host.token).not.toBe(token)
    await other.close()
  })

  it('is on this machine only', () => {
    expect(new URL(site.host.url).hostname).toBe('127.0.0.1')
  })
})

describe('A call', () => {
  it('with the token is answered', async () => {
    const { status, body } = await call(bearer())
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ ok: true, value: { shell: 'test' } })
  })

  it.each<[string, () => Record<string, string>, number]>([
    ['without a token', () => ({}), 401],
    ['with another token', () => ({ authorization: `Bearer ${'A'.repeat(43)}` }), 401],
    ['with the token cut short', () => ({ authorization: `Bearer ${site.host.token.slice(0, -1)}` }), 401],
    ['with an empty token', () => ({ authorization: 'Bearer ' }), 401],
    ['with the token in a cookie', () => ({ cookie: `token=${site.host.token}` }), 401],
    ['under a foreign host name (DNS rebinding)', () => ({ ...bearer(), host: 'evil.example' }), 421],
    ['under a foreign host name with our port', () => ({ ...bearer(), host: `evil.example:${site.host.port}` }), 421],
    ['under our host name with another port', () => ({ ...bearer(), host: '127.0.0.1:1' }), 421],
    ['from a foreign page', () => ({ ...bearer(), origin: 'https://evil.example' }), 403],
    ['from a page on another port of this machine', () => ({ ...bearer(), origin: 'http://127.0.0.1:1' }), 403],
    ['from a page without an origin of its own', () => ({ ...bearer(), origin: 'null' }), 403],
    ['from another site, as the browser says', () => ({ ...bearer(), 'sec-fetch-site': 'cross-site' }), 403],
    ['from another port, as the browser says', () => ({ ...bearer(), 'sec-fetch-site': 'same-site' }), 403],
  ])('%s is refused', async (_what, headers, status) => {
    const answer = await call(headers())
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, code: 'contract/forbidden' })
  })

  it('from our own page is answered', async () => {
    expect((await call({ ...bearer(), origin: own(), 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it.each<[string, number, number]>([
    ['of 1 MB is read', 1024 * 1024, 200],
    ['of one byte more is refused', 1024 * 1024 + 1, 413],
  ])('%s', async (_what, sizeBytes, status) => {
    const body = `{"a":"${'x'.repeat(sizeBytes - 8)}"}`
    expect(Buffer.byteLength(body)).toBe(sizeBytes)
    expect((await call(bearer(), body)).status).toBe(status)
  })

  it('that hides its length is refused as soon as it is too large', async () => {
    const answer = await call({ ...bearer(), 'transfer-encoding': 'chunked' }, 'x'.repeat(4 * 1024 * 1024))
    expect(answer.status).toBe(413)
  })

  it.each<[string, string, string]>([
    ['that is no JSON', '{', 'contract/invalid-params'],
    ['of JSON null', 'null', 'contract/invalid-params'],
  ])('%s is refused with its code', async (_what, body, code) => {
    expect(JSON.parse((await call(bearer(), body)).body)).toMatchObject({ ok: false, code })
  })

  it.each(['files.open', 'files.save'])('of %s, which names a path, is refused to pages', async (name) => {
    expect(JSON.parse((await call(bearer(), '{"path":"/etc/passwd","token":"x"}', name)).body)).toMatchObject({ ok: false, code: 'contract/forbidden' })
  })

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('by %s changes and tells nothing', async (method) => {
    const answer = await ask(site.host.port, '/call/app.info', { method, headers: bearer() })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false })
  })
})

describe('Every answer', () => {
  const PATHS = ['/', '/assets/app-D3adB33f.js', '/nothing-here', '/call/app.info', '/%ff']

  it.each(PATHS)('to %s has the policy and invites no other site', async (path) => {
    const { headers } = await ask(site.host.port, path, { headers: { origin: own() } })
    expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('to the preflight of another site invites nobody', async () => {
    const { status, headers } = await ask(site.host.port, '/call/app.info', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    })
    expect(status).toBe(403)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('follows the policy that was decided', () => {
    expect(CONTENT_SECURITY_POLICY.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
  })
})

describe('The page', () => {
  it.each<[string, string, string, string]>([
    ['itself', '/', 'text/html; charset=utf-8', 'no-cache'],
    ['its hashed scripts, which may be kept', '/assets/app-D3adB33f.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ])('is served: %s', async (_what, path, type, cache) => {
    const { status, headers } = await ask(site.host.port, path)
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, cache])
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/assets/app-D3adB33f.js%00.html',
    '/assets',
  ])('gives nothing outside its folder for %s', async (path) => {
    const { status, body } = await ask(site.host.port, path)
    expect(status).toBe(404)
    expect(body).not.toContain('not for pages')
    expect(JSON.parse(body)).toMatchObject({ ok: false, code: 'file/not-found' })
  })

  it('answers HEAD without a body', async () => {
    expect(await ask(site.host.port, '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })

  it('survives an address that is none', async () => {
    expect((await ask(site.host.port, '/%ff')).status).toBe(400)
    expect((await ask(site.host.port, '/')).status).toBe(200)
  })
})

type Talk = Readonly<{ messages: readonly string[]; closeCode: number | null }>

/** Opens the event stream, says `first`, waits for one answer or the end. */
function talk(headers: Record<string, string>, first: string | null, path = '/events'): Promise<Talk> {
  return new Promise((done) => {
    const messages: string[] = []
    const socket = new WebSocket(`ws://127.0.0.1:${site.host.port}${path}`, { headers })
    socket.on('open', () => first !== null && socket.send(first))
    socket.on('message', (data: Buffer) => {
      messages.push(data.toString('utf8'))
      socket.close()
    })
    socket.on('error', () => done({ messages, closeCode: null }))
    socket.on('close', (code) => done({ messages, closeCode: code }))
  })
}

describe('The event stream', () => {
  const withToken = () => JSON.stringify({ token: site.host.token })

  it('opens to our page with the token', async () => {
    expect((await talk({ origin: own() }, withToken())).messages).toEqual(['{"name":"ready"}'])
  })

  it.each<[string, string]>([
    ['another token', '{"token":"x"}'],
    ['no token', '{}'],
    ['no JSON', 'hello'],
    ['JSON that is no object', 'null'],
  ])('closes on a first message with %s', async (_what, first) => {
    expect(await talk({ origin: own() }, first)).toEqual({ messages: [], closeCode: 4401 })
  })

  it.each<[string, () => Record<string, string>]>([
    ['a foreign page', () => ({ origin: 'https://evil.example' })],
    ['a page on another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['nobody in particular', () => ({})],
    ['a foreign host name', () => ({ origin: own(), host: 'evil.example' })],
  ])('does not open to %s, token or not', async (_what, headers) => {
    expect(await talk(headers(), withToken())).toEqual({ messages: [], closeCode: null })
  })

  it('does not open on another path', async () => {
    expect((await talk({ origin: own() }, withToken(), '/other')).closeCode).toBeNull()
  })

  it('tells nothing before the token and everything after', async () => {
    const silent: string[] = []
    const told: string[] = []
    const open = (sink: string[]) =>
      new Promise<WebSocket>((done) => {
        const socket = new WebSocket(`ws://127.0.0.1:${site.host.port}/events`, { headers: { origin: own() } })
        socket.on('message', (data: Buffer) => sink.push(data.toString('utf8')))
        socket.on('open', () => done(socket))
      })
    const [unauthorised, authorised] = await Promise.all([open(silent), open(told)])
    authorised.send(withToken())
    await expect.poll(() => told.length).toBe(1)
    await site.engine.dispatch('settings.set', { userName: 'Layla' })
    await expect.poll(() => told.length).toBeGreaterThan(1)
    expect(JSON.parse(told[1] ?? '')).toMatchObject({ name: 'settings.changed', payload: { userName: 'Layla' } })
    expect(silent).toEqual([])
    unauthorised.close()
    authorised.close()
  })
})
