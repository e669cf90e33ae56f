import type { InlineTag } from '../../model/tagged-text.ts'
import { characterMark, escapeXmlAttribute, escapeXmlTextWith, optionalXmlAttribute } from '../xml/characters.ts'
import type { TagMarkup } from '../xml/inline-writer.ts'
import type { RawTag } from './inline.ts'

/** A function that writes text; what XML 1.0 cannot hold becomes an `x` that `xliff12Filter` reads back as the character. */
export function textWriter(prefix: string): (text: string) => string {
  return (text) => {
    let count = 0
    return escapeXmlTextWith(text, (code) => {
      count += 1
      return `<${prefix}x id="char-${code.toString(16)}-${count}" ctype="${characterMark(code)}"/>`
    })
  }
}

/** A tag of another format: `g` for a pair in order, `bx` or `ex` for half of one, `x` for the rest. `equiv-text` shows what it stands for. */
export function generatedMarkup({ kind, number, content }: InlineTag, prefix = ''): TagMarkup {
  const id = ` id="${number}"`
  const shown = optionalXmlAttribute('equiv-text', content)
  if (kind === 'standalone') return { paired: null, alone: `<${prefix}x${id}${shown}/>` }
  if (kind === 'open') return { paired: `<${prefix}g${id}${shown}>`, alone: `<${prefix}bx${id}${shown}/>` }
  return { paired: `</${prefix}g>`, alone: `<${prefix}ex${id}${shown}/>` }
}

/** A tag as its file wrote it. Half of a `g` becomes `bx` or `ex`; half of an annotation is left out, since it marks nothing. */
export function originalMarkup(tag: RawTag): TagMarkup {
  const { form, content, kind, local, prefix, id } = tag
  if (form === 'character') return { paired: null, alone: textWriter(prefix)(content) }
  if (form === 'whole') return { paired: null, alone: content }
  if (local !== 'g') return { paired: content, alone: '' }
  const alone = kind === 'close' ? `<${prefix}ex id="${escapeXmlAttribute(id)}"/>` : content.replace(/^<([\w.-]+:)?g/, `<${prefix}bx`).replace(/\s*>$/, '/>')
  return { paired: content, alone }
}
