import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Params } from '../contract/index.ts'
import { redundant } from '../core/memory/maintenance/duplicates.ts'
import { compileReplacement, type Replaced, type Replacement } from '../core/memory/maintenance/replacement.ts'
import type { UnitId } from '../core/model/memory.ts'
import { editDelta, wholeUnit } from '../storage/memory-step-walk.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { StoredUnit } from '../storage/unit-page-repository.ts'
import { throwIfCancelled } from './cancellation.ts'
import type { UnitChange, WriteSome } from './memory-steps.ts'
import { withinTime } from './pattern-time.ts'

/** Of one batch of units. */
const PATTERN_TIME_MS = 400
/** A context of its own for each text costs more than the replacement. */
const PREVIEW_BATCH = 200

export type Stamp = Readonly<{ at: string; by: string }>
type ReplaceParams = Pick<Params<'memory.replace'>, 'find' | 'replacement' | 'isPattern' | 'matchCase' | 'wholeWords' | 'sides'>

/** A unit with other texts, written, with its entry in the journal. Null where it has them already. */
export function editUnit(file: ProjectFile, unit: StoredUnit, texts: Readonly<Partial<Pick<StoredUnit, 'source' | 'target' | 'note'>>>, { at, by }: Stamp): UnitChange | null {
  const after = { ...unit, ...texts, changedAt: at, changedBy: by }
  if (after.source === unit.source && after.target === unit.target && after.note === unit.note) return null
  const delta = editDelta(unit, after)
  const { changedAt: _at, changedBy: _by, ...said } = delta.after as Readonly<Record<string, string>>
  file.journal.append({ kind: 'unit', entity: unit.id, patch: said })
  file.units.update(unit.id, after)
  return { unitId: unit.id, ...delta }
}

export function removeUnit(file: ProjectFile, unit: StoredUnit): UnitChange {
  file.journal.append({ kind: 'unit', entity: unit.id, patch: { removed: true } })
  file.units.remove(unit.id)
  return { unitId: unit.id, before: wholeUnit(unit), after: null }
}

/** Adds a unit and reads it back. */
export function addUnit(file: ProjectFile, unit: Omit<StoredUnit, 'row'>): Readonly<{ change: UnitChange; added: StoredUnit }> {
  const { source, target, note, sourceLanguage, targetLanguage } = unit
  file.journal.append({ kind: 'unit', entity: unit.id, patch: { source, target, note, sourceLanguage, targetLanguage } })
  file.units.insert(unit)
  const added = file.unitPages.byId(unit.id) as StoredUnit
  return { change: { unitId: unit.id, before: null, after: wholeUnit(added) }, added }
}

/** Works through rows in batches; units that have gone since are left out. */
function overRows(file: ProjectFile, rows: readonly number[], write: (units: readonly StoredUnit[]) => readonly UnitChange[]): WriteSome {
  let place = 0
  return (limit) => {
    if (place >= rows.length) return null
    const units = file.unitPages.byRows(rows.slice(place, (place += limit)))
    return write(units)
  }
}

export function removal(file: ProjectFile, rows: readonly number[]): WriteSome {
  return overRows(file, rows, (units) => units.map((unit) => removeUnit(file, unit)))
}

/** Replaces in a batch of units; a pattern gets only so much time for it. */
function replacedIn(units: readonly StoredUnit[], replace: Replacement, isPattern: boolean): readonly Replaced[] {
  const work = (): readonly Replaced[] => units.map(replace)
  return isPattern ? withinTime(PATTERN_TIME_MS, work) : work()
}

/** Errors: `search/bad-pattern`, `search/slow-pattern`. `counts.skipped`: units that would have lost a side or a tag. */
export function replacing(file: ProjectFile, rows: readonly number[], params: ReplaceParams, stamp: Stamp, counts: { skipped: number }): WriteSome {
  const replace = compileReplacement(params, params.sides)
  return overRows(file, rows, (units) => {
    const replaced = replacedIn(units, replace, params.isPattern)
    return units.flatMap((unit, place) => {
      const outcome = replaced[place]
      if (outcome?.kind === 'invalid') counts.skipped++
      return outcome?.kind === 'changed' ? (editUnit(file, unit, { source: outcome.source, target: outcome.target }, stamp) ?? []) : []
    })
  })
}

export type ReplacePreview = Readonly<{ total: number; entries: readonly Readonly<{ unitId: UnitId; side: 'source' | 'target'; before: string; after: string }>[] }>

/** What a replacement would do: how many units it would change, and the first places. Errors as `replacing`. */
export async function previewReplace(file: ProjectFile, rows: readonly number[], params: ReplaceParams & Readonly<{ limit: number }>, isOpen: () => boolean): Promise<ReplacePreview> {
  const replace = compileReplacement(params, params.sides)
  const entries: ReplacePreview['entries'][number][] = []
  let total = 0
  for (let start = 0; start < rows.length && isOpen(); start += PREVIEW_BATCH) {
    const units = file.unitPages.byRows(rows.slice(start, start + PREVIEW_BATCH))
    const replaced = replacedIn(units, replace, params.isPattern)
    for (const [place, unit] of units.entries()) {
      const outcome = replaced[place]
      if (outcome?.kind !== 'changed') continue
      total++
      for (const side of ['source', 'target'] as const) {
        if (entries.length < params.limit && outcome[side] !== unit[side]) entries.push({ unitId: unit.id, side, before: unit[side], after: outcome[side] })
      }
    }
    await nextTurn()
  }
  return { total, entries }
}

/** Rows that a policy takes out, and how many groups they are of. Throws `job/cancelled`. */
export async function findRedundant(
  groups: AsyncIterable<readonly StoredUnit[]>, keep: Params<'memory.dedupe'>['keep'], signal: AbortSignal,
): Promise<Readonly<{ rows: readonly number[]; groups: number }>> {
  const rows: number[] = []
  let count = 0
  for await (const group of groups) {
    throwIfCancelled(signal)
    const surplus = redundant(group, keep)
    if (surplus.length > 0) count++
    for (const { row } of surplus) rows.push(row)
  }
  return { rows, groups: count }
}
