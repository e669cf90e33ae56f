import type { SegmentId, SegmentRow } from '../../core/model/segment.ts'
import { WorkbenchError, type ErrorCode } from '../../core/errors.ts'
import type { SaveState } from './save-state.ts'

export type DraftKind = 'edit' | 'insert-match' | 'insert-term' | 'copy-source' | 'replace'
export type DraftWrite = Readonly<{ id: SegmentId; target: string; revision: number; burst: string; kind: DraftKind }>

export type DraftSaverOptions = Readonly<{
  save: (write: DraftWrite) => Promise<SegmentRow>
  /** The segment as it is stored now. */
  load: (id: SegmentId) => Promise<SegmentRow | undefined>
  onSaved: (row: SegmentRow) => void
  /** Someone else changed the segment meanwhile; what was typed here is kept and stored over `theirs`. */
  onConflict: (theirs: SegmentRow) => void
  /** The text can never be stored: the segment is locked or gone. */
  onRejected: (id: SegmentId, code: ErrorCode) => void
  onState: (state: SaveState) => void
  now?: () => number
  newBurst?: () => string
}>

export type DraftSaver = Readonly<{
  /** Takes the stored revision of a segment, unless a newer one is known. */
  sawRevision: (id: SegmentId, revision: number) => void
  change: (id: SegmentId, target: string, kind: DraftKind) => void
  /** Ends the stretch of typing: what follows is a step of its own. */
  endBurst: (id: SegmentId) => void
  /** Resolves when nothing typed so far is unsent; of one segment or of all. */
  flush: (id?: SegmentId) => Promise<void>
  isDirty: (id: SegmentId) => boolean
  /** The newest text that is not stored yet. */
  unsavedText: (id: SegmentId) => string | undefined
  /** Runs a write in turn after all drafts of the segment, with its current revision. */
  inTurn: (id: SegmentId, write: (revision: number) => Promise<SegmentRow>) => Promise<SegmentRow>
  /** Journal steps since the text was last taken from the store. */
  stepsOf: (id: SegmentId) => number
  resetSteps: (id: SegmentId) => void
  dispose: () => void
}>

export const SAVE_DELAY_MS = 400
/** A pause this long in typing begins a new step of undo. */
export const BURST_PAUSE_MS = 5_000
const RETRY_MS = [1_000, 2_000, 4_000, 8_000] as const
const PERMANENT: ReadonlySet<ErrorCode> = new Set([
  'segment/locked',
  'segment/not-found',
  'project/none-open',
  'resource/not-writable',
  'contract/invalid-params',
  'contract/too-large',
])

type Pending = { target: string; readonly kind: DraftKind; readonly burst: string }
type Entry = {
  revision: number
  queue: Pending[]
  burst: string
  changedAt: number
  steps: number
  failures: number
  timer: ReturnType<typeof setTimeout> | null
  chain: Promise<void>
  isSending: boolean
}

/**
 * Stores what is typed: soon, in order, one write per segment at a time, so that its own writes never look stale to each other.
 * Nothing here is ever waited for by typing.
 */
export function createDraftSaver(options: DraftSaverOptions): DraftSaver {
  const { now = Date.now, newBurst = () => crypto.randomUUID() } = options
  const entries = new Map<SegmentId, Entry>()
  let isDisposed = false

  const entryOf = (id: SegmentId): Entry => {
    const known = entries.get(id)
    if (known) return known
    const entry: Entry = { revision: 0, queue: [], burst: newBurst(), changedAt: 0, steps: 0, failures: 0, timer: null, chain: Promise.resolve(), isSending: false }
    entries.set(id, entry)
    return entry
  }
  const report = (): void => options.onState(stateOf([...entries.values()]))
  const stopTimer = (entry: Entry): void => {
    if (entry.timer !== null) clearTimeout(entry.timer)
    entry.timer = null
  }
  const stopTimerWhenIdle = (entry: Entry): void => {
    if (entry.queue.length === 0) stopTimer(entry)
  }
  const schedule = (id: SegmentId, entry: Entry, delayMs: number): void => {
    if (isDisposed) return
    stopTimer(entry)
    entry.timer = setTimeout(() => void drain(id), delayMs)
  }

  const sendFirst = async (id: SegmentId, entry: Entry, pending: Pending): Promise<boolean> => {
    try {
      const row = await options.save({ id, target: pending.target, revision: entry.revision, burst: pending.burst, kind: pending.kind })
      entry.revision = row.revision
      entry.failures = 0
      entry.queue.shift()
      options.onSaved(row)
      return true
    } catch (error) {
      const code = error instanceof WorkbenchError ? error.code : null
      if (code === 'segment/stale') return await catchUp(id, entry, pending)
      if (code !== null && PERMANENT.has(code)) {
        entry.queue = []
        options.onRejected(id, code)
        return false
      }
      schedule(id, entry, RETRY_MS[Math.min(entry.failures, RETRY_MS.length - 1)] ?? 8_000)
      entry.failures += 1
      return false
    }
  }
  /** The journal keeps the other version, so storing ours over it loses nothing. */
  const catchUp = async (id: SegmentId, entry: Entry, pending: Pending): Promise<boolean> => {
    const stored = await options.load(id).catch(() => undefined)
    if (!stored || stored.revision === entry.revision) {
      schedule(id, entry, RETRY_MS[0])
      entry.failures += 1
      return false
    }
    entry.revision = stored.revision
    if (stored.target !== pending.target) options.onConflict(stored)
    return true
  }
  const drainNow = async (id: SegmentId, entry: Entry): Promise<void> => {
    stopTimer(entry)
    entry.isSending = true
    report()
    for (let pending = entry.queue[0]; pending && !isDisposed; pending = entry.queue[0]) {
      if (!(await sendFirst(id, entry, pending))) break
    }
    entry.isSending = false
    report()
  }
  const drain = (id: SegmentId): Promise<void> => {
    const entry = entryOf(id)
    entry.chain = entry.chain.then(() => drainNow(id, entry))
    return entry.chain
  }

  const change = (id: SegmentId, target: string, kind: DraftKind): void => {
    const entry = entryOf(id)
    const isNewStep = kind !== 'edit' || entry.steps === 0 || now() - entry.changedAt > BURST_PAUSE_MS
    if (isNewStep) {
      if (entry.steps > 0) entry.burst = newBurst()
      entry.steps += 1
    }
    entry.changedAt = now()
    const last = entry.queue.at(-1)
    // What travels already must not change under way.
    const isLastInFlight = entry.isSending && entry.queue.length === 1
    if (last && !isLastInFlight && last.burst === entry.burst) last.target = target
    else entry.queue.push({ target, kind, burst: entry.burst })
    if (kind !== 'edit') entry.changedAt = Number.NEGATIVE_INFINITY
    if (entry.timer === null || entry.failures === 0) schedule(id, entry, SAVE_DELAY_MS)
    report()
  }

  /** Drafts that could not be sent are overtaken by a write that succeeds, and come back when it fails. */
  const writeNow = async (id: SegmentId, entry: Entry, write: (revision: number) => Promise<SegmentRow>): Promise<SegmentRow> => {
    await drainNow(id, entry)
    const unsent = entry.queue
    entry.queue = []
    try {
      const row = await write(entry.revision).catch(async (error: unknown) => {
        if (!(error instanceof WorkbenchError) || error.code !== 'segment/stale') throw error
        const stored = await options.load(id)
        if (!stored) throw error
        entry.revision = stored.revision
        return write(entry.revision)
      })
      entry.revision = row.revision
      entry.failures = 0
      stopTimerWhenIdle(entry)
      return row
    } catch (error) {
      entry.queue = [...unsent, ...entry.queue]
      throw error
    } finally {
      report()
    }
  }
  const inTurn = (id: SegmentId, write: (revision: number) => Promise<SegmentRow>): Promise<SegmentRow> => {
    const entry = entryOf(id)
    const result = entry.chain.then(() => writeNow(id, entry, write))
    entry.chain = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }

  return {
    sawRevision: (id, revision) => {
      const entry = entryOf(id)
      if (revision > entry.revision) entry.revision = revision
    },
    change,
    endBurst: (id) => {
      entryOf(id).changedAt = Number.NEGATIVE_INFINITY
    },
    flush: async (id) => {
      const ids = id === undefined ? [...entries.keys()] : [id]
      await Promise.all(ids.filter((each) => entryOf(each).queue.length > 0 || entryOf(each).isSending).map((each) => drain(each)))
    },
    isDirty: (id) => (entries.get(id)?.queue.length ?? 0) > 0,
    unsavedText: (id) => entries.get(id)?.queue.at(-1)?.target,
    inTurn,
    stepsOf: (id) => entries.get(id)?.steps ?? 0,
    resetSteps: (id) => {
      const entry = entries.get(id)
      if (!entry) return
      entry.steps = 0
      entry.burst = newBurst()
    },
    dispose: () => {
      isDisposed = true
      for (const entry of entries.values()) stopTimer(entry)
    },
  }
}

function stateOf(entries: readonly Entry[]): SaveState {
  const waiting = entries.filter((entry) => entry.queue.length > 0 || entry.isSending)
  if (waiting.some((entry) => entry.failures > 0)) return 'failed'
  if (waiting.some((entry) => entry.isSending && entry.queue.length > 0)) return 'saving'
  return waiting.some((entry) => entry.queue.length > 0) ? 'pending' : 'saved'
}
