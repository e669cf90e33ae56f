import type { ServiceContext } from './context.ts'
import { logSideChange } from './glossary-side-entities.ts'
import { GlossaryTable } from './glossary-table.ts'
import { createGlossaryTimeline, type GlossaryTimeline, type StepPart } from './glossary-timeline.ts'
import { WriteLog, type WalkStamp } from './glossary-writes.ts'

/** Everything that changes glossaries: as steps of undo, with the table, the recognisers and the clients told of it. */
export type GlossaryCommits = Readonly<{
  table: GlossaryTable
  timeline: GlossaryTimeline
  /** Runs the parts of one action as one step of undo. Errors are those of the parts; then nothing is written in any file. */
  commit: (kind: string, parts: readonly StepPart[], burst?: string) => WriteLog
  /** Now, and by whom. */
  stamp: () => WalkStamp
}>

export function createGlossaryCommits(context: ServiceContext): GlossaryCommits {
  const table = new GlossaryTable(context)

  const tell = (log: WriteLog): void => {
    if (log.writes === null || log.hasImport) context.terms.reset()
    else for (const { before, after } of log.writes) context.terms.replaceConcept(before, after)
    for (const source of new Set(log.exceptions)) context.terms.exceptionChanged(source)
    context.emit({ name: 'glossary.changed', payload: {} })
    context.emit({ name: 'segments.changed', payload: { documentId: null, ids: null } })
    context.emit({ name: 'resources.changed', payload: {} })
  }
  const walks = createGlossaryTimeline(context, ({ log }) => {
    finish(log)
    tell(log)
  })
  let finish: (log: WriteLog) => void = () => undefined
  /** Lets the table take over what a walk writes. */
  const watched = <T>(walk: () => T): T => {
    finish = table.watch()
    return walk()
  }

  return {
    table,
    timeline: { ...walks, undo: () => watched(walks.undo), redo: () => watched(walks.redo), undoImport: (id) => watched(() => walks.undoImport(id)) },
    commit: (kind, parts, burst) => {
      const log = new WriteLog()
      const takeOver = table.watch()
      const logged = parts.map((part): StepPart => ({
        ...part,
        write: (put) =>
          part.write((change, write) => {
            put(change, write)
            if (write) log.add(write)
            if (change) logSideChange(change, log)
          }),
      }))
      log.hasImport = parts.some(({ importId }) => importId !== undefined)
      walks.record(kind, logged, burst)
      takeOver(log)
      tell(log)
      return log
    },
    stamp: () => ({ at: context.now().toISOString(), by: context.userName() }),
  }
}
