import { holdsPeriod } from '../period/holds-period.ts'
import { ByTable } from './by-table.ts'
import type { CheckContext, DeliveryFinding, Validity } from './delivery-checks.ts'

function isValidIn(spans: readonly Validity[] | undefined, period: string): boolean {
  if (spans === undefined) return true
  try {
    return spans.some((span) => holdsPeriod(span, period))
  } catch {
    // A malformed period is an error of its own.
    return true
  }
}

/**
 * List the areas of a delivered level that have no row, per measure and period.
 *
 * A level of which less than a tenth is delivered is not held to be complete: one total of the county is no list of counties.
 */
export function checkMissingAreas({ observations, rules }: CheckContext): DeliveryFinding[] {
  const delivered = new ByTable(() => new Set<string>())
  for (const figure of observations) delivered.of(figure).add(figure.code)
  return [...delivered.entries()].flatMap(([{ measure, level, period }, codes]): DeliveryFinding[] => {
    const expected = (rules.areas[level] ?? []).filter((area) => isValidIn(area.spans, period))
    const missing = expected.filter((area) => !codes.has(area.code))
    if (missing.length === 0 || codes.size < expected.length / 10) return []
    const name = rules.measures.find((entry) => entry.key === measure)?.name ?? { de: measure, en: measure }
    const list = missing.slice(0, 10).map((area) => `${area.code} ${area.name}`).join(', ')
    const more = missing.length > 10
    return [
      {
        severity: 'warning',
        code: 'missing-areas',
        measure,
        level,
        period,
        codes: missing.map((area) => area.code),
        addresses: [],
        message: {
          de: `${name.de}, ${period}: ${missing.length} von ${expected.length} Gebieten fehlen: ${list}${more ? ' …' : ''}.`,
          en: `${name.en ?? name.de}, ${period}: ${missing.length} of ${expected.length} areas are missing: ${list}${more ? ' …' : ''}.`,
        },
      },
    ]
  })
}
