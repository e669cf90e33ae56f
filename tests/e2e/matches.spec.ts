import type { Locator } from '@playwright/test'
import { expect, test, type App } from './support/app.ts'
import { violations } from './support/audit.ts'
import { activate, editor, stored, typedText, waitForEditor } from './support/editor.ts'
import { projectOf } from './support/projects.ts'
import { wordsOf, type Words } from './support/words.ts'

const panel = (app: App, words: Words): Locator => editor(app.page).panel(new RegExp(words('panels:matches.title')))

const CASES = [
  {
    language: 'en', from: 'ar', to: 'en', file: 'بدأت جولة المحادثات العسكرية بين الوفدين في مقر المنظمة بمدينة جنيف في 24 فبراير 2020.\nبدأت جولة المحادثات العسكرية بين الوفدين في مقر المنظمة بمدينة جنيف في 3 مارس 2021.\nقتل 3 جنود.\nقتل 1 جنود.\n',
    first: 'The round of military talks between the two delegations at the seat of the organisation began on 24 February 2020.', repaired: 'The round of military talks between the two delegations at the seat of the organisation began on 3 March 2021.', partly: 'The round of military talks between the two delegations at the seat of the organisation began on 24 March 2021.', unit: ['بدأت جولة المحادثات العسكرية بين الوفدين في مقر المنظمة بمدينة جنيف في 5 مايو 2019.', 'The round of military talks between the two delegations at the seat of the organisation began on 5 May 2019.'],
    counted: '3 soldiers were killed.', noun: 'soldiers', part: ['المحادثات العسكرية', 'military talks'],
  },
  {
    language: 'ar', from: 'en', to: 'ar', file: 'The round of military talks between the two delegations at the seat of the organisation began on 24 February 2020.\nThe round of military talks between the two delegations at the seat of the organisation began on 3 March 2021.\n3 soldiers were killed.\n15 soldiers were killed.\n',
    first: 'بدأت جولة المحادثات العسكرية بين الوفدين في مقر المنظمة بمدينة جنيف في 24 فبراير 2020.', repaired: 'بدأت جولة المحادثات العسكرية بين الوفدين في مقر المنظمة بمدينة جنيف في 3 مارس 2021.', partly: 'بدأت جولة المحادثات العسكرية بين الوفدين في مقر المنظمة بمدينة جنيف في 24 مارس 2021.', unit: ['The round of military talks between the two delegations at the seat of the organisation began on 5 May 2019.', 'بدأت جولة المحادثات العسكرية بين الوفدين في مقر المنظمة بمدينة جنيف في 5 مايو 2019.'],
    counted: 'مقتل 3 جنود.', noun: 'جنود', part: ['military talks', 'المحادثات العسكرية'],
  },
] as const

for (const { language, from, to, file, first, repaired, partly, unit, counted, noun, part } of CASES) {
  test.describe(`matches from ${from} to ${to}, interface in ${language}`, () => {
    test.use({ settings: { userName: 'Layla', uiLanguage: language, theme: 'light' }, project: projectOf({ source: from, target: to, files: { 'talks.txt': file } }) })

    async function openWithMatch(app: App, words: Words) {
      await app.call('memory.addUnit', { source: file.split('\n')[0]!, target: first })
      await app.page.reload()
      await waitForEditor(app.page)
      await activate(app.page, 2)
      const match = panel(app, words).locator('.match').first()
      await expect(match.locator('.repair-change')).toHaveCount(3)
      return match
    }

    test('a repaired match is inserted with the changes that stand', async ({ app }) => {
      const words = wordsOf(language)
      const match = await openWithMatch(app, words)
      await match.getByRole('button', { name: words('panels:matches.insert-repaired') }).click()
      await expect.poll(() => typedText(app.page)).toBe(repaired)
      await match.locator('.repair-change').first().click()
      await expect(match.locator('.repair-change').first()).toHaveAttribute('aria-pressed', 'false')
      await app.page.keyboard.press('Control+KeyM')
      await expect.poll(() => typedText(app.page)).toBe(partly)
      await match.getByRole('button', { name: words('panels:insert'), exact: true }).click()
      await expect.poll(() => typedText(app.page)).toBe(first)
      expect(await violations(app.page)).toEqual([])
    })

    test('a unit is edited and deleted from its match, and both are taken back', async ({ app }) => {
      const words = wordsOf(language)
      const match = await openWithMatch(app, words)
      const menu = async (item: string) => {
        await match.locator('[aria-haspopup=menu]').click()
        await app.page.getByRole('menuitem', { name: words(item) }).click()
      }
      await menu('panels:matches.edit-unit')
      await app.page.getByRole('dialog').locator('textarea').nth(0).fill(unit[0])
      await app.page.getByRole('dialog').locator('textarea').nth(1).fill(unit[1])
      await app.page.getByRole('button', { name: words('common:save') }).click()
      await expect(match).toContainText(to === 'en' ? 'May' : 'مايو')
      await menu('panels:matches.delete-unit')
      await expect(panel(app, words).locator('.match')).toHaveCount(0)
      await app.page.getByRole('button', { name: words('common:undo') }).last().click()
      await expect(panel(app, words).locator('.match')).toHaveCount(1)
    })

    test('a known part is shown in its unit, and inserted by a click and by Enter', async ({ app }) => {
      const words = wordsOf(language)
      const [source, target] = part
      await app.call('memory.addUnit', { source, target })
      await app.page.reload()
      await activate(app.page, 2)
      const fragment = panel(app, words).getByRole('region', { name: words('panels:fragments.title') }).getByRole('button')
      await expect(fragment).toContainText(source)
      await fragment.hover()
      await expect(app.page.getByRole('tooltip').locator('mark')).toHaveText([source, target])
      await fragment.click()
      await expect.poll(() => typedText(app.page)).toBe(target)
      await fragment.focus()
      await app.page.keyboard.press('Enter')
      await expect.poll(() => typedText(app.page)).toBe(`${target} ${target}`)
      expect(await violations(app.page)).toEqual([])
    })

    test('a counted noun is asked for, not filled in', async ({ app }) => {
      const words = wordsOf(language)
      await activate(app.page, 3)
      await editor(app.page).targetInput.click()
      await app.page.keyboard.insertText(counted)
      await app.page.keyboard.press('Control+Enter')
      await app.page.getByRole('button', { name: words('editor:look-at-them') }).click()
      await expect(editor(app.page).active).toHaveAttribute('aria-rowindex', '4')
      await expect(panel(app, words).locator('.repair-block')).toContainText(noun)
      expect((await stored(app, 4)).target).toBe('')
    })
  })
}
