import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { ROOT } from './root.mjs'

/** The environment in which `node` is the Node 24 that the project installs, not the machine's. */
export function projectEnv(extra = {}) {
  return { ...process.env, PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`, ...extra }
}

/**
 * Runs a program in the project's folder and resolves to `{code, output}`; it never rejects.
 * `show`: what it prints goes to the terminal at once; otherwise it is only collected. `timeoutMs` ends it with code null.
 */
export function run(command, args, { show = false, env = projectEnv(), cwd = ROOT, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    // Windows needs a shell for npm.cmd; the arguments here are ours and hold nothing to quote.
    const child = spawn(command, args, { cwd, env, shell: process.platform === 'win32', stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const timer = timeoutMs > 0 ? setTimeout(() => child.kill('SIGKILL'), timeoutMs) : undefined
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ code: null, output: `${output}${error.message}\n` })
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, output })
    })
  })
}
