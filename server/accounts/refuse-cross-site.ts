import type { FastifyRequest } from 'fastify'
import { DomainError } from '../../core/model/domain-error.ts'
import { hashSecret, isSameSecret } from './secret.ts'

/** Token that proves that a request was made by a page that could read the session: derived from its secret, stored nowhere. */
export const csrfTokenOf = (sessionSecret: string): string => hashSecret(`csrf ${sessionSecret}`)

function isFromElsewhere({ headers, protocol, host }: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (headers.origin === undefined) return false
  return headers.origin !== (publicUrl === undefined ? `${protocol}://${host}` : new URL(publicUrl).origin)
}

/**
 * Refuse a request that changes something unless the atlas' own pages made it.
 *
 * Browsers say where a request comes from (`Sec-Fetch-Site`, `Origin`); with a session the header `x-csrf-token` must
 * fit as well. Programs with a token carry nothing that a browser would send by itself, and are exempt.
 *
 * Throws: DomainError `cross-site`.
 */
export function refuseCrossSite(request: FastifyRequest, { publicUrl, sessionSecret }: { publicUrl: string | undefined; sessionSecret: string | undefined }): void {
  if (isFromElsewhere(request, publicUrl)) throw new DomainError('cross-site', 'The request comes from another site.')
  if (sessionSecret === undefined) return
  const sent = request.headers['x-csrf-token']
  if (typeof sent !== 'string' || !isSameSecret(sent, csrfTokenOf(sessionSecret))) throw new DomainError('cross-site', 'The header x-csrf-token is missing or does not fit.')
}
