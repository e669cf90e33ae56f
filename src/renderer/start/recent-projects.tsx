import type { RecentProject } from '../../core/model/project.ts'
import { useOpenProject } from '../dialogs/open-project.tsx'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useContract } from '../state/hooks.ts'
import { IconButton } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { Meter } from '../ui/meter.tsx'
import { LanguagePair } from '../ui/text.tsx'
import { roveFocus } from '../ui/roving.ts'

export function RecentProjects() {
  const { t } = useTranslation()
  const recent = useContract('projects.recent', {})
  const attempt = useAttempt()
  const forget = async (path: string) => {
    if ((await attempt('projects.forget', { path })).ok) recent.reload()
  }
  if (!recent.value) return <Skeleton label={t('common:loading')} columns={1} />
  if (recent.value.length === 0) return <Empty icon="folder-open" title={t('start:no-recent')} text={t('start:no-recent-text')} />
  return (
    <ul className="recents" onKeyDown={(event) => roveFocus(event, '.recent')}>
      {recent.value.map((project) => <RecentRow key={project.path} project={project} onForget={() => void forget(project.path)} />)}
    </ul>
  )
}

function RecentRow({ project, onForget }: Readonly<{ project: RecentProject; onForget: () => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const openProject = useOpenProject()
  const { name, path, documentNames, documentCount, words, wordsConfirmed, findingCount, isMissing, isSample } = project
  const share = words > 0 ? wordsConfirmed / words : 0
  const percent = format.percent(share)
  return (
    <li>
      <button type="button" className="recent" disabled={isMissing} title={path} onClick={() => void openProject(path)}>
        <span className="r-name">
          <strong><bdi>{name}</bdi></strong>
          <span className="dim small clip">{isMissing ? <span className="warn">{t('start:missing')}</span> : isSample ? t('start:sample.name') : documentCount === 1 ? <bdi>{documentNames[0]}</bdi> : t('common:documents', { count: documentCount })}</span>
        </span>
        <span className="r-dir sub small"><LanguagePair source={project.sourceLanguage} target={project.targetLanguage} /></span>
        <span className="r-prog">
          <Meter parts={[{ kind: 'ok', share }]} label={t('common:percent-confirmed', { percent })} />
          <span className={share >= 1 ? 'num small okc' : 'num small sub'} aria-hidden="true">{percent}</span>
        </span>
        <span className="small">{findingCount > 0 && <span className="err" role="img" aria-label={t('common:findings', { count: findingCount })}><Icon name="octagon-alert" size="s" /> <bdi className="num">{format.number(findingCount)}</bdi></span>}</span>
        <span className="dim small r-when">{format.moment(project.openedAt)}</span>
      </button>
      <IconButton size="mini" className="recent-forget" icon="x" label={t('start:forget', { name })} onClick={onForget} />
    </li>
  )
}
