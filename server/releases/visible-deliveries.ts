import type { ReleaseAudience } from '../audience.ts'

/** SQL: a delivery `d` whose figures an audience sees at a moment (a parameter such as `$1`); as `isVisible` of core. */
export const isDeliveryVisible = (audience: ReleaseAudience, moment: string): string =>
  `(d.stage = 'released' and d.${audience}_from <= ${moment} and (d.${audience}_until is null or d.${audience}_until > ${moment}) and (d.withdrawn_at is null or d.withdrawn_at > ${moment}))`
