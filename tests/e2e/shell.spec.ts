import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './support/app.ts'

test.describe('The browser shell', () => {
  test('takes the token out of the address, survives a reload, and shows nothing without it', async ({ app, context }) => {
    const { page } = app
    await expect.poll(() => page.url()).not.toContain('token')
    await expect(page.getByText('Geneva talks').first()).toBeVisible()
    await page.reload()
    await expect(page.getByText('Geneva talks').first()).toBeVisible()

    const stranger = await context.newPage()
    await stranger.goto(new URL(app.url()).origin)
    await expect(stranger.locator('#root')).not.toBeEmpty()
    await expect(stranger.getByText('Geneva talks')).toHaveCount(0)

    await stranger.goto(app.url())
    await expect(stranger.getByText('Geneva talks').first()).toBeVisible()
  })

  test('keeps to its policy: the whole workbench violates it nowhere', async ({ app }) => {
    const { page } = app
    const violations: string[] = []
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`policy ${event.violatedDirective} ${event.blockedURI}`)))
    page.on('console', (message) => message.text().includes('policy') && violations.push(message.text()))
    page.on('pageerror', (error) => violations.push(error.message))
    await page.reload()
    await expect(page.getByText('Geneva talks').first()).toBeVisible()
    await expect(page.locator('.monaco-editor').first()).toBeVisible()
    await page.locator('.monaco-editor').last().click()
    await page.keyboard.type('abc')
    expect(violations).toEqual([])
  })

  test('tells every page at once what another client changed', async ({ app }) => {
    const { page } = app
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
    await app.call('settings.set', { uiLanguage: 'ar' })
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  })

  test('lets no other page of this machine in', async ({ app, browser }) => {
    const foreign = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Foreign</title>'))
    await new Promise<void>((done) => foreign.listen(0, '127.0.0.1', done))
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`)
    const origin = new URL(app.url()).origin
    const token = new URLSearchParams(new URL(app.url()).hash.slice(1)).get('token') ?? ''

    const attempts = await page.evaluate(
      async ({ origin, token }) => {
        const attempt = (work: Promise<unknown>) => work.then(() => 'in', () => 'out')
        const socket = new Promise((done, fail) => {
          const stream = new WebSocket(`${origin.replace('http', 'ws')}/events`)
          stream.onopen = done
          stream.onerror = fail
        })
        const frame = new Promise<string>((done) => {
          const element = document.createElement('iframe')
          element.src = origin
          element.onload = () => done(element.contentWindow?.length === undefined ? 'gone' : 'loaded')
          document.body.append(element)
        })
        return {
          plain: await attempt(fetch(`${origin}/call/app.info`, { method: 'POST', body: '{}' })),
          withToken: await attempt(fetch(`${origin}/call/app.info`, { method: 'POST', body: '{}', headers: { authorization: `Bearer ${token}` } })),
          page: await attempt(fetch(origin)),
          script: await attempt(import(/* @vite-ignore */ `${origin}/index.html`)),
          socket: await attempt(socket),
          frame: await frame,
        }
      },
      { origin, token },
    )
    expect(attempts).toMatchObject({ plain: 'out', withToken: 'out', page: 'out', script: 'out', socket: 'out' })
    expect(page.frames().filter((frame) => frame.url().startsWith(origin))).toEqual([])
    await page.close()
    await new Promise((done) => foreign.close(done))
  })

  test('finds its way back after the host was killed', async ({ app }) => {
    await expect(app.page.getByText('Geneva talks').first()).toBeVisible()
    await app.crash()
    await expect(app.page.getByText('Geneva talks').first()).toBeVisible()
    expect(await app.call('projects.current', {})).toMatchObject({ isSample: true })
  })
})
