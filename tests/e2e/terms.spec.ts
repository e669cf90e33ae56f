import type { Locator } from '@playwright/test'
import { expect, test, type App } from './support/app.ts'
import { activate, editor, marked, selectByDrag, stored, typedText, waitForEditor, wordBox } from './support/editor.ts'
import { projectOf } from './support/projects.ts'
import { wordsOf, type Words } from './support/words.ts'

type Pair = Readonly<{ ar: string; en: string; forbidden?: Readonly<{ language: 'ar' | 'en'; text: string }> }>

async function addTerms({ call }: App, pairs: readonly Pair[]): Promise<void> {
  for (const { ar, en, forbidden } of pairs) {
    const terms = [{ language: 'ar', text: ar }, { language: 'en', text: en }, ...(forbidden ? [{ ...forbidden, status: 'forbidden' as const }] : [])]
    await call('glossary.add', { concept: { terms } })
  }
}

async function open(app: App): Promise<void> {
  await app.page.reload()
  await waitForEditor(app.page)
}

const terms = (app: App, words: Words): Locator => editor(app.page).panel(new RegExp(words('panels:terms.title')))
/** The button of the menu of a term's row. */
const menuOf = (app: App, words: Words, term: string): Locator => terms(app, words).locator('.term', { hasText: term }).locator('[aria-haspopup=menu]')
/** The words of a menu item before what it says of a term, which is isolated. */
const beginning = (sentence: string): RegExp => new RegExp(`^${sentence.split(/[“«]/u)[0]?.trim()}`)
const findings = (app: App, words: Words): Locator => editor(app.page).panel(new RegExp(words('panels:findings.title')))

async function type(app: App, text: string): Promise<void> {
  await editor(app.page).targetInput.click()
  await app.page.keyboard.press('Control+KeyA')
  await app.page.keyboard.type(text)
  await expect.poll(() => typedText(app.page)).toBe(text)
}

async function rightClick(app: App, side: 'source' | 'target', word: string): Promise<void> {
  const { left, right, y } = await wordBox(app.page.locator(`.row.active .seg.${side === 'source' ? 'src' : 'tgt'} .view-lines`), word)
  await app.page.mouse.click((left + right) / 2, y, { button: 'right' })
}

const FILE_AR = 'استعدت الأطراف للمحادثات العسكرية.\nاجتمع الطرف الآخر.\nانتهت الهدنة أمس.\n'
const FILE_EN = 'They prepare for the talks.\nThe committee met.\nThe truce ended.\n'

for (const language of ['en', 'ar'] as const) {
  const words = wordsOf(language)
  test.describe(`terms of Arabic text, interface in ${language}`, () => {
    test.use({ project: projectOf({ source: 'ar', target: 'en', files: { 'report.txt': FILE_AR } }), settings: { userName: 'Layla', uiLanguage: language, theme: language === 'ar' ? 'dark' : 'light' } })

    test('are inserted in the form that the source word and the sentence ask for', async ({ app }) => {
      const { page } = app
      await addTerms(app, [{ ar: 'محادثات عسكرية', en: 'military talks' }, { ar: 'طرف', en: 'party' }])
      await open(app)
      await type(app, 'The sides got ready ')
      await expect(terms(app, words).getByText('for the military talks')).toBeVisible()
      await page.keyboard.press('Alt+Digit2')
      await page.keyboard.type(' in June.')
      await expect.poll(() => typedText(page)).toBe('The sides got ready for the military talks in June.')
      // Other forms stand in the menu of the row, which the keyboard reaches.
      await type(app, 'All hoped ')
      await expect(terms(app, words).getByText('for the military talks')).toBeVisible()
      await menuOf(app, words, 'محادثات عسكرية').focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('menuitem', { name: 'military talks', exact: true })).toBeVisible()
      await page.screenshot({ path: `artifacts/terms-menu-${language}.png` })
      await page.getByRole('menuitem', { name: 'military talks', exact: true }).click()
      await expect.poll(() => typedText(page)).toBe('All hoped military talks')
      // At the beginning of a sentence the same key gives a capital.
      await page.keyboard.press('Control+KeyA')
      await page.keyboard.press('Delete')
      await expect(terms(app, words).getByText(/^The (?:military talks|parties)$/).first()).toBeVisible()
      await page.keyboard.press('Alt+Digit1')
      await expect.poll(() => typedText(page)).toMatch(/^The part(?:y|ies)$/)
    })

    test('are let be where they are not meant, from the panel and from the mark', async ({ app }) => {
      const { page } = app
      await addTerms(app, [{ ar: 'طرف', en: 'party' }, { ar: 'محادثات عسكرية', en: 'military talks' }])
      await open(app)
      await expect.poll(async () => (await marked(page, 'term-quiet')).length).toBe(1)
      await rightClick(app, 'source', 'الأطراف')
      await expect(page.getByRole('menu')).toBeVisible()
      await page.screenshot({ path: `artifacts/terms-mark-${language}.png` })
      await page.getByRole('menuitem', { name: words('panels:terms.except-here') }).click()
      await expect(terms(app, words).getByText('For the military talks')).toBeVisible()
      await expect(terms(app, words).getByText('طرف', { exact: true })).toHaveCount(0)
      await expect.poll(async () => (await stored(app, 1)).sourceTerms.length).toBe(1)
      // Row 2 holds the term still; its source is another.
      expect((await stored(app, 2)).sourceTerms).toHaveLength(1)
      await page.locator('.notices').getByRole('button', { name: words('common:undo') }).last().click()
      await expect(terms(app, words).getByText('طرف', { exact: true })).toBeVisible()
      await page.keyboard.press('Alt+ArrowDown')
      await expect(editor(page).active).toHaveAttribute('aria-rowindex', '2')
      await menuOf(app, words, 'طرف').click()
      await page.getByRole('menuitem', { name: beginning(words('panels:terms.except-word')) }).click()
      await expect.poll(async () => (await stored(app, 2)).sourceTerms.length).toBe(0)
      expect((await stored(app, 1)).sourceTerms).toHaveLength(2)
    })

    test('of several glossaries stand in their order, each with the colour of its glossary', async ({ app }) => {
      const { glossaries } = await app.call('resources.create', { kind: 'glossary', name: 'House' })
      const house = glossaries.find(({ path }) => path !== null)!
      await app.call('glossary.add', { glossaryId: house.id, concept: { terms: [{ language: 'ar', text: 'طرف' }, { language: 'en', text: 'side' }] } })
      await addTerms(app, [{ ar: 'طرف', en: 'party' }])
      await open(app)
      const rows = terms(app, words).locator('.term')
      await expect(rows).toHaveCount(2)
      await expect(rows.nth(0)).toContainText(/part(?:y|ies)/)
      await expect(rows.nth(1)).toContainText(/sides?/)
      await expect(rows.nth(1).getByRole('img', { name: 'House' })).toBeVisible()
      const colours = await rows.locator('.sw').evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor))
      expect(new Set(colours).size).toBe(2)
      await app.page.screenshot({ path: `artifacts/terms-glossaries-${language}.png` })
    })

    test('a variant of the target is accepted, and its finding goes', async ({ app }) => {
      const { page } = app
      await addTerms(app, [{ ar: 'هدنة', en: 'truce' }])
      await open(app)
      await page.keyboard.press('Alt+ArrowDown')
      await page.keyboard.press('Alt+ArrowDown')
      await expect(editor(page).active).toHaveAttribute('aria-rowindex', '3')
      await type(app, 'The standstill ended yesterday.')
      await page.keyboard.press('F8')
      await expect(findings(app, words).getByText(/truce/)).toBeVisible()
      await page.screenshot({ path: `artifacts/terms-variant-${language}.png` })
      await selectByDrag(page, 'target', 'standstill')
      await findings(app, words).getByRole('button', { name: words('panels:findings.accept-variant') }).click()
      await expect(findings(app, words).getByText(/truce/)).toHaveCount(0)
      expect((await app.call('glossary.search', { query: 'truce' })).entries[0]?.terms[1]?.forms).toEqual(['standstill'])
      // Without a selection a dialog asks, with the likeliest words.
      await page.locator('.notices').getByRole('button', { name: words('common:undo') }).last().click()
      await expect(findings(app, words).getByText(/truce/)).toBeVisible()
      await type(app, 'The trucing ended yesterday.')
      await expect(findings(app, words).getByText(/truce/)).toBeVisible()
      await findings(app, words).getByRole('button', { name: words('panels:findings.accept-variant') }).click()
      await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('trucing')
      await page.screenshot({ path: `artifacts/terms-variant-dialog-${language}.png` })
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(findings(app, words).getByText(/truce/)).toHaveCount(0)
    })
  })
}

test.describe('terms of English text', () => {
  const words = wordsOf('en')
  test.use({ project: projectOf({ source: 'en', target: 'ar', files: { 'report.txt': FILE_EN } }) })

  test('take the article and the particle with them, also where they are typed already', async ({ app }) => {
    const { page } = app
    await addTerms(app, [{ ar: 'محادثات', en: 'talks' }])
    await open(app)
    await type(app, 'يستعدون ')
    await expect(terms(app, words).getByText('للمحادثات')).toBeVisible()
    await page.keyboard.press('Alt+Digit1')
    await page.keyboard.type(' غدا')
    await expect.poll(() => typedText(page)).toBe('يستعدون للمحادثات غدا')
    await type(app, 'يستعدون ل')
    await page.keyboard.press('Alt+Digit1')
    await expect.poll(() => typedText(page)).toBe('يستعدون للمحادثات')
  })

  test('a forbidden one is flagged behind a particle and replaced by one key', async ({ app }) => {
    const { page } = app
    await addTerms(app, [{ ar: 'لجنة', en: 'committee', forbidden: { language: 'ar', text: 'هيئة' } }])
    await open(app)
    await page.keyboard.press('Alt+ArrowDown')
    await expect(editor(page).active).toHaveAttribute('aria-rowindex', '2')
    await type(app, 'التقوا بالهيئة أمس')
    await expect(page.locator('.row.active .mark-forbidden')).not.toHaveCount(0)
    await expect(page.locator('.row.active .foot-finding')).toBeVisible()
    await page.screenshot({ path: 'artifacts/terms-forbidden.png' })
    await page.keyboard.press('Alt+KeyR')
    await expect.poll(() => typedText(page)).toBe('التقوا باللجنة أمس')
    await type(app, 'قدموا للهيئة تقريرا')
    await expect(page.locator('.row.active .foot-finding')).toBeVisible()
    await page.keyboard.press('Alt+KeyR')
    await expect.poll(() => typedText(page)).toBe('قدموا للجنة تقريرا')
    await expect.poll(async () => (await stored(app, 2)).target).toBe('قدموا للجنة تقريرا')
    await expect.poll(async () => (await app.call('qa.findings', {})).filter(({ checkId }) => checkId === 'forbidden-term')).toEqual([])
  })
})

test.describe('a new term', () => {
  const PAIRS = [
    ['وصل المبعوث إلى طرابلس.', 'The envoy arrived in Tripoli.'],
    ['قال المبعوث إن الوضع صعب.', 'The envoy said that the situation is hard.'],
    ['التقى المبعوث بالوزير.', 'The envoy met the minister.'],
    ['وصل الوزير إلى طرابلس.', 'The minister arrived in Tripoli.'],
    ['قال الوزير إن الوضع صعب.', 'The minister said that the situation is hard.'],
  ] as const
  test.use({ project: projectOf({ source: 'ar', target: 'en', files: { 'report.txt': [...PAIRS.map(([source]) => source), 'غادر المبعوث المدينة.', ''].join('\n') } }) })

  test('is proposed in citation form with its translation from the memory: two keys add it', async ({ app }) => {
    const { page } = app
    for (const [index, [, target]] of PAIRS.entries()) {
      const { id, revision } = await stored(app, index + 1)
      await app.call('segments.confirm', { id, target, revision })
    }
    await open(app)
    await activate(page, 6)
    await type(app, 'The envoy left the city.')
    await selectByDrag(page, 'source', 'المبعوث')
    await page.keyboard.press('Control+KeyE')
    const dialog = page.getByRole('dialog')
    await expect(dialog.locator('input[lang=ar]').first()).toHaveValue('مبعوث')
    await expect(dialog.locator('input[lang=en]').first()).toHaveValue('envoy')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect.poll(async () => (await stored(app, 6)).sourceTerms).toHaveLength(1)
    const [entry] = (await app.call('glossary.search', { query: 'envoy' })).entries
    expect(entry?.terms.map(({ text, status }) => [text, status])).toEqual([['مبعوث', 'preferred'], ['envoy', 'preferred']])
  })
})
