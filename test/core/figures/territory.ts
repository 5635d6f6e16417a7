import type { AreaIndex, NestingIndex } from '../../../core/model/area-index.ts'
import type { Figure } from '../../../core/model/figure.ts'
import type { Status } from '../../../core/model/status.ts'
import type { MeasureSource } from '../../../core/figures/measure-source.ts'

/** A number, a status without number, a number with its status, or nothing delivered. */
export type Cell = number | Status | readonly [number, Status] | undefined

export const figure = (cell: Cell): Figure | undefined => {
  if (cell === undefined) return undefined
  if (typeof cell === 'number') return { value: cell, status: 'normal' }
  return typeof cell === 'string' ? { value: null, status: cell } : { value: cell[0], status: cell[1] }
}

export const areaSet = (level: string, codes: readonly string[], validFrom = '2000-01-01', validTo: string | null = null): AreaIndex => ({
  id: `${level}-${validFrom}`,
  level,
  validFrom,
  validTo,
  codes,
})

export const nesting = (child: AreaIndex, parent: AreaIndex, parents: Readonly<Record<string, string>>): NestingIndex => ({
  child: child.id,
  parent: parent.id,
  parentOf: Int32Array.from(child.codes, (code) => parent.codes.indexOf(parents[code] ?? '')),
})

/** Measures by key, then `areaSetId/period`; cells in the order of codes. */
export const measures = (data: Readonly<Record<string, Readonly<Record<string, readonly Cell[]>>>>, notAdditive: readonly string[] = []): MeasureSource => {
  const figures = new Map(
    Object.entries(data).map(([measure, tables]) => [measure, new Map(Object.entries(tables).map(([place, cells]) => [place, cells.map(figure)]))]),
  )
  return {
    figures: (measure, areaSetId, period) => figures.get(measure)?.get(`${areaSetId}/${period}`),
    periods: (measure) => [...new Set([...(figures.get(measure)?.keys() ?? [])].map((place) => place.slice(place.indexOf('/') + 1)))],
    isAdditive: (measure) => !notAdditive.includes(measure),
  }
}
