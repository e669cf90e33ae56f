import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { EventMap, EventName } from '../../contract/events.ts'
import type { Call, Input, MethodName, Result } from '../../contract/index.ts'
import type { WorkbenchError } from '../../core/errors.ts'
import type { JobInfo } from '../../core/model/job.ts'
import { DEFAULT_SETTINGS } from '../../core/model/project.ts'
import type { AppSettings, ProjectInfo } from '../../core/model/project.ts'
import type { Command, Commands } from '../app/commands.ts'
import type { Navigation, Place } from '../app/navigation.ts'
import { errorReport, errorText } from '../i18n/error-text.ts'
import { useTranslation } from '../i18n/translation.tsx'
import type { Notice } from './notices.ts'
import { asWorkbenchError } from './read-cache.ts'
import type { Reading } from './read-cache.ts'
import { useStore } from './store.ts'
import { useWorkbench } from './workbench.ts'

const NOTHING: Reading<never> = { value: undefined, error: null, isLoading: false }
const noSubscription = () => () => undefined

/** Reads a method and reads it again when an event says that it changed. `params` null reads nothing. */
export function useContract<N extends MethodName>(method: N, params: Input<N> | null): Reading<Result<N>> & Readonly<{ reload: () => void }> {
  const { reads } = useWorkbench()
  const key = params === null ? null : JSON.stringify(params)
  const stable = useMemo(() => (key === null ? null : (JSON.parse(key) as Input<N>)), [key])
  const subscribe = useMemo(() => (stable === null ? noSubscription : (listener: () => void) => reads.subscribe(method, stable, listener)), [reads, method, stable])
  const peek = useCallback((): Reading<Result<N>> => (stable === null ? NOTHING : reads.peek(method, stable)), [reads, method, stable])
  const reading = useSyncExternalStore(subscribe, peek, peek)
  const reload = useCallback(() => (stable === null ? undefined : reads.reload(method, stable)), [reads, method, stable])
  return useMemo(() => ({ ...reading, reload }), [reading, reload])
}

/** The typed call; it throws `WorkbenchError`. */
export function useCall(): Call {
  return useWorkbench().connection.call
}

export type Outcome<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; error: WorkbenchError }>
export type Attempt = <N extends MethodName>(name: N, params: Input<N>) => Promise<Outcome<Result<N>>>

/** A call that never throws: what goes wrong is told in a notice. */
export function useAttempt(): Attempt {
  const { connection } = useWorkbench()
  const report = useReportError()
  return useCallback(
    async (name, params) => {
      try {
        return { ok: true, value: await connection.call(name, params) }
      } catch (cause) {
        return { ok: false, error: report(cause) }
      }
    },
    [connection, report],
  )
}

/** Tells of an error in a notice that stays; returns it in the form views know. */
export function useReportError(): (cause: unknown) => WorkbenchError {
  const { notices } = useWorkbench()
  const { t } = useTranslation()
  return useCallback(
    (cause) => {
      const error = asWorkbenchError(cause)
      const copyDetails = () => navigator.clipboard.writeText(errorReport(error, {}))
      notices.notify({ kind: 'error', text: errorText(t, error), action: { label: t('common:copy-details'), run: copyDetails } })
      return error
    },
    [notices, t],
  )
}

/** Runs `handler` at every event of that name while the component is shown. */
export function useEvent<N extends EventName>(name: N, handler: (payload: EventMap[N]) => void): void {
  const { on } = useWorkbench()
  const latest = useRef(handler)
  useEffect(() => void (latest.current = handler))
  useEffect(() => on(name, (payload) => latest.current(payload)), [on, name])
}

export function useSettings(): Readonly<{ settings: AppSettings; isLoading: boolean; change: (patch: Input<'settings.set'>) => Promise<void> }> {
  const { reads } = useWorkbench()
  const { value, isLoading, reload } = useContract('settings.get', {})
  const attempt = useAttempt()
  const change = useCallback(
    async (patch: Input<'settings.set'>) => {
      const current = reads.peek('settings.get', {}).value
      if (current) reads.expect('settings.get', {}, { ...current, ...patch } as AppSettings)
      await attempt('settings.set', patch)
      reload()
    },
    [reads, attempt, reload],
  )
  return { settings: value ?? DEFAULT_SETTINGS, isLoading: isLoading && value === undefined, change }
}

export function useNotices(): Readonly<{ notify: (notice: Notice) => number; announce: (text: string) => void; dismiss: (id: number) => void }> {
  return useWorkbench().notices
}

export function useJobs(): Readonly<{ running: readonly JobInfo[]; cancel: (id: string) => Promise<void>; ended: (id: string) => Promise<JobInfo> }> {
  const { jobs } = useWorkbench()
  const all = useStore(jobs.all)
  const running = useMemo(() => [...all.values()].filter((job) => job.state === 'running'), [all])
  return { running, cancel: jobs.cancel, ended: jobs.ended }
}

export function useCommands(): Commands {
  return useWorkbench().commands
}

/** Offers a command while the component is shown; `run` and `when` may be new functions at every render. */
export function useCommand(command: Command): void {
  const { registerCommand } = useCommands()
  const latest = useRef(command)
  useEffect(() => void (latest.current = command))
  const { id, titleKey, shortcut, icon } = command
  useEffect(
    () =>
      registerCommand({
        id, titleKey,
        ...(shortcut ? { shortcut } : {}),
        ...(icon ? { icon } : {}),
        run: () => latest.current.run(),
        when: () => latest.current.when?.() ?? true,
      }),
    [registerCommand, id, titleKey, shortcut, icon],
  )
}

export function useNavigation(): Navigation & Readonly<{ current: Place }> {
  const { navigation } = useWorkbench()
  const current = useStore(navigation.place)
  return useMemo(() => ({ ...navigation, current }), [navigation, current])
}

/** The open project; the workbench is only shown while there is one. */
export function useProject(): ProjectInfo | null {
  return useContract('projects.current', {}).value ?? null
}
