import { api } from '../api/client.ts'
import { messages, say } from '../i18n/messages.ts'
import { downloadName } from '../state/actions.ts'
import { indicator, level, territory } from '../state/catalogue.ts'
import { navigate, view } from '../state/navigation.ts'
import { frame } from '../state/series.ts'
import { chooseScheme, isKeyHelpOpen, isListOpen, scheme, width } from '../state/ui.ts'
import { Icon } from './icon.tsx'
import { PageLink } from './page-link.tsx'


function Download() {
  const [shown, on, moment] = [indicator.value, level.value, frame.value]
  if (shown === null || on === null || moment === null) return null
  const day = moment.series.areaSet.validTo ?? null
  return (
    <a class="button" href={api.csvAddress(shown.key, on.key, day, null)} download={downloadName()} aria-label={messages.value.downloadLabel}>
      <Icon name="download" />
      <span class="wide-only">{messages.value.download}</span>
    </a>
  )
}

/** The top of every page: whose atlas it is, the views, language and scheme. */
export function Header() {
  const text = messages.value
  const other = view.value.language === 'de' ? 'en' : 'de'
  const isDark = scheme.value === 'dark'
  return (
    <header class="header">
      {width.value !== 'desktop' && (
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
        {width.value !== 'phone' && <PageLink page="quellen" label={text.sources} className="tab" />}
      </nav>
      <div class="header-tools">
        <Download />
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
        <button type="button" class="button" lang={other} aria-label={text.switchLanguageLabel} onClick={() => navigate({ language: other })}>
          {other.toUpperCase()}
        </button>
      </div>
    </header>
  )
}
