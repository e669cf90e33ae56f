import { useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { draftOf, fieldsOf, isComplete, newConcept } from '../glossary/concept-fields.ts'
import type { ConceptFields } from '../glossary/concept-fields.ts'
import { ConceptForm } from '../glossary/concept-form.tsx'
import { useAttempt, useContract, useNotices, useProject } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Text } from '../ui/text.tsx'
import { firstTerm } from '../glossary/concept-fields.ts'
import { useTranslation } from '../i18n/translation.tsx'

export type TermDialogProps = Readonly<{
  /** The entry to be changed; absent = a new one. */
  concept?: Concept
  /** What a new entry starts with. */
  source?: string
  target?: string
  onSaved?: (concept: Concept) => void
  onClose: () => void
}>

/** Adds an entry to a glossary, or changes one. */
export function TermDialog(props: TermDialogProps) {
  const project = useProject()
  return project && <TermDialogForm {...props} project={project} />
}

function TermDialogForm({ concept, source = '', target = '', onSaved, onClose, project }: TermDialogProps & Readonly<{ project: ProjectInfo }>) {
  const { t } = useTranslation()
  const languages = [project.sourceLanguage, project.targetLanguage] as const
  const [fields, setFields] = useState<ConceptFields>(() => (concept ? fieldsOf(concept, languages) : newConcept(languages, [source, target])))
  const [glossaryId, setGlossaryId] = useState<string | null>(null)
  const save = useSave(concept, glossaryId, (saved) => {
    onSaved?.(saved)
    onClose()
  })
  const isReady = isComplete(fields, languages) && !save.isBusy
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (isReady) void save.run(fields)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const foot = (
    <>
      <span className="grow">{!concept && <GlossaryChoice chosen={glossaryId} onChoose={setGlossaryId} />}</span>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" type="submit" form="term-form" shortcut="confirm" disabled={!isReady}>{t(concept ? 'common:save' : 'glossary:add')}</Button>
    </>
  )
  return (
    <Dialog title={t(concept ? 'glossary:edit-entry' : 'glossary:new-entry')} onClose={onClose} foot={foot} width={620}>
      <form id="term-form" className="dialog-body" onSubmit={submit} onKeyDown={onKeyDown}>
        {!concept && <KnownEntries project={project} text={fields.terms[0]?.text ?? ''} />}
        <ConceptForm fields={fields} languages={languages} onChange={setFields} />
      </form>
    </Dialog>
  )
}

function useSave(concept: Concept | undefined, glossaryId: string | null, onSaved: (concept: Concept) => void) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const [isBusy, setBusy] = useState(false)
  const run = async (fields: ConceptFields) => {
    setBusy(true)
    const draft = draftOf(fields)
    const outcome = concept
      ? await attempt('glossary.update', { id: concept.id, revision: concept.revision, concept: draft as never })
      : await attempt('glossary.add', { concept: draft as never, glossaryId })
    setBusy(false)
    if (!outcome.ok) return
    const { id } = outcome.value
    if (!concept) notify({ kind: 'ok', text: t('glossary:added', { term: draft.terms[0]?.text ?? '' }), undo: () => attempt('glossary.remove', { id }) })
    onSaved(outcome.value)
  }
  return { isBusy, run }
}

function GlossaryChoice({ chosen, onChoose }: Readonly<{ chosen: string | null; onChoose: (id: string | null) => void }>) {
  const { t } = useTranslation()
  const glossaries = (useContract('resources.list', {}).value?.glossaries ?? []).filter(({ isWritable, isMissing }) => isWritable && !isMissing)
  if (glossaries.length < 2) return null
  const own = glossaries.find(({ path }) => path === null)
  return (
    <Field label={t('common:glossary')}>
      {(id) => <Select id={id} value={chosen ?? own?.id ?? ''} options={glossaries.map(({ id: value, name }) => ({ value, label: name }))} onChange={(event) => onChoose(event.target.value === own?.id ? null : event.target.value)} />}
    </Field>
  )
}

const SHOWN = 3

/** Entries that are there already and look like the one being typed. */
function KnownEntries({ project, text }: Readonly<{ project: ProjectInfo; text: string }>) {
  const { t } = useTranslation()
  const query = text.trim()
  const known = useContract('glossary.search', query.length < 2 ? null : { query, limit: SHOWN }).value?.entries ?? []
  if (known.length === 0) return null
  return (
    <div className="callout">
      <Icon name="info" />
      <div>
        {t('glossary:already-there')}
        <ul>
          {known.map((concept) => (
            <li key={concept.id}>
              <Text language={project.sourceLanguage}>{firstTerm(concept, project.sourceLanguage)?.text}</Text> · <Text language={project.targetLanguage}>{firstTerm(concept, project.targetLanguage)?.text}</Text>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
