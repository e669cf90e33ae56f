import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, type App } from './support/app.ts'
import { leftovers, violations } from './support/audit.ts'
import { tourOfStart, tourOfWorkbench } from './support/tour.ts'
import { wordsOf, type Language } from './support/words.ts'

const LANGUAGES: readonly Language[] = ['en', 'ar']
const THEMES = ['light', 'dark'] as const
const SCREENS = resolve(import.meta.dirname, '../../artifacts/screens')
/** Names of projects, documents and people that stand in the tour. */
const DATA = ['Geneva talks', 'geneva-talks.md', 'Layla', 'report.txt', 'report', 'projects', 'sample']

type Look = Readonly<{ app: App; language: Language; theme: string; found: string[] }>

/** Takes a picture of what is shown, and notes what is wrong with it. */
const visitor = ({ app, language, theme, found }: Look) => async (name: string) => {
  const { page, dataFolder } = app
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(SCREENS, `${name}-${language}-${theme}.png`), animations: 'disabled' })
  for (const text of await leftovers(page, language, [dataFolder, ...DATA])) found.push(`${name}: no words: ${text}`)
  for (const violation of await violations(page)) found.push(`${name}: ${violation}`)
}

test.describe.configure({ mode: 'parallel' })
test.beforeAll(() => void mkdirSync(SCREENS, { recursive: true }))

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    test.describe(`In ${language}, ${theme}`, () => {
      test.use({ contextOptions: { reducedMotion: 'reduce' } })
      test.setTimeout(600_000)

      test.describe('from the first start', () => {
        test.use({ project: 'none', settings: { userName: null, uiLanguage: language, theme } })
        test('every screen and dialog has words for everything and no serious barrier', async ({ app }) => {
          const found: string[] = []
          await tourOfStart({ app, page: app.page, words: wordsOf(language), visit: visitor({ app, language, theme, found }) })
          expect(found).toEqual([])
        })
      })

      test.describe('in an open project', () => {
        test.use({ settings: { userName: 'Layla', uiLanguage: language, theme } })
        test('every screen and dialog has words for everything and no serious barrier', async ({ app }) => {
          const found: string[] = []
          await tourOfWorkbench({ app, page: app.page, words: wordsOf(language), visit: visitor({ app, language, theme, found }) })
          expect(found).toEqual([])
        })
      })
    })
  }
}
