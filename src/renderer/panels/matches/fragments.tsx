import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { MAX_FRAGMENT_COUNT, type Fragment } from '../../../core/model/memory.ts'
import type { LanguageTag } from '../../../core/model/language.ts'
import type { TextRange } from '../../../core/model/text-range.ts'
import { useEditor } from '../../editor/context.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useContract } from '../../state/hooks.ts'
import { useFloating } from '../../ui/floating.ts'
import { Meter } from '../../ui/meter.tsx'
import { roveFocus } from '../../ui/roving.ts'
import { Text } from '../../ui/text.tsx'
import { wholeWords } from '../concordance/context-window.ts'
import { insertText } from '../concordance/whole-pair.tsx'
import './fragments.css'

/** A whole match as good as this leaves nothing for its parts to add. */
const GOOD_MATCH = 85

/** A text with one part marked; whole words, so that no letters that join are parted. */
function Marked({ language, text, range }: Readonly<{ language: LanguageTag; text: string; range: TextRange }>) {
  const { before, hit, after } = wholeWords({ before: text.slice(0, range.start), hit: text.slice(range.start, range.end), after: text.slice(range.end) })
  return <Text language={language}>{before}<mark>{hit}</mark>{after}</Text>
}

/** How many units have a fragment, and how sure its counterpart is. */
function Evidence({ fragment: { count, confidence } }: Readonly<{ fragment: Fragment }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const units = t(count < MAX_FRAGMENT_COUNT ? 'panels:fragments.units' : 'panels:fragments.units-or-more', { count })
  return (
    <span className="fragment-facts">
      <span className="clip">{units}</span>
      <Meter parts={[{ kind: 'accent', share: confidence }]} label={t('panels:fragments.confidence')} />
      <bdi dir="ltr" className="num">{format.percent(confidence)}</bdi>
    </span>
  )
}

/** The unit that a counterpart was taken from, with both parts marked. */
function Example({ fragment }: Readonly<{ fragment: Fragment }>) {
  const { session } = useEditor()
  return (
    <>
      <Marked language={session.sourceLanguage} text={fragment.unitSource} range={fragment.unitSourceRange} />
      <Marked language={session.targetLanguage} text={fragment.unitTarget} range={fragment.unitTargetRange} />
      <span className="clip small dim"><bdi>{fragment.memoryName}</bdi></span>
    </>
  )
}

function FragmentView({ fragment }: Readonly<{ fragment: Fragment }>) {
  const { session, readings } = useEditor()
  const [isShown, setShown] = useState(false)
  const row = useRef<HTMLLIElement>(null)
  const example = useRef<HTMLDivElement>(null)
  const id = useId()
  useFloating(isShown, row, example)
  const insert = () => insertText(session, fragment.target)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isShown) return
    event.stopPropagation()
    setShown(false)
  }
  return (
    <li ref={row} onMouseEnter={() => setShown(true)} onMouseLeave={() => setShown(false)} onFocus={() => setShown(true)} onBlur={() => setShown(false)} onKeyDown={onKeyDown}>
      <button type="button" className="fragment" disabled={!readings.row || readings.row.isLocked} {...(isShown ? { 'aria-describedby': id } : {})} onClick={insert}>
        <Text language={session.sourceLanguage}>{fragment.source}</Text>
        <Text language={session.targetLanguage} className="fragment-target">{fragment.target}</Text>
        <Evidence fragment={fragment} />
      </button>
      {isShown && <div ref={example} id={id} className="menu fragment-example" role="tooltip"><Example fragment={fragment} /></div>}
    </li>
  )
}

/**
 * Parts of the active segment that memories know, asked for after the matches are there and only where none is good; a click or Enter inserts the
 * counterpart at the caret. Nothing where there are none.
 */
export function Fragments() {
  const { t } = useTranslation()
  const { readings: { row, matches } } = useEditor()
  const title = useId()
  const isWanted = row && matches.value && !matches.value.some(({ score }) => score >= GOOD_MATCH)
  const { value = [] } = useContract('memory.fragments', isWanted ? { segmentId: row.id } : null)
  if (value.length === 0) return null
  return (
    <section className="fragments" aria-labelledby={title}>
      <h3 id={title}>{t('panels:fragments.title')}</h3>
      <ul aria-labelledby={title} onKeyDown={(event) => roveFocus(event, '.fragment')}>
        {value.map((fragment) => <FragmentView key={`${fragment.range.start} ${fragment.range.end}`} fragment={fragment} />)}
      </ul>
    </section>
  )
}
