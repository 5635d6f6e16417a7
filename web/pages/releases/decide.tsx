import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { releasesApi } from '../../api/releases.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { MomentField, momentOf, tomorrowAtNine } from '../../components/fields/moment-field.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatMoment } from '../../format-moment.ts'
import { language } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { reloadDelivery } from '../../state/deliveries/current-delivery.ts'
import { chosenStrategy, previewResource } from '../../state/releases/preview.ts'
import { announcement } from '../../state/ui.ts'
import { showTop } from '../../state/show-top.ts'
import { Progress } from './progress.tsx'

const kinds = ['publicLater', 'publicNow', 'internal', 'reject'] as const
type Kind = (typeof kinds)[number]

/** Carry a decision out. */
function carryOut(id: number, kind: Kind, moment: Date | null, words: string): Promise<unknown> {
  const comment = words.trim() === '' ? null : words.trim()
  const strategy = chosenStrategy.peek()
  switch (kind) {
    case 'reject':
      return releasesApi.reject(id, words.trim())
    case 'internal':
      return releasesApi.release(id, { audience: 'internal', effectiveAt: null, comment, strategy: null })
    case 'publicNow':
      return releasesApi.release(id, { audience: 'public', effectiveAt: null, comment, strategy })
    case 'publicLater':
      return releasesApi.release(id, { audience: 'public', effectiveAt: moment?.toISOString() ?? null, comment, strategy })
  }
}

/** Release inside, to the public at once or from a moment on, or give back; asked about once more before it happens. */
export function Decide({ delivery }: { readonly delivery: Delivery }) {
  const text = releaseMessages.value
  const id = useId()
  const kind = useSignal<Kind | null>(null)
  const moment = useSignal(tomorrowAtNine(new Date()))
  const words = useSignal('')
  const isChecked = useSignal(false)
  const isAsking = useSignal(false)
  const { run, isBusy, error } = useAction()
  const mayRelease = delivery.actions.includes('release') && previewResource.data?.fourEyes.mayRelease !== false
  const offered = kinds.filter((each) => (each === 'reject' ? delivery.actions.includes('reject') : mayRelease) && !(each === 'internal' && delivery.state === 'internal'))
  const at = momentOf(moment.value.date, moment.value.time)
  const momentError = kind.value !== 'publicLater' || !isChecked.value ? null : at === null ? text.momentWrong : at.getTime() <= Date.now() ? text.momentPast : null
  const wordsError = isChecked.value && kind.value === 'reject' && words.value.trim() === '' ? text.rejectNeeded : null

  const ask = (event: Event): void => {
    event.preventDefault()
    isChecked.value = true
    const isComplete = kind.value === 'reject' ? words.value.trim() !== '' : kind.value !== 'publicLater' || (at !== null && at.getTime() > Date.now())
    if (kind.value !== null && isComplete) isAsking.value = true
  }
  const decide = async (): Promise<void> => {
    const chosen = kind.value
    isAsking.value = false
    if (chosen === null) return
    const isDone = await run(() => carryOut(delivery.id, chosen, at, words.value))
    if (isDone) announcement.value = text.done[chosen]
    reloadDelivery()
    showTop()
  }

  if (isBusy.value) return <Progress id={delivery.id} />
  const chosen = kind.value
  return (
    <section class="decide" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{text.decideTitle}</h2>
      <ProblemNotice error={error.value} title={text.failed} />
      <form onSubmit={ask} noValidate>
        <fieldset class="choices">
          <legend class="kern-sr-only">{text.decideTitle}</legend>
          {offered.map((each) => (
            <label key={each} class="choice">
              <input type="radio" name={`${id}-kind`} checked={chosen === each} onChange={() => { kind.value = each; isChecked.value = false }} />
              <span>
                {text.decisions[each]}
                <span class="muted small">{text.decisionHelp[each]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {chosen === 'publicLater' && <MomentField {...moment.value} error={momentError} onChange={(date, time) => (moment.value = { date, time })} />}
        {chosen !== null && (
          <div class={`form-field ${wordsError === null ? '' : 'form-field--wrong'}`}>
            <label for={`${id}-words`}>{chosen === 'reject' ? text.rejectComment : text.commentOptional}</label>
            <textarea id={`${id}-words`} class="field" rows={3} maxLength={2000} aria-invalid={wordsError !== null} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
            {wordsError !== null && <p class="form-error small">{wordsError}</p>}
          </div>
        )}
        {chosen !== null && (
          <p class="form-actions">
            <button type="submit" class="button button--primary button--large">
              {text.decide}
            </button>
          </p>
        )}
      </form>
      <ConfirmDialog isOpen={isAsking.value && chosen !== null} title={chosen === null ? '' : text.confirmTitle[chosen]} action={chosen === null ? '' : text.confirm[chosen]} onConfirm={() => void decide()} onCancel={() => (isAsking.value = false)}>
        {chosen === 'publicNow' && <p>{text.confirmPublicNow}</p>}
        {chosen === 'publicLater' && at !== null && <p>{text.confirmPublicLater(formatMoment(at.toISOString(), language.value))}</p>}
        {chosen === 'internal' && <p>{text.confirmInternal}</p>}
        {chosen === 'reject' && <blockquote class="quote">{words.value}</blockquote>}
      </ConfirmDialog>
    </section>
  )
}
