const FIRST_SIZE = 1 << 12
const SPREAD = 0x9e3779b1

/**
 * Remembers 32-bit hashes in 4 bytes each, some 8 with the room to grow. `add` tells whether a hash was added before; of texts it can only say that one may have
 * been: whoever is told yes looks closer.
 */
export function createSeenHashes(): Readonly<{ add: (hash: number) => boolean }> {
  let places = new Int32Array(FIRST_SIZE)
  let count = 0
  let hasZero = false
  const placeOf = (hash: number): number => {
    const mask = places.length - 1
    let place = (Math.imul(hash, SPREAD) >>> 8) & mask
    while (places[place] !== 0 && places[place] !== hash) place = (place + 1) & mask
    return place
  }
  const grow = (): void => {
    const old = places
    places = new Int32Array(old.length * 2)
    for (const hash of old) if (hash !== 0) places[placeOf(hash)] = hash
  }
  return {
    add: (hash) => {
      if (hash === 0) {
        const wasSeen = hasZero
        hasZero = true
        return wasSeen
      }
      const place = placeOf(hash)
      if (places[place] === hash) return true
      places[place] = hash
      count += 1
      if (count * 4 > places.length * 3) grow()
      return false
    },
  }
}
