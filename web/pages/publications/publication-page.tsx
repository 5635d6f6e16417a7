import type { ComponentChildren } from 'preact'
import type { Publication } from '../../../core/contract/releases.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { German } from '../../components/said.tsx'
import { StateBadge } from '../../components/feedback/state-badge.tsx'
import { formatPeriod } from '../../format.ts'
import { formatMoment } from '../../format-moment.ts'
import { language, say } from '../../i18n/messages.ts'
import { publicationMessages } from '../../i18n/publications/messages.ts'
import { publicationResource } from '../../state/publications/publications.ts'
import { PublishedFigures } from './published-figures.tsx'

const moment = (text: string): string => formatMoment(text, language.value)

/** What became of the publication: replaced, withdrawn, still to come. */
function Standing({ publication }: { readonly publication: Publication }) {
  const text = publicationMessages.value
  const { state, replacedBy, withdrawnBecause, publicFrom } = publication
  return (
    <>
      {state === 'withdrawn' && (
        <Alert kind="danger" title={text.withdrawnTitle}>
          <p class="kern-body">{text.withdrawnText}</p>
          {withdrawnBecause !== null && <blockquote class="quote"><German>{withdrawnBecause}</German></blockquote>}
        </Alert>
      )}
      {state === 'scheduled' && publicFrom !== null && <Alert kind="info" title={text.scheduledTitle(moment(publicFrom))} />}
      {state === 'internal' && <Alert kind="info" title={text.internalTitle} />}
      {replacedBy.length > 0 && (
        <Alert kind="warning" title={text.replacedTitle}>
          <p class="kern-body">{text.replacedText}</p>
          <ul class="bullets">
            {replacedBy.map(({ id, title, isWhole, reason, at }) => (
              <li key={id}>
                <PageLink page="veroeffentlichungen" path={[String(id)]} className="link"><German>{title}</German></PageLink> {isWhole ? text.replacedWhole(moment(at)) : text.replacedPart(moment(at))}. {text.reason}: <German>{reason}</German>
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  )
}

function Facts({ publication }: { readonly publication: Publication }) {
  const text = publicationMessages.value
  const { people, source, publicFrom, internalFrom, until, withdrawnAt, state } = publication
  const person = (name: string | null, at: string | null): string | null => (name === null ? null : at === null ? name : text.onTime(name, moment(at)))
  const entries: readonly (readonly [string, ComponentChildren])[] = [
    [text.department, publication.department === null ? null : say(publication.department.name)],
    [text.revision, String(publication.revision)],
    [text.measures, publication.measures.map(({ name }) => say(name)).join(', ')],
    [text.periods, publication.periods.map((period) => formatPeriod(period, language.value)).join(', ')],
    [text.received, moment(publication.receivedAt)],
    [text.internalFrom, people === null || internalFrom === null ? null : moment(internalFrom)],
    [state === 'scheduled' ? text.publicFromAhead : text.publicFrom, publicFrom === null ? null : moment(publicFrom)],
    [text.until, until === null ? null : moment(until)],
    [text.withdrawnAt, withdrawnAt === null ? null : moment(withdrawnAt)],
    [text.submittedBy, people === null ? null : person(people.submittedBy, people.submittedAt)],
    [text.releasedBy, people === null ? null : person(people.releasedBy, people.releasedAt)],
    [text.file, publication.fileName],
    [text.source, source.attribution === '' ? null : <German key="source">{source.attribution}</German>],
    [text.licence, source.licence === '' ? null : <German key="licence">{source.licence}</German>],
  ]
  return (
    <dl class="facts facts--wide">
      {entries.map(([term, words]) =>
        words === null || words === '' ? null : (
          <>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </>
        ),
      )}
    </dl>
  )
}

/** One publication under its lasting address: what, when, why, what replaced it, and its figures. */
export function PublicationPage() {
  const text = publicationMessages.value
  const { value, data: publication } = publicationResource
  return (
    <>
      <p class="muted breadcrumb-line">
        <PageLink page="veroeffentlichungen" label={text.backToList} className="link" />
      </p>
      {value.state === 'failed' && <Failure error={value.error} retry={publicationResource.retry} />}
      {value.state === 'loading' && (
        <p role="status">
          <span class="spinner" aria-hidden="true" /> {text.loading}
        </p>
      )}
      {publication !== null && (
        <>
          <p class="delivery-head">
            <strong><German>{publication.title}</German></strong> <StateBadge state={publication.state} label={text.states[publication.state]} />
          </p>
          <Standing publication={publication} />
          {publication.fourEyes === false && <Alert kind="info" title={text.noFourEyes} />}
          {publication.corrects.length > 0 && (
            <>
              <h2>{text.correctsTitle}</h2>
              <ul class="bullets">
                {publication.corrects.map(({ id, title, isWhole, reason }) => (
                  <li key={id}>
                    <PageLink page="veroeffentlichungen" path={[String(id)]} className="link"><German>{title}</German></PageLink>
                    {` – ${isWhole ? text.correctsWhole : text.correctsPart}. ${text.reason}: `}
                    <German>{reason}</German>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Facts publication={publication} />
          <PublishedFigures publication={publication} />
        </>
      )}
    </>
  )
}
