import type { Finding } from '../finding.ts'
import type { TerritoryDelivery } from '../territory.ts'

/**
 * Find figures that two files deliver for the same area, period and measure; which one holds would be chance.
 *
 * Shape: deliveries → one finding per pair of files.
 * Cost:  one map entry per figure.
 */
export function findDuplicateFigures(deliveries: readonly TerritoryDelivery[]): Finding[] {
  const owner = new Map<string, TerritoryDelivery>()
  const pairs = new Map<string, { first: string; second: string; count: number; example: string }>()
  for (const delivery of deliveries) {
    for (const { measure, level, code, period } of delivery.observations) {
      const address = `${measure}, ${level} ${code}, ${period}`
      const known = owner.get(address)
      if (known === undefined) owner.set(address, delivery)
      else {
        const pair = pairs.get(`${known.file}\n${delivery.file}`) ?? { first: known.file, second: delivery.file, count: 0, example: address }
        pair.count++
        pairs.set(`${known.file}\n${delivery.file}`, pair)
      }
    }
  }
  return Array.from(pairs.values(), ({ first, second, count, example }) => ({
    severity: 'error',
    code: 'duplicate-figure',
    message: `${first} and ${second} both deliver ${count} figures, first ${example}.`,
    messageDe: `${first} und ${second} liefern beide ${count} Werte, zuerst ${example}.`,
    file: second,
  }))
}
