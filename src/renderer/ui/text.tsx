import type { ReactNode } from 'react'
import { baseLanguage, directionOf } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { useFormat } from '../i18n/format.ts'
import { Icon } from './icon.tsx'

type TextProps = Readonly<{ language: LanguageTag; className?: string; title?: string; children: ReactNode }>

/** Text of a known language: its direction and its font, whatever surrounds it. */
export function Text({ language, className = '', title, children }: TextProps) {
  const family = baseLanguage(language) === 'ar' ? 'ar' : 'en'
  return (
    <bdi className={`${family} ${className}`} lang={language.replaceAll('_', '-')} dir={directionOf(language)} {...(title ? { title } : {})}>
      {children}
    </bdi>
  )
}

/** A name that the user or a file gave, of unknown language. */
export function Bdi({ className, children }: Readonly<{ className?: string; children: ReactNode }>) {
  return <bdi className={className}>{children}</bdi>
}

/** A number in the chosen digits, isolated. */
export function Num({ value }: Readonly<{ value: number | string }>) {
  const format = useFormat()
  return <bdi dir="ltr" className="num">{typeof value === 'number' ? format.number(value) : value}</bdi>
}

/** "Arabic → English", the arrow along the reading direction. */
export function LanguagePair({ source, target }: Readonly<{ source: LanguageTag; target: LanguageTag }>) {
  const format = useFormat()
  return (
    <span className="language-pair">
      <span>{format.language(source)}</span> <Icon name="arrow-right" size="s" /> <span>{format.language(target)}</span>
    </span>
  )
}
