import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Configuration } from 'app-builder-lib'
import { beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

type ConfigTools = {
  getConfig: (projectFolder: string, configPath: string | null, options: null) => Promise<Configuration>
  validateConfiguration: (config: Configuration, logger: unknown) => Promise<void>
}
type Builder = { DebugLogger: new (isEnabled: boolean) => unknown }

/** The packager's own reader and schema; its main entry would load Electron's downloader. */
const require = createRequire(createRequire(join(ROOT, 'package.json')).resolve('electron-builder/package.json'))
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as ConfigTools
const { DebugLogger } = require('builder-util') as Builder

let config: Configuration
beforeAll(async () => {
  config = await getConfig(ROOT, join(ROOT, 'electron-builder.yml'), null)
})

describe('The packages', () => {
  it('are described as the packager understands it', async () => {
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined()
  })

  it('would be refused with a word the packager does not know', async () => {
    await expect(validateConfiguration({ ...config, asarUnpak: [] } as Configuration, new DebugLogger(false))).rejects.toThrow(/asarUnpak/)
  })

  it('are made for Debian, other Linux, Windows and macOS', () => {
    expect([config.linux?.target, config.win?.target, config.mac?.target]).toEqual([['deb', 'AppImage'], ['nsis'], ['dmg']])
  })

  it('hold the native module outside the archive', () => {
    expect(config.asar).toBe(true)
    expect(config.asarUnpack).toContain('node_modules/better-sqlite3/**')
    expect(readFileSync(join(ROOT, 'package.json'), 'utf8')).toMatch(/"dependencies":[^}]*"better-sqlite3"/)
  })

  it('cannot be run as Node and load nothing but their own archive', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('bring the locale files, the segmentation rules and the sample, which exist', () => {
    const [extra] = [config.extraResources].flat() as { from: string; to: string; filter: string[] }[]
    expect(extra).toMatchObject({ from: 'resources', to: 'dragoman' })
    for (const pattern of extra?.filter ?? []) expect(existsSync(join(ROOT, 'resources', pattern.replace('/**', '')))).toBe(true)
  })
})
