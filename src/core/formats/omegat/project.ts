import type { LanguageTag } from '../../model/language.ts'
import { parseXml } from '../xml/parser.ts'

/** What an `omegat.project` file says that matters to its memories. */
export type OmegatProject = Readonly<{
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Folder of memories as it is written, absolute or from the project's folder. */
  memoryFolder: string
}>

const DEFAULT_MARK = '__DEFAULT__'
const DEFAULT_MEMORY_FOLDER = 'tm'

/** Reads `omegat.project`, the settings of an OmegaT project. Throws `format/malformed` with `line` and `column`. */
export function readOmegatProject(text: string): OmegatProject {
  const values = new Map<string, string>()
  let name = ''
  parseXml(text, 'omegat', {
    open: ({ local }) => void (name = local),
    close: () => void (name = ''),
    text: (run) => void (name !== '' && values.set(name, (values.get(name) ?? '') + run)),
  })
  const valueOf = (key: string): string => values.get(key)?.trim() ?? ''
  const folder = valueOf('tm_dir')
  return {
    sourceLanguage: valueOf('source_lang'),
    targetLanguage: valueOf('target_lang'),
    memoryFolder: folder === '' || folder === DEFAULT_MARK ? DEFAULT_MEMORY_FOLDER : folder,
  }
}
