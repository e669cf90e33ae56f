import { createRequire } from 'node:module'
import { codecFor, type EncodingName } from './text-codecs.ts'

export type EncodingGuess = Readonly<{ name: EncodingName; confidence: number }>

/** What is known of a file's encoding: every encoding that can read it, best first; `isSure` false asks the user. */
export type EncodingDetection = Readonly<{ guesses: readonly EncodingGuess[]; isSure: boolean; hasMark: boolean }>

const SURE_CONFIDENCE = 0.8
/** Statistics need this much of a file, and no more. */
const SAMPLE_BYTES = 65_536

/**
 * Letters of Arabic newspaper text, per thousand letters, counted once over a mixed sample and rounded.
 * Letters that are not listed count as rare.
 */
const LETTER_FREQUENCY: Readonly<Record<string, number>> = {
  '\u0627': 160, // alef
  '\u0644': 120, // lam
  '\u064a': 75, // yeh
  '\u0645': 62, // meem
  '\u0646': 56, // noon
  '\u0648': 55, // waw
  '\u062a': 50, // teh
  '\u0631': 48, // reh
  '\u0629': 36, // teh marbuta
  '\u0628': 35, // beh
  '\u0639': 34, // ain
  '\u062f': 32, // dal
  '\u0633': 28, // seen
  '\u0641': 26, // feh
  '\u0647': 26, // heh
  '\u0642': 22, // qaf
  '\u062d': 20, // hah
  '\u0643': 19, // kaf
  '\u0623': 19, // alef with hamza above
  '\u062c': 14, // jeem
  '\u0634': 11, // sheen
  '\u0637': 11, // tah
  '\u0635': 10, // sad
  '\u0649': 10, // alef maksura
  '\u062e': 9, // khah
  '\u0625': 8, // alef with hamza below
  '\u0636': 7, // dad
  '\u0630': 6, // thal
  '\u062b': 6, // theh
  '\u0626': 5, // yeh with hamza
  '\u0632': 5, // zain
  '\u0621': 4, // hamza
  '\u063a': 4, // ghain
  '\u0638': 3, // zah
  '\u0624': 2, // waw with hamza
  '\u0622': 2, // alef with madda
}
const RARE_FREQUENCY = 0.2
const ARABIC_LETTER = /[\u0621-\u064a]/
/** The article at the start of a word: the strongest sign of the right table. */
const ARTICLE = /(?<![\u0621-\u064a])\u0627\u0644(?=[\u0621-\u064a])/g
const ARTICLE_BONUS = 2.5
/** Latin letters with marks, or signs such as the multiplication sign, touching an Arabic letter. */
const MIXED = /[\u0621-\u064a][\u00a1-\u024f]|[\u00a1-\u024f][\u0621-\u064a]/g
const MIXED_PENALTY = 4
const LEGACY: readonly EncodingName[] = ['windows-1256', 'iso-8859-6', 'windows-1252']

const MARKS: readonly (readonly [EncodingName, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

function markOf(bytes: Uint8Array): EncodingName | null {
  return MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null
}

/** Whether the bytes are text in an encoding, letting a character that the sample's end cut be. */
function canRead(name: EncodingName, bytes: Uint8Array, isWhole: boolean): boolean {
  if (name === 'utf-8' && !isWhole) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
      return true
    } catch {
      return false
    }
  }
  try {
    codecFor(name).decode(isWhole || !name.startsWith('utf-16') ? bytes : bytes.subarray(0, bytes.length & ~1))
    return true
  } catch {
    return false
  }
}

/** Share of the code units that ordinary Arabic or English text is made of. */
function plausibleShare(name: 'utf-16le' | 'utf-16be', bytes: Uint8Array): number {
  const low = name === 'utf-16le' ? 0 : 1
  let plausible = 0
  const units = bytes.length >> 1
  for (let index = 0; index < units; index++) {
    const unit = (bytes[2 * index + low] ?? 0) | ((bytes[2 * index + 1 - low] ?? 0) << 8)
    const isAscii = (unit >= 0x20 && unit < 0x7f) || unit === 0x09 || unit === 0x0a || unit === 0x0d
    if (isAscii || (unit >= 0x0600 && unit < 0x0700) || (unit >= 0xa0 && unit < 0x180) || (unit >= 0x2000 && unit < 0x2070)) plausible++
  }
  return units === 0 ? 0 : plausible / units
}

function detectUtf16(bytes: Uint8Array, isWhole: boolean): EncodingGuess[] {
  if (isWhole && bytes.length % 2 === 1) return []
  return (['utf-16le', 'utf-16be'] as const)
    .map((name) => ({ name, confidence: plausibleShare(name, bytes) }))
    .filter(({ name, confidence }) => confidence > 0.9 && canRead(name, bytes, isWhole))
}

/** How well a decoded text looks like Arabic: a sum of log-likelihoods against evenly spread letters. */
function arabicEvidence(text: string): number {
  let evidence = 0
  for (const character of text) {
    if (ARABIC_LETTER.test(character)) evidence += Math.log((LETTER_FREQUENCY[character] ?? RARE_FREQUENCY) / 25)
    else if (character >= '\u00a1' && character <= '\u024f') evidence -= 1
    else if (character >= '\u0080' && character < '\u00a0') evidence -= 4
  }
  evidence += (text.match(ARTICLE)?.length ?? 0) * ARTICLE_BONUS
  return evidence - (text.match(MIXED)?.length ?? 0) * MIXED_PENALTY
}

/** Latin text with a few marks or curly quotes: the Western table reads it, an Arabic one would see stray letters. */
function westernEvidence(text: string): number {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0
  const marked = text.match(/[\u0080-\uffff]/g)?.length ?? 0
  const upperRuns = text.match(/[\u00c0-\u00de]{2,}/g)?.length ?? 0
  return letters > marked * 8 ? Math.min(20, marked) - 6 * upperRuns : -marked
}

function detectLegacy(bytes: Uint8Array, isWhole: boolean): EncodingGuess[] {
  const scored = LEGACY.filter((name) => canRead(name, bytes, isWhole)).map((name) => {
    const text = codecFor(name).decode(bytes)
    return { name, evidence: name === 'windows-1252' ? westernEvidence(text) : arabicEvidence(text) }
  })
  const best = Math.max(...scored.map(({ evidence }) => evidence))
  const weights = scored.map(({ name, evidence }) => ({ name, weight: Math.exp(Math.max(-30, (evidence - best) / 4)) }))
  const total = weights.reduce((sum, { weight }) => sum + weight, 0)
  // Where no table gives a likely text, none of them is more than a proposal.
  const ceiling = best > 0 ? 0.95 : 0.5
  return weights.map(({ name, weight }) => ({ name, confidence: (ceiling * weight) / total }))
}

/** Whether a known multi-byte encoding that is not read here fits the bytes better than a guess of ours. */
function isForeign(bytes: Uint8Array): boolean {
  const { analyse } = createRequire(import.meta.url)('chardet') as { analyse: (bytes: Uint8Array) => { name: string; confidence: number }[] }
  const best = analyse(bytes)[0]
  return best !== undefined && best.confidence > 90 && /^(?:Shift_JIS|EUC|GB18030|Big5|ISO-2022|UTF-32)/.test(best.name)
}

/**
 * Guesses the encoding of a text file from its bytes, or from its first bytes where `isWhole` is false.
 * UTF-8 that is valid and UTF-16 with a mark are sure; legacy tables are told apart by the letters they give.
 */
export function detectEncoding(bytes: Uint8Array, isWhole = true): EncodingDetection {
  const mark = markOf(bytes)
  if (mark && canRead(mark, bytes, isWhole)) return { guesses: [{ name: mark, confidence: 1 }], isSure: true, hasMark: true }
  const utf16 = detectUtf16(bytes, isWhole)
  const isUtf8 = canRead('utf-8', bytes, isWhole) && !(utf16.length > 0 && bytes.includes(0))
  if (isUtf8) return { guesses: [{ name: 'utf-8', confidence: 0.99 }], isSure: true, hasMark: false }
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const legacy = utf16.length > 0 && bytes.includes(0) ? [] : detectLegacy(sample, isWhole && sample.length === bytes.length)
  const guesses = [...utf16, ...legacy].sort((a, b) => b.confidence - a.confidence)
  const best = guesses[0]
  const isSure = best !== undefined && best.confidence >= SURE_CONFIDENCE && (best.name.startsWith('utf') || !isForeign(sample))
  return { guesses, isSure, hasMark: false }
}
