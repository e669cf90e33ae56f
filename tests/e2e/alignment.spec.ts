import { expect, test, type App } from './support/app.ts'
import { violations } from './support/audit.ts'
import { waitForEditor } from './support/editor.ts'
import { chooseFiles, textFile } from './support/files.ts'
import { topDialog } from './support/tour.ts'
import { wordsOf, type Language, type Words } from './support/words.ts'

const ARABIC = [
  'أعلنت البعثة أن الهدنة بدأت في 12 آذار.', 'وصلت القوات إلى المدينة قبل الفجر.', 'قال الرئيس إن الاقتصاد ينمو بنسبة 3.5 في المئة.', 'أغلقت المدرسة أبوابها بسبب نقص المياه.',
  'عالج الطبيب 47 مصابًا في السوق.', 'أصدرت المحكمة حكمها وفق القانون.', 'قُطع الطريق المؤدي إلى الجسر.', 'تجتمع اللجنة يوم الاثنين في جنيف.',
]
const ENGLISH = [
  'The mission announced that the truce began on 12 March.', 'The forces reached the city before dawn.', 'The president said the economy was growing by 3.5 per cent.', 'The school closed its doors for want of water.',
  'The doctor treated 47 injured people in the market.', 'The court ruled in accordance with the law.', 'The road to the bridge was cut.', 'The committee meets in Geneva on Monday.',
]
const page = (lines: readonly string[], header: string) => [0, 1, 2, 3].flatMap((k) => [header, ...lines.slice(k * 2, k * 2 + 2), ...lines.slice(0, 2), `- ${k + 1} -`]).join('\n\n')

async function openScreen({ page: window }: App, words: Words): Promise<void> {
  await waitForEditor(window)
  await window.getByRole('button', { name: words('common:screen.alignment'), exact: true }).click()
}

const grid = ({ page: window }: App, words: Words) => window.getByRole('grid', { name: words('alignment:grid.title') })
/** Shapes of the pairs on the screen, with a star where they are accepted. */
const shapes = ({ page: window }: App) =>
  window.locator('.bead').evaluateAll((rows) => rows.map((row) => `${row.querySelectorAll('[data-side=source] .bead-seg:not(.empty)').length}-${row.querySelectorAll('[data-side=target] .bead-seg:not(.empty)').length}${row.classList.contains('accepted') ? '*' : ''}`))

/** Chooses two files and aligns them. */
async function align(app: App, words: Words, source: string, target: string): Promise<void> {
  const { page: window } = app
  await window.getByRole('button', { name: words('alignment:list.start'), exact: true }).click()
  const dialog = topDialog(window)
  const choose = dialog.getByRole('button', { name: words('alignment:start.choose'), exact: true })
  await chooseFiles(window, choose.first(), [textFile('source.txt', source)])
  await expect(dialog.getByText('source.txt')).toBeVisible()
  await chooseFiles(window, choose.last(), [textFile('target.txt', target)])
  const start = dialog.getByRole('button', { name: words('alignment:start.align'), exact: true })
  await expect(start).toBeEnabled()
}

for (const language of ['en', 'ar'] as const satisfies readonly Language[]) {
  const words = wordsOf(language)
  test.describe(`Alignment in ${language}`, () => {
    test.use({ settings: { userName: 'Layla', uiLanguage: language } })

    test('is corrected by keyboard, left in the middle, and gone on with', async ({ app }) => {
      const { page: window } = app
      await openScreen(app, words)
      await expect(window.getByText(words('alignment:list.none'))).toBeVisible()
      expect(await violations(window)).toEqual([])
      await align(app, words, ARABIC.join('\n\n'), ENGLISH.join('\n\n'))
      expect(await violations(window)).toEqual([])
      await topDialog(window).getByRole('button', { name: words('alignment:start.align'), exact: true }).click()
      const pairs = grid(app, words)
      await expect(pairs.getByRole('row')).toHaveCount(8)
      await expect.poll(() => shapes(app)).toEqual(ARABIC.map(() => '1-1'))

      await pairs.focus()
      await window.keyboard.press('KeyM')
      await expect.poll(() => shapes(app)).toEqual(['2-2*', ...ARABIC.slice(2).map(() => '1-1')])
      await window.keyboard.press('KeyX')
      await expect(window.locator('.rib.accepted')).toHaveCount(2)
      await window.keyboard.press('Control+KeyZ')
      await window.keyboard.press('Control+KeyZ')
      await expect.poll(() => shapes(app)).toEqual(ARABIC.map(() => '1-1'))

      await pairs.focus()
      await window.keyboard.press('Home')
      await window.keyboard.press('ArrowDown')
      await window.keyboard.press('Alt+ArrowDown')
      await expect.poll(async () => (await shapes(app))[1]).toBe('1-2*')
      expect(await violations(window)).toEqual([])

      await window.reload()
      await openScreen(app, words)
      await window.locator('.alignment-open').click()
      await expect.poll(async () => (await shapes(app))[1]).toBe('1-2*')
      await grid(app, words).focus()
      await window.keyboard.press('Control+KeyZ')
      await expect.poll(() => shapes(app)).toEqual(ARABIC.map(() => '1-1'))
    })

    test('offers lines of the page for exclusion, and puts accepted pairs into the memory', async ({ app }) => {
      const { page: window } = app
      await openScreen(app, words)
      await align(app, words, page(ARABIC, 'الأمم المتحدة – مجلس الأمن'), page(ENGLISH, 'United Nations – Security Council'))
      const dialog = topDialog(window)
      await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(7)
      await dialog.getByRole('button', { name: words('alignment:start.align'), exact: true }).click()
      await expect(grid(app, words)).toBeVisible()
      const [info] = await app.call('alignments.list', {})
      expect([info?.source.excluded, info?.target.excluded]).toEqual([8, 8])
      await window.getByRole('button', { name: words('alignment:review.accept'), exact: true }).click()
      await expect.poll(async () => (await app.call('alignments.list', {}))[0]?.counts.accepted).toBeGreaterThan(0)
      await window.getByRole('button', { name: words('alignment:review.into-memory'), exact: true }).click()
      await topDialog(window).getByRole('button', { name: words('alignment:into-memory.put'), exact: true }).click()
      await expect.poll(async () => (await app.call('alignments.list', {}))[0]?.inMemory).toBeGreaterThan(0)
    })
  })
}
