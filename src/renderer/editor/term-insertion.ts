import type { SegmentId } from '../../core/model/segment.ts'
import type { TermInsertion } from '../../core/model/term-insertion.ts'
import type { TextRange } from '../../core/model/text-range.ts'
import type { EditorPort } from './editor-port.ts'
import { caretContext } from './insertion.ts'
import type { EditorSession } from './session.ts'
import { choiceKey, type TermChoice } from './term-offers.ts'

/** Names the segment and what stands around the caret. */
export function placeOf(target: EditorPort): string {
  const { before, after } = caretContext(target)
  return `${target.shownKey() ?? ''}\n${before}\n${after}`
}

/** The forms in which a designation would stand at the caret, the best first; empty where no segment is shown. */
export async function askOffers(session: EditorSession, { termId, start, counterpartId }: TermChoice): Promise<readonly TermInsertion[]> {
  const target = session.ports.get()?.target
  const segmentId = target?.shownKey() as SegmentId | null | undefined
  if (!target || !segmentId) return []
  return session.call('terms.insertions', { segmentId, termId, start, counterpartId, ...caretContext(target) })
}

const plainOffer = (text: string): TermInsertion => ({ text, replaceBefore: 0 })

/** Inserts a form and returns where it stands, with the spaces that it got. */
function put(target: EditorPort, { text, replaceBefore }: TermInsertion): TextRange {
  const selected = target.selectionRange()
  const start = Math.max(0, selected.start - replaceBefore)
  if (replaceBefore > 0) target.select({ start, end: selected.end })
  const rest = target.text().length - selected.end
  target.insertAtCaret(text, 'insert-term', true)
  return { start, end: target.text().length - rest }
}

/** Puts the right form in place of the plain one: as if it had been inserted at once, or where typing has gone on, in its place. */
function amend(target: EditorPort, plain: Readonly<{ whole: string; place: TextRange; selected: TextRange }>, offer: TermInsertion): void {
  const { whole, place, selected } = plain
  if (target.text() === whole && target.canUndo()) {
    target.undo()
    target.select(selected)
    put(target, offer)
    return
  }
  const inserted = whole.slice(place.start, place.end)
  if (target.text().slice(place.start, place.end) !== inserted) return
  const [lead = ''] = /^\s*/u.exec(inserted) ?? []
  const [trail = ''] = /\s*$/u.exec(inserted) ?? []
  const text = `${offer.replaceBefore > 0 ? '' : lead}${offer.text}${trail}`
  target.replaceRange({ start: Math.max(0, place.start - offer.replaceBefore), end: place.end }, text, 'insert-term')
}

/**
 * Inserts a designation in its best form for the caret, or in the form that was chosen, and notes that a person did. Where
 * the form is not known yet the plain designation stands until it is: what is typed meanwhile must come after it.
 */
export async function insertTerm(session: EditorSession, choice: TermChoice, wanted?: string): Promise<void> {
  const row = session.activeRow()
  const target = session.ports.get()?.target
  if (!row || row.isLocked || !target || target.shownKey() !== row.id) return
  const chosen = (forms: readonly TermInsertion[]): TermInsertion | undefined => (wanted === undefined ? forms[0] : forms.find(({ text }) => text === wanted))
  const offers = session.termOffers.get()
  const known = offers.place === placeOf(target) ? chosen(offers.forms.get(choiceKey(choice)) ?? []) : undefined
  const plain = plainOffer(wanted ?? choice.text)
  const asked = known ? null : askOffers(session, choice)
  const selected = target.selectionRange()
  const place = put(target, known ?? plain)
  const whole = target.text()
  target.focus()
  const offer = known ?? chosen((await asked) ?? []) ?? plain
  const isPlain = offer.text === plain.text && offer.replaceBefore === 0
  if (!known && !isPlain && target.shownKey() === row.id) amend(target, { whole, place, selected }, offer)
  await session.call('terms.noteInsertion', { segmentId: row.id, termId: choice.termId, counterpartId: choice.counterpartId, text: offer.text })
}
