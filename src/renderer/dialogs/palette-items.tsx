import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import type { DocumentId, SegmentId, SegmentRow } from '../../core/model/segment.ts'
import { withoutTags } from '../../core/model/tagged-text.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { Command } from '../app/commands.ts'
import type { ShortcutId } from '../app/shortcuts.ts'
import { firstTerm } from '../glossary/concept-fields.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract, useNavigation, useProject } from '../state/hooks.ts'
import { useStore } from '../state/store.ts'
import { useWorkbench } from '../state/workbench.ts'
import type { IconName } from '../ui/icon.tsx'
import { Text } from '../ui/text.tsx'

export type PaletteGroup = 'commands' | 'terms' | 'segments'
export type PaletteItem = Readonly<{ id: string; group: PaletteGroup; icon: IconName; title: ReactNode; hint?: ReactNode; shortcut?: ShortcutId; run: () => unknown }>

/** What a query asks for: `#` and a text or a number for segments, `@` for terms, else a little of everything. */
export function parsePaletteQuery(query: string): Readonly<{ scope: PaletteGroup | 'all'; text: string }> {
  const text = query.trim()
  if (text.startsWith('#')) return { scope: 'segments', text: text.slice(1).trim() }
  if (text.startsWith('@')) return { scope: 'terms', text: text.slice(1).trim() }
  return { scope: 'all', text }
}

const FEW = 4
const MANY = 12

/** Where a command's title holds what was typed: at its start, at the start of a word, inside, or nowhere (-1). */
export function commandRank(title: string, typed: string): number {
  const at = title.toLowerCase().indexOf(typed.toLowerCase())
  if (at < 0) return -1
  if (at === 0) return 3
  return /[\p{L}\p{N}]/u.test(title[at - 1] ?? '') ? 1 : 2
}

/** The title with the typed part in bold. */
export function Marked({ title, typed }: Readonly<{ title: string; typed: string }>) {
  const at = typed === '' ? -1 : title.toLowerCase().indexOf(typed.toLowerCase())
  if (at < 0) return title
  return <>{title.slice(0, at)}<b>{title.slice(at, at + typed.length)}</b>{title.slice(at + typed.length)}</>
}

function useCommandItems(text: string): readonly PaletteItem[] {
  const { t } = useTranslation()
  const all = useStore(useWorkbench().commands.all)
  return useMemo(() => {
    // Of commands with one name the one registered last counts.
    const byId = new Map<string, Command>(all.filter((command) => command.titleKey !== null && (command.when?.() ?? true)).map((command) => [command.id, command]))
    return [...byId.values()]
      .map((command) => ({ command, title: t(command.titleKey ?? '') }))
      .map((entry) => ({ ...entry, rank: commandRank(entry.title, text) }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => (text === '' ? 0 : b.rank - a.rank))
      .map(({ command, title }): PaletteItem => ({
        id: `command-${command.id}`, group: 'commands', icon: command.icon ?? 'chevron-right', title: <Marked title={title} typed={text} />, run: command.run, ...(command.shortcut ? { shortcut: command.shortcut } : {}),
      }))
  }, [all, t, text])
}

function useTermItems(text: string, limit: number, project: ProjectInfo | null): readonly PaletteItem[] {
  const { searchGlossary } = useNavigation()
  const found = useContract('glossary.search', text === '' || limit === 0 ? null : { query: text, limit }).value?.entries ?? []
  if (!project) return []
  const side = (concept: Concept, language: string) => <Text language={language}>{firstTerm(concept, language)?.text}</Text>
  return found.map((concept): PaletteItem => ({
    id: `term-${concept.id}`, group: 'terms', icon: 'book-a', title: side(concept, project.sourceLanguage), hint: side(concept, project.targetLanguage),
    run: () => searchGlossary(firstTerm(concept, project.sourceLanguage)?.text ?? text),
  }))
}

function useShownDocument(): DocumentId | null {
  const { current } = useNavigation()
  const documents = useContract('documents.list', {}).value ?? []
  return (documents.find(({ id }) => id === current.documentId) ?? documents[0])?.id ?? null
}

/** Ids of segments: by their number, or by their text on either side. */
function useSegmentIds(text: string, limit: number, documentId: DocumentId | null): readonly SegmentId[] {
  const number = /^\d+$/.test(text) ? Number(text) : null
  const isAsked = documentId !== null && text !== '' && limit > 0
  const outline = useContract('segments.outline', isAsked && number !== null ? { documentId } : null).value
  const hits = useContract('segments.find', isAsked && number === null ? { documentId, query: text } : null).value
  if (!isAsked) return []
  if (number !== null) return (outline?.entries ?? []).filter((entry) => entry.number === number).map(({ id }) => id)
  return [...new Set((hits ?? []).map(({ segmentId }) => segmentId))].slice(0, limit)
}

function useSegmentItems(text: string, limit: number, project: ProjectInfo | null): readonly PaletteItem[] {
  const format = useFormat()
  const { openDocument } = useNavigation()
  const documentId = useShownDocument()
  const ids = useSegmentIds(text, limit, documentId)
  const rows = useContract('segments.rows', ids.length === 0 ? null : { ids: [...ids] }).value ?? []
  if (!project || !documentId) return []
  return rows.map((row: SegmentRow): PaletteItem => ({
    id: `segment-${row.id}`, group: 'segments', icon: 'languages', title: <Text language={project.sourceLanguage}>{withoutTags(row.source)}</Text>, hint: format.number(row.number),
    run: () => openDocument(documentId, row.id),
  }))
}

/** Everything a query finds, in the order of its groups. */
export function usePaletteItems(query: string): readonly PaletteItem[] {
  const { scope, text } = parsePaletteQuery(query)
  const project = useProject()
  const limitOf = (group: PaletteGroup) => (scope === group ? MANY : scope === 'all' && text.length > 1 ? FEW : 0)
  const commands = useCommandItems(text)
  const terms = useTermItems(text, limitOf('terms'), project)
  const segments = useSegmentItems(text, limitOf('segments'), project)
  return [...(scope === 'all' ? commands : []), ...terms, ...segments]
}
