import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Queryable } from '../db/database.ts'
import { createSecret, hashSecret } from './secret.ts'

const day = 86_400_000
const daysKnown = 180
/** More than anybody uses; a script that signs in without cookies must not fill the table. */
const mostPerAccount = 20
const cookieName = 'atlas-browser'

/** Sent when signing in only. It opens nothing: it tells that somebody signed in here before. */
const options = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax', secure, path: '/api/session' }) as const

/** Read by which secret this browser may be known. */
export function readBrowserCookie(request: FastifyRequest): string | undefined {
  const secret = request.cookies[cookieName]
  return secret && secret.length <= 100 ? secret : undefined
}

export function setBrowserCookie(reply: FastifyReply, secret: string, secure: boolean): void {
  void reply.setCookie(cookieName, secret, { ...options(secure), maxAge: daysKnown * day / 1000 })
}

/** Tell whether somebody signed in to an account in the browser with this secret within the last half year. */
export async function isKnownBrowser(database: Queryable, secret: string, account: number, now: Date): Promise<boolean> {
  const rows = await database.query('select 1 from known_browser where id_hash = $1 and account_id = $2 and last_used_at > $3', [hashSecret(secret), account, new Date(now.getTime() - daysKnown * day)])
  return rows.length > 0
}

/** Remember that somebody signed in here. Shape: the secret for the cookie, renewed at every sign-in. */
export async function rememberBrowser(transaction: Queryable, known: string | undefined, account: number, now: Date): Promise<string> {
  const secret = createSecret()
  if (known !== undefined) await transaction.query('delete from known_browser where id_hash = $1 and account_id = $2', [hashSecret(known), account])
  await transaction.query('insert into known_browser (id_hash, account_id, created_at, last_used_at) values ($1, $2, $3, $3)', [hashSecret(secret), account, now])
  await transaction.query(`
    delete from known_browser where account_id = $1 and id_hash not in (select id_hash from known_browser where account_id = $1 order by last_used_at desc, id_hash limit ${mostPerAccount})`, [account])
  return secret
}
