import { setImmediate as nextTurn } from 'node:timers/promises'
import { GlossaryEntries, type EntryEvidence } from '../core/terms/glossary/entries.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { ServiceContext } from './context.ts'
import type { WriteLog } from './glossary-writes.ts'

/** Concepts read, or taken into the index of duplicates, between two turns of the engine, so that a confirm never waits long. */
const SLICE = 2_000

/** What tells whether a file's concepts are still those that were read. */
function markOf(file: ProjectFile): string {
  return `${file.concepts.generation} ${file.imports.generation} ${file.writes().others}`
}

/**
 * The entries of the open glossaries in memory. They are read when a table first asks for them, in slices, follow the writes
 * that go through this workbench, and are read anew where something else wrote: an import, another process.
 */
export class GlossaryTable {
  readonly #context: Pick<ServiceContext, 'file' | 'glossaries'>
  #project: ProjectFile | null = null
  #entries: GlossaryEntries | null = null
  #marks = new Map<ProjectFile, string>()
  #loading: Promise<void> | null = null
  #evidence: Readonly<{ project: ProjectFile; mark: string; evidence: EntryEvidence }> | null = null

  constructor(context: Pick<ServiceContext, 'file' | 'glossaries'>) {
    this.#context = context
  }

  /** The entries as they are now. Throws `project/none-open`, also where the project is closed while they are read. */
  async entries(): Promise<GlossaryEntries> {
    for (;;) {
      const entries = this.#ofProject()
      const files = this.#context.glossaries().map(({ file }) => file)
      this.#dropClosed(entries, files)
      const stale = files.filter((file) => this.#marks.get(file) !== markOf(file))
      if (stale.length === 0 && !this.#loading) return entries
      this.#loading ??= this.#load(entries, stale).finally(() => (this.#loading = null))
      await this.#loading
    }
  }

  /** The entries with all that duplicates and conflicts are read off. */
  async indexed(): Promise<GlossaryEntries> {
    for (;;) {
      const entries = await this.entries()
      if (!entries.indexSome(SLICE)) return entries
      await nextTurn()
    }
  }

  /** What happened to entries in this project. */
  evidence(): EntryEvidence {
    const project = this.#context.file()
    const { own, others } = project.writes()
    const mark = `${own} ${others}`
    if (this.#evidence?.project !== project || this.#evidence.mark !== mark) {
      const { evidence } = project
      this.#evidence = { project, mark, evidence: { uses: evidence.uses(), offered: evidence.offeredIds() } }
    }
    return this.#evidence.evidence
  }

  /** To be called before a write; what it returns takes the writes over. Files that were out of date before stay so. */
  watch(): (log: WriteLog) => void {
    // Files of a project that was closed since are closed too.
    const open = new Set(this.#context.glossaries().map(({ file }) => file))
    const current = [...this.#marks].flatMap(([file, mark]) => (open.has(file) && mark === markOf(file) ? [file] : []))
    return (log) => {
      const entries = this.#entries
      const { writes } = log
      if (!entries || writes === null || log.hasImport) return
      const byId = new Map(current.map((file) => [file.id, file]))
      for (const { before, after } of writes) {
        if (before && !after && byId.has(before.glossaryId)) entries.remove(before.glossaryId, before.id)
        if (after && byId.has(after.glossaryId)) entries.put(after)
      }
      for (const file of current) {
        if (log.pairsChanged) entries.keepApart(file.id, file.keptApart.list())
        this.#marks.set(file, markOf(file))
      }
    }
  }

  #ofProject(): GlossaryEntries {
    const project = this.#context.file()
    if (this.#entries && this.#project === project) return this.#entries
    this.#project = project
    this.#marks = new Map()
    this.#entries = new GlossaryEntries({ source: project.meta.get('sourceLanguage'), target: project.meta.get('targetLanguage') })
    return this.#entries
  }

  #dropClosed(entries: GlossaryEntries, files: readonly ProjectFile[]): void {
    for (const file of this.#marks.keys()) {
      if (files.includes(file)) continue
      this.#marks.delete(file)
      if (!files.some(({ id }) => id === file.id)) entries.dropGlossary(file.id)
    }
  }

  async #load(entries: GlossaryEntries, files: readonly ProjectFile[]): Promise<void> {
    for (const file of files) {
      entries.dropGlossary(file.id)
      entries.keepApart(file.id, file.keptApart.list())
      this.#marks.set(file, markOf(file))
      for (let after: number | null = 0; after !== null; ) {
        const { concepts, lastRow } = file.concepts.outlines(after, SLICE)
        for (const concept of concepts) entries.put(concept)
        after = lastRow
        await nextTurn()
        if (this.#entries !== entries || !this.#context.glossaries().some((glossary) => glossary.file === file)) return
      }
    }
  }
}
