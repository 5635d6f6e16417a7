import { formatNumber } from '../../../core/delivery-checks/format-number.ts'
import type { ReportedFinding } from './write-report-workbook.ts'

/** Say after the findings of a kind how many more of it there are than are listed. */
export function withUnlisted(findings: readonly (ReportedFinding & { readonly code: string })[], unlisted: Readonly<Record<string, number>>): ReportedFinding[] {
  return [...new Set(findings.map(({ code }) => code))].flatMap(code => {
    const own: ReportedFinding[] = findings.filter(found => found.code === code)
    const more = unlisted[code] ?? 0
    if (more === 0) return own
    return [...own, { severity: own.at(-1)!.severity, addresses: [], message: { de: `… und ${formatNumber(more, 'de')} weitere dieser Art (${code}), hier nicht einzeln aufgeführt.`, en: `… and ${formatNumber(more, 'en')} more of this kind (${code}), not listed one by one here.` } }]
  })
}
