import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { DomainError } from '../../core/model/domain-error.ts'

/**
 * Pass the pieces of a long answer on while it may be sent; once it may not, break the connection off.
 *
 * Asked before every piece and before the end, so that what came until then never looks complete. What the pieces themselves
 * refuse (DomainError) has become impossible meanwhile and ends the same way: the status was sent long ago. None of it is a fault of the server.
 */
export function sendWhile(reply: FastifyReply, pieces: AsyncIterable<string | Uint8Array>, maySend: () => Promise<boolean>): Readable {
  function breakOff(why: string): void {
    reply.log.info(`a long answer was broken off: ${why}`)
    reply.raw.destroy()
  }
  async function* passOn(): AsyncGenerator<string | Uint8Array> {
    try {
      for await (const piece of pieces) {
        if (!await maySend()) return breakOff('it may not be sent any more')
        yield piece
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return breakOff(error.message)
    }
    if (!await maySend()) breakOff('it may not be sent any more')
  }
  return Readable.from(passOn())
}
