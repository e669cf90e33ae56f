import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import type { AppSettings } from '../../core/model/project.ts'
import { useSettings } from '../state/hooks.ts'
import { useTranslation } from './translation.tsx'

type Digits = AppSettings['digits']

const numberingOf = (digits: Digits): string => (digits === 'arabic' ? 'arab' : 'latn')
/** The interface's locale for dates; British order of day and month. */
const localeOf = (language: string, digits: Digits): string => `${language === 'ar' ? 'ar-EG' : 'en-GB'}-u-ca-gregory-nu-${numberingOf(digits)}`

const numberFormats = new Map<Digits, Intl.NumberFormat>()

/** Making a formatter costs far more than using it, and a grid shows hundreds of numbers. */
function numberFormatOf(digits: Digits): Intl.NumberFormat {
  const known = numberFormats.get(digits)
  if (known) return known
  const made = new Intl.NumberFormat(`${digits === 'arabic' ? 'ar' : 'en'}-u-nu-${numberingOf(digits)}`, { maximumFractionDigits: 1 })
  numberFormats.set(digits, made)
  return made
}

export function formatNumber(value: number, digits: Digits): string {
  return numberFormatOf(digits).format(value)
}

/** A share of 1 as a whole percentage; never 100% before all is done, never 0% once something is. */
export function formatPercent(share: number, digits: Digits): string {
  const percent = share >= 1 ? 100 : share <= 0 ? 0 : Math.min(99, Math.max(1, Math.round(share * 100)))
  return digits === 'arabic' ? `${formatNumber(percent, digits)}\u066a` : `${percent}%`
}

const DAY_MS = 86_400_000
const dayNumber = (date: Date): number => Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / DAY_MS)

export type Format = Readonly<{
  number: (value: number) => string
  percent: (share: number) => string
  /** "Today, 14:20", "Yesterday, 09:00", "19 November", with the year where it is another. */
  moment: (iso: string) => string
  /** "3 November 2020, 14:20". */
  dateTime: (iso: string) => string
  size: (bytes: number) => string
  language: (tag: string) => string
}>

const localeFormats = new Map<string, ReturnType<typeof makeLocaleFormats>>()

function makeLocaleFormats(language: string, locale: string) {
  return {
    time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }),
    dayWithYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }),
    names: new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }),
  }
}

/** Every row and match that appears asks for them, and making them takes a millisecond. */
function localeFormatsOf(language: string, locale: string) {
  const known = localeFormats.get(locale)
  if (known) return known
  const made = makeLocaleFormats(language, locale)
  localeFormats.set(locale, made)
  return made
}

/** Numbers, dates and names as the interface language and the digit setting want them. */
export function createFormat(language: string, digits: Digits, t: TFunction): Format {
  const { time, day, dayWithYear, names } = localeFormatsOf(language, localeOf(language, digits))
  const number = (value: number) => formatNumber(value, digits)
  return {
    number,
    percent: (share) => formatPercent(share, digits),
    moment: (iso) => {
      const date = new Date(iso)
      if (Number.isNaN(date.getTime())) return ''
      const now = new Date()
      const ago = dayNumber(now) - dayNumber(date)
      if (ago === 0) return t('common:time.today', { time: time.format(date) })
      if (ago === 1) return t('common:time.yesterday', { time: time.format(date) })
      return (date.getFullYear() === now.getFullYear() ? day : dayWithYear).format(date)
    },
    dateTime: (iso) => {
      const date = new Date(iso)
      return Number.isNaN(date.getTime()) ? '' : t('common:time.at', { date: dayWithYear.format(date), time: time.format(date) })
    },
    size: (bytes) => (bytes < 1_000_000 ? t('common:size.kb', { size: number(Math.max(1, Math.round(bytes / 1000))) }) : t('common:size.mb', { size: number(Math.round(bytes / 100_000) / 10) })),
    language: (tag) => {
      try {
        return names.of(tag.replaceAll('_', '-')) ?? tag
      } catch {
        return tag
      }
    },
  }
}

export function useFormat(): Format {
  const { t, i18n } = useTranslation()
  const { digits } = useSettings().settings
  return useMemo(() => createFormat(i18n.language, digits, t), [i18n.language, digits, t])
}
