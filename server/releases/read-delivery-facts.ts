import type { Text } from '../../core/contract/common.ts'
import type { Publication } from '../../core/contract/releases.ts'
import type { PlannedDelivery } from '../../core/release/plan-releases.ts'
import type { Actor } from '../accounts/actor.ts'
import type { ReleaseAudience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { plannedColumns } from './read-planned-deliveries.ts'

/** What is told about a released delivery. `people` is only for those inside. */
export interface DeliveryFacts extends PlannedDelivery {
  readonly title: string
  readonly fileName: string
  readonly revision: number
  readonly department: { readonly key: string; readonly name: Text } | null
  readonly source: Readonly<Record<string, unknown>>
  readonly receivedAt: Date
  /** False: one person submitted and released it to the audience. `null`: imported with the territory. */
  readonly fourEyes: boolean | null
  readonly people: NonNullable<Publication['people']>
  readonly withdrawn: { readonly by: string | null; readonly reason: string | null } | null
}

type Event = { kind: string; at: string; name: string | null; comment: string | null; fourEyes: boolean | null }
type Row = PlannedDelivery & {
  title: string; fileName: string; revision: number; source: Record<string, unknown>; receivedAt: Date; department: string | null; departmentName: Text | null
  submittedBy: Actor | null; submittedAt: Date | null; reason: string | null; events: Event[]
}

/** The decisions by which an audience came to see it. */
function decisionsFor(audience: ReleaseAudience, { events }: Row): Event[] {
  const ofPublic = events.filter(({ kind }) => kind === 'released-publicly' || kind === 'embargo-changed')
  return audience === 'public' ? ofPublic : [...events.filter(({ kind }) => kind === 'released-internally'), ...ofPublic]
}

function toFacts(row: Row, audience: ReleaseAudience): DeliveryFacts {
  const { department, departmentName, submittedBy, submittedAt, reason, events, ...facts } = row
  const decisions = decisionsFor(audience, row)
  const first = decisions[0]
  const withdrawal = events.findLast(({ kind }) => kind === 'withdrawn')
  return {
    ...facts,
    department: department === null ? null : { key: department, name: departmentName! },
    fourEyes: row.origin === 'folder' ? null : decisions.every(({ fourEyes }) => fourEyes !== false),
    people: { submittedBy: submittedBy?.name ?? null, submittedAt: submittedAt?.toISOString() ?? null, releasedBy: first?.name ?? null, releasedAt: first ? new Date(first.at).toISOString() : null },
    withdrawn: row.withdrawnAt === null ? null : { by: withdrawal?.name ?? null, reason: withdrawal?.comment ?? reason },
  }
}

/** Read what is known about some deliveries that were released, by number; without numbers about all. */
export async function readDeliveryFacts(database: Queryable, ids: readonly number[] | null, audience: ReleaseAudience): Promise<DeliveryFacts[]> {
  const rows = await database.query(`
    select ${plannedColumns}, coalesce(d.title, d.file_name) as title, d.file_name as "fileName", d.revision, d.source, d.created_at as "receivedAt", d.department, p.name as "departmentName",
      d.submitted_by as "submittedBy", d.submitted_at as "submittedAt", d.reason,
      coalesce((select json_agg(json_build_object('kind', e.kind, 'at', e.at, 'name', e.actor->>'name', 'comment', e.comment, 'fourEyes', e.details->'fourEyes') order by e.id)
                  from delivery_event e where e.delivery_id = d.id and e.kind in ('released-internally', 'released-publicly', 'embargo-changed', 'withdrawn')), '[]') as events
      from delivery d left join department p on p.key = d.department
     where d.stage = 'released' and ($1::int4[] is null or d.id = any($1::int4[])) order by d.id`, [ids])
  return (rows as unknown as Row[]).map(row => toFacts(row, audience))
}
