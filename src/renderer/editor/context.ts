import { createContext, useContext } from 'react'
import type { FindingRow } from '../../core/model/finding.ts'
import type { Match } from '../../core/model/memory.ts'
import type { SegmentRow } from '../../core/model/segment.ts'
import type { TermHit } from '../../core/model/term-occurrence.ts'
import type { Reading } from '../state/read-cache.ts'
import type { Store } from '../state/store.ts'
import type { EditorSession } from './session.ts'
import type { Finder } from './use-find.ts'

/** What the services say of the active segment; answers for a segment that was left are never shown. */
export type ActiveReadings = Readonly<{
  row: SegmentRow | undefined
  matches: Reading<readonly Match[]>
  terms: Reading<readonly TermHit[]>
  findings: Reading<readonly FindingRow[]>
  /** Of the whole document. */
  documentFindings: Reading<readonly FindingRow[]>
}>

/** What panels and rows share while a document is open. */
export type EditorContextValue = Readonly<{
  session: EditorSession
  readings: ActiveReadings
  finder: Finder
  /** The text that the concordance searches. */
  concordanceQuery: Store<string>
  showPanel: (id: string) => void
  /** Opens the form for a new term, filled from the selections. */
  addTerm: () => void
}>

export const EditorContext = createContext<EditorContextValue | null>(null)

export function useEditor(): EditorContextValue {
  const value = useContext(EditorContext)
  if (!value) throw new Error('no editor around this component')
  return value
}
