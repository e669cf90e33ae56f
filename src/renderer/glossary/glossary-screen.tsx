import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConceptId, TermStatus } from '../../core/model/concept.ts'
import { TERM_STATUSES } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useCommand, useCommands, useContract, useNavigation } from '../state/hooks.ts'
import { TermStatusLabel } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { ConceptPane } from './concept-pane.tsx'
import { ConceptTable } from './concept-table.tsx'
import type { GlossaryFilter } from './concept-table.tsx'

const NO_FILTER: GlossaryFilter = { glossaryId: null, status: null, domain: null }

/** Filters, the table of entries, and the entry that is chosen. */
export function GlossaryScreen({ project }: Readonly<{ project: ProjectInfo }>) {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  const { current } = useNavigation()
  const [query, setQuery] = useState(current.glossaryQuery)
  const [filter, setFilter] = useState(NO_FILTER)
  const [chosenId, setChosenId] = useState<ConceptId | null>(null)
  const searched = useDeferredValue(query.trim())
  const chosen = useContract('glossary.get', chosenId === null ? null : { id: chosenId })
  const concept = chosen.value && chosen.value.id === chosenId ? chosen.value : null
  useCommand({ id: 'find-in-glossary', titleKey: null, shortcut: 'find', run: () => document.getElementById('glossary-search')?.focus() })
  return (
    <div className={concept ? 'screen glossary' : 'screen glossary no-form'}>
      <Facets filter={filter} onChange={setFilter} />
      <section className="table-pane" aria-label={t('glossary:entries')} data-pane="entries">
        <div className="tool-row">
          <div style={{ inlineSize: 300 }}>
            <TextField id="glossary-search" icon="search" type="search" value={query} aria-label={t('glossary:search')} placeholder={t('glossary:search')} after={<Kbd shortcut="find" />} onChange={(event) => setQuery(event.target.value)} />
          </div>
          <span className="small dim clip grow">{t('glossary:folding')}</span>
          <Button icon="plus" shortcut="add-term" onClick={() => runCommand('add-term')}>{t('glossary:term')}</Button>
        </div>
        <ConceptTable project={project} query={searched} filter={filter} chosenId={chosenId} onChoose={setChosenId} />
      </section>
      {concept && <ConceptPane key={concept.id} concept={concept} project={project} onClose={() => setChosenId(null)} />}
    </div>
  )
}

const SWATCHES = ['sw', 'sw sw2', 'sw sw3']

function Facets({ filter, onChange }: Readonly<{ filter: GlossaryFilter; onChange: (filter: GlossaryFilter) => void }>) {
  const { t } = useTranslation()
  const facets = useContract('glossary.facets', {}).value
  const glossaries = useContract('resources.list', {}).value?.glossaries ?? []
  const countOf = (status: TermStatus) => facets?.statuses.find(({ value }) => value === status)?.count ?? 0
  const toggle = <K extends keyof GlossaryFilter>(name: K, value: GlossaryFilter[K]) => onChange({ ...filter, [name]: filter[name] === value ? null : value })
  const domains = facets?.domains.filter(({ value }) => value !== '') ?? []
  return (
    <aside className="facets" aria-label={t('glossary:filters')} data-pane="filters">
      <FacetGroup title={t('glossary:glossaries')}>
        {glossaries.map(({ id, name, entryCount }, index) => (
          <Facet key={id} isOn={filter.glossaryId === id} count={entryCount} onToggle={() => toggle('glossaryId', id)}><i className={SWATCHES[index % SWATCHES.length]} /><bdi className="grow clip">{name}</bdi></Facet>
        ))}
      </FacetGroup>
      <FacetGroup title={t('glossary:status')}>
        {TERM_STATUSES.map((status) => <Facet key={status} isOn={filter.status === status} count={countOf(status)} onToggle={() => toggle('status', status)}><span className="grow"><TermStatusLabel status={status} /></span></Facet>)}
      </FacetGroup>
      {domains.length > 0 && (
        <FacetGroup title={t('glossary:domain')}>
          {domains.map(({ value, count }) => <Facet key={value} isOn={filter.domain === value} count={count} onToggle={() => toggle('domain', value)}><bdi className="grow clip">{t(`glossary:domains.${value}`, { defaultValue: value })}</bdi></Facet>)}
        </FacetGroup>
      )}
    </aside>
  )
}

function FacetGroup({ title, children }: Readonly<{ title: string; children: React.ReactNode }>) {
  return <><h2>{title}</h2><ul>{children}</ul></>
}

function Facet({ isOn, count, onToggle, children }: Readonly<{ isOn: boolean; count: number; onToggle: () => void; children: React.ReactNode }>) {
  const format = useFormat()
  return <li><button type="button" className="facet" aria-pressed={isOn} onClick={onToggle}>{children}<span className="num dim">{format.number(count)}</span></button></li>
}
