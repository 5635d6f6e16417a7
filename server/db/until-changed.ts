import type { Database } from './database.ts'

/**
 * Keep what was asked until something is written, where this process alone can write; elsewhere ask each time.
 *
 * What is kept is never older than asking anew would give: writing counts before the next question is put.
 */
export function untilChanged<T>(database: Pick<Database, 'changes'>, ask: () => Promise<T>): () => Promise<T> {
  let kept: { readonly changes: number; readonly known: T } | undefined
  return async () => {
    const changes = database.changes()
    if (changes === null) return ask()
    if (kept?.changes === changes) return kept.known
    const known = await ask()
    kept = { changes, known }
    return known
  }
}
