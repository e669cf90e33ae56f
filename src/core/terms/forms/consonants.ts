import { foldForSearch } from '../../text/fold.ts'

/** Arabic letters by the class of consonants that transliterations write for them; vowels and semivowels have none. Keys are folded. */
const ARABIC: ReadonlyMap<string, string> = new Map([
  ['\u0628', 'b'], // beh
  ['\u062a', 't'], // teh
  ['\u0637', 't'], // tah
  ['\u062b', 't'], // theh
  ['\u062c', 'g'], // jeem
  ['\u063a', 'g'], // ghain
  ['\u062d', 'h'], // hah
  ['\u062e', 'k'], // khah
  ['\u0642', 'k'], // qaf
  ['\u0643', 'k'], // kaf
  ['\u062f', 'd'], // dal
  ['\u0636', 'd'], // dad
  ['\u0630', 'z'], // thal
  ['\u0638', 'z'], // zah
  ['\u0632', 'z'], // zain
  ['\u0631', 'r'], // reh
  ['\u0633', 's'], // seen
  ['\u0635', 's'], // sad
  ['\u0634', 'x'], // sheen
  ['\u0641', 'f'], // feh
  ['\u0644', 'l'], // lam
  ['\u0645', 'm'], // meem
  ['\u0646', 'n'], // noon
])
/** Written as two letters, or with another sound before some vowels. */
const LATIN_GROUPS: readonly (readonly [RegExp, string])[] = [
  [/tch|sch|sh|ch/g, 'x'],
  [/kh|ck|q/g, 'k'],
  [/gh/g, 'g'],
  [/ph|v/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'z'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/j/g, 'g'],
  [/p/g, 'b'],
  [/[^bdfghklmnrstxz]/g, ''],
]
const ARABIC_ARTICLE = /^\u0627\u0644(?=..)/ // alef lam
const LATIN_ARTICLE = /^(?:al|el|as|ash|ar|an|at|ad|az)-/
/** Heh at the end of a word is a vowel's seat. */
const FINAL_HEH = /\u0647$/

function collapsed(text: string): string {
  return text.replace(/(.)\1+/g, '$1')
}

/** The consonants of a name by classes that survive transliteration between Arabic and Latin letters; articles are left out. */
export function skeletonOf(word: string): string {
  const folded = foldForSearch(word)
  if (/\p{Script=Arabic}/u.test(folded)) {
    const letters = folded.replace(ARABIC_ARTICLE, '').replace(FINAL_HEH, '')
    return collapsed([...letters].map((letter) => ARABIC.get(letter) ?? (letter === '\u0647' ? 'h' : '')).join(''))
  }
  const bare = folded.replace(LATIN_ARTICLE, '').replace(/'s?$/, '').replace(/[ae]h$/, '')
  // x in Latin is k and s; it must not be taken for the class of sheen.
  return collapsed(LATIN_GROUPS.reduce((text, [pattern, put]) => text.replace(pattern, put), bare.replace(/x/g, 'ks')))
}

/** How alike two skeletons are, from 0 to 1: one minus their edit distance by the longer length. Two consonants must be the same. */
export function skeletonSimilarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  if (Math.min(a.length, b.length) < 2) return 0
  if (longest <= 2) return a === b ? 1 : 0
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return 1 - (previous[b.length] ?? longest) / longest
}
