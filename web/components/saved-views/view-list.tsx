import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { SavedView } from '../../../core/contract/saved-views.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { savedViewMessages } from '../../i18n/saved-views/messages.ts'
import { language } from '../../i18n/messages.ts'
import { changeView, deleteView, knownViews, savedViews, saveView } from '../../state/saved-views.ts'
import { Failure } from '../feedback/failure.tsx'
import { ProblemNotice } from '../feedback/problem-notice.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useAction } from '../feedback/use-action.ts'
import { ViewLink } from './view-link.tsx'
import '../../styles/pages/forms.scss'
import './saved-views.scss'

function RenameForm({ saved, onDone }: { readonly saved: SavedView; readonly onDone: () => void }) {
  const text = savedViewMessages.value
  const name = useSignal(saved.name)
  const isChecked = useSignal(false)
  const { isBusy, error, run } = useAction()
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    isChecked.value = true
    const typed = name.value.trim()
    if (typed !== '' && (typed === saved.name || await run(() => changeView(saved.id, { name: typed })))) onDone()
  }
  return (
    <form class="view-rename" onSubmit={(event) => void submit(event)} noValidate>
      <ProblemNotice error={error.value} />
      <TextField label={text.name} value={name.value} onChange={(value) => (name.value = value.slice(0, 120))} error={isChecked.value && name.value.trim() === '' ? text.nameNeeded : null} isRequired />
      <p class="form-actions">
        <button type="submit" class="button button--primary" disabled={isBusy.value}>
          {text.keepName}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {text.cancel}
        </button>
      </p>
    </form>
  )
}

/** All views of who is signed in: open, rename, delete and bring back. */
export function ViewList() {
  const text = savedViewMessages.value
  const found = knownViews.value
  const renamed = useSignal<number | null>(null)
  const said = useSignal<{ readonly words: string; readonly removed: SavedView | null } | null>(null)
  const status = useRef<HTMLParagraphElement>(null)
  const { isBusy, error, run } = useAction()
  if (savedViews.value.state === 'failed') return <Failure error={savedViews.value.error} retry={savedViews.retry} />
  if (found === null) return null
  const remove = async (saved: SavedView): Promise<void> => {
    if (!await run(() => deleteView(saved.id))) return
    said.value = { words: text.removed(saved.name), removed: saved }
    // The button that had the focus is gone with its row.
    status.current?.focus()
  }
  const restore = async (saved: SavedView): Promise<void> => {
    if (await run(() => saveView(saved.name, saved.address))) said.value = { words: text.restored(saved.name), removed: null }
    status.current?.focus()
  }
  const count = (number: number): string => formatNumber(number, 0, language.value)
  return (
    <div class="view-list">
      <p class="muted small">{found.views.length === 0 ? text.none : text.count(count(found.views.length), count(found.most))}</p>
      <ProblemNotice error={error.value} title={text.failed} />
      <p class="view-said" role="status" tabIndex={-1} ref={status}>
        {said.value?.words}{' '}
        {said.value?.removed !== null && said.value?.removed !== undefined && (
          <button type="button" class="button" disabled={isBusy.value} onClick={() => said.value?.removed && void restore(said.value.removed)}>
            {text.undo}
          </button>
        )}
      </p>
      <ul class="plain-list">
        {found.views.map((saved) => (
          <li key={saved.id} class="view-row">
            <div class="view-what">
              <ViewLink saved={saved} className="link" />
              <small class="muted">{text.changed(formatDay(saved.changedAt.slice(0, 10), language.value))}</small>
            </div>
            {renamed.value === saved.id ? (
              <RenameForm saved={saved} onDone={() => (renamed.value = null)} />
            ) : (
              <div class="view-actions">
                <button type="button" class="button" aria-label={text.renameOf(saved.name)} onClick={() => (renamed.value = saved.id)}>
                  {text.rename}
                </button>
                <button type="button" class="button" aria-label={text.removeOf(saved.name)} disabled={isBusy.value} onClick={() => void remove(saved)}>
                  {text.remove}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
