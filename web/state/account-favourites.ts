import { signal } from '@preact/signals'
import type { Favourites } from '../../core/contract/saved-views.ts'
import { read, send } from '../api/client.ts'
import { savedViewMessages } from '../i18n/saved-views/messages.ts'
import { favouriteKeeper } from './remembered.ts'
import { session } from './session.ts'
import { announcement } from './ui.ts'

const address = '/api/favourites'
const list = signal<readonly string[]>([])
const controller = { current: new AbortController() }

/** Let the account keep the favourites of who is signed in, until somebody else is. */
export function keepFavouritesWithAccount(): () => void {
  const own = (controller.current = new AbortController())
  const accept = ({ indicators }: Favourites): void => void (own.signal.aborted || (list.value = indicators))
  const login = session.peek()?.login
  const refuse = (): void => {
    announcement.value = savedViewMessages.value.favouriteNotSaved
    read<Favourites>(address, own.signal).then(accept, () => undefined)
  }
  list.value = []
  read<Favourites>(address, own.signal).then(accept, () => undefined)
  favouriteKeeper.value = {
    list,
    set: (indicator, isMarked) => {
      if (own.signal.aborted || session.peek()?.login !== login) return
      list.value = isMarked ? [...list.value, indicator] : list.value.filter((each) => each !== indicator)
      send<Favourites>(isMarked ? 'PUT' : 'DELETE', `${address}/${encodeURIComponent(indicator)}`).then(accept, refuse)
    },
  }
  return () => {
    own.abort()
    favouriteKeeper.value = null
  }
}
