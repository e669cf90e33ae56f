import { baseLanguage, type LanguageTag } from '../model/language.ts'
import type { TermOccurrence } from '../model/term-occurrence.ts'
import type { TextRange } from '../model/text-range.ts'
import { definitePhrase, isDefinite, withParticles, withPronoun } from '../terms/forms/arabic-phrase.ts'
import { hasArticle, readParticles } from '../terms/forms/arabic-word.ts'
import { headOf, isPluralWord, pluralOfPhrase } from '../terms/forms/english-forms.ts'
import { capitalised, indefiniteArticle } from '../terms/forms/english-phrase.ts'
import { ARTICLE, PRONOUNS, lettersOf } from '../text/clitics.ts'
import { isDropped } from '../text/transparent.ts'

/** What takes the place of a designation, and where. */
export type Replacement = Readonly<{ range: TextRange; text: string }>

/** A designation that was found in a text: the occurrence with the term as its glossary has it. */
export type FoundTerm = Readonly<{ text: string; language: LanguageTag; occurrence: Pick<TermOccurrence, 'start' | 'end' | 'innerStart' | 'innerEnd' | 'analysis'> }>

const INDEFINITE_ARTICLE = /(?<![\p{L}\p{N}'\u2019-])(an?)(\s+)$/iu

function isOneWord(text: string): boolean {
  return [...text].every((character) => /\p{L}/u.test(character) || isDropped(character))
}

/** Particles, article and pronoun of the found word go over to the other designation; null where a pronoun cannot. */
function inArabic(text: string, { text: term, occurrence: { start, end, innerStart, innerEnd, analysis } }: FoundTerm, designation: string): Replacement | null {
  const [before, found, after] = [text.slice(start, innerStart), text.slice(innerStart, innerEnd), text.slice(innerEnd, end)]
  const particles = isOneWord(before) ? readParticles(lettersOf(before).letters) : null
  if (!particles) return { range: { start: innerStart, end }, text: designation }
  const pronoun = lettersOf(after).letters
  const letters = particles.conjunction + particles.preposition
  if (pronoun !== '') {
    const bound = PRONOUNS.includes(pronoun) ? withPronoun(designation, pronoun)[0] : undefined
    return bound === undefined ? null : { range: { start, end }, text: withParticles(letters, bound) }
  }
  // After lam the article leaves only a second lam, which counts as the stem's: the analysis tells.
  const hasOwnArticle = particles.hasArticle || analysis.split(' ').includes(ARTICLE) || hasArticle(found.split(/\s/u, 1)[0] ?? '')
  const isMadeDefinite = !isDefinite(term) && (hasOwnArticle || isDefinite(found))
  return { range: { start, end }, text: withParticles(letters, isMadeDefinite ? definitePhrase(designation) : designation) }
}

/** Number and capital of the found words go over, and "a" before them becomes "an" where it has to. */
function inEnglish(text: string, { text: term, occurrence: { innerStart, innerEnd } }: FoundTerm, designation: string): Replacement {
  const found = text.slice(innerStart, innerEnd)
  const isMadePlural = isPluralWord(headOf(found)) && !isPluralWord(headOf(term))
  const phrase = isMadePlural ? pluralOfPhrase(designation) : designation
  const cased = /^\p{Lu}/u.test(found) && !/^\p{Lu}/u.test(term) ? capitalised(phrase) : phrase
  const article = INDEFINITE_ARTICLE.exec(text.slice(0, innerStart))
  const [whole = '', word = '', space = ''] = article ?? []
  const fitting = indefiniteArticle(phrase)
  if (!article || word.toLowerCase() === fitting) return { range: { start: innerStart, end: innerEnd }, text: cased }
  const inCase = /^A/.test(word) ? capitalised(fitting) : fitting
  return { range: { start: innerStart - whole.length, end: innerEnd }, text: `${inCase}${space}${cased}` }
}

/**
 * Another designation in the place of a found one, as it has to be written there: in Arabic with the particles, the
 * article and the pronoun of the found word, in English with its number and capital and the right indefinite article.
 * Null where the other designation cannot take what the found one carries.
 */
export function replacementFor(text: string, found: FoundTerm, designation: string): Replacement | null {
  const { innerStart, innerEnd } = found.occurrence
  const language = baseLanguage(found.language)
  if (language === 'ar') return inArabic(text, found, designation)
  return language === 'en' ? inEnglish(text, found, designation) : { range: { start: innerStart, end: innerEnd }, text: designation }
}
