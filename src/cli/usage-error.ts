/** Something in the arguments that cannot be done; `key` is its sentence in `cli.json`. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>

  constructor(key: string, values: Readonly<Record<string, string | number>>) {
    super(`${key} ${JSON.stringify(values)}`)
    this.key = key
    this.values = values
  }
}

/** A whole number from an option. Throws `UsageError` outside the bounds. */
export function wholeNumber(value: string, option: string, from: number, to: number): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < from || number > to) throw new UsageError('usage.notANumber', { value, option, from, to })
  return number
}
