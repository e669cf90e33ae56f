import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslation } from 'react-i18next'
import type { Concept, ConceptId, TermStatus } from '../../core/model/concept.ts'
import { directionOf } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useContract } from '../state/hooks.ts'
import { TermStatusLabel } from '../ui/badge.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Text } from '../ui/text.tsx'
import { firstTerm, statusOf } from './concept-fields.ts'

/** Entries that one read brings; more than fit on a screen, so that two pages always cover it. */
const PAGE = 200
const ROW_HEIGHT = 37
const HEAD_HEIGHT = 28

/** What the table is narrowed to; null = not narrowed. */
export type GlossaryFilter = Readonly<{ glossaryId: string | null; status: TermStatus | null; domain: string | null }>

type TableProps = Readonly<{ project: ProjectInfo; query: string; filter: GlossaryFilter; chosenId: ConceptId | null; onChoose: (id: ConceptId) => void }>

/** The entries on two pages around what is shown. */
function usePages(query: string, filter: GlossaryFilter, first: number, last: number) {
  const firstPage = Math.floor(first / PAGE)
  const lastPage = Math.floor(last / PAGE)
  const pageParams = (page: number) => ({ query, ...filter, offset: page * PAGE, limit: PAGE })
  const a = useContract('glossary.search', pageParams(firstPage))
  const b = useContract('glossary.search', lastPage === firstPage ? null : pageParams(lastPage))
  const at = (index: number): Concept | undefined => (Math.floor(index / PAGE) === firstPage ? a : b).value?.entries[index % PAGE]
  return { known: a.value?.total ?? b.value?.total, isLoading: a.isLoading && a.value === undefined, at }
}

export function ConceptTable({ project, query, filter, chosenId, onChoose }: TableProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  // While other entries are read the table keeps its length.
  const [total, setTotal] = useState(0)
  const gridId = useId()
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 12, scrollMargin: HEAD_HEIGHT })
  const rows = virtual.getVirtualItems()
  const first = Math.min(rows[0]?.index ?? 0, Math.max(0, total - 1))
  const { known, isLoading, at } = usePages(query, filter, first, Math.min(rows.at(-1)?.index ?? 0, Math.max(0, total - 1)))
  if (known !== undefined && known !== total) setTotal(known)
  useEffect(() => void virtual.scrollToOffset(0), [virtual, query, filter])

  const chosenIndex = rows.find(({ index }) => at(index)?.id === chosenId)?.index ?? null
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key]
    if (step === undefined || total === 0) return
    event.preventDefault()
    const target = chosenIndex === null ? first : Math.min(total - 1, Math.max(0, chosenIndex + step))
    virtual.scrollToIndex(target)
    const concept = at(target)
    if (concept) onChoose(concept.id)
  }
  if (isLoading && total === 0) return <Skeleton label={t('common:loading')} rows={12} />
  if (total === 0) return <NothingFound isFiltered={query !== '' || Object.values(filter).some((value) => value !== null)} />
  return (
    <div ref={box} className="trows" role="grid" tabIndex={0} aria-label={t('glossary:entries')} aria-rowcount={total + 1} onKeyDown={onKeyDown} {...(chosenIndex === null ? {} : { 'aria-activedescendant': `${gridId}-${chosenIndex}` })}>
      <Head project={project} total={total} />
      <div className="trows-inner" role="rowgroup" style={{ blockSize: virtual.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const concept = at(index)
          return (
            <Row key={index} id={`${gridId}-${index}`} index={index} top={start - HEAD_HEIGHT} concept={concept} project={project} isChosen={concept !== undefined && concept.id === chosenId} onChoose={onChoose} />
          )
        })}
      </div>
    </div>
  )
}

function NothingFound({ isFiltered }: Readonly<{ isFiltered: boolean }>) {
  const { t } = useTranslation()
  return isFiltered ? <Empty icon="search" title={t('glossary:none-found')} text={t('glossary:none-found-text')} /> : <Empty icon="book-a" title={t('glossary:empty')} text={t('glossary:empty-text')} />
}

function Head({ project, total }: Readonly<{ project: ProjectInfo; total: number }>) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="trow gcols thead sticky" role="row" aria-rowindex={1}>
      {[project.sourceLanguage, project.targetLanguage].map((language) => <span key={language} role="columnheader" dir={directionOf(language)}><bdi>{format.language(language)}</bdi></span>)}
      <span role="columnheader">{t('glossary:status')}</span>
      <span role="columnheader">{t('glossary:domain')}</span>
      <span role="columnheader" className="wide">{t('glossary:part-of-speech')}<span className="sr-only">, {t('common:entries', { count: total })}</span></span>
    </div>
  )
}

type RowProps = Readonly<{ id: string; index: number; top: number; concept: Concept | undefined; project: ProjectInfo; isChosen: boolean; onChoose: (id: ConceptId) => void }>

function Row({ id, index, top, concept, project, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation()
  const place = { transform: `translateY(${top}px)` }
  if (!concept) return <div id={id} className="trow gcols" role="row" aria-rowindex={index + 2} style={place}><span role="gridcell" /></div>
  const { sourceLanguage, targetLanguage } = project
  const source = firstTerm(concept, sourceLanguage)
  const target = firstTerm(concept, targetLanguage)
  const status = statusOf(concept, sourceLanguage, targetLanguage)
  const partOfSpeech = source?.partOfSpeech || target?.partOfSpeech || ''
  const cell = (language: string, term: typeof source) => (
    <span role="gridcell" className="clip" dir={directionOf(language)}>
      <Text language={language} className={term?.status === 'forbidden' ? 'struck' : ''} title={term?.text ?? ''}>{term?.text ?? ''}</Text>
    </span>
  )
  return (
    <div id={id} className={isChosen ? 'trow gcols on' : 'trow gcols'} role="row" aria-rowindex={index + 2} aria-selected={isChosen} style={place} onClick={() => onChoose(concept.id)}>
      {cell(sourceLanguage, source)}
      {cell(targetLanguage, target)}
      <span role="gridcell"><TermStatusLabel status={status} /></span>
      <span role="gridcell" className="clip sub"><bdi>{concept.domain && t(`glossary:domains.${concept.domain}`, { defaultValue: concept.domain })}</bdi></span>
      <span role="gridcell" className="clip sub wide">{partOfSpeech && t(`glossary:pos.${partOfSpeech.replace(' ', '-')}`)}</span>
    </div>
  )
}
