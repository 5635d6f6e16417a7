import type { ComponentChildren } from 'preact'
import type { Finding } from '../../../core/contract/delivery-report.ts'
import { formatNumber } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'

export interface FindingListProps {
  readonly findings: readonly Finding[]
  /** Findings of a kind beyond the listed ones. */
  readonly unlisted: Readonly<Record<string, number>>
  /** Show a cell of the file. */
  readonly onPlace?: (address: string) => void
  /** What stands below a finding. */
  readonly after?: (finding: Finding) => ComponentChildren
  /** What stands below a kind with several findings. */
  readonly afterKind?: (code: string, count: number) => ComponentChildren
}

const mostPlaces = 8

/** Write an address for people: cells of a CSV file by row and column. */
export function addressWords(address: string): string {
  const [, row, column] = /^(\d+):(\d+)$/.exec(address) ?? []
  return row === undefined || column === undefined ? address : deliveryMessages.value.cell(row, column)
}

/** Where the cells of a finding are, each leading to its row. */
function Places({ finding, onPlace }: { readonly finding: Finding; readonly onPlace: ((address: string) => void) | undefined }) {
  const text = deliveryMessages.value
  const shown = finding.addresses.slice(0, mostPlaces)
  const more = finding.addressCount - shown.length
  if (shown.length === 0) return null
  return (
    <p class="small places">
      {`${text.places}: `}
      {shown.map((address) =>
        onPlace === undefined ? (
          <span key={address} class="place">
            {addressWords(address)}
          </span>
        ) : (
          <button key={address} type="button" class="link place" onClick={() => onPlace(address)}>
            {addressWords(address)}
          </button>
        ),
      )}
      {more > 0 && <span class="muted">{text.morePlaces(formatNumber(more, 0, language.value))}</span>}
    </p>
  )
}

/** What the checks found, in plain words with its cells, kind by kind. */
export function FindingList({ findings, unlisted, onPlace, after, afterKind }: FindingListProps) {
  const text = deliveryMessages.value
  const codes = [...new Set(findings.map(({ code }) => code))]
  return (
    <ul class="findings">
      {codes.map((code) => {
        const own = findings.filter((finding) => finding.code === code)
        const more = unlisted[code] ?? 0
        return (
          <li key={code}>
            <ul class="plain-list">
              {own.map((finding) => (
                <li key={finding.id} class={`finding finding--${finding.severity}`}>
                  <p>{say(finding.message)}</p>
                  <Places finding={finding} onPlace={onPlace} />
                  {after?.(finding)}
                </li>
              ))}
            </ul>
            {more > 0 && <p class="muted small">{text.moreFindings(formatNumber(more, 0, language.value))}</p>}
            {own.length + more > 1 && afterKind?.(code, own.length + more)}
          </li>
        )
      })}
    </ul>
  )
}
