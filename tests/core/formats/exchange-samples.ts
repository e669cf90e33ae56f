import fc from 'fast-check'
import type { BilingualInput } from '../../../src/core/formats/exporter.ts'
import type { FilterOptions } from '../../../src/core/formats/filter.ts'
import { tagCharacter } from '../../../src/core/model/tagged-text.ts'
import type { InlineTag, TaggedText } from '../../../src/core/model/tagged-text.ts'
import type { DocumentId, Segment, SegmentId, SegmentStatus } from '../../../src/core/model/segment.ts'

export const stamp = { tool: 'Dragoman', version: '0.1.0', writtenAt: '2026-11-23T10:20:30.000Z', user: 'Amal "A" <a&b>' }

export const labels = { number: 'No.', source: 'Source', target: 'Translation', status: 'Status', untranslated: 'Untranslated', draft: 'Draft', confirmed: 'Confirmed' }

export const options: FilterOptions = {
  sourceLanguage: 'ar',
  targetLanguage: 'en',
  codec: {
    name: 'utf-8',
    decode: () => {
      throw new Error('XML reads its own declaration')
    },
    encode: () => {
      throw new Error('XML reads its own declaration')
    },
  },
  fileName: 'a.xlf',
}

export function segment(number: number, part: Partial<Segment> = {}): Segment {
  return {
    id: `seg-${number}` as SegmentId,
    documentId: 'd1' as DocumentId,
    number,
    paragraph: number,
    kind: '',
    source: `\u0646\u0635 ${number}`,
    target: '',
    tags: [],
    status: 'untranslated',
    isLocked: false,
    revision: 1,
    note: '',
    changedAt: null,
    changedBy: null,
    ...part,
  }
}

export function input(segments: readonly Segment[], part: Partial<BilingualInput> = {}): BilingualInput {
  return {
    projectName: 'Geneva & "talks"',
    sourceLanguage: 'ar',
    targetLanguage: 'en',
    documents: [{ id: 'd1', name: 'news <1>.txt', format: 'txt', segments }],
    stamp,
    labels,
    ...part,
  }
}

const pair: readonly InlineTag[] = [
  { kind: 'open', number: 1, content: '**' },
  { kind: 'close', number: 1, content: '**' },
]
const link: readonly InlineTag[] = [
  { kind: 'open', number: 2, content: '<a href="?a=1&b=2">' },
  { kind: 'close', number: 2, content: '</a>' },
]
const lone: InlineTag = { kind: 'standalone', number: 3, content: '\ue123' }

/** Segments as a project holds them, one of each hazard; Arabic to English. */
export const arabicSegments: readonly Segment[] = [
  segment(1, { kind: 'heading', source: 'استئناف المحادثات الليبية في جنيف', target: 'Libyan talks resume in Geneva', status: 'confirmed', changedAt: '2026-11-20T08:00:00.000Z', changedBy: 'Amal' }),
  segment(2, { source: 'قال: «نعم» \u200f& لا > 5 < 7 ]]>', target: 'He said: “yes” & not > 5 < 7 ]]> "q" \'a\'', status: 'draft', note: 'Check <quote> & figure' }),
  segment(3, {
    source: `رئيس ${tagCharacter(0)}الوفد${tagCharacter(1)} هنا${tagCharacter(2)}`,
    target: `${tagCharacter(2)}The head of the ${tagCharacter(0)}delegation${tagCharacter(1)}`,
    tags: [...pair, lone],
    status: 'confirmed',
  }),
  segment(4, {
    source: `${tagCharacter(0)}أ ${tagCharacter(1)}ب${tagCharacter(2)} ج${tagCharacter(3)}`,
    target: `${tagCharacter(0)}a ${tagCharacter(1)}b${tagCharacter(3)} c`,
    tags: [pair[0], link[0], pair[1], link[1]].filter((tag) => tag !== undefined),
    status: 'draft',
  }),
  segment(5, { source: 'سطر بلا ترجمة\nوسطر ثان\tهنا', status: 'untranslated' }),
  segment(6, { source: 'مقفل 12', target: 'Locked 12', status: 'confirmed', isLocked: true }),
]

/** The other direction. */
export const englishSegments: readonly Segment[] = [
  segment(11, { source: 'Talks resume in Geneva.', target: 'استئناف المحادثات في جنيف.', status: 'confirmed' }),
  segment(12, {
    source: `Both ${tagCharacter(0)}delegations${tagCharacter(1)} agreed.`,
    target: `اتفق ${tagCharacter(0)}الوفدان${tagCharacter(1)}.`,
    tags: pair,
    status: 'draft',
  }),
  segment(13, { source: 'Not yet translated.' }),
]

/** Pieces that have broken a parser or a writer somewhere. */
const nastyPiece = fc.oneof(
  fc.constantFrom(
    '&', '<', '>', ']]>', '"', "'", '&amp;', '<g id="1">', '\r', '\n', '\r\n', '\t', '\u0000', '\u0007', '\u001f', '\u007f', '\u0085', '\ufffe', '\uffff',
    '\ud800', '\udc00', '\u{1f1f1}\u{1f1fe}', '\u200e', '\u200f', '\u061c', '\u202b', '\u202c', '\u2066', '\u2069', '\ufeff', '\u0301', '\u064b', '\u0651', '\u0640', ' ', '  ', '\u00a0', '\u2028',
    'x-char-0007', '{1}', '<!--', '--', '<![CDATA[', '%s',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }).map((text) => text.replace(/[\ue000-\uf8ff]/g, '')),
  fc.constantFrom('محادثات', 'الوفاق', 'Geneva', 'talks'),
)

/** Plain text without private-use characters, never empty. */
export const nastyText = fc.array(nastyPiece, { minLength: 1, maxLength: 8 }).map((pieces) => `x${pieces.join('')}`)

/** A source and a target over one list of tags, in any order in the target: dropped, repeated, crossing. */
export const nastyPair: fc.Arbitrary<Readonly<{ source: string; target: string; tags: readonly InlineTag[] }>> = fc
  .record({
    kinds: fc.array(fc.constantFrom('pair', 'standalone', 'half-open', 'half-close'), { maxLength: 4 }),
    texts: fc.array(nastyText, { minLength: 12, maxLength: 12 }),
    order: fc.array(fc.nat(7), { maxLength: 8 }),
  })
  .map(({ kinds, texts, order }) => {
    const tags = kinds.flatMap((kind, index): readonly InlineTag[] => {
      const tag = (side: InlineTag['kind']): InlineTag => ({ kind: side, number: index + 1, content: `<${side}&${index}>` })
      if (kind === 'pair') return [tag('open'), tag('close')]
      return [tag(kind === 'standalone' ? 'standalone' : kind === 'half-open' ? 'open' : 'close')]
    })
    const source = tags.map((_, index) => (texts[index % 6] ?? '') + tagCharacter(index)).join('') + (texts[6] ?? '')
    const used = order.filter((index) => index < tags.length)
    const target = used.map((index, place) => (texts[(place + 6) % 12] ?? '') + tagCharacter(index)).join('') + (texts[11] ?? '')
    return { source, target, tags }
  })

export const nastySegments: fc.Arbitrary<readonly Segment[]> = fc
  .array(fc.tuple(nastyPair, fc.constantFrom<SegmentStatus>('untranslated', 'draft', 'confirmed')), { minLength: 1, maxLength: 4 })
  .map((pairs) => pairs.map(([texts, status], index) => segment(index + 1, { ...texts, status, ...(status === 'untranslated' ? { target: '' } : {}) })))

/** What of a tagged text must survive another format: text and which tag stands where, not how the tag is spelt. */
export function withTagNames({ text, tags }: TaggedText): string {
  return text.replace(/[\ue000-\uf8ff]/g, (character) => {
    const tag = tags[character.charCodeAt(0) - 0xe000]
    return tag ? `\ue000${tag.kind}:${tag.number}\ue000` : '\ue000missing\ue000'
  })
}
