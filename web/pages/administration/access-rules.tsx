import { useSignal } from '@preact/signals'
import type { AccessRules as Rules } from '../../../core/contract/access-rules.ts'
import type { AdminIndicator } from '../../../core/contract/administration.ts'
import type { SpatialLevel } from '../../../core/contract/spatial-levels.ts'
import { send } from '../../api/client.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { say } from '../../i18n/messages.ts'
import { FormProblem } from './form-problem.tsx'
import { Loaded, ScrollTable, Section } from './section.tsx'
import { useForm } from './use-form.ts'
import { useRead } from './use-read.ts'

type Rule = Rules[number]
type Audience = Rule['audience']

const audiences: readonly Audience[] = ['public', 'internal', 'department']

/** The rule that decides for a cell without one of its own; the order is that of `core/rights/can-read.ts`. */
function inherited(rules: readonly Rule[], indicator: string | null, level: string | null): Audience {
  const of = (i: string | null, l: string | null): Audience | undefined => rules.find((rule) => rule.indicator === i && rule.level === l)?.audience
  const candidates = [indicator !== null && level !== null ? of(indicator, null) : undefined, level === null ? undefined : indicator === null ? undefined : of(null, level), of(null, null)]
  return candidates.find((audience) => audience !== undefined) ?? 'public'
}

interface GridProps { readonly rules: readonly Rule[]; readonly indicators: readonly AdminIndicator[]; readonly levels: readonly SpatialLevel[]; readonly onChange: (rules: readonly Rule[]) => void }

function Grid({ rules, indicators, levels, onChange }: GridProps) {
  const text = administrationMessages.value
  const rows = [{ key: null, label: text.allIndicators }, ...indicators.map((indicator) => ({ key: indicator.key, label: say(indicator.name) }))]
  const columns = [{ key: null, label: text.allLevels }, ...levels.map((level) => ({ key: level.key, label: say(level.plural) }))]
  const choose = (indicator: string | null, level: string | null, audience: string): void => {
    const others = rules.filter((rule) => rule.indicator !== indicator || rule.level !== level)
    onChange(audience === '' ? others : [...others, { indicator, level, audience: audience as Audience }])
  }
  return (
    <ScrollTable caption={text.accessRules} className="rule-grid">
      <thead>
        <tr>
          <th scope="col">{text.indicator}</th>
          {columns.map(({ key, label }) => <th key={key ?? '*'} scope="col">{label}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key ?? '*'} class={row.key === null ? 'row--all' : undefined}>
            <th scope="row">{row.label}</th>
            {columns.map((column) => {
              const own = rules.find((rule) => rule.indicator === row.key && rule.level === column.key)
              const rest = inherited(rules, row.key, column.key)
              return (
                <td key={column.key ?? '*'} class={`rule rule--${own?.audience ?? 'none'}`}>
                  <select aria-label={text.ruleFor(row.label, column.label)} value={own?.audience ?? ''} onChange={(event) => choose(row.key, column.key, event.currentTarget.value)}>
                    <option value="">{text.inherits(text.audiences[rest])}</option>
                    {audiences.map((audience) => <option key={audience} value={audience}>{text.audiences[audience]}</option>)}
                  </select>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function RulesForm({ stored, indicators, levels, reload }: { readonly stored: Rules; readonly indicators: readonly AdminIndicator[]; readonly levels: readonly SpatialLevel[]; readonly reload: () => void }) {
  const text = administrationMessages.value
  const form = useForm<{ rules: readonly Rule[] }>({ rules: stored })
  const isSaved = useSignal(false)
  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    isSaved.value = await form.submit(({ rules }) => send('PUT', '/api/access-rules', rules))
    if (isSaved.value) reload()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <FormProblem error={form.error} />
      {isSaved.value && !form.isDirty && <Alert kind="success" title={text.rulesSaved} isUrgent />}
      <Grid rules={form.draft.rules} indicators={indicators} levels={levels} onChange={(rules) => form.change({ rules })} />
      <p class="form-actions save-bar">
        <button type="submit" class="button button--primary button--large" disabled={form.isBusy || !form.isDirty}>
          {form.isBusy ? text.saving : text.save}
        </button>
        {form.isDirty && <span class="muted small">{text.unsaved}</span>}
      </p>
    </form>
  )
}

/** Who may read which indicator on which level, below what is released. */
export function AccessRules() {
  const text = administrationMessages.value
  const rules = useRead<Rules>('/api/access-rules')
  const indicators = useRead<AdminIndicator[]>('/api/administration/indicators')
  const levels = useRead<SpatialLevel[]>('/api/spatial-levels')
  return (
    <Section title={text.accessRules} intro={text.accessRulesIntro}>
      <Loaded of={indicators}>
        {(all) => <Loaded of={levels}>{(ranked) => <Loaded of={rules}>{(stored) => <RulesForm stored={stored} indicators={all.filter(({ isRetired }) => !isRetired)} levels={ranked} reload={rules.reload} />}</Loaded>}</Loaded>}
      </Loaded>
    </Section>
  )
}
