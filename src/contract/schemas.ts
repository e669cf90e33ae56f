import { z } from 'zod'
import type { ConceptId, TermId } from '../core/model/concept.ts'
import type { DocumentId, SegmentId } from '../core/model/segment.ts'

/** Longest text of one segment, term or note that a call may carry, in UTF-16 code units. */
export const MAX_TEXT = 100_000
/** Most ids in one call. */
export const MAX_IDS = 500

const id = z.string().min(1).max(200)
export const segmentId = id.transform((value) => value as SegmentId)
export const documentId = id.transform((value) => value as DocumentId)
export const conceptId = id.transform((value) => value as ConceptId)
export const termId = id.transform((value) => value as TermId)
export const resourceId = id
export const token = id
export const text = z.string().max(MAX_TEXT)
export const language = z.string().regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$/)
export const path = z.string().min(1).max(4096)
export const name = z.string().trim().min(1).max(200)
export const side = z.enum(['source', 'target'])
export const nothing = z.strictObject({})
