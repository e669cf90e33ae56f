import { useState } from 'react'
import type { Concept, Term } from '../../../core/model/concept.ts'
import { isSameLanguage, type LanguageTag } from '../../../core/model/language.ts'
import { useEditor } from '../../editor/context.ts'
import { insertTerm } from '../../editor/term-insertion.ts'
import { useTranslation } from '../../i18n/translation.tsx'
import { useContract, useReportError } from '../../state/hooks.ts'
import { TermStatusLabel } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import { Text } from '../../ui/text.tsx'
import type { Panel } from '../panel.ts'
import { AddTermTool } from '../terms/terms-panel.tsx'
import { isUsable } from '../terms/term-rows.ts'
import { useConceptActions } from '../use-concept-actions.tsx'
import { useDelayed } from '../use-delayed.ts'
import { Waiting } from '../waiting.tsx'

const SHOWN = 100

function Side({ terms, source }: Readonly<{ terms: readonly Term[]; /** The term of the other side for which these are inserted; null = they are not. */ source: Term | null }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const report = useReportError()
  const insert = (term: Term, of: Term) => void insertTerm(session, { termId: of.id, start: 0, counterpartId: term.id, text: term.text }).catch(report)
  return (
    <div className="concept-side">
      {terms.map((term) => {
        const text = <Text language={term.language} className={isUsable(term.status) ? '' : 'struck'}>{term.text}</Text>
        return source && isUsable(term.status) ? (
          <button key={term.id} type="button" className="concept-term" title={t('panels:terms.insert')} onClick={() => insert(term, source)}>{text}</button>
        ) : (
          <div key={term.id} className="concept-term">{text}</div>
        )
      })}
    </div>
  )
}

function ConceptView({ concept }: Readonly<{ concept: Concept }>) {
  const { t } = useTranslation()
  const { session } = useEditor()
  const { edit, remove } = useConceptActions()
  const of = (language: LanguageTag) => concept.terms.filter((term) => isSameLanguage(term.language, language))
  const [sources, targets] = [of(session.sourceLanguage), of(session.targetLanguage)]
  const status = (targets[0] ?? concept.terms[0])?.status
  return (
    <li className="term">
      <div className="pair"><Side terms={sources} source={null} /><Side terms={targets} source={sources[0] ?? targets[0] ?? null} /></div>
      <div className="meta">{status && <TermStatusLabel status={status} />}<bdi className="clip">{concept.domain}</bdi></div>
      <div className="term-tools">
        <IconButton size="mini" icon="pencil" label={t('panels:edit')} onClick={() => void edit(concept.id)} />
        <IconButton size="mini" icon="trash-2" label={t('panels:delete')} onClick={() => void remove(concept.id)} />
      </div>
    </li>
  )
}

function GlossaryPanel() {
  const { t } = useTranslation()
  const { addTerm } = useEditor()
  const [query, setQuery] = useState('')
  const searched = useDelayed(query.trim())
  const { value, isLoading, error } = useContract('glossary.search', { query: searched, limit: SHOWN })
  return (
    <>
      <search className="panel-search">
        <TextField icon="search" aria-label={t('panels:glossary.search')} placeholder={t('panels:glossary.search')} value={query} onChange={(event) => setQuery(event.target.value)} />
        {value && searched !== '' && <p className="small dim" role="status">{t('panels:glossary.found', { count: value.total })}</p>}
      </search>
      {!value && <Waiting isLoading={isLoading} error={error} label={t('panels:glossary.loading')} />}
      {value?.total === 0 && (
        <Empty
          icon="book-a" title={searched === '' ? t('panels:glossary.empty') : t('panels:glossary.not-found', { query: searched })} text={t('panels:glossary.empty-text')}
          action={<Button icon="plus" shortcut="add-term" onClick={addTerm}>{t('panels:add-term')}</Button>}
        />
      )}
      <ul aria-label={t('panels:glossary.title')}>{value?.entries.map((concept) => <ConceptView key={concept.id} concept={concept} />)}</ul>
      {value && value.total > value.entries.length && <p className="panel-more small dim">{t('panels:glossary.more', { count: value.total - value.entries.length })}</p>}
    </>
  )
}

export const glossaryPanel: Panel = { id: 'glossary', titleKey: 'panels:glossary.title', Component: GlossaryPanel, defaultDock: 1, shortcut: null, Tools: AddTermTool }
