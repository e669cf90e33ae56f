import { Fragment, useId } from 'react'
import type { CSSProperties } from 'react'
import type { Concept, ConceptDraft, Term } from '../../core/model/concept.ts'
import { directionOf, isSameLanguage } from '../../core/model/language.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import { diffSources } from '../../core/text/diff.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { TermStatusIcon, TermStatusLabel } from '../ui/badge.tsx'
import { Difference } from '../ui/difference.tsx'
import { Text } from '../ui/text.tsx'
import type { TextFieldName } from './concept-fields.ts'
import { canJoin, fieldValues } from './merge-fields.ts'
import type { FieldChoice, MergeTerm } from './merge-fields.ts'

type TermsProps = Readonly<{ columns: CSSProperties; language: LanguageTag; places: number; terms: readonly MergeTerm[]; left: ReadonlySet<string>; onToggle: (key: string) => void }>

/** The terms of a language, each under the entries that have it; a term that only one has is marked. */
export function TermsRow({ columns, language, places, terms, left, onToggle }: TermsProps) {
  const format = useFormat()
  const own = terms.filter(({ term }) => isSameLanguage(term.language, language))
  return (
    <div className="merge-row" style={columns}>
      <span className="sub">{format.language(language)}</span>
      {Array.from({ length: places }, (_, place) => (
        <ul key={place} className="merge-cell">
          {own.filter(({ places: having }) => having.includes(place)).map((found) => <MergeTermLine key={found.key} found={found} place={place} isKept={!left.has(found.key)} isShared={found.places.length > 1} onToggle={() => onToggle(found.key)} />)}
        </ul>
      ))}
    </div>
  )
}

type LineProps = Readonly<{ found: MergeTerm; place: number; isKept: boolean; isShared: boolean; onToggle: () => void }>

function MergeTermLine({ found, place, isKept, isShared, onToggle }: LineProps) {
  const { t } = useTranslation()
  const term: Term = found.instances[found.places.indexOf(place)] ?? found.term
  return (
    <li>
      <label className={isKept ? 'merge-term' : 'merge-term left'}>
        <input type="checkbox" checked={isKept} aria-label={t('glossary:keep-term', { term: term.text })} onChange={onToggle} />
        <span className="grow" dir={directionOf(term.language)}><Text language={term.language} className={isShared ? '' : 'only-here'}>{term.text}</Text></span>
        <TermStatusIcon status={term.status} />
        <span className="sr-only">{t(`common:term-status.${term.status}`)}{!isShared && `, ${t('glossary:only-here')}`}</span>
      </label>
    </li>
  )
}

type FieldProps = Readonly<{ columns: CSSProperties; field: TextFieldName; concepts: readonly Concept[]; choice: FieldChoice; onChoose: (choice: FieldChoice) => void }>

/** A field of every entry: one line where they agree, else one of them to be chosen, or all of them. */
export function FieldRow({ columns, field, concepts, choice, onChoose }: FieldProps) {
  const { t } = useTranslation()
  const name = useId()
  const shown = useShownValue()
  const values = fieldValues(concepts, field)
  const label = t(`glossary:${field}`)
  const isSame = values.length === 1 && values[0]?.places.length === concepts.length
  if (isSame) return <div className="merge-row" style={columns}><span className="sub">{label}</span><bdi className="merge-same" dir="auto">{shown(field, values[0]?.text ?? '')}</bdi></div>
  const base = concepts[0]?.[field].trim() ?? ''
  return (
    <fieldset className="merge-row" style={columns}>
      <legend className="sr-only">{label}</legend>
      <span className="sub" aria-hidden="true">{label}</span>
      {concepts.map((concept, place) => (
        <FieldCell key={concept.id} name={name} text={shown(field, concept[field].trim())} base={place === 0 ? null : shown(field, base)} isChosen={choice === place} isTaken={choice === place || choice === 'all'} label={t('glossary:take-value', { field: label, place: place + 1 })} onChoose={() => onChoose(place)} />
      ))}
      {canJoin(concepts, field) && (
        <label className="merge-all"><input type="radio" name={name} checked={choice === 'all'} onChange={() => onChoose('all')} /><span>{t('glossary:keep-all-values')}</span></label>
      )}
    </fieldset>
  )
}

/** A value as people read it: domains that the program knows by their names in the language of the interface. */
function useShownValue(): (field: TextFieldName, text: string) => string {
  const { t } = useTranslation()
  return (field, text) => (field === 'domain' && text !== '' ? t(`glossary:domains.${text}`, { defaultValue: text }) : text)
}

type CellProps = Readonly<{ name: string; text: string; base: string | null; isChosen: boolean; /** Alone or with the others. */ isTaken: boolean; label: string; onChoose: () => void }>

function FieldCell({ name, text, base, isChosen, isTaken, label, onChoose }: CellProps) {
  const { t } = useTranslation()
  if (text === '') return <span className="merge-cell dim">{t('glossary:empty-value')}</span>
  const titles = { memory: t('glossary:only-first'), segment: t('glossary:only-here') }
  const isCompared = base !== null && base !== '' && base !== text
  return (
    <label className={isTaken ? 'merge-cell merge-value on' : 'merge-cell merge-value'}>
      <input type="radio" name={name} checked={isChosen} aria-label={label} onChange={onChoose} />
      <bdi dir="auto">{isCompared ? <Difference parts={diffSources(base, text).filter(({ kind }) => kind !== 'memory')} titles={titles} /> : text}</bdi>
    </label>
  )
}

/** The entry as it will be. */
export function MergePreview({ draft, languages }: Readonly<{ draft: ConceptDraft; languages: readonly [LanguageTag, LanguageTag] }>) {
  const { t } = useTranslation()
  const shown = useShownValue()
  const texts = (['domain', 'client', 'definition', 'note', 'example', 'source'] as const).filter((field) => draft[field])
  return (
    <section className="merge-result" aria-label={t('glossary:merge-result')}>
      <h3>{t('glossary:merge-result')}</h3>
      <div className="merge-terms">
        {languages.map((language) => (
          <ul key={language}>
            {draft.terms.filter((term) => isSameLanguage(term.language, language)).map((term) => (
              <li key={term.text}><Text language={term.language} className={term.status === 'forbidden' ? 'grow struck' : 'grow'}>{term.text}</Text><TermStatusLabel status={term.status ?? 'preferred'} /></li>
            ))}
          </ul>
        ))}
      </div>
      {texts.length > 0 && <dl>{texts.map((field) => <Fragment key={field}><dt className="sub">{t(`glossary:${field}`)}</dt><dd><bdi dir="auto">{shown(field, draft[field] ?? '')}</bdi></dd></Fragment>)}</dl>}
    </section>
  )
}
