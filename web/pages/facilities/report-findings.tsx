import type { FacilityReport } from '../../../core/contract/facilities.ts'
import { formatNumber } from '../../format.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { language } from '../../i18n/messages.ts'

/** What is wrong with which row. */
export function ReportFindings({ report }: { readonly report: FacilityReport }) {
  const text = facilityMessages.value
  if (report.findings.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class="table-scroll facility-table" tabIndex={0} role="region" aria-label={text.findings}>
      <table class="table">
        <caption>{text.findings}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">{text.findingRow}</th>
            <th scope="col">{text.finding}</th>
            <th scope="col">{text.consequence}</th>
          </tr>
        </thead>
        <tbody>
          {report.findings.map(({ row, code, message, messageDe, isLeftOut }) => (
            <tr key={`${row}-${code}`}>
              <td class="number">{row}</td>
              <td>{language.value === 'de' ? messageDe : message}</td>
              <td>{isLeftOut ? text.leftOut : text.kept}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.moreFindings > 0 && <p class="small">{text.more(formatNumber(report.moreFindings, 0, language.value))}</p>}
    </div>
  )
}
