import { EventEmitter } from 'node:events'

type Listener = (...args: unknown[]) => unknown
type Handler = (event: unknown, ...args: unknown[]) => unknown

/** Stands in for one window's page: what main sets on it is kept for the tests to read and to provoke. */
export class FakeWebContents extends EventEmitter {
  readonly sent: { channel: string; message: unknown }[] = []
  url = 'app://dragoman/index.html'
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }
  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message })
  }
  getURL(): string {
    return this.url
  }
}

/** Everything that main told Electron, and ways to play Electron's part. */
export class FakeElectron {
  readonly appEvents = new EventEmitter()
  readonly handlers = new Map<string, Handler>()
  readonly protocols = new Map<string, (request: Request) => Response | Promise<Response>>()
  readonly schemes: { scheme: string; privileges: Record<string, boolean> }[] = []
  readonly windows: FakeWindow[] = []
  readonly menus: MenuItem[][] = []
  readonly calls: string[] = []
  readonly exits: number[] = []
  readonly errorBoxes: string[] = []
  hasSingleInstanceLock = true
  isPackaged = false
  nextOpenDialog: { filePaths: string[] } = { filePaths: [] }
  nextSaveDialog: { filePath: string } = { filePath: '' }
  dialogOptions: unknown[] = []
  permissionRequest: ((contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void) | null = null
  permissionCheck: ((contents: unknown, permission: string, origin: string) => boolean) | null = null
  devicePermission: (() => boolean) | null = null
  readonly sessionEvents = new EventEmitter()

  /** A request of the page to main, from a frame at `url`. */
  invoke(channel: string, args: unknown[], frame: { url: string; parent: unknown } | null = { url: 'app://dragoman/index.html', parent: null }): unknown {
    const handler = this.handlers.get(channel)
    if (!handler) throw new Error(`nothing handles ${channel}`)
    return handler({ senderFrame: frame }, ...args)
  }
}

export type MenuItem = { label?: string; role?: string; submenu?: MenuItem[]; registerAccelerator?: boolean }

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeWebContents()
  readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> }
  loaded = ''
  isShown = false
  constructor(owner: FakeElectron, options: FakeWindow['options']) {
    super()
    this.options = options
    owner.windows.push(this)
    owner.appEvents.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.loaded = url
    this.emit('ready-to-show')
  }
  show(): void {
    this.isShown = true
  }
  isMinimized(): boolean {
    return false
  }
  focus(): void {
    this.emit('focused')
  }
}

function fakeApp(state: FakeElectron) {
  return {
    get isPackaged() {
      return state.isPackaged
    },
    whenReady: async () => void state.calls.push('whenReady'),
    on: (name: string, listener: Listener) => state.appEvents.on(name, listener),
    getVersion: () => '0.1.0',
    requestSingleInstanceLock: () => state.hasSingleInstanceLock,
    enableSandbox: () => void state.calls.push('enableSandbox'),
    quit: () => {
      state.calls.push('quit')
      let isPrevented = false
      state.appEvents.emit('before-quit', { preventDefault: () => (isPrevented = true) })
      if (!isPrevented) state.appEvents.emit('quit-for-good')
    },
    exit: (code: number) => void state.exits.push(code),
  }
}

function fakeSession(state: FakeElectron) {
  return {
    setPermissionRequestHandler: (handler: FakeElectron['permissionRequest']) => (state.permissionRequest = handler),
    setPermissionCheckHandler: (handler: FakeElectron['permissionCheck']) => (state.permissionCheck = handler),
    setDevicePermissionHandler: (handler: FakeElectron['devicePermission']) => (state.devicePermission = handler),
    on: (name: string, listener: Listener) => state.sessionEvents.on(name, listener),
  }
}

/** The module `electron` as src/main sees it. */
export function fakeElectronModule(state: FakeElectron) {
  class BrowserWindow extends FakeWindow {
    constructor(options: FakeWindow['options']) {
      super(state, options)
    }
    static getAllWindows(): readonly FakeWindow[] {
      return state.windows
    }
  }
  return {
    app: fakeApp(state),
    BrowserWindow,
    Menu: {
      buildFromTemplate: (template: MenuItem[]) => template,
      setApplicationMenu: (menu: MenuItem[]) => void state.menus.push(menu),
    },
    dialog: {
      showOpenDialog: async (options: unknown) => (state.dialogOptions.push(options), state.nextOpenDialog),
      showSaveDialog: async (options: unknown) => (state.dialogOptions.push(options), state.nextSaveDialog),
      showErrorBox: (_title: string, text: string) => void state.errorBoxes.push(text),
    },
    ipcMain: { handle: (channel: string, handler: Handler) => void state.handlers.set(channel, handler) },
    protocol: {
      registerSchemesAsPrivileged: (schemes: FakeElectron['schemes']) => void (state.calls.push('registerSchemes'), state.schemes.push(...schemes)),
      handle: (scheme: string, handler: (request: Request) => Response) => void state.protocols.set(scheme, handler),
    },
    session: { defaultSession: fakeSession(state) },
  }
}
