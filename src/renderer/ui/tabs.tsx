import type { ReactNode } from 'react'
import { Count } from './badge.tsx'
import { roveFocus } from './roving.ts'

export type Tab = Readonly<{ id: string; label: string; count?: number | string; isError?: boolean }>

type TabsProps = Readonly<{ label: string; tabs: readonly Tab[]; shown: string; onShow: (id: string) => void; /** After the tabs. */ tools?: ReactNode; /** Prefix of the ids of tabs and tab panels. */ idPrefix: string }>

/** A row of tabs, one stop for Tab; arrow keys choose. The panel is `<div role="tabpanel" id="{idPrefix}-panel-{id}">`. */
export function Tabs({ label, tabs, shown, onShow, tools, idPrefix }: TabsProps) {
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={label} onKeyDown={(event) => roveFocus(event, '[role=tab]')?.click()}>
        {tabs.map((tab) => (
          <button
            key={tab.id} type="button" role="tab" className="tab" id={`${idPrefix}-tab-${tab.id}`} aria-selected={tab.id === shown}
            {...(tab.id === shown ? { 'aria-controls': `${idPrefix}-panel-${tab.id}` } : {})}
            tabIndex={tab.id === shown ? 0 : -1} onClick={() => onShow(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && tab.count !== 0 && <Count value={tab.count} isError={tab.isError ?? false} />}
          </button>
        ))}
      </div>
      <span className="grow" />
      {tools}
    </div>
  )
}
