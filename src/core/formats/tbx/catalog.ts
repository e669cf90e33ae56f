import { childNodes, textOf } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'

export const TBX3_URI = 'urn:iso:std:iso:30042:ed-2'

export type TbxModule = 'min' | 'basic' | 'linguist'

/** Namespaces of the modules, with the prefixes that the public examples use. */
export const MODULE_URIS: Readonly<Record<TbxModule, string>> = {
  min: 'http://www.tbxinfo.net/ns/min',
  basic: 'http://www.tbxinfo.net/ns/basic',
  linguist: 'http://www.tbxinfo.net/ns/linguist',
}
export const MODULE_PREFIXES: ReadonlyMap<string, string> = new Map([
  [MODULE_URIS.min, 'min'],
  [MODULE_URIS.basic, 'basic'],
  [MODULE_URIS.linguist, 'ling'],
])

/** A data category: the element of style DCA, its module, where it may stand (C concept, L language, T term) and its picklist. */
type Category = Readonly<{ element: string; module: TbxModule; levels: string; values?: readonly string[] }>

const category = (element: string, module: TbxModule, levels: string, values?: string): Category =>
  values === undefined ? { element, module, levels } : { element, module, levels, values: values.split(' ') }

/** Every data category of the modules min, basic and linguist (ISO 30042:2019, their TBXMD files). */
export const CATEGORIES: ReadonlyMap<string, Category> = new Map([
  ['administrativeStatus', category('termNote', 'min', 'T', 'admittedTerm-admn-sts deprecatedTerm-admn-sts supersededTerm-admn-sts preferredTerm-admn-sts')],
  ['customerSubset', category('admin', 'min', 'CT')],
  ['externalCrossReference', category('xref', 'min', 'CLT')],
  ['partOfSpeech', category('termNote', 'min', 'T', 'adjective noun other verb adverb')],
  ['subjectField', category('descrip', 'min', 'C')],
  ['context', category('descrip', 'basic', 'T')],
  ['crossReference', category('ref', 'basic', 'CT')],
  ['definition', category('descrip', 'basic', 'CL')],
  ['geographicalUsage', category('termNote', 'basic', 'T')],
  ['grammaticalGender', category('termNote', 'basic', 'T', 'masculine feminine neuter other')],
  ['projectSubset', category('admin', 'basic', 'CT')],
  ['responsibility', category('transacNote', 'basic', 'CLT')],
  ['source', category('admin', 'basic', 'CLT')],
  [
    'termLocation',
    category(
      'termNote', 'basic', 'T',
      'checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage menuItem progressBar pushButton radioButton slider spinBox tab tableText textBox toolTip user-definedType',
    ),
  ],
  ['termType', category('termNote', 'basic', 'T', 'fullForm acronym abbreviation shortForm variant phrase')],
  ['transactionType', category('transac', 'basic', 'CLT', 'origination modification')],
  ['xGraphic', category('xref', 'basic', 'CL')],
  ['grammaticalNumber', category('termNote', 'linguist', 'T', 'singular plural dual mass otherNumber')],
  ['reading', category('admin', 'linguist', 'T')],
  ['readingNote', category('adminNote', 'linguist', 'T')],
  [
    'register',
    category('termNote', 'linguist', 'T', 'colloquialRegister neutralRegister technicalRegister in-houseRegister bench-levelRegister slangRegister vulgarRegister'),
  ],
  ['transferComment', category('termNote', 'linguist', 'T')],
])

/** Elements whose `type` names a data category. */
export const CATEGORY_ELEMENTS: ReadonlySet<string> = new Set(['admin', 'adminNote', 'descrip', 'descripNote', 'ref', 'termNote', 'transac', 'transacNote', 'xref'])

/** Dialects that a file may say it keeps to, the narrowest first. */
export type Dialect = 'TBX-Basic' | 'TBX-Linguist' | 'TBX-Core'
export type DialectFit = Readonly<{ basic: boolean; linguist: boolean }>
export const FITS_ALL: DialectFit = { basic: true, linguist: true }

const LEVELS: Readonly<Record<string, string>> = { conceptEntry: 'C', langSec: 'L', termSec: 'T' }
/** The groups that each element may stand in by the rules of TBX-Basic, besides standing at its level. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  admin: ['adminGrp', 'descripGrp', 'termNoteGrp'],
  adminNote: ['adminGrp'],
  descrip: ['descripGrp'],
  ref: ['adminGrp', 'descripGrp', 'termNoteGrp', 'transacGrp'],
  termNote: ['termNoteGrp'],
  transac: ['transacGrp'],
  transacNote: ['transacGrp'],
}
/** The same for categories where the rules of TBX-Linguist allow less. */
const LINGUIST_GROUPS: Readonly<Record<string, readonly string[]>> = { customerSubset: [], projectSubset: [], source: ['descripGrp'], reading: ['adminGrp'] }

/** Which dialects allow what stands in a `conceptEntry` of style DCA. TBX-Core allows all. */
export function fitOf(entry: XmlNode): DialectFit {
  const fit = { basic: true, linguist: true }
  visit(entry, '', '', fit)
  return fit
}

export const bothFit = (a: DialectFit, b: DialectFit): DialectFit => ({ basic: a.basic && b.basic, linguist: a.linguist && b.linguist })

export const dialectOf = ({ basic, linguist }: DialectFit): Dialect => (basic ? 'TBX-Basic' : linguist ? 'TBX-Linguist' : 'TBX-Core')

function visit(node: XmlNode, parent: string, outer: string, fit: { basic: boolean; linguist: boolean }): void {
  if (CATEGORY_ELEMENTS.has(node.name) && node.uri === '') {
    const known = CATEGORIES.get(node.attributes.get('type') ?? '')
    const isRight =
      known !== undefined &&
      known.element === node.name &&
      isPlaced(node.name, GROUPS[node.name] ?? [], known.levels, parent, outer) &&
      (known.values?.includes(textOf(node)) ?? true)
    const groups = LINGUIST_GROUPS[node.attributes.get('type') ?? ''] ?? GROUPS[node.name] ?? []
    if (!isRight || known.module === 'linguist') fit.basic = false
    if (!isRight || !isPlaced(node.name, groups, known.levels, parent, outer)) fit.linguist = false
  }
  for (const child of childNodes(node)) visit(child, node.name, parent, fit)
}

function isPlaced(name: string, groups: readonly string[], levels: string, parent: string, outer: string): boolean {
  const level = LEVELS[parent] ?? (groups.includes(parent) ? LEVELS[outer] : undefined)
  const isInGroup = LEVELS[parent] === undefined
  // These stand in their group only.
  if ((name === 'transac' || name === 'transacNote' || name === 'adminNote') && !isInGroup) return false
  return level !== undefined && levels.includes(level)
}
