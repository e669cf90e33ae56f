import type { TFunction, TOptions, i18n as I18n } from 'i18next'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

/** The words of the interface: `t` is another function once they have changed. */
export type Translation = Readonly<{ t: TFunction; i18n: I18n }>

const TranslationContext = createContext<Translation | null>(null)

/** Sentences without values are looked up once: a change of segment asks for hundreds of them. */
export function createTranslation(i18n: I18n): Translation {
  const fixed = i18n.getFixedT(i18n.language)
  const known = new Map<string, string>()
  const t = (key: string, options?: TOptions): string => {
    if (options !== undefined) return fixed(key, options)
    const text = known.get(key) ?? fixed(key)
    known.set(key, text)
    return text
  }
  // The library's type has a brand that nothing else can have.
  return { t: t as unknown as TFunction, i18n }
}

/** Gives everything inside the words of the interface, and draws it again when the language or its digits change. */
export function TranslationProvider({ i18n, children }: Readonly<{ i18n: I18n; children: ReactNode }>) {
  const [translation, setTranslation] = useState(() => createTranslation(i18n))
  useEffect(() => {
    const renew = () => setTranslation(createTranslation(i18n))
    i18n.on('languageChanged', renew)
    return () => i18n.off('languageChanged', renew)
  }, [i18n])
  return <TranslationContext value={translation}>{children}</TranslationContext>
}

export function useTranslation(): Translation {
  const translation = useContext(TranslationContext)
  if (!translation) throw new Error('no words around this component')
  return translation
}
