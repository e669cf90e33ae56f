import { useCallback } from 'react'
import type { ChooseFilesOptions } from '../../contract/bridge.ts'
import { useReportError } from '../state/hooks.ts'
import { useWorkbench } from '../state/workbench.ts'
import type { IncomingFile } from '../transport/connection.ts'

/** The browser's own file dialog, for the shell without a native one. Empty where the user cancelled. */
function chooseInPage({ extensions, isMultiple }: ChooseFilesOptions): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = isMultiple
    input.accept = extensions.map((extension) => `.${extension}`).join(',')
    input.hidden = true
    input.dataset['chooser'] = ''
    const finish = () => {
      resolve([...(input.files ?? [])])
      input.remove()
    }
    input.addEventListener('change', finish)
    input.addEventListener('cancel', finish)
    document.body.append(input)
    input.click()
  })
}

export type Files = Readonly<{
  /** Asks for files and hands them to the services. */
  choose: (options: ChooseFilesOptions) => Promise<readonly IncomingFile[]>
  /** Hands files of the page to the services; one that fails is reported and left out. */
  put: (files: readonly File[]) => Promise<readonly IncomingFile[]>
}>

export function useFiles(): Files {
  const { connection } = useWorkbench()
  const report = useReportError()
  const put = useCallback(
    async (files: readonly File[]) => {
      const incoming: IncomingFile[] = []
      for (const file of files) {
        try {
          incoming.push(await connection.putFile(file))
        } catch (cause) {
          report(cause)
        }
      }
      return incoming
    },
    [connection, report],
  )
  const choose = useCallback(
    async (options: ChooseFilesOptions) => {
      try {
        return connection.chooseFiles ? await connection.chooseFiles(options) : await put(await chooseInPage(options))
      } catch (cause) {
        report(cause)
        return []
      }
    },
    [connection, put, report],
  )
  return { choose, put }
}
