import { useEffect, useRef } from 'react'
import type { SegmentFilter } from '../../contract/types.ts'
import type { DocumentInfo } from '../../core/model/document.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useSettings } from '../state/hooks.ts'
import { useStore } from '../state/store.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import { roveFocus } from '../ui/roving.ts'
import { Num } from '../ui/text.tsx'
import { useEditor } from './context.ts'

const FILTERS: readonly SegmentFilter[] = ['all', 'untranslated', 'draft', 'confirmed', 'locked', 'findings']
const SCALE_STEP = 0.1

function useFilterCounts(document: DocumentInfo | undefined): (filter: SegmentFilter) => number {
  const { readings } = useEditor()
  const withFindings = new Set((readings.documentFindings.value ?? []).map((finding) => finding.segmentId)).size
  return (filter) => {
    if (filter === 'findings') return withFindings
    if (!document) return 0
    return filter === 'all' ? document.counts.segments : document.counts[filter]
  }
}

/** Filter chips: which segments are shown, each with its count. */
function FilterChips({ document }: Readonly<{ document: DocumentInfo | undefined }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const filter = useStore(session.filter)
  const countOf = useFilterCounts(document)
  // Few documents hold locked segments: the others need no chip for them.
  const shown = FILTERS.filter((each) => each !== 'locked' || each === filter || countOf(each) > 0)
  return (
    <div className="chips" role="group" aria-label={t('editor:show')} onKeyDown={(event) => roveFocus(event, '.chip')}>
      {shown.map((each) => (
        <button key={each} type="button" className="chip" aria-pressed={each === filter} tabIndex={each === filter ? 0 : -1} onClick={() => void session.setFilter(each)}>
          {t(`editor:filter.${each}`)} <Num value={countOf(each)} />
        </button>
      ))}
    </div>
  )
}

/** The search field, or the button that opens it. */
function FindBar() {
  const { t } = useTranslation()
  const format = useFormat()
  const { finder, session } = useEditor()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!finder.isOpen) return
    input.current?.focus()
    input.current?.select()
  }, [finder.isOpen])
  if (!finder.isOpen) {
    return (
      <button type="button" className="field quiet find-closed" onClick={() => finder.open()}>
        <Icon name="text-search" /><span className="clip grow">{t('editor:find.label')}</span><Kbd shortcut="find" />
      </button>
    )
  }
  const close = () => {
    finder.close()
    session.ports.get()?.target.focus()
  }
  const total = finder.places.length
  return (
    <search className="find-bar">
      <div className="field focus-within">
        <Icon name="text-search" />
        <input
          ref={input} type="text" className="grow find-input" dir="auto" value={finder.query} aria-label={t('editor:find.label')} autoComplete="off" spellCheck={false}
          onChange={(event) => finder.setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') finder.step(event.shiftKey ? -1 : 1)
            else if (event.key === 'Escape') close()
            else return
            event.preventDefault()
          }}
        />
        <span className="find-count dim" role="status">
          {finder.query.trim() === '' || finder.isSearching ? '' : total === 0 ? t('editor:find.none') : finder.index < 0 ? t('editor:find.total', { count: total }) : t('editor:find.place', { place: format.number(finder.index + 1), total: format.number(total) })}
        </span>
      </div>
      <IconButton icon="arrow-up" label={t('editor:find.previous')} shortcut="find-previous" disabled={total === 0} onClick={() => finder.step(-1)} />
      <IconButton icon="arrow-down" label={t('editor:find.next')} shortcut="find-next" disabled={total === 0} onClick={() => finder.step(1)} />
      <IconButton icon="x" label={t('editor:find.close')} onClick={close} />
    </search>
  )
}

function ViewMenu({ areBidiMarksShown, onBidiMarks }: Readonly<{ areBidiMarksShown: boolean; onBidiMarks: (isShown: boolean) => void }>) {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  const scale = (by: number) => void change({ segmentScale: Math.round(Math.max(0.85, Math.min(1.6, settings.segmentScale + by)) * 100) / 100 })
  return (
    <Menu
      label={t('editor:view.label')} icon="sliders-horizontal"
      items={[
        { id: 'larger', icon: 'plus', label: t('editor:view.larger'), isDisabled: settings.segmentScale >= 1.6, run: () => scale(SCALE_STEP) },
        { id: 'smaller', icon: 'minus', label: t('editor:view.smaller'), isDisabled: settings.segmentScale <= 0.85, run: () => scale(-SCALE_STEP) },
        { id: 'swap', icon: 'arrow-left-right', label: t('editor:swap-panes'), run: () => void change({ panesSwapped: !settings.panesSwapped }) },
        { id: 'dock', icon: 'panel-right', label: t('editor:view.dock-side'), run: () => void change({ dockSide: settings.dockSide === 'end' ? 'start' : 'end' }) },
        { id: 'marks', label: t('editor:view.text-marks'), isChecked: areBidiMarksShown, run: () => onBidiMarks(!areBidiMarksShown) },
      ]}
    />
  )
}

type DocumentChoiceProps = Readonly<{ documents: readonly DocumentInfo[]; onOpen: (id: DocumentInfo['id']) => void }>

/** The project's documents, where there are several. */
function DocumentTabs({ documents, onOpen }: DocumentChoiceProps) {
  const { t } = useTranslation()
  const { session } = useEditor()
  if (documents.length < 2) return null
  return (
    <div className="document-tabs" role="tablist" aria-label={t('editor:documents')} onKeyDown={(event) => roveFocus(event, '[role=tab]')?.click()}>
      {documents.map((document) => (
        <button key={document.id} type="button" role="tab" className="tab" aria-selected={document.id === session.documentId} tabIndex={document.id === session.documentId ? 0 : -1} onClick={() => onOpen(document.id)}>
          <bdi className="clip">{document.name}</bdi>
          <span className="small dim num" dir="ltr">{document.counts.segments === 0 ? 0 : Math.floor((100 * document.counts.confirmed) / document.counts.segments)}%</span>
        </button>
      ))}
    </div>
  )
}

type ToolRowProps = DocumentChoiceProps & Parameters<typeof ViewMenu>[0]

export function ToolRow({ documents, onOpen, ...view }: ToolRowProps) {
  const { session } = useEditor()
  return (
    <>
      <DocumentTabs documents={documents} onOpen={onOpen} />
      <div className="tool-row">
        <FilterChips document={documents.find((document) => document.id === session.documentId)} />
        <span className="grow" />
        <FindBar />
        <ViewMenu {...view} />
      </div>
    </>
  )
}

