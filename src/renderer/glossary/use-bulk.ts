import { useCallback } from 'react'
import type { Input } from '../../contract/index.ts'
import type { Concept, ConceptId } from '../../core/model/concept.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useCall, useNotices, useReportError } from '../state/hooks.ts'
import type { GlossaryFilter } from './filter.ts'
import { searchParams } from './filter.ts'
import type { SelectionParam } from './selection.ts'

export type BulkAction = Input<'glossary.change'>['action']

/** More entries than this are not put together at once. */
export const MAX_MERGED = 50

export type Bulk = Readonly<{
  /** Does one action to many entries and says how many there were. Returns whether it was done. */
  change: (selection: SelectionParam, action: BulkAction) => Promise<boolean>
  /** The entries of a selection, at most `MAX_MERGED`; null where they could not be read. */
  read: (selection: SelectionParam) => Promise<readonly Concept[] | null>
}>

export function useBulk(undo: () => unknown): Bulk {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const call = useCall()
  const report = useReportError()
  const { notify } = useNotices()
  const change = useCallback(
    async (selection: SelectionParam, action: BulkAction) => {
      const outcome = await attempt('glossary.change', { selection, action })
      if (!outcome.ok) return false
      const { changed, skipped } = outcome.value
      const left = skipped > 0 ? ` ${t('glossary:left-out', { count: skipped })}` : ''
      notify({ kind: changed > 0 ? 'ok' : 'warning', text: t(`glossary:bulk.${action.kind}`, { count: changed }) + left, ...(changed > 0 ? { undo } : {}) })
      return changed > 0
    },
    [attempt, notify, t, undo],
  )
  const read = useCallback(
    async (selection: SelectionParam) => {
      try {
        if ('ids' in selection) return await Promise.all(selection.ids.slice(0, MAX_MERGED).map((id) => call('glossary.get', { id: id as ConceptId })))
        const { query = '', ...filter } = selection.filter
        const except = new Set<string>(selection.except ?? [])
        const { entries } = await call('glossary.search', { ...searchParams({ query, filter: filter as GlossaryFilter, sort: { by: 'relevance', isDescending: false } }), offset: 0, limit: 500 })
        return entries.filter(({ id }) => !except.has(id)).slice(0, MAX_MERGED)
      } catch (cause) {
        report(cause)
        return null
      }
    },
    [call, report],
  )
  return { change, read }
}
