import type { PlanChange, PlanKind, PlanRow } from '../../core/model/import-plan.ts'
import { directionOf } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useDiagnosticText } from '../dialogs/diagnostics.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Num, Text } from '../ui/text.tsx'
import { choiceOf, choicesFor, withChoice, type PlanOptions, type RowChoice } from './plan-options.ts'

export const PLAN_LOOK: Readonly<Record<PlanKind, Readonly<{ icon: IconName; className: string }>>> = {
  new: { icon: 'circle-plus', className: 'okc' },
  changed: { icon: 'pencil', className: 'acc' },
  conflicting: { icon: 'triangle-alert', className: 'warn' },
  rejected: { icon: 'circle-x', className: 'err' },
  identical: { icon: 'check', className: 'dim' },
}

type RowProps = Readonly<{ row: PlanRow | undefined; rowIndex: number; top: number; project: ProjectInfo; options: PlanOptions; onOptions: (options: PlanOptions) => void }>

/** One line of the file: what it says, and what importing it would do. */
export function PlanRowView({ row, rowIndex, top, project, options, onOptions }: RowProps) {
  const { t } = useTranslation()
  const place = { transform: `translateY(${top}px)` }
  if (!row) return <div className="trow icols" role="row" aria-rowindex={rowIndex} style={place}><span role="cell" /></div>
  const { icon, className } = PLAN_LOOK[row.kind]
  const choice = choiceOf(row, options)
  const isLeft = choice === 'skip' && row.kind !== 'identical' && row.kind !== 'rejected'
  return (
    <div className={isLeft ? 'trow icols left' : 'trow icols'} role="row" aria-rowindex={rowIndex} style={place}>
      <span role="cell" className="dim"><Num value={row.line} /></span>
      <span role="cell" className={`ts ${className}`}><Icon name={icon} size="s" /><span>{t(`dialogs:plan.kind.${row.kind}`)}</span></span>
      <TermCell language={project.sourceLanguage} text={row.source} />
      <TermCell language={project.targetLanguage} text={row.target} />
      <span role="cell" className="clip sub"><Effect row={row} choice={choice} asProposed={options.asProposed} /></span>
      <span role="cell"><ChoiceSelect row={row} choice={choice} onChoose={(next) => onOptions(withChoice(options, row, next))} /></span>
    </div>
  )
}

function TermCell({ language, text }: Readonly<{ language: LanguageTag; text: string }>) {
  return (
    <span role="cell" className="clip" dir={directionOf(language)}>
      {text === '' ? <span className="dim">–</span> : <Text language={language} title={text}>{text}</Text>}
    </span>
  )
}

function ChoiceSelect({ row, choice, onChoose }: Readonly<{ row: PlanRow; choice: RowChoice; onChoose: (choice: RowChoice) => void }>) {
  const { t } = useTranslation()
  const choices = choicesFor(row.kind)
  if (choices.length === 0) return null
  return (
    <Select
      boxClass="slim-field" aria-label={t('dialogs:plan.choice-for', { line: row.line, term: row.source || row.target })} value={choice}
      options={choices.map((value) => ({ value, label: t(`dialogs:plan.choice.${row.kind === 'conflicting' ? value : value === 'skip' ? 'skip' : 'take'}`) }))}
      onChange={(event) => onChoose(event.target.value as RowChoice)}
    />
  )
}

/** A sentence on what happens to the entry. */
function Effect({ row, choice, asProposed }: Readonly<{ row: PlanRow; choice: RowChoice; asProposed: boolean }>) {
  const { t } = useTranslation()
  const diagnosticText = useDiagnosticText()
  if (row.kind === 'rejected') return <bdi title={row.reason ? diagnosticText(row.reason) : ''}>{row.reason ? diagnosticText(row.reason) : t('dialogs:plan.rejected')}</bdi>
  if (row.kind === 'identical') return <>{t('dialogs:plan.identical')}</>
  if (row.kind === 'new') return <>{choice === 'skip' ? t('dialogs:plan.left-out') : t(asProposed ? 'dialogs:plan.added-proposed' : 'dialogs:plan.added')}</>
  return <Changes changes={row.changes} isConflict={row.kind === 'conflicting'} />
}

function Changes({ changes, isConflict }: Readonly<{ changes: readonly PlanChange[]; isConflict: boolean }>) {
  const { t } = useTranslation()
  const nameOf = (field: string) => t(`dialogs:plan.field.${field}`, { defaultValue: field })
  const valueOf = ({ field }: PlanChange, value: string) => (field === 'status' ? t(`common:term-status.${value}`, { defaultValue: value }) : value)
  const title = changes.map((change) => `${nameOf(change.field)}: ${valueOf(change, change.before) || '—'} → ${valueOf(change, change.after) || '—'}`).join('\n')
  const [first] = changes
  return (
    <span className="effect" title={title}>
      {first && isConflict && <>{t('dialogs:plan.yours')} <bdi>{valueOf(first, first.before)}</bdi></>}
      {!isConflict && changes.map((change, index) => (
        <span key={index}>
          {nameOf(change.field)}: {change.before !== '' && <><del><bdi>{valueOf(change, change.before)}</bdi></del> </>}{change.after !== '' && <ins><bdi>{valueOf(change, change.after)}</bdi></ins>}
        </span>
      ))}
    </span>
  )
}
