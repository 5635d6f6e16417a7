import { messages, say } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { hasIndicatorList, navigate, view } from '../../state/navigation.ts'
import { chooseScheme, isKeyHelpOpen, isListOpen, scheme, width } from '../../state/ui.ts'
import { AccountMenu } from './account-menu.tsx'
import { TakeAlongButton } from './take-along-button.tsx'
import { Icon } from '../icon.tsx'
import { PageLink } from '../page-link.tsx'
import { SaveViewButton, SaveViewHost } from '../saved-views/save-view-button.tsx'

/** The top of every page: whose atlas it is, the views, language and scheme. */
export function Header() {
  const text = messages.value
  const other = view.value.language === 'de' ? 'en' : 'de'
  const isDark = scheme.value === 'dark'
  return (
    <header class="header">
      {width.value !== 'desktop' && hasIndicatorList.value && (
        <button type="button" class="button button--icon" aria-expanded={isListOpen.value} aria-label={text.indicatorMenu} onClick={() => (isListOpen.value = !isListOpen.value)}>
          <Icon name="menu" />
        </button>
      )}
      <p class="brand">
        <strong>{text.appName}</strong> <span>{territory.data === null ? '' : say(territory.data.name)}</span>
      </p>
      <nav class="tabs" aria-label={text.views}>
        <PageLink page="karte" label={text.map} className="tab" />
        <PageLink page="tabelle" label={text.table} className="tab" />
        {width.value !== 'phone' && <PageLink page="vergleich" label={text.comparison} className="tab" />}
        {width.value !== 'phone' && <PageLink page="zusammenhang" label={text.correlation} className="tab" />}
        {width.value !== 'phone' && <PageLink page="gebiet" label={text.areaProfiles} className="tab" isSection />}
        {width.value !== 'phone' && <PageLink page="handlungsraum" label={text.customAreas} className="tab" isSection />}
        {width.value === 'desktop' && <PageLink page="quellen" label={text.sources} className="tab" />}
      </nav>
      <div class="header-tools">
        {width.value !== 'phone' && (view.value.page === 'karte' || view.value.page === 'tabelle') && <TakeAlongButton isNarrow={width.value === 'tablet'} />}
        {width.value !== 'phone' && <SaveViewButton isEntry={false} />}
        {width.value !== 'phone' && (
          <>
            <button type="button" class="button button--icon" aria-label={text.keys} title={text.keys} onClick={() => (isKeyHelpOpen.value = true)}>
              <Icon name="keys" />
            </button>
            <button type="button" class="button button--icon" aria-label={isDark ? text.lightScheme : text.darkScheme} title={isDark ? text.lightScheme : text.darkScheme} onClick={() => chooseScheme(isDark ? 'light' : 'dark', true)}>
              <Icon name={isDark ? 'sun' : 'moon'} />
            </button>
          </>
        )}
        <button type="button" class="button" lang={other} onClick={() => navigate({ language: other })}>
          <span aria-hidden="true">{other.toUpperCase()}</span>
          <span class="kern-sr-only">{text.switchLanguageLabel}</span>
        </button>
        <AccountMenu />
        <SaveViewHost />
      </div>
    </header>
  )
}
