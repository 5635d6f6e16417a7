import type { TargetVerdict } from '../../../core/targets/judge-target.ts'

const signs = { met: 'M4 12.5l5 5L20 6.5', 'not-met': 'M6 6l12 12M18 6 6 18', open: 'M9 9.2c.3-2.600 5.800-2.700 5.800.400 0 2.200-2.800 2.300-2.800 4.600M12 18.200v.010' } as const

/** A decorative sign of a verdict; the words stand beside it. */
export function VerdictMark({ verdict }: { readonly verdict: TargetVerdict }) {
  return (
    <svg class={`icon verdict verdict--${verdict}`} viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={signs[verdict]} />
    </svg>
  )
}
