import type { TermInsertion } from '../../model/term-insertion.ts'
import { foldForSearch } from '../../text/fold.ts'
import { words } from '../../text/words.ts'
import * as lists from '../english-words.ts'
import { designationsOf } from './designations.ts'
import { headOf, isPluralWord, isUncountable, pluralOfPhrase, verbFormsOf } from './english-forms.ts'
import { capitalised, indefiniteArticle, isAlwaysCapital, isNameLike, isSentenceStart, nameTakesArticle, splitArticle, uncapitalised } from './english-phrase.ts'
import type { InsertionRequest } from './insertion-request.ts'
import type { SourceReading } from './source-form.ts'

/** What the end of the text before the caret already says. */
type Typed = Readonly<{
  /** Where a typed "a" or "an" begins, or null where none is. */
  indefinite: Readonly<{ start: number; article: string }> | null
  hasDeterminer: boolean
  hasPreposition: boolean
  hasConjunction: boolean
}>

const INDEFINITE = /^an?$/u

function readTyped(before: string): Typed {
  const tail = before.slice(-100)
  const offset = before.length - tail.length
  const found = words(tail)
  const near = [...found]
  let end = tail.length
  const take = (isWanted: (key: string) => boolean): (typeof found)[number] | null => {
    const word = near.at(-1)
    if (!word || !/^[\s\p{Co}\p{Cf}]*$/u.test(tail.slice(word.end, end)) || !isWanted(foldForSearch(word.text))) return null
    near.pop()
    end = word.start
    return word
  }
  const determiner = take((key) => lists.ARTICLES_AND_DETERMINERS.has(key) || lists.POSSESSIVE_DETERMINERS.has(key) || /'s$|s'$/.test(key))
  const preposition = take((key) => lists.PREPOSITIONS.has(key) || key === 'to')
  const conjunction = take((key) => key === 'and' || key === 'so')
  const article = determiner ? foldForSearch(determiner.text) : ''
  return {
    indefinite: determiner && INDEFINITE.test(article) ? { start: offset + determiner.start, article } : null,
    hasDeterminer: determiner !== null,
    hasPreposition: preposition !== null,
    hasConjunction: conjunction !== null,
  }
}

/** A noun phrase without article, with what decides about its article. */
type Nominal = Readonly<{ text: string; isPlural: boolean; isCounted: boolean; isName: boolean; isNameWithArticle: boolean; isDefiniteByItself: boolean }>

function nominalOf(designation: string, isProperNoun: boolean): Nominal {
  const { article, rest } = splitArticle(designation)
  const isName = isProperNoun || isNameLike(rest) || isAlwaysCapital(rest)
  const text = isName ? rest : uncapitalised(rest)
  const head = headOf(text)
  return {
    text,
    isPlural: isPluralWord(head),
    isCounted: !isUncountable(head) && !/ing$/.test(head),
    isName,
    isNameWithArticle: article === 'the' || nameTakesArticle(rest),
    isDefiniteByItself: article === 'the',
  }
}

function pluralNominals(nominal: Nominal, { forms }: InsertionRequest): Nominal[] {
  const confirmed = forms.filter((form) => isPluralWord(headOf(form)) && foldForSearch(form) !== foldForSearch(nominal.text))
  const plurals = nominal.isPlural || nominal.isName ? [] : [...confirmed, pluralOfPhrase(nominal.text)]
  const texts = [...new Set(plurals)].filter((text) => text !== nominal.text)
  return texts.map((text) => ({ ...nominal, text, isPlural: true }))
}

const indefinite = (nominal: Nominal): string => `${indefiniteArticle(nominal.text)} ${nominal.text}`
const definite = (nominal: Nominal): string => `the ${nominal.text}`
const canTakeIndefinite = (nominal: Nominal): boolean => !nominal.isPlural && nominal.isCounted && !nominal.isName && !nominal.isDefiniteByItself

/** A genitive whose definite noun the translation does not show: "stopping of the firing", a ceasefire. */
function isIdiom(nominal: Nominal, source: InsertionRequest['source']): boolean {
  return words(source.text).length > 1 && words(nominal.text).length === 1
}

/** The noun phrase with its determiners, the likeliest first. */
function determined(nominal: Nominal, reading: SourceReading, hasPreposition: boolean, request: InsertionRequest): string[] {
  const { text, isName } = nominal
  if (reading.possessors.length > 0) return [...reading.possessors.map((possessor) => `${possessor} ${text}`), definite(nominal), text]
  if (isName) {
    if (nominal.isNameWithArticle) return [definite(nominal), text]
    return reading.definiteness === 'definite' && !request.partOfSpeech.startsWith('proper') ? [definite(nominal), text] : [text]
  }
  if (nominal.isDefiniteByItself) return [definite(nominal), text]
  const article = canTakeIndefinite(nominal) ? [indefinite(nominal)] : []
  switch (reading.definiteness) {
    case 'definite':
      return [definite(nominal), text, ...article]
    case 'indefinite':
      return article.length > 0 ? [...article, text, definite(nominal)] : [text, definite(nominal)]
    case 'genitive':
      if (nominal.isPlural || article.length === 0) return reading.number === 'same' ? [text, definite(nominal)] : [definite(nominal), text]
      if (isIdiom(nominal, request.source)) return hasPreposition ? [...article, definite(nominal), text] : [text, ...article, definite(nominal)]
      return [definite(nominal), ...article, text]
    default:
      return hasPreposition && article.length > 0 ? [...article, definite(nominal), text] : [text, ...article, definite(nominal)]
  }
}

/** Offers in order: every preposition with the likeliest noun phrase, then the noun phrases alone, then the rest. */
function composed(nominals: readonly Nominal[], reading: SourceReading, typed: Typed, request: InsertionRequest): string[] {
  const isPlace = request.partOfSpeech === 'proper noun' && reading.prepositions.includes('in')
  const said = isPlace ? ['in', ...reading.prepositions.filter((word) => word !== 'in')] : reading.prepositions
  const prepositions = typed.hasPreposition ? [''] : said
  const hasPreposition = typed.hasPreposition || prepositions[0] !== ''
  const choices = nominals.map((nominal) => determined(nominal, reading, hasPreposition, request).slice(0, nominals.length > 1 ? 2 : 3))
  const phrases = [...choices.map(([first = '']) => first), ...choices.flatMap((list) => list.slice(1))]
  const best = phrases[0] ?? ''
  const others = phrases.slice(1)
  const withPreposition = (phrase: string): string[] => prepositions.filter((word) => word !== '').map((word) => `${word} ${phrase}`)
  const second = others.slice(0, 1).flatMap(withPreposition).slice(0, 1)
  const isArticleSure = reading.definiteness === 'definite' || !hasPreposition || nominals[0]?.isName === true
  const all = isArticleSure
    ? [...withPreposition(best), ...phrases, ...second]
    : [...withPreposition(best).slice(0, 1), ...second, ...withPreposition(best).slice(1), ...phrases]
  if (reading.conjunction === '' || typed.hasConjunction || typed.hasPreposition) return all
  const joined = all.map((phrase) => `${reading.conjunction} ${phrase}`)
  // Arabic begins a sentence with waw where English begins it with nothing.
  return reading.isSentenceStart ? [...all.slice(0, 1), ...joined.slice(0, 2), ...all.slice(1)] : [...joined.slice(0, 4), ...all.slice(0, 2)]
}

function verbForms(text: string): string[] {
  const [verb = '', ...others] = text.split(' ')
  const { thirdPerson, ing, past } = verbFormsOf(verb.toLowerCase())
  return [text, thirdPerson, past[0] ?? text, ing].map((form, index) => (index === 0 ? form : [form, ...others].join(' ')))
}

/** Words that are not nouns take no article and no preposition. */
function plainForms(designation: string, reading: SourceReading, typed: Typed, request: InsertionRequest): string[] {
  const text = uncapitalised(designation)
  const forms = request.partOfSpeech === 'verb' ? verbForms(text.replace(/^to\s+/u, '')) : [text]
  return reading.conjunction !== '' && !typed.hasConjunction && !reading.isSentenceStart ? [`${reading.conjunction} ${forms[0] ?? text}`, ...forms] : forms
}

function nounForms(nominal: Nominal, reading: SourceReading, typed: Typed, request: InsertionRequest): string[] {
  const plurals = reading.number === 'same' ? [] : pluralNominals(nominal, request)
  const nominals = [...plurals, ...(reading.number === 'same' || plurals.length === 0 ? [nominal] : [])]
  if (typed.indefinite) return [nominal.text]
  const pair = reading.number === 'dual' && nominals[0] ? [{ ...nominals[0], text: `two ${nominals[0].text}` }] : []
  if (typed.hasDeterminer) return [...nominals, ...pair].map(({ text }) => text)
  return composed([...nominals, ...pair], reading, typed, request)
}

/**
 * An English designation as it would stand in the sentence. What is typed already is not repeated; a typed "a" that does
 * not agree is replaced.
 */
export function englishInsertions(request: InsertionRequest, reading: SourceReading): readonly TermInsertion[] {
  const typed = readTyped(request.before)
  const isNominal = request.partOfSpeech !== 'verb' && request.partOfSpeech !== 'adjective' && request.partOfSpeech !== 'phrase'
  const designations = designationsOf(request.counterpart, request.partOfSpeech)
  const full = nominalOf(designations[0] ?? request.counterpart, request.partOfSpeech === 'proper noun')
  const [first = [], ...others] = designations.map((designation) => {
    if (!isNominal) return plainForms(designation, reading, typed, request)
    const nominal = nominalOf(designation, full.isName)
    // An acronym has the article of the name that it stands for.
    const isShort = full.isName && full.text.includes(`(${designation})`)
    return nounForms(isShort ? { ...nominal, isNameWithArticle: full.isNameWithArticle } : nominal, reading, typed, request)
  })
  const room = others.length > 0 ? 4 : 6
  const texts = [...first.slice(0, room), ...others.flatMap((list) => list.slice(0, 1)), ...first.slice(room)]
  return texts.map((text) => placed(text, request.before, typed))
}

function placed(text: string, before: string, typed: Typed): TermInsertion {
  const wanted = typed.indefinite ? indefiniteArticle(text) : ''
  if (typed.indefinite && wanted !== typed.indefinite.article) {
    const { start } = typed.indefinite
    const whole = `${wanted} ${text}`
    return { text: isSentenceStart(before.slice(0, start)) ? capitalised(whole) : whole, replaceBefore: before.length - start }
  }
  return { text: isSentenceStart(before) ? capitalised(text) : text, replaceBefore: 0 }
}
