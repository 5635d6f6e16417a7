import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '../../core/model/domain-error.ts'

/** A file that lies in the folder for temporary files until it is read or stored. */
export interface ReceivedFile {
  readonly path: string
  /** SHA-256, hexadecimal. */
  readonly checksum: string
  readonly sizeBytes: number
  remove(): Promise<void>
}

const megabyte = 1024 * 1024
/** Bytes that a delivered file may have. */
export const largestFile = 50 * megabyte
const prefix = 'sozialraumatlas-delivery-'
const forgottenAfterMs = 3_600_000

export const fileTooLarge = (): DomainError => new DomainError('file-too-many-bytes', `The file has more than ${largestFile / megabyte} MB.`, { limitMegabytes: largestFile / megabyte })

function translate(error: unknown, isComplete: boolean): unknown {
  const { code } = error as { code?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DomainError('storage-full', 'There is no room left to keep the file.')
  if (error instanceof DomainError || isComplete) return error
  return new DomainError('upload-broken-off', 'The upload broke off before the whole file had come.')
}

/**
 * Write what comes to a temporary file, summing up its checksum on the way.
 *
 * Nothing is left behind when it fails.
 *
 * Throws: DomainError `file-too-many-bytes`, `upload-broken-off`, `storage-full`.
 */
export async function receiveFile(source: Readable, expectedBytes?: number): Promise<ReceivedFile> {
  const path = join(tmpdir(), `${prefix}${randomUUID()}`)
  const hash = createHash('sha256')
  let sizeBytes = 0
  let hasEnded = false
  const remove = (): Promise<void> => rm(path, { force: true })
  try {
    await pipeline(source, async function* measure(pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        sizeBytes += piece.length
        if (sizeBytes > largestFile) throw fileTooLarge()
        hash.update(piece)
        yield piece
      }
      hasEnded = true
    }, createWriteStream(path, { mode: 0o600 }))
    if (expectedBytes !== undefined && expectedBytes !== sizeBytes) throw new DomainError('upload-broken-off', 'The upload broke off before the whole file had come.')
    return { path, checksum: hash.digest('hex'), sizeBytes, remove }
  } catch (error) {
    await remove()
    throw translate(error, hasEnded)
  }
}

/** Remove temporary files that a killed server left behind. */
export async function removeForgottenFiles(now: Date): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const path = join(tmpdir(), name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN }))
    if (now.getTime() - mtimeMs > forgottenAfterMs) await rm(path, { force: true }).catch(() => {})
  }
}
