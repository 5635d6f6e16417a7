import { effect } from '@preact/signals'
import { render } from 'preact'
import { App } from './components/app.tsx'
import './map/load-map.ts'
import { language } from './i18n/messages.ts'
import { keepForOffline } from './state/keep-for-offline.ts'
import { followArea } from './state/follow-area.ts'
import { followHistory } from './state/navigation.ts'
import { pageTitle } from './state/phrases.ts'
import { followSession } from './state/session.ts'
import { followKeys } from './state/shortcuts.ts'
import { followDevice } from './state/ui.ts'
import './styles/main.scss'

followDevice()
followHistory()
followArea()
followKeys()
followSession()
effect(() => void (document.documentElement.lang = language.value))
effect(() => void (document.title = pageTitle.value))
render(<App />, document.getElementById('app') as HTMLElement)
keepForOffline()
