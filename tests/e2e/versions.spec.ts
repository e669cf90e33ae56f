import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentId } from '../../src/core/model/segment.ts'
import { expect, test, type App } from './support/app.ts'
import { violations } from './support/audit.ts'
import { activate, editor, waitForEditor } from './support/editor.ts'
import { chooseFiles, dropFiles, textFile } from './support/files.ts'
import { topDialog } from './support/tour.ts'
import { wordsOf } from './support/words.ts'

const NAME = 'geneva-talks.md'
const SAMPLE = readFileSync(join(import.meta.dirname, '../../resources/sample', NAME), 'utf8')
const paragraphs = SAMPLE.split('\n\n')
/** The date is another, a paragraph came, the last one went. */
const NEXT = [paragraphs[0], paragraphs[1]!.replace('24', '25'), '\u0648\u0635\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0625\u0644\u0649 \u062c\u0646\u064a\u0641.', ...paragraphs.slice(2, -1)].join('\n\n')
const VERSION = textFile(NAME, NEXT)

const documentId = async ({ call }: App): Promise<DocumentId> => (await call('documents.list', {}))[0]!.id
const newVersionButton = ({ page }: App) => page.locator('.documents').getByRole('button', { name: new RegExp(`(?:New version of|\u0646\u0633\u062e\u0629 \u062c\u062f\u064a\u062f\u0629 \u0645\u0646) .?${NAME}`) })
/** All segments with what was done to them. */
async function rows(app: App) {
  const { entries } = await app.call('segments.outline', { documentId: await documentId(app) })
  const found = await app.call('segments.rows', { ids: entries.map(({ id }) => id) })
  return found.map(({ id, number, source, target, status }) => ({ id, number, source, target, status }))
}

test.describe('A new version of a document', () => {
  for (const language of ['en', 'ar'] as const) {
    test.describe(`in ${language}`, () => {
      test.use({ settings: { userName: 'Layla', uiLanguage: language, theme: language === 'en' ? 'light' : 'dark' } })
      test('is compared, looked at by what changed, taken and taken back', async ({ app }) => {
        const { page } = app
        const words = wordsOf(language)
        const before = await rows(app)
        await waitForEditor(page)
        await page.locator('.rail-item').first().click()
        await chooseFiles(page, newVersionButton(app), [VERSION])
        const dialog = topDialog(page)
        await expect(dialog.locator('.strip')).toBeVisible()
        await expect(dialog.locator('.strip')).toHaveAttribute('aria-label', new RegExp(`${words('versions:fate.changed')} 1`))
        const table = dialog.getByRole('table')
        await expect(table.getByRole('row')).toHaveCount(2)
        await expect(table.locator('del')).toHaveText('24')
        await expect(table.locator('ins')).toHaveText('25')
        await expect(table).toContainText(words('versions:outcome.draft-confirmed'))
        expect(await violations(page)).toEqual([])
        await dialog.locator('.imp', { hasText: words('versions:fate.added') }).click()
        await expect(table.getByRole('row')).toHaveCount(2)
        await expect(table).toContainText(words('versions:outcome.empty'))
        expect(await rows(app)).toEqual(before)

        await dialog.getByRole('button', { name: words('versions:take') }).click()
        const undo = page.locator('.notice').getByRole('button', { name: words('common:undo') })
        await expect(undo).toBeVisible()
        const after = await rows(app)
        expect(after[1]).toEqual({ ...before[1], source: before[1]!.source.replace('24', '25'), status: 'draft' })
        expect(after[2]).toMatchObject({ target: '', status: 'untranslated' })
        expect(after[3]).toEqual({ ...before[2], number: 4 })
        await undo.click()
        await expect.poll(() => rows(app)).toEqual(before)
      })
    })
  }

  test('is offered where a file of the same name is dropped', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await dropFiles(page, page.locator('.app'), [VERSION])
    await topDialog(page).getByRole('button', { name: 'Compare as a new version' }).click()
    await expect(topDialog(page).locator('.strip')).toBeVisible()
    await topDialog(page).getByRole('button', { name: 'Take the new version' }).click()
    await expect(page.locator('[data-modal]')).toHaveCount(0)
    await expect.poll(async () => (await app.call('documents.list', {})).length).toBe(1)
    await expect.poll(async () => (await rows(app))[1]?.source).toContain('25')
  })

  test('is taken from the editor, which then shows it, in the segment in work too', async ({ app }) => {
    const { page } = app
    await activate(page, 2)
    await page.keyboard.press('Control+Shift+P')
    await page.getByRole('combobox').fill('New version of')
    await chooseFiles(page, page.getByRole('option', { name: 'New version of a document' }), [VERSION])
    await topDialog(page).getByRole('button', { name: 'Take the new version' }).click()
    await expect(editor(page).cell(3, 'source')).toContainText('\u0648\u0635\u0644 \u0627\u0644\u0648\u0632\u064a\u0631')
    await expect(editor(page).row(2)).toContainText('25')
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click()
    await expect(editor(page).row(2)).toContainText('24')
    await expect(editor(page).cell(3, 'source')).not.toContainText('\u0627\u0644\u0648\u0632\u064a\u0631')
  })

  test('that was overtaken by other work is refused, and nothing of it is written', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.locator('.rail-item').first().click()
    await chooseFiles(page, newVersionButton(app), [VERSION])
    await expect(topDialog(page).locator('.strip')).toBeVisible()
    const id = await documentId(app)
    const segment = (await rows(app)).find(({ status }) => status === 'untranslated')!
    const [row] = await app.call('segments.rows', { ids: [segment.id] })
    await app.call('segments.confirm', { id: segment.id, target: 'Meanwhile.', revision: row!.revision })
    await topDialog(page).getByRole('button', { name: 'Take the new version' }).click()
    await expect(page.locator('.notice')).toContainText('has changed since')
    expect((await app.call('segments.outline', { documentId: id })).total).toBe(34)
  })

  test('of another format is refused in words', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.locator('.rail-item').first().click()
    await chooseFiles(page, newVersionButton(app), [textFile('talks.txt', 'Text.\n')])
    await expect(topDialog(page).getByRole('alert')).toContainText('talks.txt')
    await expect(topDialog(page).getByRole('button', { name: 'Take the new version' })).toBeDisabled()
  })
})
