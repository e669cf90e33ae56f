import { expect, test, type Page } from './support/app.ts'
import { activate, activeNumber, editor, marked, pressArabicKey, selectByDrag, stored, typedText, waitForEditor, wordBox } from './support/editor.ts'
import { projectOf } from './support/projects.ts'

/** "arms embargo" in the source of segment 15. */
const ARMS_EMBARGO = '\u062d\u0638\u0631 \u0627\u0644\u0623\u0633\u0644\u062d\u0629'
/** "American", feminine, as it is often typed: without hamza and with a final heh. */
const AMERICAN_LOOSE = '\u0627\u0644\u0627\u0645\u064a\u0631\u0643\u064a\u0647'

test.describe.configure({ mode: 'parallel' })

test.describe('Undo and redo', () => {
  test('take back and bring back typing, then the confirmation', async ({ app }) => {
    const { page } = app
    await activate(page, 22)
    await page.keyboard.type('Reopening the coastal road')
    await expect.poll(async () => (await stored(app, 22)).status).toBe('draft')
    await page.keyboard.press('Control+KeyZ')
    await expect.poll(() => typedText(page)).not.toBe('Reopening the coastal road')
    await page.keyboard.press('Control+KeyY')
    await expect.poll(() => typedText(page)).toBe('Reopening the coastal road')

    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await stored(app, 22)).status).toBe('confirmed')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '23')
    await page.keyboard.press('Control+KeyZ')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '22')
    await expect.poll(async () => (await stored(app, 22)).status).toBe('draft')
    expect((await stored(app, 22)).target).toBe('Reopening the coastal road')
    await page.keyboard.press('Control+KeyY')
    await expect.poll(async () => (await stored(app, 22)).status).toBe('confirmed')
  })
})

test.describe('A host that is killed', () => {
  test('has kept the draft typed a second before', async ({ app }) => {
    const { page } = app
    await activate(page, 23)
    await page.keyboard.type('International positions')
    await expect.poll(async () => (await stored(app, 23)).target, { timeout: 2_000 }).toBe('International positions')
    await app.crash()
    await waitForEditor(page)
    await activate(page, 23)
    await expect.poll(() => typedText(page)).toBe('International positions')
    expect(await stored(app, 23)).toMatchObject({ status: 'draft', target: 'International positions' })
  })
})

test.describe('Keys under the Arabic keyboard layout', () => {
  test('do what they do under the Latin one', async ({ app, context }) => {
    const { page } = app
    const cdp = await context.newCDPSession(page)
    await activate(page, 18)
    await pressArabicKey(cdp, 'KeyG', 'ctrl')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '19')
    await expect(editor(page).panel(/Terms/).getByText('Ghassan Salamé', { exact: true })).toBeVisible()
    await pressArabicKey(cdp, 'Digit1', 'alt')
    await expect.poll(() => typedText(page)).toBe('Ghassan Salamé')
    await pressArabicKey(cdp, 'KeyZ', 'ctrl')
    await expect.poll(() => typedText(page)).toBe('')
    await pressArabicKey(cdp, 'Digit1', 'ctrl')
    await expect.poll(() => typedText(page)).toContain('a good beginning')
    await pressArabicKey(cdp, 'KeyF', 'ctrl')
    await expect(page.getByRole('textbox', { name: 'Find in segments' })).toBeFocused()
    await pressArabicKey(cdp, 'KeyL', 'ctrl', 'shift')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  })
})

test.describe('Find', () => {
  test('ignores hamza, final heh and digit forms, and goes round in both directions', async ({ app }) => {
    const { page } = app
    const count = page.locator('.find-count')
    await activate(page, 20)
    await page.keyboard.press('Control+KeyF')
    await page.keyboard.type(AMERICAN_LOOSE)
    await expect(count).toHaveText('2 places')
    await page.keyboard.press('Enter')
    await expect(count).toHaveText('1 of 2')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '24')
    await expect(page.locator('.row.active .src .mark-hit-current')).not.toHaveCount(0)
    await page.keyboard.press('F3')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '26')
    await page.keyboard.press('F3')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '24')
    await page.keyboard.press('Shift+F3')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '26')
    expect((await marked(page, 'hit')).map(({ row }) => row)).toEqual([24])

    // Arabic-Indic 48 finds 48 on both sides.
    await page.getByRole('textbox', { name: 'Find in segments' }).fill('\u0664\u0668')
    await expect(count).toHaveText('2 places')
    await page.keyboard.press('Escape')
    await expect(count).toHaveCount(0)
    expect(await marked(page, 'hit')).toEqual([])
  })
})

test.describe('The grid', () => {
  test('shows what a filter says, and its count', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const { grid } = editor(page)
    await expect(grid).toHaveAttribute('aria-rowcount', '34')
    for (const name of ['Untranslated', 'Draft', 'Confirmed']) {
      const chip = page.getByRole('button', { name: new RegExp(`^${name} \\d+$`) })
      const count = /\d+/.exec((await chip.textContent()) ?? '')?.[0] ?? ''
      await chip.click()
      await expect(grid).toHaveAttribute('aria-rowcount', count)
      await expect(page.locator('.rows [role=row]').first()).toHaveAccessibleName(new RegExp(name, 'i'))
    }
  })

  test('gives every cell the direction and the language of its text, whatever the interface', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    for (const language of ['en', 'ar'] as const) {
      await app.call('settings.set', { uiLanguage: language })
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      const cells = await page.locator('.rows .seg').evaluateAll((all) => all.map((cell) => `${cell.classList.contains('src') ? 'source' : 'target'} ${cell.getAttribute('lang')} ${cell.getAttribute('dir')}`))
      expect([...new Set(cells)].sort()).toEqual(['source ar rtl', 'target en ltr'])
    }
  })

  test('mirrors with the interface, and swaps its panes', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const isSourceLeft = async () => ((await editor(page).cell(10, 'source').boundingBox())?.x ?? 0) < ((await editor(page).cell(10, 'target').boundingBox())?.x ?? 0)
    expect(await isSourceLeft()).toBe(true)
    await page.getByRole('button', { name: 'Swap source and target' }).click()
    await expect.poll(isSourceLeft).toBe(false)
    await page.keyboard.press('Control+Shift+KeyL')
    await expect.poll(isSourceLeft).toBe(true)
    await activate(page, 12)
    const box = await page.locator('.row.active .edit').boundingBox()
    const source = await page.locator('.row.active .src').boundingBox()
    expect(source?.x).toBeLessThan(box?.x ?? 0)
  })

  test('marks terms without cutting a word: letters stay joined', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const { cell } = editor(page)
    expect(await cell(10, 'source').locator('.seg-text').evaluate((text) => [...text.childNodes].map((node) => node.nodeType))).toEqual([3])
    expect(await marked(page, 'term-quiet')).toContainEqual({ row: 12, text: '\u0645\u0635\u0631\u0627\u062a\u0629' })
    const term = ARMS_EMBARGO
    const widthOf = async (place: ReturnType<typeof cell>) => {
      const { left, right } = await wordBox(place, term)
      return right - left
    }
    const inEditor = await widthOf(page.locator('.row.active .src .view-lines'))
    await activate(page, 14)
    const inRow = await widthOf(cell(15, 'source'))
    const alone = await cell(15, 'source').evaluate((element, text) => {
      const probe = document.createElement('span')
      probe.style.cssText = 'position:absolute;white-space:pre'
      probe.textContent = text
      element.append(probe)
      const { width } = probe.getBoundingClientRect()
      probe.textContent = [...text].join('\u200c')
      const broken = probe.getBoundingClientRect().width
      probe.remove()
      return { width, broken }
    }, term)
    expect(Math.abs(inRow - alone.width)).toBeLessThan(0.6)
    expect(Math.abs(inEditor - alone.width)).toBeLessThan(0.6)
    expect(Math.abs(alone.broken - alone.width)).toBeGreaterThan(4)
  })

  test('opens with the active segment in view and no row cut by the headings', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '15')
    await page.waitForTimeout(700)
    const view = await editor(page).scroller.boundingBox()
    const tops = await page.locator('.rows [role=row]').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top))
    const active = await editor(page).active.boundingBox()
    expect(Math.min(...tops.map((top) => Math.abs(top - (view?.y ?? 0))))).toBeLessThanOrEqual(1.5)
    expect(active?.y).toBeGreaterThanOrEqual(view?.y ?? 0)
    expect((active?.y ?? 0) + (active?.height ?? 0)).toBeLessThanOrEqual((view?.y ?? 0) + (view?.height ?? 0))
  })
})

test.describe('The box of the target', () => {
  test('is as high as the source beside it, takes a press anywhere, and has its foot right under it', async ({ app }) => {
    const { page } = app
    await activate(page, 20)
    const box = await page.locator('.edit-box').boundingBox()
    const source = await page.locator('.row.active .src').boundingBox()
    const foot = await page.locator('.row.active .row-foot button').first().boundingBox()
    if (!box || !source || !foot) throw new Error('the row is not whole')
    const bottom = box.y + box.height
    expect(Math.abs(bottom - (source.y + source.height))).toBeLessThan(8)
    expect(foot.y - bottom).toBeGreaterThan(0)
    expect(foot.y - bottom).toBeLessThan(14)
    await page.keyboard.press('Escape')
    await expect(editor(page).active).toBeFocused()
    await page.mouse.click(box.x + box.width / 2, bottom - 4)
    await page.keyboard.type('He said')
    await expect.poll(() => typedText(page)).toBe('He said')
  })
})

/** Where the caret of the target editor stands, from the left edge of its text. */
async function caretX(page: Page): Promise<number> {
  const caret = await page.locator('.row.active .tgt .cursor').first().boundingBox()
  return caret?.x ?? Number.NaN
}

test.describe('Inline tags', () => {
  test('stand as chips, are put in by key, survive typing around them and go as one', async ({ app }) => {
    const { page } = app
    const chips = page.locator('.row.active .tgt .tag')
    await activate(page, 34)
    await expect(page.locator('.row.active .src .tag')).toHaveCount(2)
    await page.keyboard.type('Read also: ')
    await page.keyboard.press('Control+Period')
    await page.keyboard.type('a year of talks')
    await page.keyboard.press('Control+Period')
    await expect(chips).toHaveCount(2)
    await page.keyboard.type('.')
    const open = '\ue000'
    const close = '\ue001'
    await expect.poll(async () => (await stored(app, 34)).target).toBe(`Read also: ${open}a year of talks${close}.`)
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await expect(chips).toHaveCount(1)
    await expect.poll(async () => (await stored(app, 34)).target).toBe(`Read also: ${open}a year of talks`)
    await page.keyboard.press('Control+KeyZ')
    await expect(chips).toHaveCount(2)
  })
})

test.describe('A composition of an input method', () => {
  test('is not cut short by going on: its letters end in the segment they were typed in', async ({ app, context }) => {
    const { page } = app
    const cdp = await context.newCDPSession(page)
    await activate(page, 23)
    for (const text of ['n', 'ni', 'nih']) await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect.poll(() => typedText(page)).toBe('nih')
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(300)
    expect(await activeNumber(page)).toBe(23)
    await cdp.send('Input.insertText', { text: 'nihon' })
    await expect.poll(async () => (await stored(app, 23)).target).toBe('nihon')
    expect((await stored(app, 24)).target).toBe('')
  })
})

test.describe('Concordance', () => {
  test('shows the selected words in the middle of their context, which flows in its own direction', async ({ app }) => {
    const { page } = app
    await activate(page, 17)
    await selectByDrag(page, 'target', 'Government of National Accord')
    await page.keyboard.press('Control+KeyK')
    const panel = editor(page).panel(/Concordance/)
    await expect(panel.getByRole('textbox')).toHaveValue('Government of National Accord')
    const first = panel.locator('.kwic').first()
    await expect(first).toHaveAttribute('dir', 'ltr')
    await expect(first.locator('mark')).toHaveText('Government of National Accord')
    const key = await first.locator('mark').boundingBox()
    const before = await first.locator('.kwic-before').boundingBox()
    const after = await first.locator('.kwic-after').boundingBox()
    expect((before?.x ?? 0) + (before?.width ?? 0)).toBeLessThanOrEqual((key?.x ?? 0) + 1)
    expect(after?.x).toBeGreaterThanOrEqual((key?.x ?? 0) + (key?.width ?? 0) - 1)

    await panel.getByRole('textbox').fill('\u0627\u0644\u0647\u062f\u0646\u0629')
    await expect(panel.locator('.kwic').first()).toHaveAttribute('dir', 'rtl')
    const start = await panel.locator('.kwic-before').first().boundingBox()
    const end = await panel.locator('.kwic-after').first().boundingBox()
    expect(start?.x).toBeGreaterThan(end?.x ?? Number.POSITIVE_INFINITY)
  })
})

test.describe('Findings', () => {
  test('a forbidden term is replaced by one key, and undo takes that back', async ({ app }) => {
    const { page } = app
    await activate(page, 15)
    await page.keyboard.press('F8')
    const panel = editor(page).panel(/Findings/)
    await expect(panel.getByText(/weapons ban/).first()).toBeVisible()
    await page.keyboard.press('Alt+KeyR')
    await expect.poll(() => typedText(page)).toContain('the arms embargo is the real test')
    await expect.poll(async () => (await stored(app, 15)).errorCount).toBe(0)
    await expect(panel.getByText(/weapons ban/)).toHaveCount(0)
    await page.keyboard.press('Control+KeyZ')
    await expect.poll(() => typedText(page)).toContain('the weapons ban is the real test')
    await expect(panel.getByText(/weapons ban/).first()).toBeVisible()
  })
})

const ENGLISH = 'The talks resumed in Geneva on Monday.\n\nWill the truce hold until 26 February?\n\nThe two sides received a draft of 12 articles.\n'

test.describe('From English into Arabic', () => {
  test.use({ project: projectOf({ source: 'en', target: 'ar', files: { 'talks.txt': ENGLISH } }) })

  test('the target is written from right to left and its letters are joined', async ({ app }) => {
    const { page } = app
    await activate(page, 1)
    const box = await page.locator('.row.active .tgt .editor-place').boundingBox()
    const rightEdge = (box?.x ?? 0) + (box?.width ?? 0)
    expect(Math.abs((await caretX(page)) - rightEdge)).toBeLessThan(8)
    const text = '\u0627\u0633\u062a\u0624\u0646\u0641\u062a 24 \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a'
    await page.keyboard.type(text)
    await expect.poll(() => caretX(page)).toBeLessThan(rightEdge - 80)
    const atEnd = await caretX(page)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => caretX(page)).toBeGreaterThan(atEnd + 2)
    await page.keyboard.press('Control+ArrowRight')
    await expect.poll(() => caretX(page)).toBeGreaterThan(atEnd + 30)
    await expect(page.locator('.row.active .tgt')).toHaveAttribute('dir', 'rtl')
    await expect(page.locator('.row.active .src')).toHaveAttribute('dir', 'ltr')
    // The line begins at the right edge although the caret now stands far from it.
    const first = await wordBox(page.locator('.row.active .tgt .view-lines'), text.slice(0, 8))
    expect(Math.abs(first.right - rightEdge)).toBeLessThan(8)
    await page.keyboard.press('Control+Enter')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '2')
    await expect(editor(page).cell(1, 'target')).toHaveText(text)
    await expect.poll(async () => (await stored(app, 1)).status).toBe('confirmed')
    expect((await stored(app, 1)).target).toBe(text)
  })

  test('the check compares end marks and numbers across the scripts', async ({ app }) => {
    const { page } = app
    const question = '\u0647\u0644 \u062a\u0635\u0645\u062f \u0627\u0644\u0647\u062f\u0646\u0629 \u062d\u062a\u0649 \u0662\u0666 \u0641\u0628\u0631\u0627\u064a\u0631\u061f'
    await activate(page, 2)
    await page.keyboard.type(question)
    await activate(page, 3)
    await page.keyboard.type('\u062a\u0633\u0644\u0645 \u0627\u0644\u0637\u0631\u0641\u0627\u0646 \u0645\u0633\u0648\u062f\u0629 \u0645\u0646 \u0661\u0663 \u0645\u0627\u062f\u0629.')
    await page.keyboard.press('F8')
    const findings = editor(page).panel(/Findings/)
    await expect(findings.getByText(/\b12\b/).first()).toBeVisible()
    const rows = await app.call('qa.findings', {})
    expect(rows.filter(({ segmentNumber }) => segmentNumber === 2)).toEqual([])
    expect(rows.filter(({ segmentNumber }) => segmentNumber === 3).map(({ checkId }) => checkId)).toContain('numbers')
  })
})

const LOCKED = `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.txt" source-language="ar" target-language="en" datatype="plaintext"><body>
<trans-unit id="1" translate="no"><source>${ARMS_EMBARGO}</source><target>arms embargo</target></trans-unit>
<trans-unit id="2"><source>${ARMS_EMBARGO} ${ARMS_EMBARGO}</source></trans-unit>
</body></file></xliff>`

test.describe('A locked segment', () => {
  test.use({ project: projectOf({ source: 'ar', target: 'en', files: { 'locked.xlf': LOCKED } }) })

  test('takes neither typing nor a confirmation', async ({ app }) => {
    const { page } = app
    await activate(page, 1)
    await expect(editor(page).active).toHaveAccessibleName(/locked/)
    await page.keyboard.type('changed')
    await page.keyboard.press('Control+Shift+KeyS')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.row.active').getByRole('button', { name: /^Confirm/ })).toBeDisabled()
    await page.waitForTimeout(600)
    expect(await stored(app, 1)).toMatchObject({ target: 'arms embargo', isLocked: true, revision: 0 })
    await activate(page, 2)
    await page.keyboard.type('x')
    await expect.poll(async () => (await stored(app, 2)).target).toBe('x')
  })
})

/** Some paragraphs are three times as long, so that the rows have unequal heights. */
const LONG = Array.from({ length: 1_200 }, (_, index) => `Paragraph ${index + 1} of the report ${index % 7 === 0 ? 'speaks of the ceasefire at length '.repeat(6) : ''}ends here.`).join('\n\n')

test.describe('A long document', () => {
  test.use({ project: projectOf({ source: 'en', target: 'ar', files: { 'report.txt': LONG } }) })

  test('scrolls to its end and back with few rows in the page, and keeps what is typed far away', async ({ app }) => {
    const { page } = app
    await activate(page, 3)
    await page.keyboard.type('abc')
    const { scroller, row, grid } = editor(page)
    await expect(grid).toHaveAttribute('aria-rowcount', '1200')
    await scroller.hover()
    const isAtEnd = () => scroller.evaluate((element) => element.scrollTop + element.clientHeight > element.scrollHeight - 2)
    // Rows turn out higher than guessed while they are scrolled in, so the end moves on a little.
    await expect(async () => {
      await page.mouse.wheel(0, 6_000)
      expect(await isAtEnd()).toBe(true)
      await expect(row(1_200)).toBeInViewport({ timeout: 200 })
    }).toPass({ intervals: [20], timeout: 20_000 })
    expect(await page.locator('.rows [role=row]').count()).toBeLessThan(80)
    await page.keyboard.type('def')
    await expect.poll(async () => (await stored(app, 3)).target).toBe('abcdef')
    await activate(page, 1_200)
    await page.keyboard.press('Alt+ArrowUp')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '1199')
    await expect(editor(page).active).toBeInViewport({ ratio: 1 })
  })
})
