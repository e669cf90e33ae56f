import { useFiles } from '../dialogs/use-files.ts'
import { useAttempt } from '../state/hooks.ts'

/** Asks for TMX files and imports them into a memory; how that goes is told where all jobs are. */
export function useMemoryImport(memoryId: string): () => Promise<void> {
  const attempt = useAttempt()
  const { choose } = useFiles()
  return async () => {
    for (const { token } of await choose({ extensions: ['tmx'], isMultiple: true })) await attempt('imports.memory', { token, memoryId })
  }
}
