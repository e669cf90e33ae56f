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
    await page.locator('.notice', { hasText: '1 entry was deleted' }).getByRole('button', { name: 'Undo' }).click()
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
    await chooseFiles(page, page.locator('.bar').getByRole('button', { name: 'Import' }), [textFile('many.csv', `ar,en\n${table}\n`)])
    await topDialog(page).getByRole('button', { name: 'Import 10,000 entries' }).click({ timeout: 30_000 })
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

const notice = ({ page }: App, text: string | RegExp) => page.locator('.notice').filter({ hasText: text })
const row = (app: App, text: string) => entries(app).filter({ hasText: text })
const filters = ({ page }: App) => page.getByRole('complementary', { name: 'Filters' })
const grid = ({ page }: App) => page.getByRole('grid', { name: 'Entries' })

async function addEntry(app: App, ar: string, en: string, more: Readonly<Record<string, string>> = {}, glossaryId: string | null = null): Promise<void> {
  await app.call('glossary.add', { glossaryId, concept: { ...more, terms: [{ language: 'ar', text: ar }, { language: 'en', text: en }] } })
}

test.describe('The table of the glossary', () => {
  test('is ordered by its headings and says so', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    const heading = (name: string) => page.getByRole('columnheader', { name })
    await expect(heading('Arabic')).toHaveAttribute('aria-sort', 'ascending')
    await heading('English').getByRole('button').click()
    await expect(heading('English')).toHaveAttribute('aria-sort', 'ascending')
    const english = async () => (await entries(app).locator('[id$="-target"]').allInnerTexts()).slice(0, 12)
    const collator = new Intl.Collator('en')
    const isOrdered = (texts: readonly string[], sign: 1 | -1) => texts.every((text, place) => place === 0 || sign * collator.compare(texts[place - 1] ?? '', text) <= 0)
    await expect.poll(async () => isOrdered(await english(), 1)).toBe(true)
    const [first] = await english()
    await heading('English').getByRole('button').click()
    await expect(heading('English')).toHaveAttribute('aria-sort', 'descending')
    await expect(entries(app).first()).not.toContainText(first ?? '')
    await expect.poll(async () => isOrdered(await english(), -1)).toBe(true)
    await heading('English').getByRole('button').click()
    await expect(heading('Arabic')).toHaveAttribute('aria-sort', 'ascending')
  })

  test('is changed in its cells by keys alone, and each change is a step of its own', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    await search(app).fill('resumption')
    await expect(entries(app)).toHaveCount(1)
    await grid(app).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('F2')
    await expect(grid(app).getByRole('textbox', { name: 'Term in English' })).toBeFocused()
    await page.keyboard.type('not this')
    await page.keyboard.press('Escape')
    await expect(entries(app)).toContainText('resumption')
    await page.keyboard.press('Enter')
    await page.keyboard.type('resumption of talks')
    await page.keyboard.press('Tab')
    await expect(grid(app).getByRole('combobox', { name: 'Status' })).toBeFocused()
    await grid(app).getByRole('combobox', { name: 'Status' }).selectOption('admitted')
    await page.keyboard.press('Tab')
    await expect(grid(app).getByRole('combobox', { name: 'Domain' })).toBeFocused()
    await page.keyboard.type('law')
    await page.keyboard.press('Enter')
    await expect(grid(app)).toBeFocused()
    const stored = async () => (await app.call('glossary.search', { query: 'resumption' })).entries[0]
    await expect.poll(async () => [(await stored())?.terms[1]?.text, (await stored())?.terms[1]?.status, (await stored())?.domain]).toEqual(['resumption of talks', 'admitted', 'law'])
    await expect(row(app, 'resumption of talks')).toContainText('Admitted')

    await page.keyboard.press('Control+KeyZ')
    await expect(notice(app, 'Taken back: change of one entry')).toBeVisible()
    await expect.poll(async () => (await stored())?.domain).toBe('general')
    await page.keyboard.press('Control+KeyZ')
    await expect.poll(async () => (await stored())?.terms[1]?.status).toBe('preferred')
    await page.keyboard.press('Control+KeyZ')
    await expect.poll(async () => (await stored())?.terms[1]?.text).toBe('resumption')
    await page.keyboard.press('Control+Shift+KeyZ')
    await expect(notice(app, 'Done again: change of one entry')).toBeVisible()
    await expect.poll(async () => (await stored())?.terms[1]?.text).toBe('resumption of talks')
  })

  test('does not store a cell that would leave an entry without its term', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    await search(app).fill('resumption')
    await expect(entries(app)).toHaveCount(1)
    await entries(app).getByText('resumption').dblclick()
    const cell = grid(app).getByRole('textbox', { name: 'Term in English' })
    await cell.fill('')
    await page.keyboard.press('Enter')
    await expect(cell).toHaveAttribute('aria-invalid', 'true')
    await page.keyboard.press('Escape')
    await expect(entries(app)).toContainText('resumption')
  })

  test('does to many entries what is done to one, and takes it back at once', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    const boxes = entries(app).getByRole('checkbox')
    await boxes.nth(1).click()
    await boxes.nth(4).click({ modifiers: ['Shift'] })
    const bar = page.getByRole('group', { name: 'With the selected entries' })
    await expect(bar).toContainText('4 selected')
    await bar.getByRole('button', { name: 'Field…' }).click()
    await topDialog(page).getByLabel('Field').selectOption('client')
    await topDialog(page).getByLabel('New value').fill('Chatham')
    await page.keyboard.press('Enter')
    await expect(notice(app, '4 entries were changed')).toBeVisible()
    await expect(filters(app).getByRole('button', { name: /^Chatham/ })).toContainText('4')

    await filters(app).getByRole('button', { name: /^Chatham/ }).click()
    await expect(entries(app)).toHaveCount(4)
    await grid(app).focus()
    await page.keyboard.press('Control+KeyA')
    await expect(bar).toContainText('4 selected')
    await bar.getByRole('button', { name: 'Set the status' }).click()
    await page.getByRole('menuitem', { name: 'Deprecated' }).click()
    await expect(entries(app).locator('.ts-deprecated')).toHaveCount(4)
    await grid(app).focus()
    await page.keyboard.press('Delete')
    await expect(page.getByText('No entry like this')).toBeVisible()
    await notice(app, '4 entries were deleted').getByRole('button', { name: 'Undo' }).click()
    await expect(entries(app)).toHaveCount(4)
    await expect(notice(app, 'Taken back: deletion of 4 entries')).toBeVisible()
    await page.locator('.bar').getByRole('button', { name: 'Undo' }).click()
    await expect(entries(app).locator('.ts-deprecated')).toHaveCount(0)
    await page.locator('.bar').getByRole('button', { name: 'Undo' }).click()
    await expect(filters(app).getByRole('button', { name: /^Chatham/ })).toHaveCount(0)
    expect((await app.call('glossary.search', { client: 'Chatham' })).total).toBe(0)
  })

  test('is narrowed by what is missing, and to what contradicts itself', async ({ app }) => {
    const { page } = app
    await addEntry(app, 'محضر', 'minutes')
    await addEntry(app, 'محضر', 'proceedings', { definition: 'Record.' })
    await openGlossary(app)
    const missing = filters(app).getByRole('button', { name: /^No definition/ })
    await missing.click()
    await expect(row(app, 'minutes')).toHaveCount(1)
    await expect(row(app, 'proceedings')).toHaveCount(0)
    await missing.click()
    await filters(app).getByRole('button', { name: /^Conflicting/ }).click()
    await expect(row(app, 'minutes')).toHaveCount(1)
    await expect(row(app, 'proceedings')).toHaveCount(1)
    await filters(app).getByRole('button', { name: 'Other empty fields' }).click()
    await page.getByRole('menuitem', { name: /^No domain/ }).click()
    await expect(entries(app)).toHaveCount(2)
    await filters(app).getByRole('button', { name: 'Take all filters off' }).click()
    await expect(grid(app)).toHaveAttribute('aria-rowcount', '109')
  })
})

test.describe('An entry of the glossary', () => {
  test('that is nearly another is put together with it, side by side, and can be taken apart again', async ({ app }) => {
    const { page } = app
    const terms = [{ language: 'ar', text: 'هدنه' }, { language: 'en', text: 'truce' }, { language: 'en', text: 'armistice' }]
    await app.call('glossary.add', { concept: { note: 'From the old list.', terms } })
    await openGlossary(app)
    await filters(app).getByRole('button', { name: /^Near-duplicates/ }).click()
    const card = page.locator('.group-card', { hasText: 'armistice' })
    await expect(card).toContainText('Same but for spelling')
    await card.getByRole('button', { name: 'Merge…' }).click()
    const dialog = topDialog(page)
    const result = dialog.getByRole('region', { name: 'What it becomes' })
    await expect(result).toContainText('truce')
    await expect(result).toContainText('armistice')
    await expect(result).toContainText('From the old list.')
    await dialog.getByRole('checkbox', { name: 'Keep armistice' }).click()
    await expect(result).not.toContainText('armistice')
    await dialog.getByRole('checkbox', { name: 'Keep armistice' }).click()
    await dialog.getByRole('button', { name: 'Merge 2 entries' }).click()
    await expect(notice(app, '2 entries were merged into')).toBeVisible()
    const found = async (query: string) => (await app.call('glossary.search', { query })).entries
    await expect.poll(async () => (await found('armistice')).map(({ terms, note }) => [terms.map(({ text }) => text).includes('truce'), note.includes('From the old list.')])).toEqual([[true, true]])
    await notice(app, 'were merged').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await found('armistice')).map(({ terms }) => terms.length)).toEqual([3])
    await expect(card).toBeVisible()
    await card.getByRole('button', { name: 'These are different' }).click()
    await expect(card).toHaveCount(0)
    await notice(app, 'are different').getByRole('button', { name: 'Undo' }).click()
    await expect(card).toBeVisible()
  })

  test('tells who changed what, and one stretch of typing is one step', async ({ app }) => {
    const { page } = app
    await openGlossary(app)
    await search(app).fill('Mitiga')
    await entries(app).first().click()
    const definition = form(app).getByLabel('Definition')
    const before = await definition.inputValue()
    await definition.fill('Airport')
    await expect.poll(async () => (await app.call('glossary.search', { query: 'Mitiga' })).entries[0]?.definition).toBe('Airport')
    await definition.press('End')
    await page.keyboard.type(' near Tripoli')
    await expect.poll(async () => (await app.call('glossary.search', { query: 'Mitiga' })).entries[0]?.definition).toBe('Airport near Tripoli')
    await form(app).getByRole('button', { name: 'History' }).click()
    const history = page.getByRole('dialog', { name: 'History' })
    await expect(history).toContainText('Changed')
    await expect(history).toContainText('Layla')
    await expect(history).toContainText('Definition')
    await expect(history.locator('ins').first()).toContainText('Tripoli')
    await page.keyboard.press('Escape')
    await expect(history).toHaveCount(0)
    await grid(app).focus()
    await page.keyboard.press('Control+KeyZ')
    await expect(definition).toHaveValue(before)
  })

  test('takes the forms that are proposed and confirmed, and a picture', async ({ app }) => {
    const { page } = app
    await addEntry(app, 'محضر', 'book')
    await openGlossary(app)
    await search(app).fill('محضر')
    await row(app, 'book').first().click()
    await form(app).getByRole('button', { name: /^More about .*محضر/ }).click()
    await form(app).getByRole('button', { name: 'Suggest forms' }).click()
    await form(app).getByRole('button', { name: /^Add the form .*محاضر/ }).first().click()
    const stored = async () => (await app.call('glossary.search', { query: 'book' })).entries.find(({ terms }) => terms.some(({ text }) => text === 'book'))
    await expect.poll(async () => (await stored())?.terms[0]?.forms).toContain('محاضر')
    const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    await page.locator('[data-image-chooser]').setInputFiles({ name: 'book.png', mimeType: 'image/png', buffer: pixel })
    await expect(form(app).getByRole('img', { name: /^Image of/ })).toBeVisible()
    await expect.poll(async () => (await stored())?.hasImage).toBe(true)
    await form(app).getByLabel('Definition').fill('Bound pages.')
    await expect.poll(async () => (await stored())?.definition).toBe('Bound pages.')
    await form(app).getByRole('button', { name: 'Remove the image' }).click()
    await expect.poll(async () => (await stored())?.hasImage).toBe(false)
  })

  test('shows where it was used and leads there', async ({ app }) => {
    const { page } = app
    const [document] = await app.call('documents.list', {})
    const outline = await app.call('segments.outline', { documentId: document?.id as never })
    const rows = await app.call('segments.rows', { ids: outline.entries.map(({ id }) => id).slice(0, 40) })
    const segment = rows.find(({ source }) => source.includes('حظر الأسلحة'))
    if (!segment) throw new Error('the sample has no such segment')
    await app.call('segments.confirm', { id: segment.id, revision: segment.revision, target: 'The arms embargo is the real test.' } as never)
    await openGlossary(app)
    await search(app).fill('arms embargo')
    await entries(app).filter({ hasText: 'arms embargo' }).filter({ hasText: 'Preferred' }).first().click()
    const evidence = form(app).getByRole('region', { name: 'Use in this project' })
    await expect(evidence.locator('.evidence-bars')).toContainText('Used1')
    await expect(form(app)).toContainText('Used once')
    await evidence.locator('.evidence-row').first().click()
    await waitForEditor(page)
    await expect(page.locator('.rows [role=row][aria-current=true]')).toHaveAttribute('aria-rowindex', String(segment.number))
  })
})

test.describe('Several glossaries', () => {
  test('have an order, a colour and a lock; a locked one is not changed', async ({ app }) => {
    const { page } = app
    const { glossaries } = await app.call('resources.create', { kind: 'glossary', name: 'Colleagues' })
    const theirs = glossaries.find(({ name }) => name === 'Colleagues')
    await addEntry(app, 'كتاب', 'book', {}, theirs?.id ?? null)
    await openGlossary(app)
    const order = async () => (await app.call('resources.list', {})).glossaries.map(({ name }) => name)
    await filters(app).getByRole('button', { name: /^Colleagues/ }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(order).toEqual(['Colleagues', 'Geneva talks'])
    const menu = filters(app).getByRole('button', { name: 'Priority and colour of Colleagues' })
    await menu.click()
    await page.getByRole('menuitemcheckbox', { name: 'Teal' }).click()
    await expect(filters(app).getByRole('button', { name: /^Colleagues/ }).locator('.sw-teal')).toHaveCount(1)
    await menu.click()
    await page.getByRole('menuitemcheckbox', { name: 'Read only' }).click()
    await expect(filters(app).getByRole('button', { name: /^Colleagues/ }).getByRole('img', { name: 'Read only' })).toBeVisible()
    await filters(app).getByRole('button', { name: /^Colleagues/ }).click()
    await expect(entries(app)).toHaveCount(1)
    await entries(app).getByText('book').dblclick()
    await expect(grid(app).getByRole('textbox')).toHaveCount(0)
    await expect(form(app)).toContainText('is read only')
  })
})
