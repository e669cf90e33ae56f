import { expect, it } from 'vitest'
import { killRounds, type Round } from './kill9.ts'

/** `node scripts/kill9.mjs` runs twenty. */
const ROUNDS = 4

it('every confirmation that was answered survives kill -9', { timeout: 60_000 }, async () => {
  const rounds: Round[] = []
  for await (const round of killRounds(ROUNDS)) rounds.push(round)
  expect(rounds.flatMap(({ lost }) => lost)).toEqual([])
  // A round that confirmed nothing, or was not cut off at work, would show nothing.
  expect(rounds.every(({ acknowledged }) => acknowledged > 0)).toBe(true)
  expect(rounds.some(({ wasRecovered }) => wasRecovered)).toBe(true)
})
