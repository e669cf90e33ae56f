import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Concept, ConceptId } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useDialogs } from '../state/dialogs.ts'
import { useGlossaryImport } from '../glossary-import/use-glossary-import.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useCommand, useContract, useNavigation } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import { ActionBar } from './action-bar.tsx'
import { ConceptPane } from './concept-pane.tsx'
import { ConceptTable } from './concept-table.tsx'
import { DuplicatesView } from './duplicates-view.tsx'
import { Facets } from './facets.tsx'
import { NATURAL_ORDER, NO_FILTER } from './filter.ts'
import type { GlossaryFilter, TableQuery } from './filter.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { MergePicker } from './merge-picker.tsx'
import { NO_SELECTION, selectedCount, selectionParam } from './selection.ts'
import type { Selection } from './selection.ts'
import { ToolRow } from './tool-row.tsx'
import { useBulk } from './use-bulk.ts'
import type { BulkAction } from './use-bulk.ts'
import { useHistorySteps } from './use-history-steps.ts'

/** Filters, the table of entries or the groups of duplicates, and the entry that is chosen. */
export function GlossaryScreen({ project }: Readonly<{ project: ProjectInfo }>) {
  const { t } = useTranslation()
  const { current } = useNavigation()
  const [query, setQuery] = useState(current.glossaryQuery)
  const [filter, setFilter] = useState(NO_FILTER)
  const [sort, setSort] = useState(NATURAL_ORDER)
  const [selection, setSelection] = useState<Selection>(NO_SELECTION)
  const [view, setView] = useState<'groups' | 'table'>('groups')
  const [showsFilters, setShowsFilters] = useState(false)
  const [total, setTotal] = useState(0)
  const searched = useDeferredValue(query.trim())
  const question = useMemo<TableQuery>(() => ({ query: searched, filter, sort }), [searched, filter, sort])
  const glossaries = useContract('resources.list', {}).value?.glossaries ?? []
  const chosen = useChosen()
  const work = useGlossaryWork({ project, chosen, selection, setSelection, filter, query: searched })
  useFreshReads()
  // What "all" means changes with the question.
  useEffect(() => setSelection((before) => (before.kind === 'all' ? NO_SELECTION : before)), [searched, filter])
  const glossaryImport = useGlossaryImport()
  useCommand({ id: 'import-glossary', titleKey: 'commands:import-glossary', icon: 'download', run: () => void glossaryImport.choose(filter.glossaryId) })
  useCommand({ id: 'find-in-glossary', titleKey: null, shortcut: 'find', run: () => document.getElementById('glossary-search')?.focus() })
  const showsGroups = filter.only === 'duplicates' && view === 'groups'
  const count = selectedCount(selection, total)
  const changeFilter = (next: GlossaryFilter) => {
    setFilter(next)
    if (next.only === 'duplicates' && filter.only !== 'duplicates') setView('groups')
  }
  const search = (next: string) => {
    setQuery(next)
    // Groups are not searched: what is typed is looked for among their entries.
    if (next.trim() !== '') setView('table')
  }
  const clear = () => {
    setQuery('')
    setFilter(NO_FILTER)
  }
  return (
    <div className={['screen glossary', chosen.concept ? '' : 'no-form', showsFilters ? 'with-filters' : ''].filter(Boolean).join(' ')}>
      <Facets filter={filter} glossaries={glossaries} onChange={changeFilter} />
      <section className="table-pane" aria-label={t('glossary:entries')} data-pane="entries">
        <ToolRow query={query} onQuery={search} filter={filter} total={total} view={filter.only === 'duplicates' ? view : null} onView={setView} showsFilters={showsFilters} onFilters={() => setShowsFilters(!showsFilters)} />
        {showsGroups ? (
          <DuplicatesView project={project} glossaryId={filter.glossaryId} glossaries={glossaries} chosenId={chosen.id} onChoose={(id) => chosen.choose(id, true)} onMerge={work.merge} undo={work.undo} onTotal={setTotal} />
        ) : (
          <ConceptTable
            project={project} question={question} glossaries={glossaries} chosenId={chosen.id} selection={selection} onSort={setSort} onSelect={setSelection}
            onChoose={chosen.choose} onRemove={work.removeFromTable} onTotal={setTotal} onClearFilters={clear}
          />
        )}
        {!showsGroups && count > 0 && <ActionBar count={count} targetLanguage={project.targetLanguage} glossaries={glossaries} onAction={(action) => void work.onSelected(action)} onMerge={() => void work.mergeSelected()} onClear={() => setSelection(NO_SELECTION)} />}
      </section>
      {chosen.concept && <ConceptPane key={chosen.concept.id} concept={chosen.concept} project={project} flushRef={work.flush} onRemove={() => void work.remove(chosen.concept as Concept)} onMerge={() => void work.mergeChosen(chosen.concept as Concept)} onClose={chosen.close} />}
    </div>
  )
}

/** How long the keys must rest on a row before its form is drawn. */
const REST_MS = 90

type Chosen = Readonly<{ id: ConceptId | null; concept: Concept | null; choose: (id: ConceptId, isWish: boolean) => void; show: (id: ConceptId) => void; close: () => void }>

/** The chosen entry. Its form follows the keys until it is closed, and comes back when it is asked for. */
function useChosen(): Chosen {
  const [id, setId] = useState<ConceptId | null>(null)
  const [isWanted, setWanted] = useState(true)
  const rested = useRested(id)
  const shownId = isWanted ? rested : null
  const { value } = useContract('glossary.get', shownId === null ? null : { id: shownId })
  const choose = useCallback((next: ConceptId, isWish: boolean) => {
    setId(next)
    if (isWish) setWanted(true)
  }, [])
  const show = useCallback((next: ConceptId) => setId(next), [])
  const close = useCallback(() => setWanted(false), [])
  return { id, concept: value && value.id === shownId ? value : null, choose, show, close }
}

function useRested(id: ConceptId | null): ConceptId | null {
  const [rested, setRested] = useState(id)
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), REST_MS)
    return () => clearTimeout(timer)
  }, [id])
  return rested
}

/** What was used where changes with every segment; what is left behind here is read anew next time. */
function useFreshReads(): void {
  const { reads } = useWorkbench()
  useEffect(() => () => reads.invalidate(['glossary.search', 'glossary.facets', 'glossary.evidence', 'glossary.duplicates']), [reads])
}

type WorkOptions = Readonly<{ project: ProjectInfo; chosen: Chosen; selection: Selection; setSelection: (selection: Selection) => void; filter: GlossaryFilter; query: string }>

/** What is done to entries from anywhere on the screen, each a step that can be taken back. */
function useGlossaryWork({ project, chosen, selection, setSelection, filter, query }: WorkOptions) {
  const { open } = useDialogs()
  const flush = useRef<(() => Promise<void>) | null>(null)
  const steps = useHistorySteps(chosen.show, flush)
  const bulk = useBulk(steps.undo)
  const merge = async (concepts: readonly Concept[]) => {
    await flush.current?.()
    if (concepts.length < 2) return
    open((close) => (
      <MergeDialog
        concepts={concepts} project={project} undo={steps.undo} onClose={close}
        onMerged={({ id }) => {
          setSelection(NO_SELECTION)
          chosen.choose(id, false)
        }}
      />
    ))
  }
  const onSelected = async (action: BulkAction) => {
    await flush.current?.()
    const param = selectionParam(selection, filter, query)
    if (!param || !(await bulk.change(param, action))) return
    if (action.kind === 'remove' || action.kind === 'move') setSelection(NO_SELECTION)
  }
  const mergeSelected = async () => {
    const param = selectionParam(selection, filter, query)
    const concepts = param && (await bulk.read(param))
    if (concepts) await merge(concepts)
  }
  const remove = async ({ id }: Pick<Concept, 'id'>) => {
    await flush.current?.()
    await bulk.change({ ids: [id] }, { kind: 'remove' })
  }
  const removeFromTable = (ids: readonly ConceptId[]) => {
    const [first] = ids
    const hasSelection = selection.kind === 'all' || selection.ids.size > 0
    if (hasSelection) void onSelected({ kind: 'remove' })
    else if (first) void remove({ id: first })
  }
  const mergeChosen = async (concept: Concept) => {
    const isAmong = selection.kind === 'ids' && selection.ids.has(concept.id) && selection.ids.size > 1
    if (isAmong) return mergeSelected()
    await flush.current?.()
    open((close) => (
      <MergePicker
        concept={concept} project={project} onClose={close}
        onPick={(other) => {
          close()
          void bulk.read({ ids: [concept.id, other.id] }).then((concepts) => concepts && merge(concepts))
        }}
      />
    ))
  }
  return { flush, undo: steps.undo, merge: (concepts: readonly Concept[]) => void merge(concepts), onSelected, mergeSelected, remove, removeFromTable, mergeChosen }
}
