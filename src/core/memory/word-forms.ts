import { ARTICLE, CONJUNCTIONS, PREPOSITIONS, PRONOUNS } from '../text/clitics.ts'

const LAM = '\u0644'
const HEH = '\u0647' // what teh marbuta folds to
const TEH = '\u062a'

/** Endings of number and case, as folded. */
const INFLECTIONS: readonly string[] = [
  '\u0627', // alef, the accusative
  '\u0627\u062a', // alef teh, the feminine plural
  '\u0627\u0646', // alef noon, the dual
  '\u064a\u0646', // yeh noon, plural and dual in the other cases
  '\u0648\u0646', // waw noon, the masculine plural
]
/** What teh marbuta becomes under an ending: teh, or nothing before the plural. */
const PLURAL_OF_HEH = '\u0627\u062a' // alef teh

/** Below this, a word with an ending is mostly another word. */
const MIN_LETTERS_WITH_ENDING = 3
/** A shorter rest under an article is mostly no word of its own. */
const MIN_DEFINITE_STEM = 3
const SURE_PARTICLES = new RegExp(`^[${CONJUNCTIONS.join('')}]?(?:[${PREPOSITIONS.join('')}]?${ARTICLE}|${LAM}${LAM})`, 'u')

/** Conjunction, preposition and article as they are written before a word, nothing first. */
const PROCLITICS: readonly string[] = ['', ...CONJUNCTIONS].flatMap((conjunction) => [
  conjunction,
  conjunction + ARTICLE,
  ...PREPOSITIONS.flatMap((preposition) => [conjunction + preposition, conjunction + (preposition === LAM ? LAM + LAM : preposition + ARTICLE)]),
])
/** Those that can still stand before a word that has its article. */
const BEFORE_ARTICLE: readonly string[] = ['', ...CONJUNCTIONS].flatMap((conjunction) => [conjunction, ...PREPOSITIONS.map((preposition) => conjunction + preposition)])

/** How a word of a query may stand in a text: one of `beginnings` with one of `endings` behind it, all folded. */
export type WordForms = Readonly<{ beginnings: readonly string[]; endings: readonly string[] }>

function arabicEndings(stem: string): readonly string[] {
  return stem.length < MIN_LETTERS_WITH_ENDING ? [''] : ['', ...INFLECTIONS, ...PRONOUNS]
}

function formsOfStem(stem: string): readonly WordForms[] {
  const forms: WordForms[] = [{ beginnings: PROCLITICS.map((proclitic) => proclitic + stem), endings: arabicEndings(stem) }]
  // A lam of the stem swallows the one of the article: three lams are written as two.
  if (stem.startsWith(LAM)) forms.push({ beginnings: ['', ...CONJUNCTIONS].map((conjunction) => conjunction + LAM + stem), endings: arabicEndings(stem) })
  if (!stem.endsWith(HEH) || stem.length <= MIN_LETTERS_WITH_ENDING) return forms
  const open = stem.slice(0, -1)
  return [...forms, { beginnings: PROCLITICS.map((proclitic) => proclitic + open), endings: [PLURAL_OF_HEH, ...PRONOUNS.map((pronoun) => TEH + pronoun), `${TEH}\u0627\u0646`, `${TEH}\u064a\u0646`] }]
}

/**
 * An Arabic word as it is looked for in running text: behind conjunctions, prepositions and the article, and before endings of number, case
 * and possession. What stands before an article in the query is taken off first. Purely orthographic: a few of the forms are other words.
 * @param word folded.
 */
export function arabicForms(word: string): readonly WordForms[] {
  const particles = SURE_PARTICLES.exec(word)?.[0] ?? ''
  const stem = word.slice(particles.length)
  if (particles === '' || stem.length < MIN_DEFINITE_STEM) return formsOfStem(word)
  // The letters may be the word's own, as in the words for commitment and for committee.
  return [{ beginnings: BEFORE_ARTICLE.map((before) => before + word), endings: arabicEndings(word) }, ...formsOfStem(stem)]
}

const MIN_ENGLISH_LETTERS = 3

/** A word in Latin script with the regular endings of English. @param word folded. */
export function latinForms(word: string): readonly WordForms[] {
  if (word.length < MIN_ENGLISH_LETTERS) return [{ beginnings: [word], endings: [''] }]
  const forms: WordForms[] = [{ beginnings: [word], endings: ['', 's', 'es', 'd', 'ed', 'ing'] }]
  const stem = word.slice(0, -1)
  // A stem without a vowel is no verb's: "the" has no form "thing".
  if (word.endsWith('e') && /[aeiouy]/.test(stem)) forms.push({ beginnings: [stem], endings: ['ing'] })
  if (/[^aeiou]y$/.test(word)) forms.push({ beginnings: [stem], endings: ['ies', 'ied'] })
  return forms
}
