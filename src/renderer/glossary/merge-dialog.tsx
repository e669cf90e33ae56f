import { useState } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import type { LanguageTag } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useContract, useNotices } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { draftOf, firstTerm, fieldsOf, isComplete } from './concept-fields.ts'
import { MERGE_FIELDS, fieldValues, mergedDraft, mergeTerms, startMerge, survivorFirst } from './merge-fields.ts'
import type { FieldChoice, MergeChoice } from './merge-fields.ts'
import { FieldRow, MergePreview, TermsRow } from './merge-rows.tsx'
import { Swatch, swatchOf } from './swatch.tsx'

type MergeProps = Readonly<{ concepts: readonly Concept[]; project: ProjectInfo; undo: () => unknown; onMerged: (concept: Concept) => void; onClose: () => void }>

/** Entries side by side: for each field one value is chosen, every term is kept unless it is left out, and the result is shown. */
export function MergeDialog({ concepts, project, undo, onMerged, onClose }: MergeProps) {
  const { t } = useTranslation()
  const glossaries = useContract('resources.list', {}).value?.glossaries ?? []
  const isWritable = (id: string) => glossaries.find((glossary) => glossary.id === id)?.isWritable !== false
  const [survivor, setSurvivor] = useState(concepts.find(({ glossaryId }) => isWritable(glossaryId))?.id ?? null)
  const ordered = survivorFirst(concepts, isWritable, survivor)
  // Choices name places, and the first place is the entry that stays.
  const [choice, setChoice] = useState<MergeChoice>(() => startMerge(ordered))
  const merge = useMerge(project, undo, (concept) => {
    onMerged(concept)
    onClose()
  })
  const blocked = glossaries.filter(({ id }) => !isWritable(id) && concepts.some(({ glossaryId }) => glossaryId === id))
  const draft = mergedDraft(ordered, choice)
  const canMerge = draft.terms.length > 0 && blocked.length === 0 && isLegible(ordered, draft, project)
  const keep = (id: Concept['id']) => {
    setSurvivor(id)
    setChoice(startMerge(survivorFirst(concepts, isWritable, id)))
  }
  const toggleTerm = (key: string) => setChoice(({ fields, left }) => ({ fields, left: left.has(key) ? new Set([...left].filter((other) => other !== key)) : new Set([...left, key]) }))
  const choose = (field: (typeof MERGE_FIELDS)[number], value: FieldChoice) => setChoice((current) => ({ ...current, fields: { ...current.fields, [field]: value } }))
  const foot = (
    <>
      <span className="small dim grow">{t('glossary:merge-hint')}</span>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" icon="merge" disabled={!canMerge} onClick={() => void merge(ordered, draft)}>{t('glossary:merge-count', { count: ordered.length })}</Button>
    </>
  )
  const columns = { gridTemplateColumns: `112px repeat(${ordered.length}, minmax(180px, 1fr))` }
  const terms = mergeTerms(ordered)
  return (
    <Dialog title={t('glossary:merge-title')} className="merge-dialog" onClose={onClose} foot={foot} width={Math.min(1180, 420 + ordered.length * 260)}>
      <div className="merge-body">
        <div className="merge-grid" role="group" aria-label={t('glossary:merge-sides')}>
          <div className="merge-row merge-heads" style={columns}>
            <span className="small dim">{t('glossary:stays')}</span>
            {ordered.map((concept, place) => <MergeHead key={concept.id} concept={concept} place={place} project={project} isKept={place === 0} isWritable={isWritable(concept.glossaryId)} onKeep={() => keep(concept.id)} />)}
          </div>
          {[project.sourceLanguage, project.targetLanguage].map((language) => <TermsRow key={language} columns={columns} language={language} places={ordered.length} terms={terms} left={choice.left} onToggle={toggleTerm} />)}
          {MERGE_FIELDS.filter((field) => fieldValues(ordered, field).length > 0).map((field) => <FieldRow key={field} columns={columns} field={field} concepts={ordered} choice={choice.fields[field]} onChoose={(value) => choose(field, value)} />)}
        </div>
        {blocked.length > 0 && <p className="callout"><Icon name="lock" /><span>{t('glossary:read-only', { name: blocked[0]?.name ?? '' })}</span></p>}
        <MergePreview draft={draft} languages={[project.sourceLanguage, project.targetLanguage]} />
      </div>
    </Dialog>
  )
}

/** No language that one of the entries has may be lost. */
function isLegible(concepts: readonly Concept[], draft: ReturnType<typeof mergedDraft>, { sourceLanguage, targetLanguage }: ProjectInfo): boolean {
  const kept: readonly LanguageTag[] = [sourceLanguage, targetLanguage].filter((language) => concepts.some((concept) => firstTerm(concept, language)))
  const [first] = concepts
  return first !== undefined && isComplete(fieldsOf({ ...first, ...draft } as Concept, []), kept)
}

function useMerge(project: ProjectInfo, undo: () => unknown, onMerged: (concept: Concept) => void) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  return async (concepts: readonly Concept[], merged: ReturnType<typeof mergedDraft>) => {
    const [first] = concepts
    if (!first) return
    const concept = { ...draftOf(fieldsOf({ ...first, ...merged } as Concept, [])), extra: merged.extra }
    const outcome = await attempt('glossary.merge', { ids: concepts.map(({ id }) => id), revisions: concepts.map(({ revision }) => revision), concept: concept as never })
    if (!outcome.ok) return
    const term = firstTerm(outcome.value, project.sourceLanguage)?.text ?? ''
    notify({ kind: 'ok', text: t('glossary:merged', { term, count: concepts.length }), undo })
    onMerged(outcome.value)
  }
}

type HeadProps = Readonly<{ concept: Concept; place: number; project: ProjectInfo; isKept: boolean; isWritable: boolean; onKeep: () => void }>

function MergeHead({ concept, place, project, isKept, isWritable, onKeep }: HeadProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const glossary = useContract('resources.list', {}).value?.glossaries.find(({ id }) => id === concept.glossaryId)
  const term = firstTerm(concept, project.sourceLanguage) ?? firstTerm(concept, project.targetLanguage)
  const name = t('glossary:keep-entry', { term: term?.text ?? '', place: place + 1 })
  return (
    <label className={isKept ? 'merge-head on' : 'merge-head'}>
      <input type="radio" name="survivor" checked={isKept} disabled={!isWritable} aria-label={name} onChange={onKeep} />
      <span className="two-lines">
        <span className="clip">{glossary && <Swatch name={swatchOf(glossary)} />} <bdi>{glossary?.name}</bdi></span>
        <span className="small dim"><bdi>{format.moment(concept.changedAt)}</bdi>{concept.changedBy && <> · <bdi>{concept.changedBy}</bdi></>}</span>
      </span>
    </label>
  )
}
