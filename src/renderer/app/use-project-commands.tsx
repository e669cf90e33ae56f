import type { HistoryStep } from '../../contract/types.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { AnalyseDialog } from '../analysis/analyse-dialog.tsx'
import { PretranslateDialog } from '../analysis/pretranslate-dialog.tsx'
import { BackupsDialog } from '../dialogs/backups-dialog.tsx'
import { ChangesDialog } from '../dialogs/changes-dialog.tsx'
import { CommandPalette } from '../dialogs/command-palette.tsx'
import { ExportDialog } from '../dialogs/export-dialog.tsx'
import { ImportDialog } from '../dialogs/import-dialog.tsx'
import { RenameDialog } from '../dialogs/rename-dialog.tsx'
import { ResourcesDialog } from '../dialogs/resources-dialog.tsx'
import { TermDialog } from '../dialogs/term-dialog.tsx'
import { useFiles } from '../dialogs/use-files.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useAttempt, useCommand, useNavigation, useNotices, useReportError } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import { useNewVersion } from '../versions/use-new-version.tsx'

/** Commands that need an open project. A screen that offers the same key while it is shown goes before these. */
export function useProjectCommands(project: ProjectInfo): void {
  const { open } = useDialogs()
  const { current } = useNavigation()
  const attempt = useAttempt()
  const newVersion = useNewVersion()
  useCommand({ id: 'commands', titleKey: null, shortcut: 'commands', run: () => open((close) => <CommandPalette onClose={close} />) })
  useCommand({ id: 'import', titleKey: 'commands:import', icon: 'download', run: () => open((close) => <ImportDialog onClose={close} />) })
  useCommand({ id: 'new-version', titleKey: 'commands:new-version', icon: 'file-up', run: () => newVersion.choose(current.screen === 'editor' ? current.documentId : null) })
  useCommand({ id: 'export', titleKey: 'commands:export', icon: 'upload', run: () => open((close) => <ExportDialog onClose={close} {...(current.screen === 'glossary' ? { initialFormat: 'glossary-xlsx' } : {})} />) })
  useCommand({ id: 'backups', titleKey: 'commands:backups', icon: 'history', run: () => open((close) => <BackupsDialog onClose={close} />) })
  useCommand({ id: 'resources', titleKey: 'commands:resources', icon: 'database', run: () => open((close) => <ResourcesDialog onClose={close} />) })
  useCommand({ id: 'rename-project', titleKey: 'commands:rename-project', icon: 'pencil', run: () => open((close) => <RenameDialog name={project.name} onClose={close} />) })
  useCommand({ id: 'close-project', titleKey: 'commands:close-project', icon: 'house', run: () => attempt('projects.close', {}) })
  useCommand({ id: 'add-term', titleKey: 'commands:add-term', icon: 'plus', shortcut: 'add-term', run: () => open((close) => <TermDialog onClose={close} />) })
  useCommand({ id: 'check', titleKey: 'commands:check', icon: 'list-checks', shortcut: 'check', run: () => attempt('qa.run', {}) })
  useAnalysisCommands()
  useScreenCommands()
  useHistoryCommands()
  useFileCommands(project)
}

function useAnalysisCommands(): void {
  const { open } = useDialogs()
  const { current } = useNavigation()
  const documentId = current.screen === 'editor' ? current.documentId : null
  useCommand({ id: 'pretranslate', titleKey: 'commands:pretranslate', icon: 'zap', shortcut: 'pretranslate', run: () => open((close) => <PretranslateDialog onClose={close} initialDocumentId={documentId} />) })
  useCommand({ id: 'analyse', titleKey: 'commands:analyse', icon: 'chart-bar-stacked', shortcut: 'analyse', run: () => open((close) => <AnalyseDialog onClose={close} />) })
  useCommand({ id: 'analyse-now', titleKey: null, run: () => open((close) => <AnalyseDialog onClose={close} isStarted />) })
}

function useScreenCommands(): void {
  const { go } = useNavigation()
  useCommand({ id: 'go-project', titleKey: 'commands:go-project', icon: 'layout-dashboard', run: () => go('project') })
  useCommand({ id: 'go-editor', titleKey: 'commands:go-editor', icon: 'languages', run: () => go('editor') })
  useCommand({ id: 'go-glossary', titleKey: 'commands:go-glossary', icon: 'book-a', run: () => go('glossary') })
  useCommand({ id: 'go-memory', titleKey: 'commands:go-memory', icon: 'database', run: () => go('memory') })
  useCommand({ id: 'go-extraction', titleKey: 'commands:go-extraction', icon: 'wand-sparkles', run: () => go('extraction') })
  useCommand({ id: 'show-findings', titleKey: null, run: () => go('editor') })
}

/** Undo and redo of the whole project; the editor shows what was changed. */
function useHistoryCommands(): void {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { openDocument, current } = useNavigation()
  const { announce } = useNotices()
  const step = (method: 'history.undo' | 'history.redo', said: string) => async () => {
    const outcome = await attempt(method, {})
    if (!outcome.ok) return
    const done: HistoryStep = outcome.value
    announce(t(done ? said : 'common:nothing-to-undo'))
    const first = done?.segments[0]
    if (first && current.screen === 'editor') openDocument(first.documentId, first.id)
  }
  useCommand({ id: 'undo', titleKey: 'commands:undo', icon: 'undo-2', shortcut: 'undo', run: step('history.undo', 'common:undone') })
  useCommand({ id: 'redo', titleKey: 'commands:redo', icon: 'redo-2', shortcut: 'redo', run: step('history.redo', 'common:redone') })
}

function useFileCommands(project: ProjectInfo): void {
  const { t } = useTranslation()
  const { connection } = useWorkbench()
  const { open } = useDialogs()
  const { choose } = useFiles()
  const { notify } = useNotices()
  const report = useReportError()
  const saveCopy = async () => {
    try {
      const copy = await connection.call('projects.saveCopy', {})
      const saved = await connection.saveFile(copy.token, copy.name)
      if (saved) notify({ kind: 'ok', text: t('common:copy-saved', { name: saved.name }) })
    } catch (cause) {
      report(cause)
    }
  }
  const takeChanges = async () => {
    const [file] = await choose({ extensions: ['xlf', 'xliff'], isMultiple: false })
    if (file) open((close) => <ChangesDialog file={file} project={project} onClose={close} />)
  }
  useCommand({ id: 'save-copy', titleKey: 'commands:save-copy', icon: 'copy', run: saveCopy })
  useCommand({ id: 'take-changes', titleKey: 'commands:take-changes', icon: 'replace', run: takeChanges })
}
