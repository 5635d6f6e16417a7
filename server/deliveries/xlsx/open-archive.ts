import { createInflateRaw } from 'node:zlib'
import yauzl from 'yauzl'
import { DomainError } from '../../../core/model/domain-error.ts'
import { readPieces, type DeliveredBytes } from '../grid/delivered-bytes.ts'
import type { WorkbookLimits } from './workbook.ts'

/** The entries of an .xlsx file, opened one at a time. */
export interface Archive {
  has(name: string): boolean
  declaredSize(name: string): number
  open(name: string): AsyncIterable<Buffer>
}

const pieceSize = 128 * 1024

/**
 * Open a ZIP archive and refuse one that would inflate beyond the limits, before inflating anything.
 *
 * Throws: DomainError `file-damaged`, `file-too-large`.
 */
export async function openArchive(source: DeliveredBytes, limits: WorkbookLimits): Promise<Archive> {
  const zip = await openZip(source)
  const entries = await listEntries(zip, limits)
  return {
    has: (name) => entries.has(name.toLowerCase()),
    declaredSize: (name) => entries.get(name.toLowerCase())?.uncompressedSize ?? 0,
    open: (name) => readEntry(source, zip, entries, name),
  }
}

function openZip(source: DeliveredBytes): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false }
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip?: yauzl.ZipFile): void => {
      if (error || !zip) reject(damaged(error))
      else resolve(zip)
    }
    if (source instanceof Uint8Array) yauzl.fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options, done)
    else yauzl.fromFd(source.fd, options, done)
  })
}

function listEntries(zip: yauzl.ZipFile, limits: WorkbookLimits): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>()
    let inflated = 0
    zip.on('error', (error: Error) => reject(damaged(error)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: yauzl.Entry) => {
      inflated += entry.uncompressedSize
      if (inflated > limits.inflatedBytes || entries.size >= limits.entries) {
        reject(new DomainError('file-too-large', 'The workbook would unpack to more than the allowed size.', { limitMegabytes: Math.round(limits.inflatedBytes / 1048576) }))
        return
      }
      entries.set(entry.fileName.toLowerCase(), entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function dataStart(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, { minimal: true }, (error, header) => {
      if (error || !header) reject(damaged(error))
      else resolve(header.fileDataStart)
    })
  })
}

/** Inflate one entry in larger pieces than yauzl does; more or fewer bytes than it declares are damage. */
async function* readEntry(source: DeliveredBytes, zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, name: string): AsyncGenerator<Buffer> {
  const entry = entries.get(name.toLowerCase())
  if (!entry) throw new DomainError('file-damaged', `The workbook lacks its part ${name}. Open it in Excel and save it again.`, { part: name })
  const { compressionMethod, compressedSize, uncompressedSize } = entry
  if (entry.isEncrypted() || (compressionMethod !== 0 && compressionMethod !== 8)) throw damaged(new Error(`compression method ${compressionMethod}`))
  const start = await dataStart(zip, entry)
  const stored = readPieces(source, pieceSize, start, start + compressedSize)
  let size = 0
  for await (const piece of compressionMethod === 0 ? stored : inflate(stored)) {
    size += piece.length
    if (size > uncompressedSize) throw damaged(new Error('more bytes than declared'))
    yield piece
  }
  if (size < uncompressedSize) throw damaged(new Error('fewer bytes than declared'))
}

async function* inflate(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw({ chunkSize: pieceSize })
  const feed = async (): Promise<void> => {
    // A piece is read anew only when the last one is used up.
    for await (const piece of pieces) await new Promise<void>((resolve, reject) => { inflater.write(piece, (error) => (error ? reject(error) : resolve())) })
    inflater.end()
  }
  feed().catch((error: Error) => inflater.destroy(error))
  try {
    yield* inflater as AsyncIterable<Buffer>
  } catch (error) {
    throw damaged(error)
  }
}

function damaged(cause: unknown): DomainError {
  const error = new DomainError('file-damaged', 'The workbook is damaged or was not uploaded completely. Open it in Excel and save it again.')
  error.cause = cause
  return error
}
