import { DomainError } from '../../../core/model/domain-error.ts'
import { readHead, readPieces, type DeliveredBytes } from '../grid/delivered-bytes.ts'

const zipSignature = [0x50, 0x4b, 0x03, 0x04]
const compoundSignature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * Refuse what only looks like an .xlsx file: old binary workbooks, protected ones, HTML, damaged archives.
 *
 * Old workbooks and password-protected new ones share one container; the names of its streams tell them apart.
 *
 * Throws: DomainError `file-password-protected`, `file-old-excel`, `file-is-html`, `file-empty`, `file-not-xlsx`.
 */
export async function refuseUnreadable(source: DeliveredBytes): Promise<void> {
  const bytes = await readHead(source, 1024)
  if (bytes.length === 0) throw new DomainError('file-empty', 'The file is empty.')
  if (startsWith(bytes, zipSignature)) return
  if (startsWith(bytes, compoundSignature)) {
    if (await includesUtf16(source, 'EncryptedPackage')) {
      throw new DomainError('file-password-protected', 'The workbook is protected with a password. Remove the password and save it again.')
    }
    // Text documents, slides and mails come in the same container.
    for (const other of ['WordDocument', 'PowerPoint Document', '__properties_version1.0']) if (await includesUtf16(source, other)) throw new DomainError('file-not-xlsx', 'This is not an Excel file (.xlsx).')
    throw new DomainError('file-old-excel', 'This is an old binary Excel file (.xls). Save it as .xlsx or .csv.')
  }
  const head = bytes.toString('latin1').trimStart().toLowerCase()
  if (head.startsWith('<!doctype html') || head.startsWith('<html') || head.startsWith('<table')) {
    throw new DomainError('file-is-html', 'This is a web page with the name of an Excel file. Open it in Excel and save it as .xlsx or .csv.')
  }
  throw new DomainError('file-not-xlsx', 'This is not an Excel file (.xlsx).')
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

async function includesUtf16(source: DeliveredBytes, name: string): Promise<boolean> {
  const wanted = Buffer.from(name, 'utf16le')
  let rest = Buffer.alloc(0)
  for await (const piece of readPieces(source, 1024 * 1024)) {
    // The name may lie across two pieces.
    const joined = Buffer.concat([rest, piece])
    if (joined.includes(wanted)) return true
    rest = joined.subarray(-wanted.length)
  }
  return false
}
