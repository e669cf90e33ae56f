import { directionOf } from '../../model/language.ts'
import type { Direction, LanguageTag } from '../../model/language.ts'
import { tagIndexOf, tagLabel } from '../../model/tagged-text.ts'
import type { InlineTag } from '../../model/tagged-text.ts'
import type { Segment } from '../../model/segment.ts'
import type { BilingualDocument, BilingualInput } from '../exporter.ts'
import { xmlAttribute, xmlLanguage, xmlText } from '../xml/characters.ts'
import { labelDirection, labelOf } from '../table-labels.ts'
import { WORD_NAMESPACE } from './parts.ts'

/** Column widths of number, source, target, status in twentieths of a point; together the width between the margins. */
const WIDTHS = [800, 6250, 6250, 1838] as const
/** A4 landscape. */
const PAGE =
  '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' +
  '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="420" w:footer="420" w:gutter="0"/>'

/** A run's language and direction; `language` null leaves the reader's default. */
type Script = Readonly<{ direction: Direction; language: LanguageTag | null }>
/** `side`: where the cell's paragraph begins, where that is not its script's direction. */
type CellOptions = Readonly<{ width: number; script: Script; side?: Direction; tags?: readonly InlineTag[]; isBold?: boolean; shade?: string }>

/** The main part: a heading, a table and a section for each document. */
export function writeBody(input: BilingualInput): string {
  const sections = input.documents.map((document, index) => {
    const isLast = index === input.documents.length - 1
    const section = `<w:sectPr><w:type w:val="nextPage"/>${PAGE}</w:sectPr>`
    // A section ends with a paragraph that holds its properties; the last one's stand at the end of the body.
    return writeDocument(document, input) + (isLast ? `<w:p/>${section}` : `<w:p><w:pPr>${section}</w:pPr></w:p>`)
  })
  const body = sections.length > 0 ? sections.join('') : `<w:p/><w:sectPr>${PAGE}</w:sectPr>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${WORD_NAMESPACE}"><w:body>${body}</w:body></w:document>`
}

function writeDocument({ name, segments }: BilingualDocument, input: BilingualInput): string {
  const { sourceLanguage, labels } = input
  const source: Script = { direction: directionOf(sourceLanguage), language: sourceLanguage }
  const heading = paragraph(runsOf(name, { ...source, language: null }), source.direction, '<w:pStyle w:val="Heading1"/>')
  const properties = [
    '<w:tblStyle w:val="Bilingual"/>',
    // The first column stands on the right, and with it the right-to-left source; else the target stands right of the source.
    source.direction === 'rtl' ? '<w:bidiVisual/>' : '',
    `<w:tblW w:w="${WIDTHS.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
  ]
  const grid = WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const script: Script = { direction: labelDirection(labels), language: null }
  const sides = [script.direction, source.direction, directionOf(input.targetLanguage), script.direction] as const
  const headers = (['number', 'source', 'target', 'status'] as const).map((label, index) =>
    cell(labelOf(labels, label), { width: WIDTHS[index] ?? 0, script, side: sides[index] ?? script.direction, isBold: true, shade: 'EEF1F5' }),
  )
  const header = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${headers.join('')}</w:tr>`
  const rows = segments.map((segment) => writeRow(segment, input, script))
  return `${heading}<w:tbl><w:tblPr>${properties.join('')}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${header}${rows.join('')}</w:tbl>`
}

function writeRow(segment: Segment, { sourceLanguage, targetLanguage, labels }: BilingualInput, labelScript: Script): string {
  const { number, source, target, tags, status, kind } = segment
  const isBold = kind === 'heading'
  const textCell = (text: string, language: LanguageTag, width: number): string =>
    cell(text, { width, script: { direction: directionOf(language), language }, tags, isBold })
  const cells = [
    cell(String(number), { width: WIDTHS[0], script: { direction: 'ltr', language: null } }),
    textCell(source, sourceLanguage, WIDTHS[1]),
    textCell(target, targetLanguage, WIDTHS[2]),
    cell(labelOf(labels, status), { width: WIDTHS[3], script: labelScript }),
  ]
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`
}

function cell(text: string, { width, script, side = script.direction, tags = [], isBold = false, shade }: CellOptions): string {
  const shading = shade === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${shade}"/>`
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shading}</w:tcPr>${paragraph(runsOf(text, script, tags, isBold), side)}</w:tc>`
}

function paragraph(runs: string, side: Direction, style = ''): string {
  const properties = `${style}${side === 'rtl' ? '<w:bidi/>' : ''}`
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`
}

function runsOf(text: string, script: Script, tags: readonly InlineTag[] = [], isBold = false): string {
  return text
    .split(/([\ue000-\uf8ff])/)
    .map((piece, index) => (index % 2 === 0 ? run(piece, script, isBold) : tagRun(tags[tagIndexOf(piece)], script)))
    .join('')
}

function run(text: string, { direction, language }: Script, isBold: boolean): string {
  if (text === '') return ''
  const isRtl = direction === 'rtl'
  const bold = isBold ? '<w:b/><w:bCs/>' : ''
  const named = language === null ? '' : `<w:lang${xmlAttribute(isRtl ? 'w:bidi' : 'w:val', xmlLanguage(language))}/>`
  const properties = `${bold}${isRtl ? '<w:rtl/>' : ''}${named}`
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${runContent(text)}</w:r>`
}

/** A tag's label in an isolate (LRI, PDI): in right-to-left text `{/1}` would otherwise look like `{1/}`. */
function tagRun(tag: InlineTag | undefined, { direction }: Script): string {
  if (!tag) return ''
  const label = direction === 'rtl' ? `\u2066${tagLabel(tag)}\u2069` : tagLabel(tag)
  return `<w:r><w:rPr><w:rStyle w:val="Tag"/></w:rPr>${runContent(label)}</w:r>`
}

function runContent(text: string): string {
  return text
    .split(/(\t|\r\n|\r|\n)/)
    .map((piece) => {
      if (piece === '\t') return '<w:tab/>'
      if (/^[\r\n]/.test(piece)) return '<w:br/>'
      return piece === '' ? '' : `<w:t xml:space="preserve">${xmlText(piece)}</w:t>`
    })
    .join('')
}
