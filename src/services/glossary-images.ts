import type { Params, Result } from '../contract/index.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { Concept, ConceptId } from '../core/model/concept.ts'
import type { ConceptImage } from '../storage/concept-image-repository.ts'
import type { ServiceContext } from './context.ts'
import type { GlossaryCommits } from './glossary-commits.ts'
import { writeImage } from './glossary-side-entities.ts'

type NewImage = NonNullable<Params<'glossary.setImage'>['image']>

const MAX_BYTES = 500_000

/** How the bytes of each kind of picture begin, as Latin-1. */
const SIGNATURES: Readonly<Record<NewImage['type'], RegExp>> = {
  'image/png': /^\x89PNG\r\n\x1a\n/,
  'image/jpeg': /^\xff\xd8\xff/,
  'image/webp': /^RIFF[\s\S]{4}WEBP/,
  'image/gif': /^GIF8[79]a/,
}
const SIGNATURE_BYTES = 16

/** Throws `file/too-large`, and `format/malformed` where the bytes are not what they are said to be. */
function checkedImage({ type, data }: NewImage): ConceptImage {
  const bytes = Buffer.from(data, 'base64')
  const format = type.replace('image/', '').toUpperCase()
  if (bytes.length > MAX_BYTES) throw new WorkbenchError('file/too-large', { file: format, sizeBytes: bytes.length, maxBytes: MAX_BYTES })
  if (!SIGNATURES[type].test(bytes.subarray(0, SIGNATURE_BYTES).toString('latin1'))) throw new WorkbenchError('format/malformed', { format, file: format, line: 1 })
  return { type, bytes }
}

/** Null where an entry has no picture. */
export function readImage(context: ServiceContext, id: ConceptId): Result<'glossary.image'> {
  const image = context.glossaryEdits.find(id).glossary.file.conceptImages.get(id)
  return image && { type: image.type, data: Buffer.from(image.bytes).toString('base64') }
}

/** Gives an entry another picture, or none. */
export function changeImage(context: ServiceContext, commits: GlossaryCommits, { id, image }: Params<'glossary.setImage'>): Concept {
  const { glossary, concept } = context.glossaryEdits.find(id)
  const { file } = context.glossaryEdits.writable(glossary.file.id)
  const checked = image && checkedImage(image)
  if (!checked && !concept.hasImage) return concept
  commits.commit('image', [
    {
      file,
      write: (put) => {
        const { change, write } = writeImage(file, concept, checked, commits.stamp())
        put(change, write)
      },
    },
  ])
  return file.concepts.get(id) ?? concept
}
