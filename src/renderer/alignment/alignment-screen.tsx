import { useCallback, useEffect, useState } from 'react'
import type { AlignmentId, AlignmentInfo } from '../../core/model/alignment.ts'
import type { ProjectInfo } from '../../core/model/project.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useAttempt, useCall, useCommand, useContract, useNavigation } from '../state/hooks.ts'
import { Skeleton } from '../ui/empty.tsx'
import { AlignmentList } from './alignment-list.tsx'
import { BeadGrid } from './bead-grid.tsx'
import { ExportAlignmentDialog, IntoMemoryDialog } from './export-dialogs.tsx'
import { LadderMap } from './ladder-map.tsx'
import { ReviewPane } from './review-pane.tsx'
import { StartAlignmentDialog } from './start-dialog.tsx'
import { useLadder } from './use-ladder.ts'

/** The alignments of the project: which there are, or the one that is worked on. */
export function AlignmentScreen({ project }: Readonly<{ project: ProjectInfo }>) {
  const { open } = useDialogs()
  const [id, setId] = useState<AlignmentId | null>(null)
  const list = useContract('alignments.list', {}).value
  const start = () => open((close) => <StartAlignmentDialog project={project} onStarted={setId} onClose={close} />)
  useCommand({ id: 'align', titleKey: 'commands:align', icon: 'git-compare-arrows', run: start, when: () => !project.isReadOnly })
  const info = list?.find((each) => each.id === id)
  if (!list) return null
  if (!info) return <AlignmentList alignments={list} isReadOnly={project.isReadOnly} onOpen={setId} onStart={start} />
  return <AlignmentWork key={info.id} info={info} onLeave={() => setId(null)} />
}

const LEGEND = ['accepted', 'sure', 'doubtful', 'crossed', 'null'] as const

function AlignmentWork({ info: listed, onLeave }: Readonly<{ info: AlignmentInfo; onLeave: () => void }>) {
  const { t, i18n } = useTranslation()
  const info = useContract('alignments.get', { id: listed.id }).value ?? listed
  const ladder = useLadder(info.id, info)
  const { choose, step, active } = ladder
  const isRtl = i18n.language === 'ar'
  const [[first, last], setShown] = useState<readonly [number, number]>([0, 0])
  const onShown = useCallback((from: number, to: number) => setShown([from, to]), [])
  const nextDoubtful = useNextDoubtful(info.id, active, choose)
  const work = useAlignmentWork(info)
  useCommand({ id: 'undo', titleKey: 'commands:undo', icon: 'undo-2', shortcut: 'undo', run: () => step('undo') })
  useCommand({ id: 'redo', titleKey: 'commands:redo', icon: 'redo-2', shortcut: 'redo', run: () => step('redo') })
  useCommand({ id: 'export', titleKey: 'commands:export', icon: 'upload', run: work.exportFile })
  useCommand({ id: 'close-alignment', titleKey: 'commands:close-alignment', icon: 'list', run: onLeave })
  useEffect(() => void (document.activeElement === document.body && document.querySelector<HTMLElement>('.beads')?.focus()))
  return (
    <div className="screen align">
      <aside className="map-pane" aria-label={t('alignment:map.title')} data-pane="map">
        <div className="map-head"><span>{t('alignment:map.source')}</span><span>{t('alignment:map.target')}</span></div>
        {ladder.map ? <LadderMap map={ladder.map} counts={info.counts} isRtl={isRtl} first={first} last={last} onGo={choose} /> : <Skeleton label={t('common:loading')} columns={1} />}
        <ul className="legend">{LEGEND.map((look) => <li key={look}><i className={`lg ${look}`} />{t(`alignment:look.${look}`)}</li>)}</ul>
      </aside>
      <BeadGrid ladder={ladder} isRtl={isRtl} onNextDoubtful={nextDoubtful} onShown={onShown} />
      <ReviewPane ladder={ladder} onMemory={work.intoMemory} onTerms={work.findTerms} />
    </div>
  )
}

/** Goes to the next pair behind the active one that is to be looked at. */
function useNextDoubtful(id: AlignmentId, active: number, choose: (place: number) => void): () => void {
  const call = useCall()
  return useCallback(async () => {
    const { looks } = await call('alignments.map', { id })
    const isOpen = (look: number | undefined): boolean => look !== undefined && look !== 0 && look !== 3
    const next = looks.findIndex((look, place) => place > active && isOpen(look))
    const place = next >= 0 ? next : looks.findIndex(isOpen)
    if (place >= 0) choose(place)
  }, [call, id, active, choose]) as () => void
}

/** What is done with an alignment as a whole. */
function useAlignmentWork(info: AlignmentInfo) {
  const { open } = useDialogs()
  const attempt = useAttempt()
  const { go } = useNavigation()
  return {
    exportFile: () => open((close) => <ExportAlignmentDialog info={info} onClose={close} />),
    intoMemory: () => open((close) => <IntoMemoryDialog info={info} onClose={close} />),
    findTerms: async () => {
      if ((await attempt('extraction.start', { kind: 'bilingual', origin: 'alignment', alignmentId: info.id })).ok) go('extraction')
    },
  }
}
