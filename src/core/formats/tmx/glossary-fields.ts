import type { Concept, Term } from '../../model/concept.ts'
import { termFromTexts, termTexts } from '../term-texts.ts'
import { element, textOf } from '../xml/tree.ts'
import type { XmlNode } from '../xml/tree.ts'
import { isoDate, tmxDate } from './dates.ts'

/** The `prop` type of each field; TMX has elements for a note only, and attributes for who and when. */
export const CONCEPT_PROPS = { domain: 'x-domain', client: 'x-client', definition: 'x-definition', example: 'x-example', source: 'x-source' } as const
export const TERM_PROPS = {
  status: 'x-status',
  partOfSpeech: 'x-part-of-speech',
  gender: 'x-gender',
  number: 'x-number',
  forms: 'x-forms',
  exceptions: 'x-exceptions',
  matchMode: 'x-match',
} as const
/** The `o-tmf` of a glossary in the header. */
export const GLOSSARY_MARK = 'glossary'
export type ConceptProp = keyof typeof CONCEPT_PROPS
export type TermProp = keyof typeof TERM_PROPS
/** TMX dates are of whole seconds: what is finer stands here. */
const EXACT_DATES = { creationdate: 'x-creationdate', changedate: 'x-changedate' } as const

/** Elements of a `seg` that hold native code. */
const CODES: ReadonlySet<string> = new Set(['bpt', 'ept', 'ph', 'it', 'ut'])

export const segText = (seg: XmlNode): string => textOf(seg, CODES).trim()
export const propType = (node: XmlNode): string => (node.name === 'prop' ? (node.attributes.get('type') ?? '') : '')

const prop = (type: string, value: string): readonly XmlNode[] => (value.trim() === '' ? [] : [element('prop', { type }, [value])])
const note = (value: string): readonly XmlNode[] => (value.trim() === '' ? [] : [element('note', {}, [value])])

export type TmxHistory = Pick<Concept, 'createdAt' | 'createdBy' | 'changedAt' | 'changedBy'>

/** What stands in a `tu` for the fields of a concept, without those in `without`. */
export function conceptNodes(concept: Concept, without: ReadonlySet<string> = new Set()): readonly XmlNode[] {
  const fields = Object.entries(CONCEPT_PROPS).filter(([field]) => !without.has(field))
  return [
    ...(without.has('note') ? [] : note(concept.note)),
    ...fields.flatMap(([field, type]) => prop(type, concept[field as ConceptProp])),
    ...exactDate(EXACT_DATES.creationdate, concept.createdAt),
    ...exactDate(EXACT_DATES.changedate, concept.changedAt),
  ]
}

function exactDate(type: string, at: string): readonly XmlNode[] {
  return isoDate(tmxDate(at)) === at ? [] : prop(type, at)
}

/** Who and when as attributes of a `tu`. */
export function historyAttributes({ createdAt, createdBy, changedAt, changedBy }: TmxHistory): Readonly<Record<string, string>> {
  return { creationdate: tmxDate(createdAt), creationid: createdBy, changedate: tmxDate(changedAt), changeid: changedBy }
}

export const HISTORY_ATTRIBUTES: readonly string[] = ['creationdate', 'creationid', 'changedate', 'changeid']

export function readHistory({ attributes }: XmlNode, nodes: readonly XmlNode[]): TmxHistory {
  const at = (name: keyof typeof EXACT_DATES): string => {
    const exact = nodes.find((node) => propType(node) === EXACT_DATES[name])
    return exact ? textOf(exact) : isoDate(attributes.get(name) ?? '')
  }
  return { createdAt: at('creationdate'), createdBy: attributes.get('creationid') ?? '', changedAt: at('changedate'), changedBy: attributes.get('changeid') ?? '' }
}

/** What stands in a `tuv` for the fields of a term, without those in `without`. */
export function termNodes(term: Term, without: ReadonlySet<string> = new Set()): readonly XmlNode[] {
  const texts = termTexts(term)
  const fields = Object.entries(TERM_PROPS).filter(([field]) => !without.has(field))
  return [...(without.has('note') ? [] : note(term.note)), ...fields.flatMap(([field, type]) => prop(type, texts[field as TermProp]))]
}

/** A term with the fields that its properties give; `claim` is told what was read out of which. */
export function termOf(language: string, text: string, nodes: readonly XmlNode[], claim: (node: XmlNode, field: string) => void): Term {
  const said: Partial<Record<TermProp, string>> = {}
  for (const [field, type] of Object.entries(TERM_PROPS) as [TermProp, string][]) {
    const node = nodes.find((one) => propType(one) === type)
    if (!node) continue
    said[field] = textOf(node)
    claim(node, field)
  }
  const notes = nodes.filter((node) => node.name === 'note' && textOf(node).trim() !== '')
  for (const node of notes) claim(node, 'note')
  return termFromTexts(language, text, { ...said, note: notes.map((node) => textOf(node)).join('\n') })
}
