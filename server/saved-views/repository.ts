import type { SavedView } from '../../core/contract/saved-views.ts'
import type { Queryable } from '../db/database.ts'

type Row = { id: number; name: string; address: string; created_at: Date; changed_at: Date }

const toSavedView = ({ id, name, address, created_at: createdAt, changed_at: changedAt }: Row): SavedView =>
  ({ id, name, address, createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString() })

/** List somebody's views, changed last first. */
export async function listSavedViews(database: Queryable, owner: number): Promise<SavedView[]> {
  const rows = await database.query<Row>('select id, name, address, created_at, changed_at from saved_view where owner_id = $1 order by changed_at desc, id desc', [owner])
  return rows.map(toSavedView)
}

/** Find one of somebody's own views; undefined: there is none, or it is somebody else's. */
export async function findSavedView(database: Queryable, owner: number, id: number): Promise<SavedView | undefined> {
  const [row] = await database.query<Row>('select id, name, address, created_at, changed_at from saved_view where owner_id = $1 and id = $2', [owner, id])
  return row && toSavedView(row)
}

/** Make everybody who changes this person's views wait until the transaction ends. */
export async function lockOwner(transaction: Queryable, owner: number): Promise<void> {
  await transaction.query('select 1 from account where id = $1 for update', [owner])
}

/** Find the view of somebody that bears a name, whatever its case. */
export async function findByName(database: Queryable, owner: number, name: string): Promise<number | undefined> {
  const [row] = await database.query<{ id: number }>('select id from saved_view where owner_id = $1 and lower(name) = lower($2)', [owner, name])
  return row?.id
}

/** Store a new one. Shape: its id. */
export async function insertSavedView(transaction: Queryable, { owner, name, address, now }: { owner: number; name: string; address: string; now: Date }): Promise<number> {
  const [row] = await transaction.query<{ id: number }>('insert into saved_view (owner_id, name, address, created_at, changed_at) values ($1, $2, $3, $4, $4) returning id', [owner, name, address, now])
  return row!.id
}

/** Change name or address. */
export async function updateSavedView(transaction: Queryable, { id, name, address, now }: { id: number; name: string; address: string; now: Date }): Promise<void> {
  await transaction.query('update saved_view set name = $2, address = $3, changed_at = $4 where id = $1', [id, name, address, now])
}

/** Remove one of somebody's own views for good. Shape: whether there was one. */
export async function deleteSavedView(database: Queryable, owner: number, id: number): Promise<boolean> {
  return (await database.query('delete from saved_view where owner_id = $1 and id = $2 returning id', [owner, id])).length > 0
}

/** List the indicators that somebody marked, in the order in which they did. */
export async function listFavourites(database: Queryable, account: number): Promise<string[]> {
  return (await database.query<{ indicator: string }>('select indicator from favourite where account_id = $1 order by marked_at, indicator', [account])).map(({ indicator }) => indicator)
}

/** Mark an indicator. */
export async function insertFavourite(transaction: Queryable, account: number, indicator: string, now: Date): Promise<void> {
  await transaction.query('insert into favourite (account_id, indicator, marked_at) values ($1, $2, $3) on conflict do nothing', [account, indicator, now])
}

/** Take a mark away. */
export async function deleteFavourite(database: Queryable, account: number, indicator: string): Promise<void> {
  await database.query('delete from favourite where account_id = $1 and indicator = $2', [account, indicator])
}
