import { enableCompileCache } from 'node:module'

// The sources are compiled once, not at every call.
enableCompileCache()
// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const { runCli } = await import('./main.ts')
process.exitCode = await runCli(process.argv.slice(2))
