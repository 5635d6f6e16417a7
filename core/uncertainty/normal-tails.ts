import { gammaTails } from './gamma-tails.ts'

/** Find the probability of a standard normal value at least as far from 0 as z, precise for large z too. */
export const twoSidedNormal = (z: number): number => (z === 0 ? 1 : gammaTails((z * z) / 2, 0.5).upper)

/** Find the probability of a standard normal value above z. */
export const aboveNormal = (z: number): number => (z > 0 ? twoSidedNormal(z) / 2 : 1 - twoSidedNormal(z) / 2)
