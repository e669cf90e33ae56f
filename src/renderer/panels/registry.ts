import { concordancePanel } from './concordance/concordance-panel.tsx'
import { findingsPanel } from './findings/findings-panel.tsx'
import { glossaryPanel } from './glossary/glossary-panel.tsx'
import { matchesPanel } from './matches/matches-panel.tsx'
import type { Panel } from './panel.ts'
import { termsPanel } from './terms/terms-panel.tsx'

/** Every panel; the dock is built from this list. */
export const panels: readonly Panel[] = [matchesPanel, concordancePanel, termsPanel, glossaryPanel, findingsPanel]
