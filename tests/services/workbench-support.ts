import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { createClient } from '../../src/contract/client.ts'
import type { EventMessage, EventName } from '../../src/contract/events.ts'
import type { Call } from '../../src/contract/index.ts'
import type { SegmentId } from '../../src/core/model/segment.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'
import type { ServiceContext, WorkbenchOptions } from '../../src/services/context.ts'
import { createWorkbench, type Workbench } from '../../src/services/workbench.ts'
import { addDocument, type SegmentSeed } from '../storage/support.ts'

const cleanUps: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

export type Desk = Readonly<{
  call: Call
  context: ServiceContext
  workbench: Workbench
  options: WorkbenchOptions
  /** Names of the events since it was last asked. */
  events: () => readonly EventName[]
  messages: readonly EventMessage[]
  file: () => ProjectFile
  /** Closes this workbench and opens another on the same folders. */
  restart: () => Promise<Desk>
}>

/** A whole workbench on folders of its own, closed at the end of the test. `setClock` moves its time. */
export function openDesk(options: Partial<WorkbenchOptions> = {}, clock?: () => Date): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-services-'))
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }))
  return deskOn(
    {
      shell: 'test',
      version: '0.0.0-test',
      dataFolder: join(folder, 'data'),
      projectFolder: join(folder, 'projects'),
      resourceFolder: join(import.meta.dirname, '../../resources'),
      temporaryFolder: join(folder, 'temporary'),
      ...options,
    },
    clock,
  )
}

function deskOn(options: WorkbenchOptions, clock?: () => Date): Desk {
  const workbench = createWorkbench(options, clock ? { now: clock } : {})
  cleanUps.push(() => workbench.close())
  const messages: EventMessage[] = []
  let seen = 0
  workbench.on((message) => messages.push(message))
  const events = (): readonly EventName[] => {
    const names = messages.slice(seen).map(({ name }) => name)
    seen = messages.length
    return names
  }
  const restart = async (): Promise<Desk> => {
    await workbench.close()
    return deskOn(options, clock)
  }
  return { call: createClient(workbench.dispatch), context: workbench.context, workbench, options, events, messages, file: workbench.context.file, restart }
}

export type Bench = Desk & Readonly<{ path: string; ids: readonly SegmentId[]; documentId: ReturnType<typeof addDocument>['documentId'] }>

/** A workbench with an open project of one document. */
export async function openBench(seeds: readonly SegmentSeed[], languages: readonly [string, string] = ['ar', 'en'], clock?: () => Date): Promise<Bench> {
  const desk = openDesk({}, clock)
  await desk.call('settings.set', { userName: 'Mariam' })
  const { path } = await desk.call('projects.create', { name: 'Geneva', sourceLanguage: languages[0], targetLanguage: languages[1] })
  const document = addDocument(desk.file(), seeds)
  desk.events()
  return { ...desk, path, ...document }
}
