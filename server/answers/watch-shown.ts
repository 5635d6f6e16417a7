import type { FastifyRequest } from 'fastify'
import { findStillAllowed } from '../accounts/still-allowed.ts'
import { audienceOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { readBasis } from '../indicators/read-basis.ts'

/**
 * Remember what the figures rest on that somebody is about to be sent.
 *
 * Shape: tells whenever it is asked whether they may still have them: they lost no right, and nothing of it was withdrawn.
 */
export async function watchShown({ database, now }: Dependencies, request: FastifyRequest, since: Date): Promise<() => Promise<boolean>> {
  const audience = audienceOf(request)
  const before = await readBasis(database, { audience, since, now: since })
  return async () => {
    if (!await findStillAllowed(request, { database, now })) return false
    const { release, withdrawn } = await readBasis(database, { audience, since, now: now() })
    return release === before.release && withdrawn === before.withdrawn
  }
}
