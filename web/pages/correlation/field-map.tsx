import { computed } from '@preact/signals'
import { LinkedMap } from '../../components/compare/linked-map.tsx'
import type { Picture } from '../../components/compare/linked-map.tsx'
import type { MapGroup } from '../../components/compare/map-group.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { say } from '../../i18n/messages.ts'
import { areasByMark } from '../../state/cells.ts'
import type { Mark } from '../../state/cells.ts'
import { fieldColours, fields } from '../../state/compare/fields.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { figureOf } from '../../state/compare/side-phrases.ts'
import { scheme } from '../../state/ui.ts'
import { pairing, sides } from './pairing.ts'

/** Areas in the colour of their field; those without a point carry the mark of what they lack. */
const picture = computed<Picture | null>(() => {
  const [pair, both] = [pairing.value, sides.value]
  if (pair === null || both === null) return null
  const [x] = both
  const places = indexByCode(x.areas)
  const classes = new Int8Array(x.areas.length).fill(-1)
  for (const { code, field } of pair.points) classes[places.get(code) ?? 0] = fields.indexOf(field)
  const marks = new Map<Mark, number[]>()
  for (const { cells } of both) for (const [mark, list] of areasByMark(cells)) marks.set(mark, [...new Set([...(marks.get(mark) ?? []), ...list])])
  return { level: x.level.key, set: x.frame.series.areaSet, areas: x.areas, painting: { classes, dimmed: new Uint8Array(classes.length), colours: fields.map((field) => fieldColours[scheme.value][field]), marks }, label: compareTexts.value.mapLabel(compareTexts.value.smallMap) }
})

/** An area with both figures, as it is said when the keys reach it. */
export function sayBoth(code: string): string {
  const both = sides.peek()
  if (both === null) return code
  const index = indexByCode(both[0].areas).get(code) ?? -1
  return [both[0].areas[index]?.name ?? code, ...both.map((side) => `${say(side.indicator.shortName)}: ${figureOf(side, index)}`)].join('; ')
}

/** The four fields on the map. */
export function FieldMap({ group }: { readonly group: MapGroup }) {
  return <LinkedMap read={() => picture.value} group={group} say={sayBoth} isWithinText />
}
