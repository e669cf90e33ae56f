import { expect, test } from './support/app.ts'
import { activate, editor, stored, typedText } from './support/editor.ts'
import { projectOf } from './support/projects.ts'

const CASES = [
  { language: 'en', from: 'ar', to: 'en', file: 'الهدنة هشة.\n\nانتهت المحادثات.\n', typed: 'The truce', locked: /locked/, chip: /^Locked/, unlock: /^Unlock/ },
  { language: 'ar', from: 'en', to: 'ar', file: 'The truce is fragile.\n\nThe talks ended.\n', typed: 'الهدنة', locked: /مقفل/, chip: /^مقفل/, unlock: /^إلغاء الإقفال/ },
] as const

for (const { language, from, to, file, typed, locked, chip, unlock } of CASES) {
  test.describe(`A lock in ${language}`, () => {
    test.use({ settings: { userName: 'Layla', uiLanguage: language, theme: language === 'en' ? 'light' : 'dark' }, project: projectOf({ source: from, target: to, files: { 'talks.txt': file } }) })

    test('is put on by a key with what was just typed, holds typing off, and is taken off by a button', async ({ app }) => {
      const { page } = app
      const { active, grid } = editor(page)
      await activate(page, 1)
      await page.keyboard.insertText(typed)
      await page.keyboard.press('Alt+KeyL')
      await expect.poll(() => stored(app, 1)).toMatchObject({ target: typed, isLocked: true, status: 'draft' })
      await expect(active).toHaveAccessibleName(locked)
      await page.keyboard.insertText('x')
      await page.keyboard.press('Control+Enter')
      await page.waitForTimeout(500)
      expect(await typedText(page)).toBe(typed)
      expect(await stored(app, 1)).toMatchObject({ target: typed, isLocked: true, status: 'draft' })
      await page.getByRole('button', { name: chip }).click()
      await expect(grid).toHaveAttribute('aria-rowcount', '1')
      await page.getByRole('button', { name: unlock }).click()
      await expect.poll(() => stored(app, 1)).toMatchObject({ target: typed, isLocked: false })
      await page.keyboard.press('Control+End')
      await page.keyboard.insertText('!')
      await expect.poll(async () => (await stored(app, 1)).target).toBe(`${typed}!`)
    })

    test('is one step of undo, apart from the typing before it', async ({ app }) => {
      const { page } = app
      await activate(page, 1)
      await page.keyboard.insertText(typed)
      await page.keyboard.press('Alt+KeyL')
      await expect.poll(async () => (await stored(app, 1)).isLocked).toBe(true)
      await page.keyboard.press('Control+KeyZ')
      await expect.poll(() => stored(app, 1)).toMatchObject({ target: typed, isLocked: false })
      await page.keyboard.press('Control+KeyY')
      await expect.poll(() => stored(app, 1)).toMatchObject({ target: typed, isLocked: true })
    })
  })
}
