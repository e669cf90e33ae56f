import type { Locator, Page } from '@playwright/test'
import iconv from 'iconv-lite'

export type TestFile = Readonly<{ name: string; bytes: Buffer }>

/** A file as a person would have it on the disk. */
export function textFile(name: string, text: string, encoding = 'utf-8'): TestFile {
  return { name, bytes: iconv.encode(text, encoding, { addBOM: /^utf-?16/i.test(encoding) }) }
}

/** Drops files onto an element, with the events that a drag from the file manager brings. */
export async function dropFiles(page: Page, target: Locator, files: readonly TestFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (dropped) => {
      const transfer = new DataTransfer()
      for (const { name, base64 } of dropped) {
        transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name))
      }
      return transfer
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  )
  for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer })
}

/** Clicks what opens the browser's own file dialog and chooses files there. */
export async function chooseFiles(page: Page, opener: Locator, files: readonly TestFile[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), opener.click()])
  await chooser.setFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })))
}
