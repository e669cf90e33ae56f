import { setImmediate as nextTurn } from 'node:timers/promises'
import { baseLanguage } from '../core/model/language.ts'
import type { TranslationUnit, UnitId } from '../core/model/memory.ts'
import { createMemoryIndex, type IndexHit } from '../core/memory/memory-index.ts'
import type { ProjectFile } from '../storage/project-file.ts'

/** Units read and indexed before other calls get their turn: some 10 ms of work. */
const SLICE = 500

/** The texts of one memory in one language, whichever side of their unit they stand on. */
export type LanguageIndex = Readonly<{
  /** Entries of `minScore` or more, best first; their units may be gone from the file by now. None once the file is closed. */
  lookup: (text: string, options: Readonly<{ minScore: number; limit: number }>, isOpen: () => boolean) => Promise<readonly IndexHit[]>
  /** Reads these units again before the next lookup. */
  touch: (id: UnitId) => void
  drop: (id: UnitId) => void
}>

/**
 * Builds the index in slices when it is first asked, and afterwards takes in what was added to the file, by this process
 * or another that shares the memory. A touched unit is read only at the next lookup, when the transaction that touched
 * it has ended either way.
 */
export function createLanguageIndex(file: ProjectFile, language: string): LanguageIndex {
  const index = createMemoryIndex()
  const touched = new Set<UnitId>()
  let lastRow = 0
  let growing: Promise<void> | null = null

  const put = (unit: Pick<TranslationUnit, 'id' | 'sourceLanguage' | 'targetLanguage' | 'source' | 'target'>): void => {
    if (baseLanguage(unit.sourceLanguage) === language) index.add(unit.id, unit.source)
    else if (baseLanguage(unit.targetLanguage) === language) index.add(unit.id, unit.target)
  }

  const grow = async (isOpen: () => boolean): Promise<void> => {
    while (isOpen()) {
      const units = file.units.texts(lastRow, SLICE)
      units.forEach(put)
      lastRow = units.at(-1)?.row ?? lastRow
      if (units.length < SLICE) return
      await nextTurn()
    }
  }

  const refresh = async (isOpen: () => boolean): Promise<void> => {
    await (growing ??= grow(isOpen).finally(() => (growing = null)))
    if (!isOpen()) return
    for (const id of touched) {
      const unit = file.units.get(id)
      if (unit) put(unit)
      else index.remove(id)
    }
    touched.clear()
  }

  return {
    lookup: async (text, options, isOpen) => {
      await refresh(isOpen)
      return index.lookup(text, options)
    },
    touch: (id) => void touched.add(id),
    drop: (id) => index.remove(id),
  }
}

/** The indexes of open memories, each made when it is first needed. */
export class MemoryIndexes {
  #files = new WeakMap<ProjectFile, Map<string, LanguageIndex>>()

  get(file: ProjectFile, language: string): LanguageIndex {
    const known = this.#files.get(file) ?? new Map<string, LanguageIndex>()
    this.#files.set(file, known)
    const index = known.get(language) ?? createLanguageIndex(file, language)
    known.set(language, index)
    return index
  }

  touch(file: ProjectFile, id: UnitId): void {
    for (const index of this.#files.get(file)?.values() ?? []) index.touch(id)
  }

  reset(): void {
    this.#files = new WeakMap()
  }
}
