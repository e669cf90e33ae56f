const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** A hash of a text as a signed 32-bit integer: FNV-1a over code units, mixed once more. It is stored in files and must not change. */
export function textHash(text: string): number {
  let hash = FNV_OFFSET
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) | 0
}
