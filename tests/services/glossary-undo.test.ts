import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Concept, ConceptId } from '../../src/core/model/concept.ts'
import type { JsonValue } from '../../src/core/sync/operation.ts'
import { contentOf } from '../../src/core/terms/glossary/concept-delta.ts'
import { newConcept } from '../../src/services/concept-edits.ts'
import type { ResourceHandle } from '../../src/services/context.ts'
import { openBench, type Bench } from './workbench-support.ts'

const PIXEL = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const pair = (ar: string, en: string) => ({ terms: [{ language: 'ar', text: ar }, { language: 'en', text: en }] })

async function twoGlossaries(languages: readonly [string, string] = ['ar', 'en'], clock?: () => Date) {
  const desk = await openBench([{ source: 'عُقدت المحادثات' }], languages, clock)
  const { glossaries } = await desk.call('resources.create', { kind: 'glossary', name: 'House' })
  return { desk, house: glossaries.find(({ path }) => path !== null)!.id }
}

const allOf = ({ context }: Bench) => context.glossaries().flatMap(({ file }) => [...file.concepts.iterate()].map((concept) => ({ file, concept })))

/** Everything that undo answers for, as one text. */
function stateOf(desk: Bench): string {
  const concepts = allOf(desk).map(({ file, concept }) => [file.id, concept.id, contentOf(concept), file.conceptImages.get(concept.id)?.bytes.length ?? 0] as const)
  const pairs = desk.context.glossaries().flatMap(({ file }) => file.keptApart.list().map((kept) => kept.join(' ')))
  return JSON.stringify([concepts.sort((a, b) => (`${a[0]}${a[1]}` < `${b[0]}${b[1]}` ? -1 : 1)), pairs.sort()])
}

/** What the journal says that an entry is, when its operations are applied one after the other. */
function replayed({ file }: ResourceHandle, id: ConceptId): Record<string, JsonValue> | null {
  const fields: Record<string, JsonValue> = {}
  for (const { patch } of file.journal.ofEntity(id)) Object.assign(fields, patch)
  if (typeof fields.removedAt === 'string') return null
  const terms = Object.entries(fields).filter(([key, value]) => key.startsWith('term:') && value !== null).map(([key, value]) => [key, value as Record<string, JsonValue>] as const)
  const inOrder = terms.sort(([, a], [, b]) => Number(a.position) - Number(b.position))
  const content: Record<string, JsonValue> = { terms: inOrder.map(([key]) => key.slice('term:'.length)) }
  for (const field of ['domain', 'client', 'definition', 'note', 'example', 'source']) content[field] = fields[field] ?? ''
  content.extra = fields.extra ?? {}
  for (const [key, { position: _position, ...term }] of inOrder) content[key] = term
  return content
}

/** Rows of a file as a bulk import brings them, with its step. */
function importTwo(desk: Bench, text: string, changed: Concept | undefined): void {
  const [glossary] = desk.context.glossaries() as [ResourceHandle]
  const { file } = glossary
  const id = randomUUID()
  const stamp = { at: '2026-01-01', by: 'Mariam' }
  file.transaction(() => {
    file.imports.begin({ id, kind: 'glossary', fileName: 'g.csv', startedAt: stamp.at, user: 'Mariam' })
    for (const ar of ['وارد', 'مستورد']) file.concepts.insert(newConcept(pair(ar, text), file.id, stamp), { importId: id })
    file.imports.finish(id, stamp.at, { entries: 2 })
    const writes = changed?.glossaryId === file.id ? [{ before: changed, after: { ...changed, note: `${changed.note}+`, revision: changed.revision + 1 } }] : []
    desk.context.glossaryEdits.write('import', writes, { importId: id, glossaryId: file.id })
  })
}

type Act = Readonly<{ kind: string; which: number; text: string }>
const act = fc.record({
  kind: fc.constantFrom('add', 'add', 'edit', 'edit', 'remove', 'restore', 'status', 'domain', 'removeAll', 'move', 'moveBack', 'copy', 'merge', 'image', 'apart', 'import', 'undo', 'undo', 'undo', 'redo', 'redo'),
  which: fc.nat(20),
  text: fc.constantFrom('هدنة', 'وقف', 'سلم'),
})

async function perform(desk: Bench, house: string, { kind, which, text }: Act, removed: Concept[]): Promise<void> {
  const all = allOf(desk).map(({ concept }) => concept)
  const one = all[which % Math.max(all.length, 1)]
  const other = all[(which + 1) % Math.max(all.length, 1)]
  const own = desk.file().id
  const filter = { selection: { filter: {} } }
  if (kind === 'add') await desk.call('glossary.add', { concept: pair(text, 'x'), glossaryId: which % 2 ? house : null })
  if (kind === 'import') importTwo(desk, text, one)
  if (kind === 'restore' && removed.length > 0) await desk.call('glossary.restore', { id: removed[which % removed.length]!.id }).catch(() => null)
  if (!one || !other) return
  const draft = { ...pair(text, `${text}${which}`), note: text }
  if (kind === 'edit') await desk.call('glossary.update', { id: one.id, revision: one.revision, concept: draft })
  if (kind === 'remove') {
    removed.push(one)
    await desk.call('glossary.remove', { id: one.id })
  }
  if (kind === 'status') await desk.call('glossary.change', { ...filter, action: { kind: 'set-status', status: which % 2 ? 'forbidden' : 'admitted', language: 'en' } })
  if (kind === 'domain') await desk.call('glossary.change', { selection: { ids: [one.id] }, action: { kind: 'set-field', field: 'domain', value: text } })
  if (kind === 'removeAll') await desk.call('glossary.change', { selection: { filter: {}, except: [one.id] }, action: { kind: 'remove' } })
  if (kind === 'move' || kind === 'moveBack') await desk.call('glossary.change', { selection: { ids: [one.id] }, action: { kind: 'move', glossaryId: kind === 'move' ? house : own } })
  if (kind === 'copy') await desk.call('glossary.change', { selection: { ids: [one.id] }, action: { kind: 'copy', glossaryId: house } })
  if (kind === 'image') await desk.call('glossary.setImage', { id: one.id, image: one.hasImage ? null : { type: 'image/gif', data: PIXEL } })
  if (one.id === other.id) return
  if (kind === 'merge') await desk.call('glossary.merge', { ids: [one.id, other.id], revisions: [one.revision, other.revision], concept: draft })
  if (kind === 'apart') await desk.call('glossary.keepApart', { ids: [one.id, other.id] })
}

const operationCount = ({ context }: Bench): number => context.glossaries().reduce((sum, { file }) => sum + [...file.journal.all()].length, 0)

describe('undo of everything done to glossaries', () => {
  it.each<readonly [string, readonly [string, string]]>([['ar to en', ['ar', 'en']], ['en to ar', ['en', 'ar']]])(
    'leads back through every state and forward again, in the table and the journal too (%s)',
    async (_name, languages) => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 25 }), async (acts) => {
          const { desk, house } = await twoGlossaries(languages)
          const states = [stateOf(desk)]
          let place = 0
          const removed: Concept[] = []
          for (const one of acts) {
            if (one.kind === 'undo' || one.kind === 'redo') {
              const before = operationCount(desk)
              const step = await desk.call(`glossary.${one.kind}`, {})
              const next = one.kind === 'undo' ? place - 1 : place + 1
              expect(step !== null).toBe(states[next] !== undefined)
              if (step) place = next
              expect(stateOf(desk)).toBe(states[place])
              expect(operationCount(desk) > before).toBe(step !== null)
            } else {
              await perform(desk, house, one, removed)
              const state = stateOf(desk)
              if (state === states[place]) continue
              states.splice(place + 1)
              states.push(state)
              place++
              const { canUndo, canRedo } = await desk.call('glossary.undoState', {})
              expect([canUndo, canRedo]).toEqual([true, false])
            }
            const shown = (await desk.call('glossary.search', { limit: 500 })).entries.map(({ glossaryId, id }) => `${glossaryId} ${id}`)
            expect([...shown].sort()).toEqual(allOf(desk).map(({ concept: { glossaryId, id } }) => `${glossaryId} ${id}`).sort())
          }
          for (const glossary of desk.context.glossaries()) {
            for (const concept of glossary.file.concepts.iterate()) {
              if (glossary.file.concepts.state(concept.id)?.importId) continue
              expect(replayed(glossary, concept.id)).toEqual(contentOf(concept))
            }
          }
          await desk.workbench.close()
        }),
        { numRuns: 25 },
      )
    },
    60_000,
  )
})
