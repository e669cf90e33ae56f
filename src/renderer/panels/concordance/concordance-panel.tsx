import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { baseLanguage, directionOf } from '../../../core/model/language.ts'
import type { ConcordanceHit } from '../../../core/model/memory.ts'
import { withoutTags } from '../../../core/model/tagged-text.ts'
import { useEditor } from '../../editor/context.ts'
import { useFormat } from '../../i18n/format.ts'
import { useContract } from '../../state/hooks.ts'
import { useStore } from '../../state/store.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Text } from '../../ui/text.tsx'
import type { Panel } from '../panel.ts'
import { useDelayed } from '../use-delayed.ts'
import { Waiting } from '../waiting.tsx'
import { contextAfter, contextBefore, wholeWords } from './context-window.ts'

/** The pair a hit stands in, whole; the other side can be inserted. */
function WholePair({ hit }: Readonly<{ hit: ConcordanceHit }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { session } = useEditor()
  const origin = [hit.memoryName, hit.author, hit.changedAt === '' ? '' : format.moment(hit.changedAt)].filter((part) => part !== '')
  const target = hit.side === 'source' ? hit.counterpart : `${hit.before}${hit.hit}${hit.after}`
  const words = wholeWords(hit)
  const insert = () => {
    const editor = session.ports.get()?.target
    if (session.activeRow()?.isLocked) return
    editor?.insertAtCaret(withoutTags(target), 'edit', true)
    editor?.focus()
  }
  return (
    <div className="whole-pair">
      <Text language={hit.language}>{withoutTags(words.before)}<mark>{withoutTags(words.hit)}</mark>{withoutTags(words.after)}</Text>
      <Text language={hit.counterpartLanguage}>{withoutTags(hit.counterpart)}</Text>
      <footer><span className="clip grow small dim"><bdi>{origin.join(' · ')}</bdi></span><Button size="slim" onClick={insert}>{t('panels:insert')}</Button></footer>
    </div>
  )
}

/** One hit on one line: the key word in the middle, the context flowing in the text's direction. */
function HitView({ hit }: Readonly<{ hit: ConcordanceHit }>) {
  const [isOpen, setOpen] = useState(false)
  const isArabic = baseLanguage(hit.language) === 'ar'
  const words = wholeWords(hit)
  return (
    <li>
      <button type="button" className={isArabic ? 'kwic' : 'kwic latin'} lang={hit.language} dir={directionOf(hit.language)} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="kwic-before"><span>{contextBefore(words.before)}</span></span>
        <mark>{withoutTags(words.hit)}</mark>
        <span className="kwic-after">{contextAfter(words.after)}</span>
      </button>
      {isOpen && <WholePair hit={hit} />}
    </li>
  )
}

function ConcordancePanel() {
  const { t } = useTranslation()
  const { concordanceQuery } = useEditor()
  const wanted = useStore(concordanceQuery)
  const input = useRef<HTMLInputElement>(null)
  const query = useDelayed(wanted.trim())
  const { value, isLoading, error } = useContract('memory.concordance', query === '' ? null : { query })
  useEffect(() => {
    // Whoever opened the panel by its key goes on typing here.
    if (document.activeElement?.closest('.monaco-editor')) input.current?.focus()
    input.current?.select()
  }, [])
  const memories = new Set(value?.entries.map((hit) => hit.memoryName)).size
  return (
    <>
      <search className="panel-search">
        <TextField
          ref={input} icon="search" aria-label={t('panels:concordance.search')} placeholder={t('panels:concordance.search')} value={wanted} onChange={(event) => concordanceQuery.set(event.target.value)}
          after={<Kbd shortcut="concordance" />} data-concordance
        />
        {value && query !== '' && value.total > 0 && (
          <p className="small dim" role="status">{t('panels:concordance.found', { hits: t('panels:concordance.hits', { count: value.total }), memories: t('panels:concordance.memories', { count: memories }) })}</p>
        )}
      </search>
      {query === '' && <Empty icon="quote" title={t('panels:concordance.empty')} text={t('panels:concordance.empty-text')} />}
      {query !== '' && !value && <Waiting isLoading={isLoading} error={error} label={t('panels:concordance.loading')} />}
      {value?.total === 0 && <Empty icon="quote" title={t('panels:concordance.not-found', { query })} text={t('panels:concordance.not-found-text')} />}
      <ul aria-label={t('panels:concordance.title')}>{value?.entries.map((hit, index) => <HitView key={`${hit.unitId} ${hit.side} ${index}`} hit={hit} />)}</ul>
    </>
  )
}

export const concordancePanel: Panel = { id: 'concordance', titleKey: 'panels:concordance.title', Component: ConcordancePanel, defaultDock: 0, shortcut: 'concordance' }
