import type { DocumentInfo } from '../../core/model/document.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useCommands, useContract, useNavigation } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { LanguagePair } from '../ui/text.tsx'
import { MatchCard } from '../analysis/analysis-card.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { FactsCard, FindingsCard, WordsCard } from './cards.tsx'
import { DocumentTable } from './document-table.tsx'

/** The first document that still has work in it, else the first. */
export function nextDocument(documents: readonly DocumentInfo[]): DocumentInfo | undefined {
  return documents.find(({ counts }) => counts.confirmed + counts.locked < counts.segments) ?? documents[0]
}

/** The project at a glance: progress, findings, documents. */
export function ProjectScreen({ project }: Readonly<{ project: ProjectInfo }>) {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  const { openDocument } = useNavigation()
  const documents = useContract('documents.list', {}).value ?? []
  const next = nextDocument(documents)
  return (
    <div className="screen dash" data-pane="project">
      <div className="dash-in">
        <header className="dash-head">
          <div>
            <h1><bdi>{project.name}</bdi></h1>
            <span className="sub"><LanguagePair source={project.sourceLanguage} target={project.targetLanguage} /> · {t('common:documents', { count: documents.length })}</span>
          </div>
          <span className="grow" />
          <Button size="large" icon="plus" onClick={() => runCommand('import')}>{t('common:project.add-documents')}</Button>
          {next && <Button size="large" kind="primary" onClick={() => openDocument(next.id)}>{t('common:project.continue')} <Icon name="arrow-right" /></Button>}
        </header>
        <div className="cards">
          <WordsCard counts={project.counts} />
          {documents.length > 0 && <MatchCard />}
          <FindingsCard />
          <FactsCard />
          <section className="card full" aria-labelledby="documents-title">
            <header>
              <h2 id="documents-title">{t('common:project.documents')}</h2><span className="grow" />
              {documents.length > 0 && <Button size="slim" kind="ghost" icon="chart-bar-stacked" onClick={() => runCommand('analyse')}>{t('analysis:run')}</Button>}
              {documents.length > 0 && <Button size="slim" kind="ghost" icon="zap" onClick={() => runCommand('pretranslate')}>{t('analysis:pretranslate.start')}</Button>}
            </header>
            {documents.length === 0 ? <Empty icon="file-text" title={t('common:project.no-documents')} text={t('common:project.no-documents-text')} /> : <DocumentTable documents={documents} />}
          </section>
        </div>
      </div>
    </div>
  )
}
