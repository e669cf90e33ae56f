import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent, type RefObject } from 'react'
import type { ConcordanceHit } from '../../../core/model/memory.ts'
import { useEditor } from '../../editor/context.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useContract } from '../../state/hooks.ts'
import { useStore } from '../../state/store.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import type { Panel } from '../panel.ts'
import { useDelayed } from '../use-delayed.ts'
import { Waiting } from '../waiting.tsx'
import './concordance.css'
import { FilterRow } from './filter-row.tsx'
import { Count, NotFound, type Answer } from './hit-count.tsx'
import { NO_FILTER, concordanceParam, hitFilter, hitKey, isNarrowed, type HitFilter } from './filter.ts'
import { HitList } from './hit-list.tsx'

const SHOWN_AT_FIRST = 100
const SHOWN_AT_MOST = 500

/** The first hits of a query at once, more of them when they are asked for. */
function useHits(query: string, filter: HitFilter) {
  const first = concordanceParam(query, filter, SHOWN_AT_FIRST)
  const key = JSON.stringify(first)
  const [moreOf, setMoreOf] = useState('')
  const reading = useContract('memory.concordance', query === '' ? null : first)
  const more = useContract('memory.concordance', query !== '' && moreOf === key ? { ...first, limit: SHOWN_AT_MOST } : null)
  const value = more.value ?? reading.value
  // A search that stopped at the last hit shown may know of no more, and still there can be some.
  const isCut = value !== undefined && (value.entries.length < value.total || (!value.isTotalExact && value.entries.length >= SHOWN_AT_FIRST))
  const hasMore = isCut && moreOf !== key
  return { ...reading, value, showMore: hasMore ? () => setMoreOf(key) : null }
}

/** Goes to the first hit of a query as soon as it is there: keys may be faster than the answer. Returns what says which query is waited for. */
function useFirstHit(query: string, answer: Answer | undefined, go: (hit: ConcordanceHit) => void): (query: string | null) => void {
  const [awaited, setAwaited] = useState<string | null>(null)
  const latest = useRef(go)
  useEffect(() => void (latest.current = go))
  useEffect(() => {
    if (awaited === null || awaited !== query || !answer) return
    setAwaited(null)
    const [first] = answer.entries
    if (first) latest.current(first)
  }, [awaited, query, answer])
  return setAwaited
}

type SearchProps = Readonly<{ input: RefObject<HTMLInputElement | null>; answer: Answer | undefined; /** Wants the first hit of a query, or null: none any more. */ onAwait: (query: string | null) => void; onClear: () => void }>

/** What is searched, how it is narrowed, and how much was found. */
function SearchBox({ input, answer, onAwait, onClear }: SearchProps) {
  const { t } = useTranslation()
  const { session, concordanceQuery } = useEditor()
  const wanted = useStore(concordanceQuery)
  const filters = hitFilter(session)
  const filter = useStore(filters)
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    concordanceQuery.set(event.target.value)
    onAwait(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter')) return
    event.preventDefault()
    if (event.key === 'Escape') session.ports.get()?.target.focus()
    else onAwait(wanted.trim())
  }
  return (
    <search className="panel-search">
      <TextField
        ref={input} icon="search" aria-label={t('panels:concordance.search')} placeholder={t('panels:concordance.search')} value={wanted} onChange={onChange}
        after={<Kbd shortcut="concordance" />} onKeyDown={onKeyDown} data-concordance
      />
      <FilterRow filter={filter} onChange={filters.set} />
      {answer && (
        <div className="hit-count">
          <Count answer={answer} />
          {answer.total > 0 && isNarrowed(filter) && <Button kind="ghost" size="slim" icon="x" onClick={onClear}>{t('panels:concordance.clear')}</Button>}
        </div>
      )}
    </search>
  )
}

function ConcordancePanel() {
  const { t } = useTranslation()
  const { session, concordanceQuery } = useEditor()
  const filters = hitFilter(session)
  const filter = useStore(filters)
  const input = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const query = useDelayed(useStore(concordanceQuery).trim())
  const { value, isLoading, error, showMore } = useHits(query, filter)
  useEffect(() => {
    // Whoever opened the panel by its key goes on typing here.
    if (document.activeElement?.closest('.monaco-editor')) input.current?.focus()
    input.current?.select()
  }, [])
  const awaitFirst = useFirstHit(query, value, (first) => {
    if (document.activeElement !== input.current) return
    setOpened(hitKey(first))
    box.current?.querySelector<HTMLElement>('.kwic')?.focus()
  })
  const clear = () => filters.set({ ...NO_FILTER, mode: filter.mode })
  return (
    <div ref={box}>
      <SearchBox input={input} answer={value} onAwait={awaitFirst} onClear={clear} />
      {query === '' && <Empty icon="quote" title={t('panels:concordance.empty')} text={t('panels:concordance.empty-text')} />}
      {query !== '' && !value && <Waiting isLoading={isLoading} error={error} label={t('panels:concordance.loading')} />}
      {value?.total === 0 && <NotFound query={query} answer={value} filter={filter} onClear={clear} />}
      {value && value.entries.length > 0 && <HitList hits={value.entries} opened={opened} onOpen={setOpened} onBack={() => input.current?.focus()} />}
      {showMore && <div className="panel-more"><Button size="slim" onClick={showMore}>{t('panels:concordance.show-more')}</Button></div>}
    </div>
  )
}

export const concordancePanel: Panel = { id: 'concordance', titleKey: 'panels:concordance.title', Component: ConcordancePanel, defaultDock: 0, shortcut: 'concordance' }
