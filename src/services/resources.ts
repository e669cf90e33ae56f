import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ResourceList } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { ResourceInfo } from '../core/model/concept.ts'
import { createProjectFile, readFileHead } from '../storage/open-project-file.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { projectPath } from './project-paths.ts'
import type { Session } from './session.ts'

type ResourceMethods = 'resources.list' | 'resources.create' | 'resources.attach' | 'resources.detach'
type Host = Readonly<{ context: ServiceContext; session: Session }>

function listResources({ context, session }: Host): ResourceList {
  // A copy of the plain values: `entryCount` is counted when it is read.
  const own = (handles: readonly { readonly info: ResourceInfo }[]): ResourceInfo[] => handles.flatMap(({ info }) => (info.path === null ? [{ ...info }] : []))
  const attached = session.attached().map((info) => ({ ...info }))
  return {
    glossaries: [...own(context.glossaries()), ...attached.filter(({ kind }) => kind === 'glossary')],
    memories: [...own(context.memories()), ...attached.filter(({ kind }) => kind === 'memory')],
  }
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

function attach(host: Host, path: string, isWritable: boolean): ResourceList {
  const file = host.context.file()
  if (!existsSync(path)) throw new WorkbenchError('file/not-found', { path })
  const head = readFileHead(path)
  if (head?.kind !== 'resource') throw new WorkbenchError('project/not-a-project', { path })
  const attachments = file.attachments.list()
  const known = attachments.find(({ resourceId }) => resourceId === head.id)
  const position = known?.position ?? (attachments.at(-1)?.position ?? -1) + 1
  file.transaction(() =>
    file.attachments.put({ resourceId: head.id, kind: head.content === 'memory' ? 'memory' : 'glossary', name: head.name, path, isWritable, position }),
  )
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
    'resources.detach': ({ id }) => {
      const file = context.file()
      const isGone = file.transaction(() => file.attachments.delete(id))
      if (!isGone) throw new WorkbenchError('resource/not-found', { id })
      return announce(host)
    },
  }
}
