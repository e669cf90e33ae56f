import { useTranslation } from '../i18n/translation.tsx'
import { useCommands } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { filterCount } from './filter.ts'
import type { GlossaryFilter } from './filter.ts'

type ToolRowProps = Readonly<{
  query: string
  onQuery: (query: string) => void
  filter: GlossaryFilter
  total: number
  /** How duplicates are shown; null where it is not them that are shown. */
  view: 'groups' | 'table' | null
  onView: (view: 'groups' | 'table') => void
  showsFilters: boolean
  onFilters: () => void
}>

/** Search, how many entries are shown, and a new one. */
export function ToolRow({ query, onQuery, filter, total, view, onView, showsFilters, onFilters }: ToolRowProps) {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  const filters = filterCount(filter)
  return (
    <div className="tool-row">
      <IconButton icon="list-filter" className={filters > 0 ? 'filters-button on' : 'filters-button'} label={t('glossary:filters')} aria-expanded={showsFilters} aria-controls="glossary-filters" onClick={onFilters} />
      <TextField id="glossary-search" boxClass="search" icon="search" type="search" value={query} aria-label={t('glossary:search')} placeholder={t('glossary:search')} title={t('glossary:folding')} after={<Kbd shortcut="find" />} onChange={(event) => onQuery(event.target.value)} />
      <span className="small dim clip grow" role="status">{t(view === 'groups' ? 'glossary:groups' : 'common:entries', { count: total })}{view === null && query === '' && filters === 0 && <span className="folding"> · {t('glossary:folding')}</span>}</span>
      {view !== null && (
        <span className="chips" role="group" aria-label={t('glossary:view')}>
          {(['groups', 'table'] as const).map((name) => <button key={name} type="button" className="chip" aria-pressed={view === name} onClick={() => onView(name)}>{t(`glossary:view-${name}`)}</button>)}
        </span>
      )}
      <Button icon="plus" shortcut="add-term" onClick={() => runCommand('add-term')}>{t('glossary:term')}</Button>
    </div>
  )
}
