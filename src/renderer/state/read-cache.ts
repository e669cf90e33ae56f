import type { Call, Input, MethodName, Result } from '../../contract/index.ts'
import { WorkbenchError } from '../../core/errors.ts'

/** What a read shows: the last value stays while it is read again. */
export type Reading<T> = Readonly<{ value: T | undefined; error: WorkbenchError | null; isLoading: boolean }>

export type ReadCache = Readonly<{
  peek: <N extends MethodName>(method: N, params: Input<N>) => Reading<Result<N>>
  subscribe: <N extends MethodName>(method: N, params: Input<N>, listener: () => void) => () => void
  /** Reads ahead what will be shown soon, unless it is known. */
  warm: <N extends MethodName>(method: N, params: Input<N>) => void
  /** Shows a value before the services have told it; the answer to the next question replaces it. */
  expect: <N extends MethodName>(method: N, params: Input<N>, value: Result<N>) => void
  reload: <N extends MethodName>(method: N, params: Input<N>) => void
  /** Reads that somebody shows are fetched again, the others forgotten. */
  invalidate: (methods: readonly MethodName[] | 'all') => void
}>

type Entry = { method: MethodName; params: unknown; reading: Reading<unknown>; listeners: Set<() => void>; serial: number; isStale: boolean }

const EMPTY: Reading<never> = { value: undefined, error: null, isLoading: true }
/** Unused readings kept for going back to a screen. */
const MAX_IDLE = 60
/** Changes that come in one breath are answered by one read. */
const COALESCE_MS = 30

/** Anything thrown, as the error a view can show. */
export function asWorkbenchError(cause: unknown): WorkbenchError {
  if (cause instanceof WorkbenchError) return cause
  return new WorkbenchError('internal', { message: cause instanceof Error ? cause.message : String(cause) }, { cause })
}

const keyOf = (method: MethodName, params: unknown): string => `${method} ${JSON.stringify(params)}`

export function createReadCache(call: Call): ReadCache {
  const entries = new Map<string, Entry>()
  const pending = new Set<MethodName | 'all'>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const publish = (entry: Entry, reading: Reading<unknown>) => {
    entry.reading = reading
    for (const listener of [...entry.listeners]) listener()
  }
  const fetchEntry = (entry: Entry) => {
    const serial = ++entry.serial
    entry.isStale = false
    if (!entry.reading.isLoading) publish(entry, { ...entry.reading, isLoading: true })
    call(entry.method, entry.params as never).then(
      // An answer to an older question is dropped.
      (value) => serial === entry.serial && publish(entry, { value, error: null, isLoading: false }),
      (cause: unknown) => {
        if (serial !== entry.serial) return
        // Whoever shows what was read ahead in vain asks again.
        entry.isStale = entry.listeners.size === 0
        publish(entry, { value: undefined, error: asWorkbenchError(cause), isLoading: false })
      },
    )
  }
  const dropIdle = () => {
    const idle = [...entries].filter(([, entry]) => entry.listeners.size === 0)
    for (const [key] of idle.slice(0, Math.max(0, idle.length - MAX_IDLE))) entries.delete(key)
  }
  const flush = () => {
    timer = null
    for (const [key, entry] of [...entries]) {
      if (!pending.has('all') && !pending.has(entry.method)) continue
      if (entry.listeners.size === 0) entries.delete(key)
      else fetchEntry(entry)
    }
    pending.clear()
  }
  const entryOf = (method: MethodName, params: unknown): Entry => {
    const key = keyOf(method, params)
    const found = entries.get(key)
    if (found) return found
    const made: Entry = { method, params, reading: EMPTY, listeners: new Set(), serial: 0, isStale: true }
    entries.set(key, made)
    return made
  }

  return {
    peek: (method, params) => (entries.get(keyOf(method, params))?.reading ?? EMPTY) as Reading<never>,
    subscribe: (method, params, listener) => {
      const entry = entryOf(method, params)
      entry.listeners.add(listener)
      if (entry.isStale) fetchEntry(entry)
      return () => {
        entry.listeners.delete(listener)
        if (entry.listeners.size === 0) dropIdle()
      }
    },
    warm: (method, params) => {
      const entry = entryOf(method, params)
      if (entry.isStale) fetchEntry(entry)
      if (entry.listeners.size === 0) dropIdle()
    },
    expect: (method, params, value) => {
      const entry = entryOf(method, params)
      // An answer that is on its way does not know of it yet.
      entry.serial += 1
      publish(entry, { value, error: null, isLoading: false })
    },
    reload: (method, params) => {
      const entry = entries.get(keyOf(method, params))
      if (entry) fetchEntry(entry)
    },
    invalidate: (methods) => {
      for (const method of methods === 'all' ? (['all'] as const) : methods) pending.add(method)
      if (pending.size > 0) timer ??= setTimeout(flush, COALESCE_MS)
    },
  }
}
