import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import type { ResourceInfo } from '../core/model/concept.ts'
import type { StatusCounts } from '../core/model/document.ts'
import type { ProjectInfo } from '../core/model/project.ts'
import type { Attachment } from '../storage/attachment-repository.ts'
import { NO_COUNTS } from '../storage/document-repository.ts'
import { openProjectFile, type OpenOptions } from '../storage/open-project-file.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ResourceHandle } from './context.ts'

/** The open project with its resources; at most one at a time. */
export type Session = Readonly<{
  file: () => ProjectFile
  fileOrNull: () => ProjectFile | null
  glossaries: () => readonly ResourceHandle[]
  memories: () => readonly ResourceHandle[]
  /** All attached resources, missing ones too, in order of priority. */
  attached: () => readonly ResourceInfo[]
  /** Opens a project in the place of the present one, which stays open where the new one cannot be opened. */
  open: (path: string, mode: 'read' | 'write') => ProjectFile
  close: () => void
  /** Closes a project that cannot be worked on, without settling anything in it. */
  abandon: () => void
  /** Opens and closes resource files so that they are those that the project names. */
  syncResources: () => void
}>

/** Log frames go into the main file this often, so that a project that is copied while open is nearly whole. */
const CHECKPOINT_INTERVAL_MS = 30_000

type OpenResource = Readonly<{ handle: ResourceHandle | null; info: ResourceInfo; attachment: Attachment }>

function entryCount(file: ProjectFile, kind: 'glossary' | 'memory'): number {
  return kind === 'glossary' ? file.concepts.count() : file.units.count()
}

/** The glossary or memory that a file itself is or holds. The number of entries is counted when it is read. */
function handleOf(file: ProjectFile, info: Omit<ResourceInfo, 'entryCount' | 'isMissing'>): ResourceHandle {
  return {
    file,
    info: {
      ...info,
      isMissing: false,
      get entryCount() {
        return entryCount(file, info.kind)
      },
    },
  }
}

function ownHandle(file: ProjectFile, kind: 'glossary' | 'memory'): ResourceHandle {
  const { meta } = file
  const position = Number(meta.get(`${kind}Position`))
  return handleOf(file, { id: file.id, kind, name: meta.get('name'), path: null, isWritable: !file.isReadOnly, position, color: meta.get(`${kind}Color`), penalty: kind === 'memory' ? Number(meta.get('memoryPenalty')) : 0 })
}

function closeAll(resources: ReadonlyMap<string, OpenResource>): void {
  for (const { handle } of resources.values()) handle?.file.close()
}

/** Where a resource is: at the path that was noted, or beside the project, when both were moved together. */
function findResource(attachment: Attachment, projectPath: string): string | null {
  const beside = join(dirname(projectPath), basename(attachment.path))
  return [attachment.path, beside].find((path) => existsSync(path)) ?? null
}

/** A resource as it is attached, with the file that holds it; null where that is missing. */
function resourceOf(attachment: Attachment, file: ProjectFile | null): OpenResource {
  const { resourceId: id, kind, name, isWritable, color, penalty } = attachment
  // The project's own comes before those attached first, unless a person put them in another order.
  const position = attachment.position + 1
  if (!file) return { handle: null, info: { id, kind, name, path: attachment.path, isWritable, position, color, penalty, entryCount: 0, isMissing: true }, attachment }
  const handle = handleOf(file, { id, kind, name: file.meta.get('name') || name, path: file.path, isWritable: isWritable && !file.isReadOnly, position, color, penalty })
  return { handle, info: handle.info, attachment }
}

/** Opens what the project names; a file that is gone, or is another one by now, is listed as missing. */
function openResource(attachment: Attachment, projectPath: string, options: Omit<OpenOptions, 'mode'>): OpenResource {
  const path = findResource(attachment, projectPath)
  if (path === null) return resourceOf(attachment, null)
  try {
    const file = openProjectFile(path, { ...options, mode: attachment.isWritable ? 'write' : 'read' })
    if (file.id === attachment.resourceId) return resourceOf(attachment, file)
    file.close()
    return resourceOf(attachment, null)
  } catch (error) {
    if (error instanceof WorkbenchError) return resourceOf(attachment, null)
    throw error
  }
}

/** Whether an attachment asks for the same file in the same way; its place and colour do not matter to it. */
const isSameFile = (a: Attachment, b: Attachment): boolean => a.path === b.path && a.isWritable === b.isWritable

/** @param beforeClose called with a file that is about to be closed. */
export function createSession(options: Omit<OpenOptions, 'mode'>, beforeClose: (file: ProjectFile) => void): Session {
  let current: ProjectFile | null = null
  let resources: ReadonlyMap<string, OpenResource> = new Map()
  let timer: NodeJS.Timeout | null = null

  const handles = (kind: 'glossary' | 'memory'): readonly ResourceHandle[] => {
    if (!current) throw new WorkbenchError('project/none-open')
    const content = current.kind === 'resource' ? current.meta.get('content') : kind
    const own = content === '' || content === kind ? [ownHandle(current, kind)] : []
    const attached = [...resources.values()].flatMap(({ handle }) => (handle?.info.kind === kind ? [handle] : []))
    return [...own, ...attached.sort((a, b) => a.info.position - b.info.position)]
  }

  const close = (): void => {
    try {
      if (current) beforeClose(current)
    } finally {
      abandon()
    }
  }

  const abandon = (): void => {
    if (timer) clearInterval(timer)
    timer = null
    closeAll(resources)
    resources = new Map()
    const closing = current
    current = null
    closing?.close()
  }

  const syncResources = (): void => {
    const next = new Map<string, OpenResource>()
    for (const attachment of current?.attachments.list() ?? []) {
      const open = resources.get(attachment.resourceId)
      const file = open && isSameFile(open.attachment, attachment) ? (open.handle?.file ?? null) : null
      if (!file) open?.handle?.file.close()
      next.set(attachment.resourceId, file ? resourceOf(attachment, file) : openResource(attachment, current?.path ?? '', options))
    }
    for (const [id, { handle }] of resources) if (!next.has(id)) handle?.file.close()
    resources = next
  }

  return {
    file: () => {
      if (!current) throw new WorkbenchError('project/none-open')
      return current
    },
    fileOrNull: () => current,
    glossaries: () => handles('glossary'),
    memories: () => handles('memory'),
    attached: () => [...resources.values()].map(({ info }) => info).sort((a, b) => a.position - b.position),
    open: (path, mode) => {
      const file = openProjectFile(path, { ...options, mode })
      close()
      current = file
      syncResources()
      if (!file.isReadOnly) timer = setInterval(() => file.checkpoint(), CHECKPOINT_INTERVAL_MS).unref()
      return file
    },
    close,
    abandon,
    syncResources,
  }
}

const COUNT_KEYS = Object.keys(NO_COUNTS) as (keyof StatusCounts)[]

/** Of the whole project. */
export function totalCounts(file: ProjectFile): StatusCounts {
  const total = { ...NO_COUNTS }
  for (const counts of file.documents.counts().values()) for (const key of COUNT_KEYS) total[key] += counts[key]
  return total
}

/** A project as clients see it. */
export function projectInfo(file: ProjectFile): ProjectInfo {
  const { meta } = file
  return {
    id: file.id,
    kind: file.kind,
    name: meta.get('name'),
    path: file.path,
    sourceLanguage: meta.get('sourceLanguage'),
    targetLanguage: meta.get('targetLanguage'),
    isSample: meta.get('isSample') === '1',
    isReadOnly: file.isReadOnly,
    counts: totalCounts(file),
    wasRecovered: file.wasRecovered,
  }
}
