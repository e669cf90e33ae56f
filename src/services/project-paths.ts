import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { safeFileName } from './file-names.ts'

/** What a project's or resource's file name ends with. */
export const PROJECT_EXTENSION = '.dragoman'

function withoutExtension(name: string): string {
  return name.endsWith(PROJECT_EXTENSION) ? name.slice(0, -PROJECT_EXTENSION.length) : name
}

/** A path in `folder` for a project of that name: `NAME.dragoman`. */
export function projectPath(folder: string, name: string): string {
  return join(folder, `${safeFileName(withoutExtension(name))}${PROJECT_EXTENSION}`)
}

/** One that is not taken yet: `NAME.dragoman`, `NAME (2).dragoman`. */
export function freeProjectPath(folder: string, name: string): string {
  const stem = withoutExtension(name)
  for (let count = 1; ; count += 1) {
    const path = projectPath(folder, count === 1 ? stem : `${stem} (${count})`)
    if (!existsSync(path)) return path
  }
}
