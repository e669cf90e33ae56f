import { IRREGULAR_PLURALS, IRREGULAR_VERB_FORMS, NEVER_REGULAR } from '../english-irregular.ts'
import { baseForms } from '../english-inflection.ts'
import { PREPOSITIONS } from '../english-words.ts'

function list(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Nouns that are the same in singular and plural, and those that look like plurals of nothing. */
const INVARIANT = list(`
  aircraft spacecraft hovercraft sheep deer fish salmon series species means headquarters crossroads offspring barracks
  police cattle people personnel staff clergy swiss chinese japanese portuguese vietnamese lebanese sudanese maltese
`)
/** Nouns that are not counted. */
const UNCOUNTABLE = list(`
  accommodation advice air aid anger baggage behaviour behavior business cash chaos clothing corruption courage damage democracy diplomacy
  education electricity employment equipment evidence expertise extremism firing food freedom fuel fun funding furniture gas gold growth
  happiness hardware harm health help homework honesty housing humanity ice immunity independence infrastructure information
  integrity intelligence jewellery jewelry justice knowledge labour labor land literature logistics luck luggage machinery mail
  mathematics mediation migration money mud music nationalism news nutrition oil oxygen participation patience peace physics politics
  pollution poverty progress racism rain research resilience responsibility rice safety sand security shelling shooting software soil
  sovereignty stability stuff support terrorism trade traffic training transparency transport transportation travel trust truth
  unemployment unity violence water wealth weaponry weather wheat wine work health-care healthcare confidence confidence-building
  economics ethics aerospace agriculture archaeology biology chemistry history
`)
/** Singulars in -s. */
const SINGULAR_IN_S = list('lens canvas atlas bias christmas gas bus virus census consensus corps chaos ethos cosmos pancreas alias')
/** Nouns in -o whose plural has -es. */
const PLURAL_OES = list('hero potato tomato echo veto torpedo cargo embargo mosquito domino volcano tornado negro mango motto')
const SIBILANT = /(?:s|x|z|ch|sh)$/
/** One syllable that ends in one vowel and one consonant doubles the consonant before a vowel. */
const DOUBLING = /^[^aeiou]*(?:qu)?[aeiouy][^aeiouywx]$/
/** Words of two syllables that are stressed on the second. */
const DOUBLING_WORDS = /^(?:admit|commit|submit|permit|omit|emit|transmit|refer|prefer|defer|infer|confer|transfer|occur|concur|incur|deter|rebel|repel|expel|compel|propel|control|patrol|enrol|regret|equip|begin|forget|upset|abet|rebut|acquit|allot)$/
/** Heads of a noun phrase stand before these. */
const AFTER_HEAD = new Set([...PREPOSITIONS, 'to', 'that', 'who', 'which'])
/** Adjectives that stand behind their noun in titles. */
const POSTNOMINAL = list('elect designate laureate emeritus plenipotentiary')
/** Titles in which "general" is the noun. */
const RANKS_OF_GENERAL = list('major brigadier lieutenant colonel army')

const irregularPlurals = new Map<string, string>()
for (const [plural, singulars] of IRREGULAR_PLURALS) {
  for (const singular of singulars) if (!irregularPlurals.has(singular)) irregularPlurals.set(singular, plural)
}
/** Plurals that the regular ending gives too, and more often. */
for (const singular of list('die base ax corpus formula index antenna syllabus radius bureau plateau gas bus forum referendum memorandum')) irregularPlurals.delete(singular)
irregularPlurals.set('bus', 'buses').set('gas', 'gases').set('die', 'dice').set('base', 'bases').set('ax', 'axes')

const irregularVerbs = new Map<string, string[]>()
for (const [form, bases] of IRREGULAR_VERB_FORMS) {
  for (const base of bases) irregularVerbs.set(base, [...(irregularVerbs.get(base) ?? []), form])
}
/** Gives a word the capital, or the capitals, of another. */
function inCaseOf(model: string, word: string): string {
  const first = model.charAt(0)
  return first !== first.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word
}

/** Abstract nouns by their ending, and those that only look like them. */
const ABSTRACT = /(?:ness|ism|ship|hood)$/
const NOT_ABSTRACT = /(?:(?:relation|partner|member|champion|leader|owner|scholar|fellow)ship|^(?:battle|war|air|space|flag)?ship|neighbou?rhood|harness|witness|business|prism|mechanism|organism)$/

/** Whether a noun is mostly not counted: it takes no plural and no "a". */
export function isUncountable(noun: string): boolean {
  const word = noun.toLowerCase()
  return UNCOUNTABLE.has(word) || (ABSTRACT.test(word) && !NOT_ABSTRACT.test(word))
}

/** Whether a noun already stands in the plural, by its ending and the irregular plurals. */
export function isPluralWord(noun: string): boolean {
  const word = noun.toLowerCase()
  if (INVARIANT.has(word) || SINGULAR_IN_S.has(word) || isUncountable(word)) return /^(?:people|police|cattle)$/.test(word)
  if (irregularPlurals.has(word)) return false
  return /^(?:\p{Lu}\p{L}*\p{Lu})s$/u.test(noun) || baseForms(word).some(({ form }) => form === 'plural')
}

/** The plural of one noun; the noun itself where it is one already, or has none. */
export function pluralOfWord(noun: string): string {
  const word = noun.toLowerCase()
  if (INVARIANT.has(word) || isUncountable(word) || isPluralWord(noun)) return noun
  const irregular = irregularPlurals.get(word) ?? compoundPlural(word)
  if (irregular !== undefined) return inCaseOf(noun, irregular)
  if (/\p{Lu}$/u.test(noun)) return `${noun}s`
  if (/[^aeiou]y$/.test(word)) return `${noun.slice(0, -1)}ies`
  return SIBILANT.test(word) || PLURAL_OES.has(word) ? `${noun}es` : `${noun}s`
}

/** Compounds inflect as their last part does: spokeswoman, grandchild. */
function compoundPlural(word: string): string | undefined {
  for (const ending of ['man', 'child', 'foot', 'person', 'wife', 'knife', 'shelf']) {
    if (!word.endsWith(ending) || word.length < ending.length + 3) continue
    if (ending === 'man' && /(?:human|german|roman|ottoman|talisman|shaman|caiman)$/.test(word)) return undefined
    const plural = irregularPlurals.get(ending)
    if (plural) return word.slice(0, -ending.length) + plural
  }
  return undefined
}

/** A phrase in words and what stands between them; a bracketed end is no part of it. */
type Phrase = Readonly<{ parts: string[]; head: number; end: string }>

function headIndex(parts: readonly string[]): number {
  const words = parts.filter((_, index) => index % 2 === 0)
  const stop = words.findIndex((word, index) => index > 0 && AFTER_HEAD.has(word.toLowerCase()))
  let head = (stop > 0 ? stop : words.length) - 1
  const last = (words[head] ?? '').toLowerCase()
  const isTitle = last === 'general' && !RANKS_OF_GENERAL.has((words[head - 1] ?? '').toLowerCase())
  if (head > 0 && (POSTNOMINAL.has(last) || isTitle)) head--
  return head * 2
}

function phraseOf(text: string): Phrase {
  const bracket = /\s*\([^()]*\)$/u.exec(text)
  const body = bracket ? text.slice(0, bracket.index) : text
  const parts = body.split(/([\s-]+)/u)
  return { parts, head: headIndex(parts), end: bracket?.[0] ?? '' }
}

/** The noun that says what a phrase is: "confidence-building measures" is of measures, "Secretary-General" of a secretary. */
export function headOf(text: string): string {
  const { parts, head } = phraseOf(text)
  return parts[head] ?? text
}

/** The plural of a phrase: of its head; a phrase whose head has no letters stays as it is. */
export function pluralOfPhrase(text: string): string {
  const { parts, head, end } = phraseOf(text)
  const noun = parts[head] ?? ''
  if (!/\p{L}/u.test(noun)) return text
  const plural = pluralOfWord(noun)
  return [...parts.slice(0, head), plural, ...parts.slice(head + 1)].join('') + (plural === noun ? end : pluralBracket(end))
}

/** An acronym in brackets goes into the plural with the phrase that it stands for. */
function pluralBracket(end: string): string {
  return end.replace(/\((\p{Lu}{2,})\)$/u, '($1s)')
}

function beforeVowel(verb: string): string {
  if (/(?:[^aeiou]|u)e$/.test(verb)) return verb.slice(0, -1)
  if (DOUBLING.test(verb) || DOUBLING_WORDS.test(verb)) return verb + verb.charAt(verb.length - 1)
  return verb
}

/** Past, participle, -s and -ing of a verb of one word. */
export type VerbForms = Readonly<{ thirdPerson: string; ing: string; past: readonly string[] }>

/** Forms of an English verb in small letters. */
export function verbFormsOf(verb: string): VerbForms {
  const irregular = (irregularVerbs.get(verb) ?? []).filter((form) => form !== verb)
  const past = irregular.filter((form) => !/(?:ing|oes|has|is|am|are)$/.test(form))
  const regular = /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : verb.endsWith('e') ? `${verb}d` : `${beforeVowel(verb)}ed`
  const third = irregular.find((form) => /^(?:does|goes|has|is)$/.test(form))
  const ing = irregular.find((form) => form.endsWith('ing')) ?? (verb.endsWith('ie') ? `${verb.slice(0, -2)}ying` : `${beforeVowel(verb)}ing`)
  return { thirdPerson: third ?? regularThird(verb), ing, past: NEVER_REGULAR.has(verb) || past.length > 0 ? past : [regular] }
}

function regularThird(verb: string): string {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`
  return SIBILANT.test(verb) || verb.endsWith('o') ? `${verb}es` : `${verb}s`
}
