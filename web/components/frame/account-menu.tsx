import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../../i18n/messages.ts'
import { view } from '../../state/navigation.ts'
import { holds, isInside, isSessionUnknown, session, signOut } from '../../state/session.ts'
import { chooseScheme, scheme, width } from '../../state/ui.ts'
import { viewAddress } from '../../state/view.ts'
import type { Page } from '../../state/view.ts'
import { Icon } from '../icon.tsx'
import { PageLink } from '../page-link.tsx'
import { SaveViewButton } from '../saved-views/save-view-button.tsx'

/** Where to go back to after signing in: here, except from the sign-in page itself. */
export const returnOptions = (): Record<string, string> => (view.value.page === 'anmelden' ? view.value.options : { zurueck: viewAddress(view.value) })

function Entries() {
  const text = messages.value
  const who = session.value
  const isPhone = width.value === 'phone'
  const isDark = scheme.value === 'dark'
  const entries: readonly (readonly [Page, string, boolean])[] = [
    ['vergleich', text.comparison, isPhone],
    ['zusammenhang', text.correlation, isPhone],
    ['gebiet', text.areaProfiles, isPhone],
    ['handlungsraum', text.customAreas, isPhone],
    ['einrichtungen', text.facilities, isPhone || holds('editor', 'releaser', 'administrator', 'planner')],
    ['lieferungen', text.deliveries, holds('editor', 'releaser')],
    ['freigaben', text.releases, holds('releaser')],
    ['datenluecken', text.dataGaps, isInside.value],
    ['verwaltung', text.administration, holds('administrator')],
    ['veroeffentlichungen', text.publications, true],
    ['quellen', text.sources, isPhone],
    ['konto', text.account, who?.kind === 'account'],
  ]
  return (
    <ul class="plain-list">
      {isPhone && (
        <li>
          <SaveViewButton isEntry />
        </li>
      )}
      {entries.map(([page, label, isMine]) => isMine && (
        <li key={page}>
          <PageLink page={page} label={label} className="menu-item" />
        </li>
      ))}
      {isPhone && (
        <li>
          <button type="button" class="menu-item" onClick={() => chooseScheme(isDark ? 'light' : 'dark', true)}>
            {isDark ? text.lightScheme : text.darkScheme}
          </button>
        </li>
      )}
      <li>
        {who?.isSignedIn === true ? (
          <button type="button" class="menu-item" onClick={signOut}>
            {text.signOut}
          </button>
        ) : (
          <PageLink page="anmelden" label={text.signIn} className="menu-item" options={returnOptions()} />
        )}
      </li>
    </ul>
  )
}

/** Who is signed in, and where that person may go; for everybody else the way to sign in. */
export function AccountMenu() {
  const text = messages.value
  const isOpen = useSignal(false)
  const box = useRef<HTMLDivElement>(null)
  const who = session.value
  const isPhone = width.value === 'phone'
  // The name takes the room of the atlas' own; it stands in the menu.
  const isNarrow = width.value !== 'desktop'

  useEffect(() => {
    const onPress = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) isOpen.value = false
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen.value) return
    event.preventDefault()
    isOpen.value = false
    box.current?.querySelector('button')?.focus()
  }
  if (who?.isSignedIn !== true && !isPhone) {
    // Its place is kept, so that nothing moves once it is known who is here.
    return <span class={who === null && !isSessionUnknown.value ? 'is-waiting' : undefined}><PageLink page="anmelden" label={text.signIn} className="button" options={returnOptions()} /></span>
  }
  const name = who?.name ?? who?.login ?? ''
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only takes up Escape from what is inside
    <div class="menu" ref={box} onKeyDown={onKeyDown} onFocusOut={(event) => box.current?.contains(event.relatedTarget as Node | null) !== true && event.relatedTarget !== null && (isOpen.value = false)}>
      <button type="button" class={isNarrow ? 'button button--icon' : 'button'} aria-expanded={isOpen.value} aria-controls="account-menu" aria-label={name === '' ? text.menu : text.menuOf(name)} onClick={() => (isOpen.value = !isOpen.value)}>
        <Icon name={who?.isSignedIn === true ? 'person' : 'more'} />
        {!isNarrow && <span class="menu-name">{name}</span>}
      </button>
      <div id="account-menu" class="menu-panel" hidden={!isOpen.value} onClick={() => (isOpen.value = false)} role="presentation">
        {who?.isSignedIn === true && (
          <p class="menu-head small muted">
            <strong>{name}</strong>
            {isInside.value && <span>{[...new Set(who.roles.map(({ role }) => text.roles[role]))].join(', ')}</span>}
          </p>
        )}
        <Entries />
      </div>
    </div>
  )
}
