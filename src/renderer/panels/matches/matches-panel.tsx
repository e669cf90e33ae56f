import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiffPart, Match } from '../../../core/model/memory.ts'
import { plain, withoutTags } from '../../../core/model/tagged-text.ts'
import type { ShortcutId } from '../../app/shortcuts.ts'
import { insertMatch } from '../../editor/actions.ts'
import { useEditor } from '../../editor/context.ts'
import { TaggedText } from '../../editor/tagged-text.tsx'
import { useFormat } from '../../i18n/format.ts'
import { MatchBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Difference as DifferenceOf } from '../../ui/difference.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Text } from '../../ui/text.tsx'
import type { Panel } from '../panel.ts'
import { Waiting } from '../waiting.tsx'

const KEYS = 9

/** The memory's source against the segment's. */
export function Difference({ parts }: Readonly<{ parts: readonly DiffPart[] }>) {
  const { t } = useTranslation()
  return <DifferenceOf parts={parts} titles={{ memory: t('panels:matches.only-memory'), segment: t('panels:matches.only-segment') }} />
}

/** "80 − 2 aligned": how the score came about; nothing where nothing was taken off. */
function Penalties({ match }: Readonly<{ match: Match }>) {
  const { t } = useTranslation()
  const format = useFormat()
  if (match.penalties.length === 0) return null
  const whole = match.score + match.penalties.reduce((sum, { points }) => sum + points, 0)
  return (
    <span className="penalties">
      <bdi dir="ltr" className="num">{[whole, ...match.penalties.map(({ points }) => points)].map((value) => format.number(value)).join(' − ')}</bdi>{' '}
      {match.penalties.map(({ reason }) => t(`panels:matches.penalty.${reason}`)).join(t('panels:list-separator'))}
    </span>
  )
}

function MatchView({ match, index }: Readonly<{ match: Match; index: number }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { session } = useEditor()
  const origin = [match.author, match.changedAt === '' ? '' : format.moment(match.changedAt)].filter((part) => part !== '')
  const shortcut = index < KEYS ? { shortcut: `insert-match-${index + 1}` as ShortcutId } : {}
  const language = session.sourceLanguage
  return (
    <li className={index === 0 ? 'match on' : 'match'}>
      <header>
        <MatchBadge badge={{ score: match.score, kind: match.kind }} />
        <span className="clip grow"><bdi>{match.memoryName}</bdi>{origin.map((part) => <Fragment key={part}> · <bdi>{part}</bdi></Fragment>)}</span>
      </header>
      <Text language={language}>{match.diff.length > 0 ? <Difference parts={match.diff} /> : <TaggedText {...plain(withoutTags(match.source))} />}</Text>
      <Text language={session.targetLanguage} className="match-target"><TaggedText text={match.target} tags={match.tags} /></Text>
      <footer>
        <Penalties match={match} />
        <span className="grow" />
        <Button size="slim" {...shortcut} onClick={() => insertMatch(session, match)}>{t('panels:insert')}</Button>
      </footer>
    </li>
  )
}

function MatchesPanel() {
  const { t } = useTranslation()
  const { readings, showPanel } = useEditor()
  const { value, isLoading, error } = readings.matches
  if (!readings.row) return <Empty icon="database" title={t('panels:no-segment')} />
  if (!value) return <Waiting isLoading={isLoading} error={error} label={t('panels:matches.loading')} />
  if (value.length === 0) {
    return (
      <Empty
        icon="database" title={t('panels:matches.empty')} text={t('panels:matches.empty-text')}
        action={<Button shortcut="concordance" onClick={() => showPanel('concordance')}>{t('panels:matches.search-concordance')}</Button>}
      />
    )
  }
  return <ol className="matches" aria-label={t('panels:matches.title')}>{value.map((match, index) => <MatchView key={`${match.memoryId} ${match.unitId}`} match={match} index={index} />)}</ol>
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
