import type { Match } from '../../../core/model/memory.ts'
import type { SegmentId } from '../../../core/model/segment.ts'
import { useEditor } from '../../editor/context.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useContract } from '../../state/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import type { Panel } from '../panel.ts'
import { Waiting } from '../waiting.tsx'
import { Fragments } from './fragments.tsx'
import { IndexingNotice, useIndexing } from './indexing-notice.tsx'
import { MatchView } from './match-view.tsx'

function MatchList({ segmentId, matches }: Readonly<{ segmentId: SegmentId; matches: readonly Match[] }>) {
  const { t } = useTranslation()
  const memories = useContract('resources.list', {}).value?.memories ?? []
  const firstRepaired = matches.findIndex(({ repair }) => repair !== null && repair.changes.length > 0)
  return (
    <ol className="matches" data-segment={segmentId} aria-label={t('panels:matches.title')}>
      {matches.map((match, index) => (
        <MatchView key={`${match.memoryId} ${match.unitId}`} match={match} index={index} memory={memories.find(({ id }) => id === match.memoryId)} isFirstRepaired={index === firstRepaired} />
      ))}
    </ol>
  )
}

function MatchesPanel() {
  const { t } = useTranslation()
  const { readings, showPanel } = useEditor()
  const { value, isLoading, error } = readings.matches
  const indexing = useIndexing()
  if (!readings.row) return <Empty icon="database" title={t('panels:no-segment')} />
  const notice = <IndexingNotice indexes={indexing} />
  if (!value) return indexing.length > 0 && !error ? notice : <Waiting isLoading={isLoading} error={error} label={t('panels:matches.loading')} />
  if (value.length > 0) return <>{notice}<MatchList segmentId={readings.row.id} matches={value} /><Fragments /></>
  // Nothing can be said of a memory that has not answered.
  if (indexing.length > 0) return notice
  return (
    <>
      <Fragments />
      <Empty
        icon="database" title={t('panels:matches.empty')} text={t('panels:matches.empty-text')}
        action={<Button shortcut="concordance" onClick={() => showPanel('concordance')}>{t('panels:matches.search-concordance')}</Button>}
      />
    </>
  )
}

export const matchesPanel: Panel = {
  id: 'matches',
  titleKey: 'panels:matches.title',
  Component: MatchesPanel,
  defaultDock: 0,
  shortcut: null,
  useCount: () => {
    const count = useEditor().readings.matches.value?.length ?? 0
    return count > 0 ? { value: count, isError: false } : null
  },
}
