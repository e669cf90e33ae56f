import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

function lookUp(texts, code) {
  if (typeof texts[code] === 'string') return texts[code]
  const found = code.split('/').reduce((level, key) => (typeof level === 'object' ? level?.[key] : undefined), texts)
  return typeof found === 'string' ? found : null
}

/** The sentence of an error reply, from the locale files that the windows use. */
export function errorSentence({ code, details = {} }, language = 'en') {
  // Errors name a file by what the user called it, or by its path where nobody named it.
  const known = { file: details.path, ...details }
  try {
    const texts = JSON.parse(readFileSync(join(ROOT, 'resources', 'locales', language, 'errors.json'), 'utf8'))
    const text = lookUp(texts, code)
    if (text !== null) return text.replace(/\{\{\s*([\w-]+)[^}]*\}\}/g, (_whole, name) => String(known[name] ?? ''))
  } catch {
    // Without locale files the code itself has to do.
  }
  return `${code} ${JSON.stringify(details)}`
}
