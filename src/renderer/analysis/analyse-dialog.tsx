import { useEffect, useRef, useState } from 'react'
import type { DocumentId } from '../../core/model/segment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useContract, useNotices, useReportError } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { BandTable, DocumentBands } from './band-table.tsx'
import { MatchBar } from './match-bar.tsx'
import { DocumentField, Failure, RunProgress } from './parts.tsx'
import { useJobRun } from './use-analysis.ts'

const FORMATS = ['csv', 'json', 'html'] as const

/** Hands the last analysis to the user as a file. */
function useSave(): (format: (typeof FORMATS)[number]) => Promise<void> {
  const { t } = useTranslation()
  const { connection } = useWorkbench()
  const { notify } = useNotices()
  const report = useReportError()
  return async (format) => {
    try {
      const file = await connection.call('analysis.save', { format })
      const saved = await connection.saveFile(file.token, file.name)
      if (saved) notify({ kind: 'ok', text: t('analysis:dialog.saved', { name: saved.name }) })
    } catch (cause) {
      report(cause)
    }
  }
}

/** Counts words by match and shows them; `isStarted` begins at once. */
export function AnalyseDialog({ onClose, isStarted = false }: Readonly<{ onClose: () => void; isStarted?: boolean }>) {
  const { t } = useTranslation()
  const documents = useContract('documents.list', {}).value
  const found = useContract('analysis.get', {}).value ?? null
  const [documentId, setDocumentId] = useState<DocumentId | null>(null)
  const run = useJobRun('analysis.run')
  const start = () => void run.start({ documentIds: documentId === null ? null : [documentId] })
  const wasStarted = useRef(false)
  useEffect(() => {
    if (!isStarted || wasStarted.current) return
    wasStarted.current = true
    start()
  })
  const hasDocuments = documents === undefined || documents.length > 0
  const foot = <><SaveButtons isReady={found !== null && !run.isRunning} /><span className="grow" /><Button onClick={onClose}>{t('common:close')}</Button></>
  return (
    <Dialog title={t('analysis:dialog.title')} note={t('analysis:dialog.note')} onClose={onClose} foot={foot} width={1040}>
      <div className="dialog-body">
        {run.error && <Failure error={run.error} />}
        {!hasDocuments && <Empty icon="file-text" title={t('analysis:never')} text={t('analysis:dialog.no-documents')} />}
        {hasDocuments && (
          <div className="analysis-head">
            <DocumentField value={documentId} onChange={setDocumentId} isDisabled={run.isRunning} />
            <Button kind={found && !found.isStale ? 'normal' : 'primary'} icon="chart-bar-stacked" disabled={run.isRunning} onClick={start}>{t(found ? 'analysis:run-again' : 'analysis:run')}</Button>
          </div>
        )}
        {run.isRunning && <RunProgress job={run.job} label={t('analysis:running')} onCancel={run.cancel} />}
        {found && !run.isRunning && <Found found={found} />}
        {!found && hasDocuments && !run.isRunning && <Empty icon="chart-bar-stacked" title={t('analysis:never')} text={t('analysis:never-text')} />}
        <details className="word-definition"><summary>{t('analysis:dialog.what-is-a-word')}</summary><p className="small">{t('analysis:word-definition')}</p></details>
      </div>
    </Dialog>
  )
}

function SaveButtons({ isReady }: Readonly<{ isReady: boolean }>) {
  const { t } = useTranslation()
  const save = useSave()
  return (
    <>
      <span className="small dim">{t('analysis:dialog.save')}</span>
      {FORMATS.map((format) => <Button key={format} size="slim" disabled={!isReady} onClick={() => void save(format)}>{t(`analysis:dialog.as-${format}`)}</Button>)}
    </>
  )
}

type FoundProps = Readonly<{ found: NonNullable<ReturnType<typeof useContract<'analysis.get'>>['value']> }>

function Found({ found: { analysis, isStale } }: FoundProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      {isStale && <p className="callout"><Icon name="triangle-alert" /><span>{t('analysis:stale')}</span></p>}
      <section className="fields" aria-labelledby="words-by-match">
        <div className="analysis-title"><h3 id="words-by-match">{t('analysis:title')}</h3><span className="small dim">{t('analysis:words', { count: analysis.total.words })} · {t('analysis:counted-at', { moment: format.moment(analysis.at) })}</span></div>
        <MatchBar name={t('analysis:title')} bands={analysis.total.bands} className="tall" />
        <BandTable counts={analysis.total} />
      </section>
      <section className="fields">
        <h3>{t('analysis:by-document')}</h3>
        <DocumentBands analysis={analysis} />
      </section>
    </>
  )
}
