import { foldForSearch } from '../../text/fold.ts'
import { brokenPlurals, singularsOf } from '../arabic-lexicon.ts'
import { WORDS_LIKE_PARTICLES } from '../arabic-words.ts'

const wordsLikeParticles: ReadonlySet<string> = new Set(WORDS_LIKE_PARTICLES.map(foldForSearch))

/** Endings under which a known stem is still known, folded: plurals, dual, feminine relative, pronouns, accusative, relative. */
const ENDINGS = ['\u0627\u062a', '\u064a\u0646', '\u0648\u0646', '\u0627\u0646', '\u064a\u0647', '\u0647\u0627', '\u0647\u0645', '\u0627', '\u0647', '\u064a']
const MIN_STEM_LETTERS = 3
const HEH = '\u0647'
const TEH = '\u062a'

/** Whether a folded word is in the word lists as it stands: a singular, a broken plural or a word that begins like a particle. */
export function isListedStem(folded: string): boolean {
  return wordsLikeParticles.has(folded) || brokenPlurals(folded).length > 0 || singularsOf(folded) !== undefined
}

/** Whether a folded word, or the stem under a regular ending, is in the word lists. */
export function isListedWord(folded: string): boolean {
  if (isListedStem(folded)) return true
  const isUnder = (ending: string): boolean => {
    const stem = folded.slice(0, -ending.length)
    return folded.endsWith(ending) && stem.length >= MIN_STEM_LETTERS && (isListedStem(stem) || isListedStem(stem + HEH))
  }
  return ENDINGS.some(isUnder) || (folded.endsWith(TEH) && isListedStem(folded.slice(0, -1) + HEH))
}
