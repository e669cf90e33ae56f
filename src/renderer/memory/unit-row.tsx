import { memo, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { baseLanguage, directionOf, isSameLanguage } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import type { UnitDetails } from '../../core/model/memory.ts'
import { labelTags } from '../../core/model/tagged-text.ts'
import { TaggedText } from '../editor/tagged-text.tsx'
import type { CellEnd } from '../glossary/cell-editor.tsx'
import type { RowActions } from '../glossary/use-cells.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Text } from '../ui/text.tsx'
import type { EditableSide, UnitColumn } from './filter.ts'

export type UnitRowProps = Readonly<{
  id: string
  index: number
  top: number
  unit: UnitDetails | undefined
  /** What the head of each side's column names. */
  languages: Readonly<Record<EditableSide, LanguageTag>>
  isChosen: boolean
  isSelected: boolean
  activeColumn: UnitColumn | null
  editing: EditableSide | null
  actions: RowActions<UnitDetails, UnitColumn, EditableSide>
}>

export function unitCellId(rowId: string, column: UnitColumn): string {
  return `${rowId}-${column}`
}

/** One translation unit of the table; a row whose unit is still being read keeps its place. */
export const UnitRow = memo(function UnitRow(props: UnitRowProps) {
  const { id, index, top, unit, isChosen, isSelected } = props
  const place = { transform: `translateY(${top}px)` }
  if (!unit) return <div id={id} className="trow ucols pending" role="row" aria-rowindex={index + 2} style={place}><span role="gridcell" /><span role="gridcell"><i /></span><span role="gridcell"><i /></span></div>
  return (
    <div id={id} className={`trow ucols${isChosen ? ' on' : ''}${isSelected ? ' picked' : ''}`} role="row" aria-rowindex={index + 2} aria-selected={isSelected} {...(isChosen ? { 'aria-current': true } : {})} style={place}>
      <SelectCell {...props} unit={unit} />
      <SideCell {...props} unit={unit} side="source" />
      <SideCell {...props} unit={unit} side="target" />
      <FactCells {...props} unit={unit} />
    </div>
  )
})

type CellProps = UnitRowProps & Readonly<{ unit: UnitDetails }>

function attributesOf({ id, index, activeColumn, actions }: UnitRowProps, column: UnitColumn) {
  return {
    id: unitCellId(id, column), role: 'gridcell', 'data-active': activeColumn === column || undefined,
    onClick: (event: MouseEvent) => actions.press(index, column, event),
    onDoubleClick: () => actions.edit(index, column),
  }
}

function SelectCell(props: CellProps) {
  const { t } = useTranslation()
  const { unit, index, isSelected, actions } = props
  return (
    <span {...attributesOf(props, 'select')} className="select-cell">
      <input
        type="checkbox" tabIndex={-1} checked={isSelected} aria-label={t('memory:select-unit', { source: labelTags({ text: unit.source, tags: unit.tags }) })} readOnly
        onClick={(event) => {
          event.stopPropagation()
          actions.toggle(index, event.shiftKey)
        }}
      />
    </span>
  )
}

function SideCell(props: CellProps & Readonly<{ side: EditableSide }>) {
  const format = useFormat()
  const { unit, side, editing, actions } = props
  const usual = props.languages[side]
  const language = side === 'source' ? unit.sourceLanguage : unit.targetLanguage
  const text = unit[side]
  return (
    <span {...attributesOf(props, side)} className="term-cell" dir={directionOf(language)}>
      {editing === side ? <SideEditor key={unit.id} unit={unit} side={side} onSave={(value, end) => actions.save(unit, side, value, end)} onCancel={actions.cancel} /> : (
        <>
          <Text language={language} className="clip" title={labelTags({ text, tags: unit.tags })}><TaggedText text={text} tags={unit.tags} /></Text>
          {!isSameLanguage(language, usual) && <bdi className="other-language" title={format.language(language)}>{language}</bdi>}
        </>
      )}
    </span>
  )
}

function FactCells(props: CellProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { changedBy, changedAt, origin } = props.unit
  return (
    <>
      <span {...attributesOf(props, 'author')} className="clip sub"><bdi className="clip">{changedBy}</bdi></span>
      <span {...attributesOf(props, 'changed')} className="num sub" title={format.dateTime(changedAt)}>{format.moment(changedAt)}</span>
      <span {...attributesOf(props, 'origin')} className="clip sub">{t(`memory:origins.${origin}`, { defaultValue: origin })}</span>
    </>
  )
}

type EditorProps = Readonly<{ unit: UnitDetails; side: EditableSide; onSave: (value: string, end: CellEnd) => boolean; onCancel: () => void }>

/** A side of a unit while it is changed, tags typed as `{1}`: Enter stores, Escape leaves it as it was, Tab stores and goes on. */
function SideEditor({ unit, side, onSave, onCancel }: EditorProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [value, setValue] = useState(() => labelTags({ text: unit[side], tags: unit.tags }))
  const [isRefused, setRefused] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => field.current?.focus(), [])
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
  const language = side === 'source' ? unit.sourceLanguage : unit.targetLanguage
  return (
    <input
      ref={field} type="text" autoComplete="off" spellCheck={false} value={value} className={`cell-editor ${baseLanguage(language) === 'ar' ? 'ar' : 'en'}`} lang={language.replaceAll('_', '-')} dir={directionOf(language)}
      aria-label={t('memory:text-in', { language: format.language(language) })} {...(isRefused ? { 'aria-invalid': true } : {})}
      onChange={(event) => setValue(event.target.value)} onBlur={() => finish('stay')} onKeyDown={onKeyDown} onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}
    />
  )
}
