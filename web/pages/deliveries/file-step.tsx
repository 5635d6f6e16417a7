import { useSignal } from '@preact/signals'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatBytes } from '../../format-moment.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { acceptDelivery } from '../../state/deliveries/current-delivery.ts'
import { navigate } from '../../state/navigation.ts'
import { RowsView } from './rows-view.tsx'

/** Name, size, kind and checksum of the original. */
export function FileFacts({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const source = delivery.layout?.source
  const kind = source === undefined ? '' : source.kind === 'xlsx' ? text.xlsxKind : text.csvKind(source.encoding ?? '?', text.delimiters[source.delimiter ?? ''] ?? source.delimiter ?? '?')
  return (
    <dl class="facts facts--wide">
      <dt>{text.fileName}</dt>
      <dd>
        {delivery.fileName}
        {delivery.hasFile && (
          <>
            {' · '}
            <a href={deliveriesApi.fileAddress(delivery.id)} download>
              {text.original}
            </a>
          </>
        )}
      </dd>
      {kind !== '' && <dt>{text.fileKind}</dt>}
      {kind !== '' && <dd>{kind}</dd>}
      {delivery.sizeBytes !== null && <dt>{text.fileSize}</dt>}
      {delivery.sizeBytes !== null && <dd>{formatBytes(delivery.sizeBytes, language.value)}</dd>}
      <dt>{text.checksum}</dt>
      <dd class="checksum">{delivery.checksum}</dd>
    </dl>
  )
}

function Sheets({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const { run, isBusy, error } = useAction()
  const sheets = delivery.layout?.sheets ?? []
  if (sheets.length < 2) return null
  return (
    <>
      <h2>{text.sheets}</h2>
      <ProblemNotice error={error.value} />
      <ul class="sheet-list">
        {sheets.map(({ name, isUsed, reason, score }) => (
          <li key={name}>
            <span>
              <strong>{name}</strong> <span class="muted">{say(reason)}</span>
            </span>
            {!isUsed && score > 0 && (
              <button type="button" class="button" disabled={isBusy.value} aria-label={text.readSheet(name)} onClick={() => void run(async () => acceptDelivery(await deliveriesApi.detect(delivery.id, delivery.version, name)))}>
                {text.readThis}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** First step: the file as it came, which sheet is read, and its rows. */
export function FileStep({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const isAsking = useSignal(false)
  const { run, isBusy, error } = useAction()
  const discard = async (): Promise<void> => {
    const isDone = await run(async () => acceptDelivery(await deliveriesApi.discard(delivery.id, delivery.version)))
    isAsking.value = false
    if (isDone) navigate({ page: 'lieferungen', path: [], options: {} })
  }
  return (
    <>
      <FileFacts delivery={delivery} />
      <Sheets delivery={delivery} />
      <RowsView tables={delivery.layout?.tables ?? []} isCsv={delivery.layout?.source.kind === 'csv'} />
      {delivery.actions.includes('discard') && (
        <p class="form-actions">
          <button type="button" class="button" onClick={() => (isAsking.value = true)}>
            {text.discard}
          </button>
        </p>
      )}
      <ProblemNotice error={error.value} />
      <ConfirmDialog isOpen={isAsking.value} title={text.discardTitle} action={text.discard} isBusy={isBusy.value} onConfirm={() => void discard()} onCancel={() => (isAsking.value = false)}>
        <p>{text.discardText}</p>
      </ConfirmDialog>
    </>
  )
}
