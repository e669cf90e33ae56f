import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PARTS_OF_SPEECH, TERM_STATUSES } from '../../core/model/concept.ts'
import type { PartOfSpeech, TermMatchMode, TermStatus } from '../../core/model/concept.ts'
import { isSameLanguage } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { useFormat } from '../i18n/format.ts'
import { useContract } from '../state/hooks.ts'
import { TermStatusIcon } from '../ui/badge.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Field, Select, TextArea, TextField } from '../ui/field.tsx'
import { Text } from '../ui/text.tsx'
import { addTerm, patchTerm, removeTerm } from './concept-fields.ts'
import type { ConceptFields, TermFields, TextFieldName } from './concept-fields.ts'

type FormProps = Readonly<{ fields: ConceptFields; languages: readonly [LanguageTag, LanguageTag]; onChange: (fields: ConceptFields) => void; isReadOnly?: boolean }>

const AREAS: readonly TextFieldName[] = ['definition', 'note', 'example', 'source']
const GENDERS = ['', 'masculine', 'feminine', 'neuter'] as const
const NUMBERS = ['', 'singular', 'dual', 'plural', 'collective'] as const
const MATCH_MODES: readonly TermMatchMode[] = ['auto', 'exact', 'forms']

/** All fields of an entry: the terms of each language, then what belongs to the meaning. */
export function ConceptForm({ fields, languages, onChange, isReadOnly = false }: FormProps) {
  const { t } = useTranslation()
  const set = (name: TextFieldName) => (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value })
  const domainList = useId()
  const domains = useContract('glossary.facets', {}).value?.domains ?? []
  return (
    <fieldset className="concept-fields" disabled={isReadOnly}>
      <legend className="sr-only">{t('glossary:concept')}</legend>
      {languages.map((language, index) => <LanguageTerms key={language} language={language} fields={fields} isFirst={index === 0} onChange={onChange} />)}
      <div className="two">
        <Field label={t('glossary:domain')}>{(id) => <TextField id={id} list={domainList} value={fields.domain} onChange={set('domain')} />}</Field>
        <Field label={t('glossary:client')}>{(id) => <TextField id={id} value={fields.client} onChange={set('client')} />}</Field>
      </div>
      <datalist id={domainList}>{domains.filter(({ value }) => value !== '').map(({ value }) => <option key={value} value={value} />)}</datalist>
      {AREAS.map((name) => <Field key={name} label={t(`glossary:${name}`)}>{(id) => <TextArea id={id} value={fields[name]} onChange={set(name)} />}</Field>)}
    </fieldset>
  )
}

type LanguageTermsProps = Readonly<{ language: LanguageTag; fields: ConceptFields; isFirst: boolean; onChange: (fields: ConceptFields) => void }>

function LanguageTerms({ language, fields, isFirst, onChange }: LanguageTermsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const terms = fields.terms.filter((term) => isSameLanguage(term.language, language))
  return (
    <fieldset>
      <legend>{t('glossary:terms-in', { language: format.language(language) })}</legend>
      {terms.map((term, index) => (
        <TermLine
          key={term.key} term={term} isOnly={terms.length === 1} takesFocus={isFirst && index === 0}
          onChange={(change) => onChange(patchTerm(fields, term.key, change))} onRemove={() => onChange(removeTerm(fields, term.key))}
        />
      ))}
      <Button size="slim" kind="ghost" icon="plus" style={{ justifySelf: 'start' }} onClick={() => onChange(addTerm(fields, language))}>{t('glossary:add-term-in', { language: format.language(language) })}</Button>
    </fieldset>
  )
}

type TermLineProps = Readonly<{ term: TermFields; isOnly: boolean; takesFocus: boolean; onChange: (change: Partial<TermFields>) => void; onRemove: () => void }>

function TermLine({ term, isOnly, takesFocus, onChange, onRemove }: TermLineProps) {
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
      {(isOpen || term.forms.length > 0) && <TermForms term={term} onChange={onChange} />}
      {isOpen && <TermMore term={term} onChange={onChange} />}
    </div>
  )
}

type PartProps = Readonly<{ term: TermFields; onChange: (change: Partial<TermFields>) => void }>

/** Irregular forms that are recognised as this term. */
function TermForms({ term, onChange }: PartProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const add = () => {
    const form = typed.trim()
    if (form !== '' && !term.forms.includes(form)) onChange({ forms: [...term.forms, form] })
    setTyped('')
  }
  return (
    <div className="forms">
      <span className="small dim">{t('glossary:also-recognised')}</span>
      {term.forms.map((form) => (
        <span key={form} className="form-chip">
          <Text language={term.language}>{form}</Text>
          <IconButton size="mini" icon="x" label={t('glossary:remove-form', { form })} onClick={() => onChange({ forms: term.forms.filter((other) => other !== form) })} />
        </span>
      ))}
      <TextField
        language={term.language} boxClass="slim" aria-label={t('glossary:new-form')} placeholder={t('glossary:new-form')} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          add()
        }}
      />
    </div>
  )
}

/** The known values, and the one that is there although nobody knows it. */
function withCurrent(known: readonly string[], current: string): readonly string[] {
  return known.includes(current) ? known : [...known, current]
}

function TermMore({ term, onChange }: PartProps) {
  const { t } = useTranslation()
  const named = (group: string, value: string) => t(`glossary:${group}.${value === '' ? 'none' : value.replace(' ', '-')}`, { defaultValue: value })
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
