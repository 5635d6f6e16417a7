import type { PublicationEntry } from '../../../core/contract/releases.ts'
import { formatPeriod } from '../../format.ts'
import { formatMoment } from '../../format-moment.ts'
import { language, say } from '../../i18n/messages.ts'
import { publicationMessages } from '../../i18n/publications/messages.ts'
import { PageLink } from '../page-link.tsx'
import { German } from '../said.tsx'
import '../../styles/pages/work.scss'

function Others({ entry }: { readonly entry: PublicationEntry }) {
  const text = publicationMessages.value
  if (entry.others.length === 0) return null
  return (
    <p class="small">
      {`${entry.kind === 'corrected' ? text.replaces : text.replacedBy} `}
      {entry.others.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <PageLink page="veroeffentlichungen" path={[String(id)]} className="link"><German>{title}</German></PageLink>
        </span>
      ))}
    </p>
  )
}

function Entry({ entry }: { readonly entry: PublicationEntry }) {
  const text = publicationMessages.value
  const { at, kind, audience, publication, department, measures, periods, reason, by, fourEyes } = entry
  const isInternal = audience === 'internal'
  return (
    <li class={`log-entry log-entry--${kind}`}>
      <p class="log-time muted small">
        <time dateTime={at}>{formatMoment(at, language.value)}</time>
        {isInternal && <span class="inside">{text.internalOnly}</span>}
      </p>
      <p class="card-title">
        <PageLink page="veroeffentlichungen" path={[String(publication.id)]} className="link"><German>{publication.title}</German></PageLink> <span class={`state state--${kind === 'withdrawn' ? 'trouble' : kind === 'replaced' ? 'past' : 'good'}`}>{isInternal ? text.kindsInside[kind] : text.kinds[kind]}</span>
      </p>
      <p>{[measures.map(({ name }) => say(name)).join(', '), periods.map((period) => formatPeriod(period, language.value)).join(', ')].filter((part) => part !== '').join(' · ')}</p>
      {reason !== null && (
        <p>
          <strong>{`${text.reason}: `}</strong>
          <German>{reason}</German>
        </p>
      )}
      <Others entry={entry} />
      <p class="muted small">{[department === null ? '' : say(department.name), entry.origin === 'folder' ? text.imported : '', by === null ? '' : text.by(by), fourEyes === false ? text.noFourEyes : ''].filter((part) => part !== '').join(' · ')}</p>
    </li>
  )
}

/** Entries of the change log, each with its lasting address: what happened when, to which figures, and why. */
export function LogEntries({ entries }: { readonly entries: readonly PublicationEntry[] }) {
  return (
    <ol class="log">
      {entries.map((entry) => (
        <Entry key={`${entry.at} ${entry.kind} ${entry.audience} ${entry.publication.id}`} entry={entry} />
      ))}
    </ol>
  )
}
