/** The areas of one area set, in the order of feature ids (index 0 is feature id 1). */
export interface AreaIndex {
  readonly id: string
  readonly level: string
  /** First day of validity, YYYY-MM-DD. */
  readonly validFrom: string
  /** Last day of validity; `null`: still valid. */
  readonly validTo: string | null
  readonly codes: readonly string[]
}

/** Parent of every child area: index into the parent set's codes, or -1 where the area has no parent there. */
export interface NestingIndex {
  readonly child: string
  readonly parent: string
  readonly parentOf: Int32Array
}
