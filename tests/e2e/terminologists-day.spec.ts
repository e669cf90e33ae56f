import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Concept } from '../../src/core/model/concept.ts'
import { expect, test, type App } from './support/app.ts'
import { exportAs } from './support/downloads.ts'
import { activate, editor, stored, typedText, waitForEditor } from './support/editor.ts'
import { chooseFiles } from './support/files.ts'
import { projectOf } from './support/projects.ts'
import { topDialog } from './support/tour.ts'
import { workbook } from './support/workbook.ts'

const CEASEFIRE = '\u0648\u0642\u0641 \u0625\u0637\u0644\u0627\u0642 \u0627\u0644\u0646\u0627\u0631'
const TRUCE = '\u0647\u062f\u0646\u0629'
/** "Calm": the word that the house does not want for a truce. */
const CALM = '\u062a\u0647\u062f\u0626\u0629'
const COMMITTEE = '\u0644\u062c\u0646\u0629 \u0627\u0644\u0645\u0631\u0627\u0642\u0628\u0629'
const MAJOR_GENERAL = '\u0644\u0648\u0627\u0621'
const BATTALION = '\u0643\u062a\u064a\u0628\u0629'
/** "The two parties adhered to the calm" and the same with "truce", the preposition written with the noun. */
const TRANSLATION = '\u0627\u0644\u062a\u0632\u0645 \u0627\u0644\u0637\u0631\u0641\u0627\u0646 \u0628\u0627\u0644\u062a\u0647\u062f\u0626\u0629.'
const MENDED = '\u0627\u0644\u062a\u0632\u0645 \u0627\u0644\u0637\u0631\u0641\u0627\u0646 \u0628\u0627\u0644\u0647\u062f\u0646\u0629.'

const ARTICLE = [
  'The two parties adhered to the truce.',
  'The monitoring committee visited a detention centre near the port.',
  'Families waited in front of the detention centre for news.',
  'No detention centre was open to visitors.',
].join('\n\n')

/** Headings: English equivalent, Arabic term, domain, status, notes. */
const HEADINGS = [
  '\u0627\u0644\u0645\u0642\u0627\u0628\u0644 \u0627\u0644\u0625\u0646\u062c\u0644\u064a\u0632\u064a', '\u0627\u0644\u0645\u0635\u0637\u0644\u062d \u0627\u0644\u0639\u0631\u0628\u064a', '\u0627\u0644\u0645\u062c\u0627\u0644',
  '\u0627\u0644\u062d\u0627\u0644\u0629', '\u0645\u0644\u0627\u062d\u0638\u0627\u062a',
]
const SHEET = workbook('\u0645\u0635\u0637\u0644\u062d\u0627\u062a.xlsx', [
  HEADINGS,
  ['truce', TRUCE, 'military', '', 'Temporary halt of fighting'],
  ['cease-fire', CEASEFIRE, 'military', '', ''],
  ['monitoring committee', COMMITTEE, '', '', ''],
  ['brigade', BATTALION, '', '', ''],
  ['link', { formula: 'HYPERLINK("http://example.org")', value: 'x' }, '', '', ''],
  ['mediator', '', '', '', ''],
])

const GLOSSARY = [
  'en\tar\tdomain',
  `ceasefire\t${CEASEFIRE}\tmilitary`,
  `monitoring committee\t${COMMITTEE}\t`,
  `brigade\t${MAJOR_GENERAL}\tmilitary`,
].join('\n')

test.use({ project: projectOf({ source: 'en', target: 'ar', files: { 'article.txt': ARTICLE, 'glossary.tsv': GLOSSARY } }) })

const entries = ({ page }: App) => page.getByRole('grid', { name: 'Entries' }).locator('.trow:not(.thead)')
const tally = ({ page }: App, kind: string) => topDialog(page).getByRole('button', { name: new RegExp(`\\d+ ?${kind}$`) })

async function openGlossary({ page }: App): Promise<void> {
  await page.locator('.rail').getByRole('button', { name: 'Glossary', exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'Filters' })).toBeVisible()
}

async function conceptsOf(app: App): Promise<readonly Concept[]> {
  return (await app.call('glossary.search', { limit: 500 })).entries
}

const textsOf = (concepts: readonly Concept[]): readonly string[] => concepts.map(({ terms }) => terms.map(({ text }) => text).join(' = ')).sort()

async function reviewTheDryRun(app: App): Promise<void> {
  const { page } = app
  await openGlossary(app)
  await chooseFiles(page, page.locator('.bar').getByRole('button', { name: /^Import/ }), [SHEET])
  const dialog = topDialog(page)
  await expect(dialog.getByRole('heading', { name: 'Import a glossary' })).toBeVisible()
  for (const [kind, count] of [['new', 2], ['changed', 0], ['conflicting', 1], ['rejected', 2], ['identical', 1]] as const) {
    await expect(tally(app, kind)).toHaveAccessibleName(new RegExp(`^${count}\\b`))
  }
  await expect(dialog.getByRole('row').filter({ hasText: BATTALION })).toContainText(MAJOR_GENERAL)
  await tally(app, 'rejected').click()
  await expect(dialog.getByRole('row').filter({ hasText: 'mediator' })).toContainText('7')
  await expect(dialog.getByRole('row').filter({ hasText: 'formula' })).toHaveCount(1)
  expect(textsOf(await conceptsOf(app))).toHaveLength(3)
}

async function importIt(app: App): Promise<void> {
  const dialog = topDialog(app.page)
  await dialog.getByRole('button', { name: 'Import 2 entries' }).click()
  await expect(dialog).toBeHidden()
  await expect(entries(app)).toHaveCount(5)
  await expect(entries(app).filter({ hasText: 'mediator' })).toHaveCount(0)
}

async function importIsOneStepOfUndo(app: App): Promise<void> {
  await app.page.keyboard.press('Control+KeyZ')
  await expect(entries(app)).toHaveCount(3)
  await app.page.keyboard.press('Control+KeyY')
  await expect(entries(app)).toHaveCount(5)
}

async function mergeDuplicates(app: App): Promise<void> {
  const { page } = app
  await page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: /^Near-duplicates/ }).click()
  const group = page.getByRole('list', { name: 'Near-duplicates' }).getByRole('listitem').filter({ hasText: 'cease-fire' })
  await expect(group).toContainText('ceasefire')
  await group.getByRole('button', { name: /^Merge/ }).click()
  const dialog = topDialog(page)
  await expect(dialog.getByRole('group', { name: 'Entries side by side' })).toBeVisible()
  await dialog.getByRole('button', { name: /^Merge 2 entries/ }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('No duplicates', { exact: true })).toBeVisible()
  expect(textsOf(await conceptsOf(app))).toHaveLength(4)
  await page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: /^Near-duplicates/ }).click()
}

async function forbidATerm(app: App): Promise<void> {
  const { page } = app
  await entries(app).filter({ hasText: 'truce' }).getByRole('gridcell', { name: 'truce', exact: true }).click()
  const form = page.getByRole('complementary', { name: 'Entry', exact: true })
  await expect(form.getByRole('textbox', { name: 'Term in English' }).first()).toHaveValue('truce')
  await form.getByRole('button', { name: 'Add a term in Arabic' }).click()
  const terms = form.getByRole('textbox', { name: 'Term in Arabic' })
  await expect(terms).toHaveCount(2)
  await terms.last().fill(CALM)
  await form.getByRole('combobox', { name: new RegExp(`^Status of .*${CALM}`) }).selectOption('forbidden')
  await expect.poll(async () => (await app.call('glossary.search', { status: 'forbidden' })).total).toBe(1)
}

async function isFlaggedBehindAPreposition(app: App): Promise<void> {
  const { page } = app
  await page.locator('.rail').getByRole('button', { name: /^(Translate|Editor|Translation)/ }).click()
  await activate(page, 1)
  await page.keyboard.type(TRANSLATION)
  await expect.poll(async () => (await stored(app, 1)).target).toBe(TRANSLATION)
  await page.keyboard.press('F8')
  const findings = editor(page).panel(/Findings/)
  await expect(findings.getByText(new RegExp(CALM)).first()).toBeVisible()
  await page.keyboard.press('Alt+KeyR')
  await expect.poll(() => typedText(page)).toBe(MENDED)
}

async function extractAndAccept(app: App): Promise<void> {
  const { page } = app
  await openGlossary(app)
  await page.getByRole('button', { name: 'Extract terms' }).first().click()
  await page.getByText('English', { exact: true }).first().click()
  await page.locator('.run-options').getByRole('button', { name: 'Extract terms' }).click()
  const list = page.getByRole('grid', { name: 'Candidates' })
  const candidate = list.getByRole('row').filter({ hasText: 'detention centre' })
  await expect(candidate).toBeVisible()
  await expect(list.getByRole('row').filter({ hasText: 'monitoring committee' })).toHaveCount(0)
  await candidate.click()
  await expect(page.locator('.context-text').filter({ hasText: 'detention centre' })).toHaveCount(3)
  await page.keyboard.press('KeyA')
  await expect.poll(async () => textsOf(await conceptsOf(app)).some((text) => text.includes('detention centre'))).toBe(true)
}

async function exportedTbxIsIdentical(app: App): Promise<void> {
  const { page } = app
  await openGlossary(app)
  const tbx = await exportAs(page, 'glossary-tbx')
  expect(tbx.text()).toContain('detention centre')
  writeFileSync(join(app.dataFolder, tbx.name), tbx.bytes)
  const total = (await conceptsOf(app)).length
  await chooseFiles(page, page.locator('.bar').getByRole('button', { name: /^Import/ }), [{ name: tbx.name, bytes: Buffer.from(tbx.bytes) }])
  await expect(tally(app, 'identical')).toHaveAccessibleName(new RegExp(`^${total}\\b`))
  for (const kind of ['new', 'changed', 'conflicting', 'rejected']) await expect(tally(app, kind)).toHaveAccessibleName(/^0\b/)
  await expect(topDialog(page).getByRole('button', { name: /^Import 0 entries/ })).toBeDisabled()
  await page.keyboard.press('Escape')
}

test.describe("A terminologist's day", () => {
  test.setTimeout(120_000)

  test('from a spreadsheet to a term base that another tool reads', async ({ app }) => {
    await waitForEditor(app.page)
    await test.step('a workbook with Arabic headings is compared before anything changes', () => reviewTheDryRun(app))
    await test.step('what is new is imported', () => importIt(app))
    await test.step('the import is one step of undo', () => importIsOneStepOfUndo(app))
    await test.step('near-duplicates are merged side by side', () => mergeDuplicates(app))
    await test.step('a term is forbidden', () => forbidATerm(app))
    await test.step('it is flagged behind a preposition and replaced by one key', () => isFlaggedBehindAPreposition(app))
    await test.step('terms are extracted and one is accepted by one key', () => extractAndAccept(app))
    await test.step('what is exported as TBX comes back identical', () => exportedTbxIsIdentical(app))
  })
})
