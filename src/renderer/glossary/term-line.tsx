import { useState } from 'react'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../core/model/concept.ts'
import type { PartOfSpeech, TermMatchMode, TermStatus } from '../../core/model/concept.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { TermStatusIcon } from '../ui/badge.tsx'
import { IconButton } from '../ui/button.tsx'
import { Field, Select, TextField } from '../ui/field.tsx'
import type { TermFields } from './concept-fields.ts'
import { TermExceptions, TermForms } from './term-forms.tsx'

const GENDERS = ['', 'masculine', 'feminine', 'neuter'] as const
const NUMBERS = ['', 'singular', 'dual', 'plural', 'collective'] as const
const MATCH_MODES: readonly TermMatchMode[] = ['auto', 'exact', 'forms']

type TermLineProps = Readonly<{ term: TermFields; isOnly: boolean; takesFocus: boolean; onChange: (change: Partial<TermFields>) => void; onRemove: () => void }>

/** One designation: its text and status, and on demand what else is known of it. */
export function TermLine({ term, isOnly, takesFocus, onChange, onRemove }: TermLineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const name = t('glossary:term-in', { language: format.language(term.language) })
  const isRejected = term.status === 'forbidden' || term.status === 'deprecated'
  const status = (
    <>
      <Select before={<TermStatusIcon status={term.status} />} aria-label={t('glossary:status-of', { term: term.text || name })} value={term.status} onChange={(event) => onChange({ status: event.target.value as TermStatus })} options={TERM_STATUSES.map((value) => ({ value, label: t(`common:term-status.${value}`) }))} />
      <IconButton size="mini" icon={isOpen ? 'minus' : 'ellipsis'} label={t('glossary:more-about', { term: term.text || name })} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} />
      <IconButton size="mini" icon="x" label={t('glossary:remove-term', { term: term.text || name })} disabled={isOnly} onClick={onRemove} />
    </>
  )
  return (
    <div className="term-line">
      <TextField
        language={term.language} boxClass="tall" className={isRejected ? 'struck' : ''} aria-label={name} value={term.text} {...(takesFocus ? { 'data-autofocus': true } : {})}
        onChange={(event) => onChange({ text: event.target.value })} after={status}
      />
      {!isOpen && <TermSummary term={term} />}
      {(isOpen || term.forms.length > 0) && <TermForms term={term} onChange={onChange} />}
      {term.exceptions.length > 0 && <TermExceptions term={term} onChange={onChange} />}
      {isOpen && <TermMore term={term} onChange={onChange} />}
    </div>
  )
}

type PartProps = Readonly<{ term: TermFields; onChange: (change: Partial<TermFields>) => void }>

function useNamed(): (group: string, value: string) => string {
  const { t } = useTranslation()
  return (group, value) => t(`glossary:${group}.${value === '' ? 'none' : value.replace(' ', '-')}`, { defaultValue: value })
}

/** What is said of a term, in one line; nothing where it is as most are. */
function TermSummary({ term }: Readonly<{ term: TermFields }>) {
  const named = useNamed()
  const facts = [
    ...(term.partOfSpeech === '' ? [] : [named('pos', term.partOfSpeech)]),
    ...(term.gender === '' ? [] : [named('genders', term.gender)]),
    ...(term.number === '' ? [] : [named('numbers', term.number)]),
    ...(term.matchMode === 'auto' ? [] : [named('match', term.matchMode)]),
    ...(term.note === '' ? [] : [term.note]),
  ]
  if (facts.length === 0) return null
  return <p className="term-summary small dim">{facts.map((fact, index) => <span key={index}>{index > 0 && ' \u00b7 '}<bdi>{fact}</bdi></span>)}</p>
}

/** The known values, and the one that is there although nobody knows it. */
function withCurrent(known: readonly string[], current: string): readonly string[] {
  return known.includes(current) ? known : [...known, current]
}

function TermMore({ term, onChange }: PartProps) {
  const { t } = useTranslation()
  const named = useNamed()
  const options = (group: string, values: readonly string[]) => values.map((value) => ({ value, label: named(group, value) }))
  return (
    <div className="term-more">
      <div className="two">
        <Field label={t('glossary:part-of-speech')}>{(id) => <Select id={id} value={term.partOfSpeech} options={options('pos', PARTS_OF_SPEECH)} onChange={(event) => onChange({ partOfSpeech: event.target.value as PartOfSpeech })} />}</Field>
        <Field label={t('glossary:match-mode')}>{(id) => <Select id={id} value={term.matchMode} options={options('match', MATCH_MODES)} onChange={(event) => onChange({ matchMode: event.target.value as TermMatchMode })} />}</Field>
        <Field label={t('glossary:gender')}>{(id) => <Select id={id} value={term.gender} options={options('genders', withCurrent(GENDERS, term.gender))} onChange={(event) => onChange({ gender: event.target.value })} />}</Field>
        <Field label={t('glossary:number')}>{(id) => <Select id={id} value={term.number} options={options('numbers', withCurrent(NUMBERS, term.number))} onChange={(event) => onChange({ number: event.target.value })} />}</Field>
      </div>
      <Field label={t('glossary:term-note')}>{(id) => <TextField id={id} value={term.note} onChange={(event) => onChange({ note: event.target.value })} />}</Field>
    </div>
  )
}
