import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { passwordChange, session, signIn as signInBody, type Session } from '../../core/contract/session.ts'
import type { AccountDependencies } from './account-dependencies.ts'
import { writeAudit } from './audit.ts'
import { changePassword } from './change-password.ts'
import { readBrowserCookie, setBrowserCookie } from './known-browsers.ts'
import { csrfTokenOf } from './refuse-cross-site.ts'
import { clearSessionCookie, isSecure, readSessionCookie, setSessionCookie } from './session-cookie.ts'
import { endSession, findSession } from './sessions.ts'
import { signIn } from './sign-in.ts'

const tags = ['Accounts']

function describeSession({ person, session: open }: Pick<FastifyRequest, 'person' | 'session'>, hasOidc: boolean): Session {
  return {
    isSignedIn: person.kind !== 'public', kind: person.kind, login: open?.login ?? null, name: person.name, roles: [...person.grants],
    csrf: open && csrfTokenOf(open.secret), expiresAt: open?.expiresAt.toISOString() ?? null,
    signIn: { password: true, openIdConnect: hasOidc }, canChangePassword: open?.hasPassword ?? false,
  }
}

/** Serve signing in, signing out, who one is, and changing one's password. */
export async function sessionRoutes(app: FastifyInstance, { database, config, now }: AccountDependencies): Promise<void> {
  const hasOidc = config.oidc !== undefined

  /** Hand the new session over, and describe it as the next request will find it. */
  async function enter(request: FastifyRequest, reply: FastifyReply, secret: string): Promise<Session> {
    setSessionCookie(reply, secret, isSecure(request, config.publicUrl))
    const open = (await findSession(database, secret, now()))!
    return describeSession({ person: open.person, session: { ...open, secret } }, hasOidc)
  }

  app.get('/api/session', {
    schema: { tags, summary: 'Who I am, and how one can sign in', querystring: z.object({}).strict(), response: { 200: session, default: problem } },
    config: { access: 'everyone' },
  }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return describeSession(request, hasOidc)
  })

  app.post<{ Body: z.infer<typeof signInBody> }>('/api/session', {
    schema: { tags, summary: 'Sign in with login and password', body: signInBody, response: { 200: session, 429: problem, default: problem } },
    config: { access: 'everyone' },
  }, async (request, reply) => {
    const secure = isSecure(request, config.publicUrl)
    const entered = await signIn(database, {
      ...request.body, address: request.ip, userAgent: request.headers['user-agent'], former: readSessionCookie(request, secure), browser: readBrowserCookie(request), now: now(),
    })
    setBrowserCookie(reply, entered.browser, secure)
    reply.header('cache-control', 'no-store')
    return enter(request, reply, entered.session)
  })

  app.delete('/api/session', {
    schema: { tags, summary: 'Sign out', response: { 204: z.null(), default: problem } }, config: { access: 'everyone' },
  }, async (request, reply) => {
    const { session: open, person } = request
    if (open) {
      await database.transaction(async transaction => {
        await endSession(transaction, open.secret, now())
        await writeAudit(transaction, { at: now(), actor: person, action: 'sign-out', subject: `account:${person.id}` })
      })
    }
    clearSessionCookie(reply, isSecure(request, config.publicUrl))
    return reply.header('cache-control', 'no-store').code(204).send(null)
  })

  app.post<{ Body: z.infer<typeof passwordChange> }>('/api/password', {
    schema: { tags, summary: 'Change my password; all other sessions end', body: passwordChange, response: { 200: session, 429: problem, default: problem } },
    config: { access: 'account' },
  }, async (request, reply) => {
    const secret = await changePassword(database, { ...request.body, account: request.person.id!, address: request.ip, userAgent: request.headers['user-agent'], now: now() })
    reply.header('cache-control', 'no-store')
    return enter(request, reply, secret)
  })
}
