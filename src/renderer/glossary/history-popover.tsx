import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ConceptHistoryEntry } from '../../contract/types.ts'
import type { ConceptId } from '../../core/model/concept.ts'
import { diffSources } from '../../core/text/diff.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract } from '../state/hooks.ts'
import { IconButton } from '../ui/button.tsx'
import { Difference } from '../ui/difference.tsx'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'
import { useFloating } from '../ui/floating.ts'
import { Text } from '../ui/text.tsx'

/** A button that shows who changed what in an entry, and when. */
export function HistoryPopover({ conceptId }: Readonly<{ conceptId: ConceptId }>) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const id = useId()
  useFloating(isOpen, box, panel)
  useEffect(() => {
    if (!isOpen) return
    panel.current?.focus()
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    return () => document.removeEventListener('pointerdown', onPointerDown, true)
  }, [isOpen])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }
  return (
    <span className="menu-box" ref={box} onKeyDown={onKeyDown}>
      <IconButton icon="history" label={t('glossary:history')} aria-haspopup="dialog" aria-expanded={isOpen} {...(isOpen ? { 'aria-controls': id } : {})} onClick={() => setOpen(!isOpen)} />
      {isOpen && <div ref={panel} id={id} className="menu history" role="dialog" aria-label={t('glossary:history')} tabIndex={-1}><HistoryList conceptId={conceptId} /></div>}
    </span>
  )
}

const ICONS: Record<ConceptHistoryEntry['kind'], IconName> = { created: 'plus', changed: 'pencil', removed: 'trash-2', restored: 'rotate-ccw', imported: 'download', merged: 'merge' }

function HistoryList({ conceptId }: Readonly<{ conceptId: ConceptId }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { value, error } = useContract('glossary.history', { id: conceptId })
  if (error) return <p className="history-note err">{errorText(t, error)}</p>
  if (!value) return <p className="history-note dim">{t('common:loading')}</p>
  if (value.length === 0) return <p className="history-note dim">{t('glossary:no-history')}</p>
  return (
    <ol>
      {value.map((entry, index) => (
        <li key={index} className="history-entry">
          <span className="history-icon"><Icon name={ICONS[entry.kind]} size="s" /></span>
          <div>
            <div className="history-head"><strong>{t(`glossary:history-kind.${entry.kind}`)}</strong> <span className="small dim"><bdi>{format.dateTime(entry.at)}</bdi>{entry.user && <> · <bdi>{entry.user}</bdi></>}</span></div>
            <ul>{entry.changes.map((change, place) => <ChangeLine key={place} change={change} />)}</ul>
          </div>
        </li>
      ))}
    </ol>
  )
}

function ChangeLine({ change: { field, language, before, after } }: Readonly<{ change: ConceptHistoryEntry['changes'][number] }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const worded = (value: string) => {
    if (value === '') return value
    if (field === 'status') return t(`common:term-status.${value}`, { defaultValue: value })
    return field === 'partOfSpeech' ? t(`glossary:pos.${value.replace(' ', '-')}`, { defaultValue: value }) : value
  }
  const titles = { memory: t('glossary:taken-out'), segment: t('glossary:put-in') }
  const parts = diffSources(worded(before), worded(after))
  const difference = <Difference parts={parts} titles={titles} />
  const isTerm = field === 'term' || field === 'forms' || field === 'exceptions'
  return (
    <li className="history-change small">
      <span className="dim">{t(`glossary:field.${field}`, { defaultValue: field })}{language && ` (${format.language(language)})`}: </span>
      {isTerm && language ? <Text language={language}>{difference}</Text> : <bdi dir="auto">{difference}</bdi>}
    </li>
  )
}
