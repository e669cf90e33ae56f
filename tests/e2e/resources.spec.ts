import { expect, test, type App } from './support/app.ts'
import { activate, editor, waitForEditor } from './support/editor.ts'
import { chooseFiles, textFile } from './support/files.ts'
import { openMenu, topDialog } from './support/tour.ts'
import { wordsOf } from './support/words.ts'

const words = wordsOf('en')
/** The active row's sentence holds it; the sample's glossary does not. */
const PAPER = '\u0627\u0644\u0648\u0631\u0642'
const ROW = 15
const SENTENCE = 'يجيب دبلوماسيون في جنيف بأن الورق لا يوقف المدافع، وبأن حظر الأسلحة هو الامتحان الحقيقي.'
const MEMORY = textFile(
  'colleague.tmx',
  `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/><body>
<tu><tuv xml:lang="ar"><seg>${SENTENCE}</seg></tuv><tuv xml:lang="en"><seg>Diplomats answer.</seg></tuv></tu>
</body></tmx>`,
)

async function create({ page }: App, kind: 'glossary' | 'memory', name: string): Promise<void> {
  await openMenu({ page, words }, 'resources')
  await topDialog(page).getByRole('button', { name: 'Create a new one' }).click()
  await topDialog(page).getByLabel('Kind').selectOption(kind)
  await topDialog(page).getByLabel('Name').fill(name)
  await page.keyboard.press('Enter')
  await expect(topDialog(page).locator('.list-row', { hasText: name })).toBeVisible()
}

const detach = async ({ page }: App, name: string) => {
  await topDialog(page).getByRole('button', { name: new RegExp(`^Detach .*${name}`) }).click()
  await expect(topDialog(page).locator('.list-row', { hasText: name })).toHaveCount(0)
}

test.describe('A file of its own that is attached to a project', () => {
  test('as a glossary gives its terms while it is attached, and keeps them while it is not', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await create(app, 'glossary', 'Colleagues')
    await page.keyboard.press('Escape')

    await activate(page, ROW)
    await page.keyboard.press('Control+KeyE')
    await expect(topDialog(page).getByLabel('Glossary', { exact: true })).toBeVisible()
    await topDialog(page).getByLabel('Glossary', { exact: true }).selectOption({ label: 'Colleagues' })
    await topDialog(page).locator('input[dir=rtl]').first().fill(PAPER)
    await topDialog(page).locator('.term-line input[dir=ltr]').first().fill('paper deal')
    await page.keyboard.press('Control+Enter')
    const term = editor(page).panel(/Terms/).getByText('paper deal', { exact: true })
    await expect(term).toBeVisible()
    expect((await app.call('resources.list', {})).glossaries.map(({ name, entryCount }) => [name, entryCount])).toEqual([['Geneva talks', 106], ['Colleagues', 1]])

    await openMenu({ page, words }, 'resources')
    await detach(app, 'Colleagues')
    await page.keyboard.press('Escape')
    await expect(term).toHaveCount(0)

    await openMenu({ page, words }, 'resources')
    await topDialog(page).getByRole('button', { name: 'Attach a file' }).click()
    await topDialog(page).locator('.list-row', { hasText: 'Colleagues' }).click()
    await expect(topDialog(page).locator('.list-row', { hasText: 'Colleagues' })).toContainText('1 entry')
    await page.keyboard.press('Escape')
    await expect(term).toBeVisible()
  })

  test('as a memory takes an import and gives its matches; Undo attaches it again', async ({ app }) => {
    const { page } = app
    await waitForEditor(page)
    await create(app, 'memory', 'Old texts')
    await page.keyboard.press('Escape')
    await page.locator('.bar').getByRole('button', { name: 'Import' }).click()
    await chooseFiles(page, topDialog(page).getByRole('button', { name: 'Choose files' }), [MEMORY])
    await topDialog(page).getByLabel('Into the memory').selectOption({ label: 'Old texts' })
    await topDialog(page).getByRole('button', { name: 'Import 1 file' }).click()
    await expect(page.locator('.notice')).toContainText('1 translation unit added to the memory.')

    await activate(page, ROW)
    const match = editor(page).panel(/Matches/).getByText('Diplomats answer.')
    await expect(match).toBeVisible()
    await expect(editor(page).panel(/Matches/)).toContainText('Old texts')

    await openMenu({ page, words }, 'resources')
    await detach(app, 'Old texts')
    await page.keyboard.press('Escape')
    await expect(match).toHaveCount(0)
    await page.locator('.notice', { hasText: 'was detached' }).getByRole('button', { name: 'Undo' }).click()
    await expect(match).toBeVisible()
  })
})
