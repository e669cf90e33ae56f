import type { Finding } from '../core/model/finding.ts'
import type { Segment } from '../core/model/segment.ts'
import { runChecks } from '../core/qa/registry.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { TermPort } from './context.ts'

/** Runs every check on a segment, with the terms of both of its texts. */
export function checkSegment(terms: Pick<TermPort, 'hits'>, file: ProjectFile, segment: Segment): readonly Finding[] {
  const sourceLanguage = file.meta.get('sourceLanguage')
  const targetLanguage = file.meta.get('targetLanguage')
  const isEmpty = segment.target === ''
  return runChecks({
    segment,
    sourceLanguage,
    targetLanguage,
    sourceTerms: isEmpty ? [] : terms.hits(segment.source, sourceLanguage, segment.source),
    targetTerms: isEmpty ? [] : terms.hits(segment.target, targetLanguage, segment.source),
  })
}
