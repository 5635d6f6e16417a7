import type { FastifyRequest } from 'fastify'

/** Who sees an answer; caches and figures are kept apart by it. */
export type Audience = 'public' | 'internal'

/** Say who asks. Without accounts everybody is the public. */
export function audienceOf(_request: FastifyRequest): Audience {
  return 'public'
}
