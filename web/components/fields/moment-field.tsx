import { useId } from 'preact/hooks'
import { timeZoneName } from '../../format-moment.ts'
import { language } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'

export interface MomentFieldProps {
  /** `2026-11-24` and `09:00`, in the reader's time zone. */
  readonly date: string
  readonly time: string
  readonly error: string | null
  readonly onChange: (date: string, time: string) => void
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Tomorrow at nine in the reader's time zone: what an embargo usually is. */
export function tomorrowAtNine(now: Date): { date: string; time: string } {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
  return { date: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`, time: '09:00' }
}

/** Turn a local date and time into a moment; `null` where they are none. */
export function momentOf(date: string, time: string): Date | null {
  const moment = new Date(`${date}T${time}`)
  return /^\d{4}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d/.test(time) && !Number.isNaN(moment.getTime()) ? moment : null
}

/** A date and a time of the reader's time zone, which is named. */
export function MomentField({ date, time, error, onChange }: MomentFieldProps) {
  const text = releaseMessages.value
  const id = useId()
  const moment = momentOf(date, time)
  return (
    <div class={`moment-field ${error === null ? '' : 'form-field--wrong'}`}>
      <div class="form-field">
        <label for={`${id}-date`}>{text.date}</label>
        <input id={`${id}-date`} type="date" class="field" value={date} aria-describedby={`${id}-zone`} onInput={(event) => onChange(event.currentTarget.value, time)} />
      </div>
      <div class="form-field">
        <label for={`${id}-time`}>{text.time}</label>
        <input id={`${id}-time`} type="time" class="field" value={time} aria-describedby={`${id}-zone`} onInput={(event) => onChange(date, event.currentTarget.value)} />
      </div>
      <p class="muted small" id={`${id}-zone`}>
        {text.timeZone(timeZoneName(moment ?? new Date(), language.value))}
      </p>
      {error !== null && (
        <p class="form-error small" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
