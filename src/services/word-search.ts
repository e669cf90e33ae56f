import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { EventMessage } from '../contract/events.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ServiceContext } from './context.ts'

/** Units whose words are made searchable in one transaction: some 10 ms of work. */
const SLICE = 1_000
/** After an import its units are first found by their texts, then by their words. */
const DELAY_MS = 400
/** Of the time only this share is taken: somebody is at work. */
const SHARE = 0.5

/** Makes all units in sight searchable by their words at once; calls are answered between the slices. */
export async function finishWordSearch(file: ProjectFile): Promise<void> {
  while (file.unitImports.hasUnsearchable()) {
    file.transaction(() => file.unitImports.makeSearchable(SLICE))
    await nextTurn()
  }
}

const CAUSES: ReadonlySet<EventMessage['name']> = new Set(['project.changed', 'resources.changed', 'memory.changed'])

/** The last part of every import of a memory, in the background: also of one that another session left so. */
export function createWordSearch(context: Pick<ServiceContext, 'fileOrNull' | 'memories' | 'emit'>): (message: EventMessage) => void {
  const atWork = new Set<ProjectFile>()
  const writable = (): readonly ProjectFile[] => (context.fileOrNull() === null ? [] : context.memories().map(({ file }) => file).filter(({ isReadOnly }) => !isReadOnly))

  const follow = async (file: ProjectFile): Promise<void> => {
    atWork.add(file)
    try {
      await sleep(DELAY_MS, undefined, { ref: false })
      while (writable().includes(file) && file.unitImports.hasUnsearchable()) {
        const started = performance.now()
        file.bulkTransaction(() => file.unitImports.makeSearchable(SLICE))
        await sleep((performance.now() - started) * (1 / SHARE - 1), undefined, { ref: false })
      }
    } finally {
      atWork.delete(file)
    }
    if (writable().includes(file)) context.emit({ name: 'memory.changed', payload: {} })
  }

  return ({ name }) => {
    if (!CAUSES.has(name)) return
    for (const file of writable()) {
      if (atWork.has(file) || !file.unitImports.hasUnsearchable()) continue
      follow(file).catch((error: unknown) => {
        // Another process may hold a shared memory for long; the next change of it begins anew.
        if (writable().includes(file)) console.error(error)
      })
    }
  }
}
