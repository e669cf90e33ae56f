import type { ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { changeEntries } from './glossary-actions.ts'
import type { GlossaryCommits } from './glossary-commits.ts'
import { findDuplicates, keepEntriesApart, mergeEntries } from './glossary-duplicates.ts'
import { historyOf } from './glossary-history.ts'
import { changeImage, readImage } from './glossary-images.ts'

type Methods =
  | 'glossary.change' | 'glossary.history' | 'glossary.image' | 'glossary.setImage' | 'glossary.duplicates' | 'glossary.keepApart' | 'glossary.merge'
  | 'glossary.undoState' | 'glossary.undo' | 'glossary.redo'

export function createGlossaryWorkbenchServices(context: ServiceContext, commits: GlossaryCommits): Pick<Services, Methods> {
  return {
    'glossary.change': (params) => changeEntries(context, commits, params),
    'glossary.history': ({ id }) => historyOf(context.glossaryEdits.find(id).glossary.file, id),
    'glossary.image': ({ id }) => readImage(context, id),
    'glossary.setImage': (params) => changeImage(context, commits, params),
    'glossary.duplicates': (params) => findDuplicates(context, commits, params),
    'glossary.keepApart': ({ ids }) => {
      keepEntriesApart(context, commits, ids)
      return null
    },
    'glossary.merge': (params) => mergeEntries(context, commits, params),
    'glossary.undoState': () => commits.timeline.state(),
    'glossary.undo': () => commits.timeline.undo(),
    'glossary.redo': () => commits.timeline.redo(),
  }
}
