import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, weightedDistance } from '../../../src/core/memory/edit-distance.ts'

/** The textbook recurrence, as an oracle. */
function plainDistance(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1))
    row = next
  }
  return row[b.length]!
}

describe('distances', () => {
  it.each([
    ['nothing to anything is its length', '', 'abc', 3],
    ['the same text is at 0', 'محادثات عسكرية', 'محادثات عسكرية', 0],
    ['a clitic is its letters', 'محادثات', 'والمحادثات', 3],
    ['longer than one block of 32', 'a'.repeat(70), `${'a'.repeat(40)}b${'a'.repeat(33)}`, 4],
  ])('%s', (_law, a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  it('agrees with the textbook recurrence on texts of one and of several blocks', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'م', 'ن', ' '), { maxLength: 110 }).map((letters) => letters.join(''))
    fc.assert(fc.property(text, text, (a, b) => editDistance(a, b) === plainDistance(a, b)), { numRuns: 300 })
  })

  it('leaves nothing behind for the next call', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (a, b) => {
        const first = editDistance(a, b)
        editDistance(b, `${a}${b}`)
        return editDistance(a, b) === first && editDistance(b, a) === first
      }),
    )
  })

  it('with equal weights is the textbook distance, and is never under the weight not shared', () => {
    const items = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 })
    fc.assert(fc.property(items, items, (a, b) => weightedDistance(a, b, () => 1) === plainDistance(a, b)))
    const weightOf = (item: number) => (item === 0 ? 1 : 4)
    const sum = (list: readonly number[]) => list.reduce((total, item) => total + weightOf(item), 0)
    fc.assert(
      fc.property(items, items, (a, b) => {
        const rest = [...b]
        const common = a.filter((item) => {
          const at = rest.indexOf(item)
          if (at >= 0) rest.splice(at, 1)
          return at >= 0
        })
        return weightedDistance(a, b, weightOf) >= Math.max(sum(a), sum(b)) - sum(common)
      }),
    )
  })
})
