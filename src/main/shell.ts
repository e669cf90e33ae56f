import { rmSync } from 'node:fs'
import { BrowserWindow, Menu, app, dialog, ipcMain, protocol, session } from 'electron'
import type { TFunction } from 'i18next'
import { CHANNELS } from '../contract/bridge.ts'
import type { AppSettings } from '../core/model/project.ts'
import type { Reply } from '../contract/types.ts'
import { startEngine, type Engine } from '../services/engine-client.ts'
import { makeTemporaryFolder, workbenchFolders } from '../services/folders.ts'
import { listPageAssets } from '../services/page-assets.ts'
import { servePage } from './app-page.ts'
import { readShellArguments } from './arguments.ts'
import { createFileDialogs } from './file-dialogs.ts'
import { serveOverIpc } from './ipc-host.ts'
import { menuTemplate } from './menu.ts'
import type { ShellPaths } from './shell-paths.ts'
import { loadShellTexts, refusalText, type UiLanguage } from './shell-texts.ts'
import { confine, denyPermissions, openWindow } from './window.ts'

function showMenu(textsOf: ReturnType<typeof loadShellTexts>, language: UiLanguage): void {
  const template = menuTemplate(textsOf(language), { isMac: process.platform === 'darwin', isDevelopment: !app.isPackaged })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

async function languageOf(engine: Engine): Promise<UiLanguage> {
  const reply = (await engine.dispatch('settings.get', {}, 'shell')) as Reply<AppSettings>
  return reply.ok ? reply.value.uiLanguage : 'en'
}

/** A project that cannot be opened is told in a dialog; the window then shows the start screen. */
async function openProject(engine: Engine, project: string | null, t: TFunction): Promise<void> {
  const reply = await (project === null ? engine.dispatch('projects.openSample', {}, 'shell') : engine.dispatch('projects.open', { path: project }, 'shell'))
  if (!reply.ok) dialog.showErrorBox('Dragoman', refusalText(t, reply))
}

/** A second start hands its project to the first window and ends. */
function onSecondStart(open: (project: string) => void): void {
  app.on('second-instance', (_event, argv, cwd) => {
    const { project } = readShellArguments(argv, app.isPackaged, cwd)
    if (project !== null) open(project)
    const window = BrowserWindow.getAllWindows()[0]
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
}

/** The project is closed and its lock freed before the process goes. */
function closeBeforeQuit(engine: Engine): void {
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void engine.close().finally(() => {
      isClosed = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
}

function sendEvents(engine: Engine, onLanguage: (language: UiLanguage) => void): void {
  engine.on((message) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(CHANNELS.event, message)
    if (message.name === 'settings.changed') onLanguage(message.payload.uiLanguage)
  })
}

/** Opens the workbench in a window. `APP_SCHEME` is registered by the caller, because that cannot wait for `whenReady`. */
export async function runShell(paths: ShellPaths, project: string | null): Promise<void> {
  const temporaryFolder = makeTemporaryFolder()
  process.once('exit', () => rmSync(temporaryFolder, { recursive: true, force: true }))
  await app.whenReady()
  app.on('web-contents-created', (_event, contents) => confine(contents))
  denyPermissions(session.defaultSession)
  servePage(protocol, listPageAssets(paths.renderer))
  const engine = await startEngine({
    workerPath: paths.engineWorker,
    poolPath: paths.poolWorker,
    memoryPath: paths.memoryWorker,
    options: { shell: 'electron', version: app.getVersion(), ...workbenchFolders(), resourceFolder: paths.resources, temporaryFolder },
  })
  closeBeforeQuit(engine)
  const textsOf = loadShellTexts(paths.resources)
  let language = await languageOf(engine)
  const dialogTexts = () => {
    const t = textsOf(language)
    return { project: t('dialog.project'), files: t('dialog.files'), allFiles: t('dialog.allFiles') }
  }
  serveOverIpc(ipcMain, engine, createFileDialogs(dialog, engine, dialogTexts))
  showMenu(textsOf, language)
  sendEvents(engine, (changed) => {
    if (changed !== language) showMenu(textsOf, (language = changed))
  })
  onSecondStart((path) => void openProject(engine, path, textsOf(language)))
  await openProject(engine, project, textsOf(language))
  await openWindow(paths.preload)
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow(paths.preload)
  })
}
