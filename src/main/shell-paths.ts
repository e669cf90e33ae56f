import { join } from 'node:path'

/** Where the built parts and the product's own files are. */
export type ShellPaths = Readonly<{ renderer: string; preload: string; engineWorker: string; poolWorker: string; memoryWorker: string; resources: string }>

/** Packaged: `resources/` lies beside the archive. Else the bundle is `out/main` of the project. */
export function shellPaths(bundleFolder: string, isPackaged: boolean, resourcesPath: string): ShellPaths {
  return {
    renderer: join(bundleFolder, '../renderer'),
    preload: join(bundleFolder, '../preload/index.cjs'),
    engineWorker: join(bundleFolder, 'engine.js'),
    poolWorker: join(bundleFolder, 'pool.js'),
    memoryWorker: join(bundleFolder, 'memory.js'),
    resources: isPackaged ? join(resourcesPath, 'dragoman') : join(bundleFolder, '../../resources'),
  }
}
