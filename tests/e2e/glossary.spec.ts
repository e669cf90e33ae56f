import { expect, test, type App } from './support/app.ts'
import { waitForEditor } from './support/editor.ts'
import { chooseFiles, textFile } from './support/files.ts'
import { topDialog } from './support/tour.ts'

const entries = ({ page }: App) => page.getByRole('grid', { name: 'Entries' }).locator('.trow:not(.thead)')
const search = ({ page }: App) => page.getByRole('searchbox', { name: 'Search both languages' })
const form = ({ page }: App) => page.getByRole('complementary', { name: 'Entry', exact: true })

async function openGlossary(app: App): Promise<void> {
  await waitForEditor(app.page)
  await app.page.getByRole('button', { name: 'Glossary', exact: true }).click()
  await expect(entries(app).first()).toContainText(/\S/)
}

const FOLDED: readonly (readonly [string, string, string])[] = [
  ['vowel signs', '\u0647\u064f\u062f\u0652\u0646\u064e\u0629', 'truce'],
  ['the form of a hamza', '\u0627\u0637\u0631\u0627\u0641 \u062f\u0648\u0644\u064a\u0629', 'international actors'],
  ['heh for teh marbuta', '\u0645\u0639\u064a\u062a\u064a\u0642\u0647', 'Mitiga Airport'],
  ['alef maksura for yeh', '\u0627\u0644\u0645\u0633\u0627\u0631 \u0627\u0644\u0633\u064a\u0627\u0633\u0649', 'political track'],
  ['tatweel', '\u0637\u0631\u0627\u0628\u0644\u0640\u0640\u0640\u0633', 'Port of Tripoli'],
  ['the kind of digits', '\u0665+\u0665', 'Joint Military Commission'],
  ['capitals', 'MITIGA', 'Mitiga Airport'],
]

test.describe('The glossary', () => {
  test('is searched on both sides without regard to how a word is written', async ({ app }) => {
    await openGlossary(app)
    for (const [sentence, query, found] of FOLDED) {
      await test.step(sentence, async () => {
        await app.page.keyboard.press('Control+KeyF')
        await expect(search(app)).toBeFocused()
        await search(app).fill(query)
        await expect(entries(app).filter({ hasText: found })).not.toHaveCount(0)
        await expect(entries(app).filter({ hasText: 'resumption' })).toHaveCount(0)
      })
    }
    await search(app).fill('no such term')
    await expect(app.page.getByText('No entry like this')).toBeVisible()
  })

  test('is narrowed by status and domain, alone and together', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    const filter = (name: RegExp) => page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name })
    await filter(/^Forbidden/).click()
    await expect(entries(app)).toHaveCount(5)
    await expect(entries(app).locator('.ts-forbidden .icon')).toHaveCount(5)
    await filter(/^Military/).click()
    await expect(entries(app)).toHaveCount(1)
    await expect(entries(app)).toContainText('retired brigade')
    await filter(/^Forbidden/).click()
    await expect(entries(app).filter({ hasText: 'Military' })).not.toHaveCount(1)
    await expect(filter(/^Forbidden/)).toHaveAttribute('aria-pressed', 'false')
  })

  test('keeps every field of an entry, gives it back after deletion, and undoes an addition', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    await page.keyboard.press('Control+KeyE')
    const dialog = topDialog(page)
    await dialog.getByRole('textbox', { name: 'Term in Arabic' }).fill('محضر')
    await dialog.getByRole('textbox', { name: 'Term in English' }).fill('minutes')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.notice')).toContainText('was added to the glossary')
    await search(app).fill('minutes')
    await entries(app).first().click()

    await form(app).getByRole('button', { name: /^More about .*محضر/ }).click()
    await form(app).getByLabel('Part of speech').selectOption('noun')
    await form(app).getByLabel('Gender').selectOption('masculine')
    await form(app).getByLabel('Number').selectOption('singular')
    await form(app).getByLabel('Recognised').selectOption('exact')
    await form(app).getByLabel('Note on this term').fill('جمعه محاضر')
    await form(app).getByLabel('Another form').fill('محاضر')
    await page.keyboard.press('Enter')
    await form(app).getByRole('button', { name: 'Add a term in English' }).click()
    await form(app).getByRole('textbox', { name: 'Term in English' }).nth(1).fill('proceedings')
    await form(app).getByLabel(/Status of .*proceedings/).selectOption('deprecated')
    for (const [label, value] of [['Domain', 'law'], ['Client', 'UN'], ['Definition', 'Written record of a meeting.'], ['Note', 'Plural only.'], ['Example', 'وقّع المحضر.'], ['Reference', 'UNTERM']] as const) {
      await form(app).getByLabel(label, { exact: true }).fill(value)
    }
    await expect(form(app).getByText('Saved as you type')).toBeVisible()
    const wanted = { domain: 'law', client: 'UN', definition: 'Written record of a meeting.', note: 'Plural only.', example: 'وقّع المحضر.', source: 'UNTERM', changedBy: 'Layla' }
    const stored = async () => (await app.call('glossary.search', { query: 'minutes' })).entries[0]
    await expect.poll(stored).toMatchObject(wanted)
    expect((await stored())?.terms).toMatchObject([
      { text: 'محضر', partOfSpeech: 'noun', gender: 'masculine', number: 'singular', matchMode: 'exact', note: 'جمعه محاضر', forms: ['محاضر'], status: 'preferred' },
      { text: 'minutes', status: 'preferred' },
      { text: 'proceedings', status: 'deprecated' },
    ])

    await form(app).getByRole('button', { name: 'Delete entry' }).click()
    await expect(form(app)).toHaveCount(0)
    await expect.poll(stored).toBeUndefined()
    await page.locator('.notice', { hasText: 'was deleted' }).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(stored).toMatchObject(wanted)
  })

  test('takes back what was typed into an entry', async ({ app }) => {
    await openGlossary(app)
    await search(app).fill('Mitiga')
    await entries(app).first().click()
    const definition = form(app).getByLabel('Definition')
    const before = await definition.inputValue()
    await definition.fill('Something else')
    await expect.poll(async () => (await app.call('glossary.search', { query: 'Mitiga' })).entries[0]?.definition).toBe('Something else')
    await form(app).getByRole('button', { name: 'Undo the changes made here' }).click()
    await expect(definition).toHaveValue(before)
    await expect.poll(async () => (await app.call('glossary.search', { query: 'Mitiga' })).entries[0]?.definition).toBe(before)
  })

  test('has a word flagged in the editor as soon as it is forbidden', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    await page.getByRole('button', { name: /^Term/ }).click()
    await topDialog(page).getByRole('textbox', { name: 'Term in Arabic' }).fill('عقدة')
    await topDialog(page).getByRole('textbox', { name: 'Term in English' }).fill('knot')
    await topDialog(page).getByLabel(/Status of .*knot/).selectOption('forbidden')
    await page.keyboard.press('Control+Enter')
    await search(app).fill('knot')
    await expect(entries(app).locator('.ts-forbidden')).toHaveText('Forbidden')
    await expect(entries(app).locator('.struck')).toHaveText('knot')
    await page.getByRole('button', { name: 'Editor', exact: true }).click()
    await waitForEditor(page)
    await page.keyboard.press('F8')
    await expect(page.getByRole('tabpanel', { name: /Findings/ }).getByText(/knot/).first()).toBeVisible()
  })

  test('with 10,000 entries scrolls to its end with a page of rows and no gap', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    const table = Array.from({ length: 10_000 }, (_, line) => `مصطلح رقم ${line},entry ${line}`).join('\n')
    await page.locator('.bar').getByRole('button', { name: 'Import' }).click()
    await chooseFiles(page, topDialog(page).getByRole('button', { name: 'Choose files' }), [textFile('many.csv', `ar,en\n${table}\n`)])
    await topDialog(page).getByRole('button', { name: 'Import 1 file' }).click()
    await expect(page.locator('.notice')).toContainText('10,000 entries added to the glossary.', { timeout: 30_000 })
    const grid = page.getByRole('grid', { name: 'Entries' })
    await expect(grid).toHaveAttribute('aria-rowcount', '10107')
    await grid.hover()
    await page.evaluate(() => {
      const frames: number[] = []
      let last = performance.now()
      const tick = (now: number) => {
        frames.push(now - last)
        last = now
        requestAnimationFrame(tick)
      }
      requestAnimationFrame(tick)
      Object.assign(window, { frames })
    })
    for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 8_000)
    await expect(entries(app).last()).toHaveAttribute('aria-rowindex', '10107')
    await expect(entries(app).last()).toContainText(/\S/)
    expect(await entries(app).count()).toBeLessThan(80)
    const frames = (await page.evaluate(() => (window as unknown as { frames: number[] }).frames)).sort((a, b) => a - b)
    console.log(`      scrolling 10,000 entries: half of the frames under ${Math.round(frames[frames.length >> 1] ?? 0)} ms, the longest ${Math.round(frames.at(-1) ?? 0)} ms`)
    await grid.focus()
    await page.keyboard.press('ArrowDown')
    await expect(form(app)).toBeVisible()
  })
})
