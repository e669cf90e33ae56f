import type { LanguageTag } from './language.ts'
import type { StatusCounts } from './document.ts'

/** The open project. */
export type ProjectInfo = Readonly<{
  id: string
  kind: 'project' | 'resource'
  name: string
  path: string
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  isSample: boolean
  isReadOnly: boolean
  counts: StatusCounts
  /** True once after an unclean end was recovered. */
  wasRecovered: boolean
}>

export type RecentProject = Readonly<{
  path: string
  name: string
  sourceLanguage: LanguageTag
  targetLanguage: LanguageTag
  /** Names of its documents, at most three. */
  documentNames: readonly string[]
  documentCount: number
  wordsConfirmed: number
  words: number
  findingCount: number
  openedAt: string
  isMissing: boolean
  isSample: boolean
}>

export type BackupInfo = Readonly<{ id: string; createdAt: string; sizeBytes: number; reason: 'daily' | 'migration' | 'import' | 'restore'; segmentsConfirmed: number }>

/** Settings of the person, not of a project. */
export type AppSettings = Readonly<{
  /** Null until the first start has asked. */
  userName: string | null
  uiLanguage: 'ar' | 'en'
  theme: 'light' | 'dark' | 'system'
  density: 'compact' | 'comfortable' | 'roomy'
  /** 0.85 to 1.6. */
  segmentScale: number
  arabicFont: 'naskh' | 'sans'
  panesSwapped: boolean
  dockSide: 'start' | 'end'
  /** Panel ids in each stack of the dock, and the one shown. */
  dock: readonly Readonly<{ panels: readonly string[]; shown: string }>[]
  digits: 'latin' | 'arabic'
}>

export const DEFAULT_SETTINGS: AppSettings = {
  userName: null,
  uiLanguage: 'en',
  theme: 'system',
  density: 'comfortable',
  segmentScale: 1,
  arabicFont: 'naskh',
  panesSwapped: false,
  dockSide: 'end',
  dock: [
    { panels: ['matches', 'concordance'], shown: 'matches' },
    { panels: ['terms', 'glossary', 'findings'], shown: 'terms' },
  ],
  digits: 'latin',
}
