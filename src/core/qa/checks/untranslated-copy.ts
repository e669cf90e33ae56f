import { baseLanguage, isSameLanguage } from '../../model/language.ts'
import { withoutTags } from '../../model/tagged-text.ts'
import type { Check } from '../check.ts'

const ARABIC_LETTERS: ReadonlySet<string> = new Set(['ar', 'fa', 'ur', 'ps', 'ckb'])
/** What stays as it is in every language: addresses, file names, codes, acronyms. One word with something that no plain word has. */
const STAYS = /^(?:\S*[@/\\_\p{Nd}]\S*|\S+\.\S+|[\p{Lu}\p{Nd}&-]+)$/u

/** Whether a text has letters that its language is written in. */
function hasOwnLetters(text: string, language: string): boolean {
  return (ARABIC_LETTERS.has(baseLanguage(language)) ? /\p{Script=Arabic}/u : /\p{L}/u).test(text)
}

/** A target that is the source over again. Names in another script, addresses, codes and acronyms may be. */
export const untranslatedCopy: Check = {
  id: 'untranslated-copy',
  run: ({ segment: { source, target }, sourceLanguage, targetLanguage }) => {
    const [from, to] = [source, target].map((text) => withoutTags(text).replace(/\s+/gu, ' ').trim()) as [string, string]
    const mayStay = isSameLanguage(sourceLanguage, targetLanguage) || !hasOwnLetters(from, sourceLanguage) || STAYS.test(from)
    return from === to && !mayStay ? [{ checkId: 'untranslated-copy', severity: 'warning', side: 'target', range: null, args: {} }] : []
  },
}
