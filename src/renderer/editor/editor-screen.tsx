import { useEffect, useMemo, useRef, useState } from 'react'
import type { DocumentInfo } from '../../core/model/document.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Dock, useDock } from '../panels/dock.tsx'
import { useCall, useCommands, useContract, useNavigation, useNotices, useProject, useReportError, useSettings } from '../state/hooks.ts'
import { createStore, useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { EditorContext, type ActiveReadings, type EditorContextValue } from './context.ts'
import { SegmentGrid } from './segment-grid.tsx'
import { createSession, type EditorSession } from './session.ts'
import { ToolRow } from './tool-row.tsx'
import { useAddingTerms } from './use-adding-terms.tsx'
import { useConfirm, useEditorCommands } from './use-editor-commands.ts'
import { useFind } from './use-find.ts'
import { usePorts } from './use-ports.ts'
import { useReadingAhead } from './use-reading-ahead.ts'
import { useSessionEvents } from './use-session-events.ts'
import './editor.css'
import '../panels/panels.css'

type EditorScreenProps = Readonly<{
  /** Without it the document that the navigation names, or the project's first. */
  documentId?: DocumentId
}>

/** The editor: filters and search, the segments, and the dock of panels. */
export function EditorScreen({ documentId }: EditorScreenProps) {
  const { t } = useTranslation()
  const project = useProject()
  const { current } = useNavigation()
  const { runCommand } = useCommands()
  const { value: documents } = useContract('documents.list', {})
  if (!project || !documents) return null
  const wanted = documentId ?? current.documentId
  const shown = documents.find(({ id }) => id === wanted) ?? documents[0]
  if (!shown) {
    return (
      <div className="editor-empty">
        <Empty icon="file-text" title={t('editor:empty.project')} text={t('editor:empty.project-text')} action={<Button kind="primary" icon="file-plus" onClick={() => runCommand('import')}>{t('editor:empty.add')}</Button>} />
      </div>
    )
  }
  return <DocumentEditor key={`${project.id} ${shown.id}`} project={project} documentId={shown.id} documents={documents} />
}

/** The session of a document, closed when another is shown. */
function useSession(project: ProjectInfo, documentId: DocumentId): EditorSession | null {
  const { t } = useTranslation()
  const { notify } = useNotices()
  const report = useReportError()
  const call = useCall()
  const words = useRef({ t, notify, report })
  useEffect(() => void (words.current = { t, notify, report }))
  const [session, setSession] = useState<EditorSession | null>(null)
  const { sourceLanguage, targetLanguage } = project
  useEffect(() => {
    const made = createSession({
      call,
      documentId,
      sourceLanguage,
      targetLanguage,
      labelOf: (side, number) => words.current.t(`editor:label.${side}`, { number }),
      news: {
        onRejected: (_id, code) => words.current.notify({ kind: 'error', text: words.current.t(`errors:${code}`) }),
        onError: (error) => void words.current.report(error),
      },
    })
    setSession(made)
    void made.setFilter('all')
    return () => {
      made.dispose()
      setSession(null)
    }
  }, [call, documentId, sourceLanguage, targetLanguage])
  return session
}

function DocumentEditor({ project, documentId, documents }: Readonly<{ project: ProjectInfo; documentId: DocumentId; documents: readonly DocumentInfo[] }>) {
  const session = useSession(project, documentId)
  return session ? <OpenEditor session={session} documents={documents} /> : null
}

/** Reads what panels show of the active segment; a segment that was left takes its readings with it. */
function useReadings(session: EditorSession): ActiveReadings {
  const { id } = useStore(session.active)
  const segment = id === null ? null : { segmentId: id }
  const matches = useContract('memory.matches', segment)
  const terms = useContract('terms.forSegment', segment)
  const findings = useContract('qa.segment', segment)
  const documentFindings = useContract('qa.findings', { documentId: session.documentId })
  const row = id === null ? undefined : session.rows.row(id)
  return useMemo(() => ({ row, matches, terms, findings, documentFindings }), [row, matches, terms, findings, documentFindings])
}

function OpenEditor({ session, documents }: Readonly<{ session: EditorSession; documents: readonly DocumentInfo[] }>) {
  const { t } = useTranslation()
  const { settings } = useSettings()
  const { openDocument } = useNavigation()
  const { show } = useDock()
  const finder = useFind(session)
  const readings = useReadings(session)
  useReadingAhead(session, readings)
  const addTerm = useAddingTerms(session)
  const concordanceQuery = useMemo(() => createStore(''), [])
  const [areBidiMarksShown, setBidiMarksShown] = useState(false)
  const editor = useMemo<EditorContextValue>(
    () => ({ session, readings, finder, concordanceQuery, showPanel: show, addTerm }),
    [session, readings, finder, concordanceQuery, show, addTerm],
  )
  const confirm = useConfirm(editor)
  usePorts(session)
  useEditorCommands(editor, confirm)
  useSessionEvents(session)
  const ports = useStore(session.ports)
  useEffect(() => {
    ports?.source.setBidiMarksShown(areBidiMarksShown)
    ports?.target.setBidiMarksShown(areBidiMarksShown)
  }, [ports, areBidiMarksShown])
  return (
    <EditorContext value={editor}>
      <div className={`editor dock-${settings.dockSide}`}>
        <section className="grid-pane" aria-label={t('editor:segments')} data-pane="segments">
          <ToolRow documents={documents} onOpen={openDocument} areBidiMarksShown={areBidiMarksShown} onBidiMarks={setBidiMarksShown} />
          <SegmentGrid onConfirm={() => void confirm()} />
        </section>
        <Dock />
      </div>
    </EditorContext>
  )
}
