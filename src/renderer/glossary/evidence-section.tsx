import { useState } from 'react'
import { EVIDENCE_KINDS } from '../../core/model/evidence.ts'
import type { Evidence, EvidenceEntry } from '../../core/model/evidence.ts'
import type { ConceptId } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { SegmentId } from '../../core/model/segment.ts'
import { withoutTags } from '../../core/model/tagged-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useContract, useNavigation } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Text } from '../ui/text.tsx'

const SHOWN_AT_FIRST = 4

/** What became of an entry in this project: numbers of segments, and the newest of them. */
export function EvidenceSection({ conceptId, project }: Readonly<{ conceptId: ConceptId; project: ProjectInfo }>) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const { value: evidence } = useContract('glossary.evidence', { id: conceptId, limit: 50 })
  if (!evidence) return null
  const shown = isWhole ? evidence.entries : evidence.entries.slice(0, SHOWN_AT_FIRST)
  return (
    <section className="evidence" aria-label={t('glossary:evidence')}>
      <h3>{t('glossary:evidence')}</h3>
      {evidence.entries.length === 0 && Object.values(evidence.counts).every((count) => count === 0) ? <p className="small dim">{t('glossary:no-evidence')}</p> : <EvidenceBars evidence={evidence} />}
      {shown.length > 0 && <ul className="evidence-list">{shown.map((entry) => <EvidenceRow key={`${entry.kind} ${entry.segmentId}`} entry={entry} project={project} />)}</ul>}
      {shown.length < evidence.entries.length && <Button kind="ghost" size="slim" icon="chevron-down" onClick={() => setWhole(true)}>{t('glossary:show-all', { count: evidence.entries.length })}</Button>}
    </section>
  )
}

/** One bar a kind, all to the same scale; the number stands beside each. */
function EvidenceBars({ evidence: { counts } }: Readonly<{ evidence: Evidence }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const most = Math.max(1, ...EVIDENCE_KINDS.map((kind) => counts[kind]))
  return (
    <ul className="evidence-bars">
      {EVIDENCE_KINDS.map((kind) => (
        <li key={kind}>
          <span className="sub clip">{t(`glossary:evidence-kind.${kind}`)}</span>
          <span className="track" aria-hidden="true"><i className={`ev-${kind}`} style={{ inlineSize: `${(counts[kind] / most) * 100}%` }} /></span>
          <span className="num">{format.number(counts[kind])}</span>
        </li>
      ))}
    </ul>
  )
}

function EvidenceRow({ entry, project }: Readonly<{ entry: EvidenceEntry; project: ProjectInfo }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const attempt = useAttempt()
  const { openDocument } = useNavigation()
  const show = async () => {
    const outcome = await attempt('segments.rows', { ids: [entry.segmentId as SegmentId] })
    const row = outcome.ok ? outcome.value[0] : undefined
    if (row) openDocument(row.documentId, row.id)
  }
  return (
    <li>
      <button type="button" className="evidence-row" onClick={() => void show()}>
        <span className="small dim evidence-where"><span>{t(`glossary:evidence-kind.${entry.kind}`)}</span> · <bdi className="clip">{entry.documentName}</bdi> · <span>{t('glossary:segment', { number: entry.number })}</span> · <bdi>{format.moment(entry.at)}</bdi></span>
        <Text language={project.sourceLanguage} className="clip">{withoutTags(entry.source)}</Text>
        {entry.target !== '' && <Text language={project.targetLanguage} className="clip sub">{withoutTags(entry.target)}</Text>}
      </button>
    </li>
  )
}
