import { useSignal } from '@preact/signals'
import { savedViewMessages } from '../../i18n/saved-views/messages.ts'
import { lostOfView } from '../../state/lost-of-view.ts'
import { openedView } from '../../state/opened-view.ts'
import { Icon } from '../icon.tsx'
import { lostWords } from './lost-words.ts'
import './saved-views.scss'

/** Say what of a view, or of an address, is not there any more. */
export function LostNotice() {
  const text = savedViewMessages.value
  const lost = lostOfView.value
  const closed = useSignal('')
  const words = lostWords()
  if (lost === null || closed.value === words) return null
  const close = (): void => {
    closed.value = words
    openedView.value = null
  }
  return (
    <div class="lost-notice" role="alert">
      <p>
        <strong>{lost.name === null ? text.goneAddress : text.goneTitle(lost.name)}.</strong> {words}
      </p>
      <button type="button" class="button button--icon button--quiet" aria-label={text.close} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  )
}
