import { useRef, type MouseEvent } from 'react'
import type { ConcordanceHit } from '../../../core/model/memory.ts'
import { withoutTags } from '../../../core/model/tagged-text.ts'
import { useEditor } from '../../editor/context.ts'
import type { EditorSession } from '../../editor/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useDialogs } from '../../state/dialogs.ts'
import { useContract, useNotices, useReportError } from '../../state/hooks.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Text } from '../../ui/text.tsx'
import { UnitDialog } from '../matches/unit-dialog.tsx'
import { wholeWords } from './context-window.ts'
import { translationOf } from './filter.ts'

/** Puts a text into the target at its caret, and the keyboard there. Nothing where the segment is locked. */
export function insertText(session: EditorSession, text: string): void {
  const target = session.ports.get()?.target
  const row = session.activeRow()
  if (!target || !row || row.isLocked) return
  target.insertAtCaret(withoutTags(text), 'edit', true)
  target.focus()
}

/** What is selected with the pointer inside an element; empty where nothing is, or more than it. */
function selectedIn(element: HTMLElement | null): string {
  const selection = window.getSelection()
  if (!element || !selection || selection.isCollapsed || !element.contains(selection.anchorNode) || !element.contains(selection.focusNode)) return ''
  return selection.toString().trim()
}

// A press on a button would take the selection away before the button can use it.
const keepSelection = (event: MouseEvent) => event.preventDefault()

/** The pair a hit stands in, whole; its translation, or the part that is selected in it, can be inserted and copied. */
export function WholePair({ hit }: Readonly<{ hit: ConcordanceHit }>) {
  const { t } = useTranslation()
  const { session, readings } = useEditor()
  const { notify } = useNotices()
  const report = useReportError()
  const found = useRef<HTMLDivElement>(null)
  const other = useRef<HTMLDivElement>(null)
  const words = wholeWords(hit)
  const wanted = () => selectedIn(hit.side === 'source' ? other.current : found.current) || withoutTags(translationOf(hit))
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(wanted())
      notify({ kind: 'ok', text: t('panels:concordance.copied') })
    } catch (cause) {
      report(cause)
    }
  }
  return (
    <div className="whole-pair">
      <div ref={found}><Text language={hit.language}>{withoutTags(words.before)}<mark>{withoutTags(words.hit)}</mark>{withoutTags(words.after)}</Text></div>
      <div ref={other}><Text language={hit.counterpartLanguage}>{withoutTags(hit.counterpart)}</Text></div>
      <footer>
        <Origin hit={hit} />
        <EditUnit hit={hit} />
        <IconButton size="mini" icon="copy" label={t('panels:concordance.copy')} onMouseDown={keepSelection} onClick={() => void copy()} />
        <Button size="slim" title={t('panels:concordance.insert-hint')} disabled={!readings.row || readings.row.isLocked} onMouseDown={keepSelection} onClick={() => insertText(session, wanted())}>
          {t('panels:insert')} <Kbd keys={['Enter']} />
        </Button>
      </footer>
    </div>
  )
}

function Origin({ hit }: Readonly<{ hit: ConcordanceHit }>) {
  const format = useFormat()
  const parts = [hit.memoryName, hit.author, hit.changedAt === '' ? '' : format.moment(hit.changedAt)].filter((part) => part !== '')
  return <span className="clip grow small dim" title={parts.join(' · ')}>{parts.map((part, index) => <span key={index}>{index > 0 && ' · '}<bdi>{part}</bdi></span>)}</span>
}

function EditUnit({ hit: { unitId, memoryId } }: Readonly<{ hit: ConcordanceHit }>) {
  const { t } = useTranslation()
  const dialogs = useDialogs()
  const memory = useContract('resources.list', {}).value?.memories.find(({ id }) => id === memoryId)
  if (!memory?.isWritable) return null
  return <IconButton size="mini" icon="pencil" label={t('panels:matches.edit-unit')} onClick={() => void dialogs.open((close) => <UnitDialog id={unitId} memoryId={memoryId} onClose={close} />)} />
}
