import { messages } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { PageLink } from '../page-link.tsx'

/** Sources, interface, and a word where the database is only for trying out. */
export function Footer() {
  const text = messages.value
  return (
    <footer class="footer small">
      <PageLink page="quellen" label={text.sourcesTitle} className="link" />
      <PageLink page="veroeffentlichungen" label={text.publications} className="link" />
      <PageLink page="hilfe" label={text.help} className="link" />
      <PageLink page="barrierefreiheit" label={text.accessibility} className="link" />
      <PageLink page="impressum" label={text.imprint} className="link" />
      <a class="link" href="/api/docs">
        {text.apiDocs}
      </a>
      {territory.data?.engine === 'embedded' && <span class="muted">{text.engineEmbedded}</span>}
    </footer>
  )
}
