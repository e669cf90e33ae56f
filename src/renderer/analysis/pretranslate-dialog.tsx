import { useState } from 'react'
import type { Input } from '../../contract/index.ts'
import { MATCH_BANDS, type BandCounts } from '../../core/model/memory.ts'
import type { DocumentId } from '../../core/model/segment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCommands, useContract } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox, Field, Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { estimateOf } from './estimate.ts'
import { BandKey, MatchBar, useBandName } from './match-bar.tsx'
import { DocumentField, Failure, RunProgress } from './parts.tsx'
import { useJobRun } from './use-analysis.ts'
import { useUndoPretranslation } from './use-undo.ts'

const LEAST = ['101', '100', '95', '85', '75', '70', '50'] as const
const CONFIRM = ['none', '101', '100'] as const

export type PretranslateChoice = Readonly<{ documentId: DocumentId | null; min: (typeof LEAST)[number]; confirm: (typeof CONFIRM)[number]; lockContext: boolean; overwriteDrafts: boolean; repair: boolean }>

const USUAL: PretranslateChoice = { documentId: null, min: '75', confirm: 'none', lockContext: false, overwriteDrafts: false, repair: true }

/** What the service is asked for. */
export function paramsOf({ documentId, min, confirm, lockContext, overwriteDrafts, repair }: PretranslateChoice): Input<'pretranslation.run'> {
  return { documentIds: documentId === null ? null : [documentId], minScore: Number(min), confirmFrom: confirm === 'none' ? null : Number(confirm), lockContext, overwriteDrafts, repair }
}

/** Fills segments from the memories, after saying how much that will be. */
export function PretranslateDialog({ onClose, initialDocumentId = null }: Readonly<{ onClose: () => void; initialDocumentId?: DocumentId | null }>) {
  const { t } = useTranslation()
  const [choice, setChoice] = useState<PretranslateChoice>({ ...USUAL, documentId: initialDocumentId })
  const run = useJobRun('pretranslation.run')
  const start = () => void run.start(paramsOf(choice))
  const isDone = run.result !== null
  const foot = (
    <>
      <span className="small dim grow">{!isDone && t('analysis:pretranslate.never-touched')}</span>
      <Button onClick={onClose}>{t(isDone ? 'common:close' : 'common:cancel')}</Button>
      {!isDone && <Button kind="primary" icon="zap" disabled={run.isRunning} onClick={start}>{t('analysis:pretranslate.start')}</Button>}
    </>
  )
  return (
    <Dialog title={t('analysis:pretranslate.title')} note={t('analysis:pretranslate.note')} onClose={onClose} foot={foot} width={680}>
      <div className="dialog-body">
        {run.error && <Failure error={run.error} />}
        {run.result ? <Result counts={run.result.counts} onUndone={onClose} /> : <Options choice={choice} onChange={setChoice} isDisabled={run.isRunning} />}
        {run.isRunning && <RunProgress job={run.job} label={t('analysis:pretranslate.running')} onCancel={run.cancel} />}
      </div>
    </Dialog>
  )
}

type OptionsProps = Readonly<{ choice: PretranslateChoice; onChange: (choice: PretranslateChoice) => void; isDisabled: boolean }>

function Options({ choice, onChange, isDisabled }: OptionsProps) {
  const { t } = useTranslation()
  const set = <K extends keyof PretranslateChoice>(name: K) => (value: PretranslateChoice[K]) => onChange({ ...choice, [name]: value })
  const options = (names: readonly string[], stem: string) => names.map((value) => ({ value, label: t(`analysis:pretranslate.${stem}-${value}`) }))
  return (
    <fieldset className="fields" disabled={isDisabled}>
      <DocumentField value={choice.documentId} onChange={set('documentId')} isDisabled={isDisabled} />
      <div className="two">
        <Field label={t('analysis:pretranslate.min')} hint={t('analysis:pretranslate.min-hint')}>
          {(id) => <Select id={id} value={choice.min} onChange={(event) => set('min')(event.target.value as PretranslateChoice['min'])} options={options(LEAST, 'min')} />}
        </Field>
        <Field label={t('analysis:pretranslate.confirm')} hint={t('analysis:pretranslate.confirm-hint')}>
          {(id) => <Select id={id} value={choice.confirm} onChange={(event) => set('confirm')(event.target.value as PretranslateChoice['confirm'])} options={options(CONFIRM, 'confirm')} />}
        </Field>
      </div>
      <div className="f">
        <Checkbox label={t('analysis:pretranslate.repair')} isChecked={choice.repair} onChange={set('repair')} />
        <Checkbox label={t('analysis:pretranslate.overwrite')} isChecked={choice.overwriteDrafts} onChange={set('overwriteDrafts')} />
        <Checkbox label={t('analysis:pretranslate.lock')} isChecked={choice.lockContext} onChange={set('lockContext')} />
        {choice.lockContext && <p className="small dim under-box">{t('analysis:pretranslate.lock-hint')}</p>}
      </div>
      <Estimate choice={choice} />
    </fieldset>
  )
}

function Estimate({ choice: { documentId, min, overwriteDrafts } }: Readonly<{ choice: PretranslateChoice }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { runCommand } = useCommands()
  const found = useContract('analysis.get', {}).value ?? null
  const counts = found && (documentId === null ? found.analysis.total : found.analysis.documents.find((document) => document.documentId === documentId))
  if (!found || !counts) {
    return (
      <div className="estimate">
        <span className="small dim grow">{t('analysis:pretranslate.no-estimate')}</span>
        <Button size="slim" icon="chart-bar-stacked" onClick={() => runCommand('analyse')}>{t('analysis:run')}</Button>
      </div>
    )
  }
  const { filled, open } = estimateOf(counts, { minScore: Number(min), overwriteDrafts })
  return (
    <section className="estimate stacked" aria-label={t('analysis:pretranslate.estimate')}>
      <span className="label">{t('analysis:pretranslate.estimate')}</span>
      <MatchBar name={t('analysis:title')} bands={counts.bands} />
      <span>{t('analysis:pretranslate.estimate-words', { filled: format.number(filled), count: open })}</span>
      {found.isStale && <span className="small dim">{t('analysis:pretranslate.estimate-stale')}</span>}
    </section>
  )
}

/** Segments by band as the bar takes them. */
function bandsOf(counts: Readonly<Record<string, number>>): BandCounts {
  return Object.fromEntries(MATCH_BANDS.map((band) => [band, { segments: band === 'none' ? 0 : (counts[band] ?? 0), words: 0, characters: 0 }])) as BandCounts
}

function Result({ counts, onUndone }: Readonly<{ counts: Readonly<Record<string, number>>; onUndone: () => void }>) {
  const { t } = useTranslation()
  const bandName = useBandName()
  const format = useFormat()
  const undo = useUndoPretranslation()
  const { written = 0, none = 0 } = counts
  const shown = MATCH_BANDS.filter((band) => band !== 'none' && (counts[band] ?? 0) > 0)
  return (
    <section className="fields" aria-live="polite">
      <div className="estimate">
        <span className={written > 0 ? 'okc' : 'dim'}><Icon name={written > 0 ? 'circle-check' : 'info'} /></span>
        <strong className="grow">{t('analysis:pretranslate.done', { count: written })}</strong>
        {written > 0 && <Button icon="undo-2" data-autofocus onClick={() => void undo().then((isUndone) => isUndone && onUndone())}>{t('analysis:pretranslate.undo')}</Button>}
      </div>
      {written > 0 && <MatchBar name={t('analysis:pretranslate.result')} bands={bandsOf(counts)} amount="segments" />}
      <ul className="bandlist">
        {shown.map((band) => <li key={band}><BandKey band={band} /><span className="grow">{bandName(band)}</span><span className="num">{format.number(counts[band] ?? 0)}</span></li>)}
      </ul>
      <ul className="small sub">
        {(['confirmed', 'locked', 'repaired'] as const).map((name) => (counts[name] ?? 0) > 0 && <li key={name}>{t(`analysis:pretranslate.result-${name}`, { count: counts[name] ?? 0 })}</li>)}
        {none > 0 && <li>{t('analysis:pretranslate.result-none', { count: none })}</li>}
      </ul>
    </section>
  )
}
