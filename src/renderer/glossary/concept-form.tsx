import { useId } from 'react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { Facet } from '../../contract/types.ts'
import { isSameLanguage } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextArea, TextField } from '../ui/field.tsx'
import { addTerm, patchTerm, removeTerm } from './concept-fields.ts'
import type { ConceptFields, TextFieldName } from './concept-fields.ts'
import { TermLine } from './term-line.tsx'

type FormProps = Readonly<{ fields: ConceptFields; languages: readonly [LanguageTag, LanguageTag]; onChange: (fields: ConceptFields) => void; isReadOnly?: boolean; /** After the fields. */ children?: ReactNode }>

const AREAS: readonly TextFieldName[] = ['definition', 'note', 'example', 'source']

/** All fields of an entry: the terms of each language, then what belongs to the meaning. */
export function ConceptForm({ fields, languages, onChange, isReadOnly = false, children }: FormProps) {
  const { t } = useTranslation()
  const set = (name: TextFieldName) => (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value })
  const domainList = useId()
  const clientList = useId()
  const facets = useContract('glossary.facets', { glossaryId: null }).value
  return (
    <fieldset className="concept-fields" disabled={isReadOnly}>
      <legend className="sr-only">{t('glossary:concept')}</legend>
      {languages.map((language, index) => <LanguageTerms key={language} language={language} fields={fields} isFirst={index === 0} onChange={onChange} />)}
      <div className="two">
        <Field label={t('glossary:domain')} hint={domainHint(t, fields.domain)}>{(id) => <TextField id={id} list={domainList} value={fields.domain} onChange={set('domain')} />}</Field>
        <Field label={t('glossary:client')}>{(id) => <TextField id={id} list={clientList} value={fields.client} onChange={set('client')} />}</Field>
      </div>
      <Known id={domainList} values={facets?.domains} />
      <Known id={clientList} values={facets?.clients} />
      {AREAS.map((name) => <Field key={name} label={t(`glossary:${name}`)}>{(id) => <TextArea id={id} value={fields[name]} onChange={set(name)} />}</Field>)}
      {children}
    </fieldset>
  )
}

/** The name of a domain in the language of the interface, where what is stored does not say it already. */
function domainHint(t: TFunction, domain: string): ReactNode {
  const name = domain === '' ? '' : t(`glossary:domains.${domain}`, { defaultValue: domain })
  return name.toLowerCase().startsWith(domain.toLowerCase()) ? null : <bdi>{name}</bdi>
}

/** Values that other entries have, offered while one is typed. */
function Known({ id, values }: Readonly<{ id: string; values: readonly Facet[] | undefined }>) {
  return <datalist id={id}>{values?.filter(({ value }) => value !== '').map(({ value }) => <option key={value} value={value} />)}</datalist>
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
