import type { BilingualExporter, GlossaryExporter, MemoryExporter } from './exporter.ts'
import type { FormatFilter } from './filter.ts'
import { bilingualTsvExporter } from './bilingual-tsv/exporter.ts'
import { docxTableExporter } from './docx-table/exporter.ts'
import { htmlTableExporter } from './html-table/exporter.ts'
import { markdownFilter } from './markdown/filter.ts'
import { multitermGlossaryExporter } from './multiterm/exporter.ts'
import { omegatGlossaryExporter } from './omegat/exporter.ts'
import { plaintextFilter } from './plaintext/filter.ts'
import { glossaryCsvExporter, glossaryTsvExporter } from './table/exporter.ts'
import { tbx2GlossaryExporter, tbxDctGlossaryExporter, tbxGlossaryExporter } from './tbx/exporter.ts'
import { tmxBilingualExporter, tmxExporter } from './tmx/exporter.ts'
import { tmxGlossaryExporter } from './tmx/glossary-exporter.ts'
import { utxGlossaryExporter } from './utx/exporter.ts'
import { xliff12Exporter } from './xliff12/exporter.ts'
import { xliff12Filter } from './xliff12/filter.ts'
import { xlsxGlossaryExporter } from './xlsx/exporter.ts'

/** Every document format that is read and written back. Adding a format is one line here. */
export const formatFilters: readonly FormatFilter[] = [plaintextFilter, markdownFilter, xliff12Filter]

/** Every aligned bilingual file. */
export const bilingualExporters: readonly BilingualExporter[] = [
  xliff12Exporter,
  tmxBilingualExporter,
  docxTableExporter,
  htmlTableExporter,
  bilingualTsvExporter,
]

/** Every glossary file. */
export const glossaryExporters: readonly GlossaryExporter[] = [
  glossaryCsvExporter,
  glossaryTsvExporter,
  xlsxGlossaryExporter,
  tbxGlossaryExporter,
  tbxDctGlossaryExporter,
  tbx2GlossaryExporter,
  multitermGlossaryExporter,
  tmxGlossaryExporter,
  utxGlossaryExporter,
  omegatGlossaryExporter,
]

/** Every memory file. */
export const memoryExporters: readonly MemoryExporter[] = [tmxExporter]

/** The filter that knows a file best by its first bytes and its name, or undefined where none claims it. */
export function sniffFilter(head: Uint8Array, fileName: string): FormatFilter | undefined {
  const scored = formatFilters.map((filter) => ({ filter, score: filter.sniff(head, fileName) })).filter(({ score }) => score > 0.1)
  return scored.sort((a, b) => b.score - a.score)[0]?.filter
}
