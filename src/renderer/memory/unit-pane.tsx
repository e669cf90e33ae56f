import { useState } from 'react'
import type { UnitDetails } from '../../core/model/memory.ts'
import { labelTags, withoutTags } from '../../core/model/tagged-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Field, TextArea } from '../ui/field.tsx'
import { Text } from '../ui/text.tsx'
import { withTags } from './filter.ts'

type PaneProps = Readonly<{ unit: UnitDetails; isWritable: boolean; onRemove: () => void; onClose: () => void }>

/** A unit as a whole: both texts at their length, the note, where it came from and what stood around it. */
export function UnitPane({ unit, isWritable, onRemove, onClose }: PaneProps) {
  const { t } = useTranslation()
  return (
    <section className="form" aria-label={t('memory:unit')} data-pane="unit">
      <header className="form-head"><h2 className="grow">{t('memory:unit')}</h2><IconButton icon="x" label={t('common:close')} onClick={onClose} /></header>
      <div className="form-body">
        <UnitFields key={`${unit.id} ${unit.changedAt}`} unit={unit} isWritable={isWritable} />
        <Facts unit={unit} />
      </div>
      <footer className="form-foot">{isWritable && <Button kind="ghost" size="slim" icon="trash-2" className="danger" onClick={onRemove}>{t('glossary:delete-selected')}</Button>}</footer>
    </section>
  )
}

function UnitFields({ unit, isWritable }: Pick<PaneProps, 'unit' | 'isWritable'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const attempt = useAttempt()
  const shown = { source: labelTags({ text: unit.source, tags: unit.tags }), target: labelTags({ text: unit.target, tags: unit.tags }), note: unit.note }
  const [typed, setTyped] = useState(shown)
  const isChanged = typed.source !== shown.source || typed.target !== shown.target || typed.note !== shown.note
  const isWhole = typed.source.trim() !== '' && typed.target.trim() !== ''
  const save = () => void attempt('memory.updateUnit', { id: unit.id, memoryId: unit.memoryId, source: withTags(typed.source, unit.tags), target: withTags(typed.target, unit.tags), note: typed.note })
  const side = (name: 'source' | 'target', language: string) => (
    <Field label={format.language(language)}>{(id) => <TextArea id={id} language={language} value={typed[name]} readOnly={!isWritable} onChange={(event) => setTyped({ ...typed, [name]: event.target.value })} />}</Field>
  )
  return (
    <form className="concept-fields" onSubmit={(event) => { event.preventDefault(); if (isChanged && isWhole) save() }}>
      {side('source', unit.sourceLanguage)}
      {side('target', unit.targetLanguage)}
      <Field label={t('memory:note')}>{(id) => <TextArea id={id} value={typed.note} readOnly={!isWritable} onChange={(event) => setTyped({ ...typed, note: event.target.value })} />}</Field>
      {isChanged && (
        <div className="chips">
          <Button kind="primary" size="slim" type="submit" disabled={!isWhole}>{t('common:save')}</Button>
          <Button size="slim" onClick={() => setTyped(shown)}>{t('common:cancel')}</Button>
        </div>
      )}
    </form>
  )
}

function Facts({ unit }: Readonly<{ unit: UnitDetails }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { origin, createdAt, createdBy, changedAt, changedBy, previousSource, nextSource, sourceLanguage, confidence } = unit
  const when = (by: string, at: string) => <>{by && <><bdi>{by}</bdi>{t('panels:list-separator')}</>}{format.dateTime(at)}</>
  return (
    <dl className="unit-facts">
      <dt>{t('memory:origin')}</dt><dd>{t(`memory:origins.${origin}`, { defaultValue: origin })}{confidence !== null && <> <span className="num">{format.percent(confidence)}</span></>}</dd>
      <dt>{t('memory:created')}</dt><dd>{when(createdBy, createdAt)}</dd>
      <dt>{t('memory:changed')}</dt><dd>{when(changedBy, changedAt)}</dd>
      {previousSource && <><dt>{t('memory:before-it')}</dt><dd><Text language={sourceLanguage}>{withoutTags(previousSource)}</Text></dd></>}
      {nextSource && <><dt>{t('memory:after-it')}</dt><dd><Text language={sourceLanguage}>{withoutTags(nextSource)}</Text></dd></>}
    </dl>
  )
}
