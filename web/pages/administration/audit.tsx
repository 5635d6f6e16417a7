import { useSignal } from '@preact/signals'
import type { AuditEntry } from '../../../core/contract/audit.ts'
import { ApiError, read } from '../../api/client.ts'
import { NothingFound } from '../../components/feedback/nothing-found.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { messages } from '../../i18n/messages.ts'
import { navigate, view } from '../../state/navigation.ts'
import { AuditFilter, auditQuery, withoutFilter } from './audit-filter.tsx'
import { formatMoment } from './moment.ts'
import { Loaded, ScrollTable, Section } from './section.tsx'
import { useRead } from './use-read.ts'

interface Page { readonly entries: readonly AuditEntry[]; readonly next: number | null }

const write = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const text = administrationMessages.value
  const details = Object.entries(entry.details)
  const { kind, name } = entry.actor
  return (
    <tr>
      <th scope="row">{formatMoment(entry.at, { second: '2-digit' })}</th>
      <td>{name ?? text.actors[kind]}{kind !== 'account' && name !== null && <span class="fact-remark">{text.actors[kind]}</span>}</td>
      <td>{text.auditActions[entry.action] ?? entry.action}</td>
      <td>{entry.subject ?? '–'}</td>
      <td class="small">
        {details.length === 0 ? '–' : (
          <details>
            <summary>{text.showDetails}</summary>
            <dl class="details-list">
              {details.map(([field, value]) => [<dt key={`${field}-t`}>{text.fields[field] ?? field}</dt>, <dd key={field}>{write(value)}</dd>])}
            </dl>
          </details>
        )}
      </td>
    </tr>
  )
}

/** Who did what when; newest first. */
export function Audit() {
  const text = administrationMessages.value
  const query = auditQuery(view.value.options)
  const address = `/api/audit?${new URLSearchParams({ ...query, limit: '100' })}`
  const first = useRead<Page>(address)
  const more = useSignal<{ readonly address: string; readonly entries: readonly AuditEntry[]; readonly next: number | null } | null>(null)
  const error = useSignal<ApiError | null>(null)
  const further = more.value?.address === address ? more.value : null

  async function readOn(before: number): Promise<void> {
    error.value = null
    try {
      const page = await read<Page>(`${address}&before=${before}`, new AbortController().signal)
      more.value = { address, entries: [...(further?.entries ?? []), ...page.entries], next: page.next }
    } catch (problem) {
      error.value = problem instanceof ApiError ? problem : new ApiError('problem')
    }
  }

  const csv = `/api/audit?${new URLSearchParams({ ...query, format: 'csv' })}`
  return (
    <Section title={text.audit} intro={text.auditIntro} actions={<a class="button" href={csv} download="audit.csv">{text.exportCsv}</a>}>
      <AuditFilter options={view.value.options} onChange={(options) => navigate({ options }, 'replace')} />
      <Loaded of={first}>
        {(page) => {
          const entries = [...page.entries, ...(further?.entries ?? [])]
          const next = further === null ? page.next : further.next
          return (
            <>
              <p class="muted small" role="status">{next === null ? text.entries(entries.length) : text.entriesSoFar(entries.length)}</p>
              <NothingFound isShown={entries.length === 0 && Object.keys(query).length > 0} sentence={messages.value.nothingMatches('')} field="audit-filter" onClear={() => navigate({ options: withoutFilter(view.value.options) }, 'replace')} />
              <ScrollTable caption={text.audit}>
                <thead>
                  <tr>
                    <th scope="col">{text.when}</th>
                    <th scope="col">{text.who}</th>
                    <th scope="col">{text.what}</th>
                    <th scope="col">{text.subject}</th>
                    <th scope="col">{text.details}</th>
                  </tr>
                </thead>
                <tbody>{entries.map((entry) => <Entry key={entry.id} entry={entry} />)}</tbody>
              </ScrollTable>
              <ProblemNotice error={error.value} />
              {next !== null && (
                <p class="form-actions">
                  <button type="button" class="button" onClick={() => void readOn(next)}>
                    {text.earlierEntries}
                  </button>
                </p>
              )}
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}
