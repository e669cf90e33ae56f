/** The locale files of both languages say the same things: keys, plural forms, variables, and one sentence per error code. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './lib/root.mjs'
import { conclude } from './lib/sources.mjs'

/** Plural categories of cardinal numbers (CLDR). */
export const PLURALS = { en: ['one', 'other'], ar: ['zero', 'one', 'two', 'few', 'many', 'other'] }
const LANGUAGES = ['en', 'ar']
const PLURAL_KEY = /^(.+)_(zero|one|two|few|many|other)$/
/** Forms that may name the number in words, or leave it out. */
const MAY_OMIT_COUNT = new Set(['one', 'two'])

/** Nested texts as `a.b.c` -> text. */
export function flatten(texts, prefix = '') {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? flatten(value, `${prefix}${key}.`) : [[`${prefix}${key}`, String(value)]],
  )
}

/** Stems that are counted: they have `_one` and `_other`, or an `_other` that names the count. `detail_other` alone is an ordinary key. */
function countedStems(entries) {
  const texts = new Map(entries)
  return [...texts].flatMap(([key, text]) => {
    const stem = key.endsWith('_other') ? key.slice(0, -'_other'.length) : null
    return stem !== null && (texts.has(`${stem}_one`) || text.includes('{{count')) ? [stem] : []
  })
}

function splitPlurals(entries, stems) {
  const plain = new Map()
  const plurals = new Map()
  for (const [key, text] of entries) {
    const [, stem, form] = PLURAL_KEY.exec(key) ?? []
    if (!stems.has(stem)) plain.set(key, text)
    else plurals.set(stem, new Map([...(plurals.get(stem) ?? []), [form, text]]))
  }
  return { plain, plurals }
}

const variablesOf = (text) => new Set([...text.matchAll(/\{\{\s*-?\s*([\w.]+)/g)].map(([, name]) => name))
const tagsOf = (text) => [...text.matchAll(/<\/?(\w+)>/g)].map(([tag]) => tag).sort().join('')
const missingIn = (present, wanted) => [...wanted].filter((item) => !present.has(item))

function comparePlain(name, en, ar) {
  const problems = [
    ...missingIn(ar, en.keys()).map((key) => `${name}: ${key} is missing in ar`),
    ...missingIn(en, ar.keys()).map((key) => `${name}: ${key} is missing in en`),
  ]
  for (const [key, text] of en) {
    const other = ar.get(key)
    if (other === undefined) continue
    if ((text.trim() === '') !== (other.trim() === '')) problems.push(`${name}: ${key} is empty in one language`)
    if (missingIn(variablesOf(other), variablesOf(text)).length + missingIn(variablesOf(text), variablesOf(other)).length > 0) problems.push(`${name}: ${key} names other variables in ar than in en`)
    if (tagsOf(text) !== tagsOf(other)) problems.push(`${name}: ${key} has other tags in ar than in en`)
  }
  return problems
}

function checkForms(name, language, stem, forms) {
  const problems = [
    ...missingIn(forms, PLURALS[language]).map((form) => `${name}: ${stem}_${form} is missing in ${language}`),
    ...missingIn(new Set(PLURALS[language]), forms.keys()).map((form) => `${name}: ${stem}_${form} is no plural form of ${language}`),
  ]
  const wanted = variablesOf(forms.get('other') ?? '')
  for (const [form, text] of forms) {
    // "No words yet" has nothing left to count.
    if (form === 'zero') continue
    const missing = missingIn(variablesOf(text), wanted).filter((variable) => !(variable === 'count' && MAY_OMIT_COUNT.has(form)))
    if (missing.length > 0) problems.push(`${name}: ${stem}_${form} in ${language} leaves out ${missing.join(', ')}`)
  }
  return problems
}

/** Compares one namespace in both languages; each problem is one line. */
export function compareNamespace(name, texts) {
  const entries = LANGUAGES.map((language) => flatten(texts[language]))
  const stems = new Set(entries.flatMap(countedStems))
  const [en, ar] = entries.map((list) => splitPlurals(list, stems))
  return [
    ...comparePlain(name, en.plain, ar.plain),
    ...missingIn(ar.plurals, en.plurals.keys()).map((stem) => `${name}: ${stem} has no plural forms in ar`),
    ...missingIn(en.plurals, ar.plurals.keys()).map((stem) => `${name}: ${stem} has no plural forms in en`),
    ...[...en.plurals].flatMap(([stem, forms]) => checkForms(name, 'en', stem, forms)),
    ...[...ar.plurals].flatMap(([stem, forms]) => checkForms(name, 'ar', stem, forms)),
  ]
}

/** Compares the sentences of errors with the list of codes. Keys that name no `area/problem` are other texts of that file. */
export function compareErrors(codes, texts) {
  // Plural forms and variants (`file/exists_nameless`) belong to their code.
  const keys = new Set(flatten(texts).map(([key]) => key.replace(/_\w+$/, '')))
  const isCode = (key) => key.includes('/') || codes.includes(key)
  return [
    ...missingIn(keys, codes).map((code) => `errors: ${code} has no sentence`),
    ...[...keys].filter((key) => isCode(key) && !codes.includes(key)).map((key) => `errors: ${key} is no error code`),
  ]
}

function errorCodes(root) {
  const source = readFileSync(join(root, 'src/core/errors.ts'), 'utf8')
  const list = /ERROR_CODES = \[([\s\S]*?)\]/.exec(source)?.[1] ?? ''
  return [...list.matchAll(/'([^']+)'/g)].map(([, code]) => code)
}

export function checkLocales(root) {
  const folder = join(root, 'resources', 'locales')
  const names = new Set(LANGUAGES.flatMap((language) => readdirSync(join(folder, language)).filter((file) => file.endsWith('.json'))))
  return [...names].sort().flatMap((file) => {
    const absent = LANGUAGES.filter((language) => !existsSync(join(folder, language, file)))
    if (absent.length > 0) return [`${file} is missing in ${absent.join(', ')}`]
    const texts = Object.fromEntries(LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(folder, language, file), 'utf8'))]))
    const name = file.replace('.json', '')
    return [...compareNamespace(name, texts), ...(name === 'errors' ? compareErrors(errorCodes(root), texts.en) : [])]
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = checkLocales(ROOT)
  conclude(problems, `${problems.length} differences between the locale files`)
}
