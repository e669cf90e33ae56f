import { Component } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

type Props = Readonly<{ children: ReactNode }>
type State = Readonly<{ error: Error | null }>

/** Shows what went wrong in place of a broken page; the work itself is in the project file already. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render() {
    return this.state.error ? <Crash error={this.state.error} /> : this.props.children
  }
}

function Crash({ error }: Readonly<{ error: Error }>) {
  const { t } = useTranslation()
  const details = error.stack ?? error.message
  return (
    <main className="crash" role="alert">
      <Icon name="octagon-alert" size="xl" className="err" />
      <h1>{t('common:crash.title')}</h1>
      <p className="sub">{t('common:crash.text')}</p>
      <div className="chips">
        <Button onClick={() => void navigator.clipboard.writeText(details)} icon="copy">{t('common:copy-details')}</Button>
        <Button kind="primary" onClick={() => location.reload()}>{t('common:crash.reload')}</Button>
      </div>
    </main>
  )
}
