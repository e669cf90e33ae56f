import { existsSync } from 'node:fs'
import type { DocumentInfo } from '../core/model/document.ts'
import type { DocumentId } from '../core/model/segment.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { Cli } from './cli.ts'
import type { Session } from './session.ts'

const EXTENSION = '.dragoman'

/** The file of a project that is named with or without its extension. */
export function projectFileName(name: string): string {
  return name.toLowerCase().endsWith(EXTENSION) ? name : name + EXTENSION
}

/** The path of a project or resource that is there. Throws `file/not-found`. */
export function existingProject(cli: Cli, name: string): string {
  const named = cli.path(name)
  if (existsSync(named)) return named
  const path = cli.path(projectFileName(name))
  if (!existsSync(path)) throw new WorkbenchError('file/not-found', { file: path })
  return path
}

/** The documents as `--json` prints them; `number` is 1-based and what `--document` takes. */
export async function documentsOf(session: Session): Promise<Readonly<{ number: number; name: string; format: string; encoding: string; segments: number; words: number }>[]> {
  const documents = await session.call('documents.list', {})
  return documents.map(({ name, format, encoding, counts }, index) => ({ number: index + 1, name, format, encoding, segments: counts.segments, words: counts.words }))
}

/** The document that `--document` names, by number or by name; null where it names none. Throws `document/not-found`. */
export async function findDocument(session: Session, wanted: string | undefined): Promise<DocumentInfo | null> {
  if (wanted === undefined) return null
  const documents = await session.call('documents.list', {})
  const document = documents.find(({ name }) => name === wanted) ?? (/^\d+$/.test(wanted) ? documents[Number(wanted) - 1] : undefined)
  if (!document) throw new WorkbenchError('document/not-found', { name: wanted })
  return document
}

/** The ids of all documents that `--document` names; null where it was not given. Throws `document/not-found`. */
export async function findDocuments(session: Session, wanted: readonly string[] | undefined): Promise<DocumentId[] | null> {
  if (wanted === undefined) return null
  const found = await Promise.all(wanted.map((each) => findDocument(session, each)))
  return found.flatMap((document) => document?.id ?? [])
}
