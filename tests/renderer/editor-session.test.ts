import { describe, expect, it, onTestFinished } from 'vitest'
import type { SegmentId } from '../../src/core/model/segment.ts'
import { tagCharacter } from '../../src/core/model/tagged-text.ts'
import { confirmActive, copySource, goBy, goToNext, insertNextTag, redo, undo } from '../../src/renderer/editor/actions.ts'
import { createSession, nextUnconfirmed, type EditorSession } from '../../src/renderer/editor/session.ts'
import { askOffers, insertTerm, placeOf } from '../../src/renderer/editor/term-insertion.ts'
import { choiceKey, type TermChoice } from '../../src/renderer/editor/term-offers.ts'
import { openBench, type Bench } from '../services/workbench-support.ts'
import { createPlainPort } from './plain-port.ts'

const SOURCES = ['\u0647\u062f\u0646\u0629', '\u0645\u062d\u0627\u062f\u062b\u0627\u062a', '\u062c\u0646\u064a\u0641', '\u0644\u064a\u0628\u064a\u0627'] // truce, talks, Geneva, Libya

type Desk = Readonly<{ bench: Bench; session: EditorSession; target: ReturnType<typeof createPlainPort>; ids: readonly SegmentId[]; errors: unknown[] }>

type Seeds = Parameters<typeof openBench>[0]

async function sit(seeds: Seeds = SOURCES.map((source) => ({ source })), languages: readonly [string, string] = ['ar', 'en']): Promise<Desk> {
  const bench = await openBench(seeds, languages)
  const errors: unknown[] = []
  const [sourceLanguage, targetLanguage] = languages
  const session = createSession({
    call: bench.call,
    documentId: bench.documentId,
    sourceLanguage,
    targetLanguage,
    labelOf: (side, number) => `${side} ${number}`,
    news: { onRejected: (_id, code) => errors.push(code), onError: (error) => errors.push(error) },
  })
  const target = createPlainPort()
  session.attachPorts({ source: createPlainPort(), target })
  // The view shows the active segment whenever it changes; here nothing else does.
  let shown: SegmentId | null = null
  session.active.subscribe(() => {
    const { id } = session.active.get()
    if (id === shown) return
    shown = id
    session.show()
  })
  bench.workbench.on((message) => {
    if (message.name === 'segments.changed') session.rows.invalidate(message.payload.ids)
  })
  onTestFinished(() => session.dispose())
  await session.setFilter('all')
  await session.activate(bench.ids[0] as SegmentId)
  return { bench, session, target, ids: bench.ids, errors }
}

const stored = async ({ bench }: Desk, id: SegmentId | undefined) => (await bench.call('segments.rows', { ids: [id as SegmentId] }))[0]

describe('confirming', () => {
  it('undo that is asked for while a confirmation is on its way takes it back', async () => {
    const desk = await sit()
    desk.target.type('truce')
    const confirming = confirmActive(desk.session)
    expect(await undo(desk.session)).toBe('confirm')
    await confirming
    expect(await stored(desk, desk.ids[0])).toMatchObject({ target: 'truce', status: 'draft' })
    expect(desk.session.active.get().id).toBe(desk.ids[0])
  })

  it.each([
    ['ar', 'en', 'truce'],
    ['en', 'ar', '\u0647\u062f\u0646\u0629'],
  ] as const)('stores the text and goes on to the next segment (%s to %s)', async (source, targetLanguage, typed) => {
    const desk = await sit([{ source: 'x' }, { source: 'y' }], [source, targetLanguage])
    desk.target.type(typed)
    const confirmed = await confirmActive(desk.session)
    expect(confirmed?.number).toBe(1)
    expect(await stored(desk, desk.ids[0])).toMatchObject({ target: typed, status: 'confirmed' })
    expect(desk.session.active.get().id).toBe(desk.ids[1])
  })

  it('goes on before the store has answered, so that the next keys land in the next segment', async () => {
    const desk = await sit()
    desk.target.type('truce')
    const confirming = confirmActive(desk.session)
    while (desk.session.active.get().id === desk.ids[0]) await Promise.resolve()
    desk.target.type('talks')
    await confirming
    await desk.session.saver.flush()
    expect((await stored(desk, desk.ids[0]))?.target).toBe('truce')
    expect(await stored(desk, desk.ids[1])).toMatchObject({ target: 'talks', status: 'draft' })
  })

  it('waits for a composition to end, and takes its letters along', async () => {
    const desk = await sit()
    const end = desk.target.compose()
    const confirming = confirmActive(desk.session)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(desk.session.active.get().id).toBe(desk.ids[0])
    desk.target.type('truce')
    end()
    await confirming
    expect(await stored(desk, desk.ids[0])).toMatchObject({ target: 'truce', status: 'confirmed' })
  })

  it('goes past confirmed segments, then around to those left before', async () => {
    const desk = await sit()
    for (const index of [1, 3]) {
      await desk.session.activate(desk.ids[index] as SegmentId)
      desk.target.type('x')
      await confirmActive(desk.session)
    }
    expect(desk.session.active.get().id).toBe(desk.ids[0])
  })
})

describe('undo', () => {
  it('takes back what was typed in the editor first', async () => {
    const desk = await sit()
    desk.target.type('truce')
    expect(await undo(desk.session)).toBe('typing')
    expect(desk.target.text()).toBe('')
  })

  it('takes back a confirmation just made, and goes back to its segment with its text', async () => {
    const desk = await sit()
    desk.target.type('truce')
    await confirmActive(desk.session)
    expect(await undo(desk.session)).toBe('confirm')
    expect(desk.session.active.get().id).toBe(desk.ids[0])
    expect(desk.target.text()).toBe('truce')
    expect(await stored(desk, desk.ids[0])).toMatchObject({ status: 'draft', target: 'truce' })
  })

  it('goes on behind the confirmation into the typing before it, and redo brings all of it back', async () => {
    const desk = await sit()
    desk.target.type('truce')
    await confirmActive(desk.session)
    await undo(desk.session)
    expect(await undo(desk.session)).toBe('step')
    expect(desk.target.text()).toBe('')
    expect(await redo(desk.session)).toBe('step')
    expect(desk.target.text()).toBe('truce')
    expect(await redo(desk.session)).toBe('step')
    expect(await stored(desk, desk.ids[0])).toMatchObject({ status: 'confirmed', target: 'truce' })
  })

  /** A segment with two steps in the journal, '' to 'one' to 'two', and an editor without undo steps, as after a restart. */
  async function sitAfterRestart(): Promise<Desk> {
    const desk = await sit([{ source: 'x' }])
    const id = desk.ids[0] as SegmentId
    for (const text of ['one', 'two']) {
      desk.target.replaceText(text, 'copy-source')
      await desk.session.saver.flush()
    }
    desk.target.setText('two')
    desk.session.saver.resetSteps(id)
    return desk
  }

  it.each([
    ['nothing was typed since', []],
    ['typing was taken back before it was stored', ['three']],
    ['typing was stored and taken back', ['three', 'stored']],
    ['two stretches were stored and taken back', ['three', 'stored', 'pause', 'four', 'stored']],
    ['a pause lay between typing and taking it back', ['three', 'stored', 'pause']],
  ])('at the text the editor began with goes exactly one step further back, also where %s', async (_law, script) => {
    const desk = await sitAfterRestart()
    for (const item of script) {
      if (item === 'stored') await desk.session.saver.flush()
      else if (item === 'pause') desk.session.saver.endBurst(desk.ids[0] as SegmentId)
      else desk.target.type(item)
    }
    while (desk.target.canUndo()) expect(await undo(desk.session)).toBe('typing')
    expect(desk.target.text()).toBe('two')
    expect(await undo(desk.session)).toBe('step')
    expect(desk.target.text()).toBe('one')
    expect(await stored(desk, desk.ids[0])).toMatchObject({ target: 'one' })
    expect(await undo(desk.session)).toBe('step')
    expect(desk.target.text()).toBe('')
  })

  it('says so where there is nothing to take back', async () => {
    const desk = await sit()
    expect(await undo(desk.session)).toBe('nothing')
    expect(await redo(desk.session)).toBe('nothing')
  })
})

describe('a change from elsewhere', () => {
  it('comes into the editor while nothing is typed', async () => {
    const desk = await sit()
    const { revision } = (await stored(desk, desk.ids[0])) ?? { revision: 0 }
    await desk.bench.call('segments.saveDraft', { id: desk.ids[0] as SegmentId, target: 'theirs', revision, burst: 'b' })
    desk.session.rows.want([desk.ids[0] as SegmentId])
    await expect.poll(() => desk.target.text()).toBe('theirs')
  })

  it('does not touch what is being typed, which is stored and the other text offered', async () => {
    const desk = await sit()
    const { revision } = (await stored(desk, desk.ids[0])) ?? { revision: 0 }
    desk.target.type('mine')
    await desk.bench.call('segments.saveDraft', { id: desk.ids[0] as SegmentId, target: 'theirs', revision, burst: 'b' })
    await desk.session.saver.flush()
    expect(desk.target.text()).toBe('mine')
    expect((await stored(desk, desk.ids[0]))?.target).toBe('mine')
    expect(desk.session.conflict.get()).toEqual({ id: desk.ids[0], theirs: 'theirs' })
  })
})

describe('going from segment to segment', () => {
  it('stores the draft of the one that is left', async () => {
    const desk = await sit()
    desk.target.type('truce')
    await goBy(desk.session, 1)
    await desk.session.saver.flush()
    expect((await stored(desk, desk.ids[0]))?.target).toBe('truce')
    expect(desk.target.text()).toBe('')
  })

  it('finds its unsaved text again on coming back', async () => {
    const desk = await sit()
    desk.target.type('truce')
    await goBy(desk.session, 1)
    await goBy(desk.session, -1)
    expect(desk.target.text()).toBe('truce')
  })

  it('stops at both ends', async () => {
    const desk = await sit()
    await goBy(desk.session, -1)
    expect(desk.session.active.get().id).toBe(desk.ids[0])
    await desk.session.activate(desk.ids.at(-1) as SegmentId)
    await goBy(desk.session, 1)
    expect(desk.session.active.get().id).toBe(desk.ids.at(-1))
  })

  it('by status asks the store, and says when none is left', async () => {
    const desk = await sit([{ source: 'x' }])
    desk.target.type('y')
    await confirmActive(desk.session)
    expect(await goToNext(desk.session, 'unconfirmed')).toBe(false)
  })

  it.each([
    ['the next open one', ['confirmed', 'draft', 'untranslated'], 0, 1],
    ['around the end where all behind are confirmed', ['draft', 'confirmed', 'confirmed'], 1, 0],
    ['nowhere where every other one is confirmed', ['confirmed', 'untranslated'], 1, null],
    ['the first, seen from before the first', ['draft', 'confirmed'], -1, 0],
  ] as const)('leads after a confirmation to %s', (_law, statuses, from, to) => {
    const entries = statuses.map((status, index) => ({ id: `s${index}` as SegmentId, number: index + 1, status, sourceLength: 1, targetLength: 1 }))
    expect(nextUnconfirmed(entries, from)).toBe(to === null ? null : `s${to}`)
  })
})

describe('inserting', () => {
  const tags = [
    { kind: 'open', number: 1, content: '**' },
    { kind: 'close', number: 1, content: '**' },
  ] as const
  const [open, close] = [tagCharacter(0), tagCharacter(1)]
  const tagged: Seeds = [{ source: `${open}\u0647\u062f\u0646\u0629${close}`, tags }]

  it('the source copies its tags along', async () => {
    const desk = await sit(tagged)
    copySource(desk.session)
    await desk.session.saver.flush()
    expect((await stored(desk, desk.ids[0]))?.target).toBe(`${open}\u0647\u062f\u0646\u0629${close}`)
  })

  it.each<[law: string, languages: [string, string], source: string, terms: [string, string], typed: string, shown: string]>([
    ['a term goes to the caret with the spaces it needs', ['ar', 'en'], 'انتهت هدنة', ['هدنة', 'truce'], 'it was a', 'it was a truce'],
    ['in the form that the source word asks for', ['ar', 'en'], 'استعدادا للمحادثات', ['محادثات', 'talks'], 'in preparation', 'in preparation for the talks'],
    ['in the place of particles that were typed', ['en', 'ar'], 'they prepare for the talks', ['talks', 'محادثات'], 'يستعدون ل', 'يستعدون للمحادثات'],
  ])('%s, as one step of undo, and it is noted', async (_law, languages, source, [own, other], typed, shown) => {
    const desk = await sit([{ source }], languages)
    const concept = await desk.bench.call('glossary.add', { concept: { terms: [{ language: languages[0], text: own }, { language: languages[1], text: other }] } })
    const [hit] = await desk.bench.call('terms.forSegment', { segmentId: desk.ids[0]! })
    const choice: TermChoice = { termId: hit!.termId, start: hit!.start, counterpartId: concept.terms[1]!.id, text: other }
    desk.target.type(typed)
    await insertTerm(desk.session, choice)
    expect(desk.target.text()).toBe(shown)
    await undo(desk.session)
    expect(desk.target.text()).toBe(typed)
    // What was asked for at this place of the caret before is inserted at once.
    desk.session.termOffers.set({ place: placeOf(desk.target), forms: new Map([[choiceKey(choice), await askOffers(desk.session, choice)]]) })
    const inserted = insertTerm(desk.session, choice)
    expect(desk.target.text()).toBe(shown)
    await inserted
    await undo(desk.session)
    expect(desk.target.text()).toBe(typed)
    expect((await desk.bench.call('glossary.evidence', { id: concept.id })).counts.inserted).toBe(1)
  })

  it('a form that was chosen goes before what is typed while the forms are asked for', async () => {
    const desk = await sit([{ source: 'استعدادا للمحادثات' }])
    const concept = await desk.bench.call('glossary.add', { concept: { terms: [{ language: 'ar', text: 'محادثات' }, { language: 'en', text: 'talks' }] } })
    const [hit] = await desk.bench.call('terms.forSegment', { segmentId: desk.ids[0]! })
    const choice: TermChoice = { termId: hit!.termId, start: hit!.start, counterpartId: concept.terms[1]!.id, text: 'talks' }
    desk.target.type('in preparation')
    const inserted = insertTerm(desk.session, choice)
    desk.target.type(' of June')
    await inserted
    expect(desk.target.text()).toBe('in preparation for the talks of June')
    const chosen = insertTerm(desk.session, choice, 'the talks')
    desk.target.type(' again')
    await chosen
    expect(desk.target.text()).toBe('in preparation for the talks of June the talks again')
  })

  it('tags come one by one in the order of the source, and no more than it has', async () => {
    const desk = await sit(tagged)
    expect(insertNextTag(desk.session)).toBe(true)
    desk.target.type('truce')
    expect(insertNextTag(desk.session)).toBe(true)
    expect(desk.target.text()).toBe(`${open}truce${close}`)
    expect(insertNextTag(desk.session)).toBe(false)
  })

  it('a pair of tags goes around a selection', async () => {
    const desk = await sit(tagged)
    desk.target.type('the truce')
    desk.target.select({ start: 4, end: 9 })
    insertNextTag(desk.session)
    expect(desk.target.text()).toBe(`the ${open}truce${close}`)
  })
})
