import type { VersionFate, VersionRow } from '../model/memory.ts'
import type { SegmentStatus } from '../model/segment.ts'
import type { InlineTag, TaggedText } from '../model/tagged-text.ts'
import { carryTarget } from './version-keys.ts'

/** What a version says of a segment. */
export type VersionSegment = Readonly<{ source: string; tags: readonly InlineTag[]; target: string; status: SegmentStatus; isLocked: boolean; note: string }>

const isEmpty = ({ target }: Pick<VersionSegment, 'target'>): boolean => target.trim() === ''
const sourceOf = ({ source, tags }: VersionSegment): TaggedText => ({ text: source, tags })

/** A translation that a file brings is a draft, whatever the file says: nobody has confirmed it here. */
export function asAdded(added: VersionSegment): VersionSegment {
  return isEmpty(added) ? { ...added, target: '', status: 'untranslated' } : { ...added, status: 'draft' }
}

/**
 * A segment of the old version as it goes on in the new one: source and tags are those of the new file, the translation is ours. Where the
 * source was changed the translation is a draft to be looked at, and only the file says whether it is locked. A translation that
 * the file brings counts only where we have none.
 */
export function carryOver(fate: Exclude<VersionFate, 'added' | 'removed'>, old: VersionSegment, fresh: VersionSegment): VersionSegment {
  const note = old.note === '' ? fresh.note : old.note
  const isKept = fate !== 'changed'
  const isLocked = fresh.isLocked || (isKept && old.isLocked)
  if (isEmpty(old)) return isKept && old.status !== 'untranslated' ? { ...fresh, target: '', status: old.status, isLocked, note } : { ...asAdded(fresh), isLocked, note }
  const { text: target, tags } = carryTarget(old.target, sourceOf(old), sourceOf(fresh), isKept)
  return { source: fresh.source, tags, target, status: isKept ? old.status : 'draft', isLocked, note }
}

/** What becomes of a translation, for people. `after` null = its segment goes. */
export function outcomeOf(fate: VersionFate, after: Pick<VersionSegment, 'target'> | null, hadTarget: boolean): VersionRow['outcome'] {
  if (after === null) return 'gone'
  if (isEmpty(after)) return 'empty'
  return hadTarget && fate !== 'changed' ? 'kept' : 'draft'
}
