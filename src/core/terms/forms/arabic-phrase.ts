import { ARTICLE, lettersOf } from '../../text/clitics.ts'
import { brokenPlurals, isFunctionWord, singularsOf } from '../arabic-lexicon.ts'
import { LAM, TEH_MARBUTA, hasArticle, splitParticles, withoutArticle } from './arabic-word.ts'
import { isListedStem } from './known-words.ts'

const TEH = '\u062a'
const ALEF = '\u0627'
const ALEF_MAKSURA = '\u0649'
const HAMZA = '\u0621'
const HAMZA_ON_YEH = '\u0626'
const NOON = '\u0646'
const TATWEEL = '\u0640'

const FEMININE_RELATIVE = /\u064a\u0629$/ // yeh, teh marbuta
/** Nouns that end as a feminine relative adjective does. */
const NOUNS_IN_YEH_TEH = new Set(
  (
    'تنمية حرية قضية هوية اتفاقية مسؤولية جمهورية ميزانية تربية جنسية نظرية خلية شفافية ضحية وصية نية قرية ' +
    'تسوية تغطية توعية تزكية ترقية تهدئة تعبئة رعية كلية صلاحية فعالية إمكانية أغلبية أقلية استراتيجية إستراتيجية حماية وقاية رعاية نهاية بداية ' +
    'رواية ولاية غاية هداية دراية بنية سورية'
  ).split(' '),
)
/** Fields that are nouns after "ministry" and "ministers", and adjectives elsewhere: interior, foreign affairs, finance. */
const FIELDS = new Set('داخلية خارجية مالية'.split(' '))
const MINISTRIES = new Set('وزارة وزراء وزارات'.split(' '))
/** Nouns that end as a relative adjective does. */
const NOUNS_IN_YEH = new Set('نادي وادي تحدي توازي مساعي أراضي مباني أيدي كرسي وحي رأي وعي سعي نفي تصدي تعدي تخلي تولي تلقي'.split(' '))
/** Short adjectives that look like nouns: special, general, important, serious, sharp, complete, free. */
const SHORT_ADJECTIVES = new Set('خاص عام هام جاد حاد تام حر'.split(' '))
/** Verbal nouns of form III, which look like feminine participles: mufawada, muraqaba. */
const VERBAL_NOUN_III = /^\u0645.\u0627..\u0629$/
const PARTICIPLE = /^\u0645/ // meem
const FORM_FAIL = /^.\u0627..$/ // alef second of four: dam, shamil
const FORM_FAIIL = /^..\u064a.$/ // yeh third of four: kabir
const FORM_FAILA = /^.\u0627..\u0629$|^.\u0627.\u0629$/
const FORM_FAIILA = /^..\u064a.\u0629$/
/** Elatives and colours are adjectives after a noun: ahmar, abyad. */
const FORM_AFAL = /^\u0623...$/

function isFeminineOrPlural(letters: string): boolean {
  const { folded } = lettersOf(letters)
  return letters.endsWith(TEH_MARBUTA) || /\u0627\u062a$/.test(letters) || singularsOf(folded) !== undefined
}

/** A noun with a plural of its own in the list is no adjective there. */
function isListedNoun(letters: string): boolean {
  return brokenPlurals(lettersOf(letters).folded).length > 0
}

/**
 * Whether a word after a noun is an adjective of it rather than its genitive, by spelling and the list of plurals: an
 * adjective agrees in gender and has the shape of a relative, a participle or one of the patterns of adjectives. Both without article.
 */
export function isAdjectiveAfter(noun: string, word: string): boolean {
  const isFeminine = word.endsWith(TEH_MARBUTA)
  const nounIsFeminine = isFeminineOrPlural(noun)
  if (isFeminine && !nounIsFeminine) return false
  if (SHORT_ADJECTIVES.has(isFeminine ? word.slice(0, -1) : word)) return true
  if (FEMININE_RELATIVE.test(word)) return !NOUNS_IN_YEH_TEH.has(word) && !(FIELDS.has(word) && MINISTRIES.has(noun))
  if (isFeminine) {
    if (VERBAL_NOUN_III.test(word)) return false
    if (isListedNoun(word)) return false
    return PARTICIPLE.test(word) || FORM_FAILA.test(word) || FORM_FAIILA.test(word)
  }
  if (/\u064a(?:\u0646|\u0648\u0646)?$/.test(word) && word.length >= 3) return !NOUNS_IN_YEH.has(word) && !/\u064a\u0646$/.test(word)
  if (nounIsFeminine && noun.endsWith(TEH_MARBUTA)) return false
  if (isListedNoun(word) && !FORM_FAIIL.test(word)) return false
  if (isHumanNoun(word)) return false
  return FORM_FAIIL.test(word) || FORM_FAIL.test(word) || FORM_AFAL.test(word) || (PARTICIPLE.test(word) && word.length >= 4)
}

/** Nouns with a plural in fu'ala, which are people: minister, ambassador. */
function isHumanNoun(letters: string): boolean {
  return brokenPlurals(lettersOf(letters).folded).some(({ spelled }) => /^.{3}\u0627\u0621$/.test(spelled))
}

type Phrase = Readonly<{ words: readonly string[]; gaps: readonly string[]; /** Words before a preposition. */ size: number; /** Index of the last noun of a genitive chain. */ last: number }>

function phraseOf(text: string): Phrase {
  const parts = text.split(/(\s+)/u)
  const words = parts.filter((_, index) => index % 2 === 0)
  const gaps = parts.filter((_, index) => index % 2 === 1)
  const isOutside = (word: string, index: number): boolean => {
    const { letters, folded } = lettersOf(word)
    return index > 0 && (letters === '' || !/\p{Script=Arabic}/u.test(letters) || isFunctionWord(letters, folded) || splitParticles(letters).particles.length > 0)
  }
  const outside = words.findIndex(isOutside)
  const size = outside < 0 ? words.length : outside
  let last = 0
  const plain = words.map((word) => lettersOf(withoutArticle(word)).letters)
  while (last + 1 < size && !isAdjectiveAfter(plain[last] ?? '', plain[last + 1] ?? '') && !isAdjectiveAfter(plain[0] ?? '', plain[last + 1] ?? '')) last++
  return { words, gaps, size, last }
}

function join(words: readonly string[], gaps: readonly string[]): string {
  return words.map((word, index) => word + (gaps[index] ?? '')).join('')
}

/** Whether a phrase is definite by an article on its first word or further on, before any preposition. */
export function isDefinite(text: string): boolean {
  const { words, size } = phraseOf(text)
  return words.slice(0, size).some(hasArticle)
}

/**
 * A phrase with the article: on a noun and its adjectives alike, in a genitive chain on its last noun (and adjectives
 * after it). What is definite stays as it is, and what comes after a preposition is not touched.
 */
export function definitePhrase(text: string): string {
  if (isDefinite(text) || !/^\p{Script=Arabic}/u.test(text)) return text
  const { words, gaps, size, last } = phraseOf(text)
  return join(words.map((word, index) => (index >= last && index < size && !hasArticle(word) ? ARTICLE + word : word)), gaps)
}

/** A phrase without the articles that make its first word definite; a genitive chain that ends in one keeps it. */
export function indefinitePhrase(text: string): string {
  const { words, gaps, size } = phraseOf(text)
  if (!hasArticle(words[0] ?? '')) return text
  return join(words.map((word, index) => (index < size ? withoutArticle(word) : word)), gaps)
}

/** Puts particles in front of a phrase as they are written: lam and article become two lams, never lam alef lam. */
export function withParticles(particles: string, phrase: string): string {
  if (particles === '') return phrase
  if (!/^\p{Script=Arabic}/u.test(phrase)) return `${particles}${TATWEEL}${phrase}`
  const isArticleAfterLam = particles.endsWith(LAM) && hasArticle(phrase.split(/\s/u, 1)[0] ?? '')
  if (!isArticleAfterLam) return particles + phrase
  const rest = phrase.slice(lettersOf(phrase).places[ARTICLE.length] ?? 0)
  return rest.startsWith(LAM) ? particles + LAM + rest.slice(LAM.length) : particles + LAM + rest
}

function boundForms(word: string): string[] {
  const before = word.slice(0, -1)
  if (word.endsWith(TEH_MARBUTA)) return [before + TEH]
  if (word.endsWith(ALEF_MAKSURA)) return [before + ALEF]
  if (word.endsWith(ALEF + HAMZA)) return [before + HAMZA_ON_YEH, `${before}\u0624`, word]
  if (/[\u0648\u064a]\u0646$/.test(word) && word.length > 4 && !isListedStem(lettersOf(word).folded)) return [word.slice(0, -NOON.length)]
  return [word]
}

/** A noun, or a noun with its adjectives, with a pronoun; the likeliest case first. A genitive chain gets none: empty. */
export function withPronoun(text: string, pronoun: string): readonly string[] {
  const bare = indefinitePhrase(text)
  const { words, gaps, size, last } = phraseOf(bare)
  if (last > 0 || words.slice(1, size).some(hasArticle)) return []
  return boundForms(words[0] ?? '').map((bound) =>
    join(words.map((word, index) => (index === 0 ? bound + pronoun : index < size ? ARTICLE + word : word)), gaps),
  )
}

/** Changes the head of a phrase, and its adjectives as given. */
export function inflectPhrase(text: string, head: (word: string) => string, adjective: (word: string) => string): string {
  const { words, gaps, size, last } = phraseOf(text)
  const keepArticle = (word: string, change: (plain: string) => string): string => (hasArticle(word) ? ARTICLE : '') + change(withoutArticle(word))
  // Adjectives after a genitive agree with one or the other noun: only a genitive without adjectives is sure.
  if (last > 0) return join(words.map((word, index) => (index === 0 ? keepArticle(word, head) : word)), gaps)
  return join(words.map((word, index) => (index === 0 ? keepArticle(word, head) : index < size ? keepArticle(word, adjective) : word)), gaps)
}

/** The last noun of a genitive chain, or null where the phrase is none. */
export function lastGenitive(text: string): string | null {
  const { words, last } = phraseOf(text)
  return last > 0 ? (words[last] ?? null) : null
}

/** Whether something follows the first word to which it is bound, so that sound plurals lose their noon. */
export function isGenitiveChain(text: string): boolean {
  return phraseOf(text).last > 0
}

/** Feminine of an adjective: teh marbuta behind it, where it has none. */
export function feminineOf(adjective: string): string {
  if (adjective.endsWith(TEH_MARBUTA) || adjective.endsWith(ALEF + HAMZA) || adjective.endsWith(ALEF_MAKSURA)) return adjective
  if (/^\u0623(?!\u0648\u0644)...$/.test(adjective) && !/[\u0648\u064a]/.test(adjective.slice(-1))) {
    const listed = singularFeminine(adjective)
    if (listed) return listed
  }
  return adjective + TEH_MARBUTA
}

/** The colours and elatives have their feminine in the list of plurals. */
function singularFeminine(adjective: string): string | undefined {
  return brokenPlurals(lettersOf(adjective).folded)
    .map(({ spelled }) => spelled)
    .find((form) => /(?:\u0627\u0621|\u0649)$/.test(form))
}
