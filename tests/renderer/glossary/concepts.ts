import type { Concept, Term } from '../../../src/core/model/concept.ts'

/** Arabic words of the tests, by what they mean. */
export const AR = {
  truce: '\u0647\u062f\u0646\u0629', // heh dal noon teh marbuta
  truceWithHeh: '\u0647\u062f\u0646\u0647', // heh dal noon heh
  theTruce: '\u0627\u0644\u0647\u062f\u0646\u0629', // with the article
  truces: '\u0647\u062f\u0646', // heh dal noon
} as const

let lastId = 0

export function term(language: string, text: string, more: Partial<Term> = {}): Term {
  return { id: `t${++lastId}`, language, text, status: 'preferred', partOfSpeech: '', gender: '', number: '', forms: [], exceptions: [], matchMode: 'auto', note: '', extra: {}, ...more } as Term
}

export function concept(terms: readonly Term[], more: Partial<Concept> = {}): Concept {
  return {
    id: `c${++lastId}`, glossaryId: 'own', revision: 1, domain: '', client: '', definition: '', note: '', example: '', source: '', hasImage: false, extra: {}, terms,
    createdAt: '', createdBy: '', changedAt: '', changedBy: '', ...more,
  } as Concept
}
