import { zipSync } from 'fflate'

/** Several documents as one ZIP file, in their order. `writtenAt` is ISO 8601 and the time of every entry. */
export function packDocuments(files: ReadonlyMap<string, Uint8Array>, writtenAt: string): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: new Date(writtenAt) })
}
