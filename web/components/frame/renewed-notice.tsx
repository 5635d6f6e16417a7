import { messages } from '../../i18n/messages.ts'
import { isPartMissing, isRenewed, reloadPage } from '../../state/renewal.ts'
import { announcement } from '../../state/ui.ts'

/** Says that the atlas was renewed while the page stood open, or that a part of it did not come; the address keeps what is shown. */
export function RenewedNotice() {
  const text = messages.value
  const reload = async (): Promise<void> => {
    if (!(await reloadPage())) announcement.value = text.errorUnreachable
  }
  return (
    <div role="status">
      {(isRenewed.value || isPartMissing.value) && (
        <p class="offline">
          {isRenewed.value ? text.renewed : text.partMissing}{' '}
          <button type="button" class="link" onClick={() => void reload()}>
            {text.reload}
          </button>
        </p>
      )}
    </div>
  )
}
