import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Language } from './words.ts'

/** Names of formats, licences and keys: written in Latin letters in Arabic too. */
const LATIN_NAMES = /\b(?:XLIFF(?: 1\.2)?|TMX(?: 1\.4b)?|TBX(?: [23])?|DCT|MultiTerm(?: XML)?|UTX|OmegaT|Excel|LibreOffice|CSV|JSON|TSV|TXT|MD|HTML|DOCX|Markdown|Word|UTF-(?:8|16)(?: [LB]E)?|Windows-125[26]|ISO 8859-6|Apache-2\.0|English|Ctrl|Alt|Shift|Enter|Delete|Esc)\b|\.dragoman\b/g
const LATIN_WORD = /[A-Za-z]{2,}/
/** What i18next shows where a key has no words. */
const KEY = /^(?:[a-z-]+:)?[a-z][a-zA-Z-]*(?:\.[a-zA-Z-]+)+$|^[a-z-]+:[a-zA-Z-]+$/

/** Every text and name of the interface that is in the page: not what a user or a document wrote. */
export function shownTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const theirs = 'bdi, kbd, code, pre, .monaco-editor, [lang]:not(html), .sr-only[aria-live], textarea'
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (element?.checkVisibility() && !element.closest(`${theirs}, option, script, style`)) texts.push((node.textContent ?? '').trim())
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]')) {
      if (element.closest(theirs)) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) texts.push(element.getAttribute(name) ?? '')
    }
    return texts.filter((text) => text !== '')
  })
}

/** Texts that show a key instead of words, and in Arabic texts with Latin words. `data`: names that the test itself gave. */
export async function leftovers(page: Page, language: Language, data: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const text of await shownTexts(page)) {
    const own = data.reduce((rest, name) => rest.replaceAll(name, ''), text.replaceAll(/\u2068[^\u2069]*\u2069/g, ''))
    if (KEY.test(own.trim()) || (language === 'ar' && LATIN_WORD.test(own.replaceAll(LATIN_NAMES, '')))) found.add(text)
  }
  return [...found]
}

/** What axe finds serious or critical, one line each: in the page, or in the dialogs that make the rest of it inert. */
export async function violations(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const hasDialog = (await page.locator('[data-modal]').count()) > 0
  const { violations: all } = await (hasDialog ? axe.include('[data-modal]').include('[data-live]') : axe).analyze()
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim() ?? ''})`))
}
