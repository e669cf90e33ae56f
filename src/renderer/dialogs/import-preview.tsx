import type { FilePreview, GlossaryColumn } from '../../contract/types.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Skeleton } from '../ui/empty.tsx'
import { Checkbox, Field, Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { LanguagePair } from '../ui/text.tsx'
import { DiagnosticList } from './diagnostics.tsx'
import { DUPLICATE_POLICIES, isUsableMapping } from './imports.ts'
import type { DuplicatePolicy } from './imports.ts'
import type { ImportItem } from './import-items.ts'

type PreviewProps = Readonly<{ /** Compares a document with the one of its name. */ onCompare: (documentId: DocumentId) => void; /** Shows what importing a glossary would change. */ onReview: () => void; item: ImportItem; project: ProjectInfo; onPatch: (change: Partial<ImportItem>) => void; onEncoding: (encoding: string) => void }>

/** What a file holds, with the choices it needs. */
export function ImportPreview({ onCompare, onReview, item, project, onPatch, onEncoding }: PreviewProps) {
  const { t } = useTranslation()
  const { preview, error } = item
  if (error) return <div className="preview"><p className="callout bad"><Icon name="octagon-alert" /><span>{errorText(t, error)}</span></p></div>
  if (!preview) return <div className="preview"><Skeleton label={t('common:loading')} columns={1} /></div>
  return (
    <section className={preview.table ? 'preview with-table' : 'preview'} aria-label={t('dialogs:import.preview')}>
      <div className="fields">
        <PreviewFacts preview={preview} />
        <div className={preview.kind === 'document' ? 'fields' : 'two'}>
          {preview.encodings.length > 0 && <EncodingChooser preview={preview} chosen={item.encoding} onChoose={onEncoding} />}
          {preview.kind !== 'document' && <ResourceChooser kind={preview.kind} chosen={item.resourceId} onChoose={(resourceId) => onPatch({ resourceId })} />}
        </div>
        {preview.kind === 'memory' && <DuplicatesChooser chosen={item.duplicates} onChoose={(duplicates) => onPatch({ duplicates })} />}
        {preview.table && <Mapping item={item} table={preview.table} project={project} onPatch={onPatch} />}
        {preview.kind === 'glossary' && <Button icon="list-checks" style={{ justifySelf: 'start' }} onClick={onReview}>{t('dialogs:plan.review')}</Button>}
        {preview.kind === 'document' && <SameNameHint preview={preview} onCompare={onCompare} />}
        <DiagnosticList diagnostics={preview.diagnostics} />
      </div>
      {preview.table ? <TablePreview table={preview.table} columns={item.columns ?? preview.table.columns} hasHeader={item.hasHeader ?? preview.table.header !== null} /> : <TextPreview sample={preview.sample} />}
    </section>
  )
}

/** A document of that name and format is in the project: this may be a new version of it. */
function SameNameHint({ preview: { name, format }, onCompare }: Readonly<{ preview: FilePreview; onCompare: (documentId: DocumentId) => void }>) {
  const { t } = useTranslation()
  const document = useContract('documents.list', {}).value?.find((each) => each.name === name && each.format === format)
  if (!document) return null
  return (
    <div className="callout">
      <Icon name="info" />
      <div className="fields">
        <span>{t('versions:same-name', { name })}</span>
        <Button icon="file-up" style={{ justifySelf: 'start' }} onClick={() => onCompare(document.id)}>{t('versions:compare')}</Button>
      </div>
    </div>
  )
}

function PreviewFacts({ preview }: Readonly<{ preview: FilePreview }>) {
  const { t } = useTranslation()
  const { count, kind, sourceLanguage, targetLanguage } = preview
  return (
    <p className="sub">
      {t(`common:format.${preview.format}`, { defaultValue: preview.format })}
      {count !== null && <> · {t(kind === 'glossary' ? 'common:entries' : kind === 'memory' ? 'common:units' : 'common:segments', { count })}</>}
      {sourceLanguage && targetLanguage && <> · <LanguagePair source={sourceLanguage} target={targetLanguage} /></>}
    </p>
  )
}

type EncodingProps = Readonly<{ preview: Pick<FilePreview, 'encoding' | 'encodings' | 'isSure'>; chosen: string | null; onChoose: (encoding: string) => void }>

/** Encodings, best first; asks where the text alone does not decide. */
export function EncodingChooser({ preview, chosen, onChoose }: EncodingProps) {
  const { t } = useTranslation()
  const { encoding, encodings, isSure } = preview
  const names = encodings.some(({ name }) => name === encoding) ? encodings.map(({ name }) => name) : [encoding, ...encodings.map(({ name }) => name)]
  return (
    <div className="fields">
      {!isSure && chosen === null && <p className="callout"><Icon name="triangle-alert" /><span>{t('dialogs:import.encoding-unsure')}</span></p>}
      <Field label={t('dialogs:import.encoding')}>
        {(id) => <Select id={id} value={encoding} onChange={(event) => onChoose(event.target.value)} options={names.map((name) => ({ value: name, label: t(`common:encoding.${name}`, { defaultValue: name }) }))} />}
      </Field>
    </div>
  )
}

function DuplicatesChooser({ chosen, onChoose }: Readonly<{ chosen: DuplicatePolicy; onChoose: (policy: DuplicatePolicy) => void }>) {
  const { t } = useTranslation()
  const options = DUPLICATE_POLICIES.map((value) => ({ value, label: t(`dialogs:import.duplicates.${value}`) }))
  return (
    <Field label={t('dialogs:import.duplicates.label')}>
      {(id) => <Select id={id} value={chosen} onChange={(event) => onChoose(DUPLICATE_POLICIES.find((policy) => policy === event.target.value) ?? 'context')} options={options} />}
    </Field>
  )
}

/** The writable glossaries or memories; the project's own is null. */
export function ResourceChooser({ kind, chosen, onChoose }: Readonly<{ kind: 'memory' | 'glossary'; chosen: string | null; onChoose: (id: string | null) => void }>) {
  const { t } = useTranslation()
  const lists = useContract('resources.list', {}).value
  const resources = ((kind === 'glossary' ? lists?.glossaries : lists?.memories) ?? []).filter(({ isWritable, isMissing }) => isWritable && !isMissing)
  const own = resources.find(({ path }) => path === null)
  return (
    <Field label={t(`dialogs:import.into-${kind}`)}>
      {(id) => <Select id={id} value={chosen ?? own?.id ?? ''} onChange={(event) => onChoose(event.target.value === own?.id ? null : event.target.value)} options={resources.map(({ id: value, name }) => ({ value, label: name }))} />}
    </Field>
  )
}

type Table = NonNullable<FilePreview['table']>
const COLUMNS: readonly GlossaryColumn[] = ['', 'source', 'target', 'pos', 'status', 'domain', 'client', 'definition', 'note', 'example', 'reference', 'gender', 'number', 'forms']

type MappingProps = Readonly<{ item: ImportItem; table: Table; project: ProjectInfo; onPatch: (change: Partial<ImportItem>) => void }>

/** What each column of a table means. */
function Mapping({ item, table, project, onPatch }: MappingProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns = item.columns ?? table.columns
  const hasHeader = item.hasHeader ?? table.header !== null
  const firstRow = table.rows[0] ?? []
  const nameOf = (column: GlossaryColumn) => {
    if (column === 'source') return t('glossary:term-in', { language: format.language(project.sourceLanguage) })
    return column === 'target' ? t('glossary:term-in', { language: format.language(project.targetLanguage) }) : t(`dialogs:import.column.${column || 'none'}`)
  }
  return (
    <div className="fields">
      <h3>{t('dialogs:import.columns')}</h3>
      <div className="maps-list">
        {columns.map((column, index) => {
          const heading = (hasHeader ? table.header?.[index] : undefined) ?? t('dialogs:import.column-n', { number: index + 1 })
          return (
            <div key={index} className={column === '' ? 'map quiet' : 'map'}>
              <bdi className="clip" title={heading}>{heading}</bdi>
              <Icon name="arrow-right" size="s" />
              <Select
                boxClass="slim-field" aria-label={t('dialogs:import.meaning-of', { column: heading })} value={column}
                onChange={(event) => onPatch({ columns: columns.map((old, other) => (other === index ? (event.target.value as GlossaryColumn) : old)) })}
                options={COLUMNS.map((value) => ({ value, label: nameOf(value) }))}
              />
              <bdi className="dim sample-value clip">{firstRow[index] ?? ''}</bdi>
            </div>
          )
        })}
      </div>
      <Checkbox label={t('dialogs:import.has-header')} isChecked={hasHeader} onChange={(isChecked) => onPatch({ hasHeader: isChecked })} />
      {!isUsableMapping(columns) && <p className="callout bad"><Icon name="octagon-alert" /><span>{t('dialogs:import.mapping-incomplete')}</span></p>}
    </div>
  )
}

function TablePreview({ table, columns, hasHeader }: Readonly<{ table: Table; columns: readonly GlossaryColumn[]; hasHeader: boolean }>) {
  const { t } = useTranslation()
  const rows = !hasHeader && table.header ? [table.header, ...table.rows] : table.rows
  const shown = columns.map((column, index) => ({ column, index })).filter(({ column }) => column !== '')
  return (
    <div className="preview-text" role="region" aria-label={t('dialogs:import.first-rows')} tabIndex={0}>
      <table>
        <thead><tr>{shown.map(({ column, index }) => <th key={index} scope="col">{column === 'source' || column === 'target' ? t(`common:${column}`) : t(`dialogs:import.column.${column}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, number) => <tr key={number}>{shown.map(({ index }) => <td key={index}><bdi>{row[index] ?? ''}</bdi></td>)}</tr>)}
        </tbody>
      </table>
    </div>
  )
}

function TextPreview({ sample }: Readonly<{ sample: readonly string[] }>) {
  const { t } = useTranslation()
  return (
    <div className="preview-text" role="region" aria-label={t('dialogs:import.first-lines')} tabIndex={0}>
      {sample.map((line, index) => <p key={index} dir="auto">{line === '' ? '\u00a0' : line}</p>)}
    </div>
  )
}
