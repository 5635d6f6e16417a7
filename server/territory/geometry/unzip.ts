import yauzl from 'yauzl'
import { DomainError } from '../../../core/model/domain-error.ts'
import { malformedFile, reasonOf } from '../malformed-file.ts'

const largest = 512 * 1024 * 1024

/**
 * Unpack those files of a ZIP archive whose extension is asked for.
 *
 * Shape:  extension (lower-case, with dot) → file name and bytes, in archive order.
 * Throws: DomainError `malformed-file` for a broken archive or one that unpacks to more than 512 MB.
 */
export async function unzip(file: string, bytes: Buffer, extensions: readonly string[]): Promise<{ name: string; bytes: Buffer }[]> {
  try {
    const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
    const found: { name: string; bytes: Buffer }[] = []
    let total = 0
    for await (const entry of archive.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      if (name.startsWith('__macosx/') || !extensions.some((extension) => name.endsWith(extension))) continue
      total += entry.uncompressedSize
      if (total > largest) throw malformedFile(file, 'unpacks to more than 512 MB', 'ist entpackt größer als 512 MB')
      found.push({ name, bytes: await collect(await archive.openReadStreamPromise(entry)) })
    }
    return found
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw malformedFile(file, `not a readable ZIP archive (${reasonOf(error)})`, `kein lesbares ZIP-Archiv (Meldung: ${reasonOf(error)})`)
  }
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
