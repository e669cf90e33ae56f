import { existsSync, readFileSync } from 'node:fs'

const read = (path) => {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
  } catch {
    return null
  }
}

/** A run that ended badly without a failed test (a crash, an unhandled error, no report) counts as one failure. */
const orOneFailure = (tally, code) => (code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally)

/** Counts of vitest's JSON report. A file that could not be loaded has no tests and counts as one failure. */
export function tallyVitest(path, code) {
  const report = read(path)
  if (!report) return orOneFailure({ passed: 0, failed: 0, skipped: 0 }, code || 1)
  const broken = (report.testResults ?? []).filter(({ status, assertionResults }) => status === 'failed' && (assertionResults?.length ?? 0) === 0)
  const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0)
  return orOneFailure({ passed: report.numPassedTests ?? 0, failed: (report.numFailedTests ?? 0) + broken.length, skipped }, code)
}

/** Counts of Playwright's JSON report; a test that passed on a second try passed. */
export function tallyPlaywright(path, code) {
  const stats = read(path)?.stats
  if (!stats) return orOneFailure({ passed: 0, failed: 0, skipped: 0 }, code || 1)
  return orOneFailure({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }, code)
}

export const addUp = (tallies) =>
  tallies.reduce((sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed, skipped: sum.skipped + tally.skipped }), { passed: 0, failed: 0, skipped: 0 })

export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`
