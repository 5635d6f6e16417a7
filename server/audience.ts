import type { FastifyRequest } from 'fastify'

/** Whom a release is for. */
export type ReleaseAudience = 'public' | 'internal'

/**
 * What a request may see: the releases for an audience, less what rules hide from it.
 *
 * As text: the audience, then `-<indicator>:<level>` (numbers in the database; `*` every level) for each thing hidden,
 * in one order. So it is parameter of SQL and key of caches alike, and two requests share an answer exactly if they may.
 */
export type Audience = ReleaseAudience | `${ReleaseAudience} ${string}`

/**
 * Say what a request may see; settled once per request by the accounts' hook.
 *
 * Throws: Error where it was not settled, so that a route that was forgotten shows nothing.
 */
export function audienceOf(request: FastifyRequest): Audience {
  if (!request.audience) throw new Error(`nobody settled who reads ${request.routeOptions.url}`)
  return request.audience
}

/** SQL: what a release `r` must be for to be seen by an audience ($1). People inside see public releases too. */
export const releaseIsForAudience = `(r.audience = 'public' or split_part($1::text, ' ', 1) = 'internal')`

/** Whom the releases are for that an audience sees. */
export const releaseAudienceOf = (audience: Audience): ReleaseAudience => (audience.startsWith('internal') ? 'internal' : 'public')

/** Tell whether an audience sees the releases that another one sees, and nothing more is hidden from it. */
export function seesAllOf(audience: Audience, other: Audience): boolean {
  if (releaseAudienceOf(other) === 'internal' && releaseAudienceOf(audience) === 'public') return false
  const hidden = new Set(other.split(' ').slice(1))
  return audience.split(' ').slice(1).every(each => hidden.has(each) || hidden.has(each.replace(/:.*/, ':*')))
}

/** Answers depend on who asks; a cache in between must not mix them up. */
export const audienceVary = 'accept-encoding, cookie, authorization'

/** What caches may do with an answer: public ones are asked about again each time, internal ones kept nowhere. */
export const cacheControlOf = (audience: Audience): string => (releaseAudienceOf(audience) === 'internal' ? 'private, no-store' : 'public, no-cache')
