import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import type { Input } from '../../../src/contract/index.ts'
import type { Call } from '../../../src/contract/index.ts'
import { startHostProcess, type HostProcess } from './host-process.ts'

export { expect, type Page } from '@playwright/test'

/** Pages built elsewhere than in `out/`, where one wants to keep that build. */
const PAGES = process.env['DRAGOMAN_TEST_PAGES']

/** The workbench under test: one host with a data folder of its own, gone after the test. */
export type App = Readonly<{
  page: Page
  dataFolder: string
  /** With the token; changes with a restart. */
  url: () => string
  /** Calls the services as the page does, to prepare or to look behind the page. */
  call: Call
  /** Stops the host cleanly, starts it again on the same data and loads the page anew. */
  restart: (project?: string) => Promise<void>
  /** As `restart`, after a kill without any goodbye. */
  crash: (project?: string) => Promise<void>
}>

export type AppOptions = {
  /** What the host opens at first: `sample`, `none` or a path. */
  project: string
  /** Settings made before the page is loaded. `userName` null shows the first start. */
  settings: Omit<Input<'settings.set'>, 'userName'> & { userName: string | null }
}

async function prepare(host: HostProcess, { userName, ...settings }: AppOptions['settings']): Promise<void> {
  await host.call('settings.set', { ...settings, ...(userName === null ? {} : { userName }) })
}

/** `test.use({ project: 'none', settings: { userName: 'Layla', uiLanguage: 'ar' } })` chooses what a test starts from. */
export const test = base.extend<AppOptions & { app: App }>({
  project: ['sample', { option: true }],
  settings: [{ userName: 'Layla', uiLanguage: 'en', theme: 'light' }, { option: true }],
  app: async ({ page, project, settings }, use) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'dragoman-e2e-'))
    let host = await startHostProcess(dataFolder, project, PAGES)
    await prepare(host, settings)
    await page.goto(host.url)
    const startAgain = async (next: string) => {
      host = await startHostProcess(dataFolder, next, PAGES)
      await page.goto(host.url)
    }
    await use({
      page,
      dataFolder,
      url: () => host.url,
      call: (name, params) => host.call(name, params),
      restart: async (next = project) => {
        await page.goto('about:blank')
        await host.stop()
        await startAgain(next)
      },
      crash: async (next = project) => {
        await host.kill()
        await startAgain(next)
      },
    })
    await page.goto('about:blank')
    await host.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  },
})
