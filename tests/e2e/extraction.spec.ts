import { expect, test, type App } from './support/app.ts'
import { projectOf } from './support/projects.ts'

const SENTENCES: readonly (readonly [string, string])[] = [
  ['بدأت اللجنة العسكرية عملها في جنيف.', 'The military committee began its work in Geneva.'],
  ['اتفقت اللجنة العسكرية على هدنة في طرابلس.', 'The military committee agreed on a truce in Tripoli.'],
  ['رحبت البعثة بالهدنة في طرابلس.', 'The mission welcomed the truce in Tripoli.'],
  ['تعود اللجنة العسكرية إلى جنيف بعد الهدنة.', 'The military committee returns to Geneva after the truce.'],
  ['طالب البرلمان بنشر النتائج.', 'The parliament asked for the results to be published.'],
  ['ناقش البرلمان تقرير البعثة.', 'The parliament discussed the report of the mission.'],
]
const UNITS = SENTENCES.map(([ar, en]) => `<tu><tuv xml:lang="ar"><seg>${ar}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`).join('')
const MEMORY = `<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/><body>${UNITS}</body></tmx>`
const ARTICLE = SENTENCES.map(([ar]) => ar).join('\n')

const rows = ({ page }: App) => page.getByRole('grid', { name: 'Candidates' }).locator('.trow:not(.thead)')
const chosen = ({ page }: App) => page.getByRole('grid', { name: 'Candidates' }).locator('.trow.on')
const showing = ({ page }: App, name: RegExp) => page.getByRole('complementary', { name: 'Extraction' }).getByRole('button', { name })
const concepts = async (app: App) => (await app.call('glossary.search', {})).entries

async function extractPairs(app: App): Promise<void> {
  const { page } = app
  await page.getByRole('button', { name: 'Extraction', exact: true }).click()
  await expect(page.getByText('No candidates yet')).toBeVisible()
  await page.getByLabel('In', { exact: true }).selectOption('memory')
  await page.getByRole('complementary', { name: 'Extraction' }).getByRole('button', { name: 'Extract terms' }).click()
  await expect(rows(app).first()).toContainText(/\S/)
}

/** A key as it comes while the Arabic layout is on: its letter is Arabic, its place is not. */
async function pressArabic({ page }: App, code: string, letter: string): Promise<void> {
  await page.evaluate(
    ([place, typed]) => {
      const target = document.activeElement ?? document.body
      for (const type of ['keydown', 'keyup']) target.dispatchEvent(new KeyboardEvent(type, { code: place, key: typed, bubbles: true, cancelable: true }))
    },
    [code, letter] as const,
  )
}

test.describe('Extraction of terms', () => {
  test.use({ project: projectOf({ source: 'ar', target: 'en', files: { 'news.tmx': MEMORY, 'news.txt': ARTICLE } }) })

  test('is decided by single keys, one candidate after the other, and taken back', async ({ app }) => {
    const { page } = app
    await extractPairs(app)
    const total = await rows(app).count()
    const [first, second, third] = await rows(app).locator('bdi[lang=en]').allTextContents()
    await expect(chosen(app)).toContainText(first!)
    await page.keyboard.press('KeyA')
    await expect(chosen(app)).toContainText(second!)
    await page.keyboard.press('KeyR')
    await expect(chosen(app)).toContainText(third!)
    await expect(rows(app)).toHaveCount(total - 2)
    await expect.poll(async () => (await concepts(app)).map(({ terms }) => terms.map(({ text, status }) => [text, status].join()))).toEqual([[expect.stringContaining('preferred'), `${first},proposed`]])
    await expect(showing(app, /^Accepted/)).toContainText('1')
    await expect(showing(app, /^Rejected/)).toContainText('1')

    await page.keyboard.press('KeyZ')
    await expect(chosen(app)).toContainText(second!)
    await page.keyboard.press('KeyZ')
    await expect(chosen(app)).toContainText(first!)
    await expect(rows(app)).toHaveCount(total)
    await expect.poll(async () => (await concepts(app)).length).toBe(0)
  })

  test('takes keys faster than it stores, the arrows, Enter and Delete', async ({ app }) => {
    const { page } = app
    await extractPairs(app)
    const names = await rows(app).locator('bdi[lang=en]').allTextContents()
    for (const key of ['KeyA', 'KeyA', 'Delete']) await page.keyboard.press(key)
    await expect.poll(async () => (await app.call('extraction.state', {}))?.accepted).toBe(2)
    await expect.poll(async () => (await app.call('extraction.state', {}))?.rejected).toBe(1)
    expect((await concepts(app)).map(({ terms }) => terms[1]?.text).toSorted()).toEqual(names.slice(0, 2).toSorted())
    await expect(rows(app)).toHaveCount(names.length - 3)
    await expect(chosen(app)).toContainText(names[3]!)
    await page.keyboard.press('ArrowDown')
    await expect(chosen(app)).toContainText(names[4]!)
    await page.keyboard.press('KeyK')
    await expect(chosen(app)).toContainText(names[3]!)
    await page.keyboard.press('KeyJ')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await concepts(app)).map(({ terms }) => terms[1]?.text)).toContain(names[4])
  })

  test('works while the Arabic layout is on', async ({ app }) => {
    await extractPairs(app)
    await pressArabic(app, 'KeyA', '\u0634')
    await pressArabic(app, 'KeyR', '\u0642')
    await expect.poll(async () => (await app.call('extraction.state', {}))?.accepted).toBe(1)
    await expect.poll(async () => (await app.call('extraction.state', {}))?.rejected).toBe(1)
  })

  test('lets a candidate be edited first, and letters that are typed are no keys', async ({ app }) => {
    const { page } = app
    await extractPairs(app)
    await page.keyboard.press('KeyE')
    const field = page.getByRole('textbox', { name: 'Term in English' })
    await expect(page.getByRole('textbox', { name: 'Term in Arabic' })).toBeFocused()
    await field.fill('')
    await field.pressSequentially('area')
    await expect(field).toHaveValue('area')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await concepts(app)).map(({ terms }) => terms[1]?.text)).toEqual(['area'])
    await page.keyboard.press('KeyE')
    await page.keyboard.press('Escape')
    await expect(field).toHaveCount(0)
    expect((await app.call('extraction.state', {}))?.accepted).toBe(1)
  })

  test('shows where a candidate stands on both sides, and looks in one language too', async ({ app }) => {
    const { page } = app
    await extractPairs(app)
    await rows(app).filter({ hasText: 'truce' }).click()
    const pane = page.getByRole('complementary', { name: 'Candidate', exact: true })
    await expect(pane.locator('.contexts li')).toHaveCount(3)
    const marked = () => page.evaluate(() => [...(CSS.highlights.get('hit') ?? [])].map((range) => (range.startContainer.textContent ?? '').slice(range.startOffset, range.endOffset)))
    await expect.poll(marked).toEqual(expect.arrayContaining(['truce', 'هدنة']))
    await expect(pane.locator('.contexts bdi[lang=ar]').first()).toHaveAttribute('dir', 'rtl')

    await page.getByText('English', { exact: true }).first().click()
    await page.getByRole('complementary', { name: 'Extraction' }).getByRole('button', { name: 'Extract terms' }).click()
    await expect(rows(app).filter({ hasText: 'military committee' })).toHaveCount(1)
    await expect(rows(app).locator('bdi[lang=ar]')).toHaveCount(0)
  })
})
