import type { ReactNode } from 'react'
import type { StatusCounts } from '../../core/model/document.ts'
import type { Severity } from '../../core/model/finding.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCommands, useContract } from '../state/hooks.ts'
import { SeverityIcon } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'

function Card({ title, note, children }: Readonly<{ title: string; note?: ReactNode; children: ReactNode }>) {
  return <section className="card"><header><h2>{title}</h2><span className="grow" /><span className="small dim">{note}</span></header>{children}</section>
}

/** How many words stand in which status. */
export function WordsCard({ counts }: Readonly<{ counts: StatusCounts }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { words, wordsConfirmed, wordsDraft } = counts
  const bands = [
    { id: 'confirmed', words: wordsConfirmed },
    { id: 'draft', words: wordsDraft },
    { id: 'untranslated', words: Math.max(0, words - wordsConfirmed - wordsDraft) },
  ] as const
  const share = (part: number) => (words > 0 ? part / words : 0)
  return (
    <Card title={t('common:project.progress')} note={t('common:words', { count: words })}>
      <div className="bandbar" role="img" aria-label={t('common:words-confirmed', { confirmed: wordsConfirmed, count: words })}>
        {bands.filter((band) => band.words > 0).map((band) => <i key={band.id} className={`c-${band.id}`} style={{ inlineSize: `${share(band.words) * 100}%` }} />)}
      </div>
      <ul className="bandlist">
        {bands.map((band) => (
          <li key={band.id}>
            <i className={`c-${band.id}`} />
            <span className="grow">{t(`common:status.${band.id}`)}</span>
            <span className="num">{format.number(band.words)}</span>
            <span className="num dim small pc">{format.percent(share(band.words))}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const TONES: Record<Severity, string> = { error: 'err', warning: 'warn', info: 'acc' }
const SHOWN_CHECKS = 6

/** Open findings by check. */
export function FindingsCard() {
  const { t } = useTranslation()
  const format = useFormat()
  const { runCommand } = useCommands()
  const findings = useContract('qa.findings', {}).value ?? []
  const checks = new Map<string, { severity: Severity; count: number }>()
  for (const { checkId, severity } of findings) checks.set(checkId, { severity, count: (checks.get(checkId)?.count ?? 0) + 1 })
  const rows = [...checks].sort(([, a], [, b]) => b.count - a.count).slice(0, SHOWN_CHECKS)
  const most = rows[0]?.[1].count ?? 1
  return (
    <Card title={t('common:project.findings')} note={findings.length > 0 && t('common:open-findings', { count: findings.length })}>
      {rows.length === 0 && <Empty icon="circle-check" isGood title={t('common:project.no-findings')} text={t('common:project.no-findings-text')} action={<Button shortcut="check" onClick={() => runCommand('check')}>{t('common:check')}</Button>} />}
      <ul className="hbars">
        {rows.map(([checkId, { severity, count }]) => (
          <li key={checkId}>
            <SeverityIcon severity={severity} />
            <span className="clip">{t(`qa:${checkId}.title`, { defaultValue: checkId })}</span>
            <span className="track"><i className={`${TONES[severity]}-bg`} style={{ inlineSize: `${(count / most) * 100}%` }} /></span>
            <span className="num">{format.number(count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Sizes of what the project works with, and its last backup. */
export function FactsCard() {
  const { t } = useTranslation()
  const format = useFormat()
  const { runCommand } = useCommands()
  const resources = useContract('resources.list', {}).value
  const stats = useContract('documents.stats', {}).value ?? []
  const lastBackup = useContract('projects.backups', {}).value?.[0]
  const entries = (resources?.glossaries ?? []).reduce((sum, { entryCount }) => sum + entryCount, 0)
  const units = (resources?.memories ?? []).reduce((sum, { entryCount }) => sum + entryCount, 0)
  const repeated = stats.reduce((sum, { repeatedWords }) => sum + repeatedWords, 0)
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['common:project.units', format.number(units)],
    ['common:project.entries', format.number(entries)],
    ['common:project.repeated', format.number(repeated)],
    ['common:project.last-backup', lastBackup ? format.moment(lastBackup.createdAt) : t('common:project.no-backup')],
  ]
  return (
    <Card title={t('common:project.resources')} note={<Button size="slim" kind="ghost" onClick={() => runCommand('resources')}>{t('common:project.manage')}</Button>}>
      <dl className="facts">{facts.map(([label, value]) => <div key={label}><dt>{t(label)}</dt><dd>{value}</dd></div>)}</dl>
    </Card>
  )
}
