import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShortcutId } from '../../app/shortcuts.ts'
import { insertTerm } from '../../editor/actions.ts'
import { useEditor } from '../../editor/context.ts'
import { TermStatusLabel } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Text } from '../../ui/text.tsx'
import type { Panel } from '../panel.ts'
import { useConceptActions } from '../use-concept-actions.tsx'
import { Waiting } from '../waiting.tsx'
import { isUsable, termRows, type TermRow } from './term-rows.ts'

function TermView({ row }: Readonly<{ row: TermRow }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const [isOpen, setOpen] = useState(false)
  const { edit, remove } = useConceptActions()
  const { hit, counterpart, status, preferred, key } = row
  const details = [hit.definition, counterpart?.note ?? '', hit.note].filter((part) => part !== '')
  const canUse = counterpart !== null && isUsable(counterpart.status)
  const pair = (
    <>
      <Text language={hit.language}>{hit.text}</Text>
      {counterpart ? <Text language={counterpart.language} className={isUsable(counterpart.status) ? '' : 'struck'}>{counterpart.text}</Text> : <span className="dim">{t('panels:terms.no-counterpart')}</span>}
    </>
  )
  return (
    <li className="term">
      {canUse ? (
        <button type="button" className="pair" title={t('panels:terms.insert')} onClick={() => insertTerm(session, counterpart.text)}>{pair}</button>
      ) : (
        <div className="pair">{pair}</div>
      )}
      <div className="meta">
        <TermStatusLabel status={status} />
        {preferred && <span>{t('panels:terms.use')} <Text language={preferred.language}>{preferred.text}</Text></span>}
        {hit.analysis !== '' && <bdi className="analysis" lang={hit.language} dir="rtl">{hit.analysis}</bdi>}
      </div>
      <div className="term-tools">
        {key !== null && <Kbd shortcut={`insert-term-${key}` as ShortcutId} />}
        <button type="button" className="mini" aria-expanded={isOpen} aria-label={t('panels:terms.details')} title={t('panels:terms.details')} onClick={() => setOpen(!isOpen)}><Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size="s" /></button>
      </div>
      {isOpen && (
        <div className="term-details">
          {details.length === 0 ? <p className="dim">{t('panels:terms.no-definition')}</p> : details.map((part) => <p key={part} dir="auto">{part}</p>)}
          <p className="dim small"><bdi>{[hit.domain, hit.glossaryName].filter((part) => part !== '').join(' · ')}</bdi></p>
          <div className="do">
            <Button size="slim" icon="pencil" onClick={() => void edit(hit.conceptId)}>{t('panels:edit')}</Button>
            <Button size="slim" kind="ghost" icon="trash-2" onClick={() => void remove(hit.conceptId)}>{t('panels:delete')}</Button>
          </div>
        </div>
      )}
    </li>
  )
}

function TermsPanel() {
  const { t } = useTranslation()
  const { readings, addTerm } = useEditor()
  const { value, isLoading, error } = readings.terms
  const rows = useMemo(() => termRows(value ?? []), [value])
  if (!readings.row) return <Empty icon="book-a" title={t('panels:no-segment')} />
  if (!value) return <Waiting isLoading={isLoading} error={error} label={t('panels:terms.loading')} />
  if (rows.length === 0) {
    return <Empty icon="book-a" title={t('panels:terms.empty')} text={t('panels:terms.empty-text')} action={<Button icon="plus" shortcut="add-term" onClick={addTerm}>{t('panels:add-term')}</Button>} />
  }
  return <ul aria-label={t('panels:terms.title')}>{rows.map((row) => <TermView key={`${row.hit.termId} ${row.counterpart?.termId ?? ''}`} row={row} />)}</ul>
}

export function AddTermTool() {
  const { t } = useTranslation()
  const { addTerm } = useEditor()
  return <IconButton icon="plus" label={t('panels:add-term')} shortcut="add-term" onClick={addTerm} />
}

export const termsPanel: Panel = {
  id: 'terms',
  titleKey: 'panels:terms.title',
  Component: TermsPanel,
  defaultDock: 1,
  shortcut: null,
  useCount: () => {
    const count = termRows(useEditor().readings.terms.value ?? []).length
    return count > 0 ? { value: count, isError: false } : null
  },
  Tools: AddTermTool,
}
