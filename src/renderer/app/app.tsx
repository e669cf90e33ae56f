import { Fragment, useEffect } from 'react'
import { useCommand, useCommands, useContract, useNavigation, useSettings } from '../state/hooks.ts'
import { useStore } from '../state/store.ts'
import { useWorkbench } from '../state/workbench.ts'
import { useDialogs } from '../state/dialogs.ts'
import { Shortcuts } from '../dialogs/shortcuts.tsx'
import { OpenProjectDialog } from '../dialogs/open-project.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { SettingsDialog } from '../settings/settings-dialog.tsx'
import { StartScreen } from '../start/start-screen.tsx'
import { WelcomeDialog } from '../start/welcome-dialog.tsx'
import { NoticeArea } from './notice-area.tsx'
import { useJobNotices } from './use-job-notices.ts'
import { focusPane } from './panes.ts'
import { useAppearance } from './use-appearance.ts'
import { useKeyboard } from './use-keyboard.ts'
import { Workbench } from './workbench.tsx'

/** The whole page: the start screen or the workbench of the open project, and what lies over both. */
export function App() {
  const { settings, isLoading } = useSettings()
  const project = useContract('projects.current', {})
  const { reset } = useNavigation()
  const { notices } = useWorkbench()
  const projectId = project.value?.id ?? null
  useAppearance(settings)
  useKeyboard()
  useJobNotices()
  useGlobalCommands()
  useEffect(() => {
    reset()
    notices.clear()
  }, [projectId, reset, notices])
  useTitle(project.value?.name)
  // Nothing is painted in the wrong language or theme.
  if (isLoading || (project.value === undefined && project.error === null)) return null
  return (
    <>
      {project.value ? <Workbench key={project.value.id} project={project.value} /> : <StartScreen />}
      {settings.userName === null && <WelcomeDialog />}
      <OpenDialogs />
      <NoticeArea />
    </>
  )
}

function OpenDialogs() {
  const { dialogs } = useWorkbench()
  const open = useStore(dialogs)
  return open.map(({ id, render }) => <Fragment key={id}>{render(() => dialogs.set((current) => current.filter((dialog) => dialog.id !== id)))}</Fragment>)
}

function useTitle(projectName: string | undefined): void {
  const { t } = useTranslation()
  const product = t('common:product')
  useEffect(() => void (document.title = projectName ? `${projectName} \u00b7 ${product}` : product), [projectName, product])
}

/** Commands that work on every screen. */
function useGlobalCommands(): void {
  const { settings, change } = useSettings()
  const { runCommand } = useCommands()
  const { open } = useDialogs()
  useCommand({ id: 'switch-language', titleKey: 'commands:switch-language', icon: 'languages', shortcut: 'switch-language', run: () => change({ uiLanguage: settings.uiLanguage === 'ar' ? 'en' : 'ar' }) })
  useCommand({ id: 'settings', titleKey: 'commands:settings', icon: 'settings', shortcut: 'settings', run: () => open((close) => <SettingsDialog onClose={close} />) })
  useCommand({ id: 'shortcuts', titleKey: 'commands:shortcuts', icon: 'keyboard', shortcut: 'shortcuts', run: () => open((close) => <Shortcuts onClose={close} />) })
  useCommand({ id: 'shortcuts-sign', titleKey: null, shortcut: 'shortcuts-sign', run: () => runCommand('shortcuts') })
  useCommand({ id: 'open-project', titleKey: 'commands:open-project', icon: 'folder-open', shortcut: 'open-project', run: () => open((close) => <OpenProjectDialog onClose={close} />) })
  useCommand({ id: 'theme-light', titleKey: 'commands:theme-light', icon: 'sun', run: () => change({ theme: 'light' }), when: () => settings.theme !== 'light' })
  useCommand({ id: 'theme-dark', titleKey: 'commands:theme-dark', icon: 'moon', run: () => change({ theme: 'dark' }), when: () => settings.theme !== 'dark' })
  useCommand({ id: 'next-pane', titleKey: null, shortcut: 'next-pane', run: () => focusPane(1) })
  useCommand({ id: 'previous-pane', titleKey: null, shortcut: 'previous-pane', run: () => focusPane(-1) })
}
