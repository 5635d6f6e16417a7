import { useEffect } from 'preact/hooks'
import { messages } from '../../i18n/messages.ts'
import { pageHeading } from '../../state/ui.ts'
import { PageLink } from '../page-link.tsx'

/** Where an address leads that names no page. */
export function NoSuchPage() {
  const text = messages.value
  useEffect(() => void (pageHeading.value = text.noSuchPage), [text])
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      <h1>{text.noSuchPage}</h1>
      <p>{text.noSuchPageText}</p>
      <p class="page-actions">
        <PageLink page="karte" label={text.backToMap} className="button button--primary" />
        <PageLink page="hilfe" label={text.help} className="button" />
      </p>
    </main>
  )
}
