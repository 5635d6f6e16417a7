import { useSignal } from '@preact/signals'
import type { Facilities } from '../../../core/contract/facilities.ts'
import { formatNumber } from '../../format.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { language } from '../../i18n/messages.ts'
import { isPrinting } from '../../state/ui.ts'

const step = 50

/** Facilities one by one. */
export function FacilityTable({ facilities, caption }: { readonly facilities: Facilities['features']; readonly caption: string }) {
  const text = facilityMessages.value
  const size = useSignal(step)
  const rest = facilities.length - size.value
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll facility-table" tabIndex={0} role="region" aria-label={caption}>
        <table class="table">
          <caption>{`${caption} (${formatNumber(facilities.length, 0, language.value)})`}</caption>
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.carrier}</th>
              <th scope="col">{text.address}</th>
              <th scope="col" class="number">{text.places}</th>
            </tr>
          </thead>
          <tbody>
            {facilities.slice(0, isPrinting.value ? undefined : size.value).map(({ id, properties: { name, carrier, address, capacity } }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{carrier ?? '–'}</td>
                <td>{address ?? '–'}</td>
                <td class="number">{capacity === null ? text.unknown : formatNumber(capacity, 0, language.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 && !isPrinting.value && (
        <p>
          <button type="button" class="button" onClick={() => (size.value += step * 4)}>
            {text.more(formatNumber(rest, 0, language.value))}
          </button>
        </p>
      )}
    </>
  )
}
