import { isDeepStrictEqual } from 'node:util'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Actor } from '../accounts/actor.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Database, Queryable } from '../db/database.ts'
import { readEntries, storeEntry, type CatalogueContents, type CatalogueEntry, type CatalogueKind } from './catalogue-entry.ts'
import { changesFormula, checkIndicatorEntry, checkMeasure } from './check-entry.ts'
import { refuseFields } from './refuse-fields.ts'
import { checkTarget } from '../targets/check-target.ts'

interface By { readonly actor: Actor; readonly now: Date }
/** What somebody wants to be so. */
export interface Wish<K extends CatalogueKind> {
  readonly kind: K
  readonly key: string
  readonly content: CatalogueContents[K]
  readonly reason: string | undefined
}

const plain = <T>(content: T): T => JSON.parse(JSON.stringify(content)) as T

type Checks = { readonly [K in CatalogueKind]?: (transaction: Queryable, content: CatalogueContents[K], before: CatalogueEntry<K> | undefined, reason: string | undefined, key: string) => Promise<void> }

const checks: Checks = {
  measure: async (transaction, content, before) => {
    await checkMeasure(transaction, content)
    if (!before || before.content.isAdditive === content.isAdditive) return
    const [used] = await transaction.query('select 1 from observation o join measure m on m.id = o.measure_id where m.key = $1 limit 1', [before.key])
    if (used) {
      refuseFields([{ path: 'isAdditive', message: 'There are figures of this measure already, and all totals rest on this. Make a new measure.', messageDe: 'Zu dieser Kennzahl gibt es schon Zahlen, und alle Summen beruhen darauf. Bitte eine neue Kennzahl anlegen.' }])
    }
  },
  target: checkTarget,
  indicator: async (transaction, { declaration }, before, reason) => {
    await checkIndicatorEntry(transaction, declaration)
    if (!before || reason || !changesFormula(before.content.declaration, declaration)) return
    const [released] = await transaction.query('select 1 from figure f join indicator i on i.id = f.indicator_id where i.key = $1 limit 1', [before.key])
    if (released) refuseFields([{ path: 'reason', message: 'Released figures will change with the formula: say why.', messageDe: 'Mit der Formel ändern sich freigegebene Zahlen: bitte den Grund angeben.' }])
  },
}

async function check<K extends CatalogueKind>(transaction: Queryable, wish: Wish<K>, before: CatalogueEntry<K> | undefined): Promise<void> {
  await checks[wish.kind]?.(transaction, wish.content, before, wish.reason, wish.key)
}

/** What differs, field by field, for the audit trail. */
function differences(before: object, after: object): Record<string, unknown> {
  const [old, fresh] = [flat(before), flat(after)]
  const changed = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter(field => !isDeepStrictEqual(old[field], fresh[field]))
  return { before: Object.fromEntries(changed.map(field => [field, old[field] ?? null])), after: Object.fromEntries(changed.map(field => [field, fresh[field] ?? null])) }
}

const flat = (content: object): Record<string, unknown> => {
  const { declaration = {}, ...rest } = content as { declaration?: object }
  return { ...declaration, ...rest }
}

/**
 * Add an entry to the catalogue.
 *
 * Throws: DomainError `key-taken`; FieldsRefused.
 */
export async function createEntry<K extends CatalogueKind>(database: Database, wish: Wish<K>, by: By): Promise<void> {
  await database.transaction(transaction => addEntry(transaction, wish, by))
}

/** Add an entry within a transaction, where several belong together. Throws: as `createEntry`. */
export async function addEntry<K extends CatalogueKind>(transaction: Queryable, wish: Wish<K>, { actor, now }: By): Promise<void> {
  const { kind, key, reason } = wish
  // Two who choose the same key at the same moment wait for each other here.
  await transaction.query(`lock table ${kind} in share row exclusive mode`)
  if ((await readEntries(transaction, kind, key)).length > 0) throw new DomainError('key-taken', 'This key is taken.', { key })
  await check(transaction, wish, undefined)
  const content = plain(wish.content)
  await storeEntry(transaction, { kind, key, content, managedBy: 'administration', revision: 1, reason: reason || null, actor, now })
  await writeAudit(transaction, { at: now, actor, action: `${kind}-created`, subject: `${kind}:${key}`, details: { ...flat(content), ...(reason && { reason }) } })
}

/**
 * Change an entry: a new revision, the old ones stay.
 *
 * Shape:  `seen` is the revision that was looked at. What stays the same makes no revision.
 * Throws: DomainError `unknown-entry`, `changed-meanwhile`; FieldsRefused.
 */
export async function changeEntry<K extends CatalogueKind>(database: Database, wish: Wish<K>, seen: number, { actor, now }: By): Promise<void> {
  const { kind, key, reason } = wish
  await database.transaction(async transaction => {
    await transaction.query(`select 1 from ${kind} where key = $1 for update`, [key])
    const [before] = await readEntries(transaction, kind, key)
    if (!before) throw new DomainError('unknown-entry', `There is nothing called '${key}'.`, { key })
    if (before.revision !== seen) {
      const [last] = await transaction.query<{ name: string | null }>(`select changed_by->>'name' as name from catalogue_revision where kind = $1 and key = $2 order by revision desc limit 1`, [kind, key])
      throw new DomainError('changed-meanwhile', 'Somebody else changed this meanwhile.', { key, by: last?.name ?? null })
    }
    await check(transaction, wish, before)
    const content = plain(wish.content)
    if (isDeepStrictEqual(before.content, content)) return
    await storeEntry(transaction, { kind, key, content, managedBy: 'administration', revision: seen + 1, reason: reason || null, actor, now })
    await writeAudit(transaction, { at: now, actor, action: `${kind}-changed`, subject: `${kind}:${key}`, details: { revision: seen + 1, ...differences(before.content, content), ...(reason && { reason }) } })
  })
}
