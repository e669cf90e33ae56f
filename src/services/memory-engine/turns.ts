import { setImmediate as nextTurn } from 'node:timers/promises'

/** Work holds its thread this long at most before others get their turn. */
const SLICE_MS = 15

/** Gives way to other work of the thread when a slice has passed since it last did; else returns at once. */
export type Turns = () => Promise<void> | undefined

/** The turns of one long work. */
export function createTurns(sliceMs = SLICE_MS): Turns {
  let started = performance.now()
  return () => {
    if (performance.now() - started < sliceMs) return undefined
    return nextTurn().then(() => {
      started = performance.now()
    })
  }
}
