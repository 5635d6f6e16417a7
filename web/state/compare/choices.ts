import { isPeriod } from '../../../core/period/period.ts'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'

/** An indicator and the moment wanted; `null`: the latest. */
export interface Choice {
  readonly indicator: string
  readonly period: string | null
}

export const mostChoices = 4

const form = /^([a-z][a-z0-9_]{0,63})(?:@(\d{4}(?:-[\dQ-]{1,5})?))?$/

/** Read choices out of the address: `unemployment_share@2016,population`; what is not understood is left out. */
export function parseChoices(text: string | undefined): readonly Choice[] {
  return (text ?? '').split(',').flatMap((part) => {
    const [, indicator, period] = form.exec(part) ?? []
    return indicator === undefined ? [] : [{ indicator, period: period !== undefined && isPeriod(period) ? period : null }]
  })
}

/** Write choices for the address. */
export const writeChoices = (choices: readonly Choice[]): string => choices.map(({ indicator, period }) => (period === null ? indicator : `${indicator}@${period}`)).join(',')

/** Choose at most so many moments at even steps, the first and the last among them. */
export function spread(periods: readonly string[], most = mostChoices): readonly string[] {
  if (periods.length <= most) return periods
  return Array.from({ length: most }, (_, step) => periods[Math.round((step * (periods.length - 1)) / (most - 1))] as string)
}

/** Suggest what an indicator is compared with: its first moment, or else another indicator, figures of one level. */
export function suggestChoices(shown: IndicatorSummary, period: string | null, all: readonly IndicatorSummary[], level: string): readonly Choice[] {
  const periods = shown.periodsByLevel[level] ?? []
  const own = { indicator: shown.key, period }
  const first = periods[0]
  if (first !== undefined && periods.length > 1) return period === first ? [own, { indicator: shown.key, period: null }] : [{ indicator: shown.key, period: first }, own]
  return [own, { indicator: suggestPartner(shown, all, level)?.key ?? shown.key, period: null }]
}

/** Suggest another indicator with figures on a level: no count, rather of another theme. */
export function suggestPartner(shown: IndicatorSummary, all: readonly IndicatorSummary[], level: string): IndicatorSummary | null {
  const others = all.filter((each) => each.key !== shown.key && (each.periodsByLevel[level]?.length ?? 0) > 0).toSorted((a, b) => a.order - b.order)
  const ratios = others.filter(({ kind }) => kind !== 'count')
  return ratios.find(({ theme, kind }) => theme !== shown.theme && kind === shown.kind) ?? ratios.find(({ theme }) => theme !== shown.theme) ?? ratios[0] ?? others[0] ?? null
}
