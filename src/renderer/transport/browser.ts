import { createClient } from '../../contract/client.ts'
import type { IncomingFile } from '../../contract/bridge.ts'
import type { Reply } from '../../contract/types.ts'
import { WorkbenchError } from '../../core/errors.ts'
import type { Connection } from './connection.ts'
import { openEventStream } from './event-stream.ts'

const UNREACHABLE: Reply<never> = { ok: false, code: 'shell/unreachable', details: {} }

async function post(token: string, path: string, body: unknown): Promise<Reply<unknown>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
    })
    return (await response.json()) as Reply<unknown>
  } catch {
    return UNREACHABLE
  }
}

type PutOptions = { token: string; file: File; onProgress?: ((fraction: number) => void) | undefined; signal?: AbortSignal | undefined }

/** `fetch` tells nothing about the progress of an upload, so this one goes over XMLHttpRequest, which streams a `File` from the disk. */
function upload({ token, file, onProgress, signal }: PutOptions): Promise<IncomingFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = (code: 'shell/unreachable' | 'job/cancelled') => () => reject(new WorkbenchError(code, { file: file.name }))
    request.open('POST', `/files?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress?.(event.total > 0 ? event.loaded / event.total : 0)
    request.onerror = fail('shell/unreachable')
    request.onabort = fail('job/cancelled')
    request.onload = () => {
      const reply = request.response as Reply<IncomingFile> | null
      if (reply?.ok) resolve(reply.value)
      else reject(reply ? new WorkbenchError(reply.code, reply.details) : new WorkbenchError('shell/unreachable', { file: file.name }))
    }
    if (signal?.aborted) return fail('job/cancelled')()
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** A link cannot carry the Authorization header, so the host gives a ticket that is good for one download. */
async function download(token: string, fileToken: string, name: string): Promise<void> {
  const reply = await post(token, `/files/${encodeURIComponent(fileToken)}/ticket`, { name })
  if (!reply.ok) throw new WorkbenchError(reply.code, reply.details)
  const link = document.createElement('a')
  link.href = `/downloads/${(reply.value as { ticket: string }).ticket}`
  link.download = name
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
}

/** The connection of a page that the loopback host serves. */
export function connectOverLoopback(token: string): Connection {
  const events = openEventStream(token)
  return {
    shell: 'browser',
    call: createClient((name, params) => post(token, `/call/${name}`, params)),
    on: events.on,
    onState: events.onState,
    putFile: (file, onProgress, signal) => upload({ token, file, onProgress, signal }),
    saveFile: async (fileToken, name) => {
      await download(token, fileToken, name)
      return { token: fileToken, name, path: null }
    },
  }
}
