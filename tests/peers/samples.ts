import type { Segment } from '../../src/core/model/segment.ts'
import { arabicSegments, englishSegments, input, segment } from '../core/formats/exchange-samples.ts'
import type { BilingualInput } from '../../src/core/formats/exporter.ts'

/** A document as long as a news article, with every hazard of the samples in it. */
function article(hazards: readonly Segment[], firstNumber: number, text: (n: number) => readonly [string, string]): readonly Segment[] {
  const plainOnes = Array.from({ length: 30 }, (_, index) => {
    const number = firstNumber + index
    const [source, target] = text(number)
    return segment(number, { source, target, status: index % 2 === 0 ? 'confirmed' : 'draft', changedAt: '2026-11-20T08:00:00.000Z', changedBy: 'Amal' })
  })
  return [...hazards, ...plainOnes]
}

/** Both directions; each is one file of two documents. */
export const exports: readonly (readonly [string, BilingualInput])[] = [
  ['ar-en', twoDocuments(article(arabicSegments, 100, (n) => [`وصل الوفد رقم ${n} إلى جنيف.`, `Delegation number ${n} arrived in Geneva.`]), {})],
  [
    'en-ar',
    twoDocuments(article(englishSegments, 200, (n) => [`Delegation number ${n} arrived in Geneva.`, `وصل الوفد رقم ${n} إلى جنيف.`]), { sourceLanguage: 'en', targetLanguage: 'ar' }),
  ],
]

function twoDocuments(segments: readonly Segment[], part: Partial<BilingualInput>): BilingualInput {
  const half = Math.ceil(segments.length / 2)
  return input([], {
    ...part,
    documents: [
      { id: 'd1', name: 'news <1>.txt', format: 'txt', segments: segments.slice(0, half) },
      { id: 'd2', name: 'second & last.md', format: 'md', segments: segments.slice(half) },
    ],
  })
}

export const segmentsOf = ({ documents }: BilingualInput): readonly Segment[] => documents.flatMap(({ segments }) => segments)
