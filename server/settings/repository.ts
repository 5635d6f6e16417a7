import type { z } from 'zod'
import type { settings, settingsBody, Settings } from '../../core/contract/settings.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Queryable } from '../db/database.ts'

/** What holds without a choice. */
const defaults: Omit<Settings, 'changes'> = { fourEyes: true, lockedCartography: null, jump: { percent: 50, minimum: 50 } }
type Key = keyof typeof defaults
type Row = { key: Key; value: unknown; reason: string | null; changed_by: Actor; changed_at: Date }

export type AtlasSettings = Omit<z.infer<typeof settings>, 'changes'> & {
  /** Why four eyes are switched off; `null` while they are on. */
  readonly fourEyesReason: string | null
}

/** Read what holds now. */
export async function readSettings(database: Queryable): Promise<AtlasSettings> {
  const rows = await database.query<Row>('select distinct on (key) key, value, reason, changed_by, changed_at from setting order by key, id desc')
  const chosen = Object.fromEntries(rows.filter(({ key }) => key in defaults).map(({ key, value }) => [key, value])) as Partial<typeof defaults>
  const held = { ...defaults, ...chosen }
  return { ...held, fourEyesReason: held.fourEyes ? null : rows.find(({ key }) => key === 'fourEyes')?.reason ?? null }
}

/** List who chose what when, newest first. */
export async function listSettingChanges(database: Queryable): Promise<Settings['changes']> {
  const rows = await database.query<Row>('select key, value, reason, changed_by, changed_at from setting order by id desc limit 100')
  return rows.filter(({ key }) => key in defaults)
    .map(({ key, value, reason, changed_by: by, changed_at: at }) => ({ key, value, reason, by: by.name, at: at.toISOString() }))
}

/** Store what was chosen; what stays the same is not stored again. Shape: the keys that changed. */
export async function storeSettings(transaction: Queryable, { reason, ...chosen }: z.infer<typeof settingsBody>, by: Actor, now: Date): Promise<Key[]> {
  await transaction.query('lock table setting in share row exclusive mode')
  const held = await readSettings(transaction)
  const changed: Key[] = []
  for (const [key, value] of Object.entries(chosen) as [Key, unknown][]) {
    if (value === undefined || JSON.stringify(value) === JSON.stringify(held[key])) continue
    await transaction.query('insert into setting (key, value, reason, changed_by, changed_at) values ($1, $2::text::jsonb, $3, $4, $5)',
      [key, JSON.stringify(value), reason ?? null, { kind: by.kind, id: by.id, name: by.name }, now])
    changed.push(key)
  }
  return changed
}
