import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'

export type Encoding = 'br' | 'gzip' | 'identity'

/** A finished body; each encoding is made once, when first asked for. */
export interface Answer {
  readonly contentType: string
  readonly fileName: string | undefined
  readonly hash: string
  encoded(encoding: Encoding): Promise<Buffer>
  /** Bytes of all copies made so far. */
  size(): number
}

export interface Body {
  /** Text, or the bytes of a file. */
  readonly text: string | Uint8Array
  readonly contentType: string
  /** Makes browsers save the answer under this name. */
  readonly fileName?: string
}

export interface AnswerStore {
  find(key: string, compute: () => Promise<Body>): Promise<Answer>
}

const compress: Record<Exclude<Encoding, 'identity'>, (bytes: Buffer) => Promise<Buffer>> = {
  gzip: promisify<Buffer, Buffer>((bytes, done) => gzip(bytes, { level: 6 }, done)),
  br: promisify<Buffer, Buffer>((bytes, done) => brotliCompress(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
  }, done)),
}

/** Finish a body: each encoding is made when it is first asked for, and kept with it. */
export function createAnswer({ text, contentType, fileName }: Body, onGrowth: () => void = () => {}): Answer {
  const bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.byteLength)
  const made = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(bytes)]])
  let size = bytes.byteLength
  return {
    contentType,
    fileName,
    hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    encoded(encoding) {
      let wanted = made.get(encoding)
      if (!wanted && encoding !== 'identity') {
        wanted = compress[encoding](bytes)
        made.set(encoding, wanted)
        // Who asked hears of a failure; the next one to ask tries again.
        wanted.then(copy => { size += copy.byteLength; onGrowth() }, () => made.delete(encoding))
      }
      return wanted!
    },
    size: () => size,
  }
}

/**
 * Keep finished answers in memory, the least recently used one going first.
 *
 * Two requests for the same answer at the same time compute it once; a failure is not kept.
 *
 * Unit: bytes of the bodies, plain and compressed.
 */
export function createAnswerStore(maxBytes: number): AnswerStore {
  const kept = new LRUCache<string, Answer>({ maxSize: maxBytes, sizeCalculation: answer => Math.max(1, answer.size()) })
  const underWay = new Map<string, Promise<Answer>>()

  async function compute(key: string, make: () => Promise<Body>): Promise<Answer> {
    const body = await make()
    // A new copy makes the answer bigger: kept anew, so that the least recently used ones make room.
    const answer = createAnswer(body, () => { if (kept.peek(key) === answer) kept.set(key, answer) })
    kept.set(key, answer)
    return answer
  }

  return {
    find(key, make) {
      const known = kept.get(key)
      if (known) return Promise.resolve(known)
      let pending = underWay.get(key)
      if (!pending) underWay.set(key, (pending = compute(key, make).finally(() => underWay.delete(key))))
      return pending
    },
  }
}
