import type { DocumentId } from '../../core/model/segment.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useCommands, useContract, useNavigation } from '../state/hooks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import type { MenuItem } from '../ui/menu.tsx'

export function TopBar({ project }: Readonly<{ project: ProjectInfo }>) {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  const { current, go } = useNavigation()
  // Glossaries and memories have histories of their own, which their screens go back and forth in.
  const { screen } = current
  const glossaries = useContract('glossary.undoState', screen === 'glossary' ? {} : null).value
  const memories = useContract('memory.undoState', screen === 'memory' ? {} : null).value
  const segments = useContract('history.state', screen === 'glossary' || screen === 'memory' ? null : {}).value
  const history = screen === 'glossary' ? glossaries : screen === 'memory' ? memories : segments
  return (
    <header className="bar" data-pane="bar">
      <Crumbs project={project} />
      <button type="button" className="command" onClick={() => runCommand('commands')}>
        <Icon name="search" />
        <span>{t('common:search-or-run')}</span>
        <Kbd shortcut="commands" />
      </button>
      <div className="actions">
        <IconButton icon="undo-2" label={t('common:undo')} shortcut="undo" disabled={!history?.canUndo} onClick={() => runCommand('undo')} />
        <IconButton icon="redo-2" label={t('common:redo')} shortcut="redo" disabled={!history?.canRedo} onClick={() => runCommand('redo')} />
        {screen === 'glossary' ? (
          <Button kind="ghost" icon="wand-sparkles" onClick={() => go('extraction')}>{t('common:extract-terms')}</Button>
        ) : (
          <Button kind="ghost" icon="list-checks" shortcut="check" onClick={() => runCommand('check')}>{t('common:check')}</Button>
        )}
        <Button icon="download" onClick={() => runCommand(screen === 'glossary' ? 'import-glossary' : 'import')}>{t('common:import')}</Button>
        <Button icon="upload" onClick={() => runCommand('export')}>{t('common:export')}</Button>
        <ProjectMenu />
      </div>
    </header>
  )
}

/** Project and document; the document can be changed here. */
function Crumbs({ project }: Readonly<{ project: ProjectInfo }>) {
  const { t } = useTranslation()
  const { current, go, openDocument } = useNavigation()
  const documents = useContract('documents.list', {}).value ?? []
  const shown = documents.find(({ id }) => id === current.documentId) ?? documents[0]
  const isEditor = current.screen === 'editor' && shown !== undefined
  return (
    <div className="crumbs">
      {current.screen === 'project' ? (
        <><span className="crumb">{t('common:projects')}</span><span className="sep" aria-hidden="true">/</span><span className="crumb here"><bdi>{project.name}</bdi></span></>
      ) : (
        <button type="button" className="crumb" onClick={() => go('project')}><bdi>{project.name}</bdi></button>
      )}
      {isEditor && <span className="sep" aria-hidden="true">/</span>}
      {isEditor && documents.length === 1 && <span className="crumb here"><bdi>{shown.name}</bdi></span>}
      {isEditor && documents.length > 1 && (
        <Select aria-label={t('common:document')} value={shown.id} onChange={(event) => openDocument(event.target.value as DocumentId)} options={documents.map(({ id, name }) => ({ value: id, label: name }))} />
      )}
      {(current.screen === 'glossary' || current.screen === 'extraction') && <><span className="sep" aria-hidden="true">/</span><span className="crumb here">{t(`common:screen.${current.screen}`)}</span></>}
    </div>
  )
}

const MENU = [
  ['save-copy', 'copy'], ['backups', 'history'], ['resources', 'database'], ['take-changes', 'replace'], ['rename-project', 'pencil'], ['close-project', 'house'],
] as const

function ProjectMenu() {
  const { t } = useTranslation()
  const { runCommand } = useCommands()
  const items = MENU.map(([id, icon]): MenuItem => ({ id, icon, label: t(`commands:${id}`), run: () => void runCommand(id) }))
  return <Menu label={t('common:project-menu')} icon="ellipsis" items={items} />
}
