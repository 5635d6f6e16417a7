import type { AtlasFile, IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import { denominatorPeriod } from '../../core/period/denominator-period.ts'
import { type FindingList, formatFigure, listFew } from './finding-list.ts'
import type { TerritoryDelivery } from './territory.ts'

interface Delivered { readonly value: number; readonly level: string; readonly code: string; readonly period: string; readonly file: string }

/** Figures of one measure by place and period, and its periods. */
interface Measured { readonly cells: Map<string, Delivered>; readonly periods: Set<string> }

/**
 * Warn about indicators that would show nothing, and about shares whose part is larger than their whole.
 *
 * Cost: linear in observations.
 */
export function checkFigures({ indicators }: AtlasFile, deliveries: readonly TerritoryDelivery[], findings: FindingList): void {
  const measured = indexFigures(deliveries)
  for (const indicator of indicators) {
    const numerator = measured.get(indicator.numerator)
    const periods = [...(numerator?.periods ?? [])].filter((period) => indicator.periods?.includes(period) ?? true)
    if (!numerator || periods.length === 0) reportWithoutFigures(indicator, indicator.numerator, findings)
    else if (indicator.denominator !== undefined) checkRatio({ ...indicator, denominator: indicator.denominator }, numerator, measured.get(indicator.denominator), periods, findings)
  }
}

function indexFigures(deliveries: readonly TerritoryDelivery[]): Map<string, Measured> {
  const measured = new Map<string, Measured>()
  for (const { file, observations } of deliveries) {
    for (const { measure, level, code, period, value } of observations) {
      const known = measured.get(measure) ?? { cells: new Map<string, Delivered>(), periods: new Set<string>() }
      measured.set(measure, known)
      known.periods.add(period)
      if (value !== null) known.cells.set(placeOf(level, code, period), { value, level, code, period, file })
    }
  }
  return measured
}

const placeOf = (level: string, code: string, period: string): string => `${level}\n${code}\n${period}`

type Ratio = IndicatorDeclaration & { readonly denominator: string }

function checkRatio(indicator: Ratio, numerator: Measured, denominator: Measured | undefined, periods: readonly string[], findings: FindingList): void {
  const bases = new Map(periods.map((period) => [period, denominatorPeriod(period, [...(denominator?.periods ?? [])], indicator.lag)]))
  if (!denominator || [...bases.values()].every((base) => base === null)) {
    reportWithoutFigures(indicator, indicator.denominator, findings)
    return
  }
  if (indicator.kind !== 'share') return
  const larger = [...numerator.cells.values()].flatMap((part) => {
    const base = bases.get(part.period)
    const whole = base ? denominator.cells.get(placeOf(part.level, part.code, base)) : undefined
    return whole && part.value > whole.value ? [{ part, whole }] : []
  })
  reportLarger(indicator.key, larger, findings)
}

function reportWithoutFigures({ key, lag }: IndicatorDeclaration, measure: string, findings: FindingList): void {
  const [when, whenDe] = lag === undefined ? ['', ''] : [` ${lag} earlier`, ` um ${lag} früher`]
  findings.warning(
    'indicator-without-figures',
    `atlas.json, indicators.${key}: shows nothing, since no file gives "${measure}" for its periods${when}.`,
    `atlas.json, indicators.${key}: zeigt nichts, denn keine Datei gibt „${measure}“ für seine Zeiträume${whenDe}.`,
    { file: 'atlas.json' },
  )
}

function reportLarger(indicator: string, pairs: readonly { readonly part: Delivered; readonly whole: Delivered }[], findings: FindingList): void {
  if (pairs.length === 0) return
  const list = (language: 'de' | 'en'): string => listFew(pairs.map(({ part, whole }) =>
    `${part.code} ${part.period} (${formatFigure(part.value, language, 2)} ${language === 'de' ? 'von' : 'of'} ${formatFigure(whole.value, language, 2)}, ${part.file})`), language, 5)
  findings.warning(
    'part-above-whole',
    `indicator ${indicator}: ${formatFigure(pairs.length, 'en')} shares above 100 %, the numerator is larger than the denominator: ${list('en')}.`,
    `Indikator ${indicator}: ${formatFigure(pairs.length, 'de')} Anteile über 100 %, der Zähler ist größer als der Nenner: ${list('de')}.`,
    { areaCodes: pairs.map(({ part }) => part.code) },
  )
}
