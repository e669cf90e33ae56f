import { useEffect, useState } from 'react'
import type { DuplicateGroup } from '../../contract/types.ts'
import type { Concept, ConceptId, ResourceInfo, Term } from '../../core/model/concept.ts'
import { isSameLanguage } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { foldForSearch } from '../../core/text/fold.ts'
import { errorText } from '../i18n/error-text.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useContract, useNotices } from '../state/hooks.ts'
import { TermStatusLabel } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Text } from '../ui/text.tsx'
import { Swatch, swatchOf } from './swatch.tsx'

const PAGE = 50
const LARGEST = 100

type ViewProps = Readonly<{ project: ProjectInfo; glossaryId: string | null; glossaries: readonly ResourceInfo[]; chosenId: ConceptId | null; onChoose: (id: ConceptId) => void; onMerge: (concepts: readonly Concept[]) => void; undo: () => unknown; onTotal: (total: number) => void }>

/** Groups of entries that are the same or nearly, the surest first; each is put together or kept apart. */
export function DuplicatesView({ project, glossaryId, glossaries, chosenId, onChoose, onMerge, undo, onTotal }: ViewProps) {
  const { t } = useTranslation()
  const [page, setPage] = useState(0)
  const [limit, setLimit] = useState(PAGE)
  const { value, error } = useContract('glossary.duplicates', { glossaryId, offset: page * LARGEST, limit })
  const total = value?.total
  useEffect(() => {
    if (total !== undefined) onTotal(total)
  }, [total, onTotal])
  if (error) return <Empty icon="octagon-alert" title={t('glossary:not-read')} text={errorText(t, error)} />
  if (!value) return <Skeleton label={t('common:loading')} rows={8} />
  if (value.total === 0) return <Empty icon="circle-check" isGood title={t('glossary:no-duplicates')} text={t('glossary:no-duplicates-text')} />
  const shown = page * LARGEST + value.entries.length
  return (
    <div className="groups">
      {page > 0 && <Button kind="ghost" icon="arrow-up" onClick={() => setPage(page - 1)}>{t('glossary:earlier-groups')}</Button>}
      <ul aria-label={t('glossary:near-duplicates')}>
        {value.entries.map((group) => <GroupCard key={group.id} group={group} project={project} glossaries={glossaries} chosenId={chosenId} onChoose={onChoose} onMerge={onMerge} undo={undo} />)}
      </ul>
      {shown < value.total && <Button icon="chevron-down" onClick={() => (limit < LARGEST ? setLimit(LARGEST) : setPage(page + 1))}>{t('glossary:more-groups', { count: value.total - shown })}</Button>}
    </div>
  )
}

type CardProps = Readonly<{ group: DuplicateGroup }> & Pick<ViewProps, 'project' | 'glossaries' | 'chosenId' | 'onChoose' | 'onMerge' | 'undo'>

function GroupCard({ group, project, glossaries, chosenId, onChoose, onMerge, undo }: CardProps) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const keepApart = async () => {
    const outcome = await attempt('glossary.keepApart', { ids: group.concepts.map(({ id }) => id) })
    if (outcome.ok) notify({ kind: 'ok', text: t('glossary:kept-apart', { count: group.concepts.length }), undo })
  }
  return (
    <li className="group-card">
      <header>
        <span className={`reason reason-${group.reason}`}>{t(`glossary:reason.${group.reason}`)}</span>
        <span className="small dim">{t('common:entries', { count: group.concepts.length })}</span>
        <span className="grow" />
        <Button kind="ghost" size="slim" onClick={() => void keepApart()}>{t('glossary:keep-apart')}</Button>
        <Button size="slim" icon="merge" onClick={() => onMerge(group.concepts)}>{t('glossary:merge')}</Button>
      </header>
      <div className="group-sides">
        {group.concepts.map((concept) => <GroupSide key={concept.id} concept={concept} group={group} project={project} glossary={glossaries.find(({ id }) => id === concept.glossaryId)} showsGlossary={glossaries.length > 1} isOn={concept.id === chosenId} onChoose={() => onChoose(concept.id)} />)}
      </div>
    </li>
  )
}

type SideProps = Readonly<{ concept: Concept; group: DuplicateGroup; project: ProjectInfo; glossary: ResourceInfo | undefined; showsGlossary: boolean; isOn: boolean; onChoose: () => void }>

/** One entry of a group, with what only it has marked. */
function GroupSide({ concept, group, project, glossary, showsGlossary, isOn, onChoose }: SideProps) {
  const { t } = useTranslation()
  const others = group.concepts.filter(({ id }) => id !== concept.id)
  const isAlone = (name: 'domain' | 'client' | 'definition') => others.every((other) => other[name].trim() !== concept[name].trim())
  const mark = (name: 'domain' | 'client' | 'definition') => (isAlone(name) ? 'only-here' : '')
  return (
    <button type="button" className={isOn ? 'group-side on' : 'group-side'} aria-pressed={isOn} onClick={onChoose}>
      <SideTerms concept={concept} others={others} language={project.sourceLanguage} />
      <SideTerms concept={concept} others={others} language={project.targetLanguage} />
      <span className="side-facts small sub">
        {showsGlossary && glossary && <span><Swatch name={swatchOf(glossary)} /> <bdi>{glossary.name}</bdi></span>}
        {concept.domain && <bdi className={mark('domain')}>{t(`glossary:domains.${concept.domain}`, { defaultValue: concept.domain })}</bdi>}
        {concept.client && <bdi className={mark('client')}>{concept.client}</bdi>}
      </span>
      {concept.definition && <span className="side-definition small" dir="auto"><bdi className={mark('definition')}>{concept.definition}</bdi></span>}
    </button>
  )
}

function SideTerms({ concept, others, language }: Readonly<{ concept: Concept; others: readonly Concept[]; language: LanguageTag }>) {
  const own = (candidate: Concept) => candidate.terms.filter((term) => isSameLanguage(term.language, language))
  const isShared = (term: Term) => others.some((other) => own(other).some(({ text }) => text === term.text))
  const isAlike = (term: Term) => others.some((other) => own(other).some(({ text }) => foldForSearch(text) === foldForSearch(term.text)))
  return (
    <span className="side-terms">
      {own(concept).map((term) => (
        <span key={term.id} className="side-term">
          <Text language={language} className={`grow ${isShared(term) ? '' : isAlike(term) ? 'spelt-here' : 'only-here'} ${term.status === 'forbidden' ? 'struck' : ''}`}>{term.text}</Text>
          <TermStatusLabel status={term.status} />
        </span>
      ))}
    </span>
  )
}
