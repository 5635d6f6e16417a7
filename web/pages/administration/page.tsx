import { Gate } from '../../components/frame/gate.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { messages } from '../../i18n/messages.ts'
import { view } from '../../state/navigation.ts'
import { holds } from '../../state/session.ts'
import '../../styles/pages/forms.scss'
import '../../styles/pages/work.scss'
import '../../styles/pages/administration.scss'
import { AccessRules } from './access-rules.tsx'
import { Accounts } from './accounts.tsx'
import { Audit } from './audit.tsx'
import { Departments } from './departments.tsx'
import { Disclosure } from './disclosure.tsx'
import { Indicators } from './indicators.tsx'
import { Levels } from './levels.tsx'
import { Measures } from './measures.tsx'
import { sectionGroups } from './section-groups.ts'
import { Settings } from './settings.tsx'
import { Start } from './start.tsx'
import { Targets } from './targets.tsx'
import { Themes } from './themes.tsx'
import { Tokens } from './tokens.tsx'

function Content({ section, entry }: { readonly section: string | undefined; readonly entry: string | undefined }) {
  switch (section) {
    case undefined:
      return <Start />
    case 'konten':
      return <Accounts entry={entry} />
    case 'zugaenge':
      return <Tokens entry={entry} />
    case 'rechte':
      return <AccessRules />
    case 'fachaemter':
      return <Departments entry={entry} />
    case 'handlungsfelder':
      return <Themes entry={entry} />
    case 'kennzahlen':
      return <Measures entry={entry} />
    case 'indikatoren':
      return <Indicators entry={entry} />
    case 'ziele':
      return <Targets entry={entry} />
    case 'raumebenen':
      return <Levels />
    case 'datenschutz':
      return <Disclosure />
    case 'einstellungen':
      return <Settings />
    case 'protokoll':
      return <Audit />
    default:
      return (
        <>
          <h1>{messages.value.noSuchPage}</h1>
          <PageLink page="verwaltung" label={administrationMessages.value.title} className="button" />
        </>
      )
  }
}

function SideNavigation({ section }: { readonly section: string | undefined }) {
  const text = administrationMessages.value
  return (
    <nav class="admin-nav" aria-label={text.title}>
      {sectionGroups.map(({ group, sections }) => (
        <div key={group}>
          <p class="small muted">{text.groups[group]}</p>
          <ul class="plain-list">
            {sections.map((name) => (
              <li key={name} class={name === section ? 'is-here' : undefined}>
                <PageLink page="verwaltung" path={[name]} label={text.sections[name].title} className="menu-item" />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** Administration: people, catalogue, rules. */
export function Page() {
  const [section, entry] = view.value.path
  return (
    <main id="main" class="text-page admin-page" tabIndex={-1}>
      {!holds('administrator') && <h1 class="kern-sr-only">{administrationMessages.value.title}</h1>}
      <Gate roles={['administrator']}>
        {section !== undefined && <SideNavigation section={section} />}
        <div class="admin-content">
          <Content section={section} entry={entry} />
        </div>
      </Gate>
    </main>
  )
}
