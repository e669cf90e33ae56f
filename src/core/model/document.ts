import type { DocumentId } from './segment.ts'

/** How many segments and source words stand in each status. Words: see `countWords`. */
export type StatusCounts = Readonly<{
  segments: number
  untranslated: number
  draft: number
  confirmed: number
  locked: number
  words: number
  wordsDraft: number
  wordsConfirmed: number
}>

export type DocumentInfo = Readonly<{
  id: DocumentId
  name: string
  /** Id of the format filter that reads and writes it. */
  format: string
  /** 0-based order in the project. */
  position: number
  encoding: string
  sizeBytes: number
  counts: StatusCounts
}>
