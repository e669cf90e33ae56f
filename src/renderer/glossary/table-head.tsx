import { useEffect, useRef } from 'react'
import { directionOf } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Icon } from '../ui/icon.tsx'
import { ariaSort, nextSort } from './filter.ts'
import type { Sort, SortColumn } from './filter.ts'

type HeadProps = Readonly<{
  project: ProjectInfo
  query: string
  sort: Sort
  onSort: (sort: Sort) => void
  /** How much of what is shown is selected. */
  selected: 'none' | 'some' | 'all'
  onSelectAll: (isOn: boolean) => void
}>

/** The headings; each orders the table by its column. */
export function TableHead({ project, query, sort, onSort, selected, onSelectAll }: HeadProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = selected === 'some'
  }, [selected])
  const columns: readonly Readonly<{ column: SortColumn; label: string; dir?: 'rtl' | 'ltr'; className?: string }>[] = [
    { column: 'source', label: format.language(project.sourceLanguage), dir: directionOf(project.sourceLanguage) },
    { column: 'target', label: format.language(project.targetLanguage), dir: directionOf(project.targetLanguage) },
    { column: 'status', label: t('glossary:status') },
    { column: 'domain', label: t('glossary:domain') },
    { column: 'used', label: t('glossary:used'), className: 'end' },
  ]
  return (
    <div className="trow gcols thead sticky" role="row" aria-rowindex={1}>
      <span role="columnheader" className="select-cell"><input ref={box} type="checkbox" checked={selected === 'all'} aria-label={t('glossary:select-all')} onChange={(event) => onSelectAll(event.target.checked)} onKeyDown={(event) => event.key === ' ' && event.stopPropagation()} /></span>
      {columns.map(({ column, label, dir, className = '' }) => {
        const shown = ariaSort(sort, column, query)
        return (
          <span key={column} role="columnheader" className={className} {...(dir ? { dir } : {})} {...(shown ? { 'aria-sort': shown } : {})}>
            <button type="button" className="sorter" onClick={() => onSort(nextSort(sort, column, query))}><bdi>{label}</bdi>{shown && <Icon name={shown === 'ascending' ? 'arrow-up' : 'arrow-down'} size="s" />}</button>
          </span>
        )
      })}
    </div>
  )
}
