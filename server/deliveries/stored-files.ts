import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Queryable } from '../db/database.ts'
import { receiveFile, type ReceivedFile } from './receive-file.ts'

const chunkBytes = 512 * 1024

/** PostgreSQL says 53100, the embedded engine passes on what the file system says. */
function isDiskFull(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return code === '53100' || code === 'ENOSPC' || /no space left on device|could not extend file|disk full/i.test(message ?? '')
}

/** Run what stores much, and say in plain words when there is no room for it. Throws: DomainError `storage-full`. */
export async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isDiskFull(error)) throw new DomainError('storage-full', 'There is no room left in the database.', { cause: (error as Error).message.slice(0, 200) })
    throw error
  }
}

/** Keep an original in pieces; the same bytes are kept once, whoever brings them. */
export async function storeFile(transaction: Queryable, { path, checksum, sizeBytes }: ReceivedFile, now: Date): Promise<void> {
  const fresh = await transaction.query('insert into stored_file (checksum, size_bytes, stored_at) values ($1, $2, $3) on conflict do nothing returning checksum', [checksum, sizeBytes, now])
  if (fresh.length === 0) return
  let number = 0
  for await (const piece of createReadStream(path, { highWaterMark: chunkBytes })) {
    await transaction.query('insert into stored_file_chunk (checksum, number, content) values ($1, $2, $3)', [checksum, number, piece as Buffer])
    number++
  }
}

/** Read an original piece by piece. */
export async function* readStoredFile(database: Queryable, checksum: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const [row] = await database.query<{ content: Uint8Array }>('select content from stored_file_chunk where checksum = $1 and number = $2', [checksum, number])
    if (!row) return
    yield Buffer.from(row.content.buffer, row.content.byteOffset, row.content.byteLength)
  }
}

/** Lay an original out as a temporary file while something is done with it. */
export async function withStoredFile<T>(database: Queryable, checksum: string, work: (file: ReceivedFile) => Promise<T>): Promise<T> {
  const file = await receiveFile(Readable.from(readStoredFile(database, checksum)))
  try {
    if (file.checksum !== checksum) throw new Error(`the stored file ${checksum} has become unreadable`)
    return await work(file)
  } finally {
    await file.remove()
  }
}
