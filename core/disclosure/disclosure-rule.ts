/** What makes a cell too small or too revealing to be shown. Percentages may have decimals; they are taken exactly. */
export type DisclosureRule =
  /** 0 < count < n; with `zerosPublished: false` also 0. */
  | { readonly type: 'min_frequency'; readonly n: number }
  /** The n largest contributions are more than k percent of the cell. */
  | { readonly type: 'dominance'; readonly n: number; readonly k: number }
  /** The second largest contributor can estimate the largest within p percent. */
  | { readonly type: 'p_percent'; readonly p: number }
  /** As p percent, where everybody knows everybody else within q percent beforehand. */
  | { readonly type: 'pq'; readonly p: number; readonly q: number }

/** All rules that hold for one table. */
export interface DisclosureRules {
  /** A cell is primary as soon as one of them says so. */
  readonly rules: readonly DisclosureRule[]
  /** Default true: a zero is shown, so a hidden count is known to be at least 1. */
  readonly zerosPublished: boolean
  /** Areas with 0 < denominator < this show no parts: every category below the denominator is primary. */
  readonly minDenominator?: number
  /** Areas with 0 < residents < this show nothing at all (Hamburg: 300). */
  readonly minResidents?: number
}

/** `not-exact`: no primary cell can be computed. `reaches-n`: nobody can even prove that it lies below its limit. */
export type ProtectionLevel = 'not-exact' | 'reaches-n'
