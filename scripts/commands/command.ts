/** A subcommand of `npm run atlas`. */
export interface Command {
  readonly name: string
  /** As it stands after `npm run atlas --`. */
  readonly usage: string
  readonly summary: string
  /** Returns the exit status: 0 done, 1 failed, 2 used wrongly. */
  readonly run: (parameters: readonly string[]) => Promise<number>
}
