// What XML 1.0 allows as `Char` (clause 2.2) leaves out most control characters, lone surrogates and two non-characters.
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** The first codes of the block of control pictures, which shows C0 controls as letters. */
const CONTROL_PICTURES = 0x2400

/** What no writer has to look at twice: neither markup nor anything that XML cannot hold. */
const NEEDS_CARE = /[&<>"\t\n\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/

/** Escapes text for element content. A carriage return becomes a reference, because parsers turn a bare one into a line feed. */
export function escapeXmlText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? character)
}

/** Escapes text for a double-quoted attribute value; white space survives attribute normalisation. */
export function escapeXmlAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (character) => ENTITIES[character] ?? character)
}

/** Text with what XML 1.0 cannot hold made visible: control pictures for C0, U+FFFD for the rest. For names, notes and other text about text. */
export function legibleXml(text: string): string {
  return text.replace(ILLEGAL, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(CONTROL_PICTURES + code) : '\ufffd'
  })
}

/** An attribute written out after a space, `legibleXml` applied. */
export function xmlAttribute(name: string, value: string): string {
  return ` ${name}="${NEEDS_CARE.test(value) ? escapeXmlAttribute(legibleXml(value)) : value}"`
}

/** As `xmlAttribute`, but nothing for an empty value. */
export function optionalXmlAttribute(name: string, value: string): string {
  return value === '' ? '' : xmlAttribute(name, value)
}

/** A language tag as `xml:lang` takes it: hyphens between the subtags. */
export function xmlLanguage(tag: string): string {
  return tag.replaceAll('_', '-')
}

/** Element content escaped, `legibleXml` applied. */
export function xmlText(value: string): string {
  return NEEDS_CARE.test(value) ? escapeXmlText(legibleXml(value)) : value
}

/** Text with each code unit that XML 1.0 cannot hold replaced by what `write` makes of it, the rest escaped. */
export function escapeXmlTextWith(text: string, write: (code: number) => string): string {
  let written = ''
  let from = 0
  for (const match of text.matchAll(ILLEGAL)) {
    written += escapeXmlText(text.slice(from, match.index)) + write(match[0].charCodeAt(0))
    from = match.index + match[0].length
  }
  return written + escapeXmlText(text.slice(from))
}

/** `x-char-0007`: how a placeholder names the code unit that it stands for. */
export function characterMark(code: number): string {
  return `x-char-${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The character that a `characterMark` names, or null where the text is none. */
export function markedCharacter(mark: string | undefined): string | null {
  const code = /^x-char-([0-9A-F]{4})$/.exec(mark ?? '')?.[1]
  return code === undefined ? null : String.fromCharCode(Number.parseInt(code, 16))
}
