export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** New values by field. A field that is not named keeps its value. */
export type Patch = Readonly<Record<string, JsonValue>>

/** Names one write of one device. */
export type WriteId = readonly [device: string, n: number]

/** One edit of one entity, as it is kept and one day exchanged. Never changed once written. */
export type Operation = Readonly<{
  /** What is shared as a whole: the uuid of the project or resource file. */
  space: string
  device: string
  /** Counts the operations of the device from 1, without gaps. */
  n: number
  /** Hybrid logical clock: 12 hexadecimal digits of milliseconds, 4 of a counter. Sorts as a string. */
  hlc: string
  /** `segment`, `concept`, `document`, `unit`, `project`; later versions add more. */
  kind: string
  /** Uuid. */
  entity: string
  patch: Patch
  /** Per field of the patch, the writes that it replaces. A field that had none is left out. */
  over: Readonly<Record<string, readonly WriteId[]>>
  user: string
}>

/** The writes that stand, by entity and field. More than one for a field = concurrent writes that nobody has reconciled. */
export type Heads = ReadonlyMap<string, readonly WriteId[]>

/** Key of a field in `Heads`. */
export function headKey(entity: string, field: string): string {
  return `${entity}\u0000${field}`
}

/** The heads after one more operation whose predecessors are all known. */
export function withOperation(heads: Heads, operation: Operation): Heads {
  const next = new Map(heads)
  for (const field of Object.keys(operation.patch)) {
    const key = headKey(operation.entity, field)
    const replaced = new Set((operation.over[field] ?? []).map(([device, n]) => `${device}:${n}`))
    const standing = (next.get(key) ?? []).filter(([device, n]) => !replaced.has(`${device}:${n}`))
    next.set(key, [...standing, [operation.device, operation.n]])
  }
  return next
}

/** The heads that a list of operations leaves, each after the operations it replaces. Linear in their number times the fields. */
export function headsOf(operations: Iterable<Operation>): Heads {
  let heads: Heads = new Map()
  for (const operation of operations) heads = withOperation(heads, operation)
  return heads
}
