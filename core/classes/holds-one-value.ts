import type { ShownClasses } from './classify-shown.ts'

/** Tell whether all figures of a class are printed alike, such as zero as a class of its own. */
export function holdsOneValue({ breaks, counts, decimals }: Pick<ShownClasses, 'breaks' | 'counts' | 'decimals'>, index: number): boolean {
  const [from, to] = [breaks[index], breaks[index + 1]]
  if (from === undefined || to === undefined) return false
  // The last class holds its upper limit too.
  const printed = (to - from) * 10 ** decimals + (index === counts.length - 1 ? 1 : 0)
  return printed < 1.5
}
