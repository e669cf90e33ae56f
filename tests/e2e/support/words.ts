import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type Language = 'ar' | 'en'
/** The words behind a key of the interface: `words('dialogs:import.title')`. */
export type Words = (key: string, values?: Readonly<Record<string, string>>) => string

const LOCALES = resolve(import.meta.dirname, '../../../resources/locales')

type Tree = { readonly [name: string]: string | Tree }

/** The strings of a language as they are shipped, so that a test finds a control by its name in either language. */
export function wordsOf(language: Language): Words {
  const namespaces = new Map<string, Tree>()
  for (const file of readdirSync(join(LOCALES, language))) {
    namespaces.set(file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(LOCALES, language, file), 'utf8')) as Tree)
  }
  return (key, values = {}) => {
    const [namespace = '', path = ''] = key.split(':')
    let found: string | Tree | undefined = namespaces.get(namespace)
    for (const name of path.split('.')) found = typeof found === 'object' ? found[name] : undefined
    if (typeof found !== 'string') throw new Error(`no words for ${key} in ${language}`)
    return found.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '')
  }
}
