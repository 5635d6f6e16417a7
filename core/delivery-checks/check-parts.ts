import { FigureIndex } from './by-table.ts'
import type { CheckContext, DeliveryFinding } from './delivery-checks.ts'
import { finding } from './finding.ts'
import { formatNumber } from './format-number.ts'

/** Check that no part is larger than its whole, in the delivery or in what was delivered before for the same area and period. */
export function* checkParts({ observations, previous, rules, index }: CheckContext): Generator<DeliveryFinding> {
  const wholes = new Map(rules.measures.filter((measure) => measure.partOf.length > 0).map((measure) => [measure.key, measure]))
  if (wholes.size === 0) return
  const names = new Map(rules.measures.map((measure) => [measure.key, measure.name]))
  const earlier = new FigureIndex().add(previous, { latest: true })
  for (const part of observations) {
    const { value } = part
    const rule = value === null ? undefined : wholes.get(part.measure)
    if (value === null || rule === undefined) continue
    for (const key of rule.partOf) {
      const place = { measure: key, level: part.level, period: part.period, code: part.code }
      const whole = index.find(place) ?? earlier.find(place)
      if (whole === undefined || whole.value === null || value <= whole.value) continue
      const name = names.get(key) ?? { de: key }
      const found = finding('error', 'part-exceeds-whole', [part], {
        de: `${part.code}, ${part.period}: ${rule.name.de} (${formatNumber(value, 'de')}) ist größer als ${name.de} (${formatNumber(whole.value, 'de')}).`,
        en: `${part.code}, ${part.period}: ${rule.name.en ?? rule.name.de} (${formatNumber(value, 'en')}) exceeds ${name.en ?? name.de} (${formatNumber(whole.value, 'en')}).`,
      })
      yield { ...found, addresses: [...found.addresses, ...(whole.address === undefined ? [] : [whole.address])] }
    }
  }
}
