import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../../i18n/messages.ts'

export interface ConfirmDialogProps {
  readonly isOpen: boolean
  readonly title: string
  readonly action: string
  readonly isBusy?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
  readonly children?: ComponentChildren
}

/** Ask before something that cannot be undone. */
export function ConfirmDialog({ isOpen, title, action, isBusy = false, onConfirm, onCancel, children }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog ref={dialog} class="kern-dialog confirm" aria-labelledby="confirm-title" onClose={() => isOpen && onCancel()}>
      {isOpen && (
        <>
          <h2 id="confirm-title">{title}</h2>
          <div class="confirm-body">{children}</div>
          <div class="confirm-actions">
            <button type="button" class="button" onClick={onCancel} disabled={isBusy}>
              {messages.value.cancel}
            </button>
            <button type="button" class="button button--primary" onClick={onConfirm} disabled={isBusy}>
              {action}
            </button>
          </div>
        </>
      )}
    </dialog>
  )
}
