import type { AdminIndicator } from '../../../core/contract/administration.ts'
import type { Draft } from './entry-page.tsx'
import { toOptionalText, toText, toTyped, type Typed } from './fields.tsx'

/** An indicator as it is typed; numbers stay as typed until they are sent. */
export interface IndicatorDraft extends Draft {
  readonly shortName: Typed
  readonly definition: Typed
  readonly theme: string
  readonly department: string
  readonly kind: AdminIndicator['kind']
  readonly numerator: string
  readonly denominator: string
  readonly factor: string
  readonly lagYears: string
  readonly lagMonths: string
  readonly unit: Typed
  readonly decimals: string
  readonly polarity: AdminIndicator['polarity']
  readonly referencePeriod: Typed
  readonly note: Typed
  readonly source: Typed
  readonly licence: Typed
  readonly missingRule: '' | 'strict' | 'partial'
  readonly periods: string
  readonly order: string
  readonly isRetired: boolean
}

/** Ratios have a denominator; of means only those that are weighted. */
export const hasDenominator = (kind: AdminIndicator['kind']): boolean => ['share', 'rate', 'density', 'mean'].includes(kind)

const numberOf = (typed: string): number => Number(typed.trim().replace(',', '.'))

/** The lag as ISO 8601 duration; `undefined`: none. */
export function lagOf({ lagYears, lagMonths }: Pick<IndicatorDraft, 'lagYears' | 'lagMonths'>): string | undefined {
  const [years, months] = [lagYears, lagMonths].map((typed) => Math.trunc(numberOf(typed)) || 0)
  if (years === 0 && months === 0) return undefined
  return `P${years === 0 ? '' : `${years}Y`}${months === 0 ? '' : `${months}M`}`
}

/** Fill the form from what the server knows; `null`: a new indicator. */
export function toDraft(item: AdminIndicator | null): IndicatorDraft {
  const [, years = '', months = ''] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(item?.lag ?? '') ?? []
  return {
    key: '', name: toTyped(item?.name), shortName: toTyped(item?.shortName), definition: toTyped(item?.definition), theme: item?.theme ?? '', department: item?.department ?? '',
    kind: item?.kind ?? 'share', numerator: item?.numerator ?? '', denominator: item?.denominator ?? '', factor: String(item?.factor ?? 100), lagYears: years, lagMonths: months,
    unit: item === null ? { de: '%', en: '%' } : toTyped(item.unit), decimals: String(item?.decimals ?? 1), polarity: item?.polarity ?? 'neutral', referencePeriod: toTyped(item?.referencePeriod),
    note: toTyped(item?.note), source: toTyped(item?.source), licence: toTyped(item?.licence), missingRule: item?.missingRule ?? '', periods: (item?.periods ?? []).join(', '),
    order: item === null ? '' : String(item.order), isRetired: item?.isRetired ?? false, reason: '',
  }
}

/** What is sent: only what was typed. */
export function toBody(draft: IndicatorDraft): Record<string, unknown> {
  const periods = draft.periods.split(/[\s,;]+/).filter((period) => period !== '')
  const isRatio = hasDenominator(draft.kind)
  return {
    name: toText(draft.name), shortName: toOptionalText(draft.shortName), definition: toText(draft.definition), theme: draft.theme, department: draft.department, kind: draft.kind,
    numerator: draft.numerator, denominator: isRatio && draft.denominator !== '' ? draft.denominator : undefined, factor: isRatio ? numberOf(draft.factor) : 1, lag: isRatio ? lagOf(draft) : undefined,
    unit: toText(draft.unit), decimals: numberOf(draft.decimals), polarity: draft.polarity, referencePeriod: toText(draft.referencePeriod), note: toOptionalText(draft.note),
    source: toOptionalText(draft.source), licence: toOptionalText(draft.licence), missingRule: draft.missingRule === '' ? undefined : draft.missingRule,
    periods: periods.length === 0 ? undefined : periods, order: draft.order.trim() === '' ? undefined : numberOf(draft.order), isRetired: draft.isRetired,
  }
}
