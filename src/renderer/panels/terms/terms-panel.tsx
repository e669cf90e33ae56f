import { useMemo, useState } from 'react'
import type { SegmentRow } from '../../../core/model/segment.ts'
import type { TermInsertion } from '../../../core/model/term-insertion.ts'
import type { TermHit } from '../../../core/model/term-occurrence.ts'
import type { ShortcutId } from '../../app/shortcuts.ts'
import { useEditor } from '../../editor/context.ts'
import { insertTerm } from '../../editor/term-insertion.ts'
import { choiceKey } from '../../editor/term-offers.ts'
import { Swatch, swatchOf, type SwatchName } from '../../glossary/swatch.tsx'
import { useTranslation } from '../../i18n/translation.tsx'
import { useContract, useReportError } from '../../state/hooks.ts'
import { useStore } from '../../state/store.ts'
import { TermStatusLabel } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Text } from '../../ui/text.tsx'
import type { Panel } from '../panel.ts'
import { useConceptActions } from '../use-concept-actions.tsx'
import { Waiting } from '../waiting.tsx'
import { choiceOf, isUsable, termRows, type TermRow } from './term-rows.ts'
import { useTermMenu } from './use-term-menu.ts'

/** The designation as it would be inserted, and beside it the entry's own where the two differ. */
function Pair({ row, offer }: Readonly<{ row: TermRow; offer: string }>) {
  const { t } = useTranslation()
  const { hit, counterpart } = row
  return (
    <>
      <Text language={hit.language}>{hit.text}</Text>
      {counterpart ? <Text language={counterpart.language} className={isUsable(counterpart.status) ? '' : 'struck'}>{offer}</Text> : <span className="dim">{t('panels:terms.no-counterpart')}</span>}
    </>
  )
}

function Details({ row }: Readonly<{ row: TermRow }>) {
  const { t } = useTranslation()
  const { edit, remove } = useConceptActions()
  const { hit, counterpart } = row
  const details = [hit.definition, counterpart?.note ?? '', hit.note].filter((part) => part !== '')
  return (
    <div className="term-details">
      {details.length === 0 ? <p className="dim">{t('panels:terms.no-definition')}</p> : details.map((part) => <p key={part} dir="auto">{part}</p>)}
      <p className="dim small"><Swatch name={swatchOfHit(hit)} /> <bdi>{[hit.domain, hit.glossaryName].filter((part) => part !== '').join(' · ')}</bdi></p>
      <div className="do">
        <Button size="slim" icon="pencil" onClick={() => void edit(hit.conceptId)}>{t('panels:edit')}</Button>
        <Button size="slim" kind="ghost" icon="trash-2" onClick={() => void remove(hit.conceptId)}>{t('panels:delete')}</Button>
      </div>
    </div>
  )
}

const swatchOfHit = ({ glossaryColor, priority }: TermHit): SwatchName => swatchOf({ color: glossaryColor, position: priority })

type TermViewProps = Readonly<{ row: TermRow; segment: SegmentRow; offers: readonly TermInsertion[]; isMarked: boolean }>

function TermView({ row, segment, offers, isMarked }: TermViewProps) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const report = useReportError()
  const menuOf = useTermMenu(session)
  const [isOpen, setOpen] = useState(false)
  const { hit, counterpart, status, preferred, key } = row
  const choice = choiceOf(row)
  const offer = offers[0]?.text ?? counterpart?.text ?? ''
  const pair = <Pair row={row} offer={offer} />
  return (
    <li className="term">
      {choice ? (
        <button type="button" className="pair" title={t('panels:terms.insert')} onClick={() => void insertTerm(session, choice).catch(report)}>{pair}</button>
      ) : (
        <div className="pair">{pair}</div>
      )}
      <div className="meta">
        {isMarked && <Swatch name={swatchOfHit(hit)} label={hit.glossaryName} />}
        <TermStatusLabel status={status} />
        {counterpart && offer !== counterpart.text && <Text language={counterpart.language} className="dim">{counterpart.text}</Text>}
        {preferred && <span>{t('panels:terms.use')} <Text language={preferred.language}>{preferred.text}</Text></span>}
        {hit.analysis !== '' && <bdi className="analysis" lang={hit.language} dir="rtl">{hit.analysis}</bdi>}
      </div>
      <div className="term-tools">
        {key !== null && <Kbd shortcut={`insert-term-${key}` as ShortcutId} />}
        <Menu isSlim icon="ellipsis" label={t('panels:terms.more')} name={t('panels:terms.more-about', { term: hit.text })} items={menuOf({ hit, row: segment, side: 'source', choice, offers: offers.slice(1) })} />
        <button type="button" className="mini" aria-expanded={isOpen} aria-label={t('panels:terms.details')} title={t('panels:terms.details')} onClick={() => setOpen(!isOpen)}><Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size="s" /></button>
      </div>
      {isOpen && <Details row={row} />}
    </li>
  )
}

const NO_FORMS: readonly TermInsertion[] = []

function TermsPanel() {
  const { t } = useTranslation()
  const { readings, addTerm, session } = useEditor()
  const { value, isLoading, error } = readings.terms
  const rows = useMemo(() => termRows(value ?? []), [value])
  const { forms } = useStore(session.termOffers)
  const isMarked = (useContract('resources.list', {}).value?.glossaries.length ?? 1) > 1
  const segment = readings.row
  if (!segment) return <Empty icon="book-a" title={t('panels:no-segment')} />
  if (!value) return <Waiting isLoading={isLoading} error={error} label={t('panels:terms.loading')} />
  if (rows.length === 0) {
    return <Empty icon="book-a" title={t('panels:terms.empty')} text={t('panels:terms.empty-text')} action={<Button icon="plus" shortcut="add-term" onClick={addTerm}>{t('panels:add-term')}</Button>} />
  }
  const offersOf = (row: TermRow) => {
    const choice = choiceOf(row)
    return (choice && forms.get(choiceKey(choice))) ?? NO_FORMS
  }
  return (
    <ul aria-label={t('panels:terms.title')}>
      {rows.map((row) => <TermView key={`${row.hit.termId} ${row.counterpart?.termId ?? ''}`} row={row} segment={segment} offers={offersOf(row)} isMarked={isMarked} />)}
    </ul>
  )
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
