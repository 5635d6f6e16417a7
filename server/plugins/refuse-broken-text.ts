import type { FastifyInstance } from 'fastify'
import { DomainError } from '../../core/model/domain-error.ts'

/** A NUL, which no database keeps in a text, or half of a character, which is none. */
const broken = /[\0\p{Surrogate}]/u

/** Tell whether a text, or one anywhere in what was parsed, is none. Cost: linear; nesting is no depth of calls. */
function holdsBrokenText(parsed: unknown): boolean {
  const open: unknown[] = [parsed]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string') {
      if (broken.test(value)) return true
    } else if (value !== null && typeof value === 'object') for (const [name, part] of Object.entries(value)) open.push(name, part ?? null)
  }
  return false
}

/** What was parsed of a JSON body; files come as streams and are looked at where they are read. */
const isParsed = (body: unknown): boolean => Array.isArray(body) || typeof body === 'string' || (typeof body === 'object' && body !== null && [Object.prototype, null].includes(Object.getPrototypeOf(body) as null))

/**
 * Refuse texts that no database keeps before anything is done with them: they would fail late and look like our fault.
 *
 * Tiles look up what they are asked for by name only, and say themselves that there is none.
 */
export function refuseBrokenText(app: FastifyInstance): void {
  app.addHook('preHandler', async ({ params, query, body, routeOptions }) => {
    if (routeOptions.url?.startsWith('/tiles/')) return
    if (holdsBrokenText(params) || holdsBrokenText(query) || (isParsed(body) && holdsBrokenText(body))) throw new DomainError('bad-request', 'A text holds a NUL or half of a character.')
  })
}
