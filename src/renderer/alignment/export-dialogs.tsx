import { useState } from 'react'
import type { AlignmentInfo } from '../../core/model/alignment.ts'
import { useFormat } from '../i18n/format.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useCall, useContract, useJobs, useNotices, useReportError } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox, Field, Select } from '../ui/field.tsx'

const FORMATS = ['tmx', 'xlf', 'tsv', 'xlsx', 'docx', 'html'] as const
type Format = (typeof FORMATS)[number]
const WHICH = ['accepted', 'sure', 'all'] as const
type Which = (typeof WHICH)[number]
const LEAST: Readonly<Record<Which, number | null>> = { accepted: null, sure: 0.9, all: 0 }

function WhichPairs({ info, value, onChange }: Readonly<{ info: AlignmentInfo; value: Which; onChange: (which: Which) => void }>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { accepted, sure, beads } = info.counts
  const counts: Readonly<Record<Which, number>> = { accepted, sure: accepted + sure, all: beads }
  return (
    <Field label={t('alignment:export.which')}>
      {(id) => <Select id={id} value={value} onChange={(event) => onChange(event.target.value as Which)} options={WHICH.map((which) => ({ value: which, label: t(`alignment:export.${which}`, { pairs: format.number(counts[which]) }) }))} />}
    </Field>
  )
}

/** Writes an alignment into a file. */
export function ExportAlignmentDialog({ info, onClose }: Readonly<{ info: AlignmentInfo; onClose: () => void }>) {
  const { t } = useTranslation()
  const call = useCall()
  const report = useReportError()
  const { connection } = useWorkbench()
  const { ended } = useJobs()
  const { notify } = useNotices()
  const [format, setFormat] = useState<Format>('tmx')
  const [which, setWhich] = useState<Which>('all')
  const [keepsNulls, setKeepsNulls] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const job = await ended((await call('alignments.export', { id: info.id, format, nulls: keepsNulls ? 'keep' : 'skip', minConfidence: LEAST[which] })).jobId)
      if (job.result?.file) {
        const saved = await connection.saveFile(job.result.file.token, job.result.file.name)
        if (!saved) return
        notify({ kind: 'ok', text: t('alignment:export.saved', { name: saved.name }) })
        onClose()
      }
    } catch (cause) {
      report(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('alignment:export.title')} width={460} onClose={onClose} foot={<><span className="grow" /><Button onClick={onClose}>{t('common:cancel')}</Button><Button kind="primary" disabled={isBusy} onClick={() => void save()}>{t('common:export')}</Button></>}>
      <div className="dialog-body">
        <Field label={t('alignment:export.format')}>{(id) => <Select id={id} value={format} onChange={(event) => setFormat(event.target.value as Format)} options={FORMATS.map((each) => ({ value: each, label: t(`alignment:format.${each}`) }))} />}</Field>
        <WhichPairs info={info} value={which} onChange={setWhich} />
        <Checkbox label={t('alignment:export.nulls')} isChecked={keepsNulls} onChange={setKeepsNulls} />
      </div>
    </Dialog>
  )
}

/** Puts pairs into a memory, where they are offered at once as aligned matches. */
export function IntoMemoryDialog({ info, onClose }: Readonly<{ info: AlignmentInfo; onClose: () => void }>) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const memories = (useContract('resources.list', {}).value?.memories ?? []).filter(({ isWritable, isMissing }) => isWritable && !isMissing)
  const [memoryId, setMemoryId] = useState<string | null>(null)
  const [which, setWhich] = useState<Which>(info.counts.accepted > 0 ? 'accepted' : 'sure')
  const put = async () => {
    if ((await attempt('alignments.toMemory', { id: info.id, memoryId: memoryId ?? memories[0]?.id ?? null, minConfidence: LEAST[which] })).ok) onClose()
  }
  return (
    <Dialog title={t('alignment:into-memory.title')} width={460} onClose={onClose} foot={<><span className="grow" /><Button onClick={onClose}>{t('common:cancel')}</Button><Button kind="primary" disabled={memories.length === 0} onClick={() => void put()}>{t('alignment:into-memory.put')}</Button></>}>
      <div className="dialog-body">
        <Field label={t('alignment:into-memory.memory')}>{(id) => <Select id={id} value={memoryId ?? memories[0]?.id ?? ''} onChange={(event) => setMemoryId(event.target.value)} options={memories.map((memory) => ({ value: memory.id, label: memory.name }))} />}</Field>
        <WhichPairs info={info} value={which} onChange={setWhich} />
        <p className="small dim">{t('alignment:into-memory.text')}</p>
      </div>
    </Dialog>
  )
}
