import type { Listener } from './events.ts'
import type { Reply, SavedFile } from './types.ts'

/** A file that a shell took in; services know it by its token. */
export type IncomingFile = Readonly<{ token: string; name: string; sizeBytes: number }>

export type ChooseFilesOptions = Readonly<{
  /** Extensions without a dot; empty = all files. */
  extensions: readonly string[]
  isMultiple: boolean
}>

/** What a native dialog may be asked for when a path is wanted, not content. */
export type ChoosePathOptions = Readonly<{ kind: 'folder' | 'project' }>

/** Electron's IPC channels: requests and one stream of events. */
export const CHANNELS = {
  call: 'dragoman:call',
  event: 'dragoman:event',
  openFile: 'dragoman:open-file',
  chooseFiles: 'dragoman:choose-files',
  choosePath: 'dragoman:choose-path',
  saveFile: 'dragoman:save-file',
} as const

/** The name under which the preload script puts the bridge on `window`. */
export const BRIDGE_NAME = 'dragoman'

/**
 * What the Electron page can reach, and nothing else. It never rejects: errors are replies.
 * `PageFile` is the DOM's `File`, which this layer does not know.
 */
export type Bridge<PageFile> = Readonly<{
  call: (name: string, params: unknown) => Promise<Reply<unknown>>
  /** Returns a number for `off`: a function given through the context bridge would be another one on each side. */
  on: (listener: Listener) => number
  off: (subscription: number) => void
  /** A token for a file that the user dropped or picked. Error: `file/not-readable` where it has no path. */
  openFile: (file: PageFile) => Promise<Reply<IncomingFile>>
  /** Empty where the user cancelled. */
  chooseFiles: (options: ChooseFilesOptions) => Promise<Reply<readonly IncomingFile[]>>
  /** Null where the user cancelled. */
  choosePath: (options: ChoosePathOptions) => Promise<Reply<string | null>>
  /** Asks where to put what `token` names. Null where the user cancelled. */
  saveFile: (token: string, name: string) => Promise<Reply<SavedFile | null>>
}>
