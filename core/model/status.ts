/**
 * What kind of statement a figure is.
 *
 * `normal`, `provisional` and `estimated` carry a number; `suppressed`, `missing` and `notApplicable` carry none.
 * Zero is a number with status `normal`; it is never used for any of the last three.
 */
export const statuses = ['normal', 'provisional', 'estimated', 'suppressed', 'missing', 'notApplicable'] as const
export type Status = (typeof statuses)[number]
