// Speaks the protocol of a pool worker with tasks that no product has: ones that count, die, or will not listen.
import { parentPort } from 'node:worker_threads'

let settle = null
let isCancelled = false

const TASKS = {
  count: async ({ to }) => {
    for (let row = 1; row <= to; row++) {
      await new Promise((resolve) => {
        settle = resolve
        parentPort.postMessage({ type: 'batch', rows: [row] })
      })
      parentPort.postMessage({ type: 'progress', fraction: row / to })
    }
    return to
  },
  coded: async () => Promise.reject({ code: 'format/malformed', details: { line: 7 } }),
  uncoded: async () => Promise.reject({ code: 'internal', details: { message: 'oh' } }),
  die: async () => process.exit(3),
  patient: async () => {
    while (!isCancelled) await new Promise((resolve) => setTimeout(resolve, 5))
    return Promise.reject({ code: 'job/cancelled', details: {} })
  },
  deaf: async () => {
    for (;;);
  },
}

parentPort.on('message', async (request) => {
  if (request.type === 'stored') settle?.()
  if (request.type === 'cancel') isCancelled = true
  if (request.type !== 'run') return
  isCancelled = false
  try {
    parentPort.postMessage({ type: 'done', result: await TASKS[request.name](request.params) })
  } catch ({ code, details }) {
    parentPort.postMessage({ type: 'error', code, details })
  }
})
