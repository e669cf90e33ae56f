/** Entries parted by a semicolon and a space; a semicolon or backslash within one has a backslash in front. */
export function writeList(list: readonly string[]): string {
  return list.map((one) => one.replace(/[;\\]/g, '\\$&')).join('; ')
}

/** The entries of a `writeList`; empty ones are left out. */
export function readList(text: string): readonly string[] {
  const entries: string[] = ['']
  for (const [piece] of text.matchAll(/\\[;\\]|; ?|[^;\\]+|\\/g)) {
    if (piece.startsWith(';')) entries.push('')
    else entries.push((entries.pop() ?? '') + (piece.length === 2 && piece.startsWith('\\') ? piece.slice(1) : piece))
  }
  return entries.filter((entry) => entry.trim() !== '')
}
