import { useState } from 'react'
import type { FormEvent } from 'react'
import type { VariantProposal } from '../../contract/types.ts'
import type { TermId } from '../../core/model/concept.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Select, TextField } from '../ui/field.tsx'
import { Text } from '../ui/text.tsx'

type VariantTerm = VariantProposal['terms'][number]
type VariantDialogProps = Readonly<{ proposal: VariantProposal; /** Returns whether it was added. */ onAccept: (term: VariantTerm, form: string) => Promise<boolean>; onClose: () => void }>

/** Asks which words of the target are a form of which term. */
export function VariantDialog({ proposal, onAccept, onClose }: VariantDialogProps) {
  const { t } = useTranslation()
  const [form, setForm] = useState(proposal.form)
  const [termId, setTermId] = useState<TermId | undefined>(proposal.terms[0]?.termId)
  const term = proposal.terms.find((each) => each.termId === termId)
  const isReady = term !== undefined && form.trim() !== ''
  const accept = async (event: FormEvent) => {
    event.preventDefault()
    if (isReady && (await onAccept(term, form.trim()))) onClose()
  }
  const foot = (
    <>
      <span className="grow" />
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" type="submit" form="variant" disabled={!isReady}>{t('dialogs:variant.accept')}</Button>
    </>
  )
  return (
    <Dialog title={t('dialogs:variant.title')} onClose={onClose} foot={foot} width={460}>
      <form className="dialog-body" id="variant" onSubmit={(event) => void accept(event)}>
        <Field label={t('dialogs:variant.form')} hint={t('dialogs:variant.hint')}>
          {(id) => <TextField id={id} {...(term ? { language: term.language } : {})} maxLength={500} value={form} data-autofocus onChange={(event) => setForm(event.target.value)} />}
        </Field>
        <Field label={t('dialogs:variant.of')}>
          {(id) =>
            proposal.terms.length > 1 ? (
              <Select id={id} value={termId} options={proposal.terms.map(({ termId: value, text, glossaryName }) => ({ value, label: `${text} (${glossaryName})` }))} onChange={(event) => setTermId(event.target.value as TermId)} />
            ) : (
              <output id={id}>{term && <Text language={term.language}>{term.text}</Text>}</output>
            )
          }
        </Field>
      </form>
    </Dialog>
  )
}
