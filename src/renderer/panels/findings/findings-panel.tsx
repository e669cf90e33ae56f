import { useState, type FormEvent } from 'react'
import type { FindingRow } from '../../../core/model/finding.ts'
import { useEditor } from '../../editor/context.ts'
import { goToFinding, replaceFinding } from '../../editor/finding-actions.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useAttempt, useCommands, useNotices } from '../../state/hooks.ts'
import { useStore } from '../../state/store.ts'
import { SeverityIcon } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import type { Panel } from '../panel.ts'
import { Waiting } from '../waiting.tsx'
import { findingText, findingTitle } from './finding-text.ts'
import { asksForTerm, useAcceptVariant } from './use-accept-variant.tsx'

/** Hides a finding; the reason travels with the project. */
function IgnoreForm({ finding, onDone }: Readonly<{ finding: FindingRow; onDone: () => void }>) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const [reason, setReason] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const outcome = await attempt('qa.ignore', { key: finding.key, reason: reason.trim() })
    if (!outcome.ok) return
    onDone()
    notify({ kind: 'ok', text: t('panels:findings.ignored'), undo: () => attempt('qa.unignore', { key: finding.key }) })
  }
  return (
    <form className="do ignore-form" onSubmit={(event) => void submit(event)}>
      <TextField boxClass="grow" aria-label={t('panels:findings.reason')} placeholder={t('panels:findings.reason')} value={reason} autoFocus onChange={(event) => setReason(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && onDone()} />
      <Button size="slim" type="submit">{t('panels:findings.ignore')}</Button>
    </form>
  )
}

function FindingView({ finding, isCurrent }: Readonly<{ finding: FindingRow; isCurrent: boolean }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const acceptVariant = useAcceptVariant()
  const [isIgnoring, setIgnoring] = useState(false)
  const isReplaceable = finding.replacement !== undefined && finding.range !== null && finding.side === 'target'
  return (
    <li className={isCurrent ? 'finding on' : 'finding'}>
      <SeverityIcon severity={finding.severity} label={t(`panels:findings.severity.${finding.severity}`)} />
      <button type="button" className="finding-title" onClick={() => void goToFinding(session, finding)}>{findingTitle(t, finding)}</button>
      <span className="dim small finding-place">{t('panels:findings.segment', { number: finding.segmentNumber })}</span>
      <div className="detail sub">{findingText(t, finding)}</div>
      {isIgnoring ? (
        <IgnoreForm finding={finding} onDone={() => setIgnoring(false)} />
      ) : (
        <div className="do">
          {isReplaceable && (
            <Button size="slim" icon="replace" {...(isCurrent ? { shortcut: 'replace-finding' as const } : {})} onClick={() => void replaceFinding(session, finding)}>{t('panels:findings.replace')}</Button>
          )}
          {asksForTerm(finding) && <Button size="slim" icon="check" title={t('panels:findings.accept-variant-hint')} onClick={() => void acceptVariant(finding)}>{t('panels:findings.accept-variant')}</Button>}
          <Button size="slim" kind="ghost" onClick={() => setIgnoring(true)}>{t('panels:findings.ignore-with-reason')}</Button>
        </div>
      )}
    </li>
  )
}

function FindingsPanel() {
  const { t } = useTranslation()
  const { readings, session } = useEditor()
  const { runCommand } = useCommands()
  const active = useStore(session.active)
  const { value, isLoading, error } = readings.documentFindings
  if (!value) return <Waiting isLoading={isLoading} error={error} label={t('panels:findings.loading')} />
  if (value.length === 0) {
    return <Empty icon="circle-check" isGood title={t('panels:findings.empty')} text={t('panels:findings.empty-text')} action={<Button icon="list-checks" shortcut="check" onClick={() => runCommand('check')}>{t('panels:findings.check')}</Button>} />
  }
  return <ul aria-label={t('panels:findings.title')}>{value.map((finding) => <FindingView key={finding.key} finding={finding} isCurrent={finding.segmentId === active.id} />)}</ul>
}

function NextFindingTool() {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  return <IconButton icon="arrow-down" label={t('panels:findings.next')} shortcut="next-finding" onClick={() => runCommand('next-finding')} />
}

export const findingsPanel: Panel = {
  id: 'findings',
  titleKey: 'panels:findings.title',
  Component: FindingsPanel,
  defaultDock: 1,
  shortcut: null,
  useCount: () => {
    const findings = useEditor().readings.documentFindings.value ?? []
    return findings.length > 0 ? { value: findings.length, isError: findings.some(({ severity }) => severity === 'error') } : null
  },
  Tools: NextFindingTool,
}
