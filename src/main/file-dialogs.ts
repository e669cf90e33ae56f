import { basename } from 'node:path'
import type { Dialog, OpenDialogOptions } from 'electron'
import type { IncomingFile } from '../contract/bridge.ts'
import type { Reply, SavedFile } from '../contract/types.ts'
import type { Engine } from '../services/engine-client.ts'

export type FileDialogs = Readonly<{
  openFile: (path: string) => Promise<Reply<unknown>>
  chooseFiles: (options: unknown) => Promise<Reply<readonly IncomingFile[]>>
  choosePath: (options: unknown) => Promise<Reply<string | null>>
  saveFile: (token: string, name: string) => Promise<Reply<SavedFile | null>>
}>

/** Titles in the user's language. */
export type DialogTexts = Readonly<{ project: string; files: string; allFiles: string }>

const MAX_EXTENSIONS = 50

/** What a page sends is data of unknown shape: only plain extensions pass. */
function readExtensions(options: unknown): readonly string[] {
  const { extensions } = (options ?? {}) as { extensions?: unknown }
  if (!Array.isArray(extensions)) return []
  return extensions.slice(0, MAX_EXTENSIONS).filter((item): item is string => typeof item === 'string' && /^[a-z0-9]{1,12}$/i.test(item))
}

/** Native dialogs. The page never sees what it did not ask the user for: paths become tokens here. */
export function createFileDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  engine: Pick<Engine, 'dispatch'>,
  texts: () => DialogTexts,
): FileDialogs {
  const openFile = (path: string) => engine.dispatch('files.open', { path }, 'shell')
  return {
    openFile,
    chooseFiles: async (options) => {
      const extensions = readExtensions(options)
      const isMultiple = (options as { isMultiple?: unknown } | null)?.isMultiple === true
      const all = { name: texts().allFiles, extensions: ['*'] }
      const { filePaths } = await dialog.showOpenDialog({
        properties: ['openFile', ...(isMultiple ? (['multiSelections'] as const) : [])],
        filters: extensions.length > 0 ? [{ name: texts().files, extensions: [...extensions] }, all] : [all],
      })
      const files: IncomingFile[] = []
      for (const path of filePaths) {
        const reply = await openFile(path)
        if (!reply.ok) return reply
        files.push(reply.value as IncomingFile)
      }
      return { ok: true, value: files }
    },
    choosePath: async (options) => {
      const isFolder = (options as { kind?: unknown } | null)?.kind === 'folder'
      const request: OpenDialogOptions = isFolder
        ? { properties: ['openDirectory', 'createDirectory'] }
        : { properties: ['openFile'], filters: [{ name: texts().project, extensions: ['dragoman'] }] }
      const { filePaths } = await dialog.showOpenDialog(request)
      return { ok: true, value: filePaths[0] ?? null }
    },
    saveFile: async (token, name) => {
      const { filePath } = await dialog.showSaveDialog({ defaultPath: basename(name) })
      if (!filePath) return { ok: true, value: null }
      return (await engine.dispatch('files.save', { token, path: filePath }, 'shell')) as Reply<SavedFile>
    },
  }
}
