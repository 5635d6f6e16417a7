import { formatNumber } from '../../format.ts'
import { savedViewMessages } from '../../i18n/saved-views/messages.ts'
import { language } from '../../i18n/messages.ts'
import { knownViews } from '../../state/saved-views.ts'
import { PageLink } from '../page-link.tsx'
import { ViewLink } from './view-link.tsx'
import './saved-views.scss'

const mostAtOnce = 5

/** The views saved last, for the list of indicators, and the way to all of them. */
export function ViewShortcuts() {
  const text = savedViewMessages.value
  const found = knownViews.value
  if (found === null) return null
  return (
    <section aria-labelledby="saved-views">
      <h2 id="saved-views" class="theme-name">
        {text.title}
      </h2>
      {found.views.length === 0 && <p class="muted small view-none">{text.none}</p>}
      <ul class="plain-list">
        {found.views.slice(0, mostAtOnce).map((saved) => (
          <li key={saved.id}>
            <ViewLink saved={saved} className="list-item list-item--link" />
          </li>
        ))}
      </ul>
      {found.views.length > 0 && (
        <p class="small view-all">
          <PageLink page="konto" label={found.views.length > mostAtOnce ? text.all(formatNumber(found.views.length, 0, language.value)) : text.toAll} className="link" />
        </p>
      )}
    </section>
  )
}
