import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, test, type App } from './support/app.ts'
import { countInXml, exportAs, partOf, type Downloaded } from './support/downloads.ts'
import { storedRows, waitForEditor } from './support/editor.ts'
import { chooseFiles, textFile } from './support/files.ts'
import { openMenu, topDialog } from './support/tour.ts'
import { wordsOf } from './support/words.ts'

const words = wordsOf('en')
const SEGMENTS = 34

type Counted = Readonly<Record<string, number>>
const isXml = (...names: readonly [string, number][]) => async ({ page }: App, file: Downloaded) => {
  expect(await countInXml(page, file.text(), names.map(([name]) => name))).toEqual(Object.fromEntries(names) as Counted)
}
const lines = (count: number) => async (_app: App, file: Downloaded) => expect(file.text().trimEnd().split(/\r?\n/)).toHaveLength(count)

const FORMATS: readonly (readonly [string, string, RegExp, (app: App, file: Downloaded) => Promise<void>])[] = [
  ['a translated document keeps its own format', 'document', /geneva-talks.*\.md$/, async (_app, file) => expect(file.text()).toMatch(/^# Libyan delegations return/m)],
  ['XLIFF holds every segment', 'xliff12', /\.xlf$/, isXml(['trans-unit', SEGMENTS], ['source', SEGMENTS])],
  ['TMX holds what is translated', 'tmx', /\.tmx$/, isXml(['tu', 19], ['tuv', 38])],
  ['the web page is one table row a segment, right to left where it is Arabic', 'html-table', /\.html$/, async ({ page }, file) => {
    const counted = await page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html')
      return { rows: parsed.querySelectorAll('tbody tr').length, rtl: parsed.querySelectorAll('[lang=ar][dir=rtl]').length > 0, outside: parsed.querySelectorAll('[src], link').length }
    }, file.text())
    expect(counted).toEqual({ rows: SEGMENTS, rtl: true, outside: 0 })
  }],
  ['the Word table is a package with one row a segment', 'docx-table', /\.docx$/, async ({ page }, file) => {
    expect((await countInXml(page, partOf(file, 'word/document.xml'), ['w:tr']))['w:tr']).toBeGreaterThanOrEqual(SEGMENTS)
  }],
  ['the table has one line a segment and one of headings', 'tsv', /\.tsv$/, lines(SEGMENTS + 1)],
  ['the memory comes whole', 'memory-tmx', /\.tmx$/, isXml(['tu', 40])],
  ['the glossary comes as CSV', 'glossary-csv', /\.csv$/, lines(107)],
  ['the glossary comes as a tab-separated table', 'glossary-tsv', /\.tsv$/, lines(107)],
  ['the glossary comes as TBX 3', 'glossary-tbx', /\.tbx$/, isXml(['conceptEntry', 106])],
  ['the glossary comes as TBX 3 in tags', 'glossary-tbx-dct', /\.tbx$/, isXml(['conceptEntry', 106])],
  ['the glossary comes as MultiTerm XML', 'glossary-multiterm', /\.xml$/, isXml(['conceptGrp', 106])],
  ['the glossary comes as TMX', 'glossary-tmx', /\.tmx$/, isXml(['tu', 106])],
  ['the glossary comes as a workbook', 'glossary-xlsx', /\.xlsx$/, async ({ page }, file) => {
    expect(await countInXml(page, partOf(file, 'xl/worksheets/sheet1.xml'), ['row', 'f'])).toEqual({ row: 107, f: 0 })
  }],
  ['the glossary comes as UTX', 'glossary-utx', /\.(?:utx|tsv|txt)$/, async (_app, file) => expect(file.text()).toMatch(/^\ufeff?#UTX/)],
  ['the glossary comes for OmegaT without what must not be used', 'glossary-omegat', /\.(?:txt|utf8|tab)$/, async (_app, file) => expect(file.text().split(/\r?\n/).filter((line) => /^[^#].*\t/.test(line))).toHaveLength(98)],
  ['the glossary comes as TBX 2', 'glossary-tbx2', /\.tbx$/, isXml(['termEntry', 106])],
]

test.describe('The export dialog', () => {
  test('delivers every format it offers', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const offered = (await app.call('exports.formats', {})).filter(({ id, scope }) => scope !== 'document' || id === 'document').map(({ id }) => id)
    expect(FORMATS.map(([, id]) => id).sort()).toEqual([...offered].sort())
    for (const [sentence, id, name, check] of FORMATS) {
      await test.step(sentence, async () => {
        const file = await exportAs(page, id)
        expect(file.name).toMatch(name)
        await check(app, file)
      })
    }
    await expect(page.locator('.notice').last()).toContainText('Exported as')
  })

  test('leaves drafts out where only confirmed segments are wanted', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const confirmed = (await storedRows(app)).filter(({ status }) => status === 'confirmed').length
    await page.locator('.bar').getByRole('button', { name: 'Export' }).click()
    const dialog = topDialog(page)
    await dialog.locator('label.format-card', { has: page.locator('input[value=tmx]') }).click()
    await dialog.getByText('Confirmed segments only').click()
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export', exact: true }).click()])
    const tmx = readFileSync(await download.path(), 'utf8')
    expect(await countInXml(page, tmx, ['tu'])).toEqual({ tu: confirmed })
  })

  test('packs several documents into one ZIP, and takes one alone where one is asked for', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.locator('.bar').getByRole('button', { name: 'Import' }).click()
    await chooseFiles(page, topDialog(page).getByRole('button', { name: 'Choose files' }), [textFile('بيان.txt', 'أعلنت اللجنة.\n')])
    await topDialog(page).getByRole('button', { name: 'Import 1 file' }).click()
    await expect(page.locator('.notice')).toContainText('1 segment imported.')
    const all = await exportAs(page, 'document')
    expect(all.name).toMatch(/\.zip$/)
    const packed = Object.keys(unzipSync(all.bytes))
    expect(packed).toHaveLength(2)
    expect(packed.join(' ')).toMatch(/geneva-talks.*\.md/)
    expect(packed.join(' ')).toMatch(/بيان.*\.txt/)

    await page.getByRole('button', { name: 'Project', exact: true }).click()
    await page.getByRole('button', { name: /^Export .*بيان\.txt/ }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), topDialog(page).getByRole('button', { name: 'Export', exact: true }).click()])
    expect(download.suggestedFilename()).toMatch(/بيان.*\.txt$/)
  })
})

test.describe('A bilingual file that was edited elsewhere', () => {
  test('comes back with its changes shown, some of them taken, and one undo takes those back', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const before = (await storedRows(app)).map(({ target, status }) => [target, status])
    const exported = await exportAs(page, 'xliff12')
    const edited = exported.text().replace('A truce put to the test', 'A ceasefire put to the test').replace('The knot of guarantees', 'The question of guarantees')
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), openMenu({ page, words }, 'take-changes')])
    await chooser.setFiles([{ name: exported.name, mimeType: 'application/xml', buffer: Buffer.from(edited) }])

    const dialog = page.getByRole('dialog', { name: 'Changes in the edited file' })
    await expect(dialog.locator('.change')).toHaveCount(2)
    await expect(dialog.locator('.change').first().locator('del')).toHaveText('truce')
    await expect(dialog.locator('.change').first().locator('ins')).toHaveText('ceasefire')
    await dialog.locator('.change', { hasText: 'question' }).getByRole('checkbox').uncheck()
    await dialog.getByRole('button', { name: 'Take over 1 change' }).click()
    await expect(page.locator('.notice')).toContainText(['Exported', '1 change taken over.'])
    const targets = async () => (await storedRows(app)).map(({ target, status }) => [target, status])
    await expect.poll(async () => (await targets()).map(([target]) => target)).toContain('A ceasefire put to the test')
    expect((await targets()).map(([target]) => target)).toContain('The knot of guarantees')
    await page.locator('.notice', { hasText: 'taken over' }).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(targets).toEqual(before)
  })

  test('is said to hold nothing new where nothing was edited', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    const exported = await exportAs(page, 'xliff12')
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), openMenu({ page, words }, 'take-changes')])
    await chooser.setFiles([{ name: exported.name, mimeType: 'application/xml', buffer: Buffer.from(exported.bytes) }])
    await expect(page.getByRole('dialog')).toContainText('Nothing differs')
  })
})

test.describe('A project', () => {
  test('is saved as a copy that opens with everything in it', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('All changes saved')).toBeVisible()
    const [download] = await Promise.all([page.waitForEvent('download'), openMenu({ page, words }, 'save-copy')])
    expect(download.suggestedFilename()).toMatch(/^Geneva talks.*\.dragoman$/)
    await expect(page.locator('.notice', { hasText: 'Copy saved as' })).toBeVisible()
    const before = await storedRows(app)
    const copy = { name: 'from a colleague.dragoman', bytes: readFileSync(await download.path()) }
    await page.keyboard.press('Control+KeyO')
    await chooseFiles(page, topDialog(page).getByRole('button', { name: 'Take over a file' }), [copy])
    await expect.poll(async () => (await app.call('projects.current', {}))?.path).toMatch(/from a colleague/)
    expect((await storedRows(app)).map(({ target, status }) => [target, status])).toEqual(before.map(({ target, status }) => [target, status]))
    expect((await app.call('glossary.search', {})).total).toBe(106)
  })

  test('goes back to a backup, and what it was then is backed up in its turn', async ({ app }) => {
    const { page } = app
    // A backup is made when a project with work in it is opened.
    await app.restart()
    await waitForEditor(page)
    const before = (await app.call('projects.current', {}))?.counts
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await app.call('projects.current', {}))?.counts.confirmed).toBe((before?.confirmed ?? 0) + 1)
    await openMenu({ page, words }, 'backups')
    await expect(topDialog(page).getByRole('button', { name: 'Restore' })).toBeDisabled()
    await topDialog(page).getByRole('option', { name: /16 segments confirmed/ }).first().click()
    await topDialog(page).getByRole('button', { name: 'Restore' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect.poll(async () => (await app.call('projects.current', {}))?.counts).toEqual(before)
    await waitForEditor(page)
    await expect(page.locator('.notice')).toContainText('The project is as it was on')
    expect((await app.call('projects.backups', {})).map(({ reason, segmentsConfirmed }) => [reason, segmentsConfirmed])).toContainEqual(['restore', 17])
  })
})
