import { useState } from 'react'
import type { Facet as FacetCount } from '../../contract/types.ts'
import type { ResourceInfo } from '../../core/model/concept.ts'
import { ResourcesDialog } from '../dialogs/resources-dialog.tsx'
import { Facet, Group } from '../glossary/facets.tsx'
import { ResourceOrder } from '../glossary/glossary-list.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useContract } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { NO_FILTER, PROBLEMS, filterCount } from './filter.ts'
import type { UnitsFilter } from './filter.ts'

type FacetsProps = Readonly<{ memories: readonly ResourceInfo[]; memory: ResourceInfo | undefined; filter: UnitsFilter; onMemory: (id: string) => void; onChange: (filter: UnitsFilter) => void }>

/** The memories, and what the table of the chosen one can be narrowed to. */
export function MemoryFacets({ memories, memory, filter, onMemory, onChange }: FacetsProps) {
  const { t } = useTranslation()
  const { open } = useDialogs()
  const { value: facets } = useContract('memory.facets', memory && !memory.isMissing ? { memoryId: memory.id } : null)
  const toggle = <K extends keyof UnitsFilter>(name: K, value: UnitsFilter[K]) => onChange({ ...filter, [name]: filter[name] === value ? null : value })
  return (
    <aside className="facets" id="memory-filters" aria-label={t('glossary:filters')} data-pane="filters">
      <div className="facets-head"><h2>{t('memory:memories')}</h2><IconButton size="mini" icon="plus" label={t('memory:attach-or-create')} onClick={() => open((close) => <ResourcesDialog onClose={close} />)} /></div>
      <ResourceOrder kind="memory" resources={memories} chosenId={memory?.id ?? null} onToggle={onMemory} />
      <Group title={t('glossary:to-look-at')}>
        {PROBLEMS.map((problem) => <Facet key={problem} isOn={filter.problem === problem} count={null} onToggle={() => toggle('problem', problem)}><span className="grow clip" title={t(`memory:problem-about.${problem}`)}>{t(`memory:problem.${problem}`)}</span></Facet>)}
      </Group>
      <Values title={t('memory:origin')} values={facets?.origins} chosen={filter.origin} nameOf={(origin) => t(`memory:origins.${origin}`, { defaultValue: origin })} onToggle={(value) => toggle('origin', value)} />
      <Values title={t('memory:author')} values={facets?.authors} chosen={filter.author} nameOf={(author) => author || t('memory:unknown-author')} onToggle={(value) => toggle('author', value)} />
      <Days filter={filter} onChange={onChange} />
      {filterCount(filter) > 0 && <Button kind="ghost" size="slim" icon="x" className="facets-clear" onClick={() => onChange(NO_FILTER)}>{t('glossary:clear-filters')}</Button>}
    </aside>
  )
}

const SHOWN_AT_FIRST = 8

type ValuesProps = Readonly<{ title: string; values: readonly FacetCount[] | undefined; chosen: string | null; nameOf: (value: string) => string; onToggle: (value: string) => void }>

/** Values that units have; a long list begins with the most frequent ones. */
function Values({ title, values = [], chosen, nameOf, onToggle }: ValuesProps) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  if (values.length === 0) return null
  const shown = isWhole ? values : values.filter(({ value }, index) => index < SHOWN_AT_FIRST || value === chosen)
  return (
    <Group title={title}>
      {shown.map(({ value, count }) => <Facet key={value} isOn={chosen === value} count={count} onToggle={() => onToggle(value)}><span className="grow clip"><bdi>{nameOf(value)}</bdi></span></Facet>)}
      {values.length > shown.length && <li><button type="button" className="facet dim" onClick={() => setWhole(true)}><Icon name="chevron-down" size="s" /><span className="grow">{t('glossary:show-all', { count: values.length })}</span></button></li>}
    </Group>
  )
}

/** The first and the last day on which a unit was changed. */
function Days({ filter, onChange }: Pick<FacetsProps, 'filter' | 'onChange'>) {
  const { t } = useTranslation()
  const day = (name: 'changedFrom' | 'changedTo') => (
    <label className="facet-day">
      <span className="sub">{t(`memory:${name}`)}</span>
      <input type="date" value={filter[name] ?? ''} onChange={(event) => onChange({ ...filter, [name]: event.target.value === '' ? null : event.target.value })} />
    </label>
  )
  return <Group title={t('memory:changed')}><li>{day('changedFrom')}</li><li>{day('changedTo')}</li></Group>
}
