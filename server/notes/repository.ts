import type { Note } from '../../core/contract/notes.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Queryable } from '../db/database.ts'

export interface StoredNote extends Omit<Note, 'rights' | 'author' | 'changedAt'> {
  readonly authorId: number
  readonly author: string
  readonly changedAt: Date
}

type Row = Omit<StoredNote, 'point'> & { x: number | null; y: number | null } & Record<string, unknown>

const select = `
  select n.id, l.key as level, n.code as area, st_x(n.geometry) as x, st_y(n.geometry) as y, n.noted_on as "notedOn", n.text, n.published_at is not null as "isPublic",
         not (n.published_by->>'kind' = 'account' and (n.published_by->>'id')::integer = n.author_id) as "fourEyes",
         n.author_id as "authorId", coalesce(a.name, a.login) as author, n.changed_at as "changedAt",
         coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'description', p.description, 'mediaType', p.media_type) order by p.id) from note_photo p where p.note_id = n.id and p.removed_at is null), '[]') as photos
    from note n join account a on a.id = n.author_id left join spatial_level l on l.id = n.spatial_level_id
   where n.removed_at is null`

const toNote = ({ x, y, ...row }: Row): StoredNote => ({ ...row, point: x === null || y === null ? null : [x, y] })

/** List the notes on an area and on points within its boundaries, newest day first. */
export async function listNotes(database: Queryable, { level, area, areaSet, isInside }: { level: string; area: string; areaSet: string; isInside: boolean }): Promise<StoredNote[]> {
  const rows = await database.query<Row>(`${select}
     and ($4 or n.published_at is not null)
     and ((l.key = $1 and n.code = $2) or (n.code is null and exists (
       select 1 from area_version v join area e on e.id = v.area_id where v.area_set_id = $3 and e.code = $2 and st_intersects(v.geometry, n.geometry))))
   order by n.noted_on desc, n.id desc`, [level, area, areaSet, isInside])
  return rows.map(toNote)
}

/** Find a note by its number; undefined: there is none, or it was removed. */
export async function findNote(database: Queryable, id: number): Promise<StoredNote | undefined> {
  const [row] = await database.query<Row>(`${select} and n.id = $1`, [id])
  return row && toNote(row)
}

/** Tell whether an area set has an area. */
export async function hasArea(database: Queryable, areaSet: string, code: string): Promise<boolean> {
  return (await database.query('select 1 from area_version v join area a on a.id = v.area_id where v.area_set_id = $1 and a.code = $2', [areaSet, code])).length === 1
}

/** Store a new note. Shape: its number. */
export async function insertNote(
  transaction: Queryable, { level, area, point, notedOn, text, author, now }: { level: string | null; area: string | null; point: readonly [number, number] | null; notedOn: string; text: string; author: number; now: Date },
): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(`
    insert into note (spatial_level_id, code, geometry, noted_on, text, author_id, created_at, changed_at)
    values ((select id from spatial_level where key = $1), $2, st_setsrid(st_makepoint($3::float8, $4::float8), 4326), $5, $6, $7, $8, $8) returning id`,
  [level, area, point?.[0] ?? null, point?.[1] ?? null, notedOn, text, author, now])
  return row!.id
}

/** Change words and day; it is internal again until somebody publishes the new words. */
export async function updateNote(transaction: Queryable, id: number, { notedOn, text, now }: { notedOn: string; text: string; now: Date }): Promise<void> {
  await transaction.query('update note set noted_on = $2, text = $3, changed_at = $4, published_by = null, published_at = null where id = $1', [id, notedOn, text, now])
}

/** Remove a note from sight. */
export async function removeNote(transaction: Queryable, id: number, now: Date): Promise<void> {
  await transaction.query('update note set removed_at = $2 where id = $1', [id, now])
}

/** Publish a note or take it back. */
export async function publishNote(transaction: Queryable, id: number, by: Actor | null, now: Date): Promise<void> {
  await transaction.query('update note set published_by = $2::jsonb, published_at = $3 where id = $1', [id, by, by === null ? null : now])
}

/** Keep a photo with a note; the note is internal again until somebody publishes it with the photo. */
export async function insertPhoto(transaction: Queryable, { note, checksum, mediaType, description, now }: { note: number; checksum: string; mediaType: string; description: string; now: Date }): Promise<void> {
  await transaction.query('insert into note_photo (note_id, checksum, media_type, description, added_at) values ($1, $2, $3, $4, $5)', [note, checksum, mediaType, description, now])
  await transaction.query('update note set changed_at = $2, published_by = null, published_at = null where id = $1', [note, now])
}

/** Find the bytes of a photo of a note. */
export async function findPhoto(database: Queryable, note: number, photo: number): Promise<{ checksum: string; mediaType: string; sizeBytes: number } | undefined> {
  const [row] = await database.query<{ checksum: string; mediaType: string; sizeBytes: number }>(`
    select p.checksum, p.media_type as "mediaType", f.size_bytes as "sizeBytes" from note_photo p join stored_file f on f.checksum = p.checksum where p.note_id = $1 and p.id = $2 and p.removed_at is null`, [note, photo])
  return row
}

/** Remove a photo from sight. */
export async function removePhoto(transaction: Queryable, photo: number, now: Date): Promise<void> {
  await transaction.query('update note_photo set removed_at = $2 where id = $1', [photo, now])
}
