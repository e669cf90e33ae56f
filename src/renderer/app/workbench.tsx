import { Suspense, lazy, useEffect, useRef, useState } from 'react'
import type { DragEvent } from 'react'
import type { ProjectInfo } from '../../core/model/project.ts'
import { AlignmentScreen } from '../alignment/alignment-screen.tsx'
import { ImportDialog } from '../dialogs/import-dialog.tsx'
import { ExtractionScreen } from '../extraction/extraction-screen.tsx'
import { GlossaryScreen } from '../glossary/glossary-screen.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { MemoryScreen } from '../memory/memory-screen.tsx'
import { useRebuiltNotice } from '../panels/matches/indexing-notice.tsx'
import { ProjectScreen } from '../project/project-screen.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useNavigation, useNotices } from '../state/hooks.ts'
import { Skeleton } from '../ui/empty.tsx'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useProjectCommands } from './use-project-commands.tsx'

// Monaco is most of the program: the frame is painted before it is loaded.
const EditorScreen = lazy(async () => ({ default: (await import('../editor/editor-screen.tsx')).EditorScreen }))

/** The frame of the open project: rail, top bar, the screen, status bar. */
export function Workbench({ project }: Readonly<{ project: ProjectInfo }>) {
  const { t } = useTranslation()
  const { current } = useNavigation()
  const drop = useFileDrop()
  useProjectCommands(project)
  useRecoveryNotice(project)
  useRebuiltNotice(project.id)
  return (
    <div className="app" {...drop.handlers}>
      <Rail />
      <TopBar project={project} />
      <main className="body" aria-label={t(`common:screen.${current.screen}`)}>
        {current.screen !== 'project' && <h1 className="sr-only">{`${project.name}: ${t(`common:screen.${current.screen}`)}`}</h1>}
        {current.screen === 'editor' && <Suspense fallback={<Skeleton label={t('common:loading')} rows={12} />}><EditorScreen /></Suspense>}
        {current.screen === 'glossary' && <GlossaryScreen project={project} />}
        {current.screen === 'memory' && <MemoryScreen project={project} />}
        {current.screen === 'alignment' && <AlignmentScreen project={project} />}
        {current.screen === 'extraction' && <ExtractionScreen project={project} />}
        {current.screen === 'project' && <ProjectScreen project={project} />}
      </main>
      <StatusBar project={project} />
      {drop.isOver && <div className="drop-veil">{t('common:drop-here')}</div>}
    </div>
  )
}

/** Files that are dropped anywhere on the workbench open the import dialog. */
function useFileDrop() {
  const [isOver, setOver] = useState(false)
  const depth = useRef(0)
  const { open } = useDialogs()
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth.current += 1
      setOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth.current -= 1
      if (depth.current <= 0) setOver(false)
    },
    onDragOver: (event: DragEvent) => holdsFiles(event) && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      depth.current = 0
      setOver(false)
      const files = [...event.dataTransfer.files]
      if (files.length > 0) open((close) => <ImportDialog initialFiles={files} onClose={close} />)
    },
  }
  return { isOver, handlers }
}

function useRecoveryNotice(project: ProjectInfo): void {
  const { t } = useTranslation()
  const { notify } = useNotices()
  useEffect(() => {
    if (project.wasRecovered) notify({ kind: 'info', text: t('common:recovered') })
    // Once for each project that is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [project.id])
}
