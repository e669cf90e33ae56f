import { sql as first } from './0001-first.ts'
import { sql as glossaryWorkbench } from './0002-glossary-workbench.ts'
import { sql as memoryWorkbench } from './0003-memory-workbench.ts'
import { sql as alignments } from './0004-alignments.ts'

export type Migration = Readonly<{ version: number; name: string; sql: string }>

/** Append-only. A shipped migration is never edited; each later one only adds tables, columns or indexes. */
export const migrations: readonly Migration[] = [
  { version: 1, name: 'first', sql: first },
  { version: 2, name: 'glossary-workbench', sql: glossaryWorkbench },
  { version: 3, name: 'memory-workbench', sql: memoryWorkbench },
  { version: 4, name: 'alignments', sql: alignments },
]
