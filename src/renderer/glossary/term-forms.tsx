import { useState } from 'react'
import type { FormSuggestion } from '../../core/model/term-insertion.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Text } from '../ui/text.tsx'
import type { TermFields } from './concept-fields.ts'

type PartProps = Readonly<{ term: TermFields; onChange: (change: Partial<TermFields>) => void }>

/** Irregular forms that are recognised as this term: typed, or confirmed of those that the program knows. */
export function TermForms({ term, onChange }: PartProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const { suggested, isAsked, ask, forget } = useSuggestions(term)
  const add = (forms: readonly string[]) => onChange({ forms: [...new Set([...term.forms, ...forms])] })
  const addTyped = () => {
    if (typed.trim() !== '') add([typed.trim()])
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
      {suggested.map((suggestion) => <SuggestedForm key={suggestion.form} term={term} suggestion={suggestion} onTake={() => add([suggestion.form])} />)}
      <TextField
        language={term.language} boxClass="slim" aria-label={t('glossary:new-form')} placeholder={t('glossary:new-form')} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={addTyped}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          addTyped()
        }}
      />
      {!isAsked && <Button kind="ghost" size="slim" icon="wand-sparkles" disabled={term.text.trim() === ''} onClick={() => void ask()}>{t('glossary:suggest-forms')}</Button>}
      {suggested.length > 1 && <Button kind="ghost" size="slim" icon="check" onClick={() => add(suggested.map(({ form }) => form))}>{t('glossary:take-all-forms')}</Button>}
      {isAsked && suggested.length === 0 && <span className="small dim" role="status">{t('glossary:no-more-forms')}</span>}
      {isAsked && <IconButton size="mini" icon="x" label={t('glossary:forget-suggestions')} onClick={forget} />}
    </div>
  )
}

/** Forms that the program proposes for the term as it is typed now; those that are taken already are left out. */
function useSuggestions(term: TermFields) {
  const attempt = useAttempt()
  const [answer, setAnswer] = useState<Readonly<{ text: string; forms: readonly FormSuggestion[] }> | null>(null)
  const ask = async () => {
    const text = term.text.trim()
    const outcome = await attempt('terms.suggestForms', { language: term.language, text, partOfSpeech: term.partOfSpeech })
    if (outcome.ok) setAnswer({ text, forms: outcome.value })
  }
  const isAsked = answer !== null && answer.text === term.text.trim()
  const suggested = isAsked ? answer.forms.filter(({ form }) => !term.forms.includes(form)) : []
  return { suggested, isAsked, ask, forget: () => setAnswer(null) }
}

function SuggestedForm({ term, suggestion, onTake }: Readonly<{ term: TermFields; suggestion: FormSuggestion; onTake: () => void }>) {
  const { t } = useTranslation()
  const { form, kind, isListed } = suggestion
  const why = t(`glossary:form-kind.${kind}`)
  const title = isListed ? why : t('glossary:supposed', { what: why })
  return (
    <button type="button" className="form-chip suggested" title={title} aria-label={t('glossary:take-form', { form, kind: title })} onClick={onTake}>
      <Icon name="plus" size="s" /><Text language={term.language}>{form}</Text>
    </button>
  )
}

/** Words of running text that look like the term and are not it. */
export function TermExceptions({ term, onChange }: PartProps) {
  const { t } = useTranslation()
  return (
    <div className="forms">
      <span className="small dim">{t('glossary:not-this-term')}</span>
      {term.exceptions.map((form) => (
        <span key={form} className="form-chip exception">
          <Icon name="ban" size="s" />
          <Text language={term.language}>{form}</Text>
          <IconButton size="mini" icon="x" label={t('glossary:remove-exception', { form })} onClick={() => onChange({ exceptions: term.exceptions.filter((other) => other !== form) })} />
        </span>
      ))}
    </div>
  )
}
