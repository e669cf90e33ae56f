import type { ConceptHistory } from '../core/formats/glossary-reader.ts'
import type { ConceptDraft } from '../core/model/concept.ts'
import { PLAN_KINDS, type PlanChange, type PlanKind, type PlanRow } from '../core/model/import-plan.ts'
import type { Diagnostic } from '../core/model/job.ts'
import type { Meeting } from '../core/terms/import-plan/compare.ts'
import type { PlannedEntry } from '../core/terms/import-plan/plan.ts'

/**
 * Rows of a plan as they cross threads and stay in memory: 100,000 entries as objects would take the room of a glossary ten times as large.
 * `ends[i]` is where row i ends in `bytes`; it begins where the one before it ends.
 */
export type PackedRows = Readonly<{ kinds: Uint8Array; lines: Uint32Array; ends: Uint32Array; bytes: Uint8Array }>

/** What a row keeps besides its kind and line. */
type Kept = readonly [
  draft: ConceptDraft | null, source: string, target: string, conceptId: string | null, revision: number, meeting: Meeting | null, changes: readonly PlanChange[], reason: Diagnostic | null, rival: number,
  history: ConceptHistory,
]

/** A row with what applying it needs. */
export type FullRow = PlanRow & Readonly<{ draft: ConceptDraft | null; revision: number; meeting: Meeting | null; rival: number; history: ConceptHistory }>

export function packRows(entries: readonly PlannedEntry[]): PackedRows {
  const encoded = entries.map(({ draft, source, target, conceptId, revision, meeting, changes, reason, rival, history }) => {
    const kept: Kept = [draft, source, target, conceptId, revision, meeting, changes, reason, rival, history]
    return Buffer.from(JSON.stringify(kept), 'utf8')
  })
  const ends = new Uint32Array(entries.length)
  let end = 0
  for (const [index, bytes] of encoded.entries()) ends[index] = end += bytes.length
  return {
    kinds: Uint8Array.from(entries, ({ kind }) => PLAN_KINDS.indexOf(kind)),
    lines: Uint32Array.from(entries, ({ line }) => line),
    ends,
    bytes: new Uint8Array(Buffer.concat(encoded)),
  }
}

/** The rows of one plan, in the order of the file. */
export class PlanRows {
  readonly #batches: Readonly<{ first: number; rows: PackedRows }>[] = []
  readonly #ofKind: Readonly<Record<PlanKind, number[]>> = { new: [], changed: [], conflicting: [], rejected: [], identical: [] }
  #count = 0

  get length(): number {
    return this.#count
  }

  add(rows: PackedRows): void {
    this.#batches.push({ first: this.#count, rows })
    for (const [index, kind] of rows.kinds.entries()) this.#ofKind[PLAN_KINDS[kind] ?? 'rejected'].push(this.#count + index)
    this.#count += rows.kinds.length
  }

  counts(): Readonly<Record<PlanKind, number>> {
    const { new: added, changed, conflicting, rejected, identical } = this.#ofKind
    return { new: added.length, changed: changed.length, conflicting: conflicting.length, rejected: rejected.length, identical: identical.length }
  }

  /** Places of the rows of a kind, in order. */
  ofKind(kind: PlanKind): readonly number[] {
    return this.#ofKind[kind]
  }

  /** A page of the rows of a kind, or of all where it is null. */
  page(kind: PlanKind | null, offset: number, limit: number): Readonly<{ total: number; entries: readonly PlanRow[] }> {
    const places = kind === null ? null : this.#ofKind[kind]
    const total = places?.length ?? this.#count
    const entries: PlanRow[] = []
    for (let at = offset; at < Math.min(total, offset + limit); at++) {
      const { draft: _draft, revision: _revision, meeting: _meeting, rival: _rival, history: _history, ...row } = this.row(places?.[at] ?? at)
      entries.push(row)
    }
    return { total, entries }
  }

  /** Throws where there is none of that index. */
  row(index: number): FullRow {
    const batch = this.#batches[this.#batchOf(index)]
    if (!batch) throw new RangeError(`no row ${index}`)
    const { first, rows } = batch
    const at = index - first
    const bytes = rows.bytes.subarray(at === 0 ? 0 : rows.ends[at - 1], rows.ends[at])
    const [draft, source, target, conceptId, revision, meeting, changes, reason, rival, history] = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')) as Kept
    return { index, line: rows.lines[at] ?? 0, kind: PLAN_KINDS[rows.kinds[at] ?? 0] ?? 'rejected', source, target, conceptId, changes, reason, draft, revision, meeting, rival, history }
  }

  #batchOf(index: number): number {
    let [low, high] = [0, this.#batches.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#batches[middle]?.first ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return index < this.#count ? low : -1
  }
}
