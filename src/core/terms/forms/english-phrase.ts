import { isIgnorable } from '../../text/transparent.ts'
import { DEMONYMS } from '../english-words.ts'
import { headOf, isPluralWord } from './english-forms.ts'

/** Words that begin with a vowel letter and not with its sound, and the other way round. */
const CONSONANT_SOUND = /^(?:uni(?!n|m)|use|usu|usa|uti|ura|uro|eu|ewe|one(?:\b|-|s)|once|ubiq|utop|ouija)/
const VOWEL_SOUND = /^(?:hour|honest|honou?r|heir)/
/** Letters whose names begin with a vowel. */
const LETTERS_WITH_VOWEL = /^[AEFHILMNORSX]/
/** Acronyms that are read as words. */
const READ_AS_WORDS = /^(?:NATO|NASA|UNESCO|UNICEF|UNSMIL|UNOG|FIFA|SWIFT|LASER|RADAR|MERS|SARS|HAMAS|LIBOR|MENA|NGOS?$)/

/** "a" or "an" before a phrase, by the sound it begins with: an hour, a university, an MP, a UN mission. */
export function indefiniteArticle(phrase: string): 'a' | 'an' {
  const word = /[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? ''
  if (/^\p{N}/u.test(word)) return /^(?:8|11(?!\d)|18(?!\d))/.test(word) ? 'an' : 'a'
  if (/^\p{Lu}{2,}s?$/u.test(word)) {
    if (/^NGO/.test(word)) return 'an'
    return READ_AS_WORDS.test(word) ? soundOf(word.toLowerCase()) : LETTERS_WITH_VOWEL.test(word) ? 'an' : 'a'
  }
  return soundOf(word.normalize('NFD').toLowerCase())
}

function soundOf(word: string): 'a' | 'an' {
  if (VOWEL_SOUND.test(word)) return 'an'
  if (CONSONANT_SOUND.test(word)) return 'a'
  return /^[aeiou]/.test(word) ? 'an' : 'a'
}

const ARTICLE = /^(the|an?)\s+(?=\S)/iu

/** A phrase without its leading article, and that article in small letters or nothing. */
export function splitArticle(text: string): Readonly<{ article: string; rest: string }> {
  const match = ARTICLE.exec(text)
  return match ? { article: (match[1] ?? '').toLowerCase(), rest: text.slice(match[0].length) } : { article: '', rest: text }
}

const OPENING = /["'\u00ab\u2018\u201c\u2039([{\u00bf\u00a1*_\u2022\u2013\u2014-]/u
const CLOSING = /["'\u00bb\u2019\u201d\u203a)\]}]/u
const TERMINAL = /[.!?\u061f\u2026\u06d4]/u
/** Abbreviations that a name or a number follows. */
const ABBREVIATIONS = /(?:^|[^\p{L}])(?:\p{L}|mr|mrs|ms|dr|prof|gen|col|lt|maj|capt|sgt|sen|rep|gov|st|no|nos|vs|e\.g|i\.e|cf|fig|vol|pp?|approx|inc|ltd|jr|sr)\.$/iu

/**
 * Whether what is written next begins a sentence: nothing but white space, marks, tags, bullets and opening quotation marks
 * stands between it and the beginning of the text, of the line, or the end of a sentence. An abbreviation ends none.
 */
export function isSentenceStart(before: string): boolean {
  let text = [...before].filter((character) => !isIgnorable(character)).join('')
  let hasSpace = false
  for (;;) {
    const last = text.at(-1)
    if (last === undefined || last === '\n' || last === '\u2029') return true
    const isSpace = /\s/u.test(last)
    if (!isSpace && !OPENING.test(last)) break
    // A straight quotation mark that a letter precedes closes.
    if (!isSpace && /["'*_-]/.test(last) && !/^$|[\s\p{Ps}\p{Pi}]$/u.test(text.slice(0, -1)) && !/^["'*_\s]*$/u.test(text)) break
    hasSpace ||= isSpace
    text = text.slice(0, -1)
  }
  while (CLOSING.test(text.at(-1) ?? '')) text = text.slice(0, -1)
  return hasSpace && TERMINAL.test(text.at(-1) ?? '') && !ABBREVIATIONS.test(text) && !/\.{3}$|\u2026$/u.test(text)
}

/** A phrase with a capital at its beginning, unless its first word has capitals of its own (iPhone). */
export function capitalised(text: string): string {
  const first = /^[^\p{L}\p{N}]*(?=\p{Ll})/u.exec(text)
  if (!first || /^[^\p{L}]*\p{Ll}+\p{Lu}/u.test(text)) return text
  const at = first[0].length
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return text.slice(0, at) + letter.toUpperCase() + text.slice(at + letter.length)
}

/** Words that have their capital in the middle of a sentence too. */
const ALWAYS_CAPITAL = new Set(
  (
    'i monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december ' +
    'ramadan easter christmas eid god allah islam christianity judaism quran koran bible torah earth internet english arabic french german spanish'
  ).split(' '),
)

/** Whether a word is a month, a weekday, a faith or a language, which are names whatever a glossary calls them. */
export function isAlwaysCapital(word: string): boolean {
  return ALWAYS_CAPITAL.has(word.toLowerCase()) && /^\p{Lu}/u.test(word)
}

/** A phrase that has a capital only because it was cited with one, as it stands inside a sentence. */
export function uncapitalised(text: string): string {
  const words = text.split(/[\s-]+/u)
  const first = words[0] ?? ''
  const isPlain = /^\p{Lu}\p{Ll}+$/u.test(first) && words.slice(1).every((word) => !/\p{Lu}/u.test(word))
  const folded = first.toLowerCase()
  if (!isPlain || ALWAYS_CAPITAL.has(folded) || DEMONYMS.has(folded) || DEMONYMS.has(folded.replace(/s$/, ''))) return text
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Common nouns that bring the article with them when a name ends in one. */
const HEADS_OF_NAMES = new Set(
  (
    'nations states kingdom republic union league council committee commission government ministry army force forces navy agency authority court ' +
    'front movement party brigade brigades organisation organization federation confederation association bank fund programme program office mission ' +
    'institute foundation ocean sea gulf river desert peninsula islands mountains emirates netherlands philippines bureau department parliament congress ' +
    'senate tribunal pact treaty accord agreement convention protocol initiative summit conference forum brotherhood quartet alliance coalition embassy ' +
    'directorate group corps guard house strip canal strait east west balkans un eu us uk usa uae'
  ).split(' '),
)

/** Whether a name is used with "the": the United Nations, the Government of National Accord, but Libya, Mitiga Airport. */
export function nameTakesArticle(name: string): boolean {
  const body = name.replace(/\s*\([^()]*\)$/u, '')
  const words = body.split(/[\s-]+/u)
  if (/['\u2019]s?$/u.test(words[0] ?? '')) return false
  if (/\s(?:of|for)\s/u.test(body)) return true
  const head = headOf(body).toLowerCase()
  return HEADS_OF_NAMES.has(words.length > 1 ? head : body.toLowerCase()) || (words.length > 1 && isPluralWord(head) && HEADS_OF_NAMES.has(head.replace(/s$/, '')))
}

/** Whether a phrase is written like a name: capitals beyond its first word, its head among them. */
export function isNameLike(text: string): boolean {
  const later = text.replace(/\s*\([^()]*\)$/u, '').split(/\s+/u)
  return /^\p{Lu}/u.test(text) && later.length > 1 && later.slice(1).some((word) => /^\p{Lu}/u.test(word)) && /^\p{Lu}/u.test(headOf(text))
}
