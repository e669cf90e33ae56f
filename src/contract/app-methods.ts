import { z } from 'zod'
import type { AppSettings, BackupInfo, ProjectInfo, RecentProject } from '../core/model/project.ts'
import { method } from './method.ts'
import { language, name, nothing, path, resourceId, token } from './schemas.ts'
import type { AppInfo, FolderListing, ResourceList, SavedFile } from './types.ts'

const dockStack = z.strictObject({ panels: z.array(z.string().max(60)).max(20), shown: z.string().max(60) })

export const appMethods = {
  'app.info': method<AppInfo>()(nothing),

  'settings.get': method<AppSettings>()(nothing),
  /** Changes the named settings and keeps the others. Event `settings.changed`. */
  'settings.set': method<AppSettings>()(
    z.strictObject({
      userName: name.optional(),
      uiLanguage: z.enum(['ar', 'en']).optional(),
      theme: z.enum(['light', 'dark', 'system']).optional(),
      density: z.enum(['compact', 'comfortable', 'roomy']).optional(),
      segmentScale: z.number().min(0.85).max(1.6).optional(),
      arabicFont: z.enum(['naskh', 'sans']).optional(),
      panesSwapped: z.boolean().optional(),
      dockSide: z.enum(['start', 'end']).optional(),
      dock: z.array(dockStack).min(1).max(4).optional(),
      digits: z.enum(['latin', 'arabic']).optional(),
    }),
  ),

  /** Newest first. */
  'projects.recent': method<readonly RecentProject[]>()(nothing),
  /** Takes a project off the list; its file stays. */
  'projects.forget': method<null>()(z.strictObject({ path })),
  'projects.current': method<ProjectInfo | null>()(nothing),
  /**
   * Makes a project file and opens it; documents are imported afterwards by `imports.documents`.
   * `folder` null = the default project folder. Errors: `file/exists`, `file/not-writable`.
   */
  'projects.create': method<ProjectInfo>()(
    z.strictObject({ name, sourceLanguage: language, targetLanguage: language, folder: path.nullable().default(null) }),
  ),
  /** `read` takes no lock, so it works while another process has the project open. Errors: `file/not-found`, `project/not-a-project`, `project/already-open`, `project/is-resource`, `storage/newer-schema`, `storage/damaged`. */
  'projects.open': method<ProjectInfo>()(
    z.strictObject({
      path,
      /** `read` takes no lock: it works while another process has the project open, and refuses every write. */
      mode: z.enum(['write', 'read']).default('write'),
    }),
  ),
  /** Opens the working copy of the sample, making it at first. */
  'projects.openSample': method<ProjectInfo>()(nothing),
  /** Puts the sample back as it was shipped and opens it. */
  'projects.resetSample': method<ProjectInfo>()(nothing),
  'projects.close': method<null>()(nothing),
  'projects.rename': method<ProjectInfo>()(z.strictObject({ name })),
  /** A whole copy in one file. `path` null = a temporary file that the token names. Errors: `file/exists`, `file/not-writable`. */
  'projects.saveCopy': method<SavedFile>()(z.strictObject({ path: path.nullable().default(null) })),
  'projects.backups': method<readonly BackupInfo[]>()(nothing),
  /** Replaces the project by a backup, after backing up what is there. Errors: `backup/not-found`, `storage/damaged`. */
  'projects.restoreBackup': method<ProjectInfo>()(z.strictObject({ id: z.string().max(200) })),
  /** Folders and projects of a folder, for shells without a native dialog. `folder` null = the project folder. */
  'projects.browse': method<FolderListing>()(z.strictObject({ folder: path.nullable().default(null) })),
  /** Takes over a `.dragoman` file that came as an upload: copies it into the project folder and opens it. */
  'projects.adopt': method<ProjectInfo>()(z.strictObject({ token })),

  'resources.list': method<ResourceList>()(nothing),
  /** Makes a resource file and attaches it. */
  'resources.create': method<ResourceList>()(
    z.strictObject({ kind: z.enum(['glossary', 'memory']), name, folder: path.nullable().default(null) }),
  ),
  /** Errors: `file/not-found`, `project/not-a-project`. */
  'resources.attach': method<ResourceList>()(z.strictObject({ path, isWritable: z.boolean().default(true) })),
  /** Colour, whether it may be written, and the penalty of a memory's matches; the project's own is always writable. Errors: `resource/not-found`. */
  'resources.update': method<ResourceList>()(z.strictObject({ id: resourceId, color: z.string().max(40).optional(), isWritable: z.boolean().optional(), penalty: z.int().min(0).max(50).optional() })),
  /** Order of priority; `ids` holds every resource of that kind once, the project's own too. */
  'resources.reorder': method<ResourceList>()(z.strictObject({ kind: z.enum(['glossary', 'memory']), ids: z.array(resourceId).max(500) })),
  /** The file stays. Errors: `resource/not-found`. */
  'resources.detach': method<ResourceList>()(z.strictObject({ id: resourceId })),
} as const
