import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { upload } from '../../api/client.ts'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { noteMessages } from '../../i18n/notes/messages.ts'

/** Add a photo to a note, with words for those who do not see it. */
export function PhotoForm({ note, onAdded }: { readonly note: number; readonly onAdded: () => void }) {
  const text = noteMessages.value
  const id = useId()
  const file = useSignal<File | null>(null)
  const description = useSignal('')
  const { isBusy, error, run } = useAction()
  const add = async (event: Event): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const chosen = file.value
    if (chosen === null) return
    const isAdded = await run(() => upload(`/api/notes/${note}/photos?${new URLSearchParams({ description: description.value.trim() })}`, chosen, () => undefined, new AbortController().signal))
    if (!isAdded) return
    form.reset()
    file.value = null
    description.value = ''
    onAdded()
  }
  return (
    <details class="no-print">
      <summary>{text.photo}</summary>
      <form class="form" onSubmit={(event) => void add(event)}>
        <ProblemNotice error={error.value} />
        <div class="form-field">
          <label for={id}>{text.photo}</label>
          <p class="muted small" id={`${id}-hint`}>{text.photoHint}</p>
          <input id={id} type="file" class="field" accept="image/jpeg,image/png,image/webp" aria-describedby={`${id}-hint`} required onChange={(event) => (file.value = event.currentTarget.files?.[0] ?? null)} />
        </div>
        <TextField label={text.description} value={description.value} onChange={(value) => (description.value = value)} isRequired />
        <p class="form-actions">
          <button type="submit" class="button" disabled={isBusy.value || file.value === null || description.value.trim() === ''}>{text.save}</button>
        </p>
      </form>
    </details>
  )
}
