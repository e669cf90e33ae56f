import { useSyncExternalStore } from 'react'

/** `pending`: typed and not yet sent; `failed`: sent in vain and tried again. */
export type SaveState = 'saved' | 'pending' | 'saving' | 'failed'

let current: SaveState = 'saved'
const listeners = new Set<() => void>()

export function setSaveState(state: SaveState): void {
  if (state === current) return
  current = state
  for (const listener of listeners) listener()
}

export function getSaveState(): SaveState {
  return current
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether what was typed is stored, for the status bar. */
export function useSaveState(): SaveState {
  return useSyncExternalStore(subscribe, getSaveState)
}
