import type { MatchRepair } from './memory.ts'

/**
 * The repaired target with some changes taken back, by their index in `changes`; the others stay. All taken back give the
 * target as the memory has it.
 */
export function withoutChanges({ target, changes }: MatchRepair, takenBack: ReadonlySet<number>): string {
  let [text, at] = ['', 0]
  for (const [index, { range, from, to }] of changes.entries()) {
    text += target.slice(at, range.start) + (takenBack.has(index) ? from : to)
    at = range.end
  }
  return text + target.slice(at)
}
