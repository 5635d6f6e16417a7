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
