/** Letters of a column as spreadsheets show them: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  let name = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** A cell as spreadsheets name it; `index` from 0, `line` from 1. */
export function cellName(index: number, line: number): string {
  return `${columnName(index)}${line}`
}

/** Column from 0 of a reference such as `AB12`; -1 where it is none. */
export function columnOfReference(reference: string): number {
  let index = 0
  for (let position = 0; position < reference.length && position < 4; position++) {
    const code = reference.charCodeAt(position)
    if (code < 65 || code > 90) break
    index = index * 26 + (code - 64)
  }
  return index - 1
}
