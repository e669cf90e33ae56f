import { SaxesParser } from 'saxes'
import { WorkbenchError } from '../errors.ts'
import type { LanguageTag } from '../model/language.ts'

/** One rule: whether to break between a text that ends in `before` and one that begins with `after` (ICU patterns). */
export type SrxRule = Readonly<{ isBreak: boolean; before: string; after: string }>

/** A segmentation rules file (SRX 2.0). */
export type SrxDocument = Readonly<{
  /** Whether the rules of every language map that fits are joined, or only the first that fits counts. */
  cascade: boolean
  /** Which inline codes at a break stay with the segment before it. */
  keepsBefore: Readonly<{ open: boolean; close: boolean; standalone: boolean }>
  rules: ReadonlyMap<string, readonly SrxRule[]>
  languageMaps: readonly Readonly<{ pattern: string; ruleName: string }>[]
}>

/** SRX 2.0, 5.3: start codes are not included, end codes are, isolated codes are not. */
const DEFAULT_KEEPS = { open: false, close: true, standalone: false }
const CODE_KINDS: Readonly<Record<string, keyof typeof DEFAULT_KEEPS>> = { start: 'open', end: 'close', isolated: 'standalone' }

type MutableRule = { isBreak: boolean; before: string; after: string }
type Attributes = Readonly<Record<string, string>>

/** Collects what the parser sees. Element names are compared without their prefix: files with and without exist. */
class SrxReader {
  cascade = true
  readonly keepsBefore = { ...DEFAULT_KEEPS }
  readonly rules = new Map<string, MutableRule[]>()
  readonly languageMaps: { pattern: string; ruleName: string }[] = []
  isSrx = false
  #list: MutableRule[] = []
  #rule: MutableRule | null = null
  #side: 'before' | 'after' | null = null

  open(name: string, attributes: Attributes): void {
    if (name === 'srx') this.isSrx = true
    else if (name === 'header') this.cascade = attributes['cascade'] !== 'no'
    else if (name === 'formathandle') this.#formatHandle(attributes)
    else if (name === 'languagerule') this.rules.set(attributes['languagerulename'] ?? '', (this.#list = []))
    else if (name === 'rule') this.#list.push((this.#rule = { isBreak: attributes['break'] !== 'no', before: '', after: '' }))
    else if (name === 'beforebreak') this.#side = 'before'
    else if (name === 'afterbreak') this.#side = 'after'
    else if (name === 'languagemap') {
      this.languageMaps.push({ pattern: attributes['languagepattern'] ?? '', ruleName: attributes['languagerulename'] ?? '' })
    }
  }

  close(name: string): void {
    if (name === 'beforebreak' || name === 'afterbreak') this.#side = null
    if (name === 'rule') this.#rule = null
  }

  text(text: string): void {
    if (this.#rule && this.#side) this.#rule[this.#side] += text
  }

  #formatHandle(attributes: Attributes): void {
    const kind = CODE_KINDS[attributes['type'] ?? '']
    if (kind) this.keepsBefore[kind] = attributes['include'] === 'yes'
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Reads an SRX 2.0 file. @throws format/malformed with line and column where it is not well-formed or not SRX. */
export function parseSrx(xml: string): SrxDocument {
  const parser = new SaxesParser()
  const reader = new SrxReader()
  parser.on('opentag', (tag) => reader.open(localName(tag.name), tag.attributes as Attributes))
  parser.on('closetag', (tag) => reader.close(localName(tag.name)))
  parser.on('text', (text) => reader.text(text))
  parser.on('cdata', (text) => reader.text(text))
  try {
    parser.write(xml.replace(/^\ufeff/, '')).close()
  } catch (cause) {
    throw new WorkbenchError('format/malformed', { format: 'srx', line: parser.line, column: parser.column }, { cause })
  }
  if (!reader.isSrx) throw new WorkbenchError('format/malformed', { format: 'srx', line: 1, column: 0 })
  const { cascade, keepsBefore, rules, languageMaps } = reader
  return { cascade, keepsBefore, rules, languageMaps }
}

/** The rules of a language in the order in which they are tried. Empty where the file knows nothing of it. */
export function rulesFor(document: SrxDocument, language: LanguageTag): readonly SrxRule[] {
  const fitting = document.languageMaps.filter(({ pattern }) => new RegExp(`^(?:${pattern})$`, 'i').test(language))
  const used = document.cascade ? fitting : fitting.slice(0, 1)
  return used.flatMap(({ ruleName }) => document.rules.get(ruleName) ?? [])
}
