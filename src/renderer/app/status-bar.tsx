import type { JobInfo } from '../../core/model/job.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useSaveState } from '../editor/save-state.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract, useJobs } from '../state/hooks.ts'
import { useStore } from '../state/store.ts'
import { useWorkbench } from '../state/workbench.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Meter, ProgressBar } from '../ui/meter.tsx'
import { LanguagePair } from '../ui/text.tsx'
import { useCommands } from '../state/hooks.ts'
import { secondsLeft } from './job-counts.ts'

/** Progress, running work, findings, whether all is saved, and the languages. */
export function StatusBar({ project }: Readonly<{ project: ProjectInfo }>) {
  const { running } = useJobs()
  return (
    <footer className="status" data-pane="status">
      <Progress counts={project.counts} />
      {running[0] && <RunningJob job={running[0]} others={running.length - 1} />}
      <span className="grow" />
      <Findings />
      <Saved />
      <span className="cell pairing"><LanguagePair source={project.sourceLanguage} target={project.targetLanguage} /></span>
    </footer>
  )
}

function Progress({ counts }: Readonly<{ counts: ProjectInfo['counts'] }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { words, wordsConfirmed, wordsDraft } = counts
  const share = (part: number) => (words > 0 ? part / words : 0)
  const percent = format.percent(share(wordsConfirmed))
  return (
    <span className="cell">
      <Meter label={t('common:percent-confirmed', { percent })} parts={[{ kind: 'ok', share: share(wordsConfirmed) }, { kind: 'draft', share: share(wordsDraft) }]} />
      <span className="hide-narrow">{t('common:words-confirmed', { confirmed: wordsConfirmed, count: words })}</span>
      <strong className="num">{percent}</strong>
    </span>
  )
}

function RunningJob({ job, others }: Readonly<{ job: JobInfo; others: number }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { cancel } = useJobs()
  const name = t(`common:job.running.${job.kind}`)
  return (
    <span className="cell job">
      <Icon name="loader" className="spin" />
      <span>{name}</span>
      {job.detail && <bdi className="clip">{job.detail}</bdi>}
      <ProgressBar value={job.progress} label={name} />
      {job.progress !== null && <span className="num">{format.percent(job.progress)}</span>}
      <Speed job={job} />
      {others > 0 && <span className="num">+{format.number(others)}</span>}
      <IconButton size="mini" icon="x" label={t('common:job.cancel', { job: name })} onClick={() => void cancel(job.id)} />
    </span>
  )
}

/** How many items a second, and what is left at that rate. */
function Speed({ job }: Readonly<{ job: JobInfo }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const seconds = secondsLeft(job)
  if (!job.rate || job.rate.perSecond === 0) return null
  const left = seconds === null ? '' : seconds < 60 ? t('common:job.seconds-left', { count: Math.max(1, Math.round(seconds)) }) : t('common:job.minutes-left', { count: Math.round(seconds / 60) })
  return (
    <span className="speed hide-narrow">
      <span className="num">{t('common:job.speed', { rate: format.number(job.rate.perSecond) })}</span>
      {left !== '' && <> · {left}</>}
    </span>
  )
}

function Findings() {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  const findings = useContract('qa.findings', {}).value
  if (!findings) return null
  const hasErrors = findings.some(({ severity }) => severity === 'error')
  if (findings.length === 0) return null
  return (
    <button type="button" className="cell" onClick={() => runCommand('show-findings')}>
      <span className={hasErrors ? 'err' : 'warn'}><Icon name={hasErrors ? 'octagon-alert' : 'triangle-alert'} /></span>
      <span>{t('common:findings', { count: findings.length })}</span>
    </button>
  )
}

function Saved() {
  const { t } = useTranslation()
  const state = useSaveState()
  const isLost = useStore(useWorkbench().connectionState) === 'lost'
  if (isLost || state === 'failed') return <span className="cell err"><Icon name="cloud-off" /><span>{t(isLost ? 'common:connection-lost' : 'common:not-saved')}</span></span>
  if (state !== 'saved') return <span className="cell"><Icon name="pencil" /><span>{t('common:saving')}</span></span>
  return <span className="cell"><Icon name="circle-check" /><span>{t('common:all-saved')}</span></span>
}
