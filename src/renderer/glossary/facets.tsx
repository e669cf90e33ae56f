import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Facet as FacetCount, GlossaryFacets } from '../../contract/types.ts'
import { TERM_STATUSES } from '../../core/model/concept.ts'
import type { ResourceInfo } from '../../core/model/concept.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { TermStatusLabel } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu } from '../ui/menu.tsx'
import { MISSING_FIELDS, NO_FILTER, filterCount } from './filter.ts'
import type { GlossaryFilter, MissingField } from './filter.ts'
import { ResourceOrder } from './glossary-list.tsx'

type FacetsProps = Readonly<{ filter: GlossaryFilter; glossaries: readonly ResourceInfo[]; onChange: (filter: GlossaryFilter) => void }>
type Toggle = <K extends keyof GlossaryFilter>(name: K, value: GlossaryFilter[K]) => void
type GroupProps = Readonly<{ facets: GlossaryFacets | undefined; filter: GlossaryFilter; toggle: Toggle }>

/** What the table can be narrowed to, with how many entries each would leave. */
export function Facets({ filter, glossaries, onChange }: FacetsProps) {
  const { t } = useTranslation()
  const { value: facets } = useContract('glossary.facets', { glossaryId: filter.glossaryId })
  const toggle: Toggle = (name, value) => onChange({ ...filter, [name]: filter[name] === value ? null : value })
  return (
    <aside className="facets" id="glossary-filters" aria-label={t('glossary:filters')} data-pane="filters">
      <h2>{t('glossary:glossaries')}</h2>
      <ResourceOrder kind="glossary" resources={glossaries} chosenId={filter.glossaryId} onToggle={(id) => toggle('glossaryId', id)} />
      <Group title={t('glossary:status')}>
        {TERM_STATUSES.map((status) => (
          <Facet key={status} isOn={filter.status === status} count={countOf(facets?.statuses, status)} onToggle={() => toggle('status', status)}><span className="grow"><TermStatusLabel status={status} /></span></Facet>
        ))}
      </Group>
      <ToLookAt facets={facets} filter={filter} toggle={toggle} />
      <Values name="domain" facets={facets} filter={filter} toggle={toggle} />
      <Values name="client" facets={facets} filter={filter} toggle={toggle} />
      {filterCount(filter) > 0 && <Button kind="ghost" size="slim" icon="x" className="facets-clear" onClick={() => onChange(NO_FILTER)}>{t('glossary:clear-filters')}</Button>}
    </aside>
  )
}

function countOf(counts: readonly FacetCount[] | undefined, value: string): number {
  return counts?.find((facet) => facet.value === value)?.count ?? 0
}

/** What a terminologist goes through: likenesses, contradictions, gaps, and what nobody needs. */
function ToLookAt({ facets, filter, toggle }: GroupProps) {
  const { t } = useTranslation()
  const missingOf = (field: MissingField) => countOf(facets?.missing, field)
  const shownMissing: readonly MissingField[] = filter.missing === null || filter.missing === 'definition' ? ['definition'] : ['definition', filter.missing]
  const others = MISSING_FIELDS.filter((field) => !shownMissing.includes(field)).map((field) => ({
    id: field, label: t('glossary:missing-with-count', { field: t(`glossary:missing.${field}`), count: missingOf(field) }), isDisabled: missingOf(field) === 0, run: () => toggle('missing', field),
  }))
  return (
    <Group title={t('glossary:to-look-at')} tool={<Menu label={t('glossary:other-gaps')} icon="ellipsis" isSlim items={others} />}>
      <Facet isOn={filter.only === 'duplicates'} count={facets?.duplicates ?? 0} onToggle={() => toggle('only', 'duplicates')}><span className="grow clip">{t('glossary:near-duplicates')}</span></Facet>
      <Facet isOn={filter.only === 'conflicting'} count={facets?.conflicting ?? 0} onToggle={() => toggle('only', 'conflicting')}><span className="grow clip">{t('glossary:conflicting')}</span></Facet>
      {shownMissing.map((field) => (
        <Facet key={field} isOn={filter.missing === field} count={missingOf(field)} onToggle={() => toggle('missing', field)}><span className="grow clip">{t(`glossary:missing.${field}`)}</span></Facet>
      ))}
      <Facet isOn={filter.only === 'unused'} count={facets?.unused ?? 0} onToggle={() => toggle('only', 'unused')}><span className="grow clip">{t('glossary:never-used')}</span></Facet>
    </Group>
  )
}

const SHOWN_AT_FIRST = 12

/** The values of a field that entries have; a long list begins with the most frequent ones. */
function Values({ name, facets, filter, toggle }: GroupProps & Readonly<{ name: 'domain' | 'client' }>) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const values = (name === 'domain' ? facets?.domains : facets?.clients)?.filter(({ value }) => value !== '') ?? []
  if (values.length === 0) return null
  const shown = isWhole ? values : values.filter(({ value }, index) => index < SHOWN_AT_FIRST || filter[name] === value)
  return (
    <Group title={t(`glossary:${name}`)}>
      {shown.map(({ value, count }) => (
        <Facet key={value} isOn={filter[name] === value} count={count} onToggle={() => toggle(name, value)}><bdi className="grow clip">{name === 'domain' ? t(`glossary:domains.${value}`, { defaultValue: value }) : value}</bdi></Facet>
      ))}
      {values.length > shown.length && (
        <li><button type="button" className="facet dim" onClick={() => setWhole(true)}><Icon name="chevron-down" size="s" /><span className="grow">{t('glossary:show-all', { count: values.length })}</span></button></li>
      )}
    </Group>
  )
}

/** A heading with its values below. */
export function Group({ title, tool, children }: Readonly<{ title: string; tool?: ReactNode; children: ReactNode }>) {
  return <><div className="facets-head"><h2>{title}</h2>{tool}</div><ul>{children}</ul></>
}

type FacetProps = Readonly<{ isOn: boolean; count: number | null; onToggle: () => void; children: ReactNode }>

/** A value that the table can be narrowed to; `count` null = not counted. */
export function Facet({ isOn, count, onToggle, children }: FacetProps) {
  const format = useFormat()
  return <li><button type="button" className="facet" aria-pressed={isOn} onClick={onToggle}>{children}{count !== null && <span className="num dim">{format.number(count)}</span>}</button></li>
}
