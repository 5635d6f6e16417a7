import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { issuedToken, newToken, tokens } from '../../core/contract/tokens.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { AccountDependencies } from './account-dependencies.ts'
import { writeAudit } from './audit.ts'
import { refuseUnknownDepartments } from './repository.ts'
import { insertToken, listTokens, revokeToken } from './tokens.ts'

const tags = ['Administration']
const access = ['administrator'] as const
const id = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const longestLife = 2 * 366 * 86_400_000

function readExpiry(text: string, now: Date): Date {
  const expiresAt = new Date(text)
  const life = expiresAt.getTime() - now.getTime()
  if (!(life > 0 && life <= longestLife)) throw new DomainError('invalid-expiry', 'A token expires in the future, within two years.')
  return expiresAt
}

/** Serve the administration of the tokens with which programs work. */
export async function tokenRoutes(app: FastifyInstance, { database, now }: AccountDependencies): Promise<void> {
  app.get('/api/tokens', {
    schema: { tags, summary: 'All tokens, without their secrets', querystring: z.object({}).strict(), response: { 200: tokens, default: problem } }, config: { access },
  }, async (_request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return listTokens(database)
  })

  app.post<{ Body: z.infer<typeof newToken> }>('/api/tokens', {
    schema: { tags, summary: 'Make a token; its secret is shown this once', body: newToken, response: { 201: issuedToken, default: problem } }, config: { access },
  }, async (request, reply) => {
    const { name, role, department } = request.body
    const at = now()
    const expiresAt = readExpiry(request.body.expiresAt, at)
    const { id: made, secret } = await database.transaction(async transaction => {
      await refuseUnknownDepartments(transaction, [department])
      const issued = await insertToken(transaction, { name, role, department, expiresAt, createdBy: request.person.id, now: at })
      await writeAudit(transaction, { at, actor: request.person, action: 'token-created', subject: `token:${issued.id}`, details: { name, role, department, expiresAt: expiresAt.toISOString() } })
      return issued
    })
    const [token] = await listTokens(database, made)
    return reply.header('cache-control', 'private, no-store').code(201).send({ token: token!, secret })
  })

  app.delete<{ Params: { id: number } }>('/api/tokens/:id', {
    schema: { tags, summary: 'Revoke a token for good', params: id, response: { 204: z.null(), default: problem } }, config: { access },
  }, async (request, reply) => {
    await database.transaction(async transaction => {
      const wasInForce = await revokeToken(transaction, request.params.id, now())
      if (wasInForce) await writeAudit(transaction, { at: now(), actor: request.person, action: 'token-revoked', subject: `token:${request.params.id}` })
    })
    return reply.header('cache-control', 'private, no-store').code(204).send(null)
  })
}
