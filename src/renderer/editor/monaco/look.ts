import { applyTheme, monaco } from './monaco.ts'

/** Keeps Monaco's colours and measures those of the page. Returns what ends it. */
export function watchLook(): () => void {
  applyTheme()
  const observer = new MutationObserver(applyTheme)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const remeasure = () => monaco.editor.remeasureFonts()
  document.fonts.addEventListener('loadingdone', remeasure)
  return () => {
    observer.disconnect()
    document.fonts.removeEventListener('loadingdone', remeasure)
  }
}
