import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { readRecords } from '../core/formats/table/delimited.ts'
import type { ProjectInfo } from '../core/model/project.ts'
import type { SegmentStatus } from '../core/model/segment.ts'
import { labelTags, tagCharacter, tagLabel, type InlineTag } from '../core/model/tagged-text.ts'
import type { ProjectFile } from '../storage/project-file.ts'
import type { JobHandle, ResourceHandle, ServiceContext } from './context.ts'
import type { Services } from './dispatcher.ts'
import { importDocuments } from './import-documents.ts'
import { importGlossary } from './import-glossary.ts'
import { importMemory } from './import-memory.ts'
import type { UnitSegment } from './unit-segments.ts'

type Manifest = Readonly<{
  name: Readonly<Record<'ar' | 'en', string>>
  sourceLanguage: string
  targetLanguage: string
  document: string
  translations: string
  memory: string
  glossary: string
}>

type Translation = Readonly<{ target: string; status: SegmentStatus }>

/** What SQLite and the lock leave beside a project file. */
const SIDE_FILES = ['', '-wal', '-shm', '-journal', '.lock']

/** Text with tags written as `{1}…{/1}`, with the characters that stand for the tags. */
function readLabels(text: string, tags: readonly InlineTag[]): string {
  return tags.reduce((read, tag, index) => read.replace(tagLabel(tag), tagCharacter(index)), text)
}

/** Translations by their source segment, tags as labels. */
function readTranslations(path: string): ReadonlyMap<string, Translation> {
  const [, ...records] = readRecords(readFileSync(path, 'utf8'), '\t')
  return new Map(records.map(({ cells: [source = '', target = '', status = 'draft'] }) => [source, { target, status: status as SegmentStatus }]))
}

function withTranslation(segment: UnitSegment, translations: ReadonlyMap<string, Translation>): UnitSegment {
  const translation = translations.get(labelTags({ text: segment.source, tags: segment.tags }))
  return translation ? { ...segment, status: translation.status, target: readLabels(translation.target, segment.tags) } : segment
}

/** What confirming the shipped translations would have left: units in the memory, findings of what is translated. */
function settleTranslations(context: ServiceContext, file: ProjectFile): void {
  file.transaction(() => {
    for (const document of file.documents.list()) {
      const segments = file.segments.ofDocument(document.id)
      for (const [index, segment] of segments.entries()) {
        if (segment.status === 'untranslated') continue
        context.qa.recheck(file, segment)
        if (segment.status === 'confirmed') context.memory.storeConfirmed(file, segment, segments[index - 1]?.source ?? '', segments[index + 1]?.source ?? '')
      }
    }
  })
}

/** What shipped with the sample is not the user's to take back: the first undo would empty the glossary. */
function forgetGlossarySteps({ deviceId }: ServiceContext, { glossarySteps }: ProjectFile): void {
  for (let step = glossarySteps.newestStanding(deviceId); step; step = glossarySteps.newestStanding(deviceId)) glossarySteps.delete(step.id)
}

function ownResource(handles: readonly ResourceHandle[]): ResourceHandle {
  const [own] = handles
  if (!own) throw new WorkbenchError('project/none-open')
  return own
}

async function fill(context: ServiceContext, folder: string, manifest: Manifest): Promise<void> {
  const job: JobHandle = { id: randomUUID(), signal: new AbortController().signal, report: () => {} }
  const shipped = (name: string) => context.files.register(join(folder, name))
  const translations = readTranslations(join(folder, manifest.translations))
  await importMemory(context, { file: shipped(manifest.memory), memory: ownResource(context.memories()), encoding: null, duplicates: 'context', origin: 'import' }, job)
  const table = { encoding: null, columns: null, hasHeader: null, isStrict: true }
  await importGlossary(context, { file: shipped(manifest.glossary), glossary: ownResource(context.glossaries()), ...table }, job)
  forgetGlossarySteps(context, context.file())
  // The document comes last: a sample that has one is whole.
  const translate = (segment: UnitSegment): UnitSegment => withTranslation(segment, translations)
  await importDocuments(context, context.file(), [{ file: shipped(manifest.document), encoding: 'utf-8', format: null, translate }], job)
  settleTranslations(context, context.file())
}

/** The sample project: shipped as files, worked on in a copy in the data folder. */
export function createSampleServices(context: ServiceContext): Pick<Services, 'projects.openSample' | 'projects.resetSample'> {
  const folder = join(context.options.resourceFolder, 'sample')
  const path = join(context.options.dataFolder, 'sample.dragoman')

  async function discard(): Promise<void> {
    if (context.fileOrNull()?.meta.get('isSample') === '1') await context.projects.close()
    for (const side of SIDE_FILES) rmSync(path + side, { force: true })
  }

  /** A sample that another process works on is not taken from under it; a damaged one is what a reset is for. */
  async function refuseIfOpenElsewhere(): Promise<void> {
    try {
      if (existsSync(path)) await context.projects.open(path)
    } catch (error) {
      if (error instanceof WorkbenchError && error.code === 'project/already-open') throw error
    }
  }

  async function build(): Promise<ProjectInfo> {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
    const { sourceLanguage, targetLanguage } = manifest
    const name = manifest.name[context.settings.get().uiLanguage]
    try {
      await context.projects.create(path, { name, sourceLanguage, targetLanguage, isSample: true })
      await fill(context, folder, manifest)
    } catch (error) {
      await discard()
      throw error
    }
    const info = context.projects.info()
    if (!info) throw new WorkbenchError('project/none-open')
    context.emit({ name: 'project.changed', payload: info })
    return info
  }

  return {
    'projects.openSample': async () => {
      if (!existsSync(path)) return build()
      const info = await context.projects.open(path)
      if (context.file().documents.list().length > 0 || context.file().documents.removed().length > 0) return info
      await discard()
      return build()
    },
    'projects.resetSample': async () => {
      await refuseIfOpenElsewhere()
      await discard()
      return build()
    },
  }
}
