import { Fragment, useState } from 'react'
import type { ResourceInfo } from '../../../core/model/concept.ts'
import type { DiffPart, Match } from '../../../core/model/memory.ts'
import { plain, withoutTags } from '../../../core/model/tagged-text.ts'
import type { ShortcutId } from '../../app/shortcuts.ts'
import { insertMatch, insertRepaired } from '../../editor/actions.ts'
import { useEditor } from '../../editor/context.ts'
import { TaggedText } from '../../editor/tagged-text.tsx'
import { Swatch, swatchOf } from '../../glossary/swatch.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useStore } from '../../state/store.ts'
import { MatchBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Difference as DifferenceOf } from '../../ui/difference.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Text } from '../../ui/text.tsx'
import { repairChoices, repairedTarget, takenBack } from './repair-choices.ts'
import { RepairList, RepairedText } from './repaired-target.tsx'
import { useUnitActions } from './use-unit-actions.tsx'

const KEYS = 9

/** The memory's source against the segment's. */
export function Difference({ parts }: Readonly<{ parts: readonly DiffPart[] }>) {
  const { t } = useTranslation()
  return <DifferenceOf parts={parts} titles={{ memory: t('panels:matches.only-memory'), segment: t('panels:matches.only-segment') }} />
}

/** "95 = 98 − 3 aligned": how the score came about, in sight for every hand; nothing where nothing was taken off. */
function Penalties({ match }: Readonly<{ match: Match }>) {
  const { t } = useTranslation()
  const format = useFormat()
  if (match.penalties.length === 0) return null
  const whole = match.score + match.penalties.reduce((sum, { points }) => sum + points, 0)
  return (
    <span className="penalties">
      <bdi dir="ltr" className="num">{format.number(match.score)} = {[whole, ...match.penalties.map(({ points }) => points)].map(format.number).join(' − ')}</bdi>{' '}
      {match.penalties.map(({ reason }) => t(`panels:matches.penalty.${reason}`)).join(t('panels:list-separator'))}
    </span>
  )
}

function Context({ match }: Readonly<{ match: Match }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const lines = [['previous', match.previousSource], ['next', match.nextSource]] as const
  return (
    <dl className="match-context">
      {lines.map(([place, text]) => (
        <div key={place}>
          <dt>{t(`panels:matches.context.${place}`)}</dt>
          <dd>{text === '' ? <span className="dim">{t('panels:matches.context.none')}</span> : <Text language={session.sourceLanguage}>{withoutTags(text)}</Text>}</dd>
        </div>
      ))}
    </dl>
  )
}

function MatchMenu({ match, isContextShown, onContext }: Readonly<{ match: Match; isContextShown: boolean; onContext: () => void }>) {
  const { t } = useTranslation()
  const { edit, remove } = useUnitActions(match)
  const hasContext = match.previousSource !== '' || match.nextSource !== ''
  const items = [
    { id: 'context', label: t('panels:matches.context.show'), isChecked: isContextShown, isDisabled: !hasContext, run: onContext },
    ...(match.isWritable ? [{ id: 'edit', label: t('panels:matches.edit-unit'), icon: 'pencil' as const, run: edit }, { id: 'delete', label: t('panels:matches.delete-unit'), icon: 'trash-2' as const, run: remove }] : []),
  ]
  return <Menu label={t('panels:matches.more')} icon="ellipsis" isSlim items={items} />
}

const ORIGINS: readonly string[] = ['confirmed', 'import', 'sample', 'alignment', 'machine', 'manual']

/** Where the unit came from, unless a penalty says so already. */
function Provenance({ match }: Readonly<{ match: Match }>) {
  const { t } = useTranslation()
  const isSaid = match.penalties.some(({ reason }) => reason === 'aligned' || reason === 'machine')
  return isSaid ? null : <span className="clip">{ORIGINS.includes(match.origin) ? t(`panels:matches.origin.${match.origin}`) : <bdi>{match.origin}</bdi>}</span>
}

function Origin({ match, memory }: Readonly<{ match: Match; memory: ResourceInfo | undefined }>) {
  const format = useFormat()
  const parts = [match.author, match.changedAt === '' ? '' : format.moment(match.changedAt)].filter((part) => part !== '')
  return (
    <span className="clip grow" title={[match.memoryName, ...parts].join(' · ')}>
      {memory && <><Swatch name={swatchOf(memory)} /> </>}
      <bdi>{match.memoryName}</bdi>{parts.map((part) => <Fragment key={part}> · <bdi>{part}</bdi></Fragment>)}
    </span>
  )
}

/** A match with its difference, what it says, how it would fit, and what can be done with it. */
export function MatchView({ match, index, memory, isFirstRepaired }: Readonly<{ match: Match; index: number; memory: ResourceInfo | undefined; /** The key for repaired matches is its. */ isFirstRepaired: boolean }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const [isContextShown, setContextShown] = useState(false)
  const choices = useStore(repairChoices(session))
  const repaired = repairedTarget(choices, match)
  const language = session.sourceLanguage
  return (
    <li className={index === 0 ? 'match on' : 'match'}>
      <header>
        <MatchBadge badge={{ score: match.score, kind: match.kind }} />
        <Origin match={match} memory={memory} />
        {index < KEYS && <Kbd shortcut={`insert-match-${index + 1}` as ShortcutId} />}
      </header>
      <Text language={language}>{match.diff.length > 0 ? <Difference parts={match.diff} /> : <TaggedText {...plain(withoutTags(match.source))} />}</Text>
      <Text language={session.targetLanguage} className="match-target">
        {match.repair ? <RepairedText match={match} repair={match.repair} isBack={takenBack(choices, match)} /> : <TaggedText text={match.target} tags={match.tags} />}
      </Text>
      {match.repair && <RepairList match={match} repair={match.repair} />}
      {isContextShown && <Context match={match} />}
      <footer>
        <span className="match-facts"><Penalties match={match} /><Provenance match={match} /></span>
        <span className="match-do">
          {repaired !== null && (
            <Button size="slim" icon="wand-sparkles" {...(isFirstRepaired ? { shortcut: 'insert-repaired' as const } : {})} onClick={() => insertRepaired(session, match, repaired)}>{t('panels:matches.insert-repaired')}</Button>
          )}
          <Button size="slim" kind={repaired === null ? 'normal' : 'ghost'} onClick={() => insertMatch(session, match)}>{t('panels:insert')}</Button>
          <MatchMenu match={match} isContextShown={isContextShown} onContext={() => setContextShown(!isContextShown)} />
        </span>
      </footer>
    </li>
  )
}
