import { effect } from '@preact/signals'
import { render } from 'preact'
import { App } from './components/frame/app.tsx'
import { language } from './i18n/messages.ts'
import { startPictures } from './map/picture/picture-thread.ts'
import { keepForOffline } from './state/keep-for-offline.ts'
import { announceChanges } from './state/announce-changes.ts'
import { followArea } from './state/follow-area.ts'
import { followPrinting } from './state/follow-printing.ts'
import { followHistory, view } from './state/navigation.ts'
import { pageTitle } from './state/phrases.ts'
import { followSession } from './state/session.ts'
import { followKeys } from './state/shortcuts.ts'
import { followDevice } from './state/ui.ts'
import './styles/main.scss'

followDevice()
followPrinting()
followHistory()
if (view.peek().page === 'karte') startPictures()
followArea()
followKeys()
announceChanges()
followSession()
effect(() => void (document.documentElement.lang = language.value))
effect(() => void (document.title = pageTitle.value))
// A task of its own: what was asked for above is on its way meanwhile, and the page answers sooner.
setTimeout(() => render(<App />, document.getElementById('app') as HTMLElement))
keepForOffline()
