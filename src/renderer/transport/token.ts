const STORAGE_KEY = 'dragoman.token'

const tokenIn = (fragment: string): string | null => new URLSearchParams(fragment.slice(1)).get('token')

export const hasToken = (fragment: string): boolean => tokenIn(fragment) !== null

/**
 * The page's token: from the address's fragment at first, from this tab's session storage after a reload. A new fragment wins.
 * The fragment is taken out of the address bar, so that a screenshot or a copied address does not give the token away.
 */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | null {
  const fragment = tokenIn(page.location.hash)
  if (fragment === null) return page.sessionStorage.getItem(STORAGE_KEY)
  page.sessionStorage.setItem(STORAGE_KEY, fragment)
  page.history.replaceState(page.history.state, '', page.location.pathname + page.location.search)
  return fragment
}
