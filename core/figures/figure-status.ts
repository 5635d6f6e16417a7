import type { Figure } from '../model/figure.ts'
import type { Status } from '../model/status.ts'

const weakness: Readonly<Record<Status, number>> = { notApplicable: 0, normal: 1, provisional: 2, estimated: 3, missing: 4, suppressed: 5 }

/**
 * Choose the status that a figure made of two figures has.
 *
 * Suppressed outranks missing, which outranks estimated, provisional, normal; notApplicable yields to all of them.
 */
export const weakerStatus = (a: Status, b: Status): Status => (weakness[a] >= weakness[b] ? a : b)

/** A figure that carries a number. */
export type KnownFigure = Figure & { readonly value: number }

/** Tell whether a figure carries a number. */
export const isKnown = (figure: Figure): figure is KnownFigure => figure.value !== null
