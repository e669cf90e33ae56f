import { describe, expect, it } from 'vitest'
import { memoryPins } from '../../../src/core/alignment/memory-pins.ts'

const ARABIC = ['وصلت البعثة إلى المدينة أمس', 'نعم', 'أعلنت اللجنة أن الهدنة بدأت اليوم', 'قال الرئيس إن الاقتصاد ينمو ببطء', 'قال الرئيس إن الاقتصاد ينمو ببطء']
const ENGLISH = ['The mission reached the city yesterday', 'Yes', 'The committee said the truce began today', 'The president said the economy grows slowly', 'The president said the economy grows slowly']
const pair = (k: number, l = k) => ({ source: ARABIC[k]!, target: ENGLISH[l]! })
const turned = ({ source, target }: { source: string; target: string }) => ({ source: target, target: source })
const places = (pins: ReturnType<typeof memoryPins>) => pins.map(({ source, target }) => [source.start, target.start])

describe('units of a memory', () => {
  it.each([
    ['are pins where both sides stand in the texts', [pair(0), pair(2)], [[0, 0], [2, 2]]],
    ['are pins where they are spelt in another way', [{ source: 'وصلت البعثة الى المدينه أمسِ', target: 'the mission reached the city yesterday' }], [[0, 0]]],
    ['are pins where they are nearly the same', [{ source: 'وصلت البعثة إلى المدينة مساء أمس', target: 'The mission reached the city late yesterday' }], [[0, 0]]],
    ['are no pins where one side is missing', [{ source: ARABIC[0]!, target: 'Nothing of the kind was ever said here' }], []],
    ['are no pins where they are too short to tell', [pair(1)], []],
    ['are no pins where a text stands twice', [pair(3)], []],
    ['cancel out where they contradict each other', [pair(0), pair(0, 2), pair(2, 0)], []],
    ['that cross leave one pin', [pair(0, 2), pair(2, 0)], 1],
  ])('%s', (_law, known, wanted) => {
    const there = places(memoryPins(ARABIC, ENGLISH, known))
    if (typeof wanted === 'number') expect(there).toHaveLength(wanted)
    else expect(there).toEqual(wanted)
    const back = places(memoryPins(ENGLISH, ARABIC, known.map(turned)))
    if (typeof wanted === 'number') expect(back).toHaveLength(wanted)
    else expect(back).toEqual(there.map(([i, j]) => [j, i]))
  })
})
