import type { Delivery } from '../../../core/contract/deliveries.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { acceptDelivery } from '../../state/deliveries/current-delivery.ts'
import { dropLayoutChanges } from '../../state/deliveries/draft-layout.ts'

const encodings = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le'] as const

/** Encoding and separator of a text file: found out, and to be chosen where that is wrong; the file is then read anew. */
export function CsvSettings({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const { run, isBusy, error } = useAction()
  const source = delivery.layout?.source
  if (source === undefined) return null
  const choose = (reading: { readonly encoding?: string; readonly delimiter?: string }): Promise<boolean> =>
    run(async () => {
      const current = { ...(source.encoding === null ? {} : { encoding: source.encoding }), ...(source.delimiter === null ? {} : { delimiter: source.delimiter }) }
      dropLayoutChanges()
      acceptDelivery(await deliveriesApi.detect(delivery.id, delivery.version, '', { ...current, ...reading }))
    })
  return (
    <div class="setting">
      <h2>{text.csvReading}</h2>
      <div>
        <label class="inline-label">
          {text.encoding}{' '}
          <select value={source.encoding ?? ''} disabled={isBusy.value} onChange={(event) => void choose({ encoding: event.currentTarget.value })}>
            {[...new Set([...(source.encoding === null ? [] : [source.encoding]), ...encodings])].map((encoding) => (
              <option key={encoding} value={encoding}>
                {encoding}
              </option>
            ))}
          </select>
        </label>{' '}
        <label class="inline-label">
          {text.delimiter}{' '}
          <select value={source.delimiter ?? ''} disabled={isBusy.value} onChange={(event) => void choose({ delimiter: event.currentTarget.value })}>
            {Object.entries(text.delimiters).map(([sign, name]) => (
              <option key={sign} value={sign}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <ProblemNotice error={error.value} />
      </div>
    </div>
  )
}
