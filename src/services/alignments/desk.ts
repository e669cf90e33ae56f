import type { TextChange } from '../../core/alignment/table-changes.ts'
import { createAlignmentModel, type AlignmentModel, type LearntModel, type Pin } from '../../core/alignment/aligner.ts'
import { editLadder, type LadderTexts } from '../../core/alignment/ladder/edit.ts'
import { checkLadder, countsOf, pendingBead, spliceBeads } from '../../core/alignment/ladder/ladder.ts'
import { queuePlaces } from '../../core/alignment/ladder/queue.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { lookOf, type AlignedBead, type AlignmentId, type AlignmentInfo, type Bead, type LadderEdit, type SegmentSpan } from '../../core/model/alignment.ts'
import type { EditedAlignment } from '../../contract/types.ts'
import { type AlignmentPatch, type AlignmentRecord, type KeyedBead, type KeyedSideSegment } from '../../storage/alignment-repository.ts'
import type { ProjectFile } from '../../storage/project-file.ts'
import { countUnitsOf } from './to-memory.ts'
import { beadChanges, keyedBead, placedBeads, turnedBack, type KeyedSides } from './keys.ts'

/** What a desk needs from outside. */
export type DeskHost = Readonly<{
  file: ProjectFile
  now: () => Date
  /** What can be learnt from the ladder as it is, off this thread. */
  learn: (desk: AlignmentDesk) => Promise<LearntModel>
  /** The ladder has changed; `isCorrection` where the rest of it should be aligned anew. */
  onChange: (desk: AlignmentDesk, isCorrection: boolean) => void
}>

/** Steps that the aligner makes by itself; they go with the step of the person before them. */
const OWN_STEP = 'refine'

/** One alignment that is worked on: its ladder in memory, every change of it in the file. */
export class AlignmentDesk {
  readonly id: AlignmentId
  readonly #host: DeskHost
  #record: AlignmentRecord
  #sides: KeyedSides
  #texts: LadderTexts
  #beads: readonly Bead[] = []
  #keyed: readonly KeyedBead[] = []
  #model: Promise<AlignmentModel> | null = null
  isRefining = false

  constructor(host: DeskHost, id: AlignmentId) {
    const record = host.file.alignments.get(id)
    if (!record) throw new WorkbenchError('alignment/not-found', { id })
    this.id = id
    this.#host = host
    this.#record = record
    this.#sides = { source: [], target: [] }
    this.#texts = { source: [], target: [] }
    this.#load(true)
  }

  get record(): AlignmentRecord {
    return this.#record
  }
  get beads(): readonly Bead[] {
    return this.#beads
  }
  get sides(): KeyedSides {
    return this.#sides
  }
  get texts(): LadderTexts {
    return this.#texts
  }

  /** Characters of the target for one of the source. */
  get ratio(): number {
    const length = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length + 1, 0)
    return (length(this.#texts.target) || 1) / (length(this.#texts.source) || 1)
  }

  get info(): AlignmentInfo {
    const { alignments } = this.#host.file
    const { id, name, source, target, evidence, createdAt, changedAt, revision } = this.#record
    return {
      id, name, evidence, createdAt, changedAt, revision,
      source: { ...source, segments: this.#sides.source.length },
      target: { ...target, segments: this.#sides.target.length },
      counts: countsOf(this.#beads),
      canUndo: alignments.lastStep(id) !== null,
      canRedo: alignments.nextStep(id) !== null,
      isRefining: this.isRefining,
      inMemory: countUnitsOf(this.#host.file, id),
    }
  }

  /** Reads the row again, where others wrote it. */
  refresh(): void {
    this.#record = this.#host.file.alignments.get(this.id) ?? this.#record
  }

  /** The model of the texts, which is learnt where it is not there yet. */
  model(): Promise<AlignmentModel> {
    this.#model ??= this.#host.learn(this).then(createAlignmentModel)
    this.#model.catch(() => (this.#model = null))
    return this.#model
  }

  takeModel(learnt: LearntModel): void {
    this.#model = Promise.resolve(createAlignmentModel(learnt))
  }

  /** Beads that nothing but their user changes. */
  pins(): readonly Pin[] {
    return this.#beads.filter(({ state, crossing }) => state === 'accepted' || crossing !== null).map(({ source, target }) => ({ source, target }))
  }

  /** Errors as `alignments.edit`. */
  async edit(revision: number, edit: LadderEdit): Promise<EditedAlignment> {
    const isStateOnly = edit.type === 'accept' || edit.type === 'unaccept' || edit.type === 'accept-sure'
    const model = isStateOnly ? null : await this.model()
    if (revision !== this.#record.revision) throw new WorkbenchError('alignment/stale', { id: this.id })
    const change = editLadder(this.#beads, edit, this.#texts)
    const segments = change.textSplit ? this.#divided(change.textSplit) : NO_SEGMENTS
    const sides = this.#withSegments(segments)
    const texts = change.textSplit ? textsOf(sides) : this.#texts
    const startedAt = performance.now()
    let { beads } = change
    const edited = beads[change.focus]
    for (const stretch of model ? change.stretches : []) beads = realigned(beads, stretch, texts, model!)
    const realignedMs = performance.now() - startedAt
    const before = this.#beads
    this.#write(edit.type, beads, sides, segments)
    const focus = isStateOnly ? this.#nextToReview(edit, change.focus) : Math.max(0, edited ? this.#beads.indexOf(edited) : 0)
    this.#host.onChange(this, !isStateOnly)
    return { info: this.info, changed: difference(before, this.#beads), focus, realignedMs }
  }

  /** Puts another ladder in the place of this one, with other texts of segments: one step of undo. */
  replace(kind: string, beads: readonly Bead[], texts: readonly TextChange[] = []): EditedAlignment {
    const before = this.#beads
    const removed = texts.map(({ side, segment }): KeyedSideSegment => ({ ...this.#sides[side][segment]!, side }))
    const segments = { removed, inserted: removed.map((segment, place) => ({ ...segment, text: texts[place]!.text })) }
    const changedIn = (side: 'source' | 'target') => {
      const byPlace = new Map(texts.filter((change) => change.side === side).map(({ segment, text }) => [segment, text]))
      return this.#sides[side].map((segment, place) => (byPlace.has(place) ? { ...segment, text: byPlace.get(place)! } : segment))
    }
    this.#write(kind, beads, { source: changedIn('source'), target: changedIn('target') }, segments)
    const changed = difference(before, this.#beads)
    this.#host.onChange(this, true)
    return { info: this.info, changed, focus: Math.min(changed.start, Math.max(0, this.#beads.length - 1)), realignedMs: 0 }
  }

  /** What the aligner made of the whole while accepted beads stood; none of it where it says nothing new. */
  refine(aligned: readonly AlignedBead[]): void {
    const kept = new Map(this.#beads.filter(({ state, crossing }) => state === 'accepted' || crossing !== null).map((bead) => [`${bead.source.start} ${bead.target.start} ${bead.source.end} ${bead.target.end}`, bead]))
    const beads = aligned.map((bead) => kept.get(`${bead.source.start} ${bead.target.start} ${bead.source.end} ${bead.target.end}`) ?? pendingBead(bead))
    if (beads.filter((bead) => kept.has(`${bead.source.start} ${bead.target.start} ${bead.source.end} ${bead.target.end}`)).length !== kept.size) throw new Error('the aligner moved a pin')
    const changes = beadChanges(this.#keyed, beads.map((bead) => keyedBead(bead, this.#sides)))
    if (changes.removed.length === 0) return
    this.#write(OWN_STEP, beads, this.#sides, NO_SEGMENTS)
  }

  undo(): EditedAlignment {
    return this.#walk('undo')
  }

  redo(): EditedAlignment {
    return this.#walk('redo')
  }

  #walk(direction: 'undo' | 'redo'): EditedAlignment {
    const { file } = this.#host
    const { alignments } = file
    const before = this.#beads
    let hasSegments = false
    file.transaction(() => {
      const isUndo = direction === 'undo'
      for (let step = isUndo ? alignments.lastStep(this.id) : alignments.nextStep(this.id), isFirst = true; step; isFirst = false) {
        // The aligner's own steps follow the person's: they go back before it, and come again behind it.
        if (!isUndo && !isFirst && step.kind !== OWN_STEP) break
        alignments.apply(this.id, isUndo ? turnedBack(step.patch) : step.patch)
        hasSegments ||= step.patch.segments.inserted.length > 0
        alignments.setUndone(this.id, step.n, isUndo)
        if (isUndo && step.kind !== OWN_STEP) break
        step = isUndo ? alignments.lastStep(this.id) : alignments.nextStep(this.id)
      }
      alignments.touch(this.id, this.#host.now().toISOString())
    })
    this.refresh()
    this.#load(hasSegments)
    const changed = difference(before, this.#beads)
    this.#host.onChange(this, false)
    return { info: this.info, changed, focus: Math.min(changed.start, Math.max(0, this.#beads.length - 1)), realignedMs: 0 }
  }

  #load(withSegments: boolean): void {
    const { alignments } = this.#host.file
    if (withSegments) {
      this.#sides = { source: alignments.segments(this.id, 'source'), target: alignments.segments(this.id, 'target') }
      this.#texts = textsOf(this.#sides)
    }
    this.#keyed = alignments.beads(this.id)
    this.#beads = placedBeads(this.#keyed, this.#sides)
    checkLadder(this.#beads, this.#sides.source.length, this.#sides.target.length)
  }

  /** The rows of a text and of its two parts. */
  #divided({ side, segment, offset }: Readonly<{ side: 'source' | 'target'; segment: number; offset: number }>): AlignmentPatch['segments'] {
    const whole: KeyedSideSegment = { ...this.#sides[side][segment]!, side }
    const head = whole.text.slice(0, offset)
    return { removed: [whole], inserted: [{ ...whole, text: head.trimEnd() }, { ...whole, key: whole.key + offset, text: whole.text.slice(offset).trimStart() }] }
  }

  #withSegments({ removed, inserted }: AlignmentPatch['segments']): KeyedSides {
    const [gone] = removed
    if (!gone) return this.#sides
    const own = this.#sides[gone.side].flatMap((segment) => (segment.key === gone.key ? inserted.map(({ side: _side, ...piece }) => piece) : [segment]))
    return { ...this.#sides, [gone.side]: own }
  }

  #write(kind: string, beads: readonly Bead[], sides: KeyedSides, segments: AlignmentPatch['segments']): void {
    checkLadder(beads, sides.source.length, sides.target.length)
    const { file } = this.#host
    const at = this.#host.now().toISOString()
    const { keyed, changes } = this.#changes(beads, sides)
    const patch: AlignmentPatch = { beads: changes, segments }
    file.transaction(() => {
      file.alignments.apply(this.id, patch)
      file.alignments.addStep(this.id, kind, patch, at)
      file.alignments.touch(this.id, at)
    })
    this.refresh()
    if (sides !== this.#sides) {
      this.#sides = sides
      this.#texts = textsOf(sides)
    }
    this.#beads = beads
    this.#keyed = keyed
  }

  /** What differs, with the keys of the whole; what stands before and behind it is not looked at. */
  #changes(beads: readonly Bead[], sides: KeyedSides): Readonly<{ keyed: readonly KeyedBead[]; changes: AlignmentPatch['beads'] }> {
    const most = Math.min(beads.length, this.#beads.length)
    let first = 0
    while (first < most && beads[first] === this.#beads[first]) first++
    let same = 0
    while (same < most - first && beads[beads.length - 1 - same] === this.#beads[this.#beads.length - 1 - same]) same++
    const last = this.#keyed.length - same
    const made = beads.slice(first, beads.length - same).map((bead) => keyedBead(bead, sides))
    return { keyed: [...this.#keyed.slice(0, first), ...made, ...this.#keyed.slice(last)], changes: beadChanges(this.#keyed.slice(first, last), made) }
  }

  /** The next bead behind a place that is to be looked at; from the beginning where none follows. */
  #nextToReview(edit: LadderEdit, place: number): number {
    if (edit.type === 'unaccept') return place
    const isOpen = (bead: Bead): boolean => bead.state === 'pending' && lookOf(bead) !== 'sure'
    const behind = this.#beads.findIndex((bead, at) => at > place && isOpen(bead))
    if (behind >= 0) return behind
    const first = this.#beads.findIndex(isOpen)
    return first >= 0 ? first : place
  }

  /** Places in the order of the review. */
  queue(): readonly number[] {
    return queuePlaces(this.#beads)
  }
}

const NO_SEGMENTS: AlignmentPatch['segments'] = { removed: [], inserted: [] }

function textsOf({ source, target }: KeyedSides): LadderTexts {
  return { source: source.map(({ text }) => text), target: target.map(({ text }) => text) }
}

function realigned(beads: readonly Bead[], stretch: SegmentSpan, texts: LadderTexts, model: AlignmentModel): readonly Bead[] {
  const [first, last] = [beads[stretch.start], beads[stretch.end - 1]]
  if (!first || !last) return beads
  const sources = texts.source.slice(first.source.start, last.source.end)
  const targets = texts.target.slice(first.target.start, last.target.end)
  return spliceBeads(beads, stretch, model.realign(sources, targets, []))
}

const sameBead = (one: Bead | undefined, other: Bead | undefined): boolean => one !== undefined && (one === other || JSON.stringify(one) === JSON.stringify(other))

/** Where two ladders differ, as places in the second. */
function difference(before: readonly Bead[], after: readonly Bead[]): SegmentSpan {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && sameBead(before[start], after[start])) start++
  let same = 0
  while (same < most - start && sameBead(before[before.length - 1 - same], after[after.length - 1 - same])) same++
  return { start, end: after.length - same }
}
