import type { TFunction } from 'i18next'
import type { Finding } from '../../../core/model/finding.ts'

export function findingTitle(t: TFunction, finding: Pick<Finding, 'checkId'>): string {
  return t(`qa:${finding.checkId}.title`)
}

/** What a check found, with its numbers and words filled in. */
export function findingText(t: TFunction, finding: Pick<Finding, 'checkId' | 'args'>): string {
  return t(`qa:${finding.checkId}.detail`, { ...finding.args })
}
