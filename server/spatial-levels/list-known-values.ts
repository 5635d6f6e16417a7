import type { Queryable } from '../db/database.ts'

/** List what a parameter may be where the database knows a short list: the levels. Empty for any other parameter. */
export async function listKnownValues(database: Queryable, parameter: string): Promise<string[]> {
  if (parameter !== 'level') return []
  const rows = await database.query<{ key: string }>('select key from spatial_level order by rank')
  return rows.map(row => row.key)
}
