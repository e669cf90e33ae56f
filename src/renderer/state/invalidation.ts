import type { EventMap, EventMessage, EventName } from '../../contract/events.ts'
import type { MethodName } from '../../contract/index.ts'

const GLOSSARY_READS = [
  'glossary.search', 'glossary.facets', 'glossary.get', 'glossary.history', 'glossary.image', 'glossary.duplicates', 'glossary.evidence', 'glossary.undoState',
  'terms.forSegment', 'terms.recognise', 'resources.list',
] as const
const MEMORY_READS = ['memory.matches', 'memory.badges', 'memory.concordance', 'memory.lookup', 'memory.fragments'] as const
// Undo of a glossary takes accepted entries away and brings them back.
const EXTRACTION_READS = ['extraction.state', 'extraction.candidates'] as const
const PROGRESS_READS = ['projects.current', 'documents.list', 'documents.stats', 'history.state', 'segments.history'] as const

type Rule<N extends EventName> = readonly MethodName[] | 'all' | ((payload: EventMap[N]) => readonly MethodName[])

/**
 * Which reads each event makes stale. A method that is in no row is never read again by itself.
 *
 * `segments.changed` with ids leaves the outline alone: the grid patches its own rows, and the outline
 * of a large document is not worth reading again for every pause in typing.
 */
export const INVALIDATION: { readonly [N in EventName]: Rule<N> } = {
  'settings.changed': ['settings.get'],
  'project.changed': 'all',
  'documents.changed': ['documents.list', 'documents.stats', 'projects.current', 'segments.outline', 'segments.rows', 'segments.find', 'qa.findings', 'history.state', 'analysis.get'],
  'segments.changed': ({ ids }) => [
    ...PROGRESS_READS, 'segments.rows', 'segments.find', 'qa.segment',
    ...(ids === null ? (['segments.outline', 'qa.findings'] as const) : []),
  ],
  'history.changed': ['history.state', 'segments.history'],
  'memory.changed': [...MEMORY_READS, 'memory.units', 'memory.unit', 'memory.facets', 'memory.previewReplace', 'memory.undoState', 'analysis.get', 'resources.list'],
  'memory.indexing': ({ state }) => [...(state === 'ready' ? MEMORY_READS : []), 'memory.indexes'],
  'analysis.changed': ['analysis.get'],
  'glossary.changed': [...GLOSSARY_READS, ...EXTRACTION_READS, 'segments.rows'],
  'extraction.changed': EXTRACTION_READS,
  'findings.changed': ['qa.findings', 'qa.segment', 'projects.current'],
  'alignments.changed': ['alignments.list', 'alignments.get', 'alignments.beads', 'alignments.map', 'alignments.queue', 'alignments.evidence'],
  'resources.changed': [...GLOSSARY_READS, ...MEMORY_READS, 'memory.units', 'memory.facets', 'memory.indexes', 'segments.rows', 'analysis.get'],
  'jobs.changed': (job) => (job.state === 'running' ? [] : ['jobs.list', 'projects.backups']),
}

/** The reads that one event makes stale. */
export function staleMethods(message: EventMessage): readonly MethodName[] | 'all' {
  const rule = INVALIDATION[message.name] as Rule<EventName>
  return typeof rule === 'function' ? rule(message.payload) : rule
}
