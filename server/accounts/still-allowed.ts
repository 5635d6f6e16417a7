import type { FastifyRequest } from 'fastify'
import { publicPerson, type Person } from '../../core/rights/person.ts'
import { audienceOf, seesAllOf } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { isRouteFor } from './access.ts'
import { readRules, settleAudience } from './access-rules.ts'
import { findSession } from './sessions.ts'
import { bearerSecret, findTokenPerson } from './tokens.ts'

export interface StillAllowedOptions { readonly database: Queryable; readonly now: () => Date }

/** Find who asked as they are now; the public, where session or token is not in force any more. */
async function findPersonNow({ person, session, headers }: FastifyRequest, { database, now }: StillAllowedOptions): Promise<Person> {
  if (session) return (await findSession(database, session.secret, now()))?.person ?? publicPerson
  if (person.kind !== 'token') return publicPerson
  return await findTokenPerson(database, bearerSecret(headers.authorization) ?? '', now()) ?? publicPerson
}

/**
 * Find who asked while the route is still for them and they see all that they saw when they asked.
 *
 * For answers that take long: a session may end meanwhile, an account be disabled, a rule of access change.
 *
 * Shape: with the roles held now; undefined: they lost a right.
 * Cost:  two short queries, one for the public.
 */
export async function findStillAllowed(request: FastifyRequest, options: StillAllowedOptions): Promise<Person | undefined> {
  const person = await findPersonNow(request, options)
  if (!isRouteFor(person, request.routeOptions.config.access ?? 'everyone')) return undefined
  return seesAllOf(settleAudience(person, await readRules(options.database)), audienceOf(request)) ? person : undefined
}
