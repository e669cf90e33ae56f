import { copyFileSync, constants } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { FilePreview } from '../contract/types.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { previewFile } from './file-preview.ts'

type FileServices = Pick<Services, 'files.open' | 'files.preview' | 'files.save'>

export function createFileServices(context: ServiceContext): FileServices {
  const languages = (): { sourceLanguage: string; targetLanguage: string } => {
    const meta = context.fileOrNull()?.meta
    return { sourceLanguage: meta?.get('sourceLanguage') || 'ar', targetLanguage: meta?.get('targetLanguage') || 'en' }
  }
  return {
    'files.open': ({ path, name }) => {
      const { token, name: shownName, sizeBytes } = context.files.register(path, name)
      return { token, name: shownName, sizeBytes }
    },
    'files.preview': ({ token, encoding, kind }): FilePreview => previewFile(context.files.resolve(token), encoding, kind, languages()),
    'files.save': ({ token, path }) => {
      const file = context.files.resolve(token)
      const target = resolve(path)
      try {
        if (target !== file.path) copyFileSync(file.path, target, constants.COPYFILE_FICLONE)
      } catch (cause) {
        throw new WorkbenchError('file/not-writable', { file: basename(target), folder: dirname(target) }, { cause })
      }
      return { token, name: basename(target), path: target }
    },
  }
}
