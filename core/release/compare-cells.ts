import type { Figure } from '../model/figure.ts'

export type CellChange = 'added' | 'changed' | 'gone' | 'unchanged'

/** Tell whether there is something to see: a number, or that it is hidden. */
const shows = (figure: Figure | undefined): figure is Figure => figure !== undefined && figure.status !== 'missing' && figure.status !== 'notApplicable'

/** Say what becomes of a cell; `null`: there is nothing to see before and after. */
export function compareCells(before: Figure | undefined, after: Figure | undefined): CellChange | null {
  if (!shows(before)) return shows(after) ? 'added' : null
  if (!shows(after)) return 'gone'
  return before.value === after.value && before.status === after.status ? 'unchanged' : 'changed'
}

/** By how much a figure changes, in percent of what it was; `null` where that cannot be said. */
export function percentOfChange(before: Figure | undefined, after: Figure | undefined): number | null {
  const [was, is] = [before?.value ?? null, after?.value ?? null]
  return was === null || is === null || was === 0 ? null : (100 * (is - was)) / Math.abs(was)
}
