import { baseLanguage, isSameLanguage } from '../../model/language.ts'
import type { LanguageTag } from '../../model/language.ts'
import { xmlLanguage } from '../xml/characters.ts'
import { element } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'

/** The languages in whose words a termbase may name its languages. */
const NAMING_LANGUAGES = ['en', 'ar', 'fr', 'de', 'es'] as const
/** Languages that are known by name besides those of the glossary. */
const KNOWN = 'ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl ps pt ro ru sk sl so sr sv sw th tr uk ur vi zh'.split(' ')

const names = new Map<string, string>()

function nameOf(tag: LanguageTag, naming: string): string {
  const key = `${naming} ${tag}`
  const known = names.get(key)
  if (known !== undefined) return known
  const name = findName(tag, naming)
  // A hostile file may name any number of languages.
  if (names.size < 2000) names.set(key, name)
  return name
}

function findName(tag: LanguageTag, naming: string): string {
  try {
    return new Intl.DisplayNames([naming], { type: 'language' }).of(tag) ?? ''
  } catch {
    return ''
  }
}

/** MultiTerm writes tags in capitals. */
function canonical(tag: string): LanguageTag {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag
  } catch {
    return tag
  }
}

/** The name without a country: `Arabic (Saudi Arabia)` is Arabic, and so is `Arabic_1`. */
const plainName = (name: string): string => name.toLowerCase().replace(/[([_\d].*$/, '').trim()

/**
 * The language of a `language` element: `lang` where it names one of the glossary's, else by its name in English, Arabic,
 * French, German or Spanish, else `lang`; null where it says nothing that is known.
 */
export function readLanguage(node: XmlNode, languages: readonly LanguageTag[]): Readonly<{ language: LanguageTag; tag: LanguageTag }> | null {
  const tag = canonical(xmlLanguage((node.attributes.get('lang') ?? node.attributes.get('locale') ?? node.attributes.get('xml:lang') ?? '').trim()))
  const own = tag === '' ? undefined : languages.find((one) => isSameLanguage(one, tag))
  if (own !== undefined) return { language: own, tag }
  const name = plainName(node.attributes.get('type') ?? node.attributes.get('name') ?? '')
  const isNamed = (one: string): boolean => name !== '' && NAMING_LANGUAGES.some((naming) => plainName(nameOf(one, naming)) === name)
  const named = languages.find((one) => isNamed(baseLanguage(one)))
  if (named !== undefined) return { language: named, tag: tag === '' ? named : tag }
  const known = tag === '' ? KNOWN.find(isNamed) : tag
  return known === undefined ? null : { language: known, tag: known }
}

/** The element for a language: its English name, and the tag in capitals. */
export function languageElement(tag: LanguageTag): XmlNode {
  const base = baseLanguage(tag)
  return element('language', { type: nameOf(base, 'en') || base, lang: xmlLanguage(tag).toUpperCase() }, [])
}
