import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { formatPeriod } from '../../format.ts'
import { savedViewMessages } from '../../i18n/saved-views/messages.ts'
import { language } from '../../i18n/messages.ts'
import { view } from '../../state/navigation.ts'
import { canBeSaved, changeView, knownViews, presentAddress, presentName, saveView } from '../../state/saved-views.ts'
import { announcement } from '../../state/ui.ts'
import { ProblemNotice } from '../feedback/problem-notice.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useAction } from '../feedback/use-action.ts'
import '../../styles/pages/forms.scss'
import './saved-views.scss'

/** Ask for the name under which the view shown is kept. */
export function SaveViewDialog({ onClose }: { readonly onClose: () => void }) {
  const text = savedViewMessages.value
  const dialog = useRef<HTMLDialogElement>(null)
  const name = useSignal(presentName())
  const isChecked = useSignal(false)
  const { isBusy, error, run } = useAction()
  useEffect(() => dialog.current?.showModal(), [])

  const typed = name.value.trim()
  const isTaken = error.value?.problem?.code === 'saved-view-name-taken'
  const twin = knownViews.value?.views.find((each) => each.name.toLocaleLowerCase() === typed.toLocaleLowerCase())
  const keep = async (work: () => Promise<unknown>): Promise<void> => {
    if (!await run(work)) return
    announcement.value = text.saved(typed)
    dialog.current?.close()
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    isChecked.value = true
    if (typed !== '') void keep(() => saveView(typed, presentAddress.value))
  }
  const { period, page } = view.value
  const isDated = page === 'karte' || page === 'tabelle'
  return (
    <dialog ref={dialog} class="kern-dialog save-view" aria-labelledby="save-view-title" onClose={onClose}>
      <form class="form" onSubmit={submit} noValidate>
        <h2 id="save-view-title">{text.saveTitle}</h2>
        <p class="small">
          {text.saveText} {isDated && (period === null ? text.latestPeriod : text.fixedPeriod(formatPeriod(period, language.value)))}
        </p>
        <ProblemNotice error={error.value} title={text.notSaved} />
        <TextField label={text.name} value={name.value} onChange={(value) => (name.value = value.slice(0, 120))} error={isChecked.value && typed === '' ? text.nameNeeded : null} isRequired />
        <p class="form-actions">
          <button type="submit" class="button button--primary" disabled={isBusy.value || !canBeSaved.value}>
            {isBusy.value ? text.saving : text.save}
          </button>
          {isTaken && twin !== undefined && (
            <button type="button" class="button" disabled={isBusy.value} onClick={() => void keep(() => changeView(twin.id, { address: presentAddress.value }))}>
              {text.replace}
            </button>
          )}
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {text.cancel}
          </button>
        </p>
      </form>
    </dialog>
  )
}
