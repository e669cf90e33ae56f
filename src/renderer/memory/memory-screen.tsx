import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { ResourceInfo } from '../../core/model/concept.ts'
import type { UnitId } from '../../core/model/memory.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { ResourcesDialog } from '../dialogs/resources-dialog.tsx'
import { NO_SELECTION, selectedCount } from '../glossary/selection.ts'
import type { Selection } from '../glossary/selection.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useCommand, useContract } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { TextField } from '../ui/field.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { NO_FILTER, filterCount, selectionParam } from './filter.ts'
import type { UnitsFilter, UnitsQuestion } from './filter.ts'
import { MemoryFacets } from './memory-facets.tsx'
import { MemoryHead } from './memory-head.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { AddUnitDialog, DedupeDialog } from './unit-dialogs.tsx'
import { UnitPane } from './unit-pane.tsx'
import { UnitTable } from './unit-table.tsx'
import { useMemoryJobs, useMemorySteps } from './use-memory-work.tsx'

/** The memories of the project: which there are, and keeping the units of one of them. */
export function MemoryScreen({ project }: Readonly<{ project: ProjectInfo }>) {
  const [memoryId, setMemoryId] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState(NO_FILTER)
  const [showsFilters, setShowsFilters] = useState(false)
  const memories = useContract('resources.list', {}).value?.memories ?? []
  const memory = memories.find(({ id }) => id === memoryId) ?? memories.find(({ path }) => path === null) ?? memories[0]
  const facets = <MemoryFacets memories={memories} memory={memory} filter={filter} onMemory={setMemoryId} onChange={setFilter} />
  const search = { query, setQuery, filter, setFilter, showsFilters, onFilters: () => setShowsFilters(!showsFilters) }
  if (!memory) return <div className="screen glossary no-form">{facets}</div>
  if (memory.isMissing) return <div className="screen glossary no-form">{facets}<Missing memory={memory} /></div>
  return <MemoryTable key={memory.id} project={project} memory={memory} facets={facets} {...search} />
}

/** A memory whose file is not where it was. */
function Missing({ memory }: Readonly<{ memory: ResourceInfo }>) {
  const { t } = useTranslation()
  const { open } = useDialogs()
  return <Empty icon="triangle-alert" title={t('glossary:file-missing')} text={<bdi dir="ltr">{memory.path}</bdi>} action={<Button onClick={() => open((close) => <ResourcesDialog onClose={close} />)}>{t('commands:resources')}</Button>} />
}

type Search = Readonly<{ query: string; setQuery: (query: string) => void; filter: UnitsFilter; setFilter: (filter: UnitsFilter) => void; showsFilters: boolean; onFilters: () => void }>
type TableProps = Search & Readonly<{ project: ProjectInfo; memory: ResourceInfo; facets: React.ReactNode }>

function MemoryTable({ project, memory, facets, ...search }: TableProps) {
  const { t } = useTranslation()
  const { open } = useDialogs()
  const { query, setQuery, filter, setFilter } = search
  const [selection, setSelection] = useState<Selection<UnitId>>(NO_SELECTION)
  const [total, setTotal] = useState(0)
  const searched = useDeferredValue(query.trim())
  const question = useMemo<UnitsQuestion>(() => ({ memoryId: memory.id, query: searched, filter }), [memory.id, searched, filter])
  const chosen = useChosenUnit(memory.id)
  const { undo } = useMemorySteps()
  const jobs = useMemoryJobs(() => void undo())
  // What "all" means changes with the question.
  useEffect(() => setSelection((before) => (before.kind === 'all' ? NO_SELECTION : before)), [question])
  useCommand({ id: 'find-in-memory', titleKey: null, shortcut: 'find', run: () => document.getElementById('memory-search')?.focus() })
  const clear = () => {
    setQuery('')
    setFilter(NO_FILTER)
  }
  const count = selectedCount(selection, total)
  const param = selectionParam(selection, question)
  const remove = async (ids: readonly UnitId[]) => {
    const wanted = count > 0 ? param : ids.length > 0 ? { ids: [...ids], memoryId: memory.id } : null
    if (memory.isWritable && wanted && (await jobs.remove(wanted))) setSelection(NO_SELECTION)
  }
  const replace = () => param && open((close) => <ReplaceDialog project={project} count={count} selection={param} onReplace={(choice) => void jobs.replace(param, choice)} onClose={close} />)
  return (
    <div className={['screen glossary memories', chosen.unit ? '' : 'no-form', search.showsFilters ? 'with-filters' : ''].filter(Boolean).join(' ')}>
      {facets}
      <section className="table-pane" aria-label={t('memory:units')} data-pane="units">
        <div>
          <MemoryHead memory={memory} question={question} onDedupe={() => open((close) => <DedupeDialog memory={memory} jobs={jobs} onClose={close} />)} onAdd={() => open((close) => <AddUnitDialog project={project} memoryId={memory.id} onAdded={clear} onClose={close} />)} />
          <ToolRow {...search} total={total} />
        </div>
        <UnitTable
          project={project} memory={memory} question={question} chosenId={chosen.id} selection={selection} onSelect={setSelection} onChoose={chosen.choose}
          onRemove={(ids) => void remove(ids)} onTotal={setTotal} onClearFilters={clear}
        />
        {count > 0 && <ActionBar count={count} isWritable={memory.isWritable} onReplace={replace} onRemove={() => void remove([])} onClear={() => setSelection(NO_SELECTION)} />}
      </section>
      {chosen.unit && <UnitPane unit={chosen.unit} isWritable={memory.isWritable} onRemove={() => chosen.unit && void jobs.remove({ ids: [chosen.unit.id], memoryId: memory.id })} onClose={chosen.close} />}
    </div>
  )
}

/** The unit that is shown at its length; its pane follows the keys until it is closed, and comes back when it is asked for. */
function useChosenUnit(memoryId: string) {
  const [id, setId] = useState<UnitId | null>(null)
  const [isWanted, setWanted] = useState(false)
  const { value, error } = useContract('memory.unit', id === null || !isWanted ? null : { id, memoryId })
  const choose = useCallback((next: UnitId, isWish: boolean) => {
    setId(next)
    if (isWish) setWanted(true)
  }, [])
  return { id, unit: isWanted && !error && value?.id === id ? value : null, choose, close: () => setWanted(false) }
}

function ToolRow({ query, setQuery, filter, showsFilters, onFilters, total }: Search & Readonly<{ total: number }>) {
  const { t } = useTranslation()
  const filters = filterCount(filter)
  return (
    <div className="tool-row">
      <IconButton icon="list-filter" className={filters > 0 ? 'filters-button on' : 'filters-button'} label={t('glossary:filters')} aria-expanded={showsFilters} aria-controls="memory-filters" onClick={onFilters} />
      <TextField id="memory-search" boxClass="search" icon="search" type="search" value={query} aria-label={t('memory:search')} placeholder={t('memory:search')} title={t('glossary:folding')} after={<Kbd shortcut="find" />} onChange={(event) => setQuery(event.target.value)} />
      <span className="small dim clip grow" role="status">{t('common:units', { count: total })}{query === '' && filters === 0 && <span className="folding"> · {t('memory:newest-first')}</span>}</span>
    </div>
  )
}

type BarProps = Readonly<{ count: number; isWritable: boolean; onReplace: () => void; onRemove: () => void; onClear: () => void }>

/** What can be done with the selected units; each action is one step that can be taken back. */
function ActionBar({ count, isWritable, onReplace, onRemove, onClear }: BarProps) {
  const { t } = useTranslation()
  return (
    <div className="action-bar" role="group" aria-label={t('memory:with-selected')} data-pane="selected">
      <strong className="num">{t('memory:selected', { count })}</strong>
      <span className="grow" />
      <Button kind="ghost" size="slim" icon="replace" disabled={!isWritable} onClick={onReplace}>{t('memory:replace')}</Button>
      <Button kind="ghost" size="slim" icon="trash-2" className="danger" disabled={!isWritable} onClick={onRemove}>{t('glossary:delete-selected')}</Button>
      <IconButton icon="x" label={t('glossary:select-none')} onClick={onClear} />
    </div>
  )
}
