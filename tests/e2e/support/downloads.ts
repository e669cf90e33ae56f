import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from './app.ts'

export type Downloaded = Readonly<{ name: string; bytes: Uint8Array; text: () => string }>

/** Chooses a format in the export dialog by its card and takes the file that the browser receives. */
export async function exportAs(page: Page, format: string): Promise<Downloaded> {
  await page.locator('.bar').getByRole('button', { name: /^(Export|تصدير)/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('label.format-card', { has: page.locator(`input[value="${format}"]`) }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /^(Export|تصدير)$/ }).click()])
  const path = await download.path()
  await dialog.waitFor({ state: 'hidden' })
  const bytes = new Uint8Array(readFileSync(path))
  return { name: download.suggestedFilename(), bytes, text: () => new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes) }
}

/** Parses XML in the browser, a parser that nobody here wrote, and counts elements. */
export function countInXml(page: Page, xml: string, names: readonly string[]): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(
    ({ source, wanted }) => {
      const parsed = new DOMParser().parseFromString(source, 'application/xml')
      if (parsed.querySelector('parsererror')) throw new Error(parsed.documentElement.textContent ?? 'not well-formed')
      return Object.fromEntries(wanted.map((name) => [name, parsed.getElementsByTagName(name).length]))
    },
    { source: xml, wanted: names },
  )
}

/** The text of one part of a ZIP package. */
export function partOf(file: Downloaded, path: string): string {
  const part = unzipSync(file.bytes)[path]
  if (!part) throw new Error(`${file.name} holds no ${path}`)
  return strFromU8(part)
}
