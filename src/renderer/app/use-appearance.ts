import { useEffect, useLayoutEffect } from 'react'
import { directionOf } from '../../core/model/language.ts'
import type { AppSettings } from '../../core/model/project.ts'
import { languageState } from '../i18n/index.ts'
import { useTranslation } from '../i18n/translation.tsx'

const DARK = '(prefers-color-scheme: dark)'

function themeOf(theme: AppSettings['theme']): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return matchMedia(DARK).matches ? 'dark' : 'light'
}

/** Puts the settings that change the look onto the root element: language and direction, theme, density, size, font. */
export function useAppearance(settings: AppSettings): void {
  const { i18n } = useTranslation()
  const { uiLanguage, theme, density, segmentScale, arabicFont, digits } = settings
  languageState.digits = digits
  useLayoutEffect(() => {
    const root = document.documentElement
    root.lang = uiLanguage
    root.dir = directionOf(uiLanguage)
    root.dataset['density'] = density
    root.dataset['arabicFont'] = arabicFont
    root.style.setProperty('--segment-scale', String(segmentScale))
    if (i18n.language !== uiLanguage) void i18n.changeLanguage(uiLanguage)
  }, [i18n, uiLanguage, density, segmentScale, arabicFont])
  useLayoutEffect(() => {
    const apply = () => void (document.documentElement.dataset['theme'] = themeOf(theme))
    apply()
    if (theme !== 'system') return
    const query = matchMedia(DARK)
    query.addEventListener('change', apply)
    return () => query.removeEventListener('change', apply)
  }, [theme])
  useEffect(() => {
    // Sentences that hold numbers are built anew.
    void i18n.changeLanguage(i18n.language)
  }, [i18n, digits])
}
