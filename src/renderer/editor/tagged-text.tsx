import { useLayoutEffect, useMemo, useRef } from 'react'
import type { InlineTag } from '../../core/model/tagged-text.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { highlight, type HighlightedRange } from './highlights.ts'
import { splitAtTags } from './tag-pieces.ts'

/** An inline tag as a chip: an island that reads from left to right. */
export function TagChip({ tag }: Readonly<{ tag: InlineTag | null }>) {
  const { t } = useTranslation()
  return (
    <span className={`tag ${tag?.kind ?? 'unknown'}`} dir="ltr" role="img" aria-label={t('editor:tag', { number: tag?.number ?? 0 })} title={tag?.content ?? ''}>
      {tag?.number ?? '?'}
    </span>
  )
}

/** Only these need their spaces kept; elsewhere a mark would reach over a space that hangs at the end of a line. */
const KEPT_SPACES = /[\n\t]|\s\s|^\s|\s$/u

type TaggedTextProps = Readonly<{ text: string; tags: readonly InlineTag[]; ranges?: readonly HighlightedRange[]; className?: string }>

/** Text with chips and marks. The marks are painted by the browser over whole text nodes. */
export function TaggedText({ text, tags, ranges, className = '' }: TaggedTextProps) {
  const element = useRef<HTMLSpanElement>(null)
  const pieces = useMemo(() => splitAtTags({ text, tags }), [text, tags])
  useLayoutEffect(() => {
    if (element.current && ranges && ranges.length > 0) return highlight(element.current, pieces, ranges)
    return undefined
  }, [pieces, ranges])
  return (
    <span className={KEPT_SPACES.test(text) ? `${className} keeps-spaces` : className} ref={element}>
      {pieces.map((piece) => (piece.kind === 'text' ? piece.text : <TagChip key={piece.start} tag={piece.tag} />))}
    </span>
  )
}
