import { labelTags } from '../../model/tagged-text.ts'
import type { BilingualExporter } from '../exporter.ts'
import { writeCell } from '../table/delimited.ts'

/** Aligned segments as tab-separated lines: document, number, source, target, status; tags as `{1}…{/1}`. */
export const bilingualTsvExporter: BilingualExporter = {
  id: 'tsv',
  extension: '.tsv',
  write({ sourceLanguage, targetLanguage, documents }) {
    const lines = [['document', 'number', sourceLanguage, targetLanguage, 'status']]
    for (const { name, segments } of documents) {
      for (const { number, source, target, tags, status } of segments) {
        lines.push([name, String(number), labelTags({ text: source, tags }), labelTags({ text: target, tags }), status])
      }
    }
    return new TextEncoder().encode('\ufeff' + lines.map((cells) => cells.map((cell) => writeCell(cell, '\t')).join('\t') + '\r\n').join(''))
  },
}
