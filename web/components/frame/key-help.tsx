import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../../i18n/messages.ts'
import { isKeyHelpOpen } from '../../state/ui.ts'
import { Icon } from '../icon.tsx'

/** The keys of the atlas. */
export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = isKeyHelpOpen.value
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  const text = messages.value
  return (
    <dialog ref={dialog} class="kern-dialog key-help" aria-labelledby="keys-title" onClose={() => (isKeyHelpOpen.value = false)}>
      <div class="key-help-head">
        <h2 id="keys-title">{text.keys}</h2>
        <button type="button" class="button button--icon button--quiet" aria-label={text.close} onClick={() => (isKeyHelpOpen.value = false)}>
          <Icon name="close" />
        </button>
      </div>
      <dl class="facts">
        {text.keyHelp.map(([keys, words]) => (
          <>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </>
        ))}
      </dl>
    </dialog>
  )
}
