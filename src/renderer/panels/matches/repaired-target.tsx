import { Fragment } from 'react'
import type { Match, MatchRepair, RepairBlock, RepairChange } from '../../../core/model/memory.ts'
import { TaggedText } from '../../editor/tagged-text.tsx'
import { useEditor } from '../../editor/context.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useStore } from '../../state/store.ts'
import { Icon } from '../../ui/icon.tsx'
import { Text } from '../../ui/text.tsx'
import { repairChoices, takenBack, toggleChange } from './repair-choices.ts'

/** The target with what was changed beside what stood there; a change that was taken back is the text as it was. */
export function RepairedText({ match, repair, isBack }: Readonly<{ match: Match; repair: MatchRepair; isBack: ReadonlySet<number> }>) {
  const { t } = useTranslation()
  const ends = repair.changes.map(({ range }) => range.end)
  return (
    <>
      {repair.changes.map(({ range, from, to }, index) => (
        <Fragment key={range.start}>
          <TaggedText text={repair.target.slice(ends[index - 1] ?? 0, range.start)} tags={match.tags} />
          {isBack.has(index) ? from : <><del title={t('panels:matches.repair.as-it-was')}>{from}</del> <ins title={t('panels:matches.repair.repaired')}>{to}</ins></>}
        </Fragment>
      ))}
      <TaggedText text={repair.target.slice(ends.at(-1) ?? 0)} tags={match.tags} />
    </>
  )
}

function ChangeToggle({ change, isBack, onToggle }: Readonly<{ change: RepairChange; isBack: boolean; onToggle: () => void }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const { kind, sourceFrom, sourceTo, from, to } = change
  return (
    <li>
      <button
        type="button" className="repair-change" aria-pressed={!isBack} onClick={onToggle}
        title={`${t('panels:matches.repair.because', { from: sourceFrom, to: sourceTo })} · ${t(isBack ? 'panels:matches.repair.make-again' : 'panels:matches.repair.take-back')}`}
      >
        <Icon name={isBack ? 'redo-2' : 'undo-2'} size="s" />
        <span className="dim">{t(`panels:matches.repair.kind.${kind}`)}</span>
        <Text language={session.targetLanguage}>{from}</Text><Icon name="arrow-right" size="s" /><Text language={session.targetLanguage}>{to}</Text>
      </button>
    </li>
  )
}

function BlockLine({ block: { reason, sourceFrom, sourceTo, from } }: Readonly<{ block: RepairBlock }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  return (
    <li className="repair-block">
      <span className="warn"><Icon name="triangle-alert" size="s" /></span>
      <span>
        {t(`panels:matches.repair.block.${reason}`)}{' '}
        {sourceFrom !== '' && <Text language={session.sourceLanguage}>{sourceFrom}</Text>}
        {sourceFrom !== '' && sourceTo !== '' && <> <Icon name="arrow-right" size="s" /> </>}
        {sourceTo !== '' && <Text language={session.sourceLanguage}>{sourceTo}</Text>}
        {from !== '' && <> · <Text language={session.targetLanguage}>{from}</Text></>}
      </span>
    </li>
  )
}

/** What a repair changed, each to be taken back by itself, and what it left to the translator. */
export function RepairList({ match, repair }: Readonly<{ match: Match; repair: MatchRepair }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const choices = repairChoices(session)
  const isBack = takenBack(useStore(choices), match)
  return (
    <ul className="repair-list" aria-label={t('panels:matches.repair.title')}>
      {repair.changes.map((change, index) => <ChangeToggle key={change.range.start} change={change} isBack={isBack.has(index)} onToggle={() => toggleChange(choices, match, index)} />)}
      {repair.blocks.map((block, index) => <BlockLine key={index} block={block} />)}
    </ul>
  )
}
