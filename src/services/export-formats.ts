import { bilingualExporters, formatFilters, glossaryExporters, memoryExporters } from '../core/formats/registry.ts'
import type { BilingualExporter, GlossaryExporter, MemoryExporter } from '../core/formats/exporter.ts'

export type ExportScope = 'document' | 'bilingual' | 'memory' | 'glossary'
export type ExportFormat =
  | Readonly<{ scope: 'document'; id: string; extension: string; /** Null = every document in its own format. */ documentFormat: string | null }>
  | Readonly<{ scope: 'bilingual'; id: string; extension: string; exporter: BilingualExporter }>
  | Readonly<{ scope: 'memory'; id: string; extension: string; exporter: MemoryExporter }>
  | Readonly<{ scope: 'glossary'; id: string; extension: string; exporter: GlossaryExporter }>

const idOfMemory = (id: string): string => (id.startsWith('memory-') ? id : `memory-${id}`)

function listFormats(): ExportFormat[] {
  const bilingual = bilingualExporters.map((exporter): ExportFormat => ({ scope: 'bilingual', id: exporter.id, extension: exporter.extension, exporter }))
  const taken = new Set(bilingual.map(({ id }) => id))
  // A format that is both, such as XLIFF, means the aligned file; the document's own file is `document`.
  const documents = formatFilters.filter(({ id }) => !taken.has(id))
  return [
    { scope: 'document', id: 'document', extension: '', documentFormat: null },
    ...documents.map(({ id, extensions }): ExportFormat => ({ scope: 'document', id, extension: extensions[0] ?? '', documentFormat: id })),
    ...bilingual,
    ...memoryExporters.map((exporter): ExportFormat => ({ scope: 'memory', id: idOfMemory(exporter.id), extension: exporter.extension, exporter })),
    ...glossaryExporters.map((exporter): ExportFormat => ({ scope: 'glossary', id: exporter.id, extension: exporter.extension, exporter })),
  ]
}

/** Every export there is, in the order in which it is offered. */
export const exportFormats: readonly ExportFormat[] = listFormats()

export function findExportFormat(id: string): ExportFormat | undefined {
  return exportFormats.find((format) => format.id === id)
}
