import { Fragment } from 'react'
import type { DiffPart } from '../../core/model/memory.ts'
import { withoutTags } from '../../core/model/tagged-text.ts'

type DifferenceProps = Readonly<{ parts: readonly DiffPart[]; /** What each side is called; said of the runs that only it has. */ titles: Readonly<Record<'memory' | 'segment', string>> }>

/** One text against another: each changed run is an isolate, so that Arabic order never changes. */
export function Difference({ parts, titles }: DifferenceProps) {
  return parts.map(({ kind, text }, index) => {
    const shown = withoutTags(text)
    if (kind === 'same') return <Fragment key={index}>{shown}</Fragment>
    // Spaces stay outside, so that struck and added runs do not touch.
    const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(shown) ?? []
    if (core === '') return <Fragment key={index}>{shown}</Fragment>
    const gap = after === '' && parts[index + 1]?.kind !== 'same' && index + 1 < parts.length ? ' ' : after
    return (
      <Fragment key={index}>
        {before}
        {kind === 'memory' ? <del title={titles.memory}>{core}</del> : <ins title={titles.segment}>{core}</ins>}
        {gap}
      </Fragment>
    )
  })
}
