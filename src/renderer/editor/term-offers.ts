import type { TermId } from '../../core/model/concept.ts'
import type { TermInsertion } from '../../core/model/term-insertion.ts'

/** A designation that can be inserted for a term of the source; `start` is that of the occurrence, 0 where there is none. */
export type TermChoice = Readonly<{ termId: TermId; start: number; counterpartId: TermId; text: string }>

/** The forms that were asked for one place of the caret, by `choiceKey`, the best first. `place` names the place. */
export type TermOffers = Readonly<{ place: string; forms: ReadonlyMap<string, readonly TermInsertion[]> }>

export const NO_OFFERS: TermOffers = { place: '', forms: new Map() }

export const choiceKey = ({ termId, start, counterpartId }: TermChoice): string => `${termId} ${start} ${counterpartId}`
