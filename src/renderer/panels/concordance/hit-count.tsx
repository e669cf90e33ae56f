import type { Result } from '../../../contract/index.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { isNarrowed, type HitFilter } from './filter.ts'

export type Answer = Result<'memory.concordance'>

/** How many hits there are, and whether that is all. */
export function Count({ answer: { total, entries, isTotalExact, isComplete } }: Readonly<{ answer: Answer }>) {
  const { t } = useTranslation()
  const hits = t('panels:concordance.hits', { count: total })
  const counted = isTotalExact ? hits : t('panels:concordance.at-least', { hits })
  // Only where every hit is here is it known in how many memories they stand.
  const isWhole = isTotalExact && entries.length >= total
  const memories = t('panels:concordance.memories', { count: new Set(entries.map(({ memoryId }) => memoryId)).size })
  return (
    <div role="status" className="small dim grow">
      {total > 0 && <p>{isWhole ? t('panels:concordance.found', { hits, memories }) : t('panels:concordance.newest', { hits: counted })}</p>}
      {!isComplete && <p>{t('panels:concordance.incomplete')}</p>}
    </div>
  )
}

type NotFoundProps = Readonly<{ query: string; answer: Pick<Answer, 'isComplete' | 'isTotalExact'>; filter: HitFilter; onClear: () => void }>

/** Why there is no hit, and what may help: a search that stopped, or that an import is still kept from, has not looked everywhere. */
export function NotFound({ query, answer: { isComplete, isTotalExact }, filter, onClear }: NotFoundProps) {
  const { t } = useTranslation()
  const isFiltered = isNarrowed(filter)
  const title = !isComplete ? 'not-found-yet' : !isTotalExact ? 'stopped' : isFiltered ? 'not-found-filtered' : 'not-found'
  const text = title === 'stopped' || title === 'not-found' ? t(`panels:concordance.${title}-text`) : undefined
  return (
    <Empty
      icon="quote" title={t(`panels:concordance.${title}`, { query })} text={text}
      action={isFiltered && <Button onClick={onClear}>{t('panels:concordance.clear')}</Button>}
    />
  )
}
