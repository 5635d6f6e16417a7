import { useSignal } from '@preact/signals'
import type { Computation } from '../../../core/contract/computation.ts'
import { read, send } from '../../api/client.ts'
import { computationMessages } from '../../i18n/computation/messages.ts'
import { say } from '../../i18n/messages.ts'
import { forgetAnswers, resource } from '../../state/resource.ts'
import { holds } from '../../state/session.ts'
import { view } from '../../state/navigation.ts'
import { Alert } from '../feedback/alert.tsx'
import { ConfirmDialog } from '../feedback/confirm-dialog.tsx'
import { ProblemNotice } from '../feedback/problem-notice.tsx'
import { useAction } from '../feedback/use-action.ts'

const address = '/api/administration/computation'
const waitingResource = resource(() => (view.value.page === 'freigaben' && holds('releaser') ? { key: address, query: null } : null), (_, signal) => read<Computation>(address, signal))

/** Indicators that were made or changed in the administration and have no figures of their formula yet; nothing where there are none. */
export function CatalogueWaiting() {
  const text = computationMessages.value
  const isAsking = useSignal(false)
  const outcome = useSignal<'none' | 'done' | 'same'>('none')
  const { isBusy, error, run } = useAction()
  const found = waitingResource.data

  async function compute(): Promise<void> {
    isAsking.value = false
    await run(async () => {
      const { releases } = await send<{ releases: number }>('POST', address, {})
      outcome.value = releases > 0 ? 'done' : 'same'
      // Figures, catalogue and what waits are asked for anew.
      forgetAnswers()
    })
  }

  if (outcome.value !== 'none') return <Alert kind={outcome.value === 'done' ? 'success' : 'info'} title={outcome.value === 'done' ? text.done : text.same} isUrgent />
  if (found === null || found.waiting.length === 0) return null
  return (
    <section class="waiting-catalogue">
      <ProblemNotice error={error.value} title={text.notDone} />
      <Alert kind="info" title={text.title(found.waiting.length)}>
        <p class="kern-body">{text.text}</p>
        <ul class="bullets">
          {found.waiting.map(({ key, name, isNew, changedBy }) => (
            <li key={key}>
              <strong>{say(name)}</strong> <span class="muted">({isNew ? text.added(changedBy ?? '–') : text.changed(changedBy ?? '–')})</span>
            </li>
          ))}
        </ul>
        {found.isOwnChange ? (
          <p class="kern-body">{text.ownChange}</p>
        ) : (
          <p class="form-actions">
            <button type="button" class="button" disabled={isBusy.value} onClick={() => (isAsking.value = true)}>
              {isBusy.value ? text.computing : text.compute}
            </button>
          </p>
        )}
      </Alert>
      <ConfirmDialog isOpen={isAsking.value} title={text.question} action={text.compute} onConfirm={() => void compute()} onCancel={() => (isAsking.value = false)}>
        <p>{text.consequence}</p>
      </ConfirmDialog>
    </section>
  )
}
