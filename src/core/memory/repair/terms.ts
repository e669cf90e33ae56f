import type { ConceptId, PartOfSpeech } from '../../model/concept.ts'
import { baseLanguage, type LanguageTag } from '../../model/language.ts'
import type { TextRange } from '../../model/text-range.ts'
import { lettersOf } from '../../text/clitics.ts'
import { foldForSearch } from '../../text/fold.ts'
import { isDefinite, definitePhrase, indefinitePhrase, isGenitiveChain, withParticles } from '../../terms/forms/arabic-phrase.ts'
import { headOf, isPluralWord, isUncountable, pluralOfPhrase } from '../../terms/forms/english-forms.ts'
import { capitalised, indefiniteArticle, isSentenceStart, nameTakesArticle } from '../../terms/forms/english-phrase.ts'

/** A term that stands in a text, without what lies inside a longer one. */
export type TermPlace = TextRange &
  Readonly<{
    innerStart: number
    innerEnd: number
    conceptId: ConceptId
    /** As the glossary has it. */
    text: string
    partOfSpeech: PartOfSpeech
    /** Its preferred terms in the language of the target, the best first. */
    counterparts: readonly string[]
  }>

/** The stretch of the target that changes, and what it becomes; null where the words around it might have to change too. */
export type TermEdit = Readonly<{ start: number; end: number; text: string }> | null

type Swap = Readonly<{ target: string; old: TermPlace; next: string; language: LanguageTag }>

const FEMININE = /(?:\u0647|\u0627\u0621|\u0649)$/

/** Gender as the ending of the head tells it. */
function isFeminine(phrase: string): boolean {
  const { folded } = lettersOf(phrase.split(/\s/u, 1)[0] ?? '')
  return FEMININE.test(folded)
}

/** Takes an Arabic occurrence apart by rendering the old term as it stands; what does not come out the same is an inflection that is not understood. */
function arabicEdit({ target, old, next }: Swap): TermEdit {
  const particles = lettersOf(target.slice(old.start, old.innerStart)).letters
  const shown = target.slice(old.start, old.end)
  const pronoun = target.slice(old.innerEnd, old.end)
  const isKindEqual = isFeminine(old.text) === isFeminine(next) && isGenitiveChain(old.text) === isGenitiveChain(next)
  if (!isKindEqual && old.partOfSpeech !== 'proper noun') return null
  if (pronoun !== '') return null
  const clitics = particles.replace(/\u0627\u0644$|(?<=\u0644)\u0644$/, '')
  for (const form of [(text: string) => text, definitePhrase, indefinitePhrase]) {
    for (const letters of new Set([clitics, particles])) {
      if (lettersOf(withParticles(letters, form(old.text))).letters !== lettersOf(shown).letters) continue
      // A name that is definite by itself stands for one that has its article, and the other way round.
      const asIs = form(old.text) === old.text && (old.partOfSpeech === 'proper noun' || isDefinite(old.text) === isDefinite(next))
      const text = asIs ? next : isDefinite(form(old.text)) ? definitePhrase(next) : indefinitePhrase(next)
      return { start: old.start, end: old.end, text: withParticles(letters, text) }
    }
  }
  return null
}

const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}.]+$/u

const CAPITAL = /^\p{Lu}/u

/** Whether two terms stand with the same articles and verbs: both names that take "the" alike, or both common nouns of one number. */
function isAlikeInEnglish(old: string, next: string): boolean {
  if (CAPITAL.test(old) !== CAPITAL.test(next)) return false
  if (!CAPITAL.test(old)) return [isPluralWord, isUncountable].every((is) => is(headOf(old)) === is(headOf(next)))
  if (ACRONYM.test(old) !== ACRONYM.test(next)) return false
  // Acronyms of three letters are spelled and take "the"; longer ones may be read as words.
  if (ACRONYM.test(old)) return old.length <= 3 === next.length <= 3
  return nameTakesArticle(old) === nameTakesArticle(next)
}

function englishEdit({ target, old, next }: Swap): TermEdit {
  if (!isAlikeInEnglish(old.text, next)) return null
  const shown = target.slice(old.innerStart, old.innerEnd)
  const isAsWritten = foldForSearch(shown) === foldForSearch(old.text)
  const isPlural = !isAsWritten && foldForSearch(shown) === foldForSearch(pluralOfPhrase(old.text))
  if (!isAsWritten && !isPlural) return null
  const inForm = isPlural ? pluralOfPhrase(next) : next
  const before = target.slice(0, old.innerStart)
  const text = isSentenceStart(before) ? capitalised(inForm) : inForm
  const article = /(?<![\p{L}\p{N}])(an?)(\s+)$/iu.exec(before)
  if (!article) return { start: old.innerStart, end: old.innerEnd, text }
  const word = indefiniteArticle(text)
  const cased = /^\p{Lu}/u.test(article[1] ?? '') ? capitalised(word) : word
  return { start: article.index, end: old.innerEnd, text: cased + (article[2] ?? ' ') + text }
}

/** The target with one term in the place of another, in the form of the old one: its particles, article and number. */
export function termEdit(swap: Swap): TermEdit {
  const base = baseLanguage(swap.language)
  if (base === 'ar') return arabicEdit(swap)
  if (base === 'en') return englishEdit(swap)
  const { target, old, next } = swap
  return target.slice(old.start, old.end) === old.text ? { start: old.start, end: old.end, text: next } : null
}
