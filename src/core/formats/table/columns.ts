import { baseLanguage, type LanguageTag } from '../../model/language.ts'

/** What a column of a glossary table means; `''` is left out. */
export type ColumnRole =
  | '' | 'source' | 'target' | 'pos' | 'status' | 'domain' | 'client' | 'definition' | 'note' | 'example' | 'reference' | 'gender' | 'number' | 'forms'

/** Header words in lower case, without diacritics, by what they mean. The Arabic ones are escaped below. */
const HEADER_WORDS: Readonly<Record<Exclude<ColumnRole, ''>, readonly string[]>> = {
  source: ['source', 'source term', 'src', 'term', '\u0627\u0644\u0645\u0635\u062f\u0631', '\u0627\u0644\u0645\u0635\u0637\u0644\u062d'], // al-masdar, al-mustalah
  target: ['target', 'target term', 'tgt', 'translation', '\u0627\u0644\u0647\u062f\u0641', '\u0627\u0644\u0645\u0642\u0627\u0628\u0644', '\u0627\u0644\u062a\u0631\u062c\u0645\u0629'], // al-hadaf, al-muqabil, at-tarjama
  pos: ['pos', 'part of speech', 'word class', '\u0642\u0633\u0645 \u0627\u0644\u0643\u0644\u0627\u0645', '\u0646\u0648\u0639 \u0627\u0644\u0643\u0644\u0645\u0629'], // qism al-kalam, naw' al-kalima
  status: ['status', 'usage', 'state', '\u0627\u0644\u062d\u0627\u0644\u0629'], // al-hala
  domain: ['domain', 'subject', 'subject field', 'field', '\u0627\u0644\u0645\u062c\u0627\u0644', '\u0627\u0644\u0645\u064a\u062f\u0627\u0646'], // al-majal, al-maydan
  client: ['client', 'customer', 'project', '\u0627\u0644\u0639\u0645\u064a\u0644', '\u0627\u0644\u0645\u0634\u0631\u0648\u0639'], // al-'amil, al-mashru'
  definition: ['definition', 'definition_en', 'definition_ar', 'meaning', '\u0627\u0644\u062a\u0639\u0631\u064a\u0641', '\u062a\u0639\u0631\u064a\u0641'], // at-ta'rif, ta'rif
  note: ['note', 'notes', 'comment', 'comments', 'remark', '\u0645\u0644\u0627\u062d\u0638\u0629', '\u0645\u0644\u0627\u062d\u0638\u0627\u062a'], // mulahaza, mulahazat
  example: ['example', 'context', 'usage example', '\u0645\u062b\u0627\u0644', '\u0633\u064a\u0627\u0642'], // mithal, siyaq
  reference: ['reference', 'source of term', 'origin', '\u0627\u0644\u0645\u0631\u062c\u0639'], // al-marji'
  gender: ['gender', '\u0627\u0644\u062c\u0646\u0633'], // al-jins
  number: ['number', '\u0627\u0644\u0639\u062f\u062f'], // al-'adad
  forms: ['forms', 'variants', 'plural', 'inflections', '\u0627\u0644\u0635\u064a\u063a', '\u0627\u0644\u062c\u0645\u0639'], // as-siyagh, al-jam'
}

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
/** Words that may stand beside a language: term, text, equivalent, language. */
const BESIDE_LANGUAGE: ReadonlySet<string> = new Set([
  'term', 'text', 'equivalent', 'language', 'translation',
  '\u0627\u0644\u0645\u0635\u0637\u0644\u062d', // al-mustalah
  '\u0627\u0644\u0645\u0642\u0627\u0628\u0644', // al-muqabil
  '\u0627\u0644\u0644\u063a\u0629', // al-lugha
  '\u0627\u0644\u0646\u0635', // an-nass
  '\u0627\u0644\u062a\u0631\u062c\u0645\u0629', // at-tarjama
  '\u0628\u0627\u0644\u0644\u063a\u0629', // bil-lugha
])

function languageOfHeader(cell: string): LanguageTag | null {
  if (/^[a-z]{2}[-_][a-z]{2}$/.test(cell)) return baseLanguage(cell)
  const words = cell.split(/[\s()]+/).filter((word) => word !== '' && !BESIDE_LANGUAGE.has(word))
  if (words.length !== 1) return null
  return Object.entries(LANGUAGE_NAMES).find(([, names]) => names.includes(words[0] as string))?.[0] ?? null
}

/**
 * Guesses what the columns mean from the first row.
 * @returns the roles and whether the row is a header; a table without header is read as source, target, note.
 */
export function guessColumns(row: readonly string[], sourceLanguage: LanguageTag, targetLanguage: LanguageTag): { columns: ColumnRole[]; hasHeader: boolean } {
  const taken = new Set<ColumnRole>()
  const take = (role: ColumnRole): ColumnRole => {
    if (role === '' || taken.has(role)) return ''
    taken.add(role)
    return role
  }
  const cells = row.map((cell) => cell.trim().toLowerCase().replace(/^\ufeff/, ''))
  const columns = cells.map((cell) => {
    const language = languageOfHeader(cell)
    if (language === baseLanguage(sourceLanguage)) return take('source')
    if (language === baseLanguage(targetLanguage)) return take('target')
    if (language !== null) return ''
    const role = Object.entries(HEADER_WORDS).find(([, words]) => words.includes(cell))?.[0]
    return take((role ?? '') as ColumnRole)
  })
  if (taken.has('source') && taken.has('target')) return { columns, hasHeader: true }
  const positional: ColumnRole[] = row.map((_, index) => (['source', 'target', 'note'] as const)[index] ?? '')
  return { columns: positional, hasHeader: taken.size >= 2 }
}
