import { useSignal } from '@preact/signals'
import type { Revision } from '../../../core/contract/administration.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { formatMoment } from './moment.ts'
import { Loaded } from './section.tsx'
import { useRead } from './use-read.ts'

const flat = (content: Record<string, unknown>): Record<string, unknown> => {
  const { declaration, ...rest } = content
  return { ...(declaration as Record<string, unknown> | undefined), ...rest }
}

const write = (value: unknown): string => (value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', ''))

/** Fields that differ from the state before, with both values. */
function differences(after: Record<string, unknown>, before: Record<string, unknown> | undefined): readonly (readonly [string, string, string])[] {
  if (before === undefined) return []
  const [old, fresh] = [flat(before), flat(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .map((field) => [field, write(old[field]), write(fresh[field])] as const)
    .filter(([, a, b]) => a !== b)
}

function List({ address }: { readonly address: string }) {
  const text = administrationMessages.value
  const found = useRead<Revision[]>(address)
  const systemMade = ({ changedAt }: Revision): boolean => changedAt.startsWith('1970')
  return (
    <Loaded of={found}>
      {(revisions) => (
        <ol class="plain-list revisions">
          {revisions.map((revision, index) => (
            <li key={revision.revision}>
              <p>
                <strong>{text.revision(revision.revision)}</strong> {systemMade(revision) ? text.firstState : text.changedBy(formatMoment(revision.changedAt), revision.changedBy.name ?? text.imported)}
                {revision.reason !== null && <em> {text.because(revision.reason)}</em>}
              </p>
              <ul class="bullets small">
                {differences(revision.content, revisions[index + 1]?.content).map(([field, before, after]) => (
                  <li key={field}>
                    {text.fields[field] ?? field}: {before} → {after}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}

/** Every state that an entry had, asked for when it is opened. */
export function Revisions({ address, latest }: { readonly address: string; readonly latest: number }) {
  const isOpen = useSignal(false)
  return (
    <details class="disclosure" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{administrationMessages.value.history(latest)}</summary>
      {isOpen.value && <List key={latest} address={address} />}
    </details>
  )
}
