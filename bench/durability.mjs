// Kills a process that types and confirms, 20 times: every confirmation that was answered must be in the project afterwards.
//   node bench/durability.mjs [ROUNDS] [--json]
import { benchmark, figure } from './lib/report.mjs'
import { killRounds } from '../tests/durability/kill9.ts'

async function measure({ args }) {
  const rounds = Number(args[0] ?? 20)
  let [acknowledged, lost, recovered] = [0, 0, 0]
  for await (const round of killRounds(rounds)) {
    acknowledged += round.acknowledged
    lost += round.lost.length
    recovered += round.wasRecovered ? 1 : 0
  }
  if (lost > 0 || acknowledged === 0) process.exitCode = 1
  return {
    figures: [figure('kills', rounds, ''), figure('confirmed and answered', acknowledged, ''), figure('of them lost', lost, ''), figure('times the log had to be recovered', recovered, '')],
  }
}

await benchmark(import.meta.url, 'kill -9 while typing and confirming', measure)
