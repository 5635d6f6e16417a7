import type { SavedView } from '../../core/contract/saved-views.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { isSavedAddress } from '../../core/address/is-saved-address.ts'
import { refuseFields } from '../administration/refuse-fields.ts'
import type { Database, Queryable } from '../db/database.ts'
import { findByName, findSavedView, insertSavedView, listSavedViews, lockOwner, updateSavedView } from './repository.ts'

/** How many views an account keeps. */
export const mostSavedViews = 100

interface By { readonly owner: number; readonly now: Date }

function requireAddress(address: string): void {
  if (isSavedAddress(address)) return
  refuseFields([{ path: 'address', message: 'Only a page of this atlas that shows figures can be saved.', messageDe: 'Speichern lässt sich nur eine Seite dieses Atlas, die Zahlen zeigt.' }])
}

async function requireFreeName(transaction: Queryable, owner: number, name: string, except: number | null): Promise<void> {
  const taken = await findByName(transaction, owner, name)
  if (taken !== undefined && taken !== except) throw new DomainError('saved-view-name-taken', `There is a view called '${name}'.`, { name })
}

/**
 * Keep an address under a name.
 *
 * Throws: DomainError `too-many-saved-views`, `saved-view-name-taken`; FieldsRefused for an address that is not ours.
 */
export async function saveView(database: Database, { name, address }: { name: string; address: string }, { owner, now }: By): Promise<SavedView> {
  requireAddress(address)
  return database.transaction(async transaction => {
    await lockOwner(transaction, owner)
    if ((await listSavedViews(transaction, owner)).length >= mostSavedViews) throw new DomainError('too-many-saved-views', 'There are too many views.', { most: mostSavedViews })
    await requireFreeName(transaction, owner, name, null)
    const id = await insertSavedView(transaction, { owner, name, address, now })
    return (await findSavedView(transaction, owner, id))!
  })
}

/**
 * Rename one of one's own views, or let it lead elsewhere.
 *
 * Throws: DomainError `unknown-saved-view`, `saved-view-name-taken`; FieldsRefused for an address that is not ours.
 */
export async function changeView(database: Database, id: number, { name, address }: { name?: string | undefined; address?: string | undefined }, { owner, now }: By): Promise<SavedView> {
  if (address !== undefined) requireAddress(address)
  return database.transaction(async transaction => {
    await lockOwner(transaction, owner)
    const found = await findSavedView(transaction, owner, id)
    if (!found) throw new DomainError('unknown-saved-view', 'There is no such view.')
    if (name !== undefined) await requireFreeName(transaction, owner, name, id)
    await updateSavedView(transaction, { id, name: name ?? found.name, address: address ?? found.address, now })
    return (await findSavedView(transaction, owner, id))!
  })
}
