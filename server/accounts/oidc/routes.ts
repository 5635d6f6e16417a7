import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problem } from '../../../core/contract/problem.ts'
import { DomainError } from '../../../core/model/domain-error.ts'
import type { AccountDependencies } from '../account-dependencies.ts'
import { isSecure, readSessionCookie, setSessionCookie } from '../session-cookie.ts'
import { enterWithOidc } from './enter-with-oidc.ts'
import type { OidcRequest } from './oidc-client.ts'
import { minutesAway, storeRequest, takeRequest } from './requests.ts'

const callbackPath = '/api/session/oidc/callback'
const tags = ['Accounts']
const beginQuery = z.object({ returnTo: z.string().max(2000).optional() }).strict()

/** Go back into the atlas only: a path here, never another site. */
function readReturn(text: string | undefined): string {
  const base = 'http://atlas.invalid'
  if (text === undefined || !text.startsWith('/') || !URL.canParse(text, base)) return '/'
  const address = new URL(text, base)
  const path = `${address.pathname}${address.search}${address.hash}`
  return address.origin === base && !path.startsWith('//') ? path : '/'
}

/** Serve signing in with OpenID Connect; without settings the addresses say that it is not set up. */
export async function oidcRoutes(app: FastifyInstance, { database, config, now }: AccountDependencies): Promise<void> {
  const { oidc: settings, publicUrl = '' } = config
  // Atlases without OpenID Connect load nothing of it.
  const client = settings && (await import('./oidc-client.ts')).createOidcClient(settings, `${publicUrl}${callbackPath}`)
  const cookieOf = (request: FastifyRequest) => ({ name: 'atlas-oidc', options: { httpOnly: true, sameSite: 'lax', secure: isSecure(request, config.publicUrl), path: callbackPath } }) as const
  const notConfigured = (): DomainError => new DomainError('oidc-not-configured', 'OpenID Connect is not set up.')

  app.get<{ Querystring: z.infer<typeof beginQuery> }>('/api/session/oidc', {
    schema: { tags, summary: 'Sign in with OpenID Connect: leads to the service, and back to `returnTo`', querystring: beginQuery, response: { 303: z.null(), default: problem } },
    config: { access: 'everyone' },
  }, async (request, reply) => {
    if (!client) throw notConfigured()
    const { address, request: pending } = await client.begin()
    const { name, options } = cookieOf(request)
    void reply.setCookie(name, await storeRequest(database, pending, readReturn(request.query.returnTo), now()), { ...options, maxAge: minutesAway * 60 })
    return reply.header('cache-control', 'no-store').redirect(address.href, 303)
  })

  async function takeBegun(request: FastifyRequest, reply: FastifyReply): ReturnType<typeof takeRequest> {
    const { name, options } = cookieOf(request)
    const secret = request.cookies[name]
    void reply.clearCookie(name, options)
    return secret === undefined ? undefined : takeRequest(database, secret, now())
  }

  async function finish(request: FastifyRequest, reply: FastifyReply, pending: OidcRequest | undefined): Promise<void> {
    if (!pending) throw new DomainError('oidc-expired', 'This sign-in was not begun here, or too long ago.')
    const identity = await client!.finish(new URL(`${publicUrl}${callbackPath}${new URL(request.url, 'http://atlas.invalid').search}`), pending)
    const secure = isSecure(request, config.publicUrl)
    const entry = { identity, settings: settings!, address: request.ip, userAgent: request.headers['user-agent'], former: readSessionCookie(request, secure), now: now() }
    setSessionCookie(reply, await enterWithOidc(database, entry), secure)
  }

  app.get(callbackPath, { schema: { tags, summary: 'Where the sign-in service sends people back to', response: { 303: z.null(), default: problem } }, config: { access: 'everyone' } }, async (request, reply) => {
    if (!client) throw notConfigured()
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    const begun = await takeBegun(request, reply)
    // checked when it was stored, and once more: what stands in an address leads into the atlas only
    const returnTo = readReturn(begun?.returnTo)
    try {
      await finish(request, reply, begun?.request)
      return await reply.redirect(returnTo, 303)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      request.log.warn({ code: error.code, reason: error.details['reason'] }, 'OpenID Connect sign-in failed')
      return reply.redirect(`/anmelden?problem=${error.code}${returnTo === '/' ? '' : `&zurueck=${encodeURIComponent(returnTo)}`}`, 303)
    }
  })
}
