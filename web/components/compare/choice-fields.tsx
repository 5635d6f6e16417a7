import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import { formatPeriod } from '../../format.ts'
import { language, say } from '../../i18n/messages.ts'
import { indicators, territory } from '../../state/catalogue.ts'
import type { Choice } from '../../state/compare/choices.ts'

/** Options of all indicators, by theme. */
function IndicatorOptions() {
  const all = (indicators.data ?? []).toSorted((a, b) => a.order - b.order)
  const themes = (territory.data?.themes ?? []).toSorted((a, b) => a.order - b.order)
  const option = ({ key, name }: IndicatorSummary) => (
    <option key={key} value={key}>
      {say(name)}
    </option>
  )
  return (
    <>
      {themes.map((theme) => {
        const items = all.filter((each) => each.theme === theme.key)
        return items.length === 0 ? null : (
          <optgroup key={theme.key} label={say(theme.name)}>
            {items.map(option)}
          </optgroup>
        )
      })}
    </>
  )
}

/** Choose an indicator and one of its moments. */
export function ChoiceFields({ choice, shown, periods, period, labels, onChange }: {
  readonly choice: Choice
  readonly shown: IndicatorSummary
  readonly periods: readonly string[]
  /** The moment that is shown for the choice. */
  readonly period: string | null
  readonly labels: { readonly indicator: string; readonly period: string }
  readonly onChange: (choice: Choice) => void
}) {
  return (
    <div class="choice-fields">
      <select class="choice-indicator" aria-label={labels.indicator} value={shown.key} onChange={(event) => onChange({ indicator: event.currentTarget.value, period: null })}>
        <IndicatorOptions />
      </select>
      <select class="choice-period" aria-label={labels.period} value={period ?? ''} disabled={periods.length < 2} onChange={(event) => onChange({ ...choice, period: event.currentTarget.value })}>
        {periods.map((each) => (
          <option key={each} value={each}>
            {formatPeriod(each, language.value)}
          </option>
        ))}
      </select>
    </div>
  )
}
