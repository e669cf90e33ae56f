import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type App } from './support/app.ts'
import { editor, waitForEditor } from './support/editor.ts'
import { projectOf } from './support/projects.ts'
import { wordsOf } from './support/words.ts'

/** An index of fewer units is made at every start, and not kept. */
const UNITS = 6000
const SOURCES = { ar: 'وصل الوفد إلى المدينة رقم 17 مساء أمس.', en: 'The delegation arrived in city number 17 last night.' } as const
const pairOf = (at: number) => ({ ar: `وصل الوفد إلى المدينة رقم ${at} صباح أمس.`, en: `The delegation arrived in city number ${at} yesterday morning.` })
const MEMORY = `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>\n${Array.from({ length: UNITS }, (_, at) => {
  const { ar, en } = pairOf(at)
  return `<tu><tuv xml:lang="ar"><seg>${ar}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`
}).join('\n')}\n</body></tmx>`

const indexFiles = ({ dataFolder }: App): readonly string[] => {
  const folder = join(dataFolder, 'memory-index')
  return (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.index')).map((name) => join(folder, name))
}

/** Turns a byte in the middle of every index over, as a failing disk would. */
function spoil(files: readonly string[]): void {
  for (const path of files) {
    const bytes = readFileSync(path)
    const at = bytes.length >> 1
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    writeFileSync(path, bytes)
  }
}

for (const { language, theme, from, to } of [{ language: 'en', theme: 'light', from: 'ar', to: 'en' }, { language: 'ar', theme: 'dark', from: 'en', to: 'ar' }] as const) {
  test.describe(`A damaged index, interface in ${language}`, () => {
    test.use({ settings: { userName: 'Layla', uiLanguage: language, theme }, project: projectOf({ source: from, target: to, files: { 'city.txt': SOURCES[from] }, memory: MEMORY }) })

    test('is built anew from the units: the matches are there, and a notice says so', async ({ app }) => {
      const words = wordsOf(language)
      const { page } = app
      const matches = editor(page).panel(new RegExp(words('panels:matches.title'))).locator('.match')
      await waitForEditor(page)
      await expect(matches.first()).toBeVisible()
      const before = await matches.allInnerTexts()
      await expect.poll(() => indexFiles(app).length).toBeGreaterThan(0)
      spoil(indexFiles(app))

      await app.restart()
      await waitForEditor(page)
      const [title] = words('panels:matches.indexing.rebuilt', { name: '|' }).split('|')
      await expect(page.getByText(title ?? '').first()).toBeVisible()
      await page.screenshot({ path: test.info().outputPath('rebuilt.png') })
      await expect(matches.first()).toBeVisible()
      expect(await matches.allInnerTexts()).toEqual(before)

      // What was built anew is whole: no notice at the next start.
      await app.restart()
      await waitForEditor(page)
      await expect(matches.first()).toBeVisible()
      await expect(page.getByText(title ?? '')).toHaveCount(0)
    })
  })
}
