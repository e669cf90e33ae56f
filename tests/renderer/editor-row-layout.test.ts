import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowLayout, estimateRowHeight } from '../../src/renderer/editor/row-layout.ts'

const heights = fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 1, maxLength: 60 })
const measured = fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 20, max: 400 })), { maxLength: 40 })

function layoutOf(estimates: readonly number[], measures: readonly (readonly [number, number])[]) {
  const layout = createRowLayout()
  layout.reset(estimates)
  const expected = [...estimates]
  for (const [position, height] of measures) {
    const index = position % estimates.length
    // Reading between two measures is what the grid does; offsets that were summed already must follow.
    layout.offsetOf(position % (estimates.length + 1))
    layout.measure(index, height)
    expected[index] = height
  }
  return { layout, expected }
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('offsets of rows', () => {
  it('are the sums of the heights above, in whatever order rows were measured', () => {
    fc.assert(
      fc.property(heights, measured, (estimates, measures) => {
        const { layout, expected } = layoutOf(estimates, measures)
        for (let index = 0; index <= expected.length; index++) expect(layout.offsetOf(index)).toBe(sum(expected.slice(0, index)))
        expect(layout.total()).toBe(sum(expected))
      }),
    )
  })

  it('lead back to the row: the row at a distance begins at or above it and ends below it', () => {
    fc.assert(
      fc.property(heights, measured, fc.nat(30_000), (estimates, measures, wanted) => {
        const { layout, expected } = layoutOf(estimates, measures)
        const distance = wanted % layout.total()
        const index = layout.indexAt(distance)
        expect(layout.offsetOf(index)).toBeLessThanOrEqual(distance)
        expect(layout.offsetOf(index) + (expected[index] ?? 0)).toBeGreaterThan(distance)
      }),
    )
  })

  it('cover the view: every row of which a pixel is in view lies in the window', () => {
    fc.assert(
      fc.property(heights, measured, fc.nat(30_000), fc.integer({ min: 1, max: 900 }), fc.nat(6), (estimates, measures, wanted, viewport, overscan) => {
        const { layout, expected } = layoutOf(estimates, measures)
        const top = wanted % layout.total()
        const { first, last } = layout.windowFor(top, viewport, overscan)
        expected.forEach((height, index) => {
          const start = layout.offsetOf(index)
          const isInView = start < top + viewport && start + height > top
          if (isInView) expect(index >= first && index <= last).toBe(true)
        })
        expect(first).toBeGreaterThanOrEqual(0)
        expect(last).toBeLessThan(expected.length)
      }),
    )
  })
})

describe('a row layout', () => {
  it.each([
    ['a height that only rounds differently is no change', 60.3, 0],
    ['a higher row reports by how much it grew', 94, 34],
    ['a lower row reports by how much it shrank', 26, -34],
  ])('%s', (_law, height, change) => {
    const layout = createRowLayout()
    layout.reset([60, 60])
    expect(layout.measure(0, height)).toBe(change)
    expect(layout.total()).toBe(120 + change)
  })

  it('of no rows has an empty window and no height', () => {
    const layout = createRowLayout()
    expect(layout.total()).toBe(0)
    const { first, last } = layout.windowFor(0, 900, 8)
    expect(last).toBeLessThan(first)
  })
})

describe('the estimate of a row', () => {
  const metrics = { columnWidth: 400, source: { lineHeight: 34, characterWidth: 7 }, target: { lineHeight: 26, characterWidth: 8 }, padding: 13 }
  it.each([
    ['an empty target takes one line', { sourceLength: 10, targetLength: 0 }, 34 + 13],
    ['a long source decides', { sourceLength: 200, targetLength: 0 }, 4 * 34 + 13],
    ['a long target decides', { sourceLength: 10, targetLength: 300 }, 6 * 26 + 13],
  ])('%s', (_law, lengths, height) => expect(estimateRowHeight(lengths, metrics)).toBe(height))
})
