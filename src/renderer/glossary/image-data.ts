/** Types of pictures that entries can hold. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]
export type ImageData = Readonly<{ type: ImageType; data: string }>

/** What one entry may hold. */
export const MAX_IMAGE_BYTES = 500_000
/** Edges to try for a picture that is too large, in pixels. */
const EDGES = [1600, 1200, 800, 500] as const
const QUALITY = 0.82

export function imageTypeOf(type: string): ImageType | null {
  return IMAGE_TYPES.find((known) => known === type) ?? null
}

/** Bytes that a text in base64 stands for. */
export function base64Bytes(data: string): number {
  return (data.length / 4) * 3 - (data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0)
}

function splitUrl(url: string): ImageData | null {
  const [, type = '', data = ''] = /^data:([^;]+);base64,(.*)$/s.exec(url) ?? []
  const known = imageTypeOf(type)
  return known && data !== '' ? { type: known, data } : null
}

function readAsUrl(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })
}

function drawnSmaller(picture: ImageBitmap, edge: number): ImageData | null {
  const share = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * share))
  canvas.height = Math.max(1, Math.round(picture.height * share))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return splitUrl(canvas.toDataURL('image/webp', QUALITY))
}

/** A picture as an entry can hold it: as it is where it is small enough, else drawn smaller. Null where it is no picture or stays too large. */
export async function readImage(file: Blob): Promise<ImageData | null> {
  if (imageTypeOf(file.type) !== null && file.size <= MAX_IMAGE_BYTES) return splitUrl(await readAsUrl(file))
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  for (const edge of EDGES) {
    const drawn = drawnSmaller(picture, edge)
    if (drawn && base64Bytes(drawn.data) <= MAX_IMAGE_BYTES) return drawn
  }
  return null
}
