import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { DomainError } from '../../../core/model/domain-error.ts'
import type { WorkbookLimits } from './workbook.ts'

/** The entries of an .xlsx file, opened one at a time. */
export interface Archive {
  has(name: string): boolean
  declaredSize(name: string): number
  open(name: string): Promise<Readable>
}

/**
 * Open a ZIP archive in memory and refuse one that would inflate beyond the limits, before inflating anything.
 *
 * Throws: DomainError `file-damaged`, `file-too-large`.
 */
export async function openArchive(bytes: Uint8Array, limits: WorkbookLimits): Promise<Archive> {
  const zip = await openZip(bytes)
  const entries = await listEntries(zip, limits)
  return {
    has: (name) => entries.has(name.toLowerCase()),
    declaredSize: (name) => entries.get(name.toLowerCase())?.uncompressedSize ?? 0,
    open: (name) => openEntry(zip, entries, name),
  }
}

function openZip(bytes: Uint8Array): Promise<yauzl.ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) reject(damaged(error))
      else resolve(zip)
    })
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

function openEntry(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, name: string): Promise<Readable> {
  const entry = entries.get(name.toLowerCase())
  if (!entry) return Promise.reject(new DomainError('file-damaged', `The workbook lacks its part ${name}. Open it in Excel and save it again.`, { part: name }))
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) reject(damaged(error))
      else resolve(stream)
    })
  })
}

function damaged(cause: unknown): DomainError {
  const error = new DomainError('file-damaged', 'The workbook is damaged or was not uploaded completely. Open it in Excel and save it again.')
  error.cause = cause
  return error
}
