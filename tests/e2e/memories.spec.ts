import { rmSync } from 'node:fs'
import { expect, test, type App } from './support/app.ts'
import { waitForEditor } from './support/editor.ts'
import { chooseFiles, textFile } from './support/files.ts'
import { topDialog } from './support/tour.ts'
import { wordsOf, type Language, type Words } from './support/words.ts'

const END = '\u062e\u062a\u0627\u0645'
const tmxOf = (pairs: Iterable<readonly [string, string]>, languages: readonly [string, string] = ['ar', 'en']) =>
  textFile('texts.tmx', `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="${languages[0]}" datatype="plaintext"/><body>
${[...pairs].map((pair) => `<tu>${pair.map((text, side) => `<tuv xml:lang="${languages[side]}"><seg>${text}</seg></tuv>`).join('')}</tu>`).join('\n')}
</body></tmx>`)

/** The screen of the memories as a person of that language sees it. */
const screenOf = ({ page }: App, words: Words) => ({
  units: page.getByRole('grid', { name: words('memory:units') }).locator('.trow:not(.thead)'),
  count: page.locator('.table-pane .tool-row [role=status]'),
  search: page.getByRole('searchbox', { name: words('memory:search') }),
  filters: page.getByRole('complementary', { name: words('glossary:filters') }),
  undo: page.locator('.bar').getByRole('button', { name: words('commands:undo') }),
  button: (key: string) => page.getByRole('button', { name: words(key), exact: true }),
  notice: (text: string) => page.locator('.notice').getByText(text, { exact: true }),
})

async function openMemories({ page }: App, words: Words): Promise<void> {
  await waitForEditor(page)
  await page.getByRole('button', { name: words('common:screen.memory'), exact: true }).click()
  await expect(page.locator('.memory-head')).toBeVisible()
}

async function createMemory(app: App, name: string) {
  const { memories } = await app.call('resources.create', { kind: 'memory', name })
  const memory = memories.find((candidate) => candidate.name === name)
  if (!memory) throw new Error(`the memory ${name} was not created`)
  return memory
}

const replaceInAll = async (app: App, words: Words, find: string, replacement: string) => {
  const { page } = app
  await page.getByRole('checkbox', { name: words('glossary:select-all') }).check()
  await screenOf(app, words).button('memory:replace').click()
  const dialog = topDialog(page)
  await dialog.getByLabel(words('memory:find')).fill(find)
  await dialog.getByLabel(words('memory:replace-with')).fill(replacement)
  return dialog
}

for (const language of ['en', 'ar'] as const satisfies readonly Language[]) {
  const words = wordsOf(language)
  test.describe(`The memories, in ${language}`, () => {
    test.use({ settings: { userName: 'Layla', uiLanguage: language, theme: 'light' } })

    test('are searched, narrowed and edited in place, and every edit is taken back', async ({ app }) => {
      const { page } = app
      const { units, search, undo, notice, filters } = screenOf(app, words)
      await openMemories(app, words)
      await page.keyboard.press('Control+KeyF')
      await page.keyboard.type('geneva')
      await expect(units.filter({ hasText: 'Geneva' }).first()).toBeVisible()
      await expect(units.filter({ hasText: 'The knot of guarantees' })).toHaveCount(0)
      await search.fill('knot of guarantees')
      await expect(units).toHaveCount(1)
      await units.locator('.term-cell').nth(1).dblclick()
      await expect(page.locator('.cell-editor')).toHaveAttribute('dir', 'ltr')
      await page.locator('.cell-editor').fill('The knot of the guarantees')
      await page.keyboard.press('Enter')
      await search.fill('the guarantees')
      await expect(units).toContainText('The knot of the guarantees')
      await search.fill('')
      await filters.getByRole('button', { name: 'L. Haddad' }).click()
      await expect(units.first()).toContainText('L. Haddad')
      await expect(units.filter({ hasText: 'The knot of' })).toHaveCount(0)
      await filters.getByRole('button', { name: 'L. Haddad' }).click()
      await undo.click()
      await expect(notice(words('glossary:taken-back', { what: words('memory:step.edit_one', { count: '1' }) }))).toBeVisible()
      await expect(units.filter({ hasText: 'The knot of guarantees' })).toHaveCount(1)
    })

    test('are changed in bulk after a preview, and in one step back', async ({ app }) => {
      const { page } = app
      const { units, count, undo, button } = screenOf(app, words)
      await openMemories(app, words)
      await expect(count).toContainText('40')
      const before = await count.textContent()
      const dialog = await replaceInAll(app, words, 'ceasefire', 'truce')
      await expect(dialog.locator('.replace-preview li').first().locator('del')).toHaveText('ceasefire')
      await expect(dialog.locator('.replace-preview li').first().locator('ins')).toHaveText('truce')
      await dialog.locator('.button.primary').click()
      await expect(units.filter({ hasText: 'truce' }).first()).toBeVisible()
      await expect(units.filter({ hasText: 'ceasefire' })).toHaveCount(0)
      await button('glossary:delete-selected').click()
      await expect(page.getByText(words('memory:empty'))).toBeVisible()
      await undo.click()
      await expect(count).toHaveText(before ?? '')
      await undo.click()
      await expect(units.filter({ hasText: 'ceasefire' }).first()).toBeVisible()
    })

    test('are deduplicated after a count, and penalties are kept', async ({ app }) => {
      const { page } = app
      const { units, filters, button } = screenOf(app, words)
      for (let turn = 0; turn < 2; turn++) await app.call('memory.addUnit', { source: END, target: 'The end' })
      await openMemories(app, words)
      await filters.getByRole('button', { name: words('memory:problem.duplicates') }).click()
      await expect(units.filter({ hasText: 'The end' })).toHaveCount(2)
      await button('memory:dedupe').click()
      const form = language === 'ar' ? 'two' : 'other'
      await expect(topDialog(page).getByRole('status')).toHaveText(words(`memory:would-remove_${form}`, { count: '2', groups: words(`memory:groups_${form}`, { count: '2' }) }))
      await topDialog(page).locator('.button.primary').click()
      await expect(page.getByText(words('memory:no-problem.duplicates'))).toBeVisible()
      await button('memory:penalty-more').click()
      await expect(page.locator('.penalty output')).toHaveText('1')
      expect((await app.call('resources.list', {})).memories[0]?.penalty).toBe(1)
    })

    test('show each side in the direction of its language, and put an imported pair of the other order under its columns', async ({ app }) => {
      const { page } = app
      const { units, button, count } = screenOf(app, words)
      await openMemories(app, words)
      await chooseFiles(page, button('memory:import'), [tmxOf([['Only here', `${END} 1`]], ['en', 'ar'])])
      const row = units.filter({ hasText: 'Only here' })
      await expect(row.locator('.term-cell').first()).toHaveText(`${END} 1`)
      await expect(count).toContainText('41')
      await expect(row.locator('.term-cell').first()).toHaveAttribute('dir', 'rtl')
      await expect(units.locator('.other-language')).toHaveCount(0)
      const usual = units.filter({ hasText: 'The knot of guarantees' })
      const [source, target] = await usual.locator('.term-cell').evaluateAll((cells) => cells.map((cell) => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        const [text, box] = [range.getBoundingClientRect(), cell.getBoundingClientRect()]
        return { x: box.x, dir: cell.getAttribute('dir'), startsAt: text.left - box.left < box.right - text.right ? 'left' : 'right' }
      }))
      expect([source?.dir, source?.startsAt, target?.dir, target?.startsAt]).toEqual(['rtl', 'right', 'ltr', 'left'])
      expect((source?.x ?? 0) > (target?.x ?? 0)).toBe(language === 'ar')
    })
  })
}

test.describe('A memory', () => {
  const words = wordsOf('en')

  test('that is empty is filled from a file; a unit is added, changed at its length and deleted', async ({ app }) => {
    const { page } = app
    const { units, filters, count, undo, button } = screenOf(app, words)
    await app.call('resources.create', { kind: 'memory', name: 'Colleagues' })
    await openMemories(app, words)
    await filters.getByRole('button', { name: 'Colleagues 0', exact: true }).click()
    await expect(page.getByText(words('memory:empty'))).toBeVisible()
    await chooseFiles(page, page.locator('.blank').getByRole('button', { name: words('memory:import') }), [tmxOf([[END, 'The end'], [`${END} 2`, 'The second end']])])
    await expect(units).toHaveCount(2)

    await button('memory:new-unit').click()
    await topDialog(page).getByLabel('Arabic').fill('\u0628\u062f\u0627\u064a\u0629')
    await topDialog(page).getByLabel('English').fill('A beginning')
    await page.keyboard.press('Tab')
    await topDialog(page).getByRole('button', { name: words('memory:add') }).click()
    await expect(units.first()).toContainText('A beginning')

    await units.first().locator('.term-cell').nth(1).click()
    const pane = page.locator('section.form')
    await pane.getByLabel('English').fill('The beginning')
    await pane.getByLabel(words('memory:note')).fill('Not “start”')
    await pane.getByRole('button', { name: words('common:save') }).click()
    await expect(units.first()).toContainText('The beginning')
    await pane.getByRole('button', { name: words('glossary:delete-selected') }).click()
    await expect(units).toHaveCount(2)
    await undo.click()
    await expect(units.first()).toContainText('The beginning')
    await undo.click()
    await undo.click()
    await expect(count).toContainText('2')
    await expect(units.filter({ hasText: 'eginning' })).toHaveCount(0)
  })

  test('keeps its place in the order, is opened for reading only, and says where its file is gone', async ({ app }) => {
    const { page } = app
    const { units, filters, button } = screenOf(app, words)
    const created = await createMemory(app, 'Colleagues')
    await app.call('memory.addUnit', { memoryId: created.id, source: END, target: 'The end' })
    await openMemories(app, words)
    const chosen = filters.getByRole('button', { name: /^Colleagues/ }).first()
    await chosen.focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(async () => (await app.call('resources.list', {})).memories.map(({ name }) => name)).toEqual(['Colleagues', 'Geneva talks'])
    await chosen.click()
    await expect(units).toHaveCount(1)
    await app.call('resources.update', { id: created.id, isWritable: false })
    await expect(button('memory:new-unit')).toBeDisabled()
    await expect(page.locator('.memory-head')).toContainText(words('glossary:is-read-only'))
    await units.locator('.term-cell').nth(1).dblclick()
    await expect(page.locator('.cell-editor')).toHaveCount(0)
    await page.goto('about:blank')
    await app.call('projects.close', {})
    rmSync(created.path ?? '')
    await app.restart()
    await openMemories(app, words)
    await filters.getByRole('button', { name: /^Colleagues/ }).first().click()
    await expect(page.locator('.blank')).toContainText(words('glossary:file-missing'))
  })

  test('whose change of many units is cancelled stays as it was', async ({ app }) => {
    const { page } = app
    const { units, count, button } = screenOf(app, words)
    const created = await createMemory(app, 'Large')
    await openMemories(app, words)
    await page.getByRole('button', { name: /^Large/ }).first().click()
    await chooseFiles(page, page.locator('.blank').getByRole('button', { name: words('memory:import') }), [tmxOf(Array.from({ length: 20_000 }, (_, index) => [`${END} ${index}`, `The end of ${index}`] as const))])
    await expect(count).toContainText('20,000')
    await page.getByRole('checkbox', { name: words('glossary:select-all') }).check()
    await button('glossary:delete-selected').click()
    await page.locator('.status .job').getByRole('button').click()
    await expect(page.locator('.status .job')).toHaveCount(0)
    await expect(count).toContainText('20,000')
    await expect(units.first()).toContainText('The end of 19999')
    expect((await app.call('resources.list', {})).memories.find(({ id }) => id === created.id)?.entryCount).toBe(20_000)
    expect((await app.call('memory.undoState', {})).canUndo).toBe(false)
  })
})
