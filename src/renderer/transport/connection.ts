import type { ChooseFilesOptions, ChoosePathOptions, IncomingFile } from '../../contract/bridge.ts'
import type { Listener } from '../../contract/events.ts'
import type { Call } from '../../contract/index.ts'
import type { SavedFile } from '../../contract/types.ts'

export type { IncomingFile } from '../../contract/bridge.ts'

/** Whether events arrive. After `lost`, `open` means that events may have been missed: read everything again. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

/** The page's one way to the services, whatever the shell. Every function throws `WorkbenchError`. */
export type Connection = Readonly<{
  shell: 'electron' | 'browser'
  call: Call
  /** Returns the function that ends the subscription. */
  on: (listener: Listener) => () => void
  /** Tells the present state at once, then each change. */
  onState: (listener: (state: ConnectionState) => void) => () => void
  /** `onProgress` is told 0 to 1; an abort throws `job/cancelled`. */
  putFile: (file: File, onProgress?: (fraction: number) => void, signal?: AbortSignal) => Promise<IncomingFile>
  /** Hands a file of the services to the user: a download, or a native dialog. Null where the user cancelled. */
  saveFile: (token: string, name: string) => Promise<SavedFile | null>
  /** Native open dialog; absent in the browser shell, where an `<input type=file>` and `putFile` take its place. */
  chooseFiles?: (options: ChooseFilesOptions) => Promise<readonly IncomingFile[]>
  /** Native dialog for a folder or a project file; absent in the browser shell, where `projects.browse` takes its place. */
  choosePath?: (options: ChoosePathOptions) => Promise<string | null>
}>
