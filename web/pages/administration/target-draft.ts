import type { AdminTarget } from '../../../core/contract/targets.ts'
import type { Draft } from './entry-page.tsx'
import { toOptionalText, toText, toTyped, type Typed } from './fields.tsx'

/** What stands on the form of a target. */
export interface TargetDraft extends Draft {
  readonly isNew: boolean
  readonly indicator: string
  readonly level: string
  readonly area: string
  readonly direction: AdminTarget['direction']
  readonly value: string
  readonly period: string
  readonly resolutionTitle: Typed
  readonly resolutionDate: string
  readonly resolutionUrl: string
  readonly since: string
  readonly note: Typed
  readonly isWithdrawn: boolean
}

/** Fill the form; `null`: a new target. */
export const toTargetDraft = (item: AdminTarget | null): TargetDraft => ({
  key: '', name: toTyped(item?.name), reason: '', isNew: item === null, indicator: item?.indicator ?? '', level: item?.level ?? '', area: item?.area ?? '', direction: item?.direction ?? 'atLeast',
  value: item === null ? '' : String(item.value).replace('.', ','), period: item?.period ?? '', resolutionTitle: toTyped(item?.resolution.title), resolutionDate: item?.resolution.date ?? '',
  resolutionUrl: item?.resolution.url ?? '', since: item?.since ?? '', note: toTyped(item?.note), isWithdrawn: item?.isWithdrawn ?? false,
})

/** A number as people type it; what is none is sent as it is, and refused at its field. */
function numberOf(typed: string): number | string {
  const plain = typed.trim().replace(',', '.')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : typed.trim()
}

const filled = <T extends string>(field: T, typed: string): Partial<Record<T, string>> => (typed.trim() === '' ? {} : ({ [field]: typed.trim() } as Record<T, string>))

/** Write the form as the server takes it; indicator, level and area of a target that exists stay. */
export function toTargetBody({ isNew, indicator, level, area, name, direction, value, period, resolutionTitle, resolutionDate, resolutionUrl, since, note, isWithdrawn }: TargetDraft): Record<string, unknown> {
  const remark = toOptionalText(note)
  return {
    ...(isNew ? { indicator, level, ...filled('area', area) } : { isWithdrawn }),
    name: toText(name), direction, value: numberOf(value), period: period.trim(), resolution: { title: toText(resolutionTitle), date: resolutionDate, ...filled('url', resolutionUrl) },
    ...filled('since', since), ...(remark !== undefined && { note: remark }),
  }
}
