import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { TERM_STATUSES } from '../../core/model/concept.ts'
import type { Concept } from '../../core/model/concept.ts'
import { baseLanguage, directionOf } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { firstTerm, statusOf } from './concept-fields.ts'
import type { EditableColumn } from './table-keys.ts'

/** How an editing ended: where the keys go on. */
export type CellEnd = 'stay' | 'next' | 'previous'

type EditorProps = Readonly<{
  concept: Concept
  column: EditableColumn
  project: ProjectInfo
  /** Returns false where the value cannot be stored; the editor then stays. */
  onSave: (value: string, end: CellEnd) => boolean
  onCancel: () => void
}>

/** What a cell holds, as it is typed. */
export function cellValue(concept: Concept, column: EditableColumn, { sourceLanguage, targetLanguage }: ProjectInfo): string {
  if (column === 'status') return statusOf(concept, sourceLanguage, targetLanguage)
  if (column === 'domain') return concept.domain
  return firstTerm(concept, column === 'source' ? sourceLanguage : targetLanguage)?.text ?? ''
}

/** A cell of the table while it is changed: Enter stores, Escape leaves it as it was, Tab stores and goes on. */
export function CellEditor({ concept, column, project, onSave, onCancel }: EditorProps) {
  const [value, setValue] = useState(() => cellValue(concept, column, project))
  const [isRefused, setRefused] = useState(false)
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const isDone = useRef(false)
  useEffect(() => {
    field.current?.focus()
    if (field.current instanceof HTMLInputElement) field.current.select()
  }, [])
  const finish = (end: CellEnd) => {
    if (isDone.current) return
    isDone.current = onSave(value, end)
    setRefused(!isDone.current)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      isDone.current = true
      onCancel()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      finish(event.key === 'Enter' ? 'stay' : event.shiftKey ? 'previous' : 'next')
    }
  }
  const common = {
    ref: field, value, onKeyDown, onBlur: () => finish('stay'), className: 'cell-editor', ...(isRefused ? { 'aria-invalid': true } : {}),
    onChange: (event: { target: { value: string } }) => setValue(event.target.value), onClick: stop, onDoubleClick: stop,
  }
  if (column === 'status') return <StatusEditor common={common} />
  return column === 'domain' ? <DomainEditor common={common} /> : <TermEditor common={common} language={column === 'source' ? project.sourceLanguage : project.targetLanguage} />
}

const stop = (event: { stopPropagation: () => void }) => event.stopPropagation()

type Common = Readonly<{ common: Readonly<Record<string, unknown>> & Readonly<{ className: string }> }>

function TermEditor({ common, language }: Common & Readonly<{ language: string }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const family = baseLanguage(language) === 'ar' ? 'ar' : 'en'
  return <input type="text" autoComplete="off" spellCheck={false} {...common} className={`${common.className} ${family}`} lang={language.replaceAll('_', '-')} dir={directionOf(language)} aria-label={t('glossary:term-in', { language: format.language(language) })} />
}

function StatusEditor({ common }: Common) {
  const { t } = useTranslation()
  return <select {...common} aria-label={t('glossary:status')}>{TERM_STATUSES.map((status) => <option key={status} value={status}>{t(`common:term-status.${status}`)}</option>)}</select>
}

function DomainEditor({ common }: Common) {
  const { t } = useTranslation()
  const list = useId()
  const domains = useContract('glossary.facets', { glossaryId: null }).value?.domains ?? []
  return (
    <>
      <input type="text" autoComplete="off" dir="auto" {...common} list={list} aria-label={t('glossary:domain')} />
      <datalist id={list}>{domains.filter(({ value }) => value !== '').map(({ value }) => <option key={value} value={value} label={t(`glossary:domains.${value}`, { defaultValue: value })} />)}</datalist>
    </>
  )
}
