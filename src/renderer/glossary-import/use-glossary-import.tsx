import { useCallback } from 'react'
import { useFiles } from '../dialogs/use-files.ts'
import { useDialogs } from '../state/dialogs.ts'
import { useProject } from '../state/hooks.ts'
import type { IncomingFile } from '../transport/connection.ts'
import { GlossaryImportDialog } from './glossary-import-dialog.tsx'

/** What glossaries come in. */
export const GLOSSARY_EXTENSIONS: readonly string[] = ['xlsx', 'csv', 'tsv', 'tab', 'txt', 'utf8', 'tbx', 'xml', 'tmx', 'utx']

export type GlossaryImport = Readonly<{
  /** Asks for a file and shows what it would change in a glossary; null = the project's own. */
  choose: (glossaryId: string | null) => Promise<void>
  show: (file: IncomingFile, glossaryId: string | null, onImported?: () => void) => void
}>

export function useGlossaryImport(): GlossaryImport {
  const { choose } = useFiles()
  const { open } = useDialogs()
  const project = useProject()
  const show = useCallback(
    (file: IncomingFile, glossaryId: string | null, onImported?: () => void) => {
      if (!project) return
      open((close) => <GlossaryImportDialog file={file} project={project} glossaryId={glossaryId} onClose={close} {...(onImported ? { onImported } : {})} />)
    },
    [open, project],
  )
  const chooseFile = useCallback(
    async (glossaryId: string | null) => {
      const [file] = await choose({ extensions: GLOSSARY_EXTENSIONS, isMultiple: false })
      if (file) show(file, glossaryId)
    },
    [choose, show],
  )
  return { choose: chooseFile, show }
}
