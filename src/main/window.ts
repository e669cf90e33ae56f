import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, type WebContents } from 'electron'
import { APP_PAGE, isAppPage } from './app-page.ts'

const MIN_WIDTH = 1280
const MIN_HEIGHT = 800

/** The page gets no Node, no shared world with the preload script, and Chromium's sandbox. */
export function windowOptions(preloadPath: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Dragoman',
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      // The editor marks spelling itself; Electron's checker would download dictionaries.
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      enableWebSQL: false,
    },
  }
}

/** Keeps a page where it is: no navigation elsewhere, no new windows, no embedded web views. Called for every WebContents. */
export function confine(contents: WebContents): void {
  const stayInApp = (event: { preventDefault: () => void }, address: string) => {
    if (!isAppPage(address)) event.preventDefault()
  }
  contents.on('will-navigate', (event) => stayInApp(event, event.url))
  contents.on('will-frame-navigate', (event) => stayInApp(event, event.url))
  contents.on('will-redirect', (event) => stayInApp(event, event.url))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Camera, place, notifications and the rest: the page asks for nothing but writing to the clipboard, and gets nothing else. */
export function denyPermissions(session: Session): void {
  const isGranted = (permission: string, address: string | undefined) => permission === 'clipboard-sanitized-write' && isAppPage(address)
  session.setPermissionRequestHandler((contents, permission, answer) => answer(isGranted(permission, contents.getURL())))
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** Opens the window and shows it when its first frame is painted. */
export async function openWindow(preloadPath: string): Promise<BrowserWindow> {
  const window = new BrowserWindow(windowOptions(preloadPath))
  window.once('ready-to-show', () => window.show())
  await window.loadURL(APP_PAGE)
  return window
}
