import type { FastifyReply, FastifyRequest } from 'fastify'
import { absoluteLimit } from './sessions.ts'

/** `__Host-` makes browsers insist on https, on path / and on this very host. */
const nameOf = (isSecure: boolean): string => (isSecure ? '__Host-atlas' : 'atlas')

/** Tell whether people reach the atlas by https: as the settings say, else as the (trusted) proxy says. */
export const isSecure = (request: FastifyRequest, publicUrl: string | undefined): boolean =>
  publicUrl === undefined ? request.protocol === 'https' : publicUrl.startsWith('https://')

/** Read the session's secret from the cookie. */
export function readSessionCookie(request: FastifyRequest, secure: boolean): string | undefined {
  const secret = request.cookies[nameOf(secure)]
  return secret && secret.length <= 100 ? secret : undefined
}

/** Lax and not strict: a link in a mail to an internal view works. What changes something needs the CSRF token as well. */
const options = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax', secure, path: '/' }) as const

export function setSessionCookie(reply: FastifyReply, secret: string, secure: boolean): void {
  void reply.setCookie(nameOf(secure), secret, { ...options(secure), maxAge: absoluteLimit / 1000 })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(nameOf(secure), options(secure))
}
