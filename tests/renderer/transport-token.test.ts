import { beforeEach, describe, expect, it } from 'vitest'
import { hasToken, takeToken } from '../../src/renderer/transport/token.ts'

type Page = Parameters<typeof takeToken>[0]

/** One tab: its storage lives as long as it does, its address changes. */
function createTab() {
  const stored = new Map<string, string>()
  const sessionStorage = { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) }
  const addresses: string[] = []
  const history = { state: null, replaceState: (_state: unknown, _title: string, address: string) => void addresses.push(address) }
  const open = (hash: string) => ({ location: { hash, pathname: '/', search: '' }, history, sessionStorage }) as unknown as Page
  return { open, addresses }
}

describe('The token of a page', () => {
  let tab: ReturnType<typeof createTab>
  beforeEach(() => (tab = createTab()))

  it('comes from the fragment, which is taken out of the address', () => {
    expect(takeToken(tab.open('#token=abc-_1'))).toBe('abc-_1')
    expect(tab.addresses).toEqual(['/'])
  })

  it('survives a reload', () => {
    takeToken(tab.open('#token=abc'))
    expect(takeToken(tab.open(''))).toBe('abc')
  })

  it('is replaced by a newer one', () => {
    takeToken(tab.open('#token=old'))
    expect(takeToken(tab.open('#token=new'))).toBe('new')
    expect(takeToken(tab.open(''))).toBe('new')
  })

  it('is not there in a tab that was opened without it', () => {
    expect(takeToken(tab.open(''))).toBeNull()
    expect(takeToken(tab.open('#other=1'))).toBeNull()
    expect(tab.addresses).toEqual([])
  })

  it.each([
    ['#token=a', true],
    ['#a=1&token=b', true],
    ['#token', true],
    ['#other', false],
    ['', false],
  ])('is looked for in %s', (fragment, isThere) => {
    expect(hasToken(fragment)).toBe(isThere)
  })
})
