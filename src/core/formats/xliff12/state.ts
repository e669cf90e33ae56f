import type { SegmentStatus } from '../../model/segment.ts'

/** States that say that nobody need touch the translation again, or that the translator is done with it. */
const DONE: ReadonlySet<string> = new Set(['translated', 'final', 'signed-off'])
const NOT_BEGUN: ReadonlySet<string> = new Set(['new', 'needs-translation'])

/** The states and approval that XLIFF 1.2 writes for a status. */
export const WRITTEN_STATES: Readonly<Record<SegmentStatus, Readonly<{ state: string; isApproved: boolean }>>> = {
  untranslated: { state: 'needs-translation', isApproved: false },
  draft: { state: 'needs-review-translation', isApproved: false },
  confirmed: { state: 'translated', isApproved: true },
}

/**
 * The status of a target. An explicit `approved="no"` outweighs the state `translated`, because it is the later judgement;
 * `final` and `signed-off` stand by themselves.
 * @param state of the `target`, null where it says none.
 * @param approved of the `trans-unit`, null where it says none.
 */
export function statusOf(state: string | null, approved: string | null, isEmpty: boolean): SegmentStatus {
  if (approved === 'yes' && (!isEmpty || state !== null)) return 'confirmed'
  const isDone = state !== null && DONE.has(state) && !(state === 'translated' && approved === 'no')
  if (isDone) return 'confirmed'
  return isEmpty && (state === null || NOT_BEGUN.has(state)) ? 'untranslated' : 'draft'
}

/** The state to write for a status: the one that stands there where it already means that. */
export function stateFor(status: SegmentStatus, current: string | null, isEmpty: boolean): string {
  const approved = status === 'confirmed' ? 'yes' : null
  const isKept = current !== null && statusOf(current, approved, isEmpty) === status && (status !== 'confirmed' || DONE.has(current))
  return isKept ? current : WRITTEN_STATES[status].state
}
