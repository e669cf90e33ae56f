import { countInXml, exportAs, partOf } from './support/downloads.ts'
import { expect, test, type App } from './support/app.ts'
import { activate, editor, marked, selectWord, stored, storedRows, typedText, waitForEditor } from './support/editor.ts'

/** The first segment without a translation; the memory holds a similar sentence. */
const FIRST = 19
const SEGMENTS = 34
const FIRST_TARGET = 'According to Ghassan Salamé, both conditions are "negotiable".'
const DRAFT = 'He told Reuters that the negotiations'
/** "The statement" and "statement": in the text, not in the glossary. */
const THE_STATEMENT = '\u0627\u0644\u0628\u064a\u0627\u0646'
const STATEMENT = '\u0628\u064a\u0627\u0646'
/** "The flights". */
const FLIGHTS = '\u0627\u0644\u0631\u062d\u0644\u0627\u062a'

async function translateFirst(app: App): Promise<void> {
  const { page } = app
  const { panel } = editor(page)
  await page.evaluate(() => {
    performance.setResourceTimingBufferSize(10_000)
    addEventListener('keydown', () => (document.documentElement.dataset['lastKey'] = String(performance.now())), true)
  })
  await activate(page, FIRST)
  await expect(panel(/Terms/).getByText('Ghassan Salamé', { exact: true })).toBeVisible()
  await expect(panel(/Terms/).getByText('UN Special Envoy for Libya', { exact: true })).toBeVisible()
  await expect(panel(/Matches/).getByText('called the meeting')).toBeVisible()
  await expect(panel(/Matches/).locator('del, ins').first()).toBeVisible()

  await page.keyboard.press('Control+Digit1')
  await expect.poll(() => typedText(page)).toBe('Ghassan Salamé, the UN Special Envoy for Libya, called the meeting "a good beginning".')
  await page.keyboard.press('Control+KeyA')
  await page.keyboard.type('According to ')
  await page.keyboard.press('Alt+Digit1')
  await page.keyboard.type(', both conditions are "negotiable".')
  await expect.poll(() => typedText(page)).toBe(FIRST_TARGET)
}

/** From the last key to the answer that the draft is stored, by the page's own clock. */
function delayOfLastDraft(page: App['page']): Promise<number> {
  return page.evaluate(() => {
    const saves = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/call/segments.saveDraft')) as PerformanceResourceTiming[]
    return (saves.at(-1)?.responseEnd ?? Number.POSITIVE_INFINITY) - Number(document.documentElement.dataset['lastKey'])
  })
}

async function isSavedWithinASecond(app: App): Promise<void> {
  await expect.poll(async () => (await stored(app, FIRST)).target).toBe(FIRST_TARGET)
  expect((await stored(app, FIRST)).status).toBe('draft')
  expect(await delayOfLastDraft(app.page)).toBeLessThan(1_000)
}

async function confirmAndGoOn(app: App): Promise<void> {
  const { page } = app
  await page.keyboard.press('Control+Enter')
  await expect(editor(page).active).toHaveAttribute('aria-rowindex', String(FIRST + 1))
  await expect(editor(page).row(FIRST)).toHaveAccessibleName(new RegExp(`^Segment ${FIRST}, confirmed`))
  await expect.poll(async () => (await stored(app, FIRST)).status).toBe('confirmed')
  await page.keyboard.type(DRAFT)
  await expect.poll(() => typedText(page)).toBe(DRAFT)
}

async function checkTheDocument({ page }: App): Promise<void> {
  const { panel } = editor(page)
  await page.keyboard.press('F8')
  await expect(panel(/Findings/)).toBeVisible()
  await expect(panel(/Findings/).getByText(/weapons ban/).first()).toBeVisible()
  await expect(panel(/Findings/).getByText(/80/).first()).toBeVisible()
}

async function addTermByForm({ page }: App): Promise<void> {
  await activate(page, 7)
  expect((await marked(page, 'term-quiet')).filter(({ text }) => [STATEMENT, THE_STATEMENT].includes(text))).toEqual([])
  await selectWord(page, 'source', THE_STATEMENT)
  await page.keyboard.press('Control+KeyE')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(dialog.locator('input[dir=rtl], textarea[dir=rtl]').first()).toHaveValue(new RegExp(STATEMENT))
  await dialog.locator('input[dir=ltr]').first().fill('statement')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  // Row 6 holds the bare word, the active row the word with its article.
  await expect.poll(() => marked(page, 'term-quiet')).toContainEqual({ row: 6, text: STATEMENT })
  await expect(page.locator('.row.active .mark-term')).not.toHaveCount(0)
  await editor(page).tab(/Terms/).click()
  await expect(editor(page).panel(/Terms/).getByText('statement', { exact: true })).toBeVisible()
}

async function addTermAtOnce({ page, call }: App): Promise<void> {
  await activate(page, 12)
  await selectWord(page, 'source', FLIGHTS)
  await selectWord(page, 'target', 'flights')
  await page.keyboard.press('Control+KeyQ')
  await expect.poll(async () => (await call('glossary.search', { query: 'flights' })).total).toBe(1)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(editor(page).panel(/Terms/).getByText('flights', { exact: true })).toBeVisible()
}

async function switchToArabic({ page }: App): Promise<void> {
  await page.keyboard.press('Control+Shift+KeyL')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  await expect(page.getByRole('tab', { name: /المصطلحات/ })).toBeVisible()
  const source = await editor(page).cell(12, 'source').boundingBox()
  const target = await editor(page).cell(12, 'target').boundingBox()
  expect(source?.x).toBeGreaterThan(target?.x ?? Number.POSITIVE_INFINITY)
}

async function deliver(app: App): Promise<void> {
  const { page } = app
  const confirmed = (await storedRows(app)).filter(({ status }) => status === 'confirmed').length

  const xliff = await exportAs(page, 'xliff12')
  expect(xliff.name).toMatch(/\.xlf$/)
  expect(xliff.text()).toContain('both conditions are')
  expect(await countInXml(page, xliff.text(), ['trans-unit', 'source'])).toEqual({ 'trans-unit': SEGMENTS, source: SEGMENTS })

  const tmx = await exportAs(page, 'tmx')
  expect(tmx.name).toMatch(/\.tmx$/)
  const { tu = 0, tuv } = await countInXml(page, tmx.text(), ['tu', 'tuv'])
  expect(tu).toBeGreaterThanOrEqual(confirmed)
  expect(tuv).toBe(2 * tu)

  const docx = await exportAs(page, 'docx-table')
  expect(docx.name).toMatch(/\.docx$/)
  const body = partOf(docx, 'word/document.xml')
  expect(partOf(docx, '[Content_Types].xml')).toContain('wordprocessingml')
  expect(body).toContain('both conditions are')
  expect((await countInXml(page, body, ['w:tr']))['w:tr']).toBeGreaterThanOrEqual(SEGMENTS)
  expect(body).toContain('w:bidi')
}

async function isAllThereAfterRestart(app: App): Promise<void> {
  const { page } = app
  await app.restart()
  await waitForEditor(page)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  expect(await stored(app, FIRST)).toMatchObject({ target: FIRST_TARGET, status: 'confirmed' })
  expect(await stored(app, FIRST + 1)).toMatchObject({ target: DRAFT, status: 'draft' })
  expect((await app.call('glossary.search', { query: STATEMENT })).entries.map(({ terms }) => terms.map(({ text }) => text))).toContainEqual(expect.arrayContaining(['statement']))

  await activate(page, FIRST + 1)
  await expect.poll(() => typedText(page)).toBe(DRAFT)
  await page.keyboard.press('Control+KeyZ')
  await expect.poll(() => typedText(page)).toBe('')
  await expect.poll(async () => (await stored(app, FIRST + 1)).status).toBe('untranslated')
  await page.keyboard.press('Control+KeyY')
  await expect.poll(() => typedText(page)).toBe(DRAFT)

  await activate(page, FIRST)
  await page.keyboard.press('Control+KeyZ')
  await expect.poll(async () => (await stored(app, FIRST)).status).toBe('draft')
  expect((await stored(app, FIRST)).target).toBe(FIRST_TARGET)
}

test.describe("A translator's day", () => {
  test.setTimeout(120_000)

  test('from the sample to the delivery and over a restart, by mouse and keyboard', async ({ app }) => {
    await waitForEditor(app.page)
    await test.step('a match and a term are inserted, words are typed', () => translateFirst(app))
    await test.step('the draft is stored within a second', () => isSavedWithinASecond(app))
    await test.step('confirming goes to the next segment', () => confirmAndGoOn(app))
    await test.step('the check finds what is wrong', () => checkTheDocument(app))
    await test.step('a term is added from a selection and seen at once', () => addTermByForm(app))
    await test.step('a pair of selections is added with one key', () => addTermAtOnce(app))
    await test.step('the interface turns to Arabic', () => switchToArabic(app))
    await test.step('XLIFF, TMX and DOCX are delivered', () => deliver(app))
    await test.step('after a restart everything is there, undo included', () => isAllThereAfterRestart(app))
  })

  test('the grid is painted soon after a warm start', async ({ app }) => {
    await waitForEditor(app.page)
    const from = Date.now()
    await app.restart()
    await expect(editor(app.page).cell(1, 'source').or(editor(app.page).active).first()).toBeVisible()
    const painted = await app.page.evaluate(() => new Promise<number>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(performance.now()))))))
    console.log(`      warm start to first painted grid: ${Date.now() - from} ms in all (host stopped and started), ${painted} ms of them in the page`)
  })
})
