import { join } from 'node:path'
import type { WorkbenchOptions } from './context.ts'

/** The folder of `ar.srx`, `en.srx`. */
export function rulesFolderOf({ resourceFolder }: Pick<WorkbenchOptions, 'resourceFolder'>): string {
  return join(resourceFolder, 'segmentation')
}

/** A locale file of the product, for example `export` in Arabic. */
export function localeFileOf({ resourceFolder }: Pick<WorkbenchOptions, 'resourceFolder'>, language: 'ar' | 'en', name: string): string {
  return join(resourceFolder, 'locales', language, `${name}.json`)
}
