/** What an indicator is made of, as far as figures depend on it. */
export interface IndicatorDefinition {
  readonly key: string
  readonly kind: 'count' | 'share' | 'rate' | 'density' | 'mean' | 'index' | 'delivered'
  readonly numerator: string
  readonly denominator?: string | undefined
  readonly factor: number
  /** ISO 8601 duration by which the denominator's period ends earlier, such as `P1Y`. */
  readonly lag?: string | undefined
  /** What a parent shows when a part is unknown; default: strict for counts, partial (with coverage) for ratios. */
  readonly missingRule?: 'strict' | 'partial' | undefined
  /** Only these periods; default: all for which the parts exist. */
  readonly periods?: readonly string[] | undefined
}
