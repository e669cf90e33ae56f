import { expect, test, type App } from './support/app.ts'
import { waitForEditor } from './support/editor.ts'
import { topDialog } from './support/tour.ts'

const units = ({ page }: App) => page.getByRole('grid', { name: 'Translation units' }).locator('.trow:not(.thead)')
const count = ({ page }: App) => page.locator('.table-pane .tool-row [role=status]')

async function openMemories(app: App): Promise<void> {
  await waitForEditor(app.page)
  await app.page.getByRole('button', { name: 'Memories', exact: true }).click()
  await expect(units(app).first()).toContainText(/\S/)
}

test.describe('The memories', () => {
  test('are searched, narrowed and edited in place, and every edit is taken back', async ({ app }) => {
    const { page } = app
    await openMemories(app)
    await page.keyboard.press('Control+KeyF')
    await page.keyboard.type('geneva')
    await expect(units(app).filter({ hasText: 'Geneva' }).first()).toBeVisible()
    await expect(units(app).filter({ hasText: 'The knot of guarantees' })).toHaveCount(0)
    await page.getByRole('searchbox', { name: 'Search both sides' }).fill('knot of guarantees')
    await expect(units(app)).toHaveCount(1)
    await units(app).locator('.term-cell').nth(1).dblclick()
    await page.getByRole('textbox', { name: 'Text in English' }).fill('The knot of the guarantees')
    await page.keyboard.press('Enter')
    await page.getByRole('searchbox', { name: 'Search both sides' }).fill('the guarantees')
    await expect(units(app)).toContainText('The knot of the guarantees')
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(page.getByText('Taken back: 1 unit changed.')).toBeVisible()
    await expect(units(app)).toContainText('The knot of guarantees')
  })

  test('are changed in bulk after a preview, and in one step back', async ({ app }) => {
    const { page } = app
    await openMemories(app)
    const before = await count(app).textContent()
    await page.getByRole('checkbox', { name: 'Select all that is shown' }).check()
    await page.getByRole('button', { name: 'Replace…' }).click()
    const dialog = topDialog(page)
    await dialog.getByLabel('Find').fill('ceasefire')
    await dialog.getByLabel('Replace with').fill('truce')
    await expect(dialog.locator('.replace-preview li').first()).toContainText('truce')
    await dialog.getByRole('button', { name: /^Replace in/ }).click()
    await expect(page.getByText(/units? changed\./)).toBeVisible()
    await expect(units(app).filter({ hasText: 'ceasefire' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(page.getByText('This memory is empty')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(count(app)).toHaveText(before ?? '')
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(units(app).filter({ hasText: 'ceasefire' }).first()).toBeVisible()
  })

  test('are deduplicated after a count, and penalties are kept', async ({ app }) => {
    const { page } = app
    for (let turn = 0; turn < 2; turn++) await app.call('memory.addUnit', { source: '\u062e\u062a\u0627\u0645', target: 'The end' })
    await openMemories(app)
    const filters = page.getByRole('complementary', { name: 'Filters' })
    await filters.getByRole('button', { name: 'Duplicates' }).click()
    await expect(units(app).filter({ hasText: 'The end' })).toHaveCount(2)
    await page.getByRole('button', { name: 'Duplicates…' }).click()
    await expect(topDialog(page).getByRole('status')).toHaveText('2 units would be removed, from 2 groups.')
    await topDialog(page).getByRole('button', { name: 'Remove 2 units' }).click()
    await expect(page.getByText('2 duplicates removed.')).toBeVisible()
    await expect(page.getByText('There are no duplicates')).toBeVisible()
    await page.getByRole('button', { name: 'Take off one point more' }).click()
    await expect(page.locator('.penalty output')).toHaveText('1')
    expect((await app.call('resources.list', {})).memories[0]?.penalty).toBe(1)
  })
})
