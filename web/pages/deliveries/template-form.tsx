import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { deliveriesApi } from '../../api/deliveries.ts'
import { MeasureSelect } from '../../components/fields/measure-select.tsx'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { rankedLevels } from '../../state/catalogue.ts'
import { readPeriod } from '../../state/deliveries/edit-layout.ts'

/** Download an empty table with the right rows for a measure, level and period. */
export function TemplateForm() {
  const text = deliveryMessages.value
  const id = useId()
  const measure = useSignal<string | null>(null)
  const level = useSignal<string | null>(null)
  const words = useSignal('')
  const period = readPeriod(words.value)
  const on = level.value ?? rankedLevels.value[0]?.key ?? null
  const isWrong = words.value.trim() !== '' && period === null
  return (
    <details class="template">
      <summary>{text.templateTitle}</summary>
      <p class="muted">{text.templateText}</p>
      <div class="fields">
        <div class="form-field">
          <label for={`${id}-measure`}>{text.templateMeasure}</label>
          <MeasureSelect id={`${id}-measure`} value={measure.value} empty={text.choose} onChange={(key) => (measure.value = key)} />
        </div>
        <div class="form-field">
          <label for={`${id}-level`}>{text.templateLevel}</label>
          <select id={`${id}-level`} value={on ?? ''} onChange={(event) => (level.value = event.currentTarget.value)}>
            {rankedLevels.value.map(({ key, name }) => (
              <option key={key} value={key}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for={`${id}-period`}>{text.templatePeriod}</label>
          <input id={`${id}-period`} class="field" value={words.value} aria-invalid={isWrong} aria-describedby={`${id}-hint`} onInput={(event) => (words.value = event.currentTarget.value)} />
          <p class={`small ${isWrong ? 'form-error' : 'muted'}`} id={`${id}-hint`}>
            {isWrong ? text.periodWrong : text.templatePeriodHint}
          </p>
        </div>
      </div>
      {measure.value !== null && on !== null && period !== null && (
        <a class="button" href={deliveriesApi.templateAddress({ measure: measure.value, level: on, period }, language.value)} download>
          {text.templateDownload}
        </a>
      )}
    </details>
  )
}
