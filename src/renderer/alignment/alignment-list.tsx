import type { AlignmentId, AlignmentInfo } from '../../core/model/alignment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useNotices } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { LanguagePair } from '../ui/text.tsx'

type ListProps = Readonly<{ alignments: readonly AlignmentInfo[]; isReadOnly: boolean; onOpen: (id: AlignmentId) => void; onStart: () => void }>

/** The alignments of the project, newest first. */
export function AlignmentList({ alignments, isReadOnly, onOpen, onStart }: ListProps) {
  const { t } = useTranslation()
  const start = <Button kind="primary" icon="git-compare-arrows" disabled={isReadOnly} onClick={onStart}>{t('alignment:list.start')}</Button>
  if (alignments.length === 0) return <section className="screen lone" aria-label={t('alignment:list.title')}><Empty icon="git-compare-arrows" title={t('alignment:list.none')} text={t('alignment:list.none-text')} action={start} /></section>
  return (
    <section className="screen alignments" aria-label={t('alignment:list.title')} data-pane="alignments">
      <header className="section-head"><h2 className="grow">{t('alignment:list.title')}</h2>{start}</header>
      <ul>{alignments.map((info) => <Item key={info.id} info={info} isReadOnly={isReadOnly} onOpen={onOpen} />)}</ul>
    </section>
  )
}

function Item({ info, isReadOnly, onOpen }: Readonly<{ info: AlignmentInfo; isReadOnly: boolean; onOpen: (id: AlignmentId) => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const { counts, source, target } = info
  const share = (part: number): string => `${counts.beads === 0 ? 0 : (part / counts.beads) * 100}%`
  const remove = async () => {
    if ((await attempt('alignments.remove', { id: info.id })).ok) notify({ kind: 'info', text: t('alignment:list.removed', { name: info.name }) })
  }
  return (
    <li className="alignment-item">
      <button type="button" className="alignment-open" onClick={() => onOpen(info.id)}>
        <strong className="clip"><bdi>{info.name}</bdi></strong>
        <span className="small dim clip"><bdi>{source.fileName}</bdi> · <bdi>{target.fileName}</bdi></span>
      </button>
      <span className="small dim"><LanguagePair source={source.language} target={target.language} /></span>
      <span className="meter" role="img" aria-label={t('alignment:review.progress', { accepted: format.number(counts.accepted), total: format.number(counts.beads) })}><i className="f-ok" style={{ inlineSize: share(counts.accepted) }} /><i className="f-sure" style={{ inlineSize: share(counts.sure) }} /></span>
      <span className="small num">{t('alignment:review.progress', { accepted: format.number(counts.accepted), total: format.number(counts.beads) })}</span>
      <span className="small dim">{format.moment(info.changedAt)}</span>
      <IconButton icon="trash-2" label={t('alignment:list.remove', { name: info.name })} disabled={isReadOnly} onClick={() => void remove()} />
    </li>
  )
}
