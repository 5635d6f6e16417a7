import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../core/model/domain-error.ts'
import { hasRole } from '../../core/rights/has-role.ts'
import { publicPerson, type Person, type Role } from '../../core/rights/person.ts'
import type { Audience } from '../audience.ts'
import type { Database } from '../db/database.ts'
import { untilChanged } from '../db/until-changed.ts'
import { oncePerTurn } from '../once-per-turn.ts'
import { readRules, settleAudience } from './access-rules.ts'
import { refuseCrossSite } from './refuse-cross-site.ts'
import { clearSessionCookie, isSecure, readSessionCookie } from './session-cookie.ts'
import { findSession, type OpenSession } from './sessions.ts'
import { bearerSecret, findTokenPerson } from './tokens.ts'

/** Who may use a route: everybody, people who signed in themselves, or holders of one of some roles. */
export type Access = 'everyone' | 'account' | readonly Role[]

declare module 'fastify' {
  interface FastifyRequest {
    person: Person
    /** What the person may see; null until settled. */
    audience: Audience | null
    session: (OpenSession & { readonly secret: string }) | null
  }
  interface FastifyContextConfig { access?: Access }
}

export interface AccessOptions {
  readonly database: Database
  readonly config: { readonly publicUrl?: string | undefined }
  readonly now: () => Date
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Tell whether a route is for somebody. */
export function isRouteFor(person: Person, access: Access): boolean {
  if (access === 'everyone') return true
  return access === 'account' ? person.kind === 'account' : hasRole(person, ...access)
}

/** The client's files, the description of the interface and the shapes of areas are the same for all, and ask nobody. */
function isSameForAll({ routeOptions, url, is404, method }: FastifyRequest): boolean {
  if (is404) return true
  if (!isSafe(method) || (routeOptions.config.access ?? 'everyone') !== 'everyone') return false
  // The pattern of the route and not the address as sent, which may be spelt in many ways.
  const pattern = routeOptions.url ?? ''
  if (pattern.endsWith('.mvt')) return !url.includes('?')
  return !/^\/(api|tiles)\//.test(pattern) || /^\/api\/(health$|docs|openapi\.json$)/.test(pattern)
}

async function identify(request: FastifyRequest, reply: FastifyReply, { database, config, now }: AccessOptions): Promise<void> {
  const { authorization } = request.headers
  // Other schemes are for a proxy in front and not for us.
  if (authorization !== undefined && /^bearer\b/i.test(authorization)) {
    const secret = bearerSecret(authorization)
    const person = secret && await findTokenPerson(database, secret, now())
    if (!person) {
      void reply.header('www-authenticate', 'Bearer error="invalid_token"')
      throw new DomainError('token-refused', 'The token is unknown, expired or revoked.')
    }
    request.person = person
    return
  }
  const secure = isSecure(request, config.publicUrl)
  const secret = readSessionCookie(request, secure)
  if (secret === undefined) return
  const session = await findSession(database, secret, now())
  if (!session) return clearSessionCookie(reply, secure)
  request.session = { ...session, secret }
  request.person = session.person
}

function refuseUnlessAllowed({ person, routeOptions }: FastifyRequest): void {
  const access = routeOptions.config.access ?? 'everyone'
  if (access === 'everyone' || isRouteFor(person, access)) return
  if (person.kind === 'public') throw new DomainError('sign-in-needed', 'Sign in first.')
  if (access === 'account') throw new DomainError('not-allowed', 'This is for people and not for programs.', { roles: ['account'] })
  throw new DomainError('not-allowed', 'Your roles do not allow this.', { roles: access })
}

/**
 * Settle for every request who asks, whether the route is for them, and what they may see.
 *
 * A route says in `config.access` for whom it is; one that changes something must say so, or the server does not start.
 */
export async function accessControl(app: FastifyInstance, options: AccessOptions): Promise<void> {
  const readRulesNow = untilChanged(options.database, oncePerTurn(() => readRules(options.database)))
  await app.register(cookie)
  app.decorateRequest('session', null)
  app.decorateRequest('audience', null)
  app.decorateRequest('person', null as never)
  app.addHook('onRoute', ({ method, url, config }) => {
    const isUnsafe = [method].flat().some(name => !isSafe(name))
    if (isUnsafe && config?.access === undefined) throw new Error(`${String(method)} ${url} does not say who may use it (config.access)`)
  })
  app.addHook('onRequest', async (request, reply) => {
    request.person = publicPerson
    if (isSameForAll(request)) return
    await identify(request, reply, options)
    if (request.person.kind !== 'token' && !isSafe(request.method)) {
      refuseCrossSite(request, { publicUrl: options.config.publicUrl, sessionSecret: request.session?.secret })
    }
    refuseUnlessAllowed(request)
    request.audience = settleAudience(request.person, await readRulesNow())
  })
}
