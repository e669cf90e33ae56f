import { expect, test, type App, type Page } from './support/app.ts'
import { shownTexts } from './support/audit.ts'
import { editor, waitForEditor } from './support/editor.ts'
import { chooseFiles, textFile } from './support/files.ts'
import { topDialog } from './support/tour.ts'
import { wordsOf } from './support/words.ts'

async function openSettings({ page }: App): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await expect(topDialog(page)).toBeVisible()
}

async function choose({ page }: App, group: string, value: string): Promise<void> {
  await topDialog(page).getByRole('group', { name: group }).getByText(value, { exact: true }).click()
}

const rootStyle = (page: Page, property: string) => page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), property)
const styleOf = (page: Page, selector: string, property: 'fontSize' | 'fontFamily' | 'paddingTop' | 'backgroundColor') =>
  page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], property)
const leftOf = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())?.x ?? Number.NaN

test.describe('A setting', () => {
  test('of the look takes effect at once and lasts over a restart', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const light = await styleOf(page, 'body', 'backgroundColor')
    const size = Number.parseFloat(await styleOf(page, '.row:not(.active) .src', 'fontSize'))
    await openSettings(app)
    await choose(app, 'Theme', 'Dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    expect(await styleOf(page, 'body', 'backgroundColor')).not.toBe(light)
    await choose(app, 'Density', 'Roomy')
    await expect(page.locator('html')).toHaveAttribute('data-density', 'roomy')
    await choose(app, 'Arabic font', 'Noto Sans')
    await expect.poll(() => styleOf(page, '.row:not(.active) .src', 'fontFamily')).toMatch(/Sans Arabic/)
    await topDialog(page).getByRole('slider').fill('1.5')
    await expect(topDialog(page)).toContainText('Size of the segments: 150%')
    await expect.poll(async () => Number.parseFloat(await styleOf(page, '.row:not(.active) .src', 'fontSize'))).toBeGreaterThan(size * 1.4)
    await topDialog(page).getByLabel('Your name').fill('Sana')
    await expect.poll(async () => (await app.call('settings.get', {})).userName).toBe('Sana')

    await app.restart()
    await waitForEditor(page)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.locator('html')).toHaveAttribute('data-density', 'roomy')
    expect(await rootStyle(page, '--segment-scale')).toBe('1.5')
    expect(await styleOf(page, '.row:not(.active) .src', 'fontFamily')).toMatch(/Sans Arabic/)
    // Letters with dots under and above stay inside their line.
    expect(await page.locator('.row:not(.active) .src').first().evaluate((cell) => cell.scrollHeight - cell.clientHeight)).toBeLessThanOrEqual(0)
  })

  test('of the sides puts the panels before the segments and the target before the source, mirrored in Arabic', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const order = async () => ({ dock: (await leftOf(page, '.dock')) < (await leftOf(page, '.rows')), target: (await leftOf(page, '.rows .row .tgt')) < (await leftOf(page, '.rows .row .src')) })
    expect(await order()).toEqual({ dock: false, target: false })
    await openSettings(app)
    await choose(app, 'Panels', 'Before the segments')
    await topDialog(page).getByText('Target first').click()
    await expect.poll(order).toEqual({ dock: true, target: true })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Shift+KeyL')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect.poll(order).toEqual({ dock: false, target: false })
    await app.restart()
    await waitForEditor(page)
    await expect.poll(order).toEqual({ dock: false, target: false })
    expect(await app.call('settings.get', {})).toMatchObject({ dockSide: 'start', panesSwapped: true, uiLanguage: 'ar' })
  })

  test('of the digits writes the numbers of the interface, never those of a document', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const document = await editor(page).cell(10, 'source').textContent()
    await openSettings(app)
    await choose(app, 'Digits', '\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669')
    await page.keyboard.press('Escape')
    await expect(page.locator('.status')).toContainText('\u0661\u0669\u0663') // 193
    await expect(page.locator('.status')).toContainText('\u0664\u0667\u066a') // 47 per cent
    await expect(page.locator('.status')).not.toContainText(/[0-9]/)
    expect(await editor(page).cell(10, 'source').textContent()).toBe(document)
    await page.getByRole('button', { name: 'Project', exact: true }).click()
    await page.getByRole('button', { name: 'Analyse' }).first().click()
    await expect(page.locator('.match-bar').first()).toBeVisible()
    await expect.poll(async () => (await page.locator('.bandlist').allTextContents()).filter((text) => text === '' || /[0-9]/.test(text))).toEqual([])
    await app.restart()
    await expect(page.locator('.status')).toContainText('\u0661\u0669\u0663')
  })

  test('of the language changes every word at run time, on each screen, and back', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    for (const screen of ['Project', 'Glossary', 'Editor']) {
      await page.getByRole('button', { name: screen, exact: true }).click()
      await expect(page.getByRole('main', { name: screen })).toBeVisible()
      const english = await shownTexts(page)
      await page.keyboard.press('Control+Shift+KeyL')
      await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
      const arabic = new Set(await shownTexts(page))
      expect(english.filter((text) => /[a-z]{2}/i.test(text) && arabic.has(text)).filter((text) => !text.includes('Geneva talks'))).toEqual([])
      await page.keyboard.press('Control+Shift+KeyL')
      await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
    }
  })
})

const words = wordsOf('ar')
const AGREEMENT: readonly (readonly [string, number, string])[] = [
  ['one is a noun and the word for one', 1, '\u0645\u0642\u0637\u0639 \u0648\u0627\u062d\u062f'],
  ['two is a dual', 2, '\u0645\u0642\u0637\u0639\u0627\u0646'],
  ['three to ten take the plural', 3, '3 \u0645\u0642\u0627\u0637\u0639'],
  ['eleven and more take the accusative singular', 11, '11 \u0645\u0642\u0637\u0639\u064b\u0627'],
  ['a hundred takes the genitive singular', 100, '100 \u0645\u0642\u0637\u0639.'],
]

test.describe('In Arabic', () => {
  test.use({ settings: { userName: 'Layla', uiLanguage: 'ar', theme: 'light' } })

  test('numbers and their nouns agree', async ({ app }) => {
    const { page } = app
    for (const [sentence, count, said] of AGREEMENT) {
      await test.step(sentence, async () => {
        await page.locator('.bar .actions .button', { hasText: words('common:import') }).click()
        const lines = Array.from({ length: count }, (_, line) => `\u0633\u0637\u0631 ${line}`)
        await chooseFiles(page, topDialog(page).locator('.maps .button'), [textFile(`${count}.txt`, lines.join('\n'))])
        await topDialog(page).locator('.button.primary').click()
        await expect(page.locator('.notice', { hasText: said })).toBeVisible()
      })
    }
  })
})
