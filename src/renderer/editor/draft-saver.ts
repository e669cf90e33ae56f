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
  /** Texts that were stored since then. */
  textsOf: (id: SegmentId) => ReadonlySet<string>
  resetSteps: (id: SegmentId) => void
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
  texts: Set<string>
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
  return new Saver(options)
}

class Saver implements DraftSaver {
  readonly #options: DraftSaverOptions
  readonly #now: () => number
  readonly #newBurst: () => string
  readonly #entries = new Map<SegmentId, Entry>()

  constructor(options: DraftSaverOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#newBurst = options.newBurst ?? (() => crypto.randomUUID())
  }

  readonly sawRevision = (id: SegmentId, revision: number): void => {
    const entry = this.#entryOf(id)
    if (revision > entry.revision) entry.revision = revision
  }

  readonly change = (id: SegmentId, target: string, kind: DraftKind): void => {
    const entry = this.#entryOf(id)
    const isNewStep = kind !== 'edit' || entry.steps === 0 || this.#now() - entry.changedAt > BURST_PAUSE_MS
    if (isNewStep) {
      if (entry.steps > 0) entry.burst = this.#newBurst()
      entry.steps += 1
    }
    const last = entry.queue.at(-1)
    // What travels already must not change under way.
    const isLastInFlight = entry.isSending && entry.queue.length === 1
    if (last && !isLastInFlight && last.burst === entry.burst) last.target = target
    else entry.queue.push({ target, kind, burst: entry.burst })
    entry.changedAt = kind === 'edit' ? this.#now() : Number.NEGATIVE_INFINITY
    if (entry.timer === null || entry.failures === 0) this.#schedule(id, entry, SAVE_DELAY_MS)
    this.#report()
  }

  readonly endBurst = (id: SegmentId): void => {
    this.#entryOf(id).changedAt = Number.NEGATIVE_INFINITY
  }

  readonly flush = async (id?: SegmentId): Promise<void> => {
    const ids = id === undefined ? [...this.#entries.keys()] : [id]
    const waiting = ids.filter((each) => this.#entryOf(each).queue.length > 0 || this.#entryOf(each).isSending)
    await Promise.all(waiting.map((each) => this.#drain(each)))
  }

  readonly isDirty = (id: SegmentId): boolean => (this.#entries.get(id)?.queue.length ?? 0) > 0

  readonly unsavedText = (id: SegmentId): string | undefined => this.#entries.get(id)?.queue.at(-1)?.target

  readonly inTurn = (id: SegmentId, write: (revision: number) => Promise<SegmentRow>): Promise<SegmentRow> => {
    const entry = this.#entryOf(id)
    const result = entry.chain.then(() => this.#writeNow(id, entry, write))
    entry.chain = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }

  readonly stepsOf = (id: SegmentId): number => this.#entries.get(id)?.steps ?? 0

  readonly textsOf = (id: SegmentId): ReadonlySet<string> => this.#entries.get(id)?.texts ?? new Set()

  readonly resetSteps = (id: SegmentId): void => {
    const entry = this.#entries.get(id)
    if (!entry) return
    entry.steps = 0
    entry.texts = new Set()
    entry.burst = this.#newBurst()
  }

  #entryOf(id: SegmentId): Entry {
    const known = this.#entries.get(id)
    if (known) return known
    const entry: Entry = { revision: 0, queue: [], burst: this.#newBurst(), changedAt: 0, steps: 0, texts: new Set(), failures: 0, timer: null, chain: Promise.resolve(), isSending: false }
    this.#entries.set(id, entry)
    return entry
  }

  #report(): void {
    this.#options.onState(stateOf([...this.#entries.values()]))
  }

  #schedule(id: SegmentId, entry: Entry, delayMs: number): void {
    stopTimer(entry)
    entry.timer = setTimeout(() => void this.#drain(id), delayMs)
  }

  #retry(id: SegmentId, entry: Entry): void {
    this.#schedule(id, entry, RETRY_MS[Math.min(entry.failures, RETRY_MS.length - 1)] ?? 8_000)
    entry.failures += 1
  }

  #drain(id: SegmentId): Promise<void> {
    const entry = this.#entryOf(id)
    entry.chain = entry.chain.then(() => this.#drainNow(id, entry))
    return entry.chain
  }

  async #drainNow(id: SegmentId, entry: Entry): Promise<void> {
    stopTimer(entry)
    entry.isSending = true
    this.#report()
    for (let pending = entry.queue[0]; pending; pending = entry.queue[0]) {
      if (!(await this.#sendFirst(id, entry, pending))) break
    }
    entry.isSending = false
    this.#report()
  }

  async #sendFirst(id: SegmentId, entry: Entry, pending: Pending): Promise<boolean> {
    try {
      const row = await this.#options.save({ id, target: pending.target, revision: entry.revision, burst: pending.burst, kind: pending.kind })
      entry.revision = row.revision
      entry.failures = 0
      entry.queue.shift()
      entry.texts.add(pending.target)
      this.#options.onSaved(row)
      return true
    } catch (error) {
      const code = error instanceof WorkbenchError ? error.code : null
      if (code === 'segment/stale') return await this.#catchUp(id, entry, pending)
      if (code !== null && PERMANENT.has(code)) {
        entry.queue = []
        this.#options.onRejected(id, code)
      } else this.#retry(id, entry)
      return false
    }
  }

  /** The journal keeps the other version, so storing ours over it loses nothing. */
  async #catchUp(id: SegmentId, entry: Entry, pending: Pending): Promise<boolean> {
    const stored = await this.#options.load(id).catch(() => undefined)
    if (!stored || stored.revision === entry.revision) {
      this.#retry(id, entry)
      return false
    }
    entry.revision = stored.revision
    if (stored.target !== pending.target) this.#options.onConflict(stored)
    return true
  }

  /** Drafts that could not be sent are overtaken by a write that succeeds, and come back when it fails. */
  async #writeNow(id: SegmentId, entry: Entry, write: (revision: number) => Promise<SegmentRow>): Promise<SegmentRow> {
    await this.#drainNow(id, entry)
    const unsent = entry.queue
    entry.queue = []
    try {
      const row = await write(entry.revision).catch(async (error: unknown) => {
        if (!(error instanceof WorkbenchError) || error.code !== 'segment/stale') throw error
        const stored = await this.#options.load(id)
        if (!stored) throw error
        entry.revision = stored.revision
        return write(entry.revision)
      })
      entry.revision = row.revision
      entry.failures = 0
      if (entry.queue.length === 0) stopTimer(entry)
      return row
    } catch (error) {
      entry.queue = [...unsent, ...entry.queue]
      throw error
    } finally {
      this.#report()
    }
  }
}

function stopTimer(entry: Entry): void {
  if (entry.timer !== null) clearTimeout(entry.timer)
  entry.timer = null
}

function stateOf(entries: readonly Entry[]): SaveState {
  const waiting = entries.filter((entry) => entry.queue.length > 0 || entry.isSending)
  if (waiting.some((entry) => entry.failures > 0)) return 'failed'
  if (waiting.some((entry) => entry.isSending && entry.queue.length > 0)) return 'saving'
  return waiting.some((entry) => entry.queue.length > 0) ? 'pending' : 'saved'
}
