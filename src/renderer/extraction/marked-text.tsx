import { useEffect, useRef } from 'react'
import { directionOf, baseLanguage } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import type { TextRange } from '../../core/model/text-range.ts'
import { highlight } from '../editor/highlights.ts'

/** A text with one stretch marked, without cutting it: Arabic letters stay joined. */
export function MarkedText({ text, range, language }: Readonly<{ text: string; range: TextRange | null; language: LanguageTag }>) {
  const box = useRef<HTMLElement>(null)
  const [start, end] = [range?.start ?? 0, range?.end ?? 0]
  useEffect(() => {
    if (!box.current || end <= start) return
    return highlight(box.current, [{ kind: 'text', start: 0, text }], [{ start, end, name: 'hit' }])
  }, [text, start, end])
  return (
    <bdi ref={box} className={`context-text ${baseLanguage(language) === 'ar' ? 'ar' : 'en'}`} lang={language.replaceAll('_', '-')} dir={directionOf(language)}>{text}</bdi>
  )
}
