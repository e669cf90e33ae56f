import { readFileSync } from 'node:fs'
import { expect, test, type App } from './support/app.ts'
import { leftovers, violations } from './support/audit.ts'
import { storedRows, waitForEditor } from './support/editor.ts'
import { topDialog } from './support/tour.ts'
import { wordsOf, type Language } from './support/words.ts'

const MATCH_BANDS = ['context', 'repetition', 'exact', '95-99', '85-94', '75-84', '50-74', 'none'] as const

/** The numbers of a row of a table, without its heading. */
const numbersIn = (texts: readonly string[]): number[] => texts.map((text) => Number(text.replace(/[,%]/g, '')))
const targetsOf = async (app: App) => (await storedRows(app)).map(({ target, status }) => [target, status])

for (const language of ['en', 'ar'] as const satisfies readonly Language[]) {
  const words = wordsOf(language)
  const band = (name: string): string => words(`analysis:band.${name}`)

  test.describe(`Analysis and pretranslation in ${language}`, () => {
    test.use({ settings: { userName: 'Layla', uiLanguage: language, theme: language === 'en' ? 'light' : 'dark' } })

    test('counts words by match, shows the same numbers everywhere, and hands them over as a file', async ({ app }) => {
      const { page } = app
      await waitForEditor(page)
      await page.getByRole('button', { name: words('common:screen.project'), exact: true }).click()
      await expect(page.getByText(words('analysis:never'))).toBeVisible()
      await page.locator('.card', { hasText: words('analysis:never') }).getByRole('button').click()
      const dialog = topDialog(page)
      const counted = dialog.locator('table.numbers').first()
      await expect(counted).toBeVisible()
      const { analysis, isStale } = (await app.call('analysis.get', {}))!
      expect([isStale, analysis.total.segments]).toEqual([false, (await storedRows(app)).length])
      for (const name of MATCH_BANDS) {
        const { segments, words: count, characters } = analysis.total.bands[name]
        const row = counted.getByRole('row', { name: band(name) })
        expect(numbersIn(await row.getByRole('cell').allInnerTexts()).slice(0, 3)).toEqual([segments, count, characters])
      }
      const ofDocument = dialog.locator('.documents-by-band tbody tr').first()
      expect(numbersIn(await ofDocument.getByRole('cell').allInnerTexts())).toEqual([analysis.total.words, analysis.total.confirmedWords, ...MATCH_BANDS.map((name) => analysis.total.bands[name].words)])
      expect([...(await violations(page)), ...(await leftovers(page, language, ['Geneva talks', 'geneva-talks.md']))]).toEqual([])
      const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: words('analysis:dialog.as-csv') }).click()])
      const csv = readFileSync(await download.path(), 'utf8')
      expect(csv.trimEnd().split('\r\n').at(-1)?.split(',').slice(1).map(Number)).toEqual([
        analysis.total.segments, analysis.total.words, analysis.total.characters, analysis.total.confirmedWords,
        ...MATCH_BANDS.flatMap((name) => [analysis.total.bands[name].segments, analysis.total.bands[name].words, analysis.total.bands[name].characters]),
      ])
      await page.keyboard.press('Escape')
      await expect(page.locator('.documents .match-bar')).toHaveAccessibleName(new RegExp(`${words('analysis:title')}: .*%`))
      await expect(page.locator('.card .bandlist li', { hasText: band('none') })).toContainText(String(analysis.total.bands.none.words))
    })

    test('fills as many words as it said, and one Undo takes all of it back', async ({ app }) => {
      const { page } = app
      await waitForEditor(page)
      const before = await targetsOf(app)
      await page.keyboard.press('Alt+KeyP')
      const dialog = topDialog(page)
      await expect(dialog).toContainText(words('analysis:pretranslate.no-estimate'))
      await dialog.locator('.estimate').getByRole('button').click()
      await topDialog(page).locator('.analysis-head').getByRole('button').click()
      await expect(topDialog(page).locator('table.numbers').first()).toBeVisible()
      await page.keyboard.press('Escape')
      const { fillable } = (await app.call('analysis.get', {}))!.analysis.total
      const expected = fillable.filter(({ score }) => score >= 75).reduce((sum, { untranslated }) => sum + untranslated, 0)
      await expect(dialog.locator('.estimate')).toContainText(String(expected))
      expect([...(await violations(page)), ...(await leftovers(page, language, ['Geneva talks', 'geneva-talks.md']))]).toEqual([])
      const untranslated = async () => (await app.call('projects.current', {}))!.counts.words - (await app.call('projects.current', {}))!.counts.wordsConfirmed - (await app.call('projects.current', {}))!.counts.wordsDraft
      const open = await untranslated()
      await dialog.getByRole('button', { name: words('analysis:pretranslate.start') }).click()
      await expect(dialog.getByRole('button', { name: words('analysis:pretranslate.undo') })).toBeFocused()
      expect(open - (await untranslated())).toBe(expected)
      expect(await targetsOf(app)).not.toEqual(before)
      expect([...(await violations(page)), ...(await leftovers(page, language, ['Geneva talks', 'geneva-talks.md']))]).toEqual([])
      await page.keyboard.press('Enter')
      await expect(page.locator('[data-modal]')).toHaveCount(0)
      await expect(page.locator('.notice')).toContainText(words('analysis:pretranslate.taken-back'))
      expect(await targetsOf(app)).toEqual(before)
    })

    test('does not take back something else that was done after it', async ({ app }) => {
      const { page } = app
      await waitForEditor(page)
      const { jobId } = await app.call('pretranslation.run', {})
      await expect.poll(async () => (await app.call('jobs.get', { id: jobId })).state).toBe('done')
      const notice = page.locator('.notice', { hasText: /./ }).first()
      await expect(notice.getByRole('button', { name: words('common:undo') })).toBeVisible()
      const row = (await storedRows(app)).find(({ status }) => status === 'untranslated')!
      await app.call('segments.saveDraft', { id: row.id, target: 'mine', revision: row.revision, burst: 'b' })
      const after = await targetsOf(app)
      await notice.getByRole('button', { name: words('common:undo') }).click()
      await expect(page.locator('.notice', { hasText: words('analysis:pretranslate.not-last') })).toBeVisible()
      expect(await targetsOf(app)).toEqual(after)
    })
  })
}
