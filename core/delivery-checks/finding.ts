import type { CheckedFigure, DeliveryFinding } from './delivery-checks.ts'

/** Make a finding about figures of one measure, level and period. */
export function finding(severity: DeliveryFinding['severity'], code: DeliveryFinding['code'], figures: readonly CheckedFigure[], message: DeliveryFinding['message']): DeliveryFinding {
  const [first] = figures
  return {
    severity,
    code,
    measure: first?.measure ?? null,
    level: first?.level ?? null,
    period: first?.period ?? null,
    codes: [...new Set(figures.map((figure) => figure.code))],
    addresses: figures.flatMap((figure) => figure.address ?? []),
    message,
  }
}
