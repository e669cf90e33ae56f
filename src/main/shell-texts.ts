import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import i18next, { type TFunction } from 'i18next'
import type { Reply } from '../contract/types.ts'
import type { AppSettings } from '../core/model/project.ts'

export type UiLanguage = AppSettings['uiLanguage']

const NAMESPACES = ['shell', 'errors'] as const

/** The texts of menu, dialogs and errors, read from the locale files at start. */
export function loadShellTexts(resourceFolder: string): (language: UiLanguage) => TFunction {
  const read = (language: UiLanguage) =>
    Object.fromEntries(
      NAMESPACES.map((name) => [name, JSON.parse(readFileSync(join(resourceFolder, 'locales', language, `${name}.json`), 'utf8')) as Record<string, unknown>]),
    )
  const instance = i18next.createInstance()
  void instance.init({
    lng: 'en',
    fallbackLng: 'en',
    ns: [...NAMESPACES],
    defaultNS: 'shell',
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { en: read('en'), ar: read('ar') },
  })
  return (language) => instance.getFixedT(language)
}

/** The sentence of a refused reply. Errors name a file by what the user called it, or by its path. */
export function refusalText(t: TFunction, { code, details }: Extract<Reply<unknown>, { ok: false }>): string {
  const file = basename(String(details['file'] ?? details['path'] ?? ''))
  return t(`errors:${code}`, { ...details, file, defaultValue: t('errors:internal') })
}
