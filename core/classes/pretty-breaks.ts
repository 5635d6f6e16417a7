const steep = 1.5
const steepFive = 0.5 + 1.5 * steep
const tolerance = 1e-10

/**
 * Find about `count` classes with round limits that cover the values.
 *
 * Shape:  breaks from at or below the minimum to at or above the maximum; `count` is only a target.
 * Source: `pretty` of R 4.2 with its defaults.
 */
export function prettyBreaks(min: number, max: number, count: number): number[] {
  const least = Math.floor(count / 3)
  const unit = roundUnit(cellSize(min, max, count, least))
  let first = Math.floor(min / unit + tolerance)
  let last = Math.ceil(max / unit - tolerance)
  while (first * unit > min + tolerance * unit) first--
  while (last * unit < max - tolerance * unit) last++
  const lacking = least - (last - first)
  if (lacking > 0) {
    const half = Math.floor(lacking / 2)
    if (min === 0 && first === 0 && max !== 0) last += lacking
    else if (first >= 0) [first, last] = [first - half - (lacking % 2), last + half]
    else [first, last] = [first - half, last + half + (lacking % 2)]
  }
  return Array.from({ length: last - first + 1 }, (_, index) => rounded((first + index) * unit))
}

/** Wanted width of a class, before rounding. */
function cellSize(min: number, max: number, count: number, least: number): number {
  const largest = Math.max(Math.abs(min), Math.abs(max))
  const slack = (1 + 1 / (1 + steep)) * Math.max(1, count) * Number.EPSILON
  if (max > min && max - min >= largest * slack * 3) return (max - min) / Math.max(1, count)
  const size = (largest === 0 ? 1 : largest > 10 ? 9 + largest / 10 : largest) * 0.75
  return least > 1 ? size / least : size
}

/** Nearest of 1, 2, 5 and 10 times a power of ten, the larger ones favoured. */
function roundUnit(size: number): number {
  const base = 10 ** Math.floor(Math.log10(size))
  if (2 * base - size >= steep * (size - base)) return base
  if (5 * base - size >= steepFive * (size - 2 * base)) return 2 * base
  return 10 * base - size < steep * (size - 5 * base) ? 10 * base : 5 * base
}

/** 3 × 0.1 is shown as 0.3. */
const rounded = (value: number): number => Number(value.toPrecision(14))
