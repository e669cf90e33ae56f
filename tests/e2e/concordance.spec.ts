import type { Locator } from '@playwright/test'
import { expect, test, type App } from './support/app.ts'
import { violations } from './support/audit.ts'
import { activate, editor, selectByDrag, typedText, waitForEditor } from './support/editor.ts'
import { projectOf } from './support/projects.ts'
import { wordsOf, type Words } from './support/words.ts'

const PAIRS = [
  ['يلتزم الطرفان بالهدنة.', 'Both sides respect the truce.'],
  ['رحّبت العواصم الأوروبية بالهدنة ودعت إلى تثبيتها فورا.', 'European capitals welcomed the truce and called for it to be consolidated at once.'],
  ['الهدنة تحت الاختبار', 'The truce is being tested'],
] as const

const CASES = [
  { language: 'en', from: 'ar', to: 'en', file: 'إن الهدنة هشة.\n', query: 'الهدنة', other: 'truce' },
  { language: 'ar', from: 'en', to: 'ar', file: 'The truce is fragile.\n', query: 'truce', other: 'الهدنة' },
] as const

type Box = Readonly<{ left: number; right: number }>

const boxOf = (element: Locator): Promise<Box> => element.evaluate((it) => {
  const { left, right } = it.getBoundingClientRect()
  return { left, right }
})

/** Where the letters of an element stand, not its box. */
const lettersOf = (element: Locator): Promise<Box> => element.evaluate((it) => {
  const range = document.createRange()
  range.selectNodeContents(it)
  const { left, right } = range.getBoundingClientRect()
  return { left, right }
})

for (const { language, from, to, file, query, other } of CASES) {
  const words = wordsOf(language)
  test.describe(`the concordance from ${from} to ${to}, interface in ${language}`, () => {
    test.use({ settings: { userName: 'Layla', uiLanguage: language, theme: 'light' }, project: projectOf({ source: from, target: to, files: { 'talks.txt': file } }) })

    const sourceOf = ([arabic, english]: (typeof PAIRS)[number]) => (from === 'ar' ? arabic : english)
    const targetOf = ([arabic, english]: (typeof PAIRS)[number]) => (from === 'ar' ? english : arabic)

    async function open({ page, call }: App): Promise<Locator> {
      for (const pair of PAIRS) await call('memory.addUnit', { source: sourceOf(pair), target: targetOf(pair) })
      await page.reload()
      await waitForEditor(page)
      await activate(page, 1)
      await page.keyboard.press('Control+KeyK')
      return editor(page).panel(new RegExp(words('panels:concordance.title')))
    }

    async function search(panel: Locator, text: string): Promise<void> {
      await panel.locator('[data-concordance]').fill(text)
      await expect(panel.locator('.kwic')).toHaveCount(PAIRS.length)
    }

    const button = (panel: Locator, name: Parameters<Words>[0]) => panel.getByRole('button', { name: words(name), exact: true })
    const list = (panel: Locator, name: Parameters<Words>[0]) => panel.getByRole('combobox', { name: words(name), exact: true })

    test('the hit stands between its contexts in the order of its own language, and all hits stand below each other', async ({ app }) => {
      const panel = await open(app)
      for (const text of [query, other]) {
        await search(panel, text)
        const isArabic = text === 'الهدنة'
        await expect(panel.locator(`.kwic[dir=${isArabic ? 'rtl' : 'ltr'}]`)).toHaveCount(PAIRS.length)
        const middles: number[] = []
        for (const line of await panel.locator('.kwic').all()) {
          const [before, key, after] = await Promise.all([boxOf(line.locator('.kwic-before')), boxOf(line.locator('mark')), boxOf(line.locator('.kwic-after'))])
          const [first, last] = isArabic ? [after, before] : [before, after]
          expect(first.right).toBeLessThanOrEqual(key.left + 2.5)
          expect(key.right).toBeLessThanOrEqual(last.left + 2.5)
          middles.push((key.left + key.right) / 2)
        }
        expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(2)
      }
    })

    test('nothing stands between the key word and its full stop, and a whole word is marked', async ({ app }) => {
      const panel = await open(app)
      for (const text of ['الهدنة', 'truce']) {
        await search(panel, text)
        const line = panel.locator('.kwic').filter({ hasText: text === 'truce' ? 'Both sides' : 'الطرفان' })
        await expect(line.locator('mark')).toHaveText(text === 'truce' ? 'truce' : 'بالهدنة')
        const [key, stop] = await Promise.all([lettersOf(line.locator('mark')), lettersOf(line.locator('.kwic-after > span'))])
        expect(Math.abs(text === 'truce' ? stop.left - key.right : key.left - stop.right)).toBeLessThanOrEqual(1)
      }
    })

    test('arrows open one hit after the other, and Enter puts its translation into the target, on whichever side it was found', async ({ app }) => {
      const { page } = app
      const panel = await open(app)
      for (const text of [query, other]) {
        await search(panel, text)
        await panel.locator('[data-concordance]').press('ArrowDown')
        await expect(panel.locator('.kwic').nth(0)).toHaveAttribute('aria-expanded', 'true')
        await page.keyboard.press('ArrowDown')
        await expect(panel.locator('.kwic').nth(0)).toHaveAttribute('aria-expanded', 'false')
        await expect(panel.locator('.kwic').nth(1)).toBeFocused()
        await expect(panel.locator('.whole-pair')).toHaveCount(1)
        await page.keyboard.press('Enter')
        await expect.poll(() => typedText(page)).toBe(targetOf(PAIRS[1]))
        await expect(editor(page).targetInput.locator(':focus')).toHaveCount(1)
        await page.keyboard.press('Control+KeyA')
        await page.keyboard.press('Delete')
        await expect.poll(() => typedText(page)).toBe('')
      }
      await panel.locator('[data-concordance]').press('Enter')
      await page.keyboard.press('ArrowUp')
      await expect(panel.locator('[data-concordance]')).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(editor(page).targetInput.locator(':focus')).toHaveCount(1)
    })

    test('the part that is selected is inserted alone, and the translation is copied', async ({ app, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const { page } = app
      const panel = await open(app)
      await search(panel, query)
      await panel.locator('.kwic').last().click()
      await button(panel, 'panels:concordance.copy').click()
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(targetOf(PAIRS[0]))
      const part = await panel.locator('.whole-pair > div').nth(1).evaluate((element) => {
        const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text
        window.getSelection()?.setBaseAndExtent(text, 0, text, text.data.indexOf(' '))
        return text.data.slice(0, text.data.indexOf(' '))
      })
      await button(panel, 'panels:insert').click()
      await expect.poll(() => typedText(page)).toBe(part)
    })

    test('filters narrow the hits and are taken off again', async ({ app }) => {
      const panel = await open(app)
      await search(panel, query)
      await list(panel, 'panels:concordance.side.label').selectOption('target')
      await expect(panel.locator('.kwic')).toHaveCount(0)
      await button(panel, 'panels:concordance.clear').click()
      await expect(panel.locator('.kwic')).toHaveCount(PAIRS.length)

      await list(panel, 'panels:concordance.mode.label').selectOption('phrase')
      await expect(panel.locator('.kwic')).toHaveCount(from === 'ar' ? 1 : PAIRS.length)
      await list(panel, 'panels:concordance.mode.label').selectOption('auto')

      await button(panel, 'panels:concordance.filters').click()
      await expect(list(panel, 'panels:concordance.author').locator('option')).toHaveText([words('panels:concordance.any-author'), 'Layla'])
      await list(panel, 'panels:concordance.author').selectOption({ label: 'Layla' })
      await expect(panel.locator('.kwic')).toHaveCount(PAIRS.length)
      await panel.getByLabel(words('panels:concordance.changedTo'), { exact: true }).fill('2001-01-01')
      await expect(panel.locator('.kwic')).toHaveCount(0)
      await panel.getByLabel(words('panels:concordance.changedTo'), { exact: true }).fill('')
      await expect(panel.locator('.kwic')).toHaveCount(PAIRS.length)
      expect(await violations(app.page)).toEqual([])
    })

    test('the selection of the editor is searched by the key, and what is nowhere is said to be nowhere', async ({ app }) => {
      const { page } = app
      const panel = await open(app)
      await expect(panel.getByText(words('panels:concordance.empty'))).toBeVisible()
      await activate(page, 1)
      await selectByDrag(page, 'source', query)
      await page.keyboard.press('Control+KeyK')
      await expect(panel.locator('[data-concordance]')).toHaveValue(query)
      await expect(panel.locator('.kwic')).toHaveCount(PAIRS.length)
      await panel.locator('[data-concordance]').fill('xyzzy')
      await expect(panel.getByText(words('panels:concordance.not-found', { query: language === 'ar' ? '\u2068xyzzy\u2069' : 'xyzzy' }))).toBeVisible()
    })
  })
}
