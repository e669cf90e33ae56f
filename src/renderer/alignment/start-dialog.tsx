import { useEffect, useState } from 'react'
import type { AlignmentPreview, AlignmentSidePreview } from '../../contract/types.ts'
import type { AlignmentId, AlignmentSide, Furniture } from '../../core/model/alignment.ts'
import { baseLanguage } from '../../core/model/language.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import type { WorkbenchError } from '../../core/errors.ts'
import { useFiles } from '../dialogs/use-files.ts'
import { errorText } from '../i18n/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCall, useJobs } from '../state/hooks.ts'
import { asWorkbenchError } from '../state/read-cache.ts'
import type { IncomingFile } from '../transport/connection.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox, Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProgressBar } from '../ui/meter.tsx'
import { Text } from '../ui/text.tsx'

const EXTENSIONS = ['txt', 'md', 'xlf', 'xliff', 'mqxliff', 'sdlxliff', 'tmx', 'tsv']
const SIDES = ['source', 'target'] as const
const SHOWN_LINES = 5

type Chosen = Readonly<{ file: IncomingFile; encoding: string | null; language: string | null }>
type Files = Readonly<Record<AlignmentSide, Chosen | null>>

const fileParam = ({ file, encoding, language }: Chosen) => ({ token: file.token, encoding, language })
const filesParam = ({ source, target }: Files) => (source ? { source: fileParam(source), target: target ? fileParam(target) : null } : null)

/** Reads what was chosen as often as it changes. A single file is tried as a bilingual one. */
function usePreview(files: Files) {
  const call = useCall()
  const [state, setState] = useState<Readonly<{ preview: AlignmentPreview | null; error: WorkbenchError | null; isReading: boolean }>>({ preview: null, error: null, isReading: false })
  useEffect(() => {
    const params = filesParam(files)
    if (!params) return setState({ preview: null, error: null, isReading: false })
    let isWanted = true
    setState((before) => ({ ...before, isReading: true }))
    call('alignments.preview', params).then(
      (preview) => isWanted && setState({ preview, error: null, isReading: false }),
      (cause) => isWanted && setState({ preview: null, error: asWorkbenchError(cause), isReading: false }),
    )
    return () => void (isWanted = false)
  }, [call, files])
  return state
}

type DialogProps = Readonly<{ project: ProjectInfo; onStarted: (id: AlignmentId) => void; onClose: () => void }>

/** Chooses two documents, shows what would be aligned, offers lines of the page for exclusion, and aligns. */
export function StartAlignmentDialog({ project, onStarted, onClose }: DialogProps) {
  const { t } = useTranslation()
  const [files, setFiles] = useState<Files>({ source: null, target: null })
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [evidence, setEvidence] = useState({ lexicon: true, glossary: true, memory: true })
  const { preview, error, isReading } = usePreview(files)
  const run = useStart(onStarted, onClose)
  const isSame = preview !== null && baseLanguage(preview.source.language) === baseLanguage(preview.target.language)
  const isWaiting = files.source !== null && files.target === null && error?.code === 'alignment/not-bilingual'
  const excluded = (side: AlignmentSide): number[] => (preview?.[side].furniture ?? []).flatMap((each, place) => (kept.has(`${side} ${place}`) ? [] : each.segments))
  const start = () => {
    const params = filesParam(files)
    if (params) void run.start({ ...params, exclude: { source: excluded('source'), target: excluded('target') }, evidence: { ...evidence, dictionary: null } })
  }
  const toggle = (name: string) => setKept((before) => new Set(before.has(name) ? [...before].filter((each) => each !== name) : [...before, name]))
  const foot = (
    <>
      {run.job ? <span className="grow align-progress"><ProgressBar value={run.job.progress} label={t('common:job.running.alignment')} /></span> : <span className="small dim grow">{t('alignment:start.nothing-until')}</span>}
      <Button onClick={run.job ? run.cancel : onClose}>{t('common:cancel')}</Button>
      <Button kind="primary" disabled={!preview || isSame || run.job !== null} onClick={start}>{t('alignment:start.align')}</Button>
    </>
  )
  return (
    <Dialog title={t('alignment:start.title')} className="align-start" onClose={onClose} foot={foot}>
      <div className="align-files">
        {SIDES.map((side) => (
          <FileSide key={side} side={side} chosen={files[side]} preview={files[side] || (side === 'target' && preview) ? (preview?.[side] ?? null) : null} kept={kept} onKeep={toggle} onChoose={(chosen) => setFiles((before) => ({ ...before, [side]: chosen }))} />
        ))}
      </div>
      {isSame && <p className="note warn"><Icon name="triangle-alert" />{t('alignment:start.same-language')}</p>}
      {error && !isWaiting && <p className="note err" role="alert"><Icon name="octagon-alert" />{errorText(t, error)}</p>}
      {run.error && <p className="note err" role="alert"><Icon name="octagon-alert" />{errorText(t, run.error)}</p>}
      {isReading && <p className="note dim" role="status">{t('common:loading')}</p>}
      <fieldset className="align-evidence">
        <legend>{t('alignment:start.evidence')}</legend>
        {(['lexicon', 'glossary', 'memory'] as const).map((name) => <Checkbox key={name} label={t(`alignment:start.${name}`, { project: project.name })} isChecked={evidence[name]} onChange={(isOn) => setEvidence({ ...evidence, [name]: isOn })} />)}
      </fieldset>
    </Dialog>
  )
}

type SideProps = Readonly<{ side: AlignmentSide; chosen: Chosen | null; preview: AlignmentSidePreview | null; kept: ReadonlySet<string>; onKeep: (name: string) => void; onChoose: (chosen: Chosen) => void }>

function FileSide({ side, chosen, preview, kept, onKeep, onChoose }: SideProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { choose, put } = useFiles()
  const take = (files: readonly IncomingFile[]) => {
    const [file] = files
    if (file) onChoose({ file, encoding: null, language: null })
  }
  return (
    <section className="align-file" aria-label={t(`alignment:start.${side}`)} onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); void put([...event.dataTransfer.files].slice(0, 1)).then(take) }}>
      <h3>{t(`alignment:start.${side}`)}</h3>
      <Button icon="file-up" {...(side === 'source' ? { 'data-autofocus': true } : {})} onClick={() => void choose({ extensions: EXTENSIONS, isMultiple: false }).then(take)}>{t(chosen ? 'alignment:start.other-file' : 'alignment:start.choose')}</Button>
      {chosen && <p className="clip"><bdi>{chosen.file.name}</bdi></p>}
      {!chosen && !preview && <p className="small dim">{t(`alignment:start.${side}-text`)}</p>}
      {preview && (
        <>
          <p className="small dim">{t('alignment:start.segments', { count: preview.segments })}</p>
          {chosen && (
            <div className="align-choices">
              <Select aria-label={t('alignment:start.language')} value={preview.language} onChange={(event) => onChoose({ ...chosen, language: event.target.value })} options={[...new Set(['ar', 'en', preview.language])].map((language) => ({ value: language, label: format.language(language) }))} />
              {preview.encodings.length > 1 && <Select aria-label={t('alignment:start.encoding')} value={preview.encoding} onChange={(event) => onChoose({ ...chosen, encoding: event.target.value })} options={preview.encodings.map(({ name }) => ({ value: name, label: name }))} />}
            </div>
          )}
          {!preview.isLanguageSure && <p className="small warn">{t('alignment:start.language-unsure')}</p>}
          <ol className="align-sample">{preview.sample.slice(0, SHOWN_LINES).map((line, place) => <li key={place}><Text language={preview.language} className="clip">{line}</Text></li>)}</ol>
          {preview.furniture.map((each, place) => <FurnitureItem key={place} furniture={each} isLeftOut={!kept.has(`${side} ${place}`)} onToggle={() => onKeep(`${side} ${place}`)} />)}
        </>
      )}
    </section>
  )
}

function FurnitureItem({ furniture: { kind, segments, text }, isLeftOut, onToggle }: Readonly<{ furniture: Furniture; isLeftOut: boolean; onToggle: () => void }>) {
  const { t } = useTranslation()
  return <Checkbox label={<>{t(`alignment:furniture.${kind}`, { count: segments.length })} <bdi className="dim">{text}</bdi></>} isChecked={isLeftOut} onChange={onToggle} />
}

type Request = Parameters<ReturnType<typeof useCall>>[1]

/** Runs the job and opens what it made. */
function useStart(onStarted: (id: AlignmentId) => void, onClose: () => void) {
  const call = useCall()
  const { running, ended, cancel } = useJobs()
  const [jobId, setJobId] = useState<string | null>(null)
  const [error, setError] = useState<WorkbenchError | null>(null)
  const start = async (request: Request) => {
    setError(null)
    try {
      const { jobId: id } = await call('alignments.start', request as never)
      setJobId(id)
      const { state, result } = await ended(id)
      setJobId(null)
      if (state !== 'done' || !result?.alignmentId) return
      onStarted(result.alignmentId as AlignmentId)
      onClose()
    } catch (cause) {
      setJobId(null)
      setError(asWorkbenchError(cause))
    }
  }
  return { start, error, job: jobId === null ? null : (running.find(({ id }) => id === jobId) ?? { progress: null }), cancel: () => jobId !== null && void cancel(jobId) }
}
