import { baseLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import { PRONOUNS, citationForm, isDetachedProclitic, lettersOf } from '../../text/clitics.ts'
import { isDropped } from '../../text/transparent.ts'
import { singularsOf } from '../arabic-lexicon.ts'
import { splitParticles } from './arabic-word.ts'
import { isListedStem, isListedWord } from './known-words.ts'

const TEH = '\u062a'
const TEH_MARBUTA = '\u0629'
const ALEF = '\u0627'
const ALEF_MAKSURA = '\u0649'
const HAMZA = '\u0621'
const ARTICLE = '\u0627\u0644' // alef lam

/** Names whose article belongs to them, spelled with their hamzas. */
const NAMES_WITH_ARTICLE = new Set(
  (
    'القاهرة العراق السودان الأردن الكويت البحرين اليمن الجزائر المغرب الصين الهند اليابان الصومال الرياض الدوحة الخرطوم الرباط السعودية البرازيل ' +
    'الأرجنتين النمسا السويد النرويج الدنمارك المجر الفلبين القدس الإسكندرية البصرة الموصل الفلوجة الأنبار الضفة الجولان الإمارات المنامة الله القرآن ' +
    'الاردن الارجنتين الاسكندرية الانبار الامارات الفاتيكان الكونغو السنغال النيجر الكاميرون الإكوادور الغابون'
  ).split(' '),
)
/** Pronouns that many words end in as letters of their own. */
const SHORT_PRONOUNS = ['\u0647', '\u0643', '\u064a'] // heh, kaf, yeh
/** A stem of fewer letters must be a known word. */
const MIN_STEM_LETTERS = 4

const folded = (word: string): string => lettersOf(word).folded

/** The stem under a pronoun as it stands alone: teh is teh marbuta again, hamza on a seat a hamza on the line. */
function freeForm(stem: string): string {
  if (/\u0627[\u0626\u0624]$/.test(stem)) return stem.slice(0, -1) + HAMZA
  const isTehOfStem = isListedStem(folded(stem)) || stem.endsWith(ALEF + TEH) || singularsOf(folded(stem)) !== undefined
  if (stem.endsWith(TEH) && !isTehOfStem) return stem.slice(0, -1) + TEH_MARBUTA
  const maksura = stem.slice(0, -1) + ALEF_MAKSURA
  return stem.endsWith(ALEF) && isListedStem(folded(maksura)) ? maksura : stem
}

function withoutPronoun(word: string): string {
  if (isListedStem(folded(word))) return word
  for (const pronoun of PRONOUNS) {
    const stem = word.slice(0, -pronoun.length)
    if (!word.endsWith(pronoun) || stem.length < 2) continue
    const free = freeForm(stem)
    const isKnown = isListedWord(folded(free)) && free.length >= 3
    const isDoubtful = SHORT_PRONOUNS.includes(pronoun)
    if (isKnown && pronoun !== '\u064a' && pronoun !== '\u0643') return free
    if (!isDoubtful && stem.length >= MIN_STEM_LETTERS) return free
    // A verbal or feminine noun with "his": the teh before it is no letter of the word.
    if (pronoun === '\u0647' && stem.length > MIN_STEM_LETTERS && (stem.endsWith(TEH) || /\u0627[\u0626\u0624]$/.test(stem))) return free
  }
  return word
}

/** The accusative of an indefinite word has an alef that the word does not. */
function withoutAccusative(word: string): string {
  const stem = word.slice(0, -1)
  return word.endsWith(ALEF) && !isListedStem(folded(word)) && isListedStem(folded(stem)) && stem.length >= 3 ? stem : word
}

function arabicWord(word: string): string {
  if (NAMES_WITH_ARTICLE.has(word)) return word
  const { particles, hasArticle, stem } = splitParticles(word)
  if (hasArticle) return NAMES_WITH_ARTICLE.has(ARTICLE + stem) ? ARTICLE + stem : stem
  const bound = withoutPronoun(stem)
  return bound === stem && particles.length === 0 ? withoutAccusative(word) : bound
}

function arabicHead(word: string): string {
  const { hasArticle, particles, stem } = splitParticles(word)
  return particles.length === 0 ? word : hasArticle ? ARTICLE + stem : stem
}

/**
 * What a selected stretch of text would be called in a glossary, for a person to confirm: `citationForm` with a knowledge of
 * words. An Arabic word also loses a particle of one letter where the stem is a known word and the whole is none (and a
 * committee, but not a minister), its pronoun, its article unless it is a name's, and the alef of the accusative. Of several
 * words only the first loses particles, and articles stay. English loses a possessive ending and a leading article.
 * Empty where nothing is left.
 */
export function citationOf(text: string, language: LanguageTag): string {
  if (baseLanguage(language) !== 'ar') return citationForm(text, language).replace(/^(?:the|an?)\s+(?=\S)/iu, baseLanguage(language) === 'en' ? '' : '$&')
  const visible = [...text].filter((character) => !isDropped(character)).join('')
  // "und" has no rules of its own: edges and brackets are seen to, words stay.
  const trimmed = citationForm(visible, 'und')
  const detached = /^(\S{1,2})["'\u00ab\u201c\u2018(]+/u.exec(trimmed)
  const plain = detached && isDetachedProclitic(detached[1] ?? '') ? trimmed.slice(detached[0].length) : trimmed
  const [first = '', ...rest] = plain.split(' ')
  const isAlone = rest.length === 0
  if (!/^[\p{Script=Arabic}]+$/u.test(first)) return plain
  return [isAlone ? arabicWord(first) : arabicHead(first), ...rest].join(' ')
}
