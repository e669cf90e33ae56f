import type { ConceptId, PartOfSpeech, TermId } from '../../model/concept.ts'
import { baseLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { FormSuggestion, TermFormKind } from '../../model/term-insertion.ts'
import { foldForSearch } from '../../text/fold.ts'
import { createRecogniser } from '../create-recogniser.ts'
import { IRREGULAR_PLURALS, IRREGULAR_VERB_FORMS } from '../english-irregular.ts'
import { pluralPhrases } from './arabic-insertion.ts'
import { arabicDuals, isArabicPlural } from './arabic-forms.ts'
import { feminineOf, inflectPhrase, isDefinite, isGenitiveChain } from './arabic-phrase.ts'
import { designationsOf } from './designations.ts'
import { headOf, pluralOfPhrase, verbFormsOf } from './english-forms.ts'
import { isNameLike, splitArticle } from './english-phrase.ts'
import { otherSpellingOf } from './english-spelling.ts'

const MAX_SUGGESTIONS = 8
/** Plurals that rules suppose beside each other. */
const MAX_SUPPOSED_PLURALS = 4
/** Beginnings that are written with a hyphen, joined or apart. */
const PREFIX = /^(anti|co|counter|inter|micro|mid|multi|non|post|pre|pro|re|semi|sub|trans|ultra|under|over)-?(?=\p{Ll}{4})/u
/** Compounds with a short first part are also written as one word. */
const JOINED = /(?:^|\s)\p{L}{2,5}-\p{L}+(?=\s|$)/u
const FEMININE_ADJECTIVE = /\u0629$/ // teh marbuta
const RELATIVE_OR_PARTICIPLE = /^(?:\u0645.{3,}|.{2,}\u064a|.\u0627..)$/

const NO_FORMS: ReadonlySet<PartOfSpeech> = new Set(['proper noun', 'phrase'])

function arabicForms(text: string, partOfSpeech: PartOfSpeech): FormSuggestion[] {
  if (NO_FORMS.has(partOfSpeech) || partOfSpeech === 'verb' || !/^[\p{Script=Arabic}\s]+$/u.test(text)) return []
  const head = text.split(/\s/u, 1)[0] ?? ''
  const plurals = pluralPhrases(text).map(({ form, isListed }): FormSuggestion => ({ form, kind: 'plural', isListed }))
  // A genitive with a definite end mostly names one thing.
  const isOneThing = isGenitiveChain(text) && isDefinite(text)
  const supposed = isOneThing ? [] : plurals.filter(({ isListed }) => !isListed).slice(0, MAX_SUPPOSED_PLURALS)
  const both = (change: (word: string) => string): string => inflectPhrase(text, change, change)
  const others: FormSuggestion[] = []
  const isPlural = isArabicPlural(head)
  const hasListedPlural = plurals.some(({ isListed }) => isListed)
  if (!isPlural && partOfSpeech !== 'adjective' && !isGenitiveChain(text)) {
    for (const index of [1, 0]) others.push({ form: both((word) => arabicDuals(word)[index] ?? word), kind: 'dual', isListed: false })
  }
  const isAdjective = partOfSpeech === 'adjective'
  if (isAdjective && FEMININE_ADJECTIVE.test(head)) others.push({ form: both((word) => word.replace(FEMININE_ADJECTIVE, '')), kind: 'masculine', isListed: false })
  else if (isAdjective || (!isPlural && !hasListedPlural && RELATIVE_OR_PARTICIPLE.test(head) && !isGenitiveChain(text))) others.push({ form: both(feminineOf), kind: 'feminine', isListed: false })
  return [...plurals.filter(({ isListed }) => isListed), ...supposed, ...others]
}

function englishPlurals(text: string): FormSuggestion[] {
  const form = isNameLike(text) ? text : pluralOfPhrase(text)
  return form === text ? [] : [{ form, kind: 'plural', isListed: IRREGULAR_PLURALS.has(headOf(form).toLowerCase()) }]
}

function englishVerbs(text: string): FormSuggestion[] {
  const [verb = '', ...others] = text.split(' ')
  const { thirdPerson, ing, past } = verbFormsOf(verb.toLowerCase())
  const put = (form: string, kind: TermFormKind): FormSuggestion => ({ form: [form, ...others].join(' '), kind, isListed: IRREGULAR_VERB_FORMS.has(form) })
  return [...past.map((form, index) => put(form, index === 0 ? 'past' : 'participle')), put(ing, 'participle'), put(thirdPerson, 'third-person')]
}

function hyphenVariants(text: string): string[] {
  const variants = new Set<string>()
  if (JOINED.test(text)) variants.add(text.replace(/(\p{L})-(?=\p{L})/gu, '$1'))
  if (/\p{L}-\p{L}/u.test(text)) variants.add(text.replace(/(\p{L})-(?=\p{L})/gu, '$1 '))
  const prefix = PREFIX.exec(text)
  if (prefix && !text.includes('-') && /^(?:co(?:operat|ordinat)|non|anti|counter|multi|post|pre(?:elect)|semi|re(?:elect|open|enter))/u.test(text)) {
    variants.add(text.slice(0, prefix[0].length) + '-' + text.slice(prefix[0].length))
  }
  return [...variants].filter((variant) => !/\p{L}\p{Lu}/u.test(variant) || text.toUpperCase() === text)
}

function englishForms(text: string, partOfSpeech: PartOfSpeech): FormSuggestion[] {
  const { rest } = splitArticle(text)
  const isVerb = partOfSpeech === 'verb'
  const verb = isVerb ? rest.replace(/^to\s+/u, '') : rest
  const isNominal = partOfSpeech === '' || partOfSpeech === 'noun' || partOfSpeech === 'noun phrase'
  const spelling = otherSpellingOf(rest)
  return [
    ...(isNominal ? englishPlurals(rest) : []),
    ...(isVerb ? englishVerbs(verb) : []),
    ...(spelling === null ? [] : [{ form: spelling, kind: 'spelling' as const, isListed: false }]),
    ...(isNominal && spelling !== null ? englishPlurals(spelling).map((suggestion): FormSuggestion => ({ ...suggestion, kind: 'spelling' })) : []),
    ...hyphenVariants(rest).map((form): FormSuggestion => ({ form, kind: 'hyphen', isListed: false })),
  ]
}

/** Whether the rules find a form by themselves, as it stands and whole. */
function isFoundByRule(text: string, form: string, language: LanguageTag, partOfSpeech: PartOfSpeech): boolean {
  const recogniser = createRecogniser(language)
  recogniser.add({ termId: 'term' as TermId, conceptId: 'concept' as ConceptId, text, partOfSpeech, forms: [], matchMode: 'auto' })
  return recogniser.recognise(form).some(({ start, end }) => start === 0 && end === form.length)
}

/**
 * Forms that a term may take and that a person should confirm, at most eight: first those that its rules of recognition
 * would not find, the listed ones before the supposed ones; then a plural that they find, since it is also what an insertion
 * needs. The text itself is not among them; a name and a set phrase have none but another spelling. Languages without rules: none.
 */
export function suggestForms(text: string, language: LanguageTag, partOfSpeech: PartOfSpeech): readonly FormSuggestion[] {
  const [term = ''] = designationsOf(text.trim(), partOfSpeech)
  const base = baseLanguage(language)
  if (term === '' || (base !== 'ar' && base !== 'en')) return []
  const body = term.replace(/\s*\([^()]*\)$/u, '')
  const seen = new Set([foldForSearch(body)])
  const candidates = (base === 'ar' ? arabicForms(body, partOfSpeech) : englishForms(body, partOfSpeech)).filter(({ form }) => {
    const key = foldForSearch(form)
    return form.trim() !== '' && !seen.has(key) && seen.add(key)
  })
  const judged = candidates.map((suggestion) => ({ suggestion, isFound: isFoundByRule(term, suggestion.form, language, partOfSpeech) }))
  const missed = judged.filter(({ isFound }) => !isFound).map(({ suggestion }) => suggestion)
  const plural = judged.find(({ isFound, suggestion }) => isFound && suggestion.kind === 'plural')
  const sure = missed.filter(({ isListed }) => isListed)
  const supposed = missed.filter(({ isListed }) => !isListed)
  const found = plural ? [plural.suggestion] : []
  return [...sure, ...(plural?.suggestion.isListed ? [...found, ...supposed] : [...supposed, ...found])].slice(0, MAX_SUGGESTIONS)
}
