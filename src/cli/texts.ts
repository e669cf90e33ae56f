import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next, { type TFunction } from 'i18next'

export type UiLanguage = 'ar' | 'en'

const NAMESPACES = ['cli', 'errors', 'diagnostics', 'qa', 'export'] as const
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_DIRECTIONAL_ISOLATE = '\u2069'

/** Text set apart from the direction of the line around it; for terminals only, never for data. */
export function isolate(text: string): string {
  return FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE
}

function languageNamed(value: string | undefined): UiLanguage | null {
  const [, base] = /^(ar|en)(?:[-_.@]|$)/i.exec(value ?? '') ?? []
  return base === undefined ? null : (base.toLowerCase() as UiLanguage)
}

function optionValue(args: readonly string[], option: string): string | undefined {
  const index = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`))
  return index < 0 ? undefined : (args[index]?.split('=')[1] ?? args[index + 1])
}

function languageOfSettings(dataFolder: string): UiLanguage | null {
  try {
    const settings = JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8')) as { uiLanguage?: string }
    return languageNamed(settings.uiLanguage)
  } catch {
    return null
  }
}

/** The language of messages: `--lang-ui`, then the locale of the terminal where it is one of ours, then the user's setting. */
export function chooseLanguage(args: readonly string[], env: Readonly<Record<string, string | undefined>>, dataFolder: string): UiLanguage {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']
  return languageNamed(optionValue(args, '--lang-ui')) ?? languageNamed(locale) ?? languageOfSettings(dataFolder) ?? 'en'
}

/** A translator over the locale files that the command line speaks from. `isolates` sets every value apart. */
export function loadTexts(resourceFolder: string, language: UiLanguage, isolates: boolean): TFunction {
  const read = (namespace: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(resourceFolder, 'locales', language, `${namespace}.json`), 'utf8')) as Record<string, unknown>
  const texts = i18next.createInstance()
  void texts.init({
    lng: language,
    initAsync: false,
    defaultNS: 'cli',
    ns: [...NAMESPACES],
    resources: { [language]: Object.fromEntries(NAMESPACES.map((namespace) => [namespace, read(namespace)])) },
    interpolation: { escape: (value: string) => (isolates ? isolate(value) : value), escapeValue: true },
  })
  return texts.t
}
