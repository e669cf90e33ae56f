import { expect, test, type App } from './support/app.ts'
import { storedRows, waitForEditor } from './support/editor.ts'
import { chooseFiles, textFile } from './support/files.ts'
import { openMenu, topDialog } from './support/tour.ts'
import { wordsOf } from './support/words.ts'

const words = wordsOf('en')
const names = async (app: App) => (await app.call('documents.list', {})).map(({ name }) => name)
const rowsOfTable = ({ page }: App) => page.getByRole('table', { name: 'Documents' }).getByRole('row')

/** The sample with two more documents, on the screen of the project. */
async function openProjectScreen(app: App): Promise<void> {
  const { page } = app
  await waitForEditor(page)
  await page.getByRole('button', { name: 'Project', exact: true }).click()
  await page.getByRole('button', { name: 'Add documents' }).click()
  await chooseFiles(page, topDialog(page).getByRole('button', { name: 'Choose files' }), [textFile('بيان.txt', 'أعلنت اللجنة. غادر الوفد.\n'), textFile('note.md', 'سطر واحد\n')])
  await topDialog(page).getByRole('button', { name: 'Import 2 files' }).click()
  await expect(rowsOfTable(app)).toHaveCount(4)
}

test.describe('The screen of the project', () => {
  test('lists the documents with their progress and opens each', async ({ app }) => {
    const { page } = app
    await openProjectScreen(app)
    await expect(page.getByText('Arabic English · 3 documents')).toBeVisible()
    await expect(rowsOfTable(app).nth(1)).toContainText('193 of 409')
    await expect(rowsOfTable(app).nth(1)).toContainText('in work')
    await expect(rowsOfTable(app).nth(2)).toContainText('0 of 4')
    await expect(rowsOfTable(app).nth(2)).toContainText('not started')
    await page.getByRole('button', { name: /^Open .*بيان\.txt/ }).click()
    await waitForEditor(page)
    await expect(page.locator('.row.active .src')).toContainText('أعلنت اللجنة.')
    await page.getByLabel('Document', { exact: true }).selectOption({ label: 'note.md' })
    await expect(page.locator('.row.active .src')).toContainText('سطر واحد')
  })

  test('moves documents up and down, and the order lasts', async ({ app }) => {
    const { page } = app
    await openProjectScreen(app)
    await page.getByRole('button', { name: 'Move note.md up' }).click()
    await page.getByRole('button', { name: 'Move note.md up' }).click()
    await expect.poll(() => names(app)).toEqual(['note.md', 'geneva-talks.md', 'بيان.txt'])
    await expect(page.getByRole('button', { name: 'Move note.md up' })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Move note.md down' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Move note.md down' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect.poll(() => names(app)).toEqual(['geneva-talks.md', 'بيان.txt', 'note.md'])
    await page.getByRole('button', { name: 'Move note.md up' }).click()
    await app.restart()
    expect(await names(app)).toEqual(['geneva-talks.md', 'note.md', 'بيان.txt'])
  })

  test('takes a document out, and Undo brings it back where it was with its translation', async ({ app }) => {
    const { page } = app
    await openProjectScreen(app)
    const before = await storedRows(app)
    await page.getByRole('button', { name: 'Remove geneva-talks.md from the project' }).click()
    await expect(rowsOfTable(app)).toHaveCount(3)
    await expect(page.locator('.status')).toContainText('0 of 6 words confirmed')
    await page.locator('.notice', { hasText: 'geneva-talks.md was removed' }).getByRole('button', { name: 'Undo' }).click()
    await expect(rowsOfTable(app)).toHaveCount(4)
    expect(await names(app)).toEqual(['geneva-talks.md', 'بيان.txt', 'note.md'])
    expect((await storedRows(app)).map(({ target, status }) => [target, status])).toEqual(before.map(({ target, status }) => [target, status]))
  })

  test('counts words, findings, entries and units, and goes on with the work', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.keyboard.press('F8')
    await expect(page.locator('.notice')).toContainText('Checked.')
    await page.getByRole('button', { name: 'Project', exact: true }).click()
    const counts = (await app.call('projects.current', {}))?.counts
    await expect(page.locator('.bandbar')).toHaveAccessibleName(`${counts?.wordsConfirmed} of ${counts?.words} words confirmed`)
    await expect(page.locator('.bandlist li').first()).toContainText(`Confirmed${counts?.wordsConfirmed}`)
    await expect(page.locator('.hbars li', { hasText: 'Forbidden term' })).toContainText('1')
    await expect(page.locator('.facts')).toContainText('Glossary entries106')
    await page.getByRole('button', { name: 'Continue' }).click()
    await waitForEditor(page)
  })

  test('is renamed, and the file keeps its name', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const path = (await app.call('projects.current', {}))?.path
    await openMenu({ page, words }, 'rename-project')
    await topDialog(page).getByLabel('Name').fill('محادثات')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.locator('.crumbs')).toContainText('محادثات')
    await expect(page).toHaveTitle('محادثات \u00b7 Dragoman')
    expect(await app.call('projects.current', {})).toMatchObject({ name: 'محادثات', path })
  })
})
