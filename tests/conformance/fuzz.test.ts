import { describe, expect, it } from 'vitest'
import { checkHistory } from './fuzz/history.ts'
import { seedOf } from './fuzz/random.ts'
import { FUZZ_READERS } from './fuzz/readers.ts'
import { fuzz, fuzzedFile } from './fuzz/run.ts'

/** `npm run soak` reads many more. */
const FILES = 200
const SEED = 2026

describe.each(FUZZ_READERS.map(({ id }) => id))('a broken file given to %s', (id) => {
  it('is read or refused with a code, in time, and what is read keeps the laws of its format', { timeout: 120_000 }, async () => {
    const { defects, read, files, refusals } = await fuzz(id, SEED, FILES)
    expect(defects).toEqual([])
    expect(read + Object.values(refusals).reduce((sum, count) => sum + count, 0)).toBe(files)
    // Files that are all refused, or in a strict format all read, would try only half of the reader.
    expect(read).toBeGreaterThan(FILES / 20)
    if (id !== 'txt') expect(read).toBeLessThan(FILES)
  })

  it('is the same for the same seed, and another for every number', () => {
    expect(fuzzedFile(id, SEED, 7)).toEqual(fuzzedFile(id, SEED, 7))
    expect(fuzzedFile(id, SEED, 7)).not.toEqual(fuzzedFile(id, SEED, 8))
  })
})

it.each([1, 2, 3, 4])('edits, undos, redos and restarts in any order go back and forth as a model does (%i)', async (index) => {
  expect(await checkHistory(seedOf('history', SEED, index), 40)).toEqual({ steps: 40, defect: null })
})
