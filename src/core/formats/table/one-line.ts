/** A text whose lines and tabs are joined by single spaces; linear in its length. */
export function onOneLine(text: string): string {
  if (!/[\r\n\t]/.test(text)) return text.trim()
  return text
    .split(/[\r\n\t]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}
