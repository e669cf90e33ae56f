import { expect, type App, type Page } from './app.ts'
import { exportAs } from './downloads.ts'
import { chooseFiles, dropFiles, textFile } from './files.ts'
import type { Words } from './words.ts'

export type Tour = Readonly<{
  app: App
  page: Page
  words: Words
  /** Called at every screen and dialog, while it is shown. */
  visit: (name: string) => Promise<void>
}>

/** A line of Arabic so short that its bytes fit several encodings. */
const UNSURE = textFile('khabar.txt', 'سلام\n', 'windows-1256')
const REPORT = textFile('report.txt', 'استأنفت الأطراف محادثاتها في جنيف يوم الاثنين.\n\nوقال المبعوث إن الجولة الثانية بدأت.\n')
const TABLE = textFile('terms.csv', 'المصطلح,الترجمة,الحالة,ملاحظة\nهدنة إنسانية,humanitarian truce,مفضل,مؤقتة\nلجنة المتابعة,follow-up committee,,\nوسيط,,,\n')
const BROKEN_XLIFF = textFile('broken.xlf', '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n<file original="a.txt" source-language="ar" target-language="en" datatype="plaintext">\n<body><trans-unit id="1"><source>\u0646\u0635</target></trans-unit></body>\n</file>\n</xliff>\n')
const MEMORY_UNIT = '<tu><tuv xml:lang="ar"><seg>نعم</seg></tuv><tuv xml:lang="en"><seg>yes</seg></tuv></tu>'
/** Broken in line 5, behind what is read for the preview. */
export const BROKEN_MEMORY = textFile('broken.tmx', `<?xml version="1.0"?>\n<tmx version="1.4">\n<header srclang="ar"/>\n<body>${MEMORY_UNIT}${' '.repeat(2 * 1024 * 1024)}\n<tu></body>\n</tmx>\n`)

export async function openMenu({ page, words }: Pick<Tour, 'page' | 'words'>, command: string): Promise<void> {
  await page.getByRole('button', { name: words('common:project-menu') }).click()
  await page.getByRole('menuitem', { name: words(`commands:${command}`) }).click()
}

/** The dialog on top. */
export const topDialog = (page: Page) => page.locator('[data-modal]').last().locator('.dialog')

async function closeDialog(page: Page): Promise<void> {
  const before = await page.locator('[data-modal]').count()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-modal]')).toHaveCount(before - 1)
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('.skel')).toHaveCount(0)
}

/** The start screen with its dialogs, from the very first start. */
export async function tourOfStart(tour: Tour): Promise<void> {
  const { app, page, words, visit } = tour
  await expect(topDialog(page)).toBeVisible()
  await visit('welcome')
  await topDialog(page).getByRole('textbox').fill('Layla')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-modal]')).toHaveCount(0)
  await settled(page)
  await visit('start-empty')

  await dropFiles(page, page.locator('.drop'), [REPORT, UNSURE])
  await expect(page.locator('.new-file')).toHaveCount(2)
  await expect(page.locator('.new-file .excerpt')).toHaveCount(2)
  await visit('start-files')

  await page.keyboard.press('Control+KeyO')
  await settled(page)
  await visit('open-project')
  await chooseFiles(page, topDialog(page).getByRole('button', { name: words('dialogs:open.upload') }), [textFile('notes.dragoman', 'not a project')])
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await visit('error')
  await closeDialog(page)
  await closeDialog(page)

  await app.call('projects.create', { name: 'تقرير السلام', sourceLanguage: 'ar', targetLanguage: 'en' })
  await expect(page.locator('.app')).toBeVisible()
  await page.getByRole('button', { name: words('common:screen.project'), exact: true }).click()
  await visit('project-empty')
  await page.getByRole('button', { name: words('common:screen.glossary'), exact: true }).click()
  await expect(page.locator('.blank')).toBeVisible()
  await visit('glossary-empty')
  await page.getByRole('button', { name: words('common:screen.editor'), exact: true }).click()
  await expect(page.locator('.blank').first()).toBeVisible()
  await visit('editor-empty')
  await app.call('projects.openSample', {})
  await expect(page.locator('.row.active')).toBeVisible()
  await page.getByRole('button', { name: words('common:screen.start') }).click()
  await expect(page.locator('.recent')).toHaveCount(2)
  await visit('start')
}

async function leaveOut(page: Page, fileName: string): Promise<void> {
  await topDialog(page).locator('.file-row', { hasText: fileName }).locator('.icon-button').click()
  await expect(topDialog(page).getByText(fileName)).toHaveCount(0)
}

async function tourOfImports({ page, words, visit }: Tour): Promise<void> {
  await page.locator('.bar').getByRole('button', { name: words('common:import') }).click()
  await visit('import-empty')
  await chooseFiles(page, topDialog(page).getByRole('button', { name: words('dialogs:import.choose') }), [UNSURE, TABLE, REPORT, BROKEN_MEMORY, BROKEN_XLIFF])
  await expect(topDialog(page).locator('.file-item')).toHaveCount(5)
  await expect(topDialog(page).locator('.preview-text')).toBeVisible()
  await expect(topDialog(page).locator('.file-item .err')).toHaveCount(1)
  await visit('import-text')
  await topDialog(page).locator('.file-item').nth(1).click()
  await expect(topDialog(page).locator('table')).toBeVisible()
  await visit('import-table')
  await topDialog(page).locator('.file-item').nth(4).click()
  await expect(topDialog(page).locator('.preview .callout.bad')).toBeVisible()
  await visit('import-broken')
  for (const { name } of [BROKEN_XLIFF, UNSURE]) await leaveOut(page, name)
  await topDialog(page).locator('.button.primary').click()
  await expect(page.locator('.notice')).toHaveCount(3)
  await visit('notices')
  await page.locator('.notice', { has: page.locator('.warn') }).getByRole('button', { name: words('common:show') }).click()
  await visit('remarks')
  await closeDialog(page)
  await page.locator('.notice', { has: page.locator('.err') }).getByRole('button', { name: words('common:show') }).click()
  await visit('error-import')
  await closeDialog(page)
  await expect(page.locator('.notice')).toHaveCount(0)
}

async function tourOfChanges({ page, words, visit }: Tour): Promise<void> {
  const exported = await exportAs(page, 'xliff12')
  const edited = exported.text().replace(/(<target[^>]*>)[^<]{20}/g, '$1Edited elsewhere ')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), openMenu({ page, words }, 'take-changes')])
  await chooser.setFiles([{ name: exported.name, mimeType: 'application/xml', buffer: Buffer.from(edited) }])
  await expect(topDialog(page).locator('.change').first()).toBeVisible()
  await visit('changes')
  await closeDialog(page)
}

async function tourOfProjectDialogs(tour: Tour): Promise<void> {
  const { page, words, visit } = tour
  await openMenu(tour, 'backups')
  await settled(page)
  await visit('backups')
  await closeDialog(page)
  await openMenu(tour, 'resources')
  await visit('resources')
  await topDialog(page).getByRole('button', { name: words('dialogs:resources.create') }).click()
  await visit('resources-create')
  await topDialog(page).getByRole('button', { name: words('common:back') }).click()
  await topDialog(page).getByRole('button', { name: words('dialogs:resources.attach') }).click()
  await settled(page)
  await visit('resources-attach')
  await closeDialog(page)
  await openMenu(tour, 'rename-project')
  await visit('rename')
  await closeDialog(page)
  await page.getByRole('button', { name: words('common:project-menu') }).click()
  await visit('project-menu')
  await page.keyboard.press('Escape')
  await page.locator('.bar').getByRole('button', { name: words('common:export') }).click()
  await expect(topDialog(page).locator('.format-card').first()).toBeVisible()
  await visit('export')
  await closeDialog(page)
}

async function tourOfOverlays({ page, visit }: Tour): Promise<void> {
  await page.keyboard.press('Control+Shift+KeyP')
  await visit('palette')
  await page.keyboard.type('@هدنة')
  await expect(topDialog(page).getByRole('option').first()).toBeVisible()
  await visit('palette-terms')
  await closeDialog(page)
  await page.keyboard.press('F1')
  await visit('shortcuts')
  await closeDialog(page)
  await page.keyboard.press('Control+Comma')
  await visit('settings')
  await closeDialog(page)
  await page.locator('.row.active .tgt').click()
  await page.keyboard.press('Control+KeyE')
  await expect(topDialog(page)).toBeVisible()
  await topDialog(page).locator('input[dir=rtl]').first().fill('هدنة')
  await expect(topDialog(page).locator('.callout')).toBeVisible()
  await topDialog(page).locator('.term-line .mini').first().click()
  await visit('term')
  await closeDialog(page)
}

async function tourOfScreens({ page, words, visit }: Tour): Promise<void> {
  await page.keyboard.press('F8')
  await expect(page.locator('.notice')).toBeVisible()
  await page.getByRole('button', { name: words('common:dismiss') }).click()
  await visit('editor-findings')
  await page.getByRole('button', { name: words('common:screen.project'), exact: true }).click()
  await expect(page.locator('.documents')).toBeVisible()
  await expect(page.locator('.hbars li').first()).toBeVisible()
  await visit('project')
  await page.getByRole('button', { name: words('common:screen.glossary'), exact: true }).click()
  await expect(page.locator('.trow.gcols:not(.thead)').first()).toBeVisible()
  await visit('glossary')
  await page.locator('#glossary-search').fill('هدنه')
  await expect(page.locator('.trow.gcols:not(.thead)')).not.toHaveCount(0)
  await page.locator('#glossary-search').fill('')
  await page.locator('.trow.gcols:not(.thead)').nth(3).click()
  await expect(page.locator('aside.form')).toBeVisible()
  await visit('glossary-entry')
  await page.locator('#glossary-search').fill('zzzz')
  await expect(page.locator('.blank')).toBeVisible()
  await visit('glossary-none')
}

/** Every screen and dialog of an open project, from the editor of the sample. */
export async function tourOfWorkbench(tour: Tour): Promise<void> {
  const { page, visit } = tour
  await expect(page.locator('.row.active .tgt .monaco-editor')).toBeVisible()
  await visit('editor')
  await tourOfOverlays(tour)
  await tourOfImports(tour)
  await tourOfChanges(tour)
  await tourOfProjectDialogs(tour)
  await tourOfScreens(tour)
}
