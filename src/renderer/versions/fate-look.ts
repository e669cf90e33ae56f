import type { VersionFate, VersionRow } from '../../core/model/memory.ts'
import type { IconName } from '../ui/icon.tsx'

/** How a fate is drawn: a shape of its own beside its colour. */
export const FATE_LOOK: Readonly<Record<VersionFate, Readonly<{ icon: IconName; className: string }>>> = {
  same: { icon: 'check', className: 'dim' },
  moved: { icon: 'arrow-down-up', className: 'acc' },
  spelling: { icon: 'pilcrow', className: 'ts-proposed' },
  changed: { icon: 'pencil', className: 'warn' },
  added: { icon: 'circle-plus', className: 'okc' },
  removed: { icon: 'circle-x', className: 'err' },
}

/** The key, under `versions:outcome`, of what happens to a row. */
export function outcomeKey({ outcome, isConfirmed }: Pick<VersionRow, 'outcome' | 'isConfirmed'>): string {
  if (outcome === 'empty') return 'empty'
  if (outcome === 'gone') return isConfirmed ? 'gone-memory' : 'gone'
  return `${outcome}-${isConfirmed ? 'confirmed' : 'draft'}`
}
