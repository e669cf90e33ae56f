import type { CDPSession, Locator } from '@playwright/test'
import type { SegmentRow } from '../../../src/core/model/segment.ts'
import { expect, type App, type Page } from './app.ts'

/** What the editor shows, found the way a user finds it: by roles and names, never by language. */
export const editor = (page: Page) => ({
  grid: page.getByRole('grid'),
  scroller: page.locator('.rows'),
  row: (number: number): Locator => page.locator(`.rows [role=row][aria-rowindex="${number}"]`),
  active: page.locator('.rows [role=row][aria-current=true]'),
  /** The cell's text as it stands in the page, also of rows that are only read. */
  cell: (number: number, side: 'source' | 'target'): Locator => page.locator(`.rows [role=row][aria-rowindex="${number}"] .seg.${side === 'source' ? 'src' : 'tgt'}`),
  sourceInput: page.locator('.row.active .src .monaco-editor'),
  targetInput: page.locator('.row.active .tgt .monaco-editor'),
  panel: (name: RegExp): Locator => page.getByRole('tabpanel', { name }),
  tab: (name: RegExp): Locator => page.getByRole('tab', { name }),
})

/** Waits until the editors stand in a row and can be typed into. */
export async function waitForEditor(page: Page): Promise<void> {
  await expect(page.locator('.row.active .tgt .monaco-editor')).toBeVisible()
  await expect(page.locator('.row.active .src .view-line').first()).toBeVisible()
}

export async function activeNumber(page: Page): Promise<number> {
  return Number(await editor(page).active.getAttribute('aria-rowindex'))
}

/** Scrolls with the wheel until the row is in the page, then clicks its target as a user does. */
export async function activate(page: Page, number: number): Promise<void> {
  const { row, scroller, active } = editor(page)
  await waitForEditor(page)
  await scroller.hover()
  for (let turn = 0; turn < 200 && (await row(number).count()) === 0; turn++) {
    const first = Number(await scroller.locator('[role=row]:not([aria-current])').first().getAttribute('aria-rowindex'))
    await page.mouse.wheel(0, first > number ? -1_500 : 1_500)
    await page.waitForTimeout(30)
  }
  if ((await row(number).getAttribute('aria-current')) === null) await row(number).locator('.tgt').click()
  await expect(active).toHaveAttribute('aria-rowindex', String(number))
  await waitForEditor(page)
}

/** What the target editor holds, read from the page: spaces are no-break spaces there, and long lines wrap. */
export async function typedText(page: Page): Promise<string> {
  const lines = await page.locator('.row.active .tgt .view-line').evaluateAll((elements) =>
    elements.map((element) => ({ top: (element as HTMLElement).offsetTop, text: element.textContent ?? '' })).sort((a, b) => a.top - b.top).map(({ text }) => text),
  )
  return lines.join('').replaceAll('\u00a0', ' ')
}

/** The rows of the project's first document as they are stored. */
export async function storedRows(app: App): Promise<readonly SegmentRow[]> {
  const [document] = await app.call('documents.list', {})
  if (!document) return []
  const { entries } = await app.call('segments.outline', { documentId: document.id })
  return app.call('segments.rows', { ids: entries.map(({ id }) => id).slice(0, 200) })
}

export async function stored(app: App, number: number): Promise<SegmentRow> {
  const row = (await storedRows(app))[number - 1]
  if (!row) throw new Error(`no segment ${number}`)
  return row
}

/** The words under a mark of the page and the number of their row. */
export function marked(page: Page, name: string): Promise<readonly Readonly<{ row: number; text: string }>[]> {
  return page.evaluate((mark) => {
    const ranges = [...(CSS.highlights.get(mark)?.values() ?? [])] as StaticRange[]
    return ranges.map(({ startContainer, startOffset, endOffset }) => ({
      row: Number(startContainer.parentElement?.closest('[role=row]')?.getAttribute('aria-rowindex')),
      text: (startContainer.textContent ?? '').slice(startOffset, endOffset),
    }))
  }, name)
}

/** The letters that the keys of the usual Arabic layout give, by physical key. */
const ARABIC_KEYS: Readonly<Record<string, string>> = {
  KeyE: '\u062b', // theh
  KeyF: '\u0628', // beh
  KeyG: '\u0644', // lam
  KeyK: '\u0646', // noon
  KeyL: '\u0645', // meem
  KeyQ: '\u0636', // dad
  KeyS: '\u0633', // seen
  KeyY: '\u063a', // ghain
  KeyZ: '\u0626', // yeh with hamza
  Digit1: '\u0661', // Arabic-Indic one
  Digit2: '\u0662', // Arabic-Indic two
}

const KEY_CODES: Readonly<Record<string, number>> = { Enter: 13, Digit1: 49, Digit2: 50 }
const MODIFIERS = { alt: 1, ctrl: 2, shift: 8 } as const

/** A key press as the system sends it while the Arabic layout is active: Arabic `key`, the same physical `code`. */
export async function pressArabicKey(cdp: CDPSession, code: string, ...held: readonly (keyof typeof MODIFIERS)[]): Promise<void> {
  const key = ARABIC_KEYS[code] ?? code
  const windowsVirtualKeyCode = KEY_CODES[code] ?? key.charCodeAt(0)
  const event = { key, code, windowsVirtualKeyCode, modifiers: held.reduce((sum, name) => sum + MODIFIERS[name], 0) }
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
}

type Box = Readonly<{ left: number; right: number; y: number }>

/** Null where the word is not drawn. */
function boxOf(cell: Locator, word: string): Promise<Box | null> {
  return cell.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = (node.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(wanted)
      if (start < 0) continue
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, start + wanted.length)
      const { left, right, top, bottom } = range.getBoundingClientRect()
      return { left, right, y: (top + bottom) / 2 }
    }
    return null
  }, word)
}

/** Where a word stands on the screen inside a cell, be it plain text or an editor, which draws its lines with the next frame. */
export async function wordBox(cell: Locator, word: string): Promise<Box> {
  const found: { box: Box | null } = { box: null }
  await expect.poll(async () => (found.box = await boxOf(cell, word)), { message: `${word} is in the cell` }).not.toBeNull()
  if (!found.box) throw new Error(`${word} is not in the cell`)
  return found.box
}

/** Selects a word of the active row by a double click. */
export async function selectWord(page: Page, side: 'source' | 'target', word: string): Promise<void> {
  const { left, right, y } = await wordBox(page.locator(`.row.active .seg.${side === 'source' ? 'src' : 'tgt'} .view-lines`), word)
  await page.mouse.dblclick((left + right) / 2, y)
}

/** Selects words of the active row by dragging the mouse over them, from where reading begins to where it ends. */
export async function selectByDrag(page: Page, side: 'source' | 'target', words: string): Promise<void> {
  const cell = page.locator(`.row.active .seg.${side === 'source' ? 'src' : 'tgt'}`)
  const { left, right, y } = await wordBox(cell.locator('.view-lines'), words)
  const [from, to] = (await cell.getAttribute('dir')) === 'rtl' ? [right, left] : [left, right]
  await page.mouse.move(from, y)
  await page.mouse.down()
  await page.mouse.move((from + to) / 2, y, { steps: 4 })
  await page.mouse.move(to, y, { steps: 4 })
  await page.mouse.up()
}
