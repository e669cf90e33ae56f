/**
 * A hybrid logical clock (Kulkarni et al. 2014): it follows the wall clock, never runs backwards, and orders writes of one
 * device even within a millisecond. It only orders writes that truly happened at the same time; what replaced what is told
 * by `over` of an operation, so a wrong wall clock loses nothing.
 */
export type HybridClock = Readonly<{
  /** A stamp greater, as a string, than every one before it. */
  tick: () => string
  /** Learns of another device's stamp; the next tick is greater, unless that stamp lies more than a day ahead of the wall clock. */
  receive: (stamp: string) => void
}>

const MILLISECOND_DIGITS = 12
const COUNTER_DIGITS = 4
const MAX_COUNTER = 0xffff
/** A device whose clock is years ahead must not drag the others along. */
const MAX_LEAD_MS = 24 * 60 * 60 * 1000

type Reading = Readonly<{ ms: number; counter: number }>

function parse(stamp: string): Reading {
  return { ms: Number.parseInt(stamp.slice(0, MILLISECOND_DIGITS), 16) || 0, counter: Number.parseInt(stamp.slice(MILLISECOND_DIGITS), 16) || 0 }
}

function format({ ms, counter }: Reading): string {
  return ms.toString(16).padStart(MILLISECOND_DIGITS, '0') + counter.toString(16).padStart(COUNTER_DIGITS, '0')
}

/**
 * @param nowMs wall clock, milliseconds since 1970.
 * @param last the newest stamp already written, or `''`.
 */
export function createHybridClock(nowMs: () => number, last = ''): HybridClock {
  let reading = parse(last)
  return {
    tick: () => {
      const now = nowMs()
      if (now > reading.ms) reading = { ms: now, counter: 0 }
      else if (reading.counter < MAX_COUNTER) reading = { ms: reading.ms, counter: reading.counter + 1 }
      else reading = { ms: reading.ms + 1, counter: 0 }
      return format(reading)
    },
    receive: (stamp) => {
      const other = parse(stamp)
      if (other.ms > nowMs() + MAX_LEAD_MS) return
      if (other.ms > reading.ms || (other.ms === reading.ms && other.counter > reading.counter)) reading = other
    },
  }
}

/** The wall-clock part of a stamp, milliseconds since 1970. */
export function stampTime(stamp: string): number {
  return parse(stamp).ms
}
