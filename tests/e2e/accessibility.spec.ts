import { test } from './support/app.ts'
import { tourOfStart, tourOfWorkbench } from './support/tour.ts'
import { wordsOf, type Language } from './support/words.ts'

const LANGUAGES: readonly Language[] = ['en', 'ar']
const THEMES = ['light', 'dark'] as const

for (const uiLanguage of LANGUAGES) {
  for (const theme of THEMES) {
    test.describe(`tour ${uiLanguage} ${theme}`, () => {
      const look = (page: import('@playwright/test').Page) => async (name: string) => {
        await page.waitForTimeout(250)
        await page.screenshot({ path: `artifacts/screens/${name}-${uiLanguage}-${theme}.png` })
      }
      test.describe('start', () => {
        test.use({ project: 'none', settings: { userName: null, uiLanguage, theme } })
        test('start', async ({ app }) => {
          await tourOfStart({ app, page: app.page, words: wordsOf(uiLanguage), visit: look(app.page) })
        })
      })
      test.describe('work', () => {
        test.use({ settings: { userName: 'Layla', uiLanguage, theme } })
        test('work', async ({ app }) => {
          await tourOfWorkbench({ app, page: app.page, words: wordsOf(uiLanguage), visit: look(app.page) })
        })
      })
    })
  }
}
