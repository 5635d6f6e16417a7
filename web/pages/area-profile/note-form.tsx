import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { noteMessages } from '../../i18n/notes/messages.ts'

export interface NoteBody { readonly notedOn: string; readonly text: string; readonly point: readonly [number, number] | null }

export interface NoteFormProps {
  readonly first?: { readonly notedOn: string; readonly text: string }
  readonly hasPoint?: boolean
  readonly onSave: (body: NoteBody) => Promise<void>
  readonly onCancel: () => void
}

/** A place from what was typed; `undefined`: it is none. */
function pointOf(longitude: string, latitude: string): NoteBody['point'] | undefined {
  if (longitude.trim() === '' && latitude.trim() === '') return null
  const [x, y] = [longitude, latitude].map((text) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))))
  return x !== undefined && y !== undefined && Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : undefined
}

/** Write or change a note. */
export function NoteForm({ first, hasPoint = false, onSave, onCancel }: NoteFormProps) {
  const text = noteMessages.value
  const id = useId()
  const notedOn = useSignal(first?.notedOn ?? '')
  const words = useSignal(first?.text ?? '')
  const longitude = useSignal('')
  const latitude = useSignal('')
  const isPointWrong = useSignal(false)
  const { isBusy, error, run } = useAction()
  const save = (event: Event): void => {
    event.preventDefault()
    const point = pointOf(longitude.value, latitude.value)
    isPointWrong.value = point === undefined
    if (point !== undefined) void run(() => onSave({ notedOn: notedOn.value, text: words.value.trim(), point }))
  }
  return (
    <form class="form no-print" onSubmit={save}>
      <ProblemNotice error={error.value} />
      <div class="form-field">
        <label for={`${id}-day`}>{text.day}</label>
        <input id={`${id}-day`} type="date" class="field" required value={notedOn.value} onInput={(event) => (notedOn.value = event.currentTarget.value)} />
      </div>
      <div class="form-field">
        <label for={`${id}-text`}>{text.text}</label>
        <textarea id={`${id}-text`} class="field" rows={5} maxLength={4000} required value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
      </div>
      {hasPoint && <TextField label={text.longitude} value={longitude.value} onChange={(value) => (longitude.value = value)} error={isPointWrong.value ? text.pointWrong : null} />}
      {hasPoint && <TextField label={text.latitude} value={latitude.value} onChange={(value) => (latitude.value = value)} />}
      {first !== undefined && <p class="small muted">{text.changeBack}</p>}
      <p class="form-actions">
        <button type="submit" class="button button--primary" disabled={isBusy.value || words.value.trim() === '' || notedOn.value === ''}>{text.save}</button>
        <button type="button" class="button" onClick={onCancel}>{text.cancel}</button>
      </p>
    </form>
  )
}
