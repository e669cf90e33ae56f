import { describe, expect, it } from 'vitest'
import { labelTags, tagCharacter, type InlineTag, type TaggedText } from '../../../src/core/model/tagged-text.ts'
import { carryOver, type VersionSegment } from '../../../src/core/versions/carry-over.ts'
import { carryTarget } from '../../../src/core/versions/version-keys.ts'

const open = (number: number, content = `<b${number}>`): InlineTag => ({ kind: 'open', number, content })
const close = (number: number, content = `</b${number}>`): InlineTag => ({ kind: 'close', number, content })
/** Digits stand for the tags of the list. */
const tagged = (text: string, ...tags: readonly InlineTag[]): TaggedText => ({ text: text.replace(/[0-9]/g, (digit) => tagCharacter(Number(digit))), tags })

describe('a translation carried to another version of its source', () => {
  it.each<[string, TaggedText, TaggedText, string, boolean, string]>([
    ['has the tags of the new source', tagged('a 0b1', open(1), close(1)), tagged('a 0b1', open(3, '<i>'), close(3, '</i>')), 'x 0y1', true, 'x {3}y{/3}'],
    ['finds them where the list has another order', tagged('0b1', open(1), close(1)), tagged('1b0', close(1), open(1)), '0y1', true, '{1}y{/1}'],
    ['loses a tag that the new source lacks', tagged('a 0b1', open(1), close(1)), tagged('a b'), 'x 0y1', false, 'x y'],
    ['keeps a tag that stood in no source', tagged('a', open(1), close(1)), tagged('a'), '0y1', true, '{1}y{/1}'],
    ['takes such a tag for the same that the new file brings', tagged('a', open(7), close(7)), tagged('a', open(7), close(7)), '0y1', true, '{7}y{/7}'],
  ])('%s', (_, from, to, target, keepOthers, expected) => {
    const carried = carryTarget(tagged(target).text, from, to, keepOthers)
    expect(labelTags(carried)).toBe(expected)
    expect(carried.tags.slice(0, to.tags.length)).toEqual(to.tags)
  })
})

describe('a segment carried over', () => {
  const segment = (source: string, more: Partial<VersionSegment> = {}): VersionSegment => ({ source, tags: [], target: '', status: 'untranslated', isLocked: false, note: '', ...more })
  const confirmed = segment('a', { target: 'x', status: 'confirmed', isLocked: true, note: 'ours' })
  it.each<[string, Parameters<typeof carryOver>, Partial<VersionSegment>]>([
    ['that is the same stays as it is', ['same', confirmed, segment('a', { note: 'theirs' })], { target: 'x', status: 'confirmed', isLocked: true, note: 'ours' }],
    ['that was moved stays as it is', ['moved', confirmed, segment('a')], { target: 'x', status: 'confirmed', isLocked: true }],
    ['that changed is an unlocked draft', ['changed', confirmed, segment('b')], { source: 'b', target: 'x', status: 'draft', isLocked: false, note: 'ours' }],
    ['that changed is never confirmed by the file', ['changed', segment('a'), segment('b', { target: 't', status: 'confirmed' })], { target: 't', status: 'draft' }],
    ['that has a translation does not take that of the file', ['same', segment('a', { target: 'x', status: 'draft' }), segment('a', { target: 't', status: 'confirmed' })], { target: 'x', status: 'draft' }],
    ['without a translation takes that of the file as a draft', ['same', segment('a'), segment('a', { target: 't', status: 'confirmed' })], { target: 't', status: 'draft' }],
    ['without any translation is untranslated', ['changed', segment('a'), segment('b')], { target: '', status: 'untranslated' }],
    ['is locked where the file locks it', ['same', segment('a'), segment('a', { isLocked: true })], { isLocked: true }],
  ])('%s', (_, [fate, old, fresh], expected) => expect(carryOver(fate, old, fresh)).toMatchObject(expected))
})
