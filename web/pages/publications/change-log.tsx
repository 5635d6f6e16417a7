import { Failure } from '../../components/feedback/failure.tsx'
import { IndicatorLink } from '../../components/catalogue/indicator-link.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { LogEntries } from '../../components/publications/log-entries.tsx'
import { publicationMessages } from '../../i18n/publications/messages.ts'
import { view } from '../../state/navigation.ts'
import { changeLogResource, loggedIndicator, loggedName } from '../../state/publications/publications.ts'
import { isInside } from '../../state/session.ts'

/** What became public, was corrected, replaced or withdrawn, newest first; of one indicator where the address says so. */
export function ChangeLog() {
  const text = publicationMessages.value
  const { value, data } = changeLogResource
  const isLater = view.value.options['vor'] !== undefined
  const only = loggedIndicator.value
  const options = only === null ? {} : { zu: only }
  return (
    <>
      <p class="muted">{isInside.value ? `${text.intro} ${text.introInside}` : text.intro}</p>
      {only !== null && (
        <p>
          {`${text.onlyOf} `}
          <IndicatorLink indicator={only} label={loggedName.value} />
          {' · '}
          <PageLink page="veroeffentlichungen" label={text.all} className="link" isCurrent={false} />
        </p>
      )}
      <p>
        <a class="link" href="/api/publications.atom" type="application/atom+xml">
          {text.feed}
        </a>
      </p>
      {value.state === 'failed' && <Failure error={value.error} retry={changeLogResource.retry} />}
      {value.state === 'loading' && (
        <p role="status">
          <span class="spinner" aria-hidden="true" /> {text.loading}
        </p>
      )}
      {data !== null && data.entries.length === 0 && (
        <div class="empty">
          <h2>{isLater ? text.emptyBefore : text.empty}</h2>
          {!isLater && <p>{text.emptyText}</p>}
        </div>
      )}
      <LogEntries entries={data?.entries ?? []} />
      <p class="form-actions">
        {isLater && <PageLink page="veroeffentlichungen" options={options} label={text.newest} className="button" isCurrent={false} />}
        {data !== null && data.next !== null && <PageLink page="veroeffentlichungen" options={{ ...options, vor: data.next }} label={text.older} className="button" isCurrent={false} />}
      </p>
    </>
  )
}
