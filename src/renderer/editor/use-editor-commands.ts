import { useCallback, useMemo } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { useCommand, useNotices, useReportError } from '../state/hooks.ts'
import { choiceOf, termRows } from '../panels/terms/term-rows.ts'
import { repairChoices, repairedTarget } from '../panels/matches/repair-choices.ts'
import { confirmActive, copySource, goBy, goToNext, insertMatch, insertNextTag, insertRepaired, redo, toggleLock, undo, type Undone } from './actions.ts'
import type { EditorContextValue } from './context.ts'
import { goToFinding, mendable, replaceFinding } from './finding-actions.ts'
import { insertTerm } from './term-insertion.ts'
import { useDigitCommands } from './use-digit-commands.ts'
import { useTermOffers } from './use-term-offers.ts'

type Editor = EditorContextValue

/** Confirms, says so, and tells of repetitions that were filled in. */
export function useConfirm({ session }: Pick<Editor, 'session'>): () => Promise<void> {
  const { t } = useTranslation()
  const { announce, notify } = useNotices()
  const report = useReportError()
  return useCallback(async () => {
    try {
      const confirmed = await confirmActive(session)
      if (!confirmed) return
      announce(t('editor:confirmed', { number: confirmed.number }))
      const { propagated, repaired, asks } = confirmed.result
      const same = propagated.length - repaired
      if (same > 0) notify({ kind: 'ok', text: t('editor:filled', { count: same }) })
      if (repaired > 0) notify({ kind: 'ok', text: t('editor:filled-repaired', { count: repaired }) })
      const here = asks.filter(({ segmentId }) => session.rows.indexOf(segmentId) >= 0)
      const [first] = here
      if (first) notify({ kind: 'info', text: t('editor:asks', { count: here.length }), action: { label: t('editor:look-at-them'), run: () => session.activate(first.segmentId) } })
      if (confirmed.result.next === null) notify({ kind: 'ok', text: t('editor:all-confirmed') })
    } catch (error) {
      report(error)
    }
  }, [session, announce, notify, report, t])
}

/** The keys of the editor. They work wherever the focus is while a document is shown. */
export function useEditorCommands(editor: Editor, confirm: () => Promise<void>): void {
  const { session } = editor
  useCommand({ id: 'confirm', titleKey: 'editor:command.confirm', icon: 'circle-check', shortcut: 'confirm', run: confirm })
  useCommand({ id: 'next-segment', titleKey: null, shortcut: 'next-segment', run: () => goBy(session, 1) })
  useCommand({ id: 'previous-segment', titleKey: null, shortcut: 'previous-segment', run: () => goBy(session, -1) })
  useCommand({ id: 'copy-source', titleKey: 'editor:command.copy-source', icon: 'copy', shortcut: 'copy-source', run: () => copySource(session) })
  useCommand({ id: 'insert-tag', titleKey: 'editor:command.insert-tag', icon: 'plus', shortcut: 'insert-tag', run: () => insertNextTag(session) })
  useLockCommand(editor)
  useGoingCommands(editor)
  useUndoCommands(editor)
  useFindCommands(editor)
  useFindingCommands(editor)
  useInsertCommands(editor)
}

function useLockCommand({ session }: Editor): void {
  const { t } = useTranslation()
  const { announce } = useNotices()
  const report = useReportError()
  const toggle = async () => {
    try {
      const row = await toggleLock(session)
      if (row) announce(t(row.isLocked ? 'editor:locked' : 'editor:unlocked', { number: row.number }))
    } catch (error) {
      report(error)
    }
  }
  useCommand({ id: 'toggle-lock', titleKey: 'editor:command.toggle-lock', icon: 'lock', shortcut: 'toggle-lock', when: () => session.activeRow() !== undefined, run: toggle })
}

function useGoingCommands({ session }: Editor): void {
  const { t } = useTranslation()
  const { announce } = useNotices()
  const report = useReportError()
  const go = (sort: 'unconfirmed' | 'finding', none: string) => async () => {
    try {
      if (!(await goToNext(session, sort))) announce(t(none))
    } catch (error) {
      report(error)
    }
  }
  useCommand({ id: 'next-unconfirmed', titleKey: 'editor:command.next-unconfirmed', icon: 'arrow-down', shortcut: 'next-unconfirmed', run: go('unconfirmed', 'editor:all-confirmed') })
}

function useUndoCommands({ session }: Editor): void {
  const { t } = useTranslation()
  const { announce } = useNotices()
  const report = useReportError()
  const step = (work: () => Promise<Undone>, word: 'undo' | 'redo') => async () => {
    try {
      const done = await work()
      if (done !== 'typing') announce(t(`editor:${word}.${done}`))
    } catch (error) {
      report(error)
    }
  }
  const isReady = () => session.activeRow() !== undefined && session.ports.get() !== null
  useCommand({ id: 'undo', titleKey: 'commands:undo', icon: 'undo-2', shortcut: 'undo', when: isReady, run: step(() => undo(session), 'undo') })
  useCommand({ id: 'redo', titleKey: 'commands:redo', icon: 'redo-2', shortcut: 'redo', when: isReady, run: step(() => redo(session), 'redo') })
}

function useFindCommands({ session, finder, concordanceQuery, showPanel }: Editor): void {
  const selection = () => session.ports.get()?.[session.side.get()].selection().replace(/[\ue000-\uf8ff]/g, '').trim() ?? ''
  const openFind = () => {
    const words = selection()
    finder.open(words.includes('\n') ? '' : words)
    requestAnimationFrame(() => {
      const input = document.querySelector<HTMLInputElement>('.find-input')
      input?.focus()
      input?.select()
    })
  }
  const openConcordance = () => {
    const words = selection()
    if (words !== '') concordanceQuery.set(words)
    showPanel('concordance')
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-concordance]')?.focus())
  }
  useCommand({ id: 'find', titleKey: 'editor:command.find', icon: 'text-search', shortcut: 'find', run: openFind })
  useCommand({ id: 'find-next', titleKey: null, shortcut: 'find-next', when: () => finder.isOpen, run: () => finder.step(1) })
  useCommand({ id: 'find-previous', titleKey: null, shortcut: 'find-previous', when: () => finder.isOpen, run: () => finder.step(-1) })
  useCommand({ id: 'concordance', titleKey: 'editor:command.concordance', icon: 'quote', shortcut: 'concordance', run: openConcordance })
}

function useFindingCommands({ session, showPanel }: Editor): void {
  const { t } = useTranslation()
  const { announce } = useNotices()
  const report = useReportError()
  const check = async () => {
    try {
      await session.saver.flush()
      await session.call('qa.run', { documentId: session.documentId })
      showPanel('findings')
    } catch (error) {
      report(error)
    }
  }
  const next = async () => {
    try {
      if (!(await goToNext(session, 'finding'))) return announce(t('editor:no-finding'))
      showPanel('findings')
      const id = session.active.get().id
      const first = id === null ? undefined : (await session.call('qa.segment', { segmentId: id }))[0]
      if (first) await goToFinding(session, first)
    } catch (error) {
      report(error)
    }
  }
  const replace = async () => {
    const id = session.active.get().id
    // What is shown may be of the text before the last keys.
    if (id !== null) await session.saver.flush(id)
    const finding = id === null ? undefined : mendable(await session.call('qa.segment', { segmentId: id }), id)
    if (!finding || !(await replaceFinding(session, finding))) announce(t('editor:nothing-to-replace'))
  }
  useCommand({ id: 'check', titleKey: 'editor:command.check', icon: 'list-checks', shortcut: 'check', run: check })
  useCommand({ id: 'next-finding', titleKey: 'editor:command.next-finding', icon: 'octagon-alert', shortcut: 'next-finding', run: next })
  useCommand({ id: 'replace-finding', titleKey: 'editor:command.replace-finding', icon: 'replace', shortcut: 'replace-finding', run: () => void replace().catch(report) })
  useCommand({ id: 'show-findings', titleKey: null, run: () => showPanel('findings') })
}

/** Match n and term n by their digits. */
function useInsertCommands({ session, readings }: Editor): void {
  const report = useReportError()
  useDigitCommands('insert-match', (digit) => {
    const match = readings.matches.value?.[digit - 1]
    if (match) insertMatch(session, match)
  })
  const choices = repairChoices(session)
  const best = () => readings.matches.value?.find((match) => repairedTarget(choices.get(), match) !== null)
  useCommand({
    id: 'insert-repaired', titleKey: 'editor:command.insert-repaired', icon: 'wand-sparkles', shortcut: 'insert-repaired', when: () => best() !== undefined,
    run: () => {
      const match = best()
      const text = match && repairedTarget(choices.get(), match)
      if (match && text) insertRepaired(session, match, text)
    },
  })
  const rows = useMemo(() => termRows(readings.terms.value ?? []), [readings.terms.value])
  useTermOffers(session, useMemo(() => rows.flatMap((row) => choiceOf(row) ?? []), [rows]))
  useDigitCommands('insert-term', (digit) => {
    const row = rows.find(({ key }) => key === digit)
    const choice = row && choiceOf(row)
    if (choice) insertTerm(session, choice).catch(report)
  })
}

