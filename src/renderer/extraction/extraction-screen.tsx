import { useEffect, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Candidate, CandidateDecision, ExtractionState } from '../../core/model/extraction.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCommand, useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { CandidatePane } from './candidate-pane.tsx'
import { CandidateTable, HEAD_HEIGHT, ROW_HEIGHT } from './candidate-table.tsx'
import { candidateLanguages } from './languages.ts'
import { RunOptions, useRun } from './run-options.tsx'
import type { Run } from './run-options.tsx'
import { useCandidates } from './use-candidates.ts'
import type { Show } from './use-candidates.ts'
import { useDecisions } from './use-decisions.ts'
import type { EditedTexts } from './use-decisions.ts'

const SHOWS: readonly Show[] = ['undecided', 'accepted', 'rejected', 'all']

/** Candidates for the glossary that the texts suggest: run, read in context, accept or reject with single keys. */
export function ExtractionScreen({ project }: Readonly<{ project: ProjectInfo }>) {
  const state = useContract('extraction.state', {}).value
  const run = useRun()
  const [show, setShow] = useState<Show>('undecided')
  useCommand({ id: 'extract-terms', titleKey: 'commands:extract-terms', icon: 'wand-sparkles', run: run.start, when: () => !run.isRunning && !project.isReadOnly })
  return (
    <div className="screen glossary extraction">
      <Sidebar project={project} run={run} state={state ?? null} show={show} onShow={setShow} />
      {state ? <Review key={`${state.ranAt} ${show}`} project={project} state={state} show={show} /> : state === null && <BeforeFirstRun run={run} project={project} />}
    </div>
  )
}

function Sidebar({ project, run, state, show, onShow }: Readonly<{ project: ProjectInfo; run: Run; state: ExtractionState | null; show: Show; onShow: (show: Show) => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const countOf = (value: Show) => (value === 'all' ? (state?.total ?? 0) : (state?.[value] ?? 0))
  return (
    <aside className="facets" aria-label={t('extraction:options')} data-pane="options">
      <h2>{t('extraction:title')}</h2>
      <RunOptions project={project} run={run} state={state} />
      {state && (
        <>
          <h2>{t('extraction:show-title')}</h2>
          <ul>
            {SHOWS.map((value) => (
              <li key={value}>
                <button type="button" className="facet" aria-pressed={show === value} onClick={() => onShow(value)}><span className="grow">{t(`extraction:show.${value}`)}</span><span className="num dim">{format.number(countOf(value))}</span></button>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}

function BeforeFirstRun({ run, project }: Readonly<{ run: Run; project: ProjectInfo }>) {
  const { t } = useTranslation()
  if (run.isRunning) return <section className="table-pane lone" aria-label={t('extraction:candidates')}><Empty icon="wand-sparkles" title={t('extraction:running')} text={t('extraction:running-text')} /></section>
  const start = <Button icon="wand-sparkles" disabled={project.isReadOnly} onClick={run.start}>{t('extraction:extract')}</Button>
  return <section className="table-pane lone" aria-label={t('extraction:candidates')}><Empty icon="wand-sparkles" title={t('extraction:before')} text={t('extraction:before-text')} action={start} /></section>
}

function NothingLeft({ state, show }: Readonly<{ state: ExtractionState; show: Show }>) {
  const { t } = useTranslation()
  if (state.total === 0) return <Empty icon="search" title={t('extraction:none-found')} text={t('extraction:none-found-text')} />
  if (show === 'undecided') return <Empty icon="circle-check" isGood title={t('extraction:all-decided')} text={t('extraction:all-decided-text', { accepted: state.accepted, rejected: state.rejected })} />
  return <Empty icon="list" title={t('extraction:none-here')} />
}

/** What is chosen: a candidate by its id, and where it stood, for when it leaves the list. */
type Chosen = Readonly<{ id: string | null; index: number }>

function useReview(show: Show) {
  const box = useRef<HTMLDivElement>(null)
  // While other candidates are read the table keeps its length.
  const [total, setTotal] = useState<number>()
  const virtual = useVirtualizer({ count: total ?? 0, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 12, scrollMargin: HEAD_HEIGHT })
  const rows = virtual.getVirtualItems()
  const bound = (index: number | undefined) => Math.min(index ?? 0, Math.max(0, (total ?? 1) - 1))
  const { total: known, at, indexOf } = useCandidates(show, bound(rows[0]?.index), bound(rows.at(-1)?.index))
  if (known !== undefined && known !== total) setTotal(known)
  const [chosen, setChosen] = useState<Chosen>({ id: null, index: 0 })
  const index = total ? (indexOf(chosen.id) ?? Math.min(chosen.index, total - 1)) : null
  const candidate = index === null ? undefined : at(index)
  const choose = (next: number) => {
    virtual.scrollToIndex(next)
    setChosen({ id: at(next)?.id ?? null, index: next })
  }
  const comeBack = (back: Chosen) => {
    virtual.scrollToIndex(back.index)
    setChosen(back)
  }
  return { box, virtual, total, at, index, candidate, choose, comeBack }
}

/** What the keys and buttons do with the chosen candidate. */
function useActions(project: ProjectInfo, { box, total, index, candidate, choose, comeBack }: ReturnType<typeof useReview>) {
  const decisions = useDecisions()
  const [editingId, setEditingId] = useState<string | null>(null)
  const stopEditing = () => {
    setEditingId(null)
    box.current?.focus()
  }
  const decide = (chosen: Candidate, decision: CandidateDecision, texts?: EditedTexts) => {
    stopEditing()
    if (index === null || total === undefined) return
    if (chosen.decision !== decision) decisions.decide(chosen, index, decision, texts)
    const next = index + 1 < total ? index + 1 : index - 1
    if (next >= 0) choose(next)
  }
  const act = (work: (chosen: Candidate) => void) => (candidate && !project.isReadOnly ? work(candidate) : false)
  return {
    isEditing: candidate !== undefined && editingId === candidate.id,
    canUndo: decisions.canUndo,
    stopEditing,
    accept: (texts?: EditedTexts) => act((chosen) => decide(chosen, 'accepted', texts)),
    reject: () => act((chosen) => decide(chosen, 'rejected')),
    edit: () => act(({ id }) => setEditingId(id)),
    undo: () => {
      const back = decisions.undo()
      if (back) comeBack(back)
    },
    step: (by: 1 | -1) => {
      if (index !== null && total) choose(Math.min(total - 1, Math.max(0, index + by)))
    },
  }
}

function useActionKeys({ accept, reject, edit, undo, step }: ReturnType<typeof useActions>): void {
  useCommand({ id: 'accept-candidate', titleKey: null, shortcut: 'accept-candidate', run: () => accept() })
  useCommand({ id: 'reject-candidate', titleKey: null, shortcut: 'reject-candidate', run: reject })
  useCommand({ id: 'edit-candidate', titleKey: null, shortcut: 'edit-candidate', run: edit })
  useCommand({ id: 'undo-candidate', titleKey: null, shortcut: 'undo-candidate', run: undo })
  useCommand({ id: 'next-candidate', titleKey: null, shortcut: 'next-candidate', run: () => step(1) })
  useCommand({ id: 'previous-candidate', titleKey: null, shortcut: 'previous-candidate', run: () => step(-1) })
}

function Review({ project, state, show }: Readonly<{ project: ProjectInfo; state: ExtractionState; show: Show }>) {
  const { t } = useTranslation()
  const review = useReview(show)
  const actions = useActions(project, review)
  const { box, virtual, total, at, index, candidate, choose } = review
  const languages = candidateLanguages(project, state)
  useActionKeys(actions)
  useFocusOnArrival(box, total !== undefined && total > 0)
  if (total === undefined) return <Skeleton label={t('common:loading')} rows={12} />
  if (total === 0) {
    return (
      <section className="table-pane lone" aria-label={t('extraction:candidates')}>
        <NothingLeft state={state} show={show} />
        {actions.canUndo && <div className="lone-foot"><Button icon="undo-2" shortcut="undo-candidate" onClick={actions.undo}>{t('extraction:undo')}</Button></div>}
      </section>
    )
  }
  return (
    <>
      <section className="table-pane" aria-label={t('extraction:candidates')} data-pane="candidates">
        <Counters state={state} />
        <CandidateTable box={box} virtual={virtual} languages={languages} isPaired={state.kind === 'bilingual'} total={total} at={at} chosen={index} onChoose={choose} onAccept={() => actions.accept()} />
      </section>
      {candidate && (
        <CandidatePane
          key={candidate.id} candidate={candidate} languages={languages} isEditing={actions.isEditing} canUndo={actions.canUndo}
          onEdit={(isOn) => (isOn ? actions.edit() : actions.stopEditing())} onAccept={actions.accept} onReject={actions.reject} onUndo={actions.undo}
        />
      )}
    </>
  )
}

/** Keys go to the list as soon as it is there, unless they go somewhere already. */
function useFocusOnArrival(box: React.RefObject<HTMLDivElement | null>, isThere: boolean): void {
  useEffect(() => {
    const active = document.activeElement
    if (isThere && (active === document.body || active?.closest('.rail, .run-options, .facets'))) box.current?.focus()
  }, [box, isThere])
}

function Counters({ state }: Readonly<{ state: ExtractionState }>) {
  const { t } = useTranslation()
  const { total, undecided, accepted, rejected } = state
  return (
    <div className="tool-row" role="status">
      <span className="grow clip">{t('extraction:left', { count: undecided })}</span>
      <span className="small dim">{t('extraction:decided', { count: total - undecided, accepted, rejected })}</span>
    </div>
  )
}
