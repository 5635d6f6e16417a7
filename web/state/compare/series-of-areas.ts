import type { ChartLine, LinePoint } from '../../charts/series-lines.tsx'
import type { SpatialLevel } from '../../../core/contract/spatial-levels.ts'
import { messages, say } from '../../i18n/messages.ts'
import { indicator, level } from '../catalogue.ts'
import { targets } from '../targets/target-module.ts'
import { areasOf } from './areas-of.ts'
import { indexByCode } from './index-by-code.ts'
import { seriesOf } from './series-of.ts'
import { momentsOf } from './side.ts'
import type { Side } from './side.ts'

const pointsOf = (side: Pick<Side, 'frames'>, valueAt: (frame: Side['frame']) => number | null): readonly LinePoint[] =>
  side.frames.map((frame) => ({ period: frame.period, day: frame.day, areaSet: frame.series.areaSet.id, value: valueAt(frame) }))

/** The series of an area; a moment on boundaries that do not know its code is a gap. */
export function lineOfArea(side: Side, code: string): ChartLine | null {
  const area = side.areas[indexByCode(side.areas).get(code) ?? -1]
  if (area === undefined) return null
  const valueAt = ({ series, column }: Side['frame']): number | null => {
    const index = series.answer.areas.indexOf(code)
    return index < 0 ? null : (series.answer.values[index]?.[column] ?? null)
  }
  return { key: code, name: area.name, role: 'area', points: pointsOf(side, valueAt) }
}

/** The series of the whole territory. */
export const lineOfWhole = (side: Side, name: string): ChartLine => ({ key: 'whole', name, role: 'whole', points: pointsOf(side, ({ whole }) => whole) })

/** What every area was to reach at each moment; `null` where there is no such target, or it belongs to another indicator than the one of the page. */
export function lineOfTarget(side: Side): ChartLine | null {
  const known = targets.value
  if (known === null || indicator.value?.key !== side.indicator.key || level.value?.key !== side.level.key) return null
  const points = pointsOf(side, ({ period }) => known.mapValueAt(period))
  return points.every(({ value }) => value === null) ? null : { key: 'target', name: messages.value.referenceTarget(''), role: 'target', points }
}

/** The series of the area on the next coarser level in which an area lies; `null` while it is on its way or where there is none. */
export function lineOfParent(side: Side, code: string, levels: readonly SpatialLevel[], wholeLevel: string): ChartLine | null {
  const area = side.areas[indexByCode(side.areas).get(code) ?? -1]
  const level = levels.find(({ key, rank }) => rank > side.level.rank && key !== wholeLevel && area?.parents[key] !== undefined && (side.indicator.periodsByLevel[key]?.length ?? 0) > 0)
  const set = level?.areaSets.at(-1)
  if (area === undefined || level === undefined || set === undefined) return null
  const parentCode = area.parents[level.key] as string
  const list = seriesOf(side.indicator.key, level).data
  const name = areasOf(level.key, set).data?.find((each) => each.code === parentCode)?.name
  if (list === null) return null
  const frames = momentsOf(list)
  const valueAt = ({ series, column }: Side['frame']): number | null => series.answer.values[series.answer.areas.indexOf(parentCode)]?.[column] ?? null
  return { key: `parent ${parentCode}`, name: `${name ?? parentCode} (${say(level.name)})`, role: 'parent', points: pointsOf({ frames }, valueAt) }
}
