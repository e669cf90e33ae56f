import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type App } from './support/app.ts'
import { waitForEditor } from './support/editor.ts'
import { chooseFiles, dropFiles, textFile } from './support/files.ts'
import { startHostProcess } from './support/host-process.ts'
import { topDialog } from './support/tour.ts'

const NEWS = 'استأنفت الأطراف الليبية محادثاتها العسكرية في جنيف يوم الاثنين.\r\nوقال المبعوث إن الجولة الثانية بدأت في موعدها.\r\n'
const REPORT = '# تقرير\n\nفقرة **أولى** من التقرير.\n'
/** Too few letters to tell Arabic encodings from each other. */
const SHORT = 'سلام\n'

async function sourcesOf(app: App, name: string): Promise<readonly string[]> {
  const document = (await app.call('documents.list', {})).find((candidate) => candidate.name === name)
  if (!document) throw new Error(`no document ${name}`)
  const { entries } = await app.call('segments.outline', { documentId: document.id })
  return (await app.call('segments.rows', { ids: entries.map(({ id }) => id) })).map(({ source }) => source)
}

test.describe('The first start', () => {
  test.use({ project: 'none', settings: { userName: null, uiLanguage: 'en', theme: 'light' } })

  test('asks for a name and a language, once', async ({ app }) => {
    const { page } = app
    const dialog = page.getByRole('dialog', { name: 'Welcome to Dragoman' })
    await dialog.getByText('العربية').click()
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await page.getByRole('dialog').getByRole('textbox').fill('ليلى')
    await page.locator('.dialog-foot .primary').click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await app.call('settings.get', {})).toMatchObject({ userName: 'ليلى', uiLanguage: 'ar' })
    await app.restart()
    await expect(page.getByRole('heading', { level: 1, name: 'ترجمان' })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
})

test.describe('The start screen', () => {
  test.use({ project: 'none' })

  test('makes a project from dropped files in several encodings, letter for letter', async ({ app }) => {
    const { page } = app
    await dropFiles(page, page.locator('.drop'), [textFile('news.txt', NEWS, 'windows-1256'), textFile('wide.txt', NEWS, 'utf-16le'), textFile('report.md', REPORT)])
    await expect(page.locator('.new-file')).toHaveCount(3)
    await expect(page.locator('.new-file').filter({ hasText: 'استأنفت الأطراف' })).toHaveCount(2)
    await expect(page.getByLabel('Name')).toHaveAttribute('placeholder', 'news')
    await page.getByRole('button', { name: 'Create project' }).click()

    await waitForEditor(page)
    await expect(page.locator('.notice')).toContainText('6 segments imported.')
    expect((await app.call('documents.list', {})).map(({ name }) => name)).toEqual(['news.txt', 'wide.txt', 'report.md'])
    const lines = NEWS.trim().split('\r\n')
    expect(await sourcesOf(app, 'news.txt')).toEqual(lines)
    expect(await sourcesOf(app, 'wide.txt')).toEqual(lines)
    expect(await app.call('projects.current', {})).toMatchObject({ name: 'news', sourceLanguage: 'ar', targetLanguage: 'en' })
  })

  test('shows what each encoding would give where the text does not decide, and takes the chosen one', async ({ app }) => {
    const { page } = app
    await dropFiles(page, page.locator('.drop'), [textFile('greeting.txt', SHORT, 'iso-8859-6')])
    const file = page.locator('.new-file')
    await expect(file).toContainText('The encoding is not certain')
    await file.getByLabel('Encoding').selectOption('windows-1256')
    await expect(file.locator('.excerpt')).not.toHaveText('سلام')
    await file.getByLabel('Encoding').selectOption('iso-8859-6')
    await expect(file.locator('.excerpt')).toHaveText('سلام')
    await page.getByLabel('Name').fill('Greeting')
    await page.getByRole('button', { name: 'Create project' }).click()
    await waitForEditor(page)
    expect(await sourcesOf(app, 'greeting.txt')).toEqual(['سلام'])
  })

  test('makes a project from English into Arabic', async ({ app }) => {
    const { page } = app
    await page.getByRole('button', { name: 'Swap languages' }).click()
    await expect(page.getByLabel('From')).toHaveValue('en')
    await dropFiles(page, page.locator('.drop'), [textFile('letter.txt', 'The talks resumed. Both sides attended.\n')])
    await expect(page.locator('.new-file .excerpt')).toBeVisible()
    await page.getByRole('button', { name: 'Create project' }).click()
    await waitForEditor(page)
    await expect(page.locator('.row.active .src')).toHaveAttribute('dir', 'ltr')
    await expect(page.locator('.row.active .tgt')).toHaveAttribute('dir', 'rtl')
  })

  test('opens the sample, and puts it back as it was', async ({ app }) => {
    const { page } = app
    await page.getByRole('button', { name: 'Open sample' }).click()
    await waitForEditor(page)
    const before = (await app.call('projects.current', {}))?.counts
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await app.call('projects.current', {}))?.counts.confirmed).toBe((before?.confirmed ?? 0) + 1)
    await page.getByRole('button', { name: 'Close project and go to the start' }).click()
    await page.getByRole('button', { name: 'Reset sample' }).click()
    await waitForEditor(page)
    expect((await app.call('projects.current', {}))?.counts).toEqual(before)
  })

  test('opens a project from its folder and takes over an uploaded file', async ({ app }) => {
    const { page } = app
    const made = await app.call('projects.create', { name: 'محضر الاجتماع', sourceLanguage: 'ar', targetLanguage: 'en' })
    const copy = join(app.dataFolder, 'mailed copy.dragoman')
    await app.call('projects.saveCopy', { path: copy })
    await app.call('projects.close', {})

    await page.keyboard.press('Control+KeyO')
    await topDialog(page).getByRole('button', { name: /محضر الاجتماع/ }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect.poll(async () => (await app.call('projects.current', {}))?.path).toBe(made.path)

    await page.keyboard.press('Control+KeyO')
    await chooseFiles(page, topDialog(page).getByRole('button', { name: 'Take over a file' }), [{ name: 'mailed copy.dragoman', bytes: readFileSync(copy) }])
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect.poll(async () => (await app.call('projects.current', {}))?.path).toMatch(/mailed copy\.dragoman$/)
    expect((await app.call('projects.current', {}))?.name).toBe('محضر الاجتماع')
  })

  test('lists recent projects with their progress and says where a file is gone', async ({ app }) => {
    const { page } = app
    const { path } = await app.call('projects.create', { name: 'Lost report', sourceLanguage: 'ar', targetLanguage: 'en' })
    await app.call('projects.openSample', {})
    await app.call('projects.close', {})
    rmSync(path)
    await page.reload()
    const rows = page.locator('.recent')
    await expect(rows).toHaveCount(2)
    await expect(rows.first()).toContainText('Geneva talks')
    await expect(rows.first()).toContainText('47%')
    await expect(rows.nth(1)).toContainText('The file is no longer there')
    await expect(rows.nth(1)).toBeDisabled()
    await page.getByRole('button', { name: 'Take Lost report off this list' }).click()
    await expect(rows).toHaveCount(1)
    await rows.first().click()
    await waitForEditor(page)
  })
})

test.describe('A project that cannot be opened', () => {
  test('because another process has it open is left alone, and the reason is given', async ({ app, context }) => {
    await waitForEditor(app.page)
    const second = await startHostProcess(app.dataFolder, 'none')
    const other = await context.newPage()
    try {
      await other.goto(second.url)
      await other.locator('.recent').first().click()
      await expect(other.getByRole('alertdialog')).toContainText('already open in another window')
      await other.keyboard.press('Escape')
      await expect(other.getByRole('heading', { name: 'Recent projects' })).toBeVisible()
    } finally {
      await other.close()
      await second.stop()
    }
    await app.page.keyboard.press('Control+Enter')
    await expect(app.page.getByText('All changes saved')).toBeVisible()
  })

  test('because it is damaged can be restored from its backup', async ({ app }) => {
    const { page } = app
    // A backup is made when a project with work in it is opened.
    await app.restart()
    await waitForEditor(page)
    const { path, counts } = (await app.call('projects.current', {})) ?? { path: '' }
    expect(await app.call('projects.backups', {})).not.toEqual([])
    await app.call('projects.close', {})
    const bytes = readFileSync(path)
    // A disk that lost half of the file's pages, not the first ones.
    const kept = Math.floor(bytes.length / 8192) * 4096
    writeFileSync(path, Buffer.concat([bytes.subarray(0, kept), Buffer.alloc(bytes.length - kept, 0x55)]))
    await page.locator('.recent').first().click()
    await expect(page.getByRole('alertdialog')).toContainText('damaged')
    await page.getByRole('button', { name: 'Restore a backup' }).click()
    await topDialog(page).getByRole('option').first().click()
    await topDialog(page).getByRole('button', { name: 'Restore' }).click()
    await waitForEditor(page)
    expect((await app.call('projects.current', {}))?.counts).toEqual(counts)
  })

  test('because it is none is told by the name it was given', async ({ app }) => {
    const { page } = app
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-e2e-file-'))
    const file = join(folder, 'cut.dragoman')
    await app.call('projects.saveCopy', { path: file })
    truncateSync(file, 300)
    await page.keyboard.press('Control+KeyO')
    await chooseFiles(page, topDialog(page).getByRole('button', { name: 'Take over a file' }), [{ name: 'cut.dragoman', bytes: readFileSync(file) }])
    await expect(page.getByRole('alertdialog')).toContainText('cut.dragoman')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await app.call('projects.current', {})).toMatchObject({ isSample: true })
    rmSync(folder, { recursive: true })
  })
})
