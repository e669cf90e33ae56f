import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { EventMessage } from '../contract/events.ts'
import { DEFAULT_SETTINGS, type AppSettings } from '../core/model/project.ts'
import { readJson, writeFileAtomic } from './atomic-file.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'

export type SettingsStore = Readonly<{ get: () => AppSettings; set: (patch: Partial<AppSettings>) => AppSettings }>

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values of the kind that the default has; a file written by hand or by a later version breaks nothing. */
function known(stored: unknown): Partial<AppSettings> {
  if (!isRecord(stored)) return {}
  const fits = (key: string, value: unknown): boolean => {
    const standard: unknown = DEFAULT_SETTINGS[key as keyof AppSettings]
    if (key === 'userName') return value === null || typeof value === 'string'
    return typeof value === typeof standard && Array.isArray(value) === Array.isArray(standard)
  }
  const keys = Object.keys(DEFAULT_SETTINGS).filter((key) => Object.hasOwn(stored, key) && fits(key, stored[key]))
  return Object.fromEntries(keys.map((key) => [key, stored[key]]))
}

/** Settings of the person in `settings.json` of the data folder. What is not set has its default. */
export function createSettingsStore(dataFolder: string, emit: (message: EventMessage) => void): SettingsStore {
  const path = join(dataFolder, 'settings.json')
  const stored = readJson(path)
  let settings: AppSettings = { ...DEFAULT_SETTINGS, ...known(stored) }
  const others = isRecord(stored) ? stored : {}
  return {
    get: () => settings,
    set: (patch) => {
      const next = { ...settings, ...patch }
      writeFileAtomic(path, `${JSON.stringify({ ...others, ...next }, null, 2)}\n`)
      settings = next
      emit({ name: 'settings.changed', payload: settings })
      return settings
    },
  }
}

/** The uuid of this installation, made when it is first asked for. */
export function readDeviceId(dataFolder: string): string {
  const path = join(dataFolder, 'device.json')
  const stored = readJson(path)
  if (isRecord(stored) && typeof stored['id'] === 'string' && stored['id'] !== '') return stored['id']
  const id = randomUUID()
  writeFileAtomic(path, `${JSON.stringify({ id })}\n`)
  return id
}

export function createSettingsServices(context: Pick<ServiceContext, 'settings'>): Pick<Services, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => context.settings.get(),
    // An absent key must not overwrite: zod leaves it out, and so does this.
    'settings.set': (patch) => context.settings.set(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<AppSettings>),
  }
}
