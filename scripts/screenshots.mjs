/**
 * Takes the pictures of the README from the sample project: `npm exec -- node scripts/screenshots.mjs [FOLDER]`.
 * English interface in light colours, Arabic in dark, 1440 by 900: a segment open with its matches and terms, the glossary with an entry open, and the memories with a unit open.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { startHostProcess } from '../tests/e2e/support/host-process.ts'
import { ensureChromium } from './chromium.mjs'
import { ROOT } from './lib/root.mjs'

const SHOTS = [
  { name: 'editor-en', settings: { uiLanguage: 'en', theme: 'light' } },
  { name: 'editor-ar', settings: { uiLanguage: 'ar', theme: 'dark' } },
  { name: 'glossary-en', settings: { uiLanguage: 'en', theme: 'light' }, prepare: openGlossary },
  { name: 'glossary-ar', settings: { uiLanguage: 'ar', theme: 'dark' }, prepare: openGlossary },
  { name: 'memories-en', settings: { uiLanguage: 'en', theme: 'light' }, prepare: openMemories },
  { name: 'memories-ar', settings: { uiLanguage: 'ar', theme: 'dark' }, prepare: openMemories },
]
/** A segment with a fuzzy match and several terms. */
const SEGMENT = Number(process.env.SEGMENT ?? 6)
const folder = process.argv[2] ?? join(ROOT, 'docs', 'images')

/** The table of the glossary with an entry open. */
async function openGlossary(page) {
  await page.locator('.rail button', { hasText: /^(?:Glossary|المسرد)$/ }).or(page.getByRole('button', { name: /^(?:Glossary|المسرد)$/ })).first().click()
  await page.waitForSelector('.trows-inner .trow')
  await page.locator('.trows-inner .trow').nth(6).click()
  await page.waitForSelector('.form')
}

/** The table of the project's memory with a unit open. */
async function openMemories(page) {
  await page.getByRole('button', { name: /^(?:Memories|الذاكرات)$/ }).first().click()
  await page.waitForSelector('.trows-inner .trow')
  await page.locator('.trows-inner .trow').nth(9).locator('.term-cell').nth(1).click()
  await page.waitForSelector('.form')
}

/** The sample takes its name from the language in which it is first opened. */
async function shoot(browser, { name, settings, prepare }) {
  const data = mkdtempSync(join(tmpdir(), 'dragoman-shots-'))
  const host = await startHostProcess(data, 'none')
  await host.call('settings.set', { userName: settings.uiLanguage === 'ar' ? 'ليلى' : 'Layla', ...settings })
  await host.call('projects.openSample', {})
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: settings.uiLanguage })
  await page.goto(host.url)
  await page.waitForSelector('.row.active .tgt .view-line')
  await page.locator(`.row[aria-rowindex="${SEGMENT}"]`).click()
  await page.waitForSelector(`.row.active[aria-rowindex="${SEGMENT}"] .tgt .view-line`)
  await prepare?.(page)
  // Badges, matches and terms come a moment after the row.
  await page.waitForTimeout(2_000)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.close()
  await host.stop()
  rmSync(data, { recursive: true, force: true })
}

mkdirSync(folder, { recursive: true })
const executablePath = await ensureChromium()
const browser = await chromium.launch({ executablePath, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-quic', '--no-first-run'] })
try {
  for (const shot of SHOTS) await shoot(browser, shot)
} finally {
  await browser.close()
}
