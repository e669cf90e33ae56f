import { createStore, useStore } from '../state/store.ts'

/** `pending`: typed and not yet sent; `failed`: sent in vain and tried again. */
export type SaveState = 'saved' | 'pending' | 'saving' | 'failed'

const SEVERITY: Readonly<Record<SaveState, number>> = { saved: 0, pending: 1, saving: 2, failed: 3 }

/** What each document's saver said last; a document that was left may still be sending. */
const states = new Map<symbol, SaveState>()
const worst = createStore<SaveState>('saved')

/** A document's own voice in the state of the whole. */
export function createSaveReporter(): (state: SaveState) => void {
  const owner = Symbol('saver')
  return (state) => {
    if (state === 'saved') states.delete(owner)
    else states.set(owner, state)
    worst.set([...states.values()].reduce<SaveState>((found, each) => (SEVERITY[each] > SEVERITY[found] ? each : found), 'saved'))
  }
}

export function getSaveState(): SaveState {
  return worst.get()
}

/** Whether what was typed is stored, for the status bar. */
export function useSaveState(): SaveState {
  return useStore(worst)
}
