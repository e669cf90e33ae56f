/** Below this, stripping joins more words that have nothing to do with each other than forms of one word. */
const MIN_STEM_LETTERS = 3

const WAW = 0x648
const FEH = 0x641
const BEH = 0x628
const KAF = 0x643
const LAM = 0x644
const ALEF = 0x627

/** Endings of folded words, in the order in which they are tried; each is taken off once. */
const ENDINGS: readonly string[] = [
  '\u0647\u0627', // heh alef "her"
  '\u0627\u0646', // alef noon, the dual
  '\u0627\u062a', // alef teh, the feminine plural
  '\u0648\u0646', // waw noon, the masculine plural
  '\u064a\u0646', // yeh noon, the masculine plural and the dual
  '\u064a\u0647', // yeh heh, the feminine relative adjective (teh marbuta folds to heh)
  '\u0647', // heh, teh marbuta and "his"
  '\u064a', // yeh, the relative adjective and "my"
]

/** Whether a folded key is an Arabic word: hamza to yeh. */
function isArabic(key: string): boolean {
  const first = key.charCodeAt(0)
  return first >= 0x621 && first <= 0x64a
}

/** Where the word begins after "and" or "so", "with", "like" or "for", and the article; these only where the article shows them to be particles. */
function startOfStem(word: string): number {
  const first = word.charCodeAt(0)
  const hasConjunction = first === WAW || first === FEH
  let start = hasConjunction ? 1 : 0
  const preposition = word.charCodeAt(start)
  if (preposition === LAM && word.charCodeAt(start + 1) === LAM) start += 2
  else {
    const article = preposition === BEH || preposition === KAF ? start + 1 : start
    if (word.charCodeAt(article) === ALEF && word.charCodeAt(article + 1) === LAM) start = article + 2
    else start = first === WAW ? 1 : 0
  }
  return word.length - start >= MIN_STEM_LETTERS ? start : 0
}

/**
 * What stands for all forms of a word when texts are compared by words: an Arabic word without its particles and without endings of number,
 * gender and possession; any other key as it is. After the "light10" stemmer (Larkey, Ballesteros and Connell, 2007); purely orthographic,
 * good for finding what is alike and for nothing that a person sees.
 *
 * @param key one word folded as for search.
 */
export function lightStem(key: string): string {
  if (!isArabic(key)) return key
  const start = startOfStem(key)
  let end = key.length
  for (const ending of ENDINGS) {
    if (end - start - ending.length >= MIN_STEM_LETTERS && key.startsWith(ending, end - ending.length)) end -= ending.length
  }
  return key.slice(start, end)
}
