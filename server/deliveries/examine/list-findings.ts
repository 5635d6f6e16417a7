import { createHash } from 'node:crypto'
import type { Finding, ReportSummary } from '../../../core/contract/delivery-report.ts'
import type { DeliveryFinding } from '../../../core/delivery-checks/delivery-checks.ts'
import type { DeliveryReport, Remark } from '../apply/delivery-report.ts'

/** Findings of a code that are listed; the others are counted. */
export const listedPerCode = 200
const shown = 50

/** Findings of a kind that were counted and not kept. */
export interface BeyondLimit {
  readonly code: string
  readonly severity: Finding['severity']
  readonly count: number
}

/** Name a finding by what it is about and not by its words, so that a comment stays with it. */
function idOf(found: Pick<Finding, 'code' | 'measure' | 'level' | 'period' | 'codes'>, used: Set<string>): string {
  const text = JSON.stringify([found.code, found.measure, found.level, found.period, found.codes])
  for (let count = 0; ; count++) {
    const id = createHash('sha256').update(`${text} ${count}`).digest('hex').slice(0, 16)
    if (!used.has(id)) {
      used.add(id)
      return id
    }
  }
}

/** Sum up what was remarked in the rows, one finding for each kind of remark that stops or has to be commented. */
function summarizeRemarks({ remarks, unlisted }: DeliveryReport): Omit<Finding, 'id'>[] {
  const byCode = new Map<string, Remark[]>()
  for (const remark of remarks) if (remark.severity !== 'note') byCode.set(remark.code, [...(byCode.get(remark.code) ?? []), remark])
  return Array.from(byCode, ([code, list]) => {
    const [first] = list
    const count = list.length + (unlisted[code] ?? 0)
    const more = count - 1
    return {
      severity: list.some(({ severity }) => severity === 'error') ? 'error' as const : 'warning' as const,
      code, measure: null, level: null, period: null, codes: [], codeCount: 0,
      addresses: list.slice(0, shown).map(({ address }) => address), addressCount: count, comment: null,
      message: more === 0 ? first!.message : {
        de: `${first!.address}: ${first!.message.de} Und ${more} weitere ${more === 1 ? 'Stelle' : 'Stellen'} dieser Art.`,
        en: `${first!.address}: ${first!.message.en} And ${more} more of this kind.`,
      },
    }
  })
}

const toFinding = ({ codes, addresses, ...found }: DeliveryFinding): Omit<Finding, 'id'> => ({
  ...found, codes: codes.slice(0, shown), codeCount: codes.length, addresses: addresses.slice(0, shown), addressCount: addresses.length, comment: null,
})

/**
 * List what has to be mended or commented: what the checks found and, summed up by kind, what was remarked in rows.
 *
 * Shape: errors first, at most 200 of a code; `errors` and `warnings` count all, `beyond` included, which the checks found and did not list.
 */
export function listFindings(checked: readonly DeliveryFinding[], report: DeliveryReport, beyond: readonly BeyondLimit[] = []): { findings: Finding[] } & Pick<ReportSummary, 'errors' | 'warnings' | 'unlistedFindings'> {
  const all = [...summarizeRemarks(report), ...checked.map(toFinding)]
  const ordered = [...all.filter(({ severity }) => severity === 'error'), ...all.filter(({ severity }) => severity === 'warning')]
  const counts = new Map<string, number>()
  const used = new Set<string>()
  const findings: Finding[] = []
  for (const found of ordered) {
    const count = (counts.get(found.code) ?? 0) + 1
    counts.set(found.code, count)
    if (count <= listedPerCode) findings.push({ id: idOf(found, used), ...found })
  }
  for (const { code, count } of beyond) counts.set(code, (counts.get(code) ?? 0) + count)
  const total = (kind: 'error' | 'warning'): number => all.filter(({ severity }) => severity === kind).length + beyond.reduce((sum, { severity, count }) => sum + (severity === kind ? count : 0), 0)
  return { findings, errors: total('error'), warnings: total('warning'), unlistedFindings: Object.fromEntries([...counts].filter(([, count]) => count > listedPerCode).map(([code, count]) => [code, count - listedPerCode])) }
}
