/**
 * Letters of folded texts in 16 classes that are about equally frequent in English, and again in Arabic. Two texts whose counts differ by n in
 * sum are at least n characters apart.
 */
const CLASSES: readonly string[] = [
  'e\u0627', // alef
  't\u0644', // lam
  'a\u064a', // yeh
  'o\u0645', // meem
  'i\u0646', // noon
  'n\u0648', // waw
  's\u0631', // reh
  'r\u062a', // teh
  'hg\u0647', // heh
  'dp\u0628\u062e', // beh, khah
  'lb\u0639\u0634', // ain, sheen
  'cv\u062f\u0635', // dal, sad
  'uk\u0633\u0637', // seen, tah
  'mw\u0641\u0632', // feh, zain
  'fy\u0642\u062c', // qaf, jeem
]
const OTHER = CLASSES.length
const SPACE = 0x20
/** The class of each code unit. */
const CLASS_OF = new Uint8Array(0x10000).fill(OTHER)
for (const [index, letters] of CLASSES.entries()) for (const letter of letters) CLASS_OF[letter.charCodeAt(0)] = index

/** The counts of a text: 16 bytes, of which no one is above `MOST`; spaces are not counted. */
export const BAG_CLASSES = 16
const MOST = 15

/** Counts the letters of a folded text into `counts` from `at`. */
export function countLetters(folded: string, counts: Uint8Array, at: number): void {
  counts.fill(0, at, at + BAG_CLASSES)
  for (let index = 0; index < folded.length; index++) {
    const unit = folded.charCodeAt(index)
    const place = at + CLASS_OF[unit]!
    if (unit !== SPACE && counts[place]! < MOST) counts[place]!++
  }
}

/** The sum of two times four counts of one byte each, every one cut at `MOST`. */
export function addCounts(a: number, b: number): number {
  const sum = a + b
  return (sum | (((sum >>> 4) & 0x01010101) * MOST)) & 0x0f0f0f0f
}
