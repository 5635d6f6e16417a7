import type { AuditEntry } from '../../core/contract/audit.ts'
import type { Queryable } from '../db/database.ts'
import type { Actor } from './actor.ts'

export interface AuditEvent {
  readonly at: Date
  readonly actor: Actor
  /** What was done, such as `account-created`. */
  readonly action: string
  /** What it was done to, such as `account:7`. */
  readonly subject?: string | undefined
  /** What changed; no secrets. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Write down what happened, in the transaction in which it happened. */
export async function writeAudit(transaction: Queryable, { at, actor, action, subject, details }: AuditEvent): Promise<void> {
  await transaction.query('insert into audit_entry (at, actor_kind, actor_id, actor_name, action, subject, details) values ($1, $2, $3, $4, $5, $6, $7)',
    [at, actor.kind, actor.id, actor.name, action, subject ?? null, details ?? {}])
}

export interface AuditSelection {
  readonly before?: number | undefined
  readonly limit: number
  readonly action?: string | undefined
  readonly subject?: string | undefined
  /** Part of the name of whoever did it. */
  readonly actor?: string | undefined
  /** Days in UTC, both included. */
  readonly from?: string | undefined
  readonly until?: string | undefined
}

type Row = { id: number; at: Date; actor_kind: AuditEntry['actor']['kind']; actor_id: number | null; actor_name: string | null; action: string; subject: string | null; details: Record<string, unknown> }

/** List what happened, newest first. */
export async function listAudit(database: Queryable, { before, limit, action, subject, actor, from, until }: AuditSelection): Promise<AuditEntry[]> {
  const rows = await database.query<Row>(`
    select id, at, actor_kind, actor_id, actor_name, action, subject, details from audit_entry
     where ($1::bigint is null or id < $1) and ($2::text is null or action = $2) and ($3::text is null or subject = $3)
       and ($5::text is null or strpos(lower(actor_name), lower($5)) > 0)
       and ($6::date is null or (at at time zone 'UTC')::date >= $6) and ($7::date is null or (at at time zone 'UTC')::date <= $7)
     order by id desc limit $4`, [before ?? null, action ?? null, subject ?? null, limit, actor ?? null, from ?? null, until ?? null])
  return rows.map(row => ({
    id: row.id, at: row.at.toISOString(), actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action, subject: row.subject, details: row.details,
  }))
}
