import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeAtomically } from './atomic-write.ts'

/** Replaces a small text file whole, making its folder where it is missing. Errors as `writeAtomically`. */
export function writeFileAtomic(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeAtomically(path, [Buffer.from(text, 'utf8')])
}

/** What a JSON file holds, or undefined where it is not there or is not JSON. An unreadable one is set aside, not overwritten. */
export function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    renameSync(path, `${path}.unreadable`)
    return undefined
  }
}
