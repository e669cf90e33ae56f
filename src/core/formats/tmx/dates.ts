/** `YYYYMMDDThhmmssZ`, the only form that TMX allows, or ISO 8601 itself, as ISO 8601 in UTC; empty where the text is neither. */
export function isoDate(text: string): string {
  const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(text.trim())
  if (!match) return ''
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = match
  const offset = /[+-]\d\d:?\d\d$/.exec(text.includes('T') ? text.trim() : '')?.[0] ?? 'Z'
  const zone = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}

/** ISO 8601 as TMX writes it; empty for an empty or unreadable date. */
export function tmxDate(iso: string): string {
  const time = Date.parse(iso)
  return Number.isNaN(time) ? '' : new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')
}
