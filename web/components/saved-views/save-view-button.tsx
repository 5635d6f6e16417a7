import { computed, signal } from '@preact/signals'
import { messages } from '../../i18n/messages.ts'
import { view } from '../../state/navigation.ts'
import { session } from '../../state/session.ts'
import type { Page } from '../../state/view.ts'
import { Icon } from '../icon.tsx'
import { lazyPart } from '../frame/lazy-part.tsx'

const Dialog = lazyPart(() => import('./save-view-dialog.tsx').then(({ SaveViewDialog }) => SaveViewDialog))
const pagesToSave: readonly Page[] = ['karte', 'tabelle', 'indikator', 'vergleich', 'zusammenhang', 'gebiet', 'handlungsraum']

const isOpen = signal(false)
const isPossible = computed(() => session.value?.kind === 'account' && pagesToSave.includes(view.value.page))

/** Opens the dialog that keeps what is shown under a name: a sign in the header, or an entry of the menu; for who is signed in. */
export function SaveViewButton({ isEntry }: { readonly isEntry: boolean }) {
  const label = messages.value.saveView
  if (!isPossible.value) return null
  return (
    <button type="button" class={isEntry ? 'menu-item' : 'button button--icon'} aria-haspopup="dialog" aria-label={isEntry ? undefined : label} title={isEntry ? undefined : label} onClick={() => (isOpen.value = true)}>
      {isEntry ? label : <Icon name="bookmark" />}
    </button>
  )
}

/** Where that dialog appears; its code is loaded when it is first wanted. */
export function SaveViewHost() {
  return isOpen.value && isPossible.value ? <Dialog onClose={() => (isOpen.value = false)} /> : null
}
