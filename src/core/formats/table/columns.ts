import { baseLanguage, type LanguageTag } from '../../model/language.ts'
import { foldForSearch } from '../../text/fold.ts'

/**
 * What a column of a glossary table means; `''` is left out. `pos` holds for both terms unless there is a `targetPos`; `status` is the target
 * term's; `forms`, `gender` and `number` are the source term's. `source` and `target` may stand over several columns, each with a term.
 */
export type ColumnRole =
  | '' | 'source' | 'target' | 'pos' | 'status' | 'domain' | 'client' | 'definition' | 'note' | 'example' | 'reference' | 'gender' | 'number' | 'forms' | 'id' | 'sourceStatus'
  | 'targetPos' | 'targetForms' | 'targetGender' | 'targetNumber' | 'sourceNote' | 'targetNote'

export type ColumnGuess = Readonly<{ columns: ColumnRole[]; hasHeader: boolean }>

/** Header words by what they mean. */
const HEADER_WORDS: Readonly<Record<Exclude<ColumnRole, ''>, readonly string[]>> = {
  // al-masdar, al-lugha al-masdar, al-mustalah, mustalah
  source: [
    'source', 'source term', 'source language', 'src', 'term', 'headword', '\u0627\u0644\u0645\u0635\u062f\u0631', '\u0627\u0644\u0644\u063a\u0629 \u0627\u0644\u0645\u0635\u062f\u0631',
    '\u0627\u0644\u0645\u0635\u0637\u0644\u062d', '\u0645\u0635\u0637\u0644\u062d',
  ],
  // al-hadaf, al-lugha al-hadaf, al-muqabil, muqabil, at-tarjama, tarjama
  target: [
    'target', 'target term', 'target language', 'tgt', 'translation', 'equivalent', '\u0627\u0644\u0647\u062f\u0641', '\u0627\u0644\u0644\u063a\u0629 \u0627\u0644\u0647\u062f\u0641',
    '\u0627\u0644\u0645\u0642\u0627\u0628\u0644', '\u0645\u0642\u0627\u0628\u0644', '\u0627\u0644\u062a\u0631\u062c\u0645\u0629', '\u062a\u0631\u062c\u0645\u0629',
  ],
  // qism al-kalam, naw' al-kalima, aqsam al-kalam
  pos: [
    'pos', 'part of speech', 'word class', 'partofspeech', '\u0642\u0633\u0645 \u0627\u0644\u0643\u0644\u0627\u0645', '\u0646\u0648\u0639 \u0627\u0644\u0643\u0644\u0645\u0629',
    '\u0623\u0642\u0633\u0627\u0645 \u0627\u0644\u0643\u0644\u0627\u0645',
  ],
  // al-hala, hala, hala al-mustalah, halat al-istikhdam
  status: [
    'status', 'usage', 'state', 'term status', 'target status', 'usage status', '\u0627\u0644\u062d\u0627\u0644\u0629', '\u062d\u0627\u0644\u0629',
    '\u062d\u0627\u0644\u0629 \u0627\u0644\u0645\u0635\u0637\u0644\u062d', '\u062d\u0627\u0644\u0629 \u0627\u0644\u0627\u0633\u062a\u062e\u062f\u0627\u0645', '\u062d\u0627\u0644\u0629 \u0627\u0644\u0645\u0642\u0627\u0628\u0644',
  ],
  // al-majal, majal, al-maydan, al-mawdu', at-takhassus
  domain: [
    'domain', 'subject', 'subject field', 'field', 'topic', 'category', '\u0627\u0644\u0645\u062c\u0627\u0644', '\u0645\u062c\u0627\u0644', '\u0627\u0644\u0645\u064a\u062f\u0627\u0646',
    '\u0627\u0644\u0645\u0648\u0636\u0648\u0639', '\u0627\u0644\u062a\u062e\u0635\u0635',
  ],
  client: ['client', 'customer', 'project', '\u0627\u0644\u0639\u0645\u064a\u0644', '\u0627\u0644\u0645\u0634\u0631\u0648\u0639', '\u0627\u0644\u0632\u0628\u0648\u0646'], // al-'amil, al-mashru', az-zabun
  definition: ['definition', 'meaning', 'explanation', '\u0627\u0644\u062a\u0639\u0631\u064a\u0641', '\u062a\u0639\u0631\u064a\u0641', '\u0627\u0644\u0645\u0639\u0646\u0649', '\u0627\u0644\u0634\u0631\u062d'], // at-ta'rif, ta'rif, al-ma'na, ash-sharh
  // mulahaza, mulahazat, al-mulahaza, al-mulahazat, ta'liq
  note: [
    'note', 'notes', 'comment', 'comments', 'remark', 'remarks', '\u0645\u0644\u0627\u062d\u0638\u0629', '\u0645\u0644\u0627\u062d\u0638\u0627\u062a', '\u0627\u0644\u0645\u0644\u0627\u062d\u0638\u0629',
    '\u0627\u0644\u0645\u0644\u0627\u062d\u0638\u0627\u062a', '\u062a\u0639\u0644\u064a\u0642',
  ],
  example: ['example', 'context', 'usage example', 'sentence', '\u0645\u062b\u0627\u0644', '\u0627\u0644\u0645\u062b\u0627\u0644', '\u0633\u064a\u0627\u0642', '\u0627\u0644\u0633\u064a\u0627\u0642'], // mithal, as-siyaq
  reference: ['reference', 'source of term', 'origin', 'references', '\u0627\u0644\u0645\u0631\u062c\u0639', '\u0645\u0631\u062c\u0639', '\u0627\u0644\u0645\u0631\u0627\u062c\u0639'], // al-marji', al-maraji'
  // al-mu'arrif, raqm, ar-raqm, raqm al-madkhal, mim ("no.")
  id: [
    'id', 'entry id', 'concept id', 'identifier', 'no', 'no.', 'nr', 'nr.', '#', 'entry number', '\u0627\u0644\u0645\u0639\u0631\u0641', '\u0631\u0642\u0645', '\u0627\u0644\u0631\u0642\u0645',
    '\u0631\u0642\u0645 \u0627\u0644\u0645\u062f\u062e\u0644', '\u0645',
  ],
  sourceStatus: ['source status'],
  gender: ['gender', 'grammatical gender', 'source gender', '\u0627\u0644\u062c\u0646\u0633'], // al-jins
  number: ['number', 'grammatical number', 'source number', '\u0627\u0644\u0639\u062f\u062f'], // al-'adad
  forms: ['forms', 'variants', 'plural', 'inflections', 'source forms', '\u0627\u0644\u0635\u064a\u063a', '\u0627\u0644\u062c\u0645\u0639', '\u0635\u064a\u063a \u0623\u062e\u0631\u0649'], // as-siyagh, al-jam', siyagh ukhra
  targetPos: ['target pos', 'target part of speech'],
  targetForms: ['target forms', 'target variants', 'target plural'],
  targetGender: ['target gender'],
  targetNumber: ['target number'],
  sourceNote: ['source note', 'source term note'],
  targetNote: ['target note', 'target term note'],
}

/** What a role means beside the name of the target language or, for a status, of the source language. A definition or a note is the concept's in whichever language it is written. */
const OF_TARGET: Readonly<Partial<Record<ColumnRole, ColumnRole>>> = { pos: 'targetPos', forms: 'targetForms', gender: 'targetGender', number: 'targetNumber' }
const OF_SOURCE: Readonly<Partial<Record<ColumnRole, ColumnRole>>> = { status: 'sourceStatus' }

/** Names of the two working languages as people write them over columns, alone or with a word such as "term". */
const LANGUAGE_NAMES: Readonly<Record<string, readonly string[]>> = {
  // 'arabi, al-'arabi, 'arabiyya, al-'arabiyya
  ar: ['ar', 'ara', 'arabic', '\u0639\u0631\u0628\u064a', '\u0627\u0644\u0639\u0631\u0628\u064a', '\u0639\u0631\u0628\u064a\u0629', '\u0627\u0644\u0639\u0631\u0628\u064a\u0629'],
  // inklizi and injlizi, each with and without the article and the feminine ending
  en: [
    'en', 'eng', 'english',
    '\u0625\u0646\u0643\u0644\u064a\u0632\u064a', '\u0627\u0644\u0625\u0646\u0643\u0644\u064a\u0632\u064a', '\u0625\u0646\u0643\u0644\u064a\u0632\u064a\u0629', '\u0627\u0644\u0625\u0646\u0643\u0644\u064a\u0632\u064a\u0629',
    '\u0625\u0646\u062c\u0644\u064a\u0632\u064a', '\u0627\u0644\u0625\u0646\u062c\u0644\u064a\u0632\u064a', '\u0625\u0646\u062c\u0644\u064a\u0632\u064a\u0629', '\u0627\u0644\u0625\u0646\u062c\u0644\u064a\u0632\u064a\u0629',
  ],
}

/** Words that may stand beside a language over a column of terms. */
const BESIDE_LANGUAGE: readonly string[] = [
  'term', 'terms', 'text', 'equivalent', 'language', 'translation', 'synonym', 'synonyms', 'variant', 'source', 'target', 'src', 'tgt', 'in',
  '\u0627\u0644\u0645\u0635\u0637\u0644\u062d', // al-mustalah
  '\u0645\u0635\u0637\u0644\u062d', // mustalah
  '\u0627\u0644\u0645\u0642\u0627\u0628\u0644', // al-muqabil
  '\u0645\u0642\u0627\u0628\u0644', // muqabil
  '\u0627\u0644\u0644\u063a\u0629', // al-lugha
  '\u0644\u063a\u0629', // lugha
  '\u0627\u0644\u0646\u0635', // an-nass
  '\u0627\u0644\u062a\u0631\u062c\u0645\u0629', // at-tarjama
  '\u062a\u0631\u062c\u0645\u0629', // tarjama
  '\u0645\u0631\u0627\u062f\u0641', // muradif, "synonym"
  '\u0627\u0644\u0645\u0631\u0627\u062f\u0641', // al-muradif
  '\u0628\u0627\u0644\u0644\u063a\u0629', // bil-lugha
  '\u0627\u0644\u0643\u0644\u0645\u0629', // al-kalima
]

/** Spelling of a header does not matter: case, hamza, short vowels, underscores. */
function normalHeader(cell: string): string {
  return foldForSearch(cell).replace(/[_:\s]+/g, ' ').trim()
}

const ROLE_OF: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries(HEADER_WORDS).flatMap(([role, words]) => words.map((word) => [normalHeader(word), role as ColumnRole] as const)),
)
const LANGUAGE_OF: ReadonlyMap<string, LanguageTag> = new Map(
  Object.entries(LANGUAGE_NAMES).flatMap(([language, names]) => names.flatMap((name) => [[normalHeader(name), language], [normalHeader(`\u0628${name}`), language]] as const)), // "bi-" before it
)
const IS_BESIDE: ReadonlySet<string> = new Set(BESIDE_LANGUAGE.map(normalHeader))

/** A header cell: the language that it names, and what is left of it (a role, or nothing where it is a column of terms). */
type Heading = Readonly<{ language: LanguageTag | null; rest: string }>

/** What is longer heads no column; what patterns cost may grow with its square. */
const MAX_HEADING = 200

function readHeading(text: string): Heading {
  const cell = text.slice(0, MAX_HEADING)
  const whole = cell.trim().toLowerCase()
  if (/^[a-z]{2,3}[-_][a-z]{2}$/.test(whole) && !ROLE_OF.has(normalHeader(whole))) return { language: baseLanguage(whole), rest: '' }
  const wordsOf = (part: string): readonly string[] => normalHeader(part).split(/[\s()[\]/.,;-]+/).filter((word) => word !== '' && !/^\d+$/.test(word))
  // What stands in brackets beside a language is its region; elsewhere it may be the language.
  const bare = wordsOf(cell.replace(/[([][^)\]]*[)\]]/g, ' '))
  const words = bare.some((word) => LANGUAGE_OF.has(word)) ? bare : wordsOf(cell)
  const languages = words.filter((word) => LANGUAGE_OF.has(word))
  if (languages.length !== 1) return { language: null, rest: normalHeader(cell) }
  const rest = words.filter((word) => !LANGUAGE_OF.has(word))
  return { language: LANGUAGE_OF.get(languages[0] as string) ?? null, rest: rest.every((word) => IS_BESIDE.has(word)) ? '' : rest.join(' ') }
}

function roleOfHeading({ language, rest }: Heading, source: string, target: string): ColumnRole {
  if (language !== null && rest === '') return language === source ? 'source' : language === target ? 'target' : ''
  const role = ROLE_OF.get(rest) ?? ''
  if (language === null || role === '') return role
  if (role === 'source' || role === 'target') return language === source ? 'source' : language === target ? 'target' : ''
  return (language === target ? OF_TARGET[role] : language === source ? OF_SOURCE[role] : undefined) ?? role
}

const ARABIC = /[\u0600-\u06ff]/

/** Without a header: terms first, in the order that their script tells, then a note. */
function positionalColumns(row: readonly string[], source: string): ColumnRole[] {
  const [first = '', second = ''] = row
  const isFirstArabic = ARABIC.test(first)
  const isTurned = isFirstArabic !== ARABIC.test(second) && isFirstArabic !== (source === 'ar') && row.length > 1
  const order = isTurned ? (['target', 'source', 'note'] as const) : (['source', 'target', 'note'] as const)
  return row.map((_, index) => order[index] ?? '')
}

/**
 * Guesses what the columns mean from the first row: language names first, then words such as "status", both in English or Arabic.
 * Several columns of a language give several terms; of other roles the first column counts.
 * @returns the roles and whether the row is a header; a table without header is read as source, target, note.
 */
export function guessColumns(row: readonly string[], sourceLanguage: LanguageTag, targetLanguage: LanguageTag): ColumnGuess {
  const [source, target] = [baseLanguage(sourceLanguage), baseLanguage(targetLanguage)]
  const headings = row.map((cell) => readHeading(cell.replace(/^\ufeff/, '')))
  const isNamed = (language: string): boolean => headings.some((heading) => heading.language === language && heading.rest === '')
  const taken = new Set<ColumnRole>()
  const columns = headings.map((heading): ColumnRole => {
    let role = roleOfHeading(heading, source, target)
    const isByLanguage = heading.language !== null && heading.rest === ''
    if (!isByLanguage && (role === 'source' || role === 'target')) {
      // Beside columns that languages name, "source" is where a term was found.
      if (isNamed(role === 'source' ? source : target)) role = role === 'source' && /^(?:source|\u0627\u0644\u0645\u0635\u062f\u0631)$/.test(heading.rest) ? 'reference' : '' // al-masdar
      else if (taken.has(role)) return ''
    }
    if (role === '' || (taken.has(role) && role !== 'source' && role !== 'target')) return ''
    taken.add(role)
    return role
  })
  if (taken.has('source') && taken.has('target')) return { columns, hasHeader: true }
  return { columns: positionalColumns(row, source), hasHeader: taken.size >= 2 }
}
