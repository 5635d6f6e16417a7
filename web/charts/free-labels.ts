/** A name beside a point. */
export interface Label {
  readonly code: string
  readonly text: string
  readonly x: number
  readonly y: number
  readonly isLeftOf: boolean
}

/** Room that a label takes, in pixels: a letter of the charts' type is about this wide. */
const [letter, line] = [7.4, 16]

/** Choose the labels that do not cover each other, earlier ones first. Shape: their codes. */
export function freeLabels(labels: readonly Label[]): ReadonlySet<string> {
  const taken: (readonly [number, number, number])[] = []
  const free = new Set<string>()
  for (const { code, text, x, y, isLeftOf } of labels) {
    const wide = text.length * letter
    const left = isLeftOf ? x - wide : x
    if (taken.some(([from, to, at]) => left < to && left + wide > from && Math.abs(at - y) < line)) continue
    taken.push([left, left + wide, y])
    free.add(code)
  }
  return free
}

/** A place where a text may stand: from `x` to the right or to the left, on the line `y`, in pixels. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly isLeftOf: boolean
}

const boxOf = ({ x, y, isLeftOf }: Place, text: string): readonly [number, number, number, number] => {
  const wide = text.length * letter
  const left = isLeftOf ? x - wide : x
  return [left, y - line + 2, left + wide, y + 4]
}

/** Choose the place where a text covers the fewest points; the earliest of equals. Throws: RangeError without places. */
export function freestPlace(text: string, places: readonly Place[], points: Iterable<{ readonly x: number; readonly y: number }>): Place {
  const tried = places.map((place) => ({ place, box: boxOf(place, text), covered: 0 }))
  for (const { x, y } of points) {
    for (const each of tried) {
      const [left, top, right, bottom] = each.box
      if (x >= left && x <= right && y >= top && y <= bottom) each.covered += 1
    }
  }
  const [first, ...others] = tried
  if (first === undefined) throw new RangeError('no place for a text')
  return others.reduce((best, each) => (each.covered < best.covered ? each : best), first).place
}
