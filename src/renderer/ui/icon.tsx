import {
  ArrowDown, ArrowDownUp, ArrowLeftRight, ArrowRight, ArrowUp, Ban, BookA, ChartBarStacked, Check, ChevronDown, ChevronRight, Circle, CircleCheck, CircleDashed, CirclePlus, CircleX,
  Clock, CloudOff, Copy, Database, Download, Ellipsis, FilePlus, FileText, FileUp, Folder, FolderOpen, FolderPlus, GitCompareArrows, GripVertical, HardDrive, History, House, Image, Info, Keyboard, Languages,
  LayoutDashboard, Link2, Link2Off, List, ListChecks, ListFilter, Loader, Lock, Merge, Minus, Moon, OctagonAlert, PanelRight, Pencil, Pilcrow, Plus, Quote, Redo2, RefreshCw, Replace, RotateCcw,
  Search, Settings, Shuffle, SlidersHorizontal, Sun, Table2, TextSearch, Trash2, TriangleAlert, Undo2, Upload, User, WandSparkles, X, Zap,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'

const ICONS = {
  'arrow-down': ArrowDown, 'arrow-down-up': ArrowDownUp, 'arrow-left-right': ArrowLeftRight, 'arrow-right': ArrowRight, 'arrow-up': ArrowUp, ban: Ban, 'book-a': BookA, 'chart-bar-stacked': ChartBarStacked, check: Check,
  'chevron-down': ChevronDown, 'chevron-right': ChevronRight, circle: Circle, 'circle-check': CircleCheck, 'circle-dashed': CircleDashed, 'circle-plus': CirclePlus, 'circle-x': CircleX,
  clock: Clock, 'cloud-off': CloudOff, copy: Copy, database: Database, download: Download, ellipsis: Ellipsis, 'file-plus': FilePlus, 'file-text': FileText, 'file-up': FileUp, folder: Folder,
  'folder-open': FolderOpen, 'folder-plus': FolderPlus, 'git-compare-arrows': GitCompareArrows, 'grip-vertical': GripVertical, 'hard-drive': HardDrive, history: History, house: House, image: Image, info: Info, keyboard: Keyboard,
  languages: Languages, 'layout-dashboard': LayoutDashboard, 'link-2': Link2, 'link-2-off': Link2Off, list: List, 'list-checks': ListChecks, 'list-filter': ListFilter, loader: Loader, lock: Lock, merge: Merge, minus: Minus,
  moon: Moon, 'octagon-alert': OctagonAlert, 'panel-right': PanelRight, pencil: Pencil, pilcrow: Pilcrow, plus: Plus, quote: Quote, 'redo-2': Redo2, 'refresh-cw': RefreshCw, replace: Replace,
  'rotate-ccw': RotateCcw, search: Search, settings: Settings, shuffle: Shuffle, 'sliders-horizontal': SlidersHorizontal, sun: Sun, 'table-2': Table2, 'text-search': TextSearch, 'trash-2': Trash2,
  'triangle-alert': TriangleAlert, 'undo-2': Undo2, upload: Upload, user: User, 'wand-sparkles': WandSparkles, x: X, zap: Zap,
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof ICONS

/** Icons that point along the reading direction mirror with the interface; all others never do. */
const DIRECTIONAL: ReadonlySet<IconName> = new Set(['chart-bar-stacked', 'undo-2', 'redo-2', 'chevron-right', 'arrow-right', 'list', 'list-checks', 'text-search', 'panel-right', 'file-text', 'quote'])

const PIXELS = { s: 14, m: 16, l: 20, xl: 28 } as const

type IconProps = Readonly<{ name: IconName; size?: keyof typeof PIXELS; className?: string }>

/** Decoration: its meaning stands beside it or in the name of its control. */
export function Icon({ name, size = 'm', className = '' }: IconProps) {
  const Drawing = ICONS[name]
  const classes = `icon ${size === 'm' ? '' : size} ${DIRECTIONAL.has(name) ? 'directional' : ''} ${className}`
  return <Drawing className={classes} size={PIXELS[size]} strokeWidth={size === 'xl' ? 1.4 : 1.75} aria-hidden="true" focusable="false" />
}
