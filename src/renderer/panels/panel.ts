import type { ComponentType } from 'react'
import type { ShortcutId } from '../app/shortcuts.ts'

export type PanelCount = Readonly<{ value: number; isError: boolean }>

/** A panel of the dock. Adding one: its folder, one line in the registry, its title in both locales. */
export type Panel = Readonly<{
  id: string
  titleKey: string
  Component: ComponentType
  /** The stack it stands in until it is moved. */
  defaultDock: 0 | 1
  /** The key that shows it, or null. */
  shortcut: ShortcutId | null
  /** The number beside its title; absent or null = none. */
  useCount?: () => PanelCount | null
  /** Buttons at the end of the tabs while it is shown. */
  Tools?: ComponentType
}>
