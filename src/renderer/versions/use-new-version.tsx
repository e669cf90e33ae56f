import { useCallback } from 'react'
import type { DocumentId } from '../../core/model/segment.ts'
import { DOCUMENT_EXTENSIONS } from '../dialogs/import-items.ts'
import { useFiles } from '../dialogs/use-files.ts'
import { useDialogs } from '../state/dialogs.ts'
import { useProject } from '../state/hooks.ts'
import type { IncomingFile } from '../transport/connection.ts'
import { VersionDialog } from './version-dialog.tsx'

export type NewVersion = Readonly<{
  /** Asks for a file and shows what it would change in a document; null = the one of the file's name. */
  choose: (documentId: DocumentId | null) => Promise<void>
  show: (file: IncomingFile, documentId: DocumentId | null, onApplied?: () => void) => void
}>

export function useNewVersion(): NewVersion {
  const { choose } = useFiles()
  const { open } = useDialogs()
  const project = useProject()
  const show = useCallback(
    (file: IncomingFile, documentId: DocumentId | null, onApplied?: () => void) => {
      if (!project) return
      open((close) => <VersionDialog file={file} project={project} documentId={documentId} onClose={close} {...(onApplied ? { onApplied } : {})} />)
    },
    [open, project],
  )
  const chooseFile = useCallback(
    async (documentId: DocumentId | null) => {
      const [file] = await choose({ extensions: DOCUMENT_EXTENSIONS, isMultiple: false })
      if (file) show(file, documentId)
    },
    [choose, show],
  )
  return { choose: chooseFile, show }
}
