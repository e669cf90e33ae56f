import { IRREGULAR_DEGREES, IRREGULAR_PLURALS, IRREGULAR_VERB_FORMS, NEVER_REGULAR } from './english-irregular.ts'

/** What a word can be of another: its plural, its form in -s, -ing, past or participle, its comparative or superlative. */
export type EnglishForm = 'plural' | 'third person' | 'ing' | 'past' | 'degree'

/** A word of which another can be a form. */
export type BaseForm = Readonly<{ base: string; form: EnglishForm }>

const VOWEL = /[aeiouy]/
/** One syllable that ends in one vowel and one consonant: it doubles the consonant before -ed, -ing, -er. */
const DOUBLING_SYLLABLE = /^[^aeiou]*(?:qu)?[aeiouy][^aeiouywx]$/
/** A doubled consonant that an ending can have caused. */
const DOUBLED = /([bdgklmnprt])\1$/
/** Before these an irregular verb keeps its forms: foretold, overslept, rebuilt. */
const VERB_PREFIX = /^(?:fore|inter|mis|out|over|re|un|under|up|with)(?=...)/
/** No verb, noun or adjective that takes endings is shorter. */
const MIN_BASE_LETTERS = 2
const SIBILANT = /(?:s|x|z|ch|sh)$/

function basesUnderS(word: string): string[] {
  if (!/[^s']s$/.test(word) || word.length < 4) return []
  const bases: string[] = []
  if (word.endsWith('ies') && word.length > 4) bases.push(`${word.slice(0, -3)}y`)
  const stem = word.slice(0, -2)
  const isEs = word.endsWith('es')
  if (isEs && (SIBILANT.test(stem) || stem.endsWith('o'))) bases.push(stem)
  if (!/(?:[^aeo]u|i)s$/.test(word) || /(?:menus|taxis|skis|alibis)$/.test(word)) bases.push(word.slice(0, -1))
  return bases
}

/**
 * Words that a vowel ending (-ed, -ing, -er, -est) can have been put to, by the spelling rules: a silent e is dropped,
 * the consonant after a single short vowel is doubled. "hoping" is of hope, "hopping" of hop.
 */
function basesUnderVowel(stem: string): string[] {
  if (stem.length < 2 || !VOWEL.test(stem)) return []
  const bases: string[] = []
  if (!DOUBLING_SYLLABLE.test(stem) && !/[^e]e$/.test(stem)) bases.push(stem)
  if (DOUBLED.test(stem)) bases.push(stem.slice(0, -1))
  if (/[^aeiou]$|[aeiou][uiv]$|u$/.test(stem) && !/[^s]s{2}$|[^aeiou]y$/.test(stem)) bases.push(`${stem}e`)
  return bases
}

function regularPasts(word: string): string[] {
  if (!word.endsWith('ed')) return []
  const bases = basesUnderVowel(word.slice(0, -2))
  if (word.endsWith('ied')) bases.push(`${word.slice(0, -3)}y`, word.slice(0, -1))
  if (/[eoy]ed$/.test(word) && word.length > 4) bases.push(word.slice(0, -1))
  return bases.filter((base) => !NEVER_REGULAR.has(base))
}

function regularDegrees(word: string): string[] {
  const stem = /(?:er|est)$/.exec(word)
  if (!stem || word.length < 5) return []
  const before = word.slice(0, stem.index)
  return [...basesUnderVowel(before), ...(before.endsWith('i') ? [`${before.slice(0, -1)}y`] : []), ...(before.endsWith('e') ? [`${before}e`] : [])]
}

function irregularBases(word: string): readonly string[] {
  const known = IRREGULAR_VERB_FORMS.get(word)
  const prefix = known ? '' : (VERB_PREFIX.exec(word)?.[0] ?? '')
  return known ?? (prefix ? (IRREGULAR_VERB_FORMS.get(word.slice(prefix.length)) ?? []).map((base) => prefix + base) : [])
}

function verbForms(word: string): BaseForm[] {
  const irregular = irregularBases(word).map((base): BaseForm => ({
    base,
    form: word.endsWith('ing') && base !== word ? 'ing' : /^(?:does|goes|has|is)$/.test(word) ? 'third person' : 'past',
  }))
  const ing = word.endsWith('ing') ? basesUnderVowel(word.slice(0, -3)) : []
  if (/[eoy]ing$/.test(word) && word.length > 5) ing.push(word.slice(0, -3))
  return [
    ...irregular,
    ...ing.map((base): BaseForm => ({ base, form: 'ing' })),
    ...regularPasts(word).map((base): BaseForm => ({ base, form: 'past' })),
    ...basesUnderS(word).map((base): BaseForm => ({ base, form: 'third person' })),
  ]
}

function pluralForms(word: string): BaseForm[] {
  const irregular = IRREGULAR_PLURALS.get(word)
  return (irregular ?? basesUnderS(word)).map((base): BaseForm => ({ base, form: 'plural' }))
}

/**
 * Every word of which a folded English word can be a form by the rules of spelling and the irregular tables, without
 * repetitions. Which of them exist is for the glossary to say: "planned" gives plan and also plann.
 */
export function baseForms(word: string): BaseForm[] {
  const seen = new Set<string>()
  const degrees = [...(IRREGULAR_DEGREES.get(word) ?? []), ...regularDegrees(word)].map((base): BaseForm => ({ base, form: 'degree' }))
  return [...pluralForms(word), ...verbForms(word), ...degrees].filter(({ base, form }) => {
    const key = `${form} ${base}`
    if (base.length < MIN_BASE_LETTERS || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
