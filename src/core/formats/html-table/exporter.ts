import { directionOf } from '../../model/language.ts'
import type { Segment, SegmentStatus } from '../../model/segment.ts'
import { replaceTags, tagLabel } from '../../model/tagged-text.ts'
import type { BilingualDocument, BilingualExporter, BilingualInput } from '../exporter.ts'
import { legibleXml, xmlLanguage } from '../xml/characters.ts'
import { labelDirection, labelOf } from '../table-labels.ts'
import { STYLE } from './style.ts'

/**
 * Aligned documents as one self-contained page: no script, nothing fetched. Each cell says its language and direction;
 * a table begins on the side where its source language begins, so that the right-to-left column always stands on the right.
 */
export const htmlTableExporter: BilingualExporter = {
  id: 'html-table',
  extension: '.html',
  write: (input) => new TextEncoder().encode(writePage(input)),
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

function writePage(input: BilingualInput): string {
  const direction = labelDirection(input.labels)
  const { stamp } = input
  const footer = [stamp.tool, stamp.version, stamp.writtenAt.slice(0, 10), stamp.user].filter((part) => part !== '').map((part) => `<bdi>${escapeHtml(part)}</bdi>`)
  return [
    '<!DOCTYPE html>',
    `<html lang="${direction === 'rtl' ? 'ar' : 'en'}" dir="${direction}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(input.projectName)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1><bdi>${escapeHtml(input.projectName)}</bdi></h1>`,
    ...input.documents.map((document) => writeDocument(document, input)),
    `<footer>${footer.join(' · ')}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function writeDocument({ name, segments }: BilingualDocument, input: BilingualInput): string {
  // A text column's heading stands over the side where its texts begin.
  const heading = (label: string, language: string | null): string => {
    const attributes = language === null ? `class="${label}"` : `dir="${directionOf(language)}"`
    return `<th scope="col" ${attributes}><bdi>${escapeHtml(labelOf(input.labels, label))}</bdi></th>`
  }
  const headings = [heading('number', null), heading('source', input.sourceLanguage), heading('target', input.targetLanguage), heading('status', null)]
  return [
    '<section>',
    `<h2><bdi>${escapeHtml(name)}</bdi></h2>`,
    `<table dir="${directionOf(input.sourceLanguage)}">`,
    `<thead><tr>${headings.join('')}</tr></thead>`,
    '<tbody>',
    ...segments.map((segment) => writeRow(segment, input)),
    '</tbody>',
    '</table>',
    '</section>',
  ].join('\n')
}

function writeRow(segment: Segment, { sourceLanguage, targetLanguage, labels }: BilingualInput): string {
  const { number, status, kind } = segment
  const cells = [
    `<th scope="row" class="number">${number}</th>`,
    writeCell(segment, segment.source, sourceLanguage),
    writeCell(segment, segment.target, targetLanguage),
    writeStatus(status, labels),
  ]
  return `<tr class="${status}${kind === 'heading' ? ' heading' : ''}">${cells.join('')}</tr>`
}

function writeCell({ tags }: Segment, text: string, language: string): string {
  // Text is escaped first: neither a tag's character nor its label needs it.
  const content = replaceTags({ text: escapeHtml(text), tags }, (tag) => `<bdi class="tag" dir="ltr">${tagLabel(tag)}</bdi>`)
  return `<td lang="${escapeHtml(xmlLanguage(language))}" dir="${directionOf(language)}">${content}</td>`
}

function writeStatus(status: SegmentStatus, labels: BilingualInput['labels']): string {
  return `<td class="status"><bdi>${escapeHtml(labelOf(labels, status))}</bdi></td>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\r': '&#13;' }

function escapeHtml(text: string): string {
  return legibleXml(text).replace(/[&<>"'\r]/g, (character) => ENTITIES[character] ?? character)
}
