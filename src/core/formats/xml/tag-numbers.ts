/**
 * A number for each tag of a unit: the one that the file gives it, because other tools show that one; the lowest free
 * one where the file gives none, or one that another tag has already.
 * @param wanted in order of appearance, the file's number by the tag's key; 0 where there is none.
 */
export function assignTagNumbers(wanted: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  const taken = new Set<number>()
  for (const [key, number] of wanted) {
    if (number === 0 || taken.has(number)) continue
    numbers.set(key, number)
    taken.add(number)
  }
  let free = 1
  for (const key of wanted.keys()) {
    if (numbers.has(key)) continue
    while (taken.has(free)) free += 1
    numbers.set(key, free)
    taken.add(free)
  }
  return numbers
}

/** The number that an `id`, `x` or `i` names, 0 where it names none. */
export function tagNumberOf(id: string): number {
  return /^[1-9]\d{0,4}$/.test(id) ? Number(id) : 0
}
