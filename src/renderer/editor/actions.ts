import type { ConfirmResult, HistoryStep } from '../../contract/types.ts'
import type { Match } from '../../core/model/memory.ts'
import type { SegmentId, SegmentRow } from '../../core/model/segment.ts'
import { withTagsOf } from './matching-tags.ts'
import { nextUnconfirmed, type EditorSession } from './session.ts'
import { missingTags } from './tag-pieces.ts'
import { tagIndexOf } from '../../core/model/tagged-text.ts'

export type Confirmed = Readonly<{ result: ConfirmResult; number: number }>

/**
 * Confirms the active segment and goes on at once to the next one, so that what is typed meanwhile lands there.
 * Returns null where there is nothing to confirm; throws what the store says, after going back to the segment.
 */
export function confirmActive(session: EditorSession): Promise<Confirmed | null> {
  const work = confirmAndGoOn(session)
  const settled = work.then(
    () => undefined,
    () => undefined,
  )
  session.confirming.set(settled)
  return work
}

async function confirmAndGoOn(session: EditorSession): Promise<Confirmed | null> {
  const target = session.ports.get()?.target
  await target?.whenComposed()
  const row = session.activeRow()
  if (!row || row.isLocked || !target || target.shownKey() !== row.id) return null
  const text = target.text()
  const next = nextUnconfirmed(session.rows.entries(), session.rows.indexOf(row.id))
  let result: ConfirmResult | null = null
  const written = session.saver.inTurn(row.id, async (revision) => {
    result = await session.call('segments.confirm', { id: row.id, target: text, revision })
    return result.segment
  })
  session.rows.put({ ...row, target: text, status: 'confirmed' })
  if (next !== null) await session.activate(next)
  try {
    const confirmed = await written
    session.rows.put(confirmed)
  } catch (error) {
    session.rows.invalidate([row.id])
    await session.activate(row.id)
    throw error
  }
  // From here on undo takes back the confirmation first, and that stands in the journal.
  target.forget(row.id)
  session.saver.resetSteps(row.id)
  session.justConfirmed.set(row.id)
  return finishConfirm(session, result, row, next)
}

async function finishConfirm(session: EditorSession, result: ConfirmResult | null, row: SegmentRow, gone: SegmentId | null): Promise<Confirmed | null> {
  if (!result) return null
  if (result.propagated.length > 0) session.rows.invalidate(result.propagated)
  if (gone === null && result.next !== null) await session.activate(result.next)
  return { result, number: row.number }
}

export async function goBy(session: EditorSession, step: 1 | -1): Promise<void> {
  const { id } = session.active.get()
  const entries = session.rows.entries()
  const index = id === null ? -1 : session.rows.indexOf(id)
  const next = entries[Math.max(0, Math.min(entries.length - 1, index + step))]
  if (next) await session.activate(next.id)
}

export async function goToNext(session: EditorSession, sort: 'unconfirmed' | 'finding'): Promise<boolean> {
  const { id } = session.active.get()
  if (id === null) return false
  await session.saver.flush(id)
  const next = await session.call('segments.next', { id, sort })
  if (next === null) return false
  await session.activate(next)
  return true
}

export function copySource(session: EditorSession): void {
  const row = session.activeRow()
  if (row && !row.isLocked) session.ports.get()?.target.replaceText(row.source, 'copy-source')
}

/**
 * Locks the active segment with what is typed in it, or unlocks it. Returns the row as it is then; null where there is none, or where its text could not be stored:
 * a lock would shut that text out.
 */
export async function toggleLock(session: EditorSession): Promise<SegmentRow | null> {
  await session.ports.get()?.target.whenComposed()
  const row = session.activeRow()
  if (!row) return null
  await session.saver.flush(row.id)
  if (session.saver.isDirty(row.id)) return null
  const written = await session.saver.inTurn(row.id, async () => (await session.call('segments.setLocked', { ids: [row.id], isLocked: !row.isLocked }))[0] ?? row)
  session.saver.resetSteps(row.id)
  session.justConfirmed.set(null)
  session.rows.put(written)
  session.ports.get()?.target.focus()
  return written
}

export function insertMatch(session: EditorSession, match: Match): void {
  const row = session.activeRow()
  const target = session.ports.get()?.target
  if (!row || row.isLocked || !target) return
  target.replaceText(withTagsOf({ text: match.target, tags: match.tags }, row.tags), 'insert-match')
  target.focus()
}

/** Inserts a match as it was made to fit; `text` is its target with the changes that stand. */
export function insertRepaired(session: EditorSession, match: Match, text: string): void {
  insertMatch(session, { ...match, target: text })
}

/** Puts the source's next tag that the target lacks at the caret; a pair goes around a selection. Returns false where none is missing. */
export function insertNextTag(session: EditorSession): boolean {
  const row = session.activeRow()
  const target = session.ports.get()?.target
  if (!row || row.isLocked || !target) return false
  const missing = missingTags(row.source, target.text())
  const first = missing[0]
  if (first === undefined) return false
  const tag = row.tags[tagIndexOf(first)]
  const closing =
    tag?.kind === 'open' && target.selection() !== ''
      ? missing.find((character) => {
          const other = row.tags[tagIndexOf(character)]
          return other?.kind === 'close' && other.number === tag.number
        })
      : undefined
  target.wrapSelection(first, closing ?? '')
  target.focus()
  return true
}

/** What an undo did, for the announcement. */
export type Undone = 'typing' | 'step' | 'confirm' | 'nothing'

/** Takes back one step: in the editor first, then a confirmation just made, then in the segment's journal. */
export async function undo(session: EditorSession): Promise<Undone> {
  // Asked for while a confirmation is on its way, undo means that confirmation.
  await session.confirming.get()
  const target = session.ports.get()?.target
  const confirmed = session.justConfirmed.get()
  if (confirmed !== null) {
    session.justConfirmed.set(null)
    const step = await session.call('history.undo', { segmentId: confirmed })
    if (!step) return 'nothing'
    takeStep(session, step)
    await session.activate(confirmed)
    return 'confirm'
  }
  const { id } = session.active.get()
  if (id === null || !target) return 'nothing'
  // What was typed before a lock cannot be taken back before the lock.
  if (!session.activeRow()?.isLocked && target.canUndo()) {
    target.undo()
    return 'typing'
  }
  // The editor is back at the text it began with. The journal may still hold the typing since then, forth and back.
  return stepInJournal(session, id, 'history.undo', session.saver.stepsOf(id) + 1)
}

export async function redo(session: EditorSession): Promise<Undone> {
  const target = session.ports.get()?.target
  const { id } = session.active.get()
  if (id === null || !target) return 'nothing'
  if (!session.activeRow()?.isLocked && target.canRedo()) {
    target.redo()
    return 'typing'
  }
  return stepInJournal(session, id, 'history.redo', 1)
}

function takeStep(session: EditorSession, step: NonNullable<HistoryStep>): void {
  for (const row of step.segments) {
    session.saver.sawRevision(row.id, row.revision)
    session.rows.put(row)
  }
}

/** Whether a state of the journal is only what was typed and taken back here: walking onto it would look like nothing, or like a redo. */
function isOwnTyping(session: EditorSession, before: SegmentRow, row: SegmentRow): boolean {
  if (row.isLocked !== before.isLocked) return false
  return (row.target === before.target && row.status === before.status) || session.saver.textsOf(row.id).has(row.target)
}

async function stepInJournal(session: EditorSession, id: SegmentId, method: 'history.undo' | 'history.redo', atMost: number): Promise<Undone> {
  let steps: readonly NonNullable<HistoryStep>[] = []
  const known = session.rows.row(id)
  if (!known) return 'nothing'
  const row = await session.saver.inTurn(id, async () => {
    const before = session.rows.row(id) ?? known
    let reached = before
    for (let count = 0; count < atMost; count++) {
      const step = await session.call(method, { segmentId: id })
      if (!step) break
      steps = [...steps, step]
      reached = step.segments.find((segment) => segment.id === id) ?? reached
      if (!isOwnTyping(session, before, reached)) break
    }
    return reached
  })
  for (const step of steps) takeStep(session, step)
  session.rows.put(row)
  session.saver.resetSteps(id)
  return steps.length === 0 ? 'nothing' : 'step'
}
