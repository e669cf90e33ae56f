import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BilingualInput } from '../../src/core/formats/exporter.ts'

const FOLDERS = ['source', 'target', 'tm/auto', 'glossary', 'dictionary', 'omegat']

/** Makes an empty project of OmegaT, which does not cut paragraphs into sentences. */
export function writeProject(project: string, { sourceLanguage, targetLanguage }: Pick<BilingualInput, 'sourceLanguage' | 'targetLanguage'>): void {
  for (const folder of FOLDERS) mkdirSync(join(project, folder), { recursive: true })
  const folders = ['source', 'target', 'tm', 'glossary', 'dictionary'].map((name) => `<${name}_dir>__DEFAULT__</${name}_dir>`).join('')
  writeFileSync(
    join(project, 'omegat.project'),
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">${folders}<glossary_file>__DEFAULT__</glossary_file>
<source_lang>${sourceLanguage.toUpperCase()}</source_lang><target_lang>${targetLanguage.toUpperCase()}</target_lang>
<source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok><target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>`,
  )
}
