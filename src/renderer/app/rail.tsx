import { useTranslation } from '../i18n/translation.tsx'
import { useCommands, useNavigation } from '../state/hooks.ts'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'
import { roveFocus } from '../ui/roving.ts'
import type { Screen } from './navigation.ts'

const SCREENS: readonly Readonly<{ screen: Screen; icon: IconName }>[] = [
  { screen: 'project', icon: 'layout-dashboard' },
  { screen: 'editor', icon: 'languages' },
  { screen: 'glossary', icon: 'book-a' },
  { screen: 'memory', icon: 'database' },
  { screen: 'alignment', icon: 'git-compare-arrows' },
  { screen: 'extraction', icon: 'wand-sparkles' },
]

/** The product's letter, teh. */
export const MARK = '\u062a'

/** The screens of the workbench: one stop for Tab, arrow keys choose. */
export function Rail() {
  const { t } = useTranslation()
  const { current, go } = useNavigation()
  const { runCommand } = useCommands()
  return (
    <nav className="rail" aria-label={t('common:workbench')} data-pane="rail" onKeyDown={(event) => roveFocus(event, '.rail-item')}>
      <span className="mark" aria-hidden="true">{MARK}</span>
      {SCREENS.map(({ screen, icon }) => {
        const name = t(`common:screen.${screen}`)
        const isCurrent = screen === current.screen
        return (
          <button key={screen} type="button" className="rail-item" aria-label={name} title={name} tabIndex={isCurrent ? 0 : -1} {...(isCurrent ? { 'aria-current': 'page' as const } : {})} onClick={() => go(screen)}>
            <Icon name={icon} />
          </button>
        )
      })}
      <span className="grow" />
      <button type="button" className="rail-item" tabIndex={-1} aria-label={t('common:screen.start')} title={t('common:screen.start')} onClick={() => runCommand('close-project')}><Icon name="house" /></button>
      <button type="button" className="rail-item" tabIndex={-1} aria-label={t('common:settings')} title={t('common:settings')} onClick={() => runCommand('settings')}><Icon name="settings" /></button>
    </nav>
  )
}
