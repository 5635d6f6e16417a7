import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { messages } from '../../i18n/messages.ts'
import { loadPart } from '../../state/renewal.ts'
import { announcement } from '../../state/ui.ts'
import { Icon } from '../icon.tsx'

/** Opens everything that can be taken along; its code is loaded when it is first wanted. */
export function TakeAlongButton({ isNarrow = false }: { readonly isNarrow?: boolean }) {
  const text = messages.value
  const Dialog = useSignal<ComponentType<{ readonly onClose: () => void }> | null>(null)
  const isOpen = useSignal(false)
  const open = async (): Promise<void> => {
    try {
      Dialog.value ??= (await loadPart(() => import('../../take-along/take-along-dialog.tsx'))).TakeAlongDialog
      isOpen.value = true
    } catch {
      // Why it did not come stands above the page, but for who is offline.
      if (!navigator.onLine) announcement.value = text.errorOffline
    }
  }
  return (
    <>
      <button type="button" class={isNarrow ? 'button button--icon' : 'button'} aria-haspopup="dialog" aria-label={isNarrow ? text.takeAlong : undefined} title={isNarrow ? text.takeAlong : undefined} onClick={() => void open()}>
        <Icon name="download" />
        {!isNarrow && text.takeAlong}
      </button>
      {isOpen.value && Dialog.value !== null && <Dialog.value onClose={() => (isOpen.value = false)} />}
    </>
  )
}
