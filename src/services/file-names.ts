/** Characters that some file system does not take in a name, and separators. */
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*]/g
const LONGEST_NAME = 120

/** A name that every file system takes, made of a name that people gave. Never empty. */
export function safeFileName(name: string): string {
  const safe = name.replace(UNSAFE, '_').replace(/[. ]+$/, '').trim()
  return safe === '' ? 'file' : safe.slice(0, LONGEST_NAME)
}

/** Stem and extension with its dot; a name that only starts with a dot has no extension. */
export function splitName(name: string): readonly [stem: string, extension: string] {
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? []
  return [stem, extension]
}

/** A name that is not taken yet: `a.txt`, `a (2).txt`. It is taken from then on. */
export function freeName(name: string, taken: Set<string>): string {
  const [stem, extension] = splitName(name)
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${stem} (${count})${extension}`
  taken.add(free)
  return free
}

/** `report.md` translated into English is delivered as `report.en.md`. */
export function translatedName(name: string, targetLanguage: string): string {
  const [stem, extension] = splitName(name)
  return `${stem}.${targetLanguage}${extension}`
}
