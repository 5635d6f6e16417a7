import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { buildApp, type AppOptions } from '../../../server/app.ts'
import type { Session } from '../../../core/contract/session.ts'
import type { Grant } from '../../../core/rights/person.ts'
import { createAccount } from '../../../server/accounts/manage-accounts.ts'
import { insertToken } from '../../../server/accounts/tokens.ts'
import type { Database } from '../../../server/db/database.ts'

export const start = new Date('2026-03-02T08:00:00Z')
export const passwordOf = (login: string): string => `sieben rote Ziegel von ${login} am Deich`
const command = { kind: 'command', id: null, name: 'test' } as const

type Request = Omit<InjectOptions, 'method' | 'url'>

/** Somebody with a cookie jar: what a browser with the atlas open would send. */
export interface Browser {
  readonly session: Session
  readonly cookie: string
  send(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, payload?: object, more?: Request): Promise<LightMyRequestResponse>
}

export interface TestAtlas {
  readonly app: FastifyInstance
  readonly database: Database
  /** The clock of the atlas; tests move it. */
  readonly clock: { now: Date }
  later(seconds: number): void
  createAccount(login: string, ...grants: readonly Grant[]): Promise<number>
  createToken(grant: Grant & { role: 'planner' | 'editor' | 'releaser' }, seconds?: number): Promise<{ id: number; secret: string }>
  signIn(login: string, password?: string): Promise<Browser>
}

export const grant = (role: Grant['role'], department: string | null = null): Grant => ({ role, department })

/** Read the session's cookie as the browser would keep it. */
export function cookieOf(answer: LightMyRequestResponse): string {
  const cookie = answer.cookies.find(({ name }) => name === 'atlas' || name === '__Host-atlas')
  return cookie ? `${cookie.name}=${cookie.value}` : ''
}

/** Build an atlas whose clock stands still until a test moves it. */
export async function openTestAtlas(database: Database, options: Partial<AppOptions> = {}): Promise<TestAtlas> {
  const clock = { now: start }
  await database.query(`insert into department (key, name) values ('youth', '{"de":"Jugendamt"}'), ('health', '{"de":"Gesundheitsamt"}') on conflict do nothing`)
  const app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => clock.now, ...options })
  return {
    app, database, clock,
    later(seconds) { clock.now = new Date(clock.now.getTime() + seconds * 1000) },
    createAccount: (login, ...grants) => createAccount(database, { login, name: `Name of ${login}`, grants, password: passwordOf(login) }, { actor: command, now: clock.now }),
    createToken: ({ role, department }, seconds = 3600) => insertToken(database, { name: 'test', role, department, createdBy: null, now: clock.now, expiresAt: new Date(clock.now.getTime() + seconds * 1000) }),
    async signIn(login, password = passwordOf(login)) {
      const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { login, password } })
      if (answer.statusCode !== 200) throw new Error(`${login} could not sign in: ${answer.body}`)
      const session = answer.json<Session>()
      const cookie = cookieOf(answer)
      return {
        session, cookie,
        send: (method, url, payload, more = {}) => app.inject({ method, url, ...payload && { payload }, ...more, headers: { cookie, 'x-csrf-token': session.csrf ?? '', ...more.headers } }),
      }
    },
  }
}
