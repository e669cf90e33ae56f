import { baseLanguage } from '../../core/model/language.ts'
import type { IndexState } from '../../core/model/memory.ts'
import type { FoldedOf, SegmentIndex } from '../../core/memory/index/segment-index.ts'
import type { UnitChange, UnitReader } from '../../storage/unit-reader.ts'
import type { UnitText } from '../../storage/unit-repository.ts'
import { DamagedIndex, readIndexFile, touchIndexFile, writeIndexFile, type IndexStamp } from './index-file.ts'
import type { SegmentIndexes } from './segment-indexes.ts'
import { createTurns, type Turns } from './turns.ts'

/** Units read at a time: some milliseconds of work. */
const SLICE = 400
/** Entries of the log that a lookup takes in by itself; where there are more, others get their turn in between. */
const FEW_CHANGES = 200
/** An index of fewer texts is made again sooner than it is read. */
const MIN_KEPT = 4000
/** So many changes take longer to take in again at the next start than to put away now. */
const WORTH_KEEPING = 20_000
/** The part of an index that is not compact grows to no more than this, and half of the whole, while many texts come at once. */
const MAX_LOOSE = 100_000

type State = Pick<IndexState, 'state' | 'progress'>
/** An entry of the log up to which an index has followed. */
type Place = Pick<UnitChange, 'seq' | 'mark'>
/** An import whose units came or went together, while they are taken in. */
type Taking = Readonly<{ change: UnitChange; importId: string; firstRow: number; lastRow: number }> & { afterRow: number }

export type LiveIndexOptions = Readonly<{
  units: UnitReader
  /** Primary subtag of the texts, whichever side of their unit they stand on. */
  language: string
  indexes: SegmentIndexes
  /** Where it is kept. */
  path: string
  /** What has to end before the file is read. */
  after: Promise<unknown>
  onState: () => void
}>

/** The side of a unit that is in a language; null where none is. */
export function sideIn(unit: Pick<UnitText, 'sourceLanguage' | 'targetLanguage'>, language: string): 'source' | 'target' | null {
  if (baseLanguage(unit.sourceLanguage) === language) return 'source'
  return baseLanguage(unit.targetLanguage) === language ? 'target' : null
}

/**
 * The index of one memory in one language, in step with the file. It is read from where it was kept, or made from the rows where that is not
 * there, is damaged, or tells of another history than the file's log does; then it follows the log.
 */
export class LiveIndex {
  readonly #options: LiveIndexOptions
  #index: SegmentIndex | null = null
  #place: Place = { seq: 0, mark: 0 }
  /** What the compact part of the index holds: everything up to here. */
  #compact: Place | null = null
  #kept: Place | null = null
  /** Texts put in or taken out since the last merge, and since the index was put away. */
  #loose = 0
  #unkept = 0
  #taking: Taking | null = null
  #hasOrphans = false
  /** A merge that begins before another has ended takes its place. */
  #isMerging = false
  /** The highest row that was ever put in. */
  #lastRow = 0
  #state: State = { state: 'loading', progress: null }
  #wasDamaged = false
  #work: Promise<void> | null = null
  #upkeep: Promise<void> | null = null
  #isClosed = false

  constructor(options: LiveIndexOptions) {
    this.#options = options
  }

  get state(): State {
    return this.#state
  }

  /** Whether there was an index of another memory, of another history, or broken. */
  get wasDamaged(): boolean {
    return this.#wasDamaged
  }

  size(): number {
    return this.#index?.size() ?? 0
  }

  /**
   * Runs `work` on the index of all that is committed. To be called within a snapshot of the reader.
   * Null where more has come than can be taken in at once; `prepare` does.
   */
  ask<T>(work: (index: SegmentIndex, foldedOf: FoldedOf) => T): T | null {
    if (this.#index === null || this.#isClosed || !this.#follow(this.#index)) return null
    const result = work(this.#index, this.#foldedOf())
    this.#keepUp(this.#index)
    return result
  }

  /** Reads each text once: an index may be asked several times for one lookup. */
  #foldedOf(): FoldedOf {
    const { units, language } = this.#options
    const known = new Map<number, string | null>()
    return (row) => {
      const before = known.get(row)
      if (before !== undefined) return before
      const unit = units.folded(row)
      const side = unit && sideIn(unit, language)
      const folded = unit && side ? unit[side].trim() : null
      known.set(row, folded)
      return folded
    }
  }

  /** Opens the index and takes in what has come, giving way to other work. Ends early where it is closed. */
  prepare(): Promise<void> {
    this.#work ??= this.#prepare().finally(() => (this.#work = null))
    return this.#work
  }

  /** Stops all work on the reader at once; resolves when the index is put away where that is worth it. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled([this.#work, this.#upkeep])
    const index = this.#index
    if (!index || this.#unkept < WORTH_KEEPING) return
    const turns = createTurns()
    await this.#merge(index, turns)
    await this.#keep(index, turns)
  }

  async #prepare(): Promise<void> {
    const turns = createTurns()
    await this.#options.after
    if (this.#isClosed) return
    const index = (this.#index ??= this.#read() ?? (await this.#build(turns)))
    while (index && !this.#isClosed && !this.#options.units.snapshot(() => this.#follow(index))) {
      if (this.#taking) this.#tell({ state: 'building', progress: progressOf(this.#taking) })
      await this.#mergeLoose(index, turns)
      await turns()
    }
    this.#tell({ state: 'ready', progress: null })
  }

  /** The index as it was put away; null where there is none that is good for this file. */
  #read(): SegmentIndex | null {
    const { path, indexes } = this.#options
    this.#tell({ state: 'loading', progress: null })
    try {
      const index = readIndexFile(path, (stamp, pieces) => {
        if (stamp.analyser !== indexes.analyser) return null
        this.#check(stamp)
        const loaded = indexes.load(pieces)
        // The end of the file tells whether it is whole.
        for (const _rest of pieces) throw new DamagedIndex('more than an index')
        if (!loaded) throw new DamagedIndex('no index')
        this.#place = this.#compact = this.#kept = stamp
        this.#lastRow = stamp.lastRow
        return loaded
      })
      if (index) touchIndexFile(path, new Date())
      else this.#tell({ state: 'building', progress: 0 })
      return index
    } catch {
      this.#wasDamaged = true
      this.#tell({ state: 'rebuilding', progress: 0 })
      return null
    }
  }

  #check({ fileId, language, seq, mark }: IndexStamp): void {
    const { units, language: own } = this.#options
    if (fileId !== units.id || language !== own) throw new DamagedIndex('of another memory')
    if (units.change(seq)?.mark !== mark) throw new DamagedIndex('of another history')
  }

  /** Makes the index from the rows; null where it is closed meanwhile. What changes while it is read is in the log. */
  async #build(turns: Turns): Promise<SegmentIndex | null> {
    const { units, indexes } = this.#options
    const index = indexes.create()
    this.#place = units.lastChange()
    this.#compact = this.#kept = null
    this.#loose = 0
    const lastRow = units.lastRow()
    for (let afterRow = 0; ; ) {
      const texts = units.texts(afterRow, SLICE)
      for (const text of texts) this.#put(index, text.row, text)
      afterRow = texts.at(-1)?.row ?? afterRow
      if (texts.length < SLICE) break
      this.#tell({ ...this.#state, progress: Math.min(1, afterRow / lastRow) })
      await this.#mergeLoose(index, turns)
      await turns()
      if (this.#isClosed) return null
    }
    if (index.size() < MIN_KEPT) return index
    await this.#merge(index, turns)
    if (!this.#isClosed) this.#upkeep ??= this.#keep(index, createTurns()).finally(() => (this.#upkeep = null))
    return this.#isClosed ? null : index
  }

  /** Takes in a few entries of the log, or a few units of an import. Returns whether nothing is left. */
  #follow(index: SegmentIndex): boolean {
    if (this.#taking) return this.#takeImport(index, this.#taking)
    const { units } = this.#options
    const changes = units.changesSince(this.#place.seq, FEW_CHANGES)
    for (const change of changes) {
      if (change.importId !== null) {
        const rows = units.rowsOfImport(change.importId)
        this.#taking = { change, importId: change.importId, firstRow: rows[0] ?? 0, lastRow: rows.at(-1) ?? 0, afterRow: 0 }
        return false
      }
      if (change.unitRow !== null) this.#put(index, change.unitRow, units.text(change.unitRow))
      this.#place = change
    }
    return changes.length < FEW_CHANGES
  }

  /** Takes in the next units of an import, or takes all of them out where it is not to be seen. */
  #takeImport(index: SegmentIndex, taking: Taking): boolean {
    const { units } = this.#options
    const texts = units.textsOfImport(taking.importId, taking.afterRow, SLICE)
    for (const text of texts) this.#put(index, text.row, text)
    if (texts.length === 0 && taking.afterRow === 0) {
      for (const row of units.rowsOfImport(taking.importId)) this.#put(index, row, null)
      this.#hasOrphans = true
    }
    taking.afterRow = texts.at(-1)?.row ?? taking.afterRow
    if (texts.length === SLICE) return false
    this.#taking = null
    this.#place = taking.change
    return this.#follow(index)
  }

  #put(index: SegmentIndex, row: number, unit: UnitText | null): void {
    const side = unit && sideIn(unit, this.#options.language)
    if (unit && side) {
      index.put(row, unit[side])
      this.#lastRow = Math.max(this.#lastRow, row)
    } else if (index.has(row)) index.remove(row)
    else return
    this.#loose++
    this.#unkept++
  }

  #tell(state: State): void {
    this.#state = state
    this.#options.onState()
  }

  /** Merges in the background where that is worth it. */
  #keepUp(index: SegmentIndex): void {
    if (this.#upkeep || this.#isMerging || this.#isClosed) return
    const isLoose = this.#loose > 0 && index.size() >= MIN_KEPT && index.needsMerge()
    if (isLoose || this.#hasOrphans) this.#upkeep = this.#tidy(index, createTurns(), isLoose).finally(() => (this.#upkeep = null))
  }

  async #tidy(index: SegmentIndex, turns: Turns, isLoose: boolean): Promise<void> {
    if (this.#hasOrphans) await this.#dropOrphans(index, turns)
    if (!isLoose || this.#isClosed) return
    await this.#merge(index, turns)
    await this.#keep(index, turns)
  }

  /** An import that was taken back may have lost its rows before the log was read: what the file does not have any more goes. */
  async #dropOrphans(index: SegmentIndex, turns: Turns): Promise<void> {
    this.#hasOrphans = false
    for (let afterRow = 0; afterRow < this.#lastRow && !this.#isClosed; ) {
      const rows = new Set(this.#options.units.rows(afterRow, SLICE * 10))
      const last = rows.size < SLICE * 10 ? this.#lastRow : Math.max(...rows)
      for (let row = afterRow + 1; row <= last; row++) if (!rows.has(row)) this.#put(index, row, null)
      afterRow = last
      await turns()
    }
  }

  async #mergeLoose(index: SegmentIndex, turns: Turns): Promise<void> {
    if (this.#loose < MAX_LOOSE || this.#loose < index.size() / 2) return
    await this.#upkeep
    await this.#merge(index, turns)
  }

  async #merge(index: SegmentIndex, turns: Turns): Promise<void> {
    const place = this.#place
    const loose = this.#loose
    this.#isMerging = true
    for (const _step of index.merge()) await turns()
    this.#isMerging = false
    this.#loose -= loose
    // What came during the merge may be in the compact part or not: taking it in twice changes nothing.
    this.#compact = place
  }

  /** Puts the compact part away. What cannot be written is made again next time. */
  async #keep(index: SegmentIndex, turns: Turns): Promise<void> {
    const { units, language, indexes, path } = this.#options
    const compact = this.#compact
    if (!compact || compact.seq === this.#kept?.seq || index.size() < MIN_KEPT) return
    const unkept = this.#unkept
    try {
      await writeIndexFile(path, { analyser: indexes.analyser, fileId: units.id, language, seq: compact.seq, mark: compact.mark, lastRow: this.#lastRow }, index.save(), turns)
      this.#kept = compact
      this.#unkept -= unkept
    } catch {
      // A full disk or a folder that cannot be written costs time at the next start, nothing else.
    }
  }
}

function progressOf({ firstRow, lastRow, afterRow }: Taking): number {
  return lastRow > firstRow ? Math.max(0, Math.min(1, (afterRow - firstRow) / (lastRow - firstRow))) : 0
}
