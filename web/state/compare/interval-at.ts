import { untracked } from '@preact/signals'
import type { Values } from '../../../core/contract/indicators.ts'
import { figureInterval } from '../../../core/uncertainty/figure-interval.ts'
import type { Interval } from '../../../core/uncertainty/wilson-interval.ts'
import { api } from '../../api/client.ts'
import { resource } from '../resource.ts'
import type { Resource } from '../resource.ts'
import type { Side } from './side.ts'

interface Parts {
  readonly answer: Values
  readonly factor: number
}

const known = new Map<string, Resource<Parts>>()

async function readParts({ indicator, level, day }: { readonly indicator: string; readonly level: string; readonly day: string | null }, signal: AbortSignal): Promise<Parts> {
  const [answer, detail] = await Promise.all([api.values(indicator, level, day, signal, true), api.indicator(indicator, signal)])
  return { answer, factor: detail.factor }
}

/** What the figures of a side are made of; asked for once, when the first interval is wanted. */
function partsOf({ indicator, level, frame }: Side): Parts | null {
  const { areaSet } = frame.series
  const key = `${indicator.key}/${level.key}/${areaSet.id}`
  const question = { key, query: { indicator: indicator.key, level: level.key, day: areaSet.validTo } }
  const made = known.get(key) ?? untracked(() => resource(() => question, readParts))
  known.set(key, made)
  return made.data
}

/**
 * Find the confidence interval of an area's figure.
 *
 * Shape: `null` while its parts are on their way, and for figures that have none: counts, means, delivered ones.
 */
export function intervalAt(side: Side, index: number): Interval | null {
  const { kind } = side.indicator
  if (index < 0 || (kind !== 'share' && kind !== 'rate') || (side.cells.values[index] ?? null) === null) return null
  const parts = partsOf(side)
  const column = parts?.answer.periods.indexOf(side.frame.period) ?? -1
  if (parts === null || column < 0) return null
  const [numerator, denominator] = [parts.answer.numerators?.[index]?.[column] ?? null, parts.answer.denominators?.[index]?.[column] ?? null]
  return figureInterval({ kind, numerator, denominator, factor: parts.factor })
}
