import type { Term } from '../../model/concept.ts'
import type { GlossaryExporter, GlossaryExportInput } from '../exporter.ts'
import { onOneLine } from '../table/one-line.ts'
import { pairsOf } from '../table/rows.ts'

/** The format takes a line that begins with `#` for a comment. */
const notComment = (text: string): string => (text.startsWith('#') ? ` ${text}` : text)

const isRecommended = ({ status }: Term): boolean => status !== 'forbidden' && status !== 'deprecated'

function writeGlossary({ languages, concepts }: GlossaryExportInput): Uint8Array {
  const lines: string[] = []
  for (const concept of concepts) {
    for (const { source, target } of pairsOf(concept, languages)) {
      if (source && target && isRecommended(source) && isRecommended(target)) lines.push([notComment(onOneLine(source.text)), onOneLine(target.text), onOneLine(concept.note)].join('\t'))
    }
  }
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
}

/**
 * A glossary as OmegaT reads it: source, target and note, in UTF-8. It has no status, and would offer whatever it holds: forbidden and
 * deprecated terms are left out. No comment line heads it, because other readers take one for a term.
 */
export const omegatGlossaryExporter: GlossaryExporter = { id: 'glossary-omegat', extension: '.utf8', write: writeGlossary }
