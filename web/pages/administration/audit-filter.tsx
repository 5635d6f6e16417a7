import { administrationMessages } from '../../i18n/administration/messages.ts'
import { Choice, Line } from './fields.tsx'

type Options = Readonly<Record<string, string>>

/** Words of the address → parameters of the server. */
const parameters: Readonly<Record<string, string>> = { vorgang: 'action', person: 'actor', von: 'from', bis: 'until', betrifft: 'subject' }

/** What is asked of the server for a choice in the address. */
export function auditQuery(options: Options): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).flatMap(([word, name]) => (options[word] ? [[name, options[word]]] : [])))
}

/** The choice in the address without what narrows the trail down. */
export const withoutFilter = (options: Options): Options => Object.fromEntries(Object.entries(options).filter(([word]) => !(word in parameters)))

/** Narrow the trail down: by what was done, by whom, when. */
export function AuditFilter({ options, onChange }: { readonly options: Options; readonly onChange: (options: Options) => void }) {
  const text = administrationMessages.value
  const change = (word: string) => (value: string): void => {
    const { [word]: _, ...rest } = options
    onChange(value === '' ? rest : { ...rest, [word]: value })
  }
  const actions = Object.entries(text.auditActions).toSorted(([, a], [, b]) => a.localeCompare(b))
  return (
    <search class="audit-filter" id="audit-filter" tabIndex={-1}>
      <Choice label={text.what} value={options['vorgang'] ?? ''} onChange={change('vorgang')} options={[['', text.everything], ...actions]} />
      <Line label={text.who} value={options['person'] ?? ''} onChange={change('person')} />
      <Line label={text.from} type="date" value={options['von'] ?? ''} onChange={change('von')} />
      <Line label={text.until} type="date" value={options['bis'] ?? ''} onChange={change('bis')} />
    </search>
  )
}
