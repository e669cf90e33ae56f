import type { ConceptId, PartOfSpeech, TermId, TermStatus } from './concept.ts'
import type { LanguageTag } from './language.ts'

/** A term found in a text. Ranges are UTF-16 code units of that text. */
export type TermOccurrence = Readonly<{
  termId: TermId
  conceptId: ConceptId
  /** The whole word or words, clitics included. */
  start: number
  end: number
  /** Without clitics. */
  innerStart: number
  innerEnd: number
  /** 0 = as it stands in the glossary; grows with what had to be assumed. */
  cost: number
  /** Why it was recognised, for example `ل + ال + محادثات`; empty where it stands as in the glossary. */
  analysis: string
}>

/** A designation in the other language, ready to be inserted. */
export type TermCounterpart = Readonly<{ termId: TermId; text: string; language: LanguageTag; status: TermStatus; note: string }>

/** An occurrence with what the Terms panel shows of its concept. */
export type TermHit = TermOccurrence &
  Readonly<{
    text: string
    language: LanguageTag
    status: TermStatus
    partOfSpeech: PartOfSpeech
    glossaryId: string
    glossaryName: string
    /** Order of priority of its glossary, 0 first. */
    priority: number
    glossaryColor: string
    domain: string
    definition: string
    note: string
    counterparts: readonly TermCounterpart[]
  }>
