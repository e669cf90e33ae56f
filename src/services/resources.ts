import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Params } from '../contract/index.ts'
import type { ResourceList } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { ResourceInfo } from '../core/model/concept.ts'
import { createProjectFile, readFileHead } from '../storage/open-project-file.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { projectPath } from './project-paths.ts'
import type { Session } from './session.ts'

type ResourceMethods = 'resources.list' | 'resources.create' | 'resources.attach' | 'resources.update' | 'resources.reorder' | 'resources.detach'
type Kind = ResourceInfo['kind']
type Host = Readonly<{ context: ServiceContext; session: Session }>

function listResources({ context, session }: Host): ResourceList {
  // A copy of the plain values: `entryCount` is counted when it is read.
  const own = (handles: readonly { readonly info: ResourceInfo }[]): ResourceInfo[] => handles.flatMap(({ info }) => (info.path === null ? [{ ...info }] : []))
  const attached = session.attached().map((info) => ({ ...info }))
  const inOrder = (kind: Kind, handles: readonly { readonly info: ResourceInfo }[]): readonly ResourceInfo[] =>
    [...own(handles), ...attached.filter((info) => info.kind === kind)].sort((a, b) => a.position - b.position)
  return { glossaries: inOrder('glossary', context.glossaries()), memories: inOrder('memory', context.memories()) }
}

function announce(host: Host): ResourceList {
  const { context, session } = host
  session.syncResources()
  context.memory.reset()
  context.terms.reset()
  for (const name of ['resources.changed', 'glossary.changed', 'memory.changed'] as const) context.emit({ name, payload: {} })
  context.emit({ name: 'segments.changed', payload: { documentId: null, ids: null } })
  return listResources(host)
}

async function attach(host: Host, path: string, isWritable: boolean): Promise<ResourceList> {
  const file = host.context.file()
  if (!existsSync(path)) throw new WorkbenchError('file/not-found', { path })
  const head = readFileHead(path)
  if (head?.kind !== 'resource') throw new WorkbenchError('project/not-a-project', { path })
  const attachments = file.attachments.list()
  const known = attachments.find(({ resourceId }) => resourceId === head.id)
  const position = known?.position ?? (attachments.at(-1)?.position ?? -1) + 1
  file.transaction(() =>
    file.attachments.put({ resourceId: head.id, kind: head.content === 'memory' ? 'memory' : 'glossary', name: head.name, path, isWritable, position, color: known?.color ?? '', penalty: known?.penalty ?? 0 }),
  )
  await host.context.memory.release([head.id])
  return announce(host)
}

function writableProject({ context }: Host) {
  const file = context.file()
  if (file.isReadOnly) throw new WorkbenchError('file/not-writable', { file: file.path })
  return file
}

/** Colour, and whether it may be written. The project's own can always be written: it is where what is added goes. */
async function update(host: Host, { id, color, isWritable, penalty }: Params<'resources.update'>): Promise<ResourceList> {
  const file = writableProject(host)
  const attachment = file.attachments.list().find(({ resourceId }) => resourceId === id)
  if (!attachment && id !== file.id) throw new WorkbenchError('resource/not-found', { id })
  file.transaction(() => {
    if (attachment) file.attachments.put({ ...attachment, color: color ?? attachment.color, isWritable: isWritable ?? attachment.isWritable, penalty: penalty ?? attachment.penalty })
    else {
      if (color !== undefined) for (const kind of ['glossary', 'memory'] as const) file.meta.set(`${kind}Color`, color)
      if (penalty !== undefined) file.meta.set('memoryPenalty', String(penalty))
    }
  })
  // Its file is opened anew, in the other mode.
  if (isWritable !== undefined && attachment && isWritable !== attachment.isWritable) await host.context.memory.release([id])
  return announce(host)
}

/** Puts the resources of a kind in an order. Throws `contract/invalid-params` unless `ids` names each of them once. */
function reorder(host: Host, { kind, ids }: Params<'resources.reorder'>): ResourceList {
  const file = writableProject(host)
  const list = listResources(host)
  const known = (kind === 'glossary' ? list.glossaries : list.memories).map(({ id }) => id)
  if (new Set(ids).size !== ids.length || known.length !== ids.length || !known.every((id) => ids.includes(id))) {
    throw new WorkbenchError('contract/invalid-params', { name: 'resources.reorder', path: 'ids' })
  }
  file.transaction(() => {
    for (const attachment of file.attachments.list()) {
      const place = ids.indexOf(attachment.resourceId)
      // The place of an attachment is counted from the one after the project's own.
      if (attachment.kind === kind && place >= 0) file.attachments.put({ ...attachment, position: place - 1 })
    }
    if (ids.includes(file.id)) file.meta.set(`${kind}Position`, String(ids.indexOf(file.id)))
  })
  return announce(host)
}

export function createResourceServices(host: Host): Pick<Services, ResourceMethods> {
  const { context } = host
  return {
    'resources.list': () => listResources(host),
    'resources.create': ({ kind, name, folder }) => {
      const { meta } = context.file()
      const path = resolve(projectPath(folder ?? context.options.projectFolder, name))
      createProjectFile(path, {
        kind: 'resource',
        content: kind,
        name,
        sourceLanguage: meta.get('sourceLanguage'),
        targetLanguage: meta.get('targetLanguage'),
        createdBy: context.userName(),
        now: context.now,
      })
      return attach(host, path, true)
    },
    'resources.attach': ({ path, isWritable }) => attach(host, resolve(path), isWritable),
    'resources.update': (params) => update(host, params),
    'resources.reorder': (params) => reorder(host, params),
    'resources.detach': async ({ id }) => {
      const file = context.file()
      const isGone = file.transaction(() => file.attachments.delete(id))
      if (!isGone) throw new WorkbenchError('resource/not-found', { id })
      await context.memory.release([id])
      return announce(host)
    },
  }
}
