/**
 * What happened to an entry in a project, by segment. offered: its source term stood in a segment that was confirmed, or was
 * shown for it. inserted: a designation was inserted by a person from the suggestions. used: the confirmed target has a
 * designation of it. changed: it was inserted and the confirmed target no longer has it. rejected: a person said that
 * it is not this term, or set the finding aside that asks for it.
 */
export type EvidenceKind = 'offered' | 'inserted' | 'used' | 'changed' | 'rejected'
export const EVIDENCE_KINDS: readonly EvidenceKind[] = ['offered', 'inserted', 'used', 'changed', 'rejected']

export type EvidenceEntry = Readonly<{ kind: EvidenceKind; segmentId: string; documentName: string; number: number; source: string; target: string; text: string; at: string; user: string }>

/** Numbers of segments by kind, and the newest of them. */
export type Evidence = Readonly<{ counts: Readonly<Record<EvidenceKind, number>>; entries: readonly EvidenceEntry[] }>
