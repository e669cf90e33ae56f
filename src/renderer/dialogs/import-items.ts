import type { Call } from '../../contract/index.ts'
import type { FileKind, FilePreview, GlossaryColumn } from '../../contract/types.ts'
import type { DuplicatePolicy } from './imports.ts'
import type { WorkbenchError } from '../../core/errors.ts'
import type { IncomingFile } from '../transport/connection.ts'
import type { IconName } from '../ui/icon.tsx'

/** A file in the import dialog; `preview` null while it is read. */
export type ImportItem = IncomingFile &
  Readonly<{
    preview: FilePreview | null
    error: WorkbenchError | null
    /** Null = as recognised. */
    encoding: string | null
    columns: readonly GlossaryColumn[] | null
    hasHeader: boolean | null
    /** Null = the project's own glossary or memory. */
    resourceId: string | null
    /** Of a memory. */
    duplicates: DuplicatePolicy
  }>

export const IMPORT_EXTENSIONS: readonly string[] = ['txt', 'md', 'markdown', 'xlf', 'xliff', 'tmx', 'csv', 'tsv', 'tab', 'xlsx', 'tbx', 'utx', 'utf8', 'xml']
export const DOCUMENT_EXTENSIONS: readonly string[] = ['txt', 'md', 'markdown', 'xlf', 'xliff']
export const FILE_KIND_ICONS: Record<FileKind, IconName> = { document: 'file-text', memory: 'database', glossary: 'book-a' }

export function itemOf(file: IncomingFile): ImportItem {
  return { ...file, preview: null, error: null, encoding: null, columns: null, hasHeader: null, resourceId: null, duplicates: 'context' }
}

export function loadPreview(call: Call, token: string, encoding: string | null): Promise<FilePreview> {
  return call('files.preview', { token, encoding })
}
