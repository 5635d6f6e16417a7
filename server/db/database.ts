/** One row as it comes from the driver; repositories give it a type. */
export type Row = Record<string, unknown>

/** What both engines can do alike: one statement at a time, numbered parameters, rows back. */
export interface Queryable {
  /**
   * Run ONE statement. Parameters are `$1…`; arrays go in as arrays, `Uint8Array` as bytea, `Date` as timestamptz,
   * objects as jsonb. Comes back alike on both engines: int4, float8, numeric and int8 as number, bytea as Uint8Array,
   * date as 'YYYY-MM-DD' string, timestamptz as Date, json parsed, arrays of numbers as arrays (null kept).
   *
   * Throws: the driver's error; on the embedded engine also where a GEOS exception was swallowed.
   */
  query<T extends Row = Row>(sql: string, parameters?: readonly unknown[], options?: QueryOptions): Promise<T[]>
}

export interface QueryOptions {
  /** For statements that nearly every request asks, always in the same words: PostgreSQL keeps their plan with the connection. */
  readonly keepPlan?: boolean
}

export type Engine = 'postgresql' | 'embedded'

export interface Database extends Queryable {
  readonly engine: Engine
  /** Run `work` in one transaction; any error rolls back and is thrown on. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>
  /** Cheap round trip with versions; throws when the database is gone. */
  /** How often something may have been written since opening, where this process alone can write; null where others can too. */
  changes(): number | null
  ping(): Promise<{ version: string; postgis: string }>
  close(): Promise<void>
}
