import type { InlineTag } from '../../../core/model/tagged-text.ts'
import { monaco } from './monaco.ts'

type Model = monaco.editor.ITextModel
export type KeptModel = { readonly model: Model; viewState: monaco.editor.ICodeEditorViewState | null; tags: readonly InlineTag[] }

/** Models beyond this many are dropped, the least recently used first; undo then comes from the journal. */
export const MODEL_LIMIT = 50

function newModel(text: string): Model {
  const model = monaco.editor.createModel(text, 'plaintext')
  model.setEOL(monaco.editor.EndOfLineSequence.LF)
  return model
}

/** One model per text, because a text put into a model wipes its undo steps. */
export type ModelCache = Readonly<{
  /** The model of a key; a new one where the text was changed from outside meanwhile. */
  take: (key: string, text: string, tags: readonly InlineTag[]) => Readonly<{ kept: KeptModel; isFresh: boolean }>
  forget: (key: string) => void
  forgetAllBut: (key: string | null) => void
  dispose: () => void
}>

/** For texts that are only read: one model, into which every text is put; a new model would be drawn anew. */
export function createSingleModel(): ModelCache {
  let kept: KeptModel | null = null
  return {
    take: (_key, text, tags) => {
      kept ??= { model: newModel(''), viewState: null, tags }
      kept.tags = tags
      kept.viewState = null
      kept.model.setValue(text)
      return { kept, isFresh: true }
    },
    forget: () => undefined,
    forgetAllBut: () => undefined,
    dispose: () => kept?.model.dispose(),
  }
}

export function createModelCache(): ModelCache {
  const kept = new Map<string, KeptModel>()
  const forget = (key: string): void => {
    kept.get(key)?.model.dispose()
    kept.delete(key)
  }
  const remember = (key: string, entry: KeptModel): void => {
    kept.delete(key)
    kept.set(key, entry)
    for (const oldest of kept.keys()) {
      if (kept.size <= MODEL_LIMIT) break
      forget(oldest)
    }
  }
  return {
    take: (key, text, tags) => {
      const known = kept.get(key)
      if (known && known.model.getValue() === text) {
        known.tags = tags
        remember(key, known)
        return { kept: known, isFresh: false }
      }
      if (known) forget(key)
      const entry: KeptModel = { model: newModel(text), viewState: null, tags }
      remember(key, entry)
      return { kept: entry, isFresh: true }
    },
    forget,
    forgetAllBut: (key) => {
      for (const each of [...kept.keys()]) if (each !== key) forget(each)
    },
    dispose: () => {
      for (const key of [...kept.keys()]) forget(key)
    },
  }
}
