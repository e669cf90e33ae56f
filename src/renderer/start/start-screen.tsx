import { MARK } from '../app/rail.tsx'
import { useErrorDialog } from '../dialogs/error-dialog.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useCall, useCommands, useContract, useSettings } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { NewProject } from './new-project.tsx'
import { RecentProjects } from './recent-projects.tsx'

/** Entries in the glossary of the sample. */
const SAMPLE_ENTRIES = 106

/** Where the program begins: go on with a project, make one, or look at the sample. */
export function StartScreen() {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  return (
    <div className="start">
      <main className="start-main">
        <StartHead />
        <div className="start-cols">
          <section aria-labelledby="recent-title" data-pane="recent">
            <div className="section-head">
              <h2 id="recent-title">{t('start:recent')}</h2>
              <span className="grow" />
              <Button size="slim" kind="ghost" icon="folder-open" shortcut="open-project" onClick={() => runCommand('open-project')}>{t('start:open')}</Button>
            </div>
            <RecentProjects />
            <Sample />
          </section>
          <section aria-labelledby="new-title" data-pane="new">
            <div className="section-head"><h2 id="new-title">{t('start:new-project')}</h2></div>
            <NewProject />
          </section>
        </div>
      </main>
    </div>
  )
}

function StartHead() {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  const { settings, change } = useSettings()
  const isDark = document.documentElement.dataset['theme'] === 'dark'
  const otherLanguage = settings.uiLanguage === 'ar' ? 'en' : 'ar'
  return (
    <header className="start-head" data-pane="head">
      <span className="mark" aria-hidden="true">{MARK}</span>
      <h1>{t('common:product')}</h1>
      <span className="grow" />
      <Button kind="ghost" icon="languages" lang={otherLanguage} onClick={() => runCommand('switch-language')}>{t(`settings:language.${otherLanguage}`)}</Button>
      <IconButton icon={isDark ? 'sun' : 'moon'} label={t(isDark ? 'commands:theme-light' : 'commands:theme-dark')} onClick={() => void change({ theme: isDark ? 'light' : 'dark' })} />
      <IconButton icon="settings" label={t('common:settings')} shortcut="settings" onClick={() => runCommand('settings')} />
    </header>
  )
}

function Sample() {
  const { t } = useTranslation()
  const call = useCall()
  const showError = useErrorDialog()
  const recent = useContract('projects.recent', {}).value
  const run = async (method: 'projects.openSample' | 'projects.resetSample') => {
    try {
      await call(method, {})
    } catch (cause) {
      showError(cause, t('start:sample.failed'))
    }
  }
  const isUsed = recent?.some(({ isSample }) => isSample) ?? false
  return (
    <div className="sample">
      <Icon name="file-text" size="l" />
      <span className="grow"><strong>{t('start:sample.title')}</strong><span className="sub small">{t('start:sample.text', { entries: SAMPLE_ENTRIES })}</span></span>
      {isUsed && <Button size="slim" kind="ghost" icon="rotate-ccw" onClick={() => void run('projects.resetSample')}>{t('start:sample.reset')}</Button>}
      <Button size="slim" onClick={() => void run('projects.openSample')}>{t('start:sample.open')}</Button>
    </div>
  )
}
