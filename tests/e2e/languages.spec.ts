import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type App, type Page } from './support/app.ts'
import { activate, editor, selectByDrag, waitForEditor } from './support/editor.ts'

const SCREENS = resolve(import.meta.dirname, '../../artifacts/screens')
/** "The truce". */
const TRUCE = '\u0627\u0644\u0647\u062f\u0646\u0629'
const SPOKEN = 'The sides spoke of confidence-building measures first'

test.describe.configure({ mode: 'parallel' })

type Look = Readonly<{ language: 'en' | 'ar'; theme: 'light' | 'dark' }>
const LOOKS: readonly Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'ar', theme: 'light' },
  { language: 'ar', theme: 'dark' },
]

/** A key of the locale files that reached the screen instead of its sentence. */
const RAW_KEY = /\b(?:common|commands|dialogs|editor|errors|glossary|panels|qa|settings|shell|shortcuts|start):[a-z]/

async function checkScreen(page: Page, { language }: Look): Promise<void> {
  expect(await page.evaluate(() => document.body.innerText)).not.toMatch(RAW_KEY)
  const { overflow, names } = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    names: [...document.querySelectorAll('button[aria-label], [role=tab], [aria-label][role=group]')].map((element) => element.getAttribute('aria-label') ?? element.textContent ?? ''),
  }))
  expect(overflow).toBe(0)
  const foreign = language === 'ar' ? /^[A-Za-z]/ : /^[\u0600-\u06ff]/
  expect(names.filter((name) => foreign.test(name) && !name.endsWith('.md'))).toEqual([])
}

async function takePicture(page: Page, look: Look, name: string): Promise<void> {
  // Heights settle for a moment after a row came into view.
  await page.waitForTimeout(700)
  await expect(page.locator('.skel')).toHaveCount(0)
  await checkScreen(page, look)
  await page.screenshot({ path: resolve(SCREENS, `segments-${name}-${look.language}-${look.theme}.png`) })
}

async function tourOfSegments({ page }: App, shoot: (name: string) => Promise<void>): Promise<void> {
  const dock = page.locator('.dock')
  await waitForEditor(page)
  await shoot('open')
  await activate(page, 20)
  await expect(dock.locator('.match, del').first()).toBeVisible()
  await shoot('untranslated')
  await page.keyboard.type(SPOKEN)
  await dock.locator('.term button[aria-expanded]').first().click()
  await shoot('typing')
  await activate(page, 23)
  await shoot('nothing-found')
  await activate(page, 34)
  await page.keyboard.type('Read also: ')
  await page.keyboard.press('Control+Period')
  await page.keyboard.type('a year')
  await shoot('tags')
}

async function tourOfPanels({ page }: App, shoot: (name: string) => Promise<void>): Promise<void> {
  await waitForEditor(page)
  await page.keyboard.press('F8')
  await expect(page.locator('.finding').first()).toBeVisible()
  await activate(page, 17)
  await selectByDrag(page, 'target', 'Government of National Accord')
  await page.keyboard.press('Control+KeyK')
  await expect(page.locator('.kwic').first()).toBeVisible()
  await page.locator('.kwic').first().click()
  await shoot('panels')
  await page.locator('[data-concordance]').fill(TRUCE)
  await expect(page.locator('.kwic[dir=rtl]').first()).toBeVisible()
  await page.keyboard.press('Control+KeyF')
  await page.keyboard.type(TRUCE)
  await page.keyboard.press('Enter')
  await expect(page.locator('.row.active .mark-hit-current')).not.toHaveCount(0)
  await shoot('find')
  await page.keyboard.press('Escape')
  await page.locator('#dock-1-tab-glossary').click()
  await expect(page.locator('#dock-1-panel-glossary li').first()).toBeVisible()
  await page.getByRole('group').locator('.chip').nth(2).click()
  await shoot('glossary')
}

for (const look of LOOKS) {
  test.describe(`The editor in ${look.language}, ${look.theme}`, () => {
    test.use({ settings: { userName: 'Layla', uiLanguage: look.language, theme: look.theme } })
    test.setTimeout(90_000)

    test('looks right in every state of a segment', async ({ app }) => {
      mkdirSync(SCREENS, { recursive: true })
      await tourOfSegments(app, (name) => takePicture(app.page, look, name))
    })

    test('looks right with every panel', async ({ app }) => {
      await tourOfPanels(app, (name) => takePicture(app.page, look, name))
    })
  })
}

for (const { language, theme } of [LOOKS[0], LOOKS[3]].filter((look) => look !== undefined)) {
  test.describe(`A smaller window and larger text in ${language}`, () => {
    test.use({ viewport: { width: 1280, height: 800 }, settings: { userName: 'Layla', uiLanguage: language, theme, segmentScale: 1.3, panesSwapped: true, dockSide: 'start', arabicFont: 'sans', density: 'compact', digits: 'arabic' } })

    test('clip nothing', async ({ app }) => {
      const { page } = app
      await activate(page, 18)
      await expect(editor(page).targetInput).toBeVisible()
      await takePicture(page, { language, theme }, 'small-window')
    })
  })
}
