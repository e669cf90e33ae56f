import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ResourceInfo } from '../../core/model/concept.ts'
import { directionOf } from '../../core/model/language.ts'
import type { UnitDetails, UnitId } from '../../core/model/memory.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { ALL_SELECTED, NO_SELECTION, isSelected, selectedShare } from '../glossary/selection.ts'
import type { Selection } from '../glossary/selection.ts'
import { useCells } from '../glossary/use-cells.ts'
import { HEAD_HEIGHT, useRows } from '../glossary/use-rows.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useNotices } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { UNIT_KEYS, filterCount, withTags } from './filter.ts'
import type { EditableSide, UnitsQuestion } from './filter.ts'
import { useMemoryImport } from './use-memory-import.ts'
import { UnitRow, unitCellId } from './unit-row.tsx'
import { useUnitIdsBetween, useUnitPages } from './use-unit-pages.ts'
import type { UnitPages } from './use-unit-pages.ts'

type TableProps = Readonly<{
  project: ProjectInfo
  memory: ResourceInfo
  question: UnitsQuestion
  chosenId: UnitId | null
  selection: Selection<UnitId>
  onSelect: (selection: Selection<UnitId>) => void
  onChoose: (id: UnitId, isWish: boolean) => void
  onRemove: (ids: readonly UnitId[]) => void
  onTotal: (total: number) => void
  onClearFilters: () => void
}>

/** The units of a memory that a question finds, the newest first. */
export function UnitTable(props: TableProps) {
  const { project, question, chosenId, selection, onSelect, onChoose, onRemove, onTotal } = props
  const { t } = useTranslation()
  // While other units are read the table keeps its length.
  const [total, setTotal] = useState(0)
  const [activeIndex, setActiveIndex] = useState<number | null>(null)
  const gridId = useId()
  const { box, virtual, rows, first, last } = useRows(total, activeIndex)
  const languages = useMemo(() => ({ source: project.sourceLanguage, target: project.targetLanguage }), [project.sourceLanguage, project.targetLanguage])
  const pages = useUnitPages(question, first, last)
  const idsBetween = useUnitIdsBetween(question)
  const editing = useUnitEditing(props.memory)
  const cells = useCells({
    keys: UNIT_KEYS, firstColumn: 'source', at: pages.at, total, activeIndex, setActiveIndex, grid: box, scrollTo: (index) => virtual.scrollToIndex(index),
    selection, onSelect, onChoose, onRemove, idsBetween, ...editing,
  })
  if (pages.total !== undefined && pages.total !== total) setTotal(pages.total)
  useEffect(() => onTotal(total), [onTotal, total])
  useEffect(() => {
    virtual.scrollToOffset(0)
    setActiveIndex(null)
  }, [virtual, question])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => event.target === event.currentTarget && cells.onKeyDown(event)
  if (total === 0) return <Nothing {...props} pages={pages} />
  const shown = rows.flatMap(({ index }) => pages.at(index)?.id ?? [])
  const active = cells.active
  return (
    <div
      ref={box} className="trows" role="grid" tabIndex={0} aria-label={t('memory:units')} aria-rowcount={total + 1} aria-multiselectable="true" aria-busy={pages.isLoading} onKeyDown={onKeyDown}
      {...(active ? { 'aria-activedescendant': unitCellId(`${gridId}-${active.index}`, active.column) } : {})}
    >
      <TableHead project={project} selected={selectedShare(selection, total, shown)} onSelectAll={(isOn) => onSelect(isOn ? ALL_SELECTED : NO_SELECTION)} />
      <div className="trows-inner" role="rowgroup" style={{ blockSize: virtual.getTotalSize() }} onMouseDown={cells.onMouseDown}>
        {rows.map(({ index, start }) => {
          const unit = pages.at(index)
          return (
            <UnitRow
              key={index} id={`${gridId}-${index}`} index={index} top={start - HEAD_HEIGHT} unit={unit} languages={languages} isChosen={unit !== undefined && unit.id === chosenId} isSelected={unit !== undefined && isSelected(selection, unit.id)}
              activeColumn={active?.index === index ? active.column : null} editing={cells.editing?.index === index ? cells.editing.column : null} actions={cells.actions}
            />
          )
        })}
      </div>
    </div>
  )
}

type HeadProps = Readonly<{ project: ProjectInfo; selected: 'none' | 'some' | 'all'; onSelectAll: (isOn: boolean) => void }>

function TableHead({ project, selected, onSelectAll }: HeadProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = selected === 'some'
  }, [selected])
  const { sourceLanguage, targetLanguage } = project
  return (
    <div className="trow ucols thead sticky" role="row" aria-rowindex={1}>
      <span role="columnheader" className="select-cell"><input ref={box} type="checkbox" checked={selected === 'all'} aria-label={t('glossary:select-all')} onChange={(event) => onSelectAll(event.target.checked)} onKeyDown={(event) => event.key === ' ' && event.stopPropagation()} /></span>
      {[sourceLanguage, targetLanguage].map((language) => <span key={language} role="columnheader" dir={directionOf(language)}><bdi>{format.language(language)}</bdi></span>)}
      {(['author', 'changed', 'origin'] as const).map((column) => <span key={column} role="columnheader">{t(`memory:${column}`)}</span>)}
    </div>
  )
}

/** Which units can be changed in the table, and storing what was typed. */
function useUnitEditing({ id: memoryId, name, isWritable }: ResourceInfo) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const save = (unit: UnitDetails, side: EditableSide, typed: string): boolean => {
    const text = withTags(typed, unit.tags)
    if (text === unit[side]) return true
    if (text.trim() === '') {
      notify({ kind: 'warning', text: t('memory:empty-side') })
      return false
    }
    void attempt('memory.updateUnit', { id: unit.id, memoryId, [side]: text })
    return true
  }
  return { save, refusalOf: (): string | null => (isWritable ? null : t('memory:read-only', { name })) }
}

/** What stands in the place of the table while it has no row. */
function Nothing({ memory, pages, question, onClearFilters }: TableProps & Readonly<{ pages: UnitPages }>) {
  const { t } = useTranslation()
  const importInto = useMemoryImport(memory.id)
  if (pages.error) return <Empty icon="octagon-alert" title={t('memory:not-read')} text={errorText(t, pages.error)} />
  if (pages.total === undefined) return <Skeleton label={t('common:loading')} rows={12} />
  const { problem, ...others } = question.filter
  const onlyProblem = problem !== null && question.query === '' && filterCount({ ...others, problem: null }) === 0
  if (onlyProblem) return <Empty icon="circle-check" isGood title={t(`memory:no-problem.${problem}`)} action={<Button onClick={onClearFilters}>{t('memory:show-all-units')}</Button>} />
  if (question.query === '' && filterCount(question.filter) === 0) return <Empty icon="database" title={t('memory:empty')} text={t('memory:empty-text')} action={memory.isWritable && <Button icon="download" onClick={() => void importInto()}>{t('memory:import')}</Button>} />
  return <Empty icon="search" title={t('memory:none-found')} text={t('glossary:none-found-text')} action={<Button onClick={onClearFilters}>{t('glossary:clear-filters')}</Button>} />
}
