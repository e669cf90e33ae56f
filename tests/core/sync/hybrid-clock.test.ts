import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHybridClock, stampTime } from '../../../src/core/sync/hybrid-clock.ts'

const DAY_MS = 24 * 60 * 60 * 1000

describe('a hybrid clock', () => {
  it('never runs backwards, whatever the wall clock and other devices do', () => {
    const events = fc.array(fc.oneof(fc.record({ wall: fc.nat(1e13) }), fc.record({ received: fc.nat(1e13) })), { maxLength: 60 })
    fc.assert(
      fc.property(events, (list) => {
        let wall = 0
        const clock = createHybridClock(() => wall)
        let last = ''
        for (const event of list) {
          if ('wall' in event) wall = event.wall
          else clock.receive(createHybridClock(() => event.received).tick())
          const stamp = clock.tick()
          expect(stamp > last).toBe(true)
          last = stamp
        }
      }),
    )
  })

  it.each<[string, number, boolean]>([
    ['follows a device that is an hour ahead', 60 * 60 * 1000, true],
    ['is not dragged along by a device that is years ahead', 3000 * DAY_MS, false],
  ])('%s', (_sentence, leadMs, follows) => {
    const now = 1_700_000_000_000
    const clock = createHybridClock(() => now)
    const other = createHybridClock(() => now + leadMs).tick()
    clock.receive(other)
    expect(clock.tick() > other).toBe(follows)
  })

  it('goes on after the newest stamp that was written before', () => {
    const before = createHybridClock(() => 2_000_000).tick()
    expect(createHybridClock(() => 1_000_000, before).tick() > before).toBe(true)
    expect(stampTime(before)).toBe(2_000_000)
  })

  it('orders more writes within one millisecond than its counter holds', () => {
    const clock = createHybridClock(() => 5)
    const stamps = Array.from({ length: 70_000 }, () => clock.tick())
    expect(stamps.every((stamp, index) => index === 0 || stamp > (stamps[index - 1] as string))).toBe(true)
  })
})
