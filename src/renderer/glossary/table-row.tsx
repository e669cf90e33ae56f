import { memo } from 'react'
import type { MouseEvent } from 'react'
import type { Concept, Term } from '../../core/model/concept.ts'
import { directionOf } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { TermStatusLabel } from '../ui/badge.tsx'
import { Text } from '../ui/text.tsx'
import { CellEditor } from './cell-editor.tsx'
import { firstTerm, statusOf } from './concept-fields.ts'
import type { TableColumn } from './filter.ts'
import { Swatch } from './swatch.tsx'
import type { SwatchName } from './swatch.tsx'
import type { EditableColumn } from './table-keys.ts'
import type { RowActions } from './use-cells.ts'

type EntryActions = RowActions<Concept, TableColumn, EditableColumn>

export type RowProps = Readonly<{
  id: string
  index: number
  top: number
  concept: Concept | undefined
  uses: number
  project: ProjectInfo
  /** Colour and name of its glossary, where there are several. */
  glossary: Readonly<{ swatch: SwatchName; name: string }> | null
  isChosen: boolean
  isSelected: boolean
  /** The cell that the keys work on. */
  activeColumn: TableColumn | null
  editing: EditableColumn | null
  actions: EntryActions
}>

export function cellId(rowId: string, column: TableColumn): string {
  return `${rowId}-${column}`
}

/** One entry of the table; a row whose entry is still being read keeps its place. */
export const TableRow = memo(function TableRow(props: RowProps) {
  const { id, index, top, concept, isChosen, isSelected } = props
  const place = { transform: `translateY(${top}px)` }
  if (!concept) return <div id={id} className="trow gcols pending" role="row" aria-rowindex={index + 2} style={place}><span role="gridcell" /><span role="gridcell"><i /></span><span role="gridcell"><i /></span></div>
  return (
    <div id={id} className={`trow gcols${isChosen ? ' on' : ''}${isSelected ? ' picked' : ''}`} role="row" aria-rowindex={index + 2} aria-selected={isSelected} {...(isChosen ? { 'aria-current': true } : {})} style={place}>
      <SelectCell {...props} concept={concept} />
      <TermCell {...props} concept={concept} column="source" language={props.project.sourceLanguage} />
      <TermCell {...props} concept={concept} column="target" language={props.project.targetLanguage} />
      <StatusCell {...props} concept={concept} />
      <DomainCell {...props} concept={concept} />
      <UsedCell {...props} concept={concept} />
    </div>
  )
})

type CellProps = RowProps & Readonly<{ concept: Concept }>

function attributesOf({ id, index, activeColumn, actions }: CellProps, column: TableColumn) {
  return {
    id: cellId(id, column), role: 'gridcell', 'data-active': activeColumn === column || undefined,
    onClick: (event: MouseEvent) => actions.press(index, column, event),
    onDoubleClick: () => actions.edit(index, column),
  }
}

function Editing({ concept, project, editing, actions }: CellProps) {
  if (editing === null) return null
  return <CellEditor key={editing} concept={concept} column={editing} project={project} onSave={(value, end) => actions.save(concept, editing, value, end)} onCancel={actions.cancel} />
}

function SelectCell(props: CellProps) {
  const { t } = useTranslation()
  const { concept, project, index, isSelected, actions, glossary } = props
  const name = firstTerm(concept, project.sourceLanguage)?.text ?? firstTerm(concept, project.targetLanguage)?.text ?? ''
  return (
    <span {...attributesOf(props, 'select')} className="select-cell">
      <input
        type="checkbox" tabIndex={-1} checked={isSelected} aria-label={t('glossary:select-entry', { term: name })} readOnly
        onClick={(event) => {
          event.stopPropagation()
          actions.toggle(index, event.shiftKey)
        }}
      />
      {glossary && <Swatch name={glossary.swatch} label={glossary.name} />}
    </span>
  )
}

/** How many further designations there are in the language. */
function othersOf(concept: Concept, term: Term | undefined): number {
  return term ? concept.terms.filter(({ language, status }) => language === term.language && status !== 'forbidden').length - 1 : 0
}

function TermCell(props: CellProps & Readonly<{ column: 'source' | 'target'; language: string }>) {
  const { concept, column, language, editing } = props
  const format = useFormat()
  const term = firstTerm(concept, language)
  const others = othersOf(concept, term)
  return (
    <span {...attributesOf(props, column)} className="term-cell" dir={directionOf(language)}>
      {editing === column ? <Editing {...props} /> : (
        <>
          <Text language={language} className={term?.status === 'forbidden' ? 'clip struck' : 'clip'} title={term?.text ?? ''}>{term?.text ?? ''}</Text>
          {others > 0 && <span className="more-terms" aria-hidden="true" dir="ltr">+{format.number(others)}</span>}
        </>
      )}
    </span>
  )
}

function StatusCell(props: CellProps) {
  const { concept, project, editing } = props
  return <span {...attributesOf(props, 'status')}>{editing === 'status' ? <Editing {...props} /> : <TermStatusLabel status={statusOf(concept, project.sourceLanguage, project.targetLanguage)} />}</span>
}

function DomainCell(props: CellProps) {
  const { t } = useTranslation()
  const { concept, editing } = props
  return <span {...attributesOf(props, 'domain')} className="clip sub">{editing === 'domain' ? <Editing {...props} /> : <bdi>{concept.domain && t(`glossary:domains.${concept.domain}`, { defaultValue: concept.domain })}</bdi>}</span>
}

function UsedCell(props: CellProps) {
  const format = useFormat()
  return <span {...attributesOf(props, 'used')} className={props.uses === 0 ? 'end num dim' : 'end num sub'}>{format.number(props.uses)}</span>
}
