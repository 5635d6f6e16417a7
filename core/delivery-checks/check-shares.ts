import { ByTable } from './by-table.ts'
import type { CheckContext, CheckedFigure, DeliveryFinding } from './delivery-checks.ts'
import { finding } from './finding.ts'

/** So few small shares may happen. */
const fewest = 3

/** Remark shares in per cent that are all at most 1: probably fractions, 0.368 for 36.8 %. */
export function checkShares({ observations, rules }: CheckContext): DeliveryFinding[] {
  const groups = new ByTable((): CheckedFigure[] => [])
  const shares = new Set(rules.measures.filter(({ isShare }) => isShare).map(({ key }) => key))
  for (const figure of observations) {
    if (figure.value !== null && shares.has(figure.measure)) groups.of(figure).push(figure)
  }
  return Array.from(groups.entries(), ([, figures]) => figures).filter(isFractional).map((figures) => {
    const name = rules.measures.find((measure) => measure.key === figures[0]!.measure)!.name
    return finding('warning', 'share-as-fraction', figures, {
      de: `${name.de}, ${figures[0]!.period}: Alle Werte liegen zwischen 0 und 1. Sind es Anteile statt Prozent (0,368 für 36,8 %)?`,
      en: `${name.en ?? name.de}, ${figures[0]!.period}: all figures lie between 0 and 1. Are they fractions and not per cent (0.368 for 36.8%)?`,
    })
  })
}

function isFractional(figures: readonly CheckedFigure[]): boolean {
  return figures.length >= fewest && figures.every(({ value }) => value! >= 0 && value! <= 1) && figures.some(({ value }) => value! > 0 && value! < 1)
}
