import { WorkbenchError } from '../../errors.ts'
import { detectXmlEncoding } from '../xml/encoding.ts'
import { createXmlReader, type XmlHandlers } from '../xml/parser.ts'
import { inflatePart, openZip, type ZipArchive } from './zip.ts'

/** What a workbook is called in errors. */
export const FORMAT = 'xlsx'

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0]
/** Name of the stream that holds a workbook that a password protects (MS-OFFCRYPTO 2.3). */
const ENCRYPTED_STREAM = 'EncryptedPackage'

function holdsUtf16(bytes: Uint8Array, text: string): boolean {
  const codes = [...text].flatMap((character) => [character.charCodeAt(0), 0])
  const [first = 0] = codes
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) if (codes.every((code, index) => bytes[at + index] === code)) return true
  return false
}

export function isCompoundFile(bytes: Uint8Array): boolean {
  return COMPOUND_FILE.every((byte, index) => bytes[index] === byte)
}

/** The parts of a workbook. Throws `format/encrypted`, `format/legacy-workbook` (.xls), `format/malformed`, `format/limit`. */
export function openPackage(bytes: Uint8Array): ZipArchive {
  if (isCompoundFile(bytes)) throw new WorkbenchError(holdsUtf16(bytes, ENCRYPTED_STREAM) ? 'format/encrypted' : 'format/legacy-workbook', { format: FORMAT })
  return openZip(bytes, FORMAT)
}

/** Feeds a part to a reader, piece by piece, and yields after each; whatever the handlers collected can then be taken. */
export function* readPart(archive: ZipArchive, name: string, handlers: XmlHandlers): Generator<void> {
  const part = archive.parts.get(name)
  if (!part) throw new WorkbenchError('format/malformed', { format: FORMAT, part: name, reason: 'missing part' })
  const reader = createXmlReader(FORMAT, handlers)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  try {
    for (const piece of inflatePart(archive, part, FORMAT)) {
      decoder ??= new TextDecoder(detectXmlEncoding(piece.subarray(0, 256)), { fatal: true })
      reader.write(decoder.decode(piece, { stream: true }))
      yield
    }
    reader.write(decoder?.decode() ?? '')
    reader.close()
    yield
  } catch (error) {
    if (error instanceof WorkbenchError) throw new WorkbenchError(error.code, { ...error.details, part: name }, { cause: error })
    throw new WorkbenchError('format/malformed', { format: FORMAT, part: name, line: reader.line(), column: reader.column() }, { cause: error })
  }
}

/** Reads a whole part. */
export function parsePart(archive: ZipArchive, name: string, handlers: XmlHandlers): void {
  for (const _ of readPart(archive, name, handlers));
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)

/** A target of a relationship as the name of a part: relative to the folder of its source, or from the root. */
function resolveTarget(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target : folder + target).split('/')
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

export type Relation = Readonly<{ id: string; type: string; target: string }>

/** Relationships of a part (`''` = of the package); none where it has no such part. `type` is the last step of its URI. */
export function relationsOf(archive: ZipArchive, name: string): readonly Relation[] {
  const folder = folderOf(name)
  const part = `${folder}_rels/${name.slice(folder.length)}.rels`
  if (!archive.parts.has(part)) return []
  const relations: Relation[] = []
  parsePart(archive, part, {
    open: ({ local, attributes }) => {
      if (local !== 'Relationship' || attributes.get('TargetMode') === 'External') return
      relations.push({ id: attributes.get('Id') ?? '', type: (attributes.get('Type') ?? '').split('/').at(-1) ?? '', target: resolveTarget(folder, attributes.get('Target') ?? '') })
    },
    close: () => {},
    text: () => {},
  })
  return relations
}
