import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { createProjectFile, openProjectFile, type OpenOptions } from '../../src/storage/open-project-file.ts'
import type { ProjectFile } from '../../src/storage/project-file.ts'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp()
})

/** A folder of its own for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-storage-'))
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const DEVICE = '11111111-1111-4111-8111-111111111111'

export function createProject(path = join(temporaryFolder(), 'project.dragoman'), languages: readonly [string, string] = ['ar', 'en']): string {
  createProjectFile(path, { kind: 'project', name: 'Geneva', sourceLanguage: languages[0], targetLanguage: languages[1] })
  return path
}

/** Opens a project for one test and closes it at the end. */
export function openProject(path = createProject(), options: Partial<OpenOptions> = {}): ProjectFile {
  const file = openProjectFile(path, { mode: 'write', deviceId: DEVICE, userName: () => 'Mariam', ...options })
  cleanUps.push(() => file.close())
  return file
}

export { addDocument, type SegmentSeed } from './segments-of-tests.ts'
