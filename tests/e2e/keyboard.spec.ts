import { expect, test, type Page } from './support/app.ts'
import { violations } from './support/audit.ts'
import { stored, waitForEditor } from './support/editor.ts'
import { textFile } from './support/files.ts'
import { topDialog } from './support/tour.ts'

const focused = (page: Page) => page.locator(':focus')
/** The part of the window that holds the focus. */
const pane = (page: Page) => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? null)

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let turn = 0; turn < 40; turn++) {
    await page.keyboard.press('Tab')
    const reached = await focused(page).evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? ''))
    if (reached.some((label) => name.test(label))) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

test.describe('By keyboard alone', () => {
  test.describe('from the first start', () => {
    test.use({ project: 'none', settings: { userName: null, uiLanguage: 'en', theme: 'light' } })

    test('a project is made and a segment confirmed', async ({ app }) => {
      const { page } = app
      await expect(topDialog(page)).toBeVisible()
      await expect(page.getByLabel('Your name')).toBeFocused()
      await page.keyboard.type('Huda')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      const chooser = page.waitForEvent('filechooser')
      await tabTo(page, /^Drop documents here/)
      await page.keyboard.press('Enter')
      const { name, bytes } = textFile('note.txt', 'أعلنت اللجنة جدول الاجتماع.\nغادر الوفد القاعة.\n')
      await (await chooser).setFiles([{ name, mimeType: 'text/plain', buffer: bytes }])
      await expect(page.locator('.new-file .excerpt')).toBeVisible()
      await tabTo(page, /^Create project/)
      await page.keyboard.press('Space')

      await waitForEditor(page)
      await expect(page.locator('.row.active .tgt .monaco-editor')).toHaveClass(/focused/)
      await page.keyboard.type('The committee announced the agenda.')
      await page.keyboard.press('Control+Enter')
      await expect.poll(() => stored(app, 1)).toMatchObject({ target: 'The committee announced the agenda.', status: 'confirmed' })
      await expect(page.locator('.row.active')).toHaveAttribute('aria-rowindex', '2')
      expect((await app.call('settings.get', {})).userName).toBe('Huda')
    })
  })

  test('F6 goes through the parts of the window and back to where one was', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.locator('.row.active .tgt').click()
    const start = await pane(page)
    expect(start).toBe('segments')
    const seen: (string | null)[] = []
    for (let turn = 0; turn < 12 && !(turn > 0 && seen.at(-1) === start); turn++) {
      await page.keyboard.press('F6')
      seen.push(await pane(page))
    }
    expect(seen).toEqual(expect.arrayContaining(['rail', 'bar', 'segments', 'status']))
    expect(new Set(seen).size).toBe(seen.length)
    await expect(page.locator('.row.active .tgt .monaco-editor')).toHaveClass(/focused/)
    await page.keyboard.press('Shift+F6')
    expect(await pane(page)).toBe(seen.at(-2))
  })

  test('a dialog keeps the focus inside, leaves by Escape, and gives it back', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const button = page.locator('.bar').getByRole('button', { name: 'Export' })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(topDialog(page)).toBeVisible()
    for (let turn = 0; turn < 12; turn++) {
      await page.keyboard.press(turn % 3 === 2 ? 'Shift+Tab' : 'Tab')
      expect(await page.evaluate(() => document.activeElement?.closest('[data-modal]') !== null)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(button).toBeFocused()
  })

  test('a menu is walked with the arrows, and its dialog gives the focus back to its button', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const menu = page.getByRole('button', { name: 'More about this project' })
    await menu.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Save a copy…' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Glossaries and memories' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(menu).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(menu).toBeFocused()
  })

  test('the dialogs on top of each other leave one by one', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.keyboard.press('Control+KeyO')
    const chooser = page.waitForEvent('filechooser')
    await topDialog(page).getByRole('button', { name: 'Take over a file' }).press('Enter')
    await (await chooser).setFiles([{ name: 'no.dragoman', mimeType: 'application/octet-stream', buffer: Buffer.from('no') }])
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Close' }).last()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await expect(page.getByRole('dialog', { name: 'Open a project' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.locator('.row.active .tgt .monaco-editor')).toHaveClass(/focused/)
  })

  test('the rail and the table of entries are one stop each, and the arrows choose in them', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.getByRole('button', { name: 'Editor', exact: true }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main', { name: 'Glossary' })).toBeVisible()
    await page.getByRole('grid', { name: 'Entries' }).focus()
    await page.keyboard.press('ArrowDown')
    const chosen = page.getByRole('grid', { name: 'Entries' }).locator('[role=row][aria-current=true]')
    await expect(chosen).toHaveCount(1)
    const first = await chosen.textContent()
    await page.keyboard.press('ArrowDown')
    await expect(chosen).not.toHaveText(first ?? '')
  })
})

test.describe('Where motion is to be reduced', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('nothing in the page moves', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.locator('.bar').getByRole('button', { name: 'Export' }).click()
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter((element) => !element.closest('.monaco-editor'))
        .flatMap((element) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
          const lasts = (duration: string) => duration.split(',').some((part) => Number.parseFloat(part) > 0.01)
          return (animationName !== 'none' && lasts(animationDuration)) || lasts(transitionDuration) ? [element.className] : []
        }),
    )
    expect(moving).toEqual([])
  })
})

test('The audit of barriers sees one that is put into the page', async ({ app }) => {
  await waitForEditor(app.page)
  await app.page.evaluate(() => document.querySelector('.bar')?.append(document.createElement('button')))
  expect((await violations(app.page)).join('\n')).toContain('button-name')
})
