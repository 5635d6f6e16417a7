import type { Text } from '../../../core/contract/common.ts'
import type { Validity } from '../../../core/delivery-checks/delivery-checks.ts'

/** What the atlas knows when a file arrives; plain data, so that it can go to a worker. */
export interface DeliveryContext {
  /** Finest level first. */
  readonly levels: readonly {
    readonly key: string
    readonly name: Text
    /** `spans`: when the area exists, where not always. */
    readonly areas: readonly { readonly code: string; readonly name: string; readonly spans?: readonly Validity[] }[]
  }[]
  readonly measures: readonly {
    readonly key: string
    readonly name: Text
    readonly unit: Text
    /** Other words for it, such as heads that departments use. */
    readonly synonyms?: readonly string[]
    /** Balances may be negative; counts may not. */
    readonly allowNegative?: boolean
  }[]
  /** Periods that the atlas already has or expects. */
  readonly periods: readonly string[]
}
