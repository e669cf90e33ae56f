import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { NoConnection } from './app/no-connection.tsx'
import { startI18n } from './i18n/index.ts'
import { TranslationProvider } from './i18n/translation.tsx'
import { WorkbenchContext, createWorkbenchState } from './state/workbench.ts'
import type { WorkbenchState } from './state/workbench.ts'
import { connect } from './transport/index.ts'
import './styles/index.css'

/** Null in a page that was opened without the address's token. */
function connected(): WorkbenchState | null {
  try {
    return createWorkbenchState(connect())
  } catch {
    return null
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const state = connected()
const i18n = await startI18n(navigator.language.startsWith('ar') ? 'ar' : 'en')
createRoot(root).render(
  <StrictMode>
    <TranslationProvider i18n={i18n}>
      <ErrorBoundary>
        {state ? <WorkbenchContext value={state}><App /></WorkbenchContext> : <NoConnection />}
      </ErrorBoundary>
    </TranslationProvider>
  </StrictMode>,
)
