import { messages } from '../../i18n/messages.ts'
import { isRenewed } from '../../state/renewal.ts'

/** Says that the atlas was renewed while the page stood open, and leads to the new one; the address keeps what is shown. */
export function RenewedNotice() {
  return (
    <div role="status">
      {isRenewed.value && (
        <p class="offline">
          {messages.value.renewed}{' '}
          <button type="button" class="link" onClick={() => location.reload()}>
            {messages.value.reload}
          </button>
        </p>
      )}
    </div>
  )
}
