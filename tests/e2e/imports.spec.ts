import { expect, test, type App } from './support/app.ts'
import { waitForEditor } from './support/editor.ts'
import { chooseFiles, dropFiles, textFile } from './support/files.ts'
import { BROKEN_MEMORY, topDialog } from './support/tour.ts'

const TMX = textFile(
  'earlier.tmx',
  `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/><body>
<tu><tuv xml:lang="ar"><seg>أعلنت اللجنة جدول الاجتماع.</seg></tuv><tuv xml:lang="en"><seg>The committee announced the agenda.</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>غادر الوفد القاعة.</seg></tuv><tuv xml:lang="en"><seg>The delegation left the hall.</seg></tuv></tu>
</body></tmx>`,
)
const TABLE = textFile('terms.csv', 'المصطلح,الترجمة,الحالة,ملاحظة\nجدول الاجتماع,agenda,مفضل,لا تُستعمل schedule\nقاعة الجلسات,chamber,محظور,\nوسيط,,,\n')
const BROKEN_TMX = textFile('broken.tmx', '<?xml version="1.0"?>\n<tmx version="1.4">\n<header srclang="ar"/>\n<body><tu></body>\n</tmx>\n')
const BROKEN_XLIFF = textFile('broken.xlf', '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n<file original="a.txt" source-language="ar" target-language="en" datatype="plaintext">\n<body><trans-unit id="1"><source>نص</target></trans-unit></body>\n</file>\n</xliff>\n')

const AGENDA = { text: 'أعلنت اللجنة جدول الاجتماع.' }
const matches = (app: App) => app.call('memory.lookup', AGENDA)

/** What the project holds: a failed or cancelled import changes none of it. */
async function holdings({ call }: App) {
  const { glossaries, memories } = await call('resources.list', {})
  const sizes = [...glossaries, ...memories].map(({ entryCount }) => entryCount)
  return { documents: (await call('documents.list', {})).map(({ name }) => name), sizes, counts: (await call('projects.current', {}))?.counts }
}

async function dropOnWorkbench({ page }: App, ...files: Parameters<typeof dropFiles>[2]): Promise<void> {
  await waitForEditor(page)
  await dropFiles(page, page.locator('.app'), files)
  await expect(topDialog(page).locator('.file-item')).toHaveCount(files.length)
}

test.describe('An import', () => {
  test('of a TMX file goes into the memory, gives matches, and is taken back whole', async ({ app }) => {
    const { page } = app
    const before = await holdings(app)
    await dropOnWorkbench(app, TMX)
    await expect(topDialog(page).getByLabel('Into the memory')).toBeVisible()
    await topDialog(page).getByRole('button', { name: 'Import 1 file' }).click()
    const notice = page.locator('.notice', { hasText: '2 translation units added to the memory.' })
    await expect(notice).toBeVisible()
    expect((await matches(app))[0]).toMatchObject({ score: 100, target: 'The committee announced the agenda.' })
    await notice.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => matches(app)).toEqual([])
    expect(await holdings(app)).toEqual(before)
  })

  test('of a table with Arabic headings shows its columns, names the line that lacks a term, and is taken back whole', async ({ app }) => {
    const { page } = app
    const before = await holdings(app)
    await page.locator('.bar').getByRole('button', { name: 'Import' }).click()
    await chooseFiles(page, topDialog(page).getByRole('button', { name: 'Choose files' }), [TABLE])
    const dialog = topDialog(page)
    await expect(dialog.getByLabel(/^Meaning of the column .*المصطلح/)).toHaveValue('source')
    await expect(dialog.getByLabel(/^Meaning of the column .*الترجمة/)).toHaveValue('target')
    await expect(dialog.getByLabel(/^Meaning of the column .*الحالة/)).toHaveValue('status')
    await expect(dialog.getByRole('cell', { name: 'agenda' })).toBeVisible()

    await dialog.getByLabel(/^Meaning of the column .*ملاحظة/).selectOption('target')
    await expect(dialog.getByText('Choose one column for each language')).toBeVisible()
    await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled()
    await dialog.getByLabel(/^Meaning of the column .*ملاحظة/).selectOption('note')
    await dialog.getByRole('button', { name: 'Import 1 file' }).click()

    const notice = page.locator('.notice', { hasText: '2 entries added to the glossary. 1 remark.' })
    await notice.getByRole('button', { name: 'Show' }).click()
    await expect(topDialog(page)).toContainText('Line 4: no English term')
    await page.keyboard.press('Escape')
    const [chamber] = (await app.call('glossary.search', { query: 'chamber' })).entries
    expect(chamber?.terms.map(({ text, status }) => [text, status])).toContainEqual(['chamber', 'forbidden'])
    expect((await app.call('glossary.search', { query: 'agenda' })).entries[0]?.note).toBe('لا تُستعمل schedule')
    expect((await holdings(app)).sizes[0]).toBe((before.sizes[0] ?? 0) + 2)
  })

  test('of documents is taken back whole from its notice', async ({ app }) => {
    const { page } = app
    const before = await holdings(app)
    await dropOnWorkbench(app, textFile('one.txt', 'أعلنت اللجنة.\nغادر الوفد.\n'), textFile('two.md', '# عنوان\n'))
    await topDialog(page).getByRole('button', { name: 'Import 2 files' }).click()
    const notice = page.locator('.notice', { hasText: '3 segments imported.' })
    await expect(notice).toBeVisible()
    expect((await holdings(app)).documents).toEqual([...before.documents, 'one.txt', 'two.md'])
    await notice.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => holdings(app)).toEqual(before)
  })

  for (const file of [BROKEN_XLIFF, BROKEN_TMX]) {
    test(`of ${file.name} is refused in the dialog with its line`, async ({ app }) => {
      const { page } = app
      const before = await holdings(app)
      await dropOnWorkbench(app, file)
      await expect(topDialog(page).locator('.preview')).toContainText(`${file.name} is not well-formed. (line 4)`)
      await expect(topDialog(page).getByRole('button', { name: /^Import/ })).toBeDisabled()
      await page.keyboard.press('Escape')
      expect(await holdings(app)).toEqual(before)
    })
  }

  test('of a large TMX file says where it breaks and that the memory is unchanged', async ({ app }) => {
    const { page } = app
    const before = await holdings(app)
    await dropOnWorkbench(app, BROKEN_MEMORY)
    await topDialog(page).getByRole('button', { name: 'Import 1 file' }).click()
    const notice = page.locator('.notice', { hasText: 'The memory is unchanged.' })
    await expect(notice).toContainText('broken.tmx is not well-formed. (line 5)')
    await notice.getByRole('button', { name: 'Show' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'The file could not be imported' })
    await expect(dialog).toContainText('The memory is unchanged.')
    await expect(dialog.getByRole('button', { name: 'Copy details' })).toBeVisible()
    expect(await holdings(app)).toEqual(before)
  })

  test('of a large document shows its progress, is cancelled from the status bar, and leaves nothing', async ({ app }) => {
    const { page } = app
    const before = await holdings(app)
    const lines = Array.from({ length: 20_000 }, (_, line) => `قال المبعوث في الجلسة ${line} إن الاجتماع تأجل. وأضاف أن الوفد رقم ${line} غادر القاعة.`)
    await dropOnWorkbench(app, textFile('long.txt', lines.join('\n')))
    await expect(topDialog(page).locator('.preview-text')).toContainText('قال المبعوث')
    await topDialog(page).getByRole('button', { name: 'Import 1 file' }).click()
    const job = page.locator('.status .job')
    await expect(job).toContainText('Importing')
    await expect(job.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^\d+$/)
    await job.getByRole('button', { name: 'Cancel: Importing' }).click()
    await expect(page.locator('.notice')).toContainText('Import cancelled. Nothing was imported.')
    await expect(job).toHaveCount(0)
    expect(await holdings(app)).toEqual(before)
    await app.restart()
    expect(await holdings(app)).toEqual(before)
  })
})
