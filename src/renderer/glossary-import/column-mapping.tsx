import type { GlossaryColumn, GlossaryPlanView } from '../../contract/types.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'

export type PlanTable = NonNullable<GlossaryPlanView['table']>

const COLUMNS: readonly GlossaryColumn[] = [
  '', 'source', 'target', 'status', 'sourceStatus', 'pos', 'targetPos', 'domain', 'client', 'definition', 'note', 'sourceNote', 'targetNote', 'example', 'reference',
  'gender', 'targetGender', 'number', 'targetNumber', 'forms', 'targetForms', 'id',
]

type MappingProps = Readonly<{ table: PlanTable; project: ProjectInfo; onChange: (columns: readonly GlossaryColumn[]) => void }>

/** What each column of the table means, with its heading and its first value. */
export function ColumnMapping({ table, project, onChange }: MappingProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { columns, header } = table
  const firstRow = table.rows[0] ?? []
  const languages = { source: format.language(project.sourceLanguage), target: format.language(project.targetLanguage) }
  const nameOf = (column: GlossaryColumn) => {
    if (column === 'source' || column === 'target') return t('glossary:term-in', { language: languages[column] })
    return t(`dialogs:import.column.${column || 'none'}`, languages)
  }
  const options = COLUMNS.map((value) => ({ value, label: nameOf(value) }))
  return (
    <>
      {columns.map((column, index) => {
        const heading = header?.[index] || t('dialogs:import.column-n', { number: index + 1 })
        return (
          <div key={index} className={column === '' ? 'map quiet' : 'map'}>
            <bdi className="clip" dir="auto" title={heading}>{heading}</bdi>
            <Icon name="arrow-right" size="s" />
            <Select
              boxClass="slim-field" aria-label={t('dialogs:import.meaning-of', { column: heading })} value={column} options={options}
              onChange={(event) => onChange(columns.map((old, other) => (other === index ? (event.target.value as GlossaryColumn) : old)))}
            />
            <bdi className="dim sample-value clip" dir="auto" title={firstRow[index] ?? ''}>{firstRow[index] ?? ''}</bdi>
          </div>
        )
      })}
    </>
  )
}
