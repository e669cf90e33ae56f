import { useState } from 'react'
import type { Concept } from '../../core/model/concept.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useDelayed } from '../panels/use-delayed.ts'
import { useContract } from '../state/hooks.ts'
import { TermStatusLabel } from '../ui/badge.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { TextField } from '../ui/field.tsx'
import { Text } from '../ui/text.tsx'
import { firstTerm, statusOf } from './concept-fields.ts'

const SHOWN = 30

type PickerProps = Readonly<{ concept: Concept; project: ProjectInfo; onPick: (other: Concept) => void; onClose: () => void }>

/** Finds the entry that another one is to be put together with; it begins with what is called the same. */
export function MergePicker({ concept, project, onPick, onClose }: PickerProps) {
  const { t } = useTranslation()
  const { sourceLanguage, targetLanguage } = project
  const [query, setQuery] = useState(firstTerm(concept, sourceLanguage)?.text ?? firstTerm(concept, targetLanguage)?.text ?? '')
  const found = useContract('glossary.search', { query: useDelayed(query.trim()), limit: SHOWN }).value
  const others = found?.entries.filter(({ id }) => id !== concept.id)
  return (
    <Dialog title={t('glossary:merge-with')} onClose={onClose} width={620}>
      <div className="dialog-body merge-picker">
        <TextField icon="search" type="search" data-autofocus value={query} aria-label={t('glossary:search')} placeholder={t('glossary:search')} onChange={(event) => setQuery(event.target.value)} />
        {others?.length === 0 && <Empty icon="search" title={t('glossary:none-found')} text={t('glossary:none-found-text')} />}
        {others && others.length > 0 && (
          <ul className="list">
            {others.map((other) => (
              <li key={other.id}>
                <button type="button" className="list-row pair-row" onClick={() => onPick(other)}>
                  <Text language={sourceLanguage} className="clip">{firstTerm(other, sourceLanguage)?.text}</Text>
                  <Text language={targetLanguage} className="clip">{firstTerm(other, targetLanguage)?.text}</Text>
                  <TermStatusLabel status={statusOf(other, sourceLanguage, targetLanguage)} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
