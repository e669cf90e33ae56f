import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../../src/core/errors.ts'
import { SHORTCUTS } from '../../../src/renderer/app/shortcuts.ts'
import { shortcutLines } from '../../../src/renderer/dialogs/shortcuts.tsx'
import { loadLocales, startI18n } from '../../../src/renderer/i18n/index.ts'

const RENDERER = resolve(import.meta.dirname, '../../../src/renderer')
const OURS = ['common', 'start', 'settings', 'glossary', 'dialogs', 'errors', 'shortcuts', 'commands']
const ARABIC_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other']
const PLURAL = /_(zero|one|two|few|many|other)$/

function flatten(strings: Record<string, unknown>, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(strings)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [inner, text] of flatten(value as Record<string, unknown>, `${prefix}${key}.`)) flat.set(inner, text)
  }
  return flat
}

const locales = loadLocales()
const stringsOf = (language: string, namespace: string) => flatten(locales[language]?.[namespace] ?? {})
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort()
const baseKeys = (strings: Map<string, string>) => [...new Set([...strings.keys()].map((key) => key.replace(PLURAL, '')))].sort()

describe.each(OURS)('strings of %s', (namespace) => {
  const english = stringsOf('en', namespace)
  const arabic = stringsOf('ar', namespace)

  it('stand in both languages', () => {
    expect(english.size).toBeGreaterThan(0)
    expect(baseKeys(arabic)).toEqual(baseKeys(english))
  })

  it('have all six Arabic plural forms wherever English has a plural', () => {
    const counted = baseKeys(english).filter((key) => english.has(`${key}_other`))
    expect(counted.flatMap((key) => ARABIC_FORMS.filter((form) => !arabic.has(`${key}_${form}`)).map((form) => `${key}_${form}`))).toEqual([])
  })

  it('are filled with the same values in both languages', () => {
    const differing = [...english].filter(([key, text]) => {
      const other = arabic.get(key)
      // One and two are words in Arabic, not numbers.
      return other !== undefined && !PLURAL.test(key) && placeholders(other).join() !== placeholders(text).join()
    })
    expect(differing).toEqual([])
  })

  it('carry no direction controls, no tatweel, and Latin punctuation stays out of Arabic', () => {
    expect([...english.values(), ...arabic.values()].filter((text) => /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u0640]/.test(text))).toEqual([])
    expect([...arabic.values()].filter((text) => /[\u0600-\u06ff] ?[,?;]/.test(text.replace(/\{\{.*?\}\}/g, '')))).toEqual([])
  })
})

describe('sentences for errors', () => {
  it.each(['en', 'ar'])('every code has one in %s', (language) => {
    const sentences = stringsOf(language, 'errors')
    expect(ERROR_CODES.filter((code) => !sentences.get(code))).toEqual([])
  })
})

describe('keys', () => {
  it.each(['en', 'ar'] as const)('every shortcut has its title in %s', async (language) => {
    const { t } = await startI18n(language)
    const lines = shortcutLines((key) => t(key, { defaultValue: '' }))
    expect(lines.filter(({ title }) => title === '').map(({ id }) => id)).toEqual([])
    expect(lines.length).toBeGreaterThan(SHORTCUTS.length / 2)
  })
})

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* sources(join(folder, entry.name))
    else if (/\.tsx?$/.test(entry.name)) yield join(folder, entry.name)
  }
}

describe('strings that the code names', () => {
  const known = new Set(Object.entries(locales['en'] ?? {}).flatMap(([namespace, strings]) => baseKeys(flatten(strings)).map((key) => `${namespace}:${key}`)))
  it('exist', () => {
    const missing: string[] = []
    let count = 0
    for (const file of sources(RENDERER)) {
      for (const [, key = ''] of readFileSync(file, 'utf8').matchAll(/'([a-z]+:[\w./-]+)'/g)) {
        count += 1
        if (key.split(':')[0]! in (locales['en'] ?? {}) && !known.has(key)) missing.push(`${file.slice(RENDERER.length)} ${key}`)
      }
    }
    expect(missing).toEqual([])
    expect(count).toBeGreaterThan(200)
  })
})

describe('Arabic counts', () => {
  it.each([
    ['no segments', 0, '\u0644\u0627 \u0645\u0642\u0627\u0637\u0639'],
    ['the word for one', 1, '\u0645\u0642\u0637\u0639 \u0648\u0627\u062d\u062f'],
    ['the dual without a number', 2, '\u0645\u0642\u0637\u0639\u0627\u0646'],
    ['the plural from three to ten', 3, '3 \u0645\u0642\u0627\u0637\u0639'],
    ['the accusative singular from eleven on', 11, '11 \u0645\u0642\u0637\u0639\u064b\u0627'],
    ['the genitive singular for a hundred', 100, '100 \u0645\u0642\u0637\u0639'],
    ['the plural again for a hundred and three', 103, '103 \u0645\u0642\u0627\u0637\u0639'],
  ])('%s', async (_law, count, text) => {
    const { t } = await startI18n('ar')
    expect(t('common:segments', { count })).toBe(text)
  })
})
