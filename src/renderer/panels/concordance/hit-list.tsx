import { useEffect, useRef, type KeyboardEvent } from 'react'
import { baseLanguage, directionOf } from '../../../core/model/language.ts'
import type { ConcordanceHit } from '../../../core/model/memory.ts'
import { withoutTags } from '../../../core/model/tagged-text.ts'
import { useEditor } from '../../editor/context.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { contextAfter, contextBefore, wholeWords } from './context-window.ts'
import { hitKey, translationOf } from './filter.ts'
import { WholePair, insertText } from './whole-pair.tsx'

/** On which sides something other than a space stands right beside the hit. */
function touching({ before, after }: Readonly<{ before: string; after: string }>): string {
  return [/\S$/u.test(before) ? 'touched-before' : '', /^\S/u.test(after) ? 'touched-after' : ''].join(' ')
}

type HitProps = Readonly<{ hit: ConcordanceHit; isOpen: boolean; /** The one hit that Tab comes to. */ isStop: boolean; onToggle: () => void }>

/** One hit on one line: the key word in the middle, the context flowing in the text's direction. */
function HitView({ hit, isOpen, isStop, onToggle }: HitProps) {
  const item = useRef<HTMLLIElement>(null)
  const words = wholeWords(hit)
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <li ref={item} className={isOpen ? 'hit on' : 'hit'}>
      <button
        type="button" className={baseLanguage(hit.language) === 'ar' ? 'kwic' : 'kwic latin'} lang={hit.language.replaceAll('_', '-')} dir={directionOf(hit.language)}
        tabIndex={isStop ? 0 : -1} aria-expanded={isOpen} onClick={onToggle}
      >
        <span className="kwic-before"><span>{contextBefore(words.before)}</span></span>
        <mark className={touching(words)}>{withoutTags(words.hit)}</mark>
        <span className="kwic-after"><span>{contextAfter(words.after)}</span></span>
      </button>
      {isOpen && <WholePair hit={hit} />}
    </li>
  )
}

/** The hit that a key leads to from the hit at `index`; -1 = back over the first one; null = not a key of ours. */
export function hitAfterKey(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1)
  if (key === 'ArrowUp') return index - 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

type HitListProps = Readonly<{ hits: readonly ConcordanceHit[]; opened: string | null; onOpen: (key: string | null) => void; onBack: () => void }>

/** All hits; one of them can be open. Arrow keys open the next, Enter inserts what the open one says, Escape goes back to the segment. */
export function HitList({ hits, opened, onOpen, onBack }: HitListProps) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const list = useRef<HTMLUListElement>(null)
  const at = hits.findIndex((hit) => hitKey(hit) === opened)
  const onKeyDown = (event: KeyboardEvent) => {
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('.kwic') ?? [])]
    const index = lines.findIndex((line) => line === event.target)
    const hit = hits[index]
    if (event.key === 'Escape') session.ports.get()?.target.focus()
    else if (!hit || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    else if (event.key === 'Enter' && index === at) insertText(session, translationOf(hit))
    else {
      const next = hitAfterKey(event.key, index, hits.length)
      if (next === null) return
      const wanted = hits[next]
      if (!wanted) onBack()
      else {
        lines[next]?.focus()
        onOpen(hitKey(wanted))
      }
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <ul ref={list} aria-label={t('panels:concordance.title')} onKeyDown={onKeyDown}>
      {hits.map((hit, index) => {
        const key = hitKey(hit)
        return <HitView key={key} hit={hit} isOpen={index === at} isStop={index === Math.max(at, 0)} onToggle={() => onOpen(index === at ? null : key)} />
      })}
    </ul>
  )
}
