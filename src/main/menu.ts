import type { MenuItemConstructorOptions } from 'electron'
import type { TFunction } from 'i18next'

type Role = NonNullable<MenuItemConstructorOptions['role']>

/**
 * The window's menu. Undo, redo and every key of the editor are the page's own, so that they mean the same in both shells;
 * on macOS the clipboard works only through the menu.
 */
export function menuTemplate(t: TFunction, { isMac, isDevelopment }: { isMac: boolean; isDevelopment: boolean }): MenuItemConstructorOptions[] {
  const item = (role: Role, key: string): MenuItemConstructorOptions => ({ role, label: t(key), registerAccelerator: isMac })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(isMac ? [{ label: 'Dragoman', submenu: [item('about', 'menu.about'), separator, item('hide', 'menu.hide'), separator, item('quit', 'menu.quit')] }] : []),
    { label: t('menu.file'), submenu: isMac ? [item('close', 'menu.close')] : [item('close', 'menu.close'), separator, item('quit', 'menu.quit')] },
    { label: t('menu.edit'), submenu: [item('cut', 'menu.cut'), item('copy', 'menu.copy'), item('paste', 'menu.paste'), item('selectAll', 'menu.selectAll')] },
    {
      label: t('menu.view'),
      submenu: [
        item('resetZoom', 'menu.resetZoom'),
        item('zoomIn', 'menu.zoomIn'),
        item('zoomOut', 'menu.zoomOut'),
        separator,
        item('togglefullscreen', 'menu.fullScreen'),
        ...(isDevelopment ? [separator, item('toggleDevTools', 'menu.devTools')] : []),
      ],
    },
    ...(isMac ? [] : [{ label: t('menu.help'), submenu: [item('about', 'menu.about')] }]),
  ]
}
