import { createAnalyser, type Analysis } from './analyser.ts'
import { createArena, type Arena } from './arena.ts'
import type { Base } from './base.ts'
import { createDelta, type Delta } from './delta.ts'
import type { Kernel } from './kernel.ts'
import { createQueryDesk, type QueryDesk } from './query.ts'
import { reserveOutput } from './search.ts'
import { ROW_COUNT } from './texts.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** All that an index is made of. A merge makes new ones. */
export type IndexParts = Readonly<{
  arena: Arena
  vocabulary: Vocabulary
  analyse: (text: string) => Analysis
  desk: QueryDesk
  /** Address of the output of scans. */
  output: number
  base: Base | null
  delta: Delta
}>

/** The parts of an index without texts. */
export function emptyParts(kernel: Kernel): IndexParts {
  return assembleParts(createArena(kernel), createVocabulary(ROW_COUNT), null)
}

/** An index with nothing put in since its base was made. */
export function assembleParts(arena: Arena, vocabulary: Vocabulary, base: Base | null): IndexParts {
  const analyse = createAnalyser(vocabulary.idOf)
  return { arena, vocabulary, analyse, desk: createQueryDesk(arena, vocabulary, analyse), output: reserveOutput(arena), base, delta: createDelta(arena, vocabulary) }
}
