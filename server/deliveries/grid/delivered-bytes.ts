import type { FileHandle } from 'node:fs/promises'

/** A delivered file: its bytes in memory, or the open file, which is read in pieces and never whole. */
export type DeliveredBytes = Uint8Array | FileHandle

const isInMemory = (source: DeliveredBytes): source is Uint8Array => source instanceof Uint8Array
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Read the first bytes; fewer where the file is shorter. */
export async function readHead(source: DeliveredBytes, length: number): Promise<Buffer> {
  if (isInMemory(source)) return bufferOf(source).subarray(0, length)
  const head = Buffer.alloc(length)
  let filled = 0
  for (;;) {
    const { bytesRead } = await source.read(head, filled, length - filled, filled)
    filled += bytesRead
    if (bytesRead === 0 || filled === length) return head.subarray(0, filled)
  }
}

/** Read from one byte up to another, or all; a piece holds until the next one is asked for. */
export async function* readPieces(source: DeliveredBytes, pieceSize: number, from = 0, to = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  if (isInMemory(source)) {
    const end = Math.min(to, source.length)
    for (let start = from; start < end; start += pieceSize) yield bufferOf(source).subarray(start, Math.min(start + pieceSize, end))
    return
  }
  const piece = Buffer.allocUnsafeSlow(pieceSize)
  for (let start = from; start < to; ) {
    const { bytesRead } = await source.read(piece, 0, Math.min(pieceSize, to - start), start)
    if (bytesRead === 0) return
    start += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}
