import i18next from 'i18next'
import type { i18n as I18n } from 'i18next'
import type { AppSettings } from '../../core/model/project.ts'
import { formatNumber } from './format.ts'

type Locale = Record<string, Record<string, unknown>>

const files = import.meta.glob<Record<string, unknown>>('../../../resources/locales/*/*.json', { eager: true, import: 'default' })

/** `{ en: { common: {…}, … }, ar: … }`: each file is a namespace. */
export function loadLocales(): Record<string, Locale> {
  const locales: Record<string, Locale> = {}
  for (const [path, strings] of Object.entries(files)) {
    const [, language, namespace] = /([a-z]+)\/([a-z-]+)\.json$/.exec(path) ?? []
    if (language && namespace) (locales[language] ??= {})[namespace] = strings
  }
  return locales
}

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const LTR_LETTER = /[A-Za-z\u00c0-\u024f]/
/** First strong isolate and its end. */
const FSI = '\u2068'
const PDI = '\u2069'

/** A value inside a sentence: numbers in the chosen digits, texts of the other direction isolated. */
export function interpolated(value: unknown, language: string, digits: AppSettings['digits']): string {
  if (typeof value === 'number') return formatNumber(value, digits)
  const text = String(value)
  const isForeign = (language === 'ar' ? LTR_LETTER : RTL_LETTER).test(text)
  return isForeign ? FSI + text + PDI : text
}

export const languageState: { digits: AppSettings['digits'] } = { digits: 'latin' }

/** Starts i18next with both languages in memory, so that switching is immediate. */
export async function startI18n(language: 'ar' | 'en'): Promise<I18n> {
  const locales = loadLocales()
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    fallbackLng: 'en',
    ns: Object.keys(locales['en'] ?? {}),
    defaultNS: 'common',
    resources: locales as never,
    returnNull: false,
    interpolation: {
      escapeValue: true,
      useRawValueToEscape: true,
      escape: ((value: unknown) => interpolated(value, instance.language, languageState.digits)) as (text: string) => string,
    },
  })
  return instance
}
