import { holdsPeriod } from '../period/holds-period.ts'
import type { CheckContext, CheckedFigure, DeliveryFinding } from './delivery-checks.ts'
import { finding } from './finding.ts'

/**
 * Remark figures of areas that did not exist in their period, or with other boundaries: the atlas cannot show them there.
 *
 * Shape: one finding per level and period.
 */
export function checkValidAreas({ observations, rules }: Pick<CheckContext, 'observations' | 'rules'>): DeliveryFinding[] {
  const spans = new Map(Object.entries(rules.areas).map(([level, areas]) => [level, new Map(areas.map((area) => [area.code, area.spans]))]))
  const strangers = new Map<string, Map<string, CheckedFigure>>()
  for (const figure of observations) {
    const known = spans.get(figure.level)?.get(figure.code)
    if (known === undefined || known.some((span) => holds(span, figure.period))) continue
    const key = `${figure.level}\n${figure.period}`
    const found = strangers.get(key) ?? new Map<string, CheckedFigure>()
    if (!found.has(figure.code)) found.set(figure.code, figure)
    strangers.set(key, found)
  }
  return Array.from(strangers.values(), (figures) => {
    const list = [...figures.values()]
    const [first] = list
    const codes = list.slice(0, 10).map(({ code }) => code).join(', ') + (list.length > 10 ? ' …' : '')
    return {
      ...finding('warning', 'areas-not-valid', list, {
        de: `${first!.period}: ${list.length === 1 ? 'ein Gebiet gibt' : `${list.length} Gebiete gibt`} es in diesem Zeitraum im Atlas nicht oder mit anderen Grenzen (${codes}); die Werte werden dort nicht gezeigt.`,
        en: `${first!.period}: ${list.length === 1 ? 'one area does' : `${list.length} areas do`} not exist in the atlas in this period or with other boundaries (${codes}); their figures are not shown there.`,
      }),
      measure: null,
    }
  })
}

function holds(span: Parameters<typeof holdsPeriod>[0], period: string): boolean {
  try {
    return holdsPeriod(span, period)
  } catch {
    // A malformed period is an error of its own.
    return true
  }
}
