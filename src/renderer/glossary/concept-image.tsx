import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useAttempt, useContract, useNotices } from '../state/hooks.ts'
import { Button } from '../ui/button.tsx'
import { IMAGE_TYPES, readImage } from './image-data.ts'

type ImageProps = Readonly<{
  concept: Concept
  isReadOnly: boolean
  name: string
  /** Where a picture may be pasted. */
  pane: RefObject<HTMLElement | null>
  /** Stores what is typed before the picture is stored. */
  flush: () => Promise<void>
  onStored: (concept: Concept) => void
}>

/** The picture of an entry: chosen from a file, pasted, or taken out. */
export function ConceptImage({ concept, isReadOnly, name, pane, flush, onStored }: ImageProps) {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { notify } = useNotices()
  const input = useRef<HTMLInputElement>(null)
  const image = useContract('glossary.image', concept.hasImage ? { id: concept.id } : null).value
  const store = async (picture: Awaited<ReturnType<typeof readImage>>) => {
    await flush()
    const outcome = await attempt('glossary.setImage', { id: concept.id, image: picture })
    if (outcome.ok) onStored(outcome.value)
  }
  const take = async (file: Blob) => {
    const picture = await readImage(file)
    if (picture) await store(picture)
    else notify({ kind: 'warning', text: t('glossary:no-image') })
  }
  usePaste(pane, isReadOnly ? null : (file) => void take(file))
  if (isReadOnly && !concept.hasImage) return null
  return (
    <div className="f concept-image">
      <span className="label">{t('glossary:image')}</span>
      {concept.hasImage && image && <img src={`data:${image.type};base64,${image.data}`} alt={t('glossary:image-of', { term: name })} />}
      {!isReadOnly && (
        <div className="chips">
          <input ref={input} type="file" hidden accept={IMAGE_TYPES.join(',')} data-image-chooser onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) void take(file)
          }} />
          <Button size="slim" kind="ghost" icon="image" onClick={() => input.current?.click()}>{t(concept.hasImage ? 'glossary:change-image' : 'glossary:add-image')}</Button>
          {concept.hasImage ? <Button size="slim" kind="ghost" icon="trash-2" onClick={() => void store(null)}>{t('glossary:remove-image')}</Button> : <span className="small dim">{t('glossary:or-paste')}</span>}
        </div>
      )}
    </div>
  )
}

/** Takes a picture out of the clipboard; text is left to the field that it is pasted into. */
function usePaste(pane: RefObject<HTMLElement | null>, onImage: ((file: File) => void) | null): void {
  const latest = useRef(onImage)
  useEffect(() => void (latest.current = onImage))
  useEffect(() => {
    const element = pane.current
    const onPaste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'))
      if (!file || !latest.current) return
      event.preventDefault()
      latest.current(file)
    }
    element?.addEventListener('paste', onPaste)
    return () => element?.removeEventListener('paste', onPaste)
  }, [pane])
}
