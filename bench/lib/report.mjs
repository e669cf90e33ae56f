import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { pathToFileURL } from 'node:url'

/** What every figure depends on, other work on the machine included. */
export const machine = () => `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 1024 ** 3)} GB, ${process.platform}, Node ${process.versions.node}, load ${(loadavg()[0] ?? 0).toFixed(1)}`

export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

export const best = (values) => Math.min(...values)

/** Milliseconds with as many digits as they deserve. */
export const ms = (value) => `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`

/** `lookup p50`, `lookup p95` and so on of a list of milliseconds. */
export const spread = (name, values) => [
  figure(`${name}, p50`, percentile(values, 0.5), 'ms'),
  figure(`${name}, p95`, percentile(values, 0.95), 'ms'),
]

/** One measured number. `must` is the claim that it backs: at most that many milliseconds, at least that many of anything else. */
export const figure = (name, value, unit, must = null) => ({ name, value, unit, must })

/** A figure's value with its unit. */
export const shown = ({ value, unit }) => (unit === 'ms' ? ms(value) : `${value < 100 && !Number.isInteger(value) ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ${unit}`.trim())
export const isKept = ({ value, unit, must }) => must === null || (unit === 'ms' ? value <= must : value >= must)

export function printFigures(figures) {
  const width = Math.max(...figures.map(({ name }) => name.length))
  for (const one of figures) {
    const claim = one.must === null ? '' : `   (${isKept(one) ? 'as claimed' : 'NOT as claimed'}: ${one.unit === 'ms' ? 'at most' : 'at least'} ${one.must} ${one.unit})`
    console.log(`  ${one.name.padEnd(width)}  ${shown(one).padStart(14)}${claim}`)
  }
}

/**
 * Runs a benchmark when its file is the program: a small table, or one JSON object with `--json`.
 * `measure` resolves to `{figures}`, or to `{skipped: why}` where it cannot run here.
 */
export async function benchmark(url, title, measure) {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return
  const isJson = process.argv.includes('--json')
  const say = isJson ? () => {} : (line) => console.error(line)
  const result = await measure({ args: process.argv.slice(2).filter((argument) => !argument.startsWith('--')), say })
  if (isJson) return void console.log(JSON.stringify({ title, machine: machine(), ...result }))
  console.log(`${title}  [${machine()}]`)
  if (result.skipped) console.log(`  skipped: ${result.skipped}`)
  else printFigures(result.figures)
  if (result.note) console.log(`  ${result.note}`)
}
